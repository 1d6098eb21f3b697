"""Azure Partner Center earnings: a purchase or its reversal, and what the partner earns of it."""

from decimal import Decimal
from typing import Final

from samebasis.book import shown
from samebasis.errors import BadInput
from samebasis.revenue.feeds.shares import sold_or_given_back
from samebasis.revenue.feeds.types import Asked, Cash, CashKind, Kept, Line, Outcome, Record, SetAside
from samebasis.revenue.feeds.values import below_zero, country, currency, day, each_row, money, quantity

_GIVEN_BACK: Final = frozenset({"refund", "reversal", "chargeback"})
_PAID: Final = frozenset({"sent", "paid", "paymentsent"})


def _outcome(record: Record, asked: Asked) -> Outcome:
    cells = record.cells
    of = currency(cells, "transactionCurrency")
    charged, earned = money(cells, "transactionAmount"), money(cells, "earningAmount")
    said = cells["transactionType"].casefold()
    if said not in {"purchase", *_GIVEN_BACK}:
        raise BadInput(
            shown(cells["transactionType"]), "transactionType as purchase, refund, reversal or chargeback"
        )
    if not cells["earningId"]:
        raise BadInput("", "an earningId")
    if not charged:
        if earned:
            raise BadInput(
                f"{earned:f}", "an earningAmount of nothing where the transactionAmount is nothing"
            )
        return SetAside(reason="nothing was charged")
    if said == "purchase" and charged < 0:
        raise below_zero("transactionAmount", charged, said)
    if said == "reversal" and charged > 0:
        # It may undo a purchase or a refund, and only its sign would tell.
        raise BadInput(f"{charged:f}", "transactionAmount of a reversal below zero")
    sign = -1 if said in _GIVEN_BACK and charged > 0 else 1
    kind, amount, share = sold_or_given_back(
        charged * sign, earned * sign, "transactionAmount", "earningAmount"
    )
    key = "/".join(filter(None, (cells.get("orderId", ""), cells.get("lineItemId", ""))))
    line = Line(
        sale_id=cells["earningId"],
        sold_on=day(cells, "transactionDate"),
        vendor=asked.vendor,
        channel=asked.channel,
        product=cells.get("productName", ""),
        customer=cells.get("customerId", ""),
        country=country(cells, "customerCountry"),
        currency=of,
        amount=amount,
        kind=kind,
        partner_share=share,
        quantity=quantity(cells, "quantity"),
        key=key if kind == "sale" else "",
        gives_back=key if kind == "refund" else "",
    )
    read = amount if kind == "sale" else -amount
    return Kept(lines=(line,), read=read, cash=(_fact(record, earned * sign, of, key),))


def _fact(record: Record, earned: Decimal, of: str, key: str) -> Cash:
    """What is paid out of it, in the currency of the payout where that is stated."""
    cells = record.cells
    status = "".join(letter for letter in cells.get("paymentStatus", "").casefold() if letter.isalnum())
    kind = CashKind.DISBURSED if status in _PAID else CashKind.COLLECTABLE
    if kind is CashKind.DISBURSED and cells.get("earningAmountInLastPaymentCurrency"):
        amount = money(cells, "earningAmountInLastPaymentCurrency")
        of = currency(cells, "lastPaymentCurrency")
        return Cash(kind=kind, event=cells["earningId"], currency=of, amount=amount, key=key)
    return Cash(kind=kind, event=cells["earningId"], currency=of, amount=earned, key=key)


transform = each_row(_outcome)
