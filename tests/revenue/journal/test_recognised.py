"""Journals of sales lines: what recognition yields is balanced, and its balances follow from what moved."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samebasis.errors import BadInput
from samebasis.revenue.journal import (
    DEFERRED_REVENUE,
    PAYABLE,
    RECEIVABLE,
    REVENUE,
    Basis,
    entries,
)
from samebasis.revenue.recognition import recognise
from samebasis.revenue.terms import Take, Terms
from tests.revenue.journal.books import posted
from tests.revenue.recognition.lines import sales_files, table_of, terms_files
from tests.revenue.recognition.plain import Line


@settings(max_examples=12)
@given(
    lines=sales_files(),
    terms=terms_files(),
    by=st.sampled_from(["month", "quarter", "year"]),
    until=st.none() | st.dates(date(2024, 1, 1), date(2031, 1, 1)),
)
def test_any_sales_lines_have_a_journal(
    lines: list[Line], terms: list[Terms], by: str, until: date | None
) -> None:
    """Sales, plans and refunds of any kind, closed on any day, are posted on both books and balance."""
    rows = recognise(table_of(lines), terms=terms, by=(by, "vendor", "channel"), until=until).rows
    gross, net = entries(rows, basis=Basis.GROSS), entries(rows, basis=Basis.NET)

    for entry in (*gross, *net):
        assert sum(each.amount_minor for each in entry.postings) == 0
    assert posted(gross, RECEIVABLE) == posted(net, RECEIVABLE)
    assert posted(gross, PAYABLE) == posted(net, PAYABLE)
    assert -sum(posted(gross, REVENUE).values()) == sum(row.gross for row in rows)
    closing = sum(row.deferred for row in rows if row.period == max(each.period for each in rows))
    assert -sum(posted(gross, DEFERRED_REVENUE).values()) == closing


@pytest.mark.parametrize("by", [("month",), ("month", "vendor"), ("month", "channel"), ("vendor", "channel")])
def test_books_kept_by_less_have_no_journal(by: tuple[str, ...]) -> None:
    """Books without a period, a vendor or a channel are refused, as no account could be named."""
    line = Line(
        sale_id="1", sold_on=date(2026, 4, 14), vendor="v", channel="c", currency="USD", amount="1.00"
    )
    terms = Terms(
        row=2, vendor="v", channel="c", starts=date(2026, 1, 1), take=Take.SALES, rate=Decimal("0.1")
    )
    rows = recognise(table_of([line]), terms=[terms], by=by).rows

    with pytest.raises(BadInput, match="books by a period, vendor and channel"):
        entries(rows, basis=Basis.GROSS)
