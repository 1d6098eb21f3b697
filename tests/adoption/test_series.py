"""Published shares as series: one basis, every month, contradictions side by side, retellings once."""

from decimal import Decimal
from typing import Any, Final

import pytest

from samebasis.adoption import by_segment, over_time
from samebasis.book import Book, Entity, Role, open_book
from samebasis.figures import Amount, Basis, Figure, Instant, Period, Unit
from tests.strategies import figure

PERCENT: Final = Unit.parse("percent")
SERIES: Final = "counts=businesses population=panel panel=open vintage=first_print segment=all"
PAIR: Final = ("anthropic", "openai")
MARCH: Final = Instant.parse("2026-03")


def share(
    name: str,
    percent: object,
    *,
    entity: str = "anthropic",
    basis: str = SERIES,
    **more: Any,  # noqa: ANN401 - any field of a figure.
) -> Figure:
    """A share of businesses in March."""
    facts = {"id": name, "entity": entity, "asserted_by": "sacra", "time": MARCH, **more}
    amount = facts.pop("amount", None) or Amount.printed(str(percent), PERCENT)
    return figure(Basis.parse(basis, metric="adoption"), amount, **facts)


def made(*figures: Figure) -> Book:
    """A book of these shares."""
    return Book(
        name="made",
        title="Made for a test",
        entities={name: Entity(id=name, name=name, role=Role.LAB) for name in (*PAIR, "sacra")},
        sources={each.source.id: each.source for each in figures},
        figures={each.id: each for each in figures},
        relations={},
        assumptions={},
    )


def series(*figures: Figure) -> list[str]:
    """The ids of the figures in the series on the basis."""
    basis = Basis.parse(SERIES, metric="adoption")
    return [each.figure.id for each in over_time(made(*figures), PAIR, basis)]


@pytest.mark.parametrize(
    "change",
    [
        "vintage=restated",
        "panel=matched",
        "population=national",
        "counts=spend",
        "segment=information",
    ],
)
def test_only_one_basis_makes_a_series(change: str) -> None:
    """A share on another basis, or one that leaves an axis unstated, is no point of the series."""
    axis = change.partition("=")[0]
    words = [each for each in SERIES.split() if not each.startswith(f"{axis}=")]
    others = [
        share("other", 30, basis=" ".join([*words, change])),
        share("silent", 30, basis=" ".join(words)),
    ]

    assert series(share("one", 31), *others) == ["one"]


def test_contradicting_prints_stand_side_by_side() -> None:
    """Two values told for one month are two points."""
    assert series(share("one", "30.6"), share("two", "31.2")) == ["one", "two"]


def test_a_share_retold_is_one_point() -> None:
    """The same value told twice for one month is one point, the first that the book has."""
    assert series(share("one", "30.6"), share("two", "30.6")) == ["one"]


def test_contradicting_ranges_stand_side_by_side() -> None:
    """Two ranges that nobody centred are one point only if they are one range."""
    low, high, same = (
        share(name, 0, amount=Amount.between(Decimal(first), Decimal(first + 5), PERCENT))
        for name, first in (("low", 20), ("high", 40), ("same", 20))
    )

    assert series(low, high, same) == ["low", "high"]


def test_what_was_superseded_is_no_point() -> None:
    """A share that its asserter has replaced is left to history."""
    assert series(share("old", 30), share("new", 31, supersedes="old")) == ["new"]


def test_points_come_by_month() -> None:
    """The points come in the order of their months, whatever that of the file."""
    figures = [
        share(f"of-{when}", 30, time=Instant.parse(when)) for when in ("2026-03", "2025-12", "2026-02")
    ]

    assert series(*figures) == ["of-2025-12", "of-2026-02", "of-2026-03"]


def test_only_instants_of_the_asked_entities_are_points() -> None:
    """Shares of other companies, and of stretches of time, are no points of the series."""
    assert series(share("other", 30, entity="sacra"), share("period", 30, time=Period.parse("2026-03"))) == []


def segments(*figures: Figure) -> dict[str, list[str]]:
    """The ids of the shares in each segment."""
    found = by_segment(made(*figures), PAIR, Basis.parse(SERIES, metric="adoption"), MARCH)
    return {segment: [each.figure.id for each in seen] for segment, seen in found.items()}


def within(segment: str) -> str:
    """The series of one segment."""
    return SERIES.replace("segment=all", f"segment={segment}")


def test_a_segment_needs_all_the_entities() -> None:
    """A segment is there only where each of the entities has a share in it in that month."""
    pair = [share(f"{entity}-it", 54, entity=entity, basis=within("information")) for entity in PAIR]
    alone = share("alone", 52, basis=within("finance"))
    another = share("another", 46, entity="openai", basis=within("finance"), time=Instant.parse("2026-02"))

    assert segments(*pair, alone, another) == {"information": ["anthropic-it", "openai-it"]}


def test_the_total_is_no_segment() -> None:
    """The share of everyone is the total of which the segments are parts, and none of them."""
    assert segments(*(share(f"{entity}-all", 30, entity=entity) for entity in PAIR)) == {}


def test_a_segment_on_another_basis_is_left_out() -> None:
    """A segment's share on another basis than the series is not set beside it."""
    restated = within("finance").replace("first_print", "restated")
    pair = [share(f"{entity}-f", 50, entity=entity, basis=restated) for entity in PAIR]

    assert segments(*pair) == {}


def test_a_superseded_share_is_in_no_segment() -> None:
    """In a segment too, what its asserter has replaced gives way to what replaced it."""
    basis = within("finance")
    found = segments(
        share("old", 50, basis=basis),
        share("new", 52, basis=basis, supersedes="old"),
        share("rival", 46, entity="openai", basis=basis),
    )

    assert found == {"finance": ["new", "rival"]}


@pytest.mark.parametrize(
    ("segment", "anthropic", "openai"),
    [("information", 63, 54), ("finance", 52, 46), ("professional_services", 47, 44)],
)
def test_the_article_s_industries(segment: str, anthropic: int, openai: int) -> None:
    """In the three industries of the article Anthropic leads with 63, 52 and 47 against 54, 46 and 44 %."""
    found = by_segment(open_book("ai_labs"), PAIR, Basis.parse(SERIES, metric="adoption"), MARCH)

    assert [each.figure.amount.value for each in found[segment]] == [anthropic, openai]


def test_the_article_s_shares() -> None:
    """For March the series holds 30.6 and 35.2 %, 4.6 points apart."""
    found = {
        (each.entity, each.figure.amount.value)
        for each in over_time(open_book("ai_labs"), PAIR, Basis.parse(SERIES, metric="adoption"))
        if each.month == MARCH
    }

    assert found >= {("anthropic", Decimal("30.6")), ("openai", Decimal("35.2"))}
