"""Snowflake marketplace disbursement: each row checks itself, as net is gross less fees and their taxes."""

from samebasis.errors import BadInput
from samebasis.revenue.feeds.shares import sold_or_given_back
from samebasis.revenue.feeds.types import Asked, Cash, CashKind, Kept, Line, Outcome, Record, SetAside
from samebasis.revenue.feeds.values import currency, day, each_row, money


def _outcome(record: Record, asked: Asked) -> Outcome:
    cells = record.cells
    of = currency(cells, "CURRENCY")
    gross, fees = money(cells, "GROSS"), money(cells, "FEES")
    taxes, net = money(cells, "TAXES"), money(cells, "NET_AMOUNT")
    if difference := net - (gross - fees - taxes):
        raise BadInput(f"{net:f}", f"NET_AMOUNT as GROSS - FEES - TAXES; it is {difference:f} away from that")
    number = cells["STRIPE_DISPLAY_NUMBER"]
    event = f"{number}:{record.row}" if number else f"{record.file}:{record.row}"
    paid_on = day(cells, "EVENT_DATE")
    facts = tuple(
        Cash(kind=fact, event=event, on=paid_on, currency=of, amount=amount, key=event)
        for fact, amount in ((CashKind.DISBURSED, net), (CashKind.FEE_TAX, -taxes))
        if amount
    )
    if not gross:
        return SetAside(reason="nothing was charged", cash=facts)
    kind, amount, share = sold_or_given_back(gross, gross - fees, "GROSS", "GROSS less FEES")
    line = Line(
        sale_id=event,
        sold_on=day(cells, "INVOICE_DATE"),
        vendor=asked.vendor,
        channel=asked.channel,
        product=cells.get("LISTING_GLOBAL_NAME") or cells.get("LISTING_DISPLAY_NAME", ""),
        customer=cells.get("CONSUMER_ACCOUNT_NAME", ""),
        currency=of,
        amount=amount,
        kind=kind,
        partner_share=share,
        key=event if kind == "sale" else "",
    )
    return Kept(lines=(line,), read=gross, cash=facts)


transform = each_row(_outcome)
