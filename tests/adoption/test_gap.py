"""How fast a gap closes: on the clock of the data, on that of the editions, and never on a mixture."""

from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.adoption import Closing, closing, pace_of
from samebasis.book import Book, open_book
from samebasis.errors import SamebasisError
from samebasis.figures import Amount, Basis, Figure, Instant, Period, Unit
from tests.strategies import figure

POINTS: Final = Unit.parse("points")
SERIES: Final = "counts=businesses population=panel panel=open vintage=first_print segment=all"
NAME: Final = "openai-anthropic-adoption-gap-2026"


def gap(points: object, month: str, published: str = "2026-04-14", **more: Any) -> Figure:  # noqa: ANN401 - any field of a figure.
    """A gap of so many points, of that month, told in that edition."""
    facts = {
        "id": f"gap-{month}",
        "time": Instant.parse(month),
        "published": Instant.parse(published),
        **more,
    }
    amount = facts.pop("amount", Amount.exact(Decimal(str(points)), POINTS))
    return figure(Basis.parse(SERIES, metric="adoption_gap"), amount, **facts)


@pytest.fixture(scope="module")
def ai_labs() -> Book:
    """The bundled book."""
    return open_book("ai_labs")


@pytest.fixture
def told(ai_labs: Book) -> Closing:
    """The gap of the article: 11 points, then 4.6."""
    first, last = ai_labs.figures[f"{NAME}-02"], ai_labs.figures[f"{NAME}-03"]
    return closing(first, last, first_edition=Instant.parse("2026-02"))


def test_the_gap_fell_by_6_4_points(told: Closing) -> None:
    """From 11 to 4.6 the gap fell by 6.4 points, which is no figure of the book."""
    assert told.points == Decimal("6.4")


def test_by_editions_it_is_3_2_points_a_month(told: Closing) -> None:
    """February's edition to April's are two months: 3.2 points a month, and parity 1.4 months on."""
    assert told.by_edition == 2
    assert told.pace(told.by_edition) == Decimal("3.2")
    assert round(told.months_to_parity(told.by_edition), 1) == Decimal("1.4")


def test_by_data_months_it_is_6_4_points_a_month(told: Closing) -> None:
    """February's data to March's are one month: 6.4 points, and parity 0.72 months on."""
    assert told.by_data == 1
    assert told.pace(told.by_data) == Decimal("6.4")
    assert round(told.months_to_parity(told.by_data), 2) == Decimal("0.72")


def test_each_clock_has_its_own_pace(told: Closing) -> None:
    """The pace of the one clock with the months of the other is what neither clock says."""
    assert told.pace(told.by_data) != told.pace(told.by_edition)
    assert told.first.time != told.last.published


@given(
    left=st.integers(1, 400), fell=st.integers(1, 300), months=st.integers(1, 30), start=st.integers(0, 40)
)
def test_at_its_pace_the_gap_is_gone_when_it_says(left: int, fell: int, months: int, start: int) -> None:
    """After the months to parity at the pace so far, nothing of the gap is left."""
    found = closing(
        gap(Decimal(left + fell) / 10, month(start)),
        gap(Decimal(left) / 10, month(start + months)),
        first_edition=Instant.parse(month(start)),
    )
    rest = Decimal(left) / 10 - found.pace(months) * found.months_to_parity(months)

    assert found.by_data == months
    assert abs(rest) < Decimal("1e-20")


def month(count: int) -> str:
    """The month so many months after January 2020."""
    return f"{2020 + count // 12}-{count % 12 + 1:02}"


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2026-02", "2026-03", 1),
        ("2025-11", "2026-02", 3),
        ("2025-02", "2026-02", 12),
        ("2026-02", "2026-02", 0),
    ],
)
def test_months_are_counted_over_new_year(first: str, last: str, months: int) -> None:
    """Months are counted by the calendar, over the turn of a year too."""
    assert closing(gap(9, first), gap(5, last), first_edition=Instant.parse(first)).by_data == months


