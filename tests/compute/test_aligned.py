"""Capacity side by side: only on one date, one status, one basis and by one asserter."""

from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.book import Book, Entity, Role, open_book
from samebasis.compute import CHIPS, Aligned, aligned, stands
from samebasis.figures import Amount, Basis, Figure, Instant, Period, Unit
from tests.strategies import figure

PAIR: Final = ("openai", "anthropic")
USED: Final = "status=operational boundary=it holding=used"
GIGAWATTS: Final = Unit.parse("GW")
SACRA: Final = "sacra"


def power(name: str, gigawatts: object, *, entity: str = "openai", basis: str = USED, **more: Any) -> Figure:  # noqa: ANN401 - any field of a figure.
    """So many gigawatts in April."""
    facts = {"id": name, "entity": entity, "asserted_by": SACRA, "time": Instant.parse("2026-04"), **more}
    amount = facts.pop("amount", None) or Amount.printed(str(gigawatts), GIGAWATTS)
    return figure(Basis.parse(basis, metric="capacity"), amount, **facts)


def made(*figures: Figure) -> Book:
    """A book of these capacities."""
    return Book(
        name="made",
        title="Made for a test",
        entities={name: Entity(id=name, name=name, role=Role.LAB) for name in (*PAIR, SACRA)},
        sources={each.source.id: each.source for each in figures},
        figures={each.id: each for each in figures},
        relations={},
        assumptions={},
    )


def pairs(*figures: Figure) -> list[list[str]]:
    """The ids of the figures that are set side by side."""
    return [[stand.figure.id for stand in each.stands] for each in aligned(made(*figures), *PAIR)]


def told(*figures: Figure) -> list[str]:
    """The ids of the figures that stand for their companies."""
    return [each.figure.id for each in stands(made(*figures), PAIR)]


@pytest.fixture(scope="module")
def bundled() -> tuple[Aligned, ...]:
    """Every pair of the bundled book."""
    return aligned(open_book("ai_labs"), *PAIR)


def test_1_9_against_1_4_is_1_36_times(bundled: tuple[Aligned, ...]) -> None:
    """In April 2026 the memo's 1.9 against 1.4 GW are 1.36 times, and with their rounding 1.28 to 1.44."""
    [found] = [each for each in bundled if str(each.at) == "2026-04"]

    assert [stand.figure.amount.value for stand in found.stands] == [Decimal("1.9"), Decimal("1.4")]
    assert found.status == "operational"
    assert found.ratio.value is not None
    assert round(found.ratio.value, 2) == Decimal("1.36")
    assert (round(found.ratio.low, 2), round(found.ratio.high, 2)) == (Decimal("1.28"), Decimal("1.44"))


def test_2027_is_never_set_against_2030(bundled: tuple[Aligned, ...]) -> None:
    """The article's fourfold sets 2027 against 2030: no pair does, and at 2027 it is 1.3 to 1.7 times."""
    for each in bundled:
        first, second = each.stands
        assert first.at.last == second.at.last
        assert first.status == second.status == each.status
    assert not [each for each in bundled if each.ratio.value and each.ratio.value > 3]
    planned = [each.ratio for each in bundled if each.at.last.year == 2027 and each.status == "planned"]
    for ratio in planned:
        assert Decimal("1.2") < ratio.low <= ratio.high < Decimal("1.8")
    assert planned


@pytest.mark.parametrize(
    "change",
    [
        {"time": Instant.parse("2026-03")},
        {"basis": USED.replace("operational", "planned")},
        {"asserted_by": "openai"},
        {"basis": USED.replace("used", "owned")},
        {"basis": USED.replace("used", "site")},
        {"basis": USED.replace("boundary=it", "boundary=facility")},
        {"basis": USED.replace("boundary=it ", "")},
        {"time": Period.parse("2026-04")},
    ],
    ids=["date", "status", "asserter", "holding", "one site", "boundary", "boundary unstated", "a stretch"],
)
def test_unlike_capacities_are_not_paired(change: dict[str, object]) -> None:
    """Capacities of two dates, statuses, asserters, holdings or boundaries give no ratio."""
    other = power("other", "1.4", entity="anthropic", **change)

    assert pairs(power("one", "1.9"), power("like", "1.4", entity="anthropic")) == [["one", "like"]]
    assert pairs(power("one", "1.9"), other) == []


def test_a_part_of_a_fleet_is_no_stand() -> None:
    """What stands at one site or provider is part of what a company uses, and is left out."""
    parts = [
        power(f"part-{holding}", "0.5", basis=USED.replace("used", holding))
        for holding in ("site", "provider", "sold")
    ]

    assert told(power("whole", "1.9"), *parts) == ["whole"]


