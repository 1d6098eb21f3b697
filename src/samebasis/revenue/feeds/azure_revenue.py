"""Azure Partner Center revenue: what Microsoft keeps is what was charged less what is earned of it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from samebasis.book import shown
from samebasis.errors import BadInput
from samebasis.revenue.feeds.shares import sold_or_given_back
from samebasis.revenue.feeds.types import Asked, Cash, CashKind, Kept, Line, Outcome, Record, SetAside
from samebasis.revenue.feeds.values import (
    country,
    currency,
    day,
    day_or_none,
    each_row,
    money,
    period,
    quantity,
)

_CUSTOMERS: Final = ("Transaction amount", "Earnings amount CC", "Transaction currency")
_USD: Final = ("Transaction amount (USD)", "Earnings amount USD")
# Billed, and owed or paid. What a customer does not pay is a loss of its own, and no less of a sale.
_SOLD: Final = frozenset({"sent", "upcoming", "unprocessed", "collectioninprocess", "uncollected"})
# Billed, and its earnings not posted yet: what Microsoft keeps is not known.
_UNPOSTED: Final = "unreconciled"
_NO_SALE: Final = {
    "rejected": "status Rejected: the payment or its approval was refused",
    "noteligible": "status Not eligible: no payout is due for it",
    "reprocessed": "status Reprocessed: the invoice or its approval was cancelled and comes anew",
}


def _outcome(record: Record, asked: Asked) -> Outcome:
    cells = record.cells
    status = "".join(letter for letter in cells["Status"].casefold() if letter.isalnum())
    if status in _NO_SALE:
        return SetAside(reason=_NO_SALE[status])
    if status not in _SOLD and status != _UNPOSTED:
        raise BadInput(shown(cells["Status"]), "Status as one of Sent, Upcoming, Unprocessed and their like")
    amount, earned, of = _amounts(cells)
    if not amount:
        is_trial = cells.get("Trial deployment", "").casefold() in {"true", "1", "yes"}
        return SetAside(reason="a trial, not charged" if is_trial else "nothing was charged")
    if not (cells["Purchase record Id"] and cells["Line-item Id"]):
        raise BadInput("", "Purchase record Id and Line-item Id")
    key = f"{cells['Purchase record Id']}/{cells['Line-item Id']}"
    kind, sold, share = sold_or_given_back(amount, earned, "Transaction amount", "the earnings")
    starts, ends = period(cells, "Service Start Date", "Service End Date")
    line = Line(
        sale_id=key if kind == "sale" else f"{key}/refund",
        sold_on=day(cells, "Billed month"),
        vendor=asked.vendor,
        channel=asked.channel,
        product=cells.get("Offer name", ""),
        customer=cells.get("Customer Id", ""),
        country=country(cells, "Customer country"),
        currency=of,
        amount=sold,
        kind=kind,
        partner_share=None if status == _UNPOSTED else share,
        quantity=quantity(cells, "Quantity"),
        service_starts=starts,
        service_ends=ends,
        key=key if kind == "sale" else "",
        gives_back="" if kind == "sale" else key,
    )
    fact = Cash(
        kind=CashKind.DISBURSED if status == "sent" else CashKind.COLLECTABLE,
        on=day_or_none(cells, "Payment sent date"),
        currency=of,
        amount=earned,
        key=key,
    )
    return Kept(lines=(line,), read=amount, cash=() if status == _UNPOSTED else (fact,))


def _amounts(cells: Mapping[str, str]) -> tuple[Decimal, Decimal, str]:
    """What was charged, what was earned of it, and the one currency of both: the customer's, else USD."""
    if all(cells.get(each) for each in _CUSTOMERS):
        charged, earned, of = _CUSTOMERS
        return money(cells, charged), money(cells, earned), currency(cells, of)
    if all(cells.get(each) for each in _USD):
        charged, earned = _USD
        return money(cells, charged), money(cells, earned), "USD"
    raise BadInput("", "what was charged and earned in one currency: the customer's, or USD")


transform = each_row(_outcome)
