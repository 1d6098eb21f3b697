"""Taking one period back: it comes to nothing, and nothing else is touched."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.errors import BadInput, BadTime
from samebasis.revenue.journal import Basis, entries, reversing
from samebasis.revenue.recognition import BookRow
from tests.revenue.journal.books import MONTHS, decided, posted, rows_of_books
from tests.revenue.journal.test_entries import ROW

EVERYTHING = ("Assets", "Liabilities", "Income", "Expenses")


@given(
    rows=rows_of_books().map(decided).filter(lambda rows: entries(rows, basis=Basis.REPORTED)),
    days=st.integers(0, 400) | st.none(),
    data=st.data(),
)
def test_one_period_is_taken_back_and_no_other(
    rows: tuple[BookRow, ...], days: int | None, data: st.DataObject
) -> None:
    """With its reversal a period comes to nothing, account by account, and every other one stays whole."""
    found = entries(rows, basis=Basis.REPORTED)
    period = data.draw(st.sampled_from(sorted({each.period for each in found})))
    ends = next(each.date for each in found if each.period == period)
    on = None if days is None else ends + timedelta(days)
    back = reversing(found, period=period, on=on)
    accounts = {each.account for entry in found for each in entry.postings}

    assert {each.date for each in back} == {ends + timedelta(days=1) if on is None else on}
    assert {each.reverses for each in back} == {each.id for each in found if each.period == period}
    assert not {each.id for each in back} & {each.id for each in found}
    for account in accounts:
        after = posted([*found, *back], account)
        before = posted(found, account)
        assert after == {key: amount for key, amount in before.items() if key[0] != period}


@given(rows=rows_of_books().map(decided).filter(lambda rows: entries(rows, basis=Basis.NET)))
def test_a_reversal_reversed_is_the_entry(rows: tuple[BookRow, ...]) -> None:
    """Taking a reversal back posts again what the period had posted."""
    found = entries(rows, basis=Basis.NET)
    period = found[0].period
    back = reversing(reversing(found, period=period), period=period)

    assert [each.postings for each in back] == [each.postings for each in found if each.period == period]


def test_later_periods_go_on_as_they_were() -> None:
    """The month that was billed is taken back alone: what a later one recognised of it stays posted."""
    later = BookRow(
        period="2026-04",
        vendor="anthropic",
        channel="aws",
        currency="USD",
        role=ROW.role,
        lines=0,
        billed=0,
        billed_share=0,
        tax=0,
        gross=8000,
        partner_share=240,
        deferred=0,
        deferred_share=0,
    )
    found = entries([ROW, later], basis=Basis.REPORTED)
    (back,) = reversing(found, period="2026-03")

    assert (back.period, back.date) == ("2026-03", date(2026, 4, 1))
    assert posted([*found, back], *EVERYTHING) == posted([found[1]], *EVERYTHING)


@pytest.mark.parametrize("period", ["2026-02", "", "2026", "March", MONTHS[0]])
def test_a_period_without_entries_is_refused(period: str) -> None:
    """A period that the journal has no entry of is refused, with those that it has."""
    found = entries([ROW], basis=Basis.NET)

    with pytest.raises(BadInput, match="2026-03 to 2026-03"):
        reversing(found, period=period)
    with pytest.raises(BadInput, match="none"):
        reversing((), period=period)


def test_a_day_before_the_entry_is_refused() -> None:
    """Nothing is taken back before the day on which it was posted."""
    found = entries([ROW], basis=Basis.NET)

    assert reversing(found, period="2026-03", on=date(2026, 3, 31))
    with pytest.raises(BadTime, match="2026-03-31"):
        reversing(found, period="2026-03", on=date(2026, 3, 30))
