"""The book as it could be known on a day."""

from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.book import Book, open_book, read_book
from tests.book.sheet import Sheet

DAYS = st.dates(min_value=date(2019, 1, 1), max_value=date(2027, 6, 1))
PARTS = ("sources", "figures", "relations", "assumptions")


@lru_cache(maxsize=1)
def labs() -> Book:
    """The bundled book, read once."""
    return open_book()


@given(days=st.tuples(DAYS, DAYS))
def test_a_later_day_knows_at_least_as_much(days: tuple[date, date]) -> None:
    """What could be known on a day can be known on every later day."""
    earlier, later = (labs().known(day) for day in sorted(days))

    for part in PARTS:
        assert getattr(earlier, part).keys() <= getattr(later, part).keys()
    assert earlier.entities == later.entities == labs().entities


@given(day=DAYS)
def test_known_is_what_was_surely_published(day: date) -> None:
    """A source, figure or relation is known from the last day on which it can have been published."""
    known = labs().known(day)

    assert known.known_on == day
    for part in ("sources", "figures", "relations"):
        out = {name for name, each in getattr(labs(), part).items() if each.published.last <= day}
        assert getattr(known, part).keys() == out


@given(day=DAYS)
def test_what_is_known_names_only_what_is_known(day: date) -> None:
    """The sources of known figures and all that a known assumption rests on are themselves known."""
    known = labs().known(day)

    for figure in known.figures.values():
        assert figure.source.id in known.sources
    for assumption in known.assumptions.values():
        assert set(assumption.rests_on) <= known.figures.keys()
    assert known.superseded().keys() <= labs().superseded().keys()


@given(days=st.tuples(DAYS, DAYS))
def test_knowing_twice_is_knowing_on_the_earlier_day(days: tuple[date, date]) -> None:
    """What is known on one day of what is known on another is what is known on the earlier."""
    one, other = days
    twice, once = labs().known(one).known(other), labs().known(min(days))

    for part in PARTS:
        assert getattr(twice, part).keys() == getattr(once, part).keys()
    assert twice.known_on == once.known_on


def test_after_everything_the_whole_book_is_known() -> None:
    """On a day after the last publication the book is known whole, and before the first, not at all."""
    whole, nothing = labs().known(date(2100, 1, 1)), labs().known(date(1990, 1, 1))

    for part in PARTS:
        assert getattr(whole, part) == getattr(labs(), part) or part == "figures"
        assert getattr(whole, part).keys() == getattr(labs(), part).keys()
    assert not nothing.figures
    assert not nothing.relations
    assert not nothing.sources


@pytest.mark.parametrize(
    ("published", "day", "is_known"),
    [
        ("2026-02", date(2026, 2, 27), False),
        ("2026-02", date(2026, 2, 28), True),
        ("2026", date(2026, 12, 30), False),
        ("2026", date(2026, 12, 31), True),
        ("2026-02-14", date(2026, 2, 13), False),
        ("2026-02-14", date(2026, 2, 14), True),
    ],
)
def test_a_source_counts_from_its_last_possible_day(
    article: Path, published: str, day: date, *, is_known: bool
) -> None:
    """A source dated to a month or a year, and what was read in it, count from its last day."""
    for file in ("sources", "figures"):
        sheet = Sheet.of(article, file)
        sheet.lines = [
            line.replace(",2026-02,", f",{published},") if "up2info" in line else line for line in sheet.lines
        ]
        sheet.save()

    known = read_book(article).known(day)

    assert ("up2info" in known.sources) == is_known
    assert ("openai-share-rate-microsoft" in known.figures) == is_known


def test_a_figure_is_never_known_without_its_source(article: Path) -> None:
    """Where a figure is dated to a day and its source to the month, the two become known together."""
    sheet = Sheet.of(article, "figures")
    sheet.put(sheet.row_of("openai-share-rate-microsoft"), "published", "2026-02-03")
    sheet.save()
    book = read_book(article)

    for day in (2, 3, 10, 27, 28):
        known = book.known(date(2026, 2, day))
        assert ("openai-share-rate-microsoft" in known.figures) <= ("up2info" in known.sources)
    assert "openai-share-rate-microsoft" in book.known(date(2026, 2, 28)).figures


def test_assumptions_go_with_the_figures_they_rest_on(article: Path) -> None:
    """An assumption is known just when every figure it rests on is, and always when it rests on none."""
    book = read_book(article)
    february, april = book.known(date(2026, 3, 1)), book.known(date(2026, 4, 14))

    # Payments came out in April; the profit split in February.
    assert "anthropic-take-from-payments" not in february.assumptions
    assert "anthropic-profit-split" in february.assumptions
    assert "read-capacity-boundary" in february.assumptions
    assert april.assumptions == book.assumptions


def test_superseded_says_by_what(article: Path) -> None:
    """A figure that a later one of the same asserter replaces is superseded by it, once that is known."""
    sheet = Sheet.of(article, "figures")
    old = sheet.row_of("anthropic-partner-take-2026")
    sheet.lines.insert(old, sheet.lines[old - 1])
    sheet.put(old + 1, "id", "anthropic-partner-take-2026-later")
    sheet.put(old + 1, "source", "htx")
    sheet.put(old + 1, "published", "2026-04-14")
    sheet.put(old + 1, "supersedes", "anthropic-partner-take-2026")
    sheet.save()

    book = read_book(article)

    assert book.superseded() == {"anthropic-partner-take-2026": "anthropic-partner-take-2026-later"}
    assert book.known(date(2026, 3, 1)).superseded() == {}
    assert "anthropic-partner-take-2026" in book.known(date(2026, 3, 1)).figures
