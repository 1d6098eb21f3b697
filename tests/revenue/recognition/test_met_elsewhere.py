"""Five faults that users of another ledger met, each a law here (numbers are those of its issues)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from samebasis.revenue import Basis, BookRow, Take, Terms, entries, recognise, reversing
from tests.revenue.recognition.lines import table_of
from tests.revenue.recognition.plain import Line

TERMS: Final = (
    Terms(
        row=2,
        vendor="lab",
        channel="direct",
        starts=date(2024, 1, 1),
        take=Take.SALES,
        rate=Decimal("0.1"),
        judgement="principal",
    ),
)


def sale(amount: str, starts: date, ends: date, *, sold_on: date | None = None) -> Line:
    """A sale over a service period, sold on its first day if not said otherwise."""
    return Line(
        sale_id="invoice",
        sold_on=sold_on or starts,
        vendor="lab",
        channel="direct",
        currency="USD",
        amount=amount,
        service_starts=starts,
        service_ends=ends,
    )


def credit(amount: str, on: date) -> Line:
    """A credit of that sale."""
    return Line(
        sale_id="credit",
        sold_on=on,
        vendor="lab",
        channel="direct",
        currency="USD",
        amount=amount,
        kind="credit",
        refunds="invoice",
    )


def booked(*lines: Line, until: date) -> dict[str, BookRow]:
    """The rows of the books by month."""
    return {row.period: row for row in recognise(table_of(lines), terms=TERMS, until=until).rows}


def test_what_was_returned_is_recognised_no_longer() -> None:
    """After a sale is given back as a whole nothing of it is recognised or deferred any more (51020)."""
    months = booked(
        sale("1200.00", date(2025, 1, 1), date(2026, 1, 1)),
        credit("1200.00", date(2025, 4, 10)),
        until=date(2025, 12, 31),
    )

    assert sum(row.gross for row in months.values()) == 0
    assert months["2025-04"].gross == -sum(months[f"2025-0{at}"].gross for at in (1, 2, 3))
    assert months["2025-04"].deferred == 0
    assert not any(period > "2025-04" for period in months)


def test_a_credit_takes_no_income_that_was_not_recognised() -> None:
    """A credit before the service begins lowers what is deferred and nothing else (40463)."""
    months = booked(
        sale("1200.00", date(2025, 6, 1), date(2026, 6, 1), sold_on=date(2025, 1, 15)),
        credit("500.00", date(2025, 2, 1)),
        until=date(2026, 6, 30),
    )

    assert all(row.gross >= 0 for row in months.values())
    assert months["2025-02"].gross == 0
    assert months["2025-02"].deferred == 700_00
    assert sum(row.gross for row in months.values()) == 700_00


def test_a_month_that_was_reported_keeps_what_it_has() -> None:
    """A later refund changes no month before its own (49473)."""
    one = sale("1200.00", date(2025, 1, 1), date(2026, 1, 1))
    before = booked(one, until=date(2025, 12, 31))
    after = booked(one, credit("900.00", date(2025, 7, 10)), until=date(2025, 12, 31))

    assert all(after[period] == before[period] for period in before if period < "2025-07")
    assert after["2025-07"] != before["2025-07"]


def test_cancelling_a_run_cancels_that_run_alone() -> None:
    """The reversal of one month has the entries of that month, and those of no other (47805)."""
    months = booked(sale("1200.00", date(2025, 1, 1), date(2026, 1, 1)), until=date(2025, 12, 31))
    made = entries(months.values(), basis=Basis.GROSS)
    undone = reversing(made, period="2025-03", on=date(2025, 5, 1))

    assert {each.reverses for each in undone} == {each.id for each in made if each.period == "2025-03"}
    assert len(undone) == 1


def test_a_partial_credit_takes_what_was_recognised_first() -> None:
    """19,500 credited on 20,000 with 18,854.18 recognised leaves none of it, and 500 deferred (18126)."""
    # Over 5,795 days, of which 5,463 have gone by on the day of the credit, the first of a month.
    credited = date(2025, 1, 1)
    starts, ends = credited - timedelta(5_463), credited + timedelta(332)
    held = [replace(TERMS[0], starts=starts)]
    lines = [sale("20000.00", starts, ends), credit("19500.00", credited)]
    rows = {row.period: row for row in recognise(table_of(lines), terms=held, until=ends).rows}
    left = 500_00 - rows["2025-01"].deferred

    assert sum(row.gross for period, row in rows.items() if period < "2025-01") == 18_854_18
    assert rows["2024-12"].deferred == 1_145_82
    assert rows["2025-01"].gross == left - 18_854_18
    assert left == 46_69  # 31 of the 332 days that are left of 500.
    assert sum(row.gross for row in rows.values()) == 500_00