def test_a_period_counts_from_its_first_month() -> None:
    """A gap told of a month as a period is dated as one told of the month as an instant."""
    found = closing(
        gap(9, "2026-01", time=Period.parse("2026-01")),
        gap(5, "2026-03", time=Period.parse("2026-03")),
        first_edition=Instant.parse("2026-02"),
    )

    assert found.by_data == 2


def test_percent_and_points_are_one() -> None:
    """A gap told in per cent is as many points."""
    percent = gap(0, "2026-02", amount=Amount.exact(Decimal(9), Unit.parse("percent")))

    assert closing(percent, gap(5, "2026-03"), first_edition=Instant.parse("2026-02")).points == 4


@pytest.mark.parametrize(("first", "last"), [(5, 5), (5, 9)], ids=["still", "widening"])
def test_a_gap_that_does_not_fall_has_no_month_of_parity(first: int, last: int) -> None:
    """A gap that stays or widens is never closed at its pace, and no month in the past is told."""
    found = closing(gap(first, "2026-02"), gap(last, "2026-03"), first_edition=Instant.parse("2026-02"))
    with pytest.raises(SamebasisError):
        found.months_to_parity(1)


def test_a_gap_without_a_centre_is_not_guessed() -> None:
    """From a range that nobody centred no one pace follows, and neither end is taken for it."""
    wide = gap(0, "2026-02", amount=Amount.between(Decimal(9), Decimal(13), POINTS))
    with pytest.raises(SamebasisError):
        closing(wide, gap(5, "2026-03"), first_edition=Instant.parse("2026-02"))


def test_gaps_on_two_bases_do_not_make_a_pace() -> None:
    """A gap as first printed and one as restated are two series, and no pace leads from one to the other."""
    restated = Basis.parse(SERIES.replace("first_print", "restated"), metric="adoption_gap")
    last = gap(5, "2026-03")
    other = figure(restated, last.amount, id="other", time=last.time)
    with pytest.raises(SamebasisError):
        closing(gap(9, "2026-02"), other, first_edition=Instant.parse("2026-02"))


def gain(points: object, **more: Any) -> Figure:  # noqa: ANN401 - any field of a figure.
    """A gain of so many points a month."""
    amount = Amount.exact(Decimal(str(points)), Unit.parse("points/month"))
    basis = Basis.parse(SERIES, metric="adoption_gain")
    return figure(basis, amount, id="gain", time=Instant.parse("2026-03"), **more)


def test_the_quoted_gain_is_on_the_clock_of_the_data(ai_labs: Book, told: Closing) -> None:
    """The article's 6.3 a month goes with the one month of the data; its wait of over a month does not."""
    quoted = ai_labs.figures["anthropic-adoption-gain-2026-03"]

    assert told.clock_of(quoted) == told.by_data
    assert round(told.months_at(pace_of(quoted)), 1) == Decimal("0.7")


@given(first=st.integers(1, 12), more=st.integers(1, 12))
def test_a_pace_is_on_its_own_clock(first: int, more: int) -> None:
    """A gain that is the pace of a clock to the digit is found to be on that clock."""
    found = closing(
        gap(first * (first + more) * 2, month(0)),
        gap(1, month(first)),
        first_edition=Instant.parse("2026-01"),
    )
    clocks = {found.by_data, found.by_edition}
    for months in clocks if min(clocks) > 0 and len(clocks) > 1 else ():
        exact = found.pace(months)
        assert found.clock_of(gain(exact)) == months


def test_one_clock_cannot_be_told_from_itself() -> None:
    """Where both clocks count the same months, or one stands still, a gain is on neither."""
    same = closing(gap(9, "2026-03"), gap(5, "2026-04", "2026-04-14"), first_edition=Instant.parse("2026-03"))
    still = closing(
        gap(9, "2026-03"), gap(5, "2026-03", "2026-04-14"), first_edition=Instant.parse("2026-03")
    )

    assert same.clock_of(gain(4)) is None
    assert still.clock_of(gain(4)) is None


@pytest.mark.parametrize("pace", [0, -3])
def test_no_gain_no_parity(told: Closing, pace: int) -> None:
    """At a pace of nothing, or backwards, the gap is never gone."""
    with pytest.raises(SamebasisError):
        told.months_at(Decimal(pace))
