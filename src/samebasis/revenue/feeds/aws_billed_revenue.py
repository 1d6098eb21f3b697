"""AWS monthly billed revenue: a row is a sale, what was given back of sales, or both."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from samebasis.errors import BadInput
from samebasis.revenue.feeds.types import Asked, Cash, CashKind, Kept, Line, Outcome, Record, SetAside
from samebasis.revenue.feeds.values import country, currency, day, each_row, money_or_none, period, quantity

# A day in the name would be that of publication, in the month after the one it is for.
_MONTH: Final = re.compile(r"(?<![0-9])(20[0-9]{2})[-_]?(0[1-9]|1[0-2])(?![0-9]|[-_][0-9])")
_ZERO: Final = Decimal(0)


def _outcome(record: Record, asked: Asked) -> Outcome:
    cells = record.cells
    billed = _at_or_above_zero(record, "Customer Billed Amount")
    # Reports write what is taken off with either sign.
    back = abs(money_or_none(cells, "Refunds Amount") or _ZERO)
    reference = cells.get("Transaction Reference ID", "")
    sale = replace(
        _plain(record, asked),
        sale_id=f"{reference or record.file}:{record.row}",
        key=reference or f"{record.file}:{record.row}",
        amount=billed,
        partner_share=_share(cells, "AWS Listing Fee", billed),
        tax=_tax(cells, "U.S. Sales Tax Customer Billed Amount"),
    )
    refund = replace(
        sale,
        sale_id=f"{sale.sale_id}:refund",
        key="",
        gives_back=sale.key,
        kind="refund",
        amount=back,
        partner_share=_share(cells, "AWS Fee Refund", back),
        tax=_tax(cells, "U.S. Sales Tax Refunds Amount"),
        quantity="",
        service_starts="",
        service_ends="",
    )
    cost = abs(money_or_none(cells, "Cost") or _ZERO)
    fact = Cash(kind=CashKind.COST, event=sale.sale_id, currency=sale.currency, amount=-cost, key=sale.key)
    facts = (fact,) if cost else ()
    lines = tuple(each for each in (sale, refund) if each.amount)
    if not lines:
        return SetAside(reason="nothing was billed", cash=facts)
    return Kept(lines=lines, read=billed - back, cash=facts)


def _plain(record: Record, asked: Asked) -> Line:
    """What a sale and a refund of one row have in common, with no amount yet."""
    cells = record.cells
    starts, ends = period(cells, "Subscription Start Date", "Subscription End Date")
    if not starts:
        starts, ends = period(cells, "Contract Start Date", "Contract End Date")
    return Line(
        sale_id="",
        sold_on=_month(record),
        vendor=asked.vendor,
        channel=asked.channel,
        product=cells["Product Code"],
        customer=cells["Customer Reference ID"],
        country=country(cells, "Country"),
        currency=currency(cells, "Currency"),
        amount=_ZERO,
        quantity=quantity(cells, "Subscription Quantity"),
        service_starts=starts,
        service_ends=ends,
    )


def _share(cells: Mapping[str, str], column: str, of: Decimal) -> Decimal | None:
    """What AWS kept, or gave back of it; None where the cell is empty."""
    stated = money_or_none(cells, column)
    if stated is not None and abs(stated) > of:
        raise BadInput(f"{stated:f}", f"{column} as at most the {of:f} that it is taken of")
    return None if stated is None else abs(stated)


def _tax(cells: Mapping[str, str], column: str) -> Decimal | None:
    stated = money_or_none(cells, column)
    return None if stated is None else abs(stated)


def _at_or_above_zero(record: Record, column: str) -> Decimal:
    amount = money_or_none(record.cells, column) or _ZERO
    if amount < 0:
        raise BadInput(f"{amount:f}", f"{column} at or above zero; what is given back is a Refunds Amount")
    return amount


def _month(record: Record) -> str:
    """The first day of the month that the row or the file's name says it is for: the report has no dates."""
    if record.cells.get("Billing Month"):
        return day(record.cells, "Billing Month")
    if found := _MONTH.search(record.file):
        return f"{found[1]}-{found[2]}-01"
    raise BadInput(
        record.file, "a file name with the month it is for, like billed-2026-04.csv, or a Billing Month"
    )


transform = each_row(_outcome)
