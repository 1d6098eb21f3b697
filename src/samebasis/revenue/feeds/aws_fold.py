"""A fold: the rows of one AWS transaction that make one sales line."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal

from samebasis.revenue.feeds.aws_events import Base, Event
from samebasis.revenue.feeds.types import Asked, Cash, CashKind, Kept, Line, Outcome, SetAside

_ZERO = Decimal(0)
_FEE = "a listing fee that names no sale of these files"
_TAX = "tax of a sale that is not in these files"
_FEE_TAX = "tax on the listing fee"


@dataclass(slots=True, kw_only=True)
class Fold:
    """What the rows of one transaction come to. It grows while the feed is read, and is a line after that."""

    key: str
    kind: str
    currency: str
    sold_on: str
    product: str
    service: tuple[str, str]
    parent: int | None  # Of what is forgiven or given back: the fold it was invoiced in.
    sale_id: str = ""
    customer: str = ""
    sold: Decimal = _ZERO
    fee: Decimal | None = None
    tax: Decimal | None = None
    sales: int = 0
    fees: int = 0
    taxes: int = 0
    # Of type AWS_TAX_SHARE, and charged to us: tax on the fee, or the fee itself by its reversal.
    unsettled: tuple[tuple[str, Decimal], ...] = ()

    def add(self, event: Event) -> None:
        """Nothing; the event's amount is in the fold."""
        match event.base:
            case Base.SALE:
                self.sale_id = self.sale_id or event.id
                self.customer = self.customer or event.party
                self.sold += event.amount
                self.sales += 1
            case Base.SELLER_TAX:
                self.tax = (self.tax or _ZERO) + event.amount
                self.taxes += 1
            case Base.FEE:
                self.fee = (self.fee or _ZERO) + event.amount
                self.fees += 1
            case _:
                self.unsettled = (*self.unsettled, (event.id, event.amount))

    def outcomes(self, asked: Asked, folds: "Sequence[Fold]", fees: AbstractSet[str]) -> Iterator[Outcome]:
        """What becomes of the fold's rows, now that every row was read."""
        for event, amount in self.unsettled:
            if event in fees:
                self.fee = (self.fee or _ZERO) + amount
                self.fees += 1
            else:
                fact = self._fact(CashKind.FEE_TAX, amount, event)
                yield SetAside(reason=_FEE_TAX, cash=(fact,))
        if self.sales:
            yield self._line(asked, folds)
            return
        if self.fees:
            yield SetAside(reason=_FEE, rows=self.fees, cash=(self._fact(CashKind.FEE, self.fee),))
        if self.taxes:
            yield SetAside(reason=_TAX, rows=self.taxes, cash=(self._fact(CashKind.SELLER_TAX, self.tax),))

    def _line(self, asked: Asked, folds: "Sequence[Fold]") -> Kept:
        is_sale = self.kind == "sale"
        sign = 1 if is_sale else -1
        starts, ends = self.service if is_sale else ("", "")
        line = Line(
            sale_id=self.sale_id,
            sold_on=self.sold_on,
            vendor=asked.vendor,
            channel=asked.channel,
            product=self.product,
            customer=self.customer,
            currency=self.currency,
            amount=self.sold * sign,
            kind=self.kind,
            tax=None if self.tax is None else self.tax * sign,
            partner_share=None if self.fee is None else -self.fee * sign,
            service_starts=starts,
            service_ends=ends,
            key=self.key,
            gives_back="" if self.parent is None or is_sale else folds[self.parent].key,
        )
        return Kept(lines=(line,), read=self.sold, rows=self.sales + self.taxes + self.fees)

    def _fact(self, kind: CashKind, amount: Decimal | None, event: str = "") -> Cash:
        return Cash(
            kind=kind,
            event=event,
            on=self.sold_on,
            currency=self.currency,
            amount=amount or _ZERO,
            key=self.key if self.sales else "",
        )
