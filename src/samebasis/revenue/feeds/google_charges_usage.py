"""Google Cloud Marketplace charges and usage: what Google keeps is what is charged less what is due."""

import re
from datetime import date
from typing import Final

from samebasis.errors import BadInput
from samebasis.revenue.feeds.shares import sold_or_given_back
from samebasis.revenue.feeds.types import Asked, Cash, CashKind, Kept, Line, Outcome, Record, SetAside
from samebasis.revenue.feeds.values import currency, day, each_row, money, money_or_none, quantity

_NAMED: Final = re.compile(r"(20[0-9]{2})-?([01][0-9])-?([0-3][0-9])(?![0-9])")
_MOVED: Final = (
    ("Withheld", CashKind.WITHHELD),
    ("Released", CashKind.RELEASED),
    ("Abandoned", CashKind.ABANDONED),
)


def _outcome(record: Record, asked: Asked) -> Outcome:
    cells = record.cells
    of = currency(cells, "Currency")
    charges, due = money(cells, "Charges"), money(cells, "Due Vendor")
    customer = cells.get("Insights Account Id") or cells.get("Account Id", "")
    sale_id = f"{record.file}:{record.row}"
    sold_on = _sold_on(record)
    moved = tuple(
        Cash(kind=kind, event=sale_id, on=sold_on, currency=of, amount=amount, key=sale_id)
        for column, kind in _MOVED
        if (amount := money_or_none(cells, column))
    )
    if not charges:
        if due:
            moved = (
                *moved,
                Cash(kind=CashKind.COLLECTABLE, event=sale_id, on=sold_on, currency=of, amount=due),
            )
        is_trial = cells.get("Trial Use", "").casefold() not in {"", "0", "0.0", "0.00", "false", "no"}
        return SetAside(reason="trial use, not charged" if is_trial else "nothing was charged", cash=moved)
    kind, amount, share = sold_or_given_back(charges, due, "Charges", "Due Vendor")
    # US/CA is California, and the country is what stands before the stroke.
    line = Line(
        sale_id=sale_id,
        sold_on=sold_on,
        vendor=asked.vendor,
        channel=asked.channel,
        product=cells["SKU"],
        customer=customer,
        country=cells.get("Location", "").partition("/")[0],
        currency=of,
        amount=amount,
        kind=kind,
        partner_share=share,
        quantity=quantity(cells, "Usage") if kind == "sale" else "",
        key=sale_id if kind == "sale" else "",
    )
    owed = Cash(kind=CashKind.COLLECTABLE, event=sale_id, on=sold_on, currency=of, amount=due, key=sale_id)
    return Kept(lines=(line,), read=charges, cash=(owed, *moved))


def _sold_on(record: Record) -> str:
    """The day that the row states, else the one that the file's name begins its month with."""
    if record.cells.get("Report Date"):
        return day(record.cells, "Report Date")
    if found := _NAMED.search(record.file):
        try:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            pass
    raise BadInput(record.file, "a file name with its month, like 20210401 Charges and Usage.csv")


transform = each_row(_outcome)
