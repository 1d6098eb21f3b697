"""First prints and what was published again: joined within a vintage, set beside each other, never mixed."""

from decimal import Decimal
from itertools import pairwise
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from samebasis.adoption import Observation, over_time, restatements, stretches
from samebasis.book import open_book
from samebasis.figures import Amount, Basis, Instant, Unit
from tests.strategies import figure

PERCENT: Final = Unit.parse("percent")
SERIES: Final = "counts=businesses population=panel panel=open vintage=first_print segment=all"
MONTHS: Final = st.lists(st.integers(0, 60), min_size=1, max_size=12)


def seen(
    month: int, percent: object = 30, *, entity: str = "anthropic", vintage: str = "first_print"
) -> Observation:
    """A share of the month so many after January 2020."""
    when = Instant.parse(f"{2020 + month // 12}-{month % 12 + 1:02}")
    basis = Basis.parse(SERIES.replace("first_print", vintage), metric="adoption")
    name = f"{entity}-{vintage}-{month}-{percent}".replace(".", "-")
    told = figure(basis, Amount.printed(str(percent), PERCENT), id=name, entity=entity, time=when)
    return Observation(entity=entity, month=when, figure=told)


@given(months=MONTHS)
def test_a_series_is_joined_once_from_end_to_end(months: list[int]) -> None:
    """Each stretch begins where the one before ends, and together they pass every month that has a share."""
    every = [seen(month) for month in sorted(months)]
    found = stretches(every)
    passed = [each.first.month for each in found[:1]] + [each.last.month for each in found]

    assert passed == (sorted({each.month for each in every}) if found else [])
    assert len(found) == len(set(months)) - 1


@given(months=MONTHS)
def test_a_stretch_has_a_gap_where_a_month_is_missing(months: list[int]) -> None:
    """A stretch is solid between neighbouring months alone."""
    found = stretches([seen(month) for month in months])
    ordered = sorted(set(months))
    missing = [later - earlier > 1 for earlier, later in pairwise(ordered)]

    assert [each.has_gap for each in found] == missing


def test_no_stretch_leads_from_one_company_to_another() -> None:
    """Two companies are two lines."""
    found = stretches([seen(0), seen(1, entity="openai"), seen(2), seen(3, entity="openai")])

    assert [(each.first.entity, each.last.entity) for each in found] == [
        ("anthropic", "anthropic"),
        ("openai", "openai"),
    ]


def test_of_contradicting_prints_the_first_is_joined() -> None:
    """A line passes through the print that the book has first, and the other stays a mark of its own."""
    found = stretches([seen(0), seen(1, 32), seen(1, 33)])

    assert [each.last.figure.amount.value for each in found] == [32]


def test_a_restatement_is_of_one_company_and_month() -> None:
    """A share is set beside what was published again for its own company and month, and nothing else."""
    first = [seen(0, 30), seen(1, 31), seen(0, 35, entity="openai")]
    again = [seen(0, 33, vintage="restated"), seen(2, 36, vintage="restated")]
    [found] = restatements(first, again)

    assert found.first is first[0]
    assert found.again is again[0]
    assert found.moved.value == 3


def test_the_share_that_moved_most_comes_first() -> None:
    """Up or down, the farthest move leads."""
    first = [seen(month, 30) for month in range(3)]
    again = [seen(month, value, vintage="restated") for month, value in enumerate((31, 24, 33))]

    assert [each.moved.value for each in restatements(first, again)] == [-6, 3, 1]


@given(before=st.decimals("1", "99", places=1), after=st.decimals("1", "99", places=1))
def test_the_move_leads_from_the_first_print_to_the_second(before: Decimal, after: Decimal) -> None:
    """The first print and the move together are what was published again."""
    [found] = restatements([seen(0, before)], [seen(0, after, vintage="restated")])

    assert (found.first.figure.amount + found.moved).value == after


def test_no_month_of_the_book_is_of_two_vintages() -> None:
    """A restated share of the bundled book is in the restated series only."""
    book, pair = open_book("ai_labs"), ("anthropic", "openai")
    first, again = (
        {
            each.figure.id
            for each in over_time(
                book, pair, Basis.parse(SERIES.replace("first_print", vintage), metric="adoption")
            )
        }
        for vintage in ("first_print", "restated")
    )

    assert first
    assert again
    assert not first & again