def test_what_was_superseded_is_no_stand() -> None:
    """A capacity that its asserter has replaced stands for nobody."""
    assert told(power("old", "1.8"), power("new", "1.9", supersedes="old")) == ["new"]


def test_a_report_retold_is_one_stand() -> None:
    """The same capacity told twice, in gigawatts or in megawatts, is one stand."""
    megawatts = Amount.between(Decimal(1850), Decimal(1950), Unit.parse("MW"), value=Decimal(1900))

    assert told(power("one", "1.9"), power("two", "1.9")) == ["one"]
    assert told(power("one", "1.9"), power("two", 0, amount=megawatts)) == ["one"]


def test_contradictions_stand_side_by_side() -> None:
    """Two capacities told for one date are two stands."""
    assert told(power("one", "1.9"), power("two", "2.1")) == ["one", "two"]


def test_two_rulers_on_one_date_are_two_stands() -> None:
    """The same number at the servers and at the site's connection is two statements, not one retold."""
    site = power("site", "1.9", basis=USED.replace("boundary=it", "boundary=facility"))

    assert told(power("servers", "1.9"), site) == ["servers", "site"]


def test_stands_come_by_date() -> None:
    """The stands come in the order of their dates."""
    figures = [
        power(f"of-{when}", "1.9", time=Instant.parse(when)) for when in ("2027", "2025-12-31", "2026-04")
    ]

    assert told(*figures) == ["of-2025-12-31", "of-2026-04", "of-2027"]


def test_a_range_gives_a_ratio_without_a_centre() -> None:
    """10 to 12 against 7 to 8 GW are 1.25 to 1.71 times, and no one value of it."""
    first = power("first", 0, amount=Amount.between(Decimal(10), Decimal(12), GIGAWATTS))
    second = power("second", 0, entity="anthropic", amount=Amount.between(Decimal(7), Decimal(8), GIGAWATTS))
    [found] = aligned(made(first, second), *PAIR)

    assert found.ratio.value is None
    assert found.ratio.low == Decimal("1.25")
    assert round(found.ratio.high, 3) == Decimal("1.714")


def ranged(name: str, low: object, high: object, **more: Any) -> Figure:  # noqa: ANN401 - any field of a figure.
    """A capacity from low to high."""
    level = more.pop("level", None)
    amount = Amount.between(Decimal(str(low)), Decimal(str(high)), GIGAWATTS, level=level)
    return power(name, 0, amount=amount, **more)


def test_a_probable_interval_is_not_set_against_rounding() -> None:
    """A range that holds with 90 % is paired with a range of that kind only."""
    level = Decimal("0.9")
    sure = ranged("sure", 1, 2, entity="anthropic")
    likely = ranged("likely", 1, 2, entity="anthropic", level=level)

    assert pairs(ranged("one", 2, 3, level=level), sure) == []
    assert pairs(ranged("one", 2, 3, level=level), likely) == [["one", "likely"]]


@given(ends=st.lists(st.integers(1, 40), min_size=4, max_size=4))
def test_ranges_overlap_where_either_may_be_larger(ends: list[int]) -> None:
    """Two ranges overlap where each has an end beyond an end of the other, and the ratio then spans one."""
    (low, high), (least, most) = sorted(ends[:2]), sorted(ends[2:])
    [found] = aligned(made(ranged("one", low, high), ranged("two", least, most, entity="anthropic")), *PAIR)

    assert found.overlaps == (low < most and least < high)
    for more, ratio in ((found.more.low, found.ratio.low), (found.more.high, found.ratio.high)):
        assert abs(more + 1 - ratio) < Decimal("1e-20")


def test_in_chips_it_is_1_47_times_and_the_intervals_overlap() -> None:
    """By Epoch AI's count the pair of the end of 2025 is 1.47 times, and either may have more."""
    found = aligned(open_book("ai_labs"), *PAIR, metric=CHIPS)
    [last] = [each for each in found if str(each.at) == "2025-12-31"]

    assert last.metric == CHIPS
    assert last.ratio.value is not None
    assert round(last.ratio.value, 2) == Decimal("1.47")
    assert last.overlaps
    assert all(stand.figure.amount.level == Decimal("0.9") for stand in last.stands)


def test_power_and_chips_are_never_paired() -> None:
    """What is counted in chips is no stand in power, and the other way round."""
    book = open_book("ai_labs")
    both = [
        {stand.figure.id for stand in stands(book, PAIR, metric=metric)} for metric in ("capacity", CHIPS)
    ]

    assert all(both)
    assert not both[0] & both[1]
