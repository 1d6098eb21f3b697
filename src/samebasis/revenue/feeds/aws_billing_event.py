"""AWS billing events as sales lines: what was invoiced, its tax and its fee folded into one line.

A row says nothing by itself: it is revenue or cost by the account that it goes to, and its type may be
set right by the row that reverses it. So rows are tied by `parent_billing_event_id` where it is
filled, and otherwise by the transaction, the user and the period that they share. Of the whole feed
only one small fold for each transaction and the ids of its rows are held.
"""

from collections.abc import Iterable, Iterator

from samebasis.errors import BadInput
from samebasis.revenue.feeds.aws_events import Action, Base, Event, check_sign, read_event
from samebasis.revenue.feeds.aws_fold import Fold
from samebasis.revenue.feeds.types import Asked, Cash, CashKind, Outcome, Record, SetAside
from samebasis.revenue.feeds.values import day, period, rejected

_ASIDE = {
    Base.PAYOUT: ("a payout", CashKind.DISBURSED),
    Base.FAILURE: ("a payout that failed", CashKind.FAILED),
    Base.ADJUSTMENT: ("an adjustment of the balance", CashKind.ADJUSTMENT),
}
_SETTLED = "settled by a payout: reverses what was invoiced"
_TAKEN_BACK = "a payout taken back"
_CHANNEL_TAX = "tax that AWS collects and remits, for information"
_COST = "cost of goods: due to the maker"


def transform(records: Iterable[Record], asked: Asked) -> Iterator[Outcome]:
    """What becomes of the rows: those that are no sales at once, the folds once all rows are read."""
    events = _Events(asked)
    for record in records:
        try:
            outcome = events.take(record, read_event(record, asked.account))
        except BadInput as error:
            outcome = rejected(record, error)
        if outcome is not None:
            yield outcome
    yield from events.rest()


class _Events:
    """The folds so far, and which row belongs to which."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._folds = list[Fold]()
        self._by_key = dict[str, int]()
        self._of_event = dict[str, int]()
        self._fees = set[str]()  # Rows that a reversal says are fees, whatever type they have themselves.
        self._held = list[Event]()

    def take(self, record: Record, event: Event) -> Outcome | None:
        """What becomes of a row, nothing yet where it is part of a fold or waits for its parent."""
        if event.base in _ASIDE:
            return self._aside(event)
        if event.base is Base.FEE and event.action is not Action.INVOICED and self._is_open(event.parent):
            self._fees.add(event.parent)
        if event.action is Action.DISBURSED:
            if event.parent and event.parent not in self._of_event:
                self._held.append(event)
                return None
            return self._settled(event)
        if event.base is Base.AWS_TAX and not event.is_by_us:
            fact = _fact(event, CashKind.CHANNEL_TAX)
            return SetAside(reason=_CHANNEL_TAX, cash=(fact,))
        check_sign(event)
        fold = self._fold(record, event)
        if event.base in {Base.SALE, Base.SELLER_TAX} and event.is_by_us:
            kind = CashKind.COST if event.base is Base.SALE else CashKind.COST_TAX
            return SetAside(reason=_COST, cash=(_fact(event, kind, fold.key),))
        fold.add(event)
        return None

    def rest(self) -> Iterator[Outcome]:
        """What becomes of the rows that waited."""
        for event in self._held:
            yield self._settled(event)
        for fold in self._folds:
            yield from fold.outcomes(self._asked, self._folds, self._fees)

    def _is_open(self, parent: str) -> bool:
        """True where a row may yet turn out to be a fee by the row that reverses it."""
        number = self._of_event.get(parent)
        return number is None or bool(self._folds[number].unsettled)

    def _aside(self, event: Event) -> Outcome:
        reason, kind = _ASIDE[event.base]
        if event.base is Base.PAYOUT and event.action is not Action.DISBURSED:
            reason, kind = _TAKEN_BACK, CashKind.FAILED
        return SetAside(reason=reason, cash=(_fact(event, kind),))

    def _settled(self, event: Event) -> Outcome:
        number = self._of_event.get(event.parent)
        key = "" if number is None else self._folds[number].key
        fact = Cash(
            kind=CashKind.SETTLED,
            event=event.id,
            on=event.on,
            party=event.payout,
            currency=event.currency,
            amount=-event.amount,
            key=key,
        )
        return SetAside(reason=_SETTLED, cash=(fact,))

    def _fold(self, record: Record, event: Event) -> Fold:
        """The fold that the row belongs to: its parent's, else that of its transaction."""
        parent = self._of_event.get(event.parent) if event.parent else None
        if parent is not None and event.action is Action.INVOICED and event.kind == self._folds[parent].kind:
            number = parent
        else:
            key = _key(record, event, parent)
            number = self._by_key.setdefault(key, len(self._folds))
            if number == len(self._folds):
                self._folds.append(_new(record, event, number, parent))
        self._of_event[event.id] = number
        return self._folds[number]


def _key(record: Record, event: Event, parent: int | None) -> str:
    """What rows of one line share."""
    cells = record.cells
    if parent is not None:
        return "\x1f".join((str(parent), event.action, event.kind, event.currency))
    reference = cells.get("buyer_transaction_reference_id") or cells.get("transaction_reference_id")
    if not reference:
        return event.id  # Nothing says what else belongs to it.
    return "\x1f".join(
        (
            reference,
            event.action,
            event.kind,
            event.currency,
            cells.get("agreement_id", ""),
            cells.get("product_id", ""),
            cells.get("end_user_account_id", ""),
            cells.get("usage_period_start_date", ""),
            cells.get("usage_period_end_date", ""),
        )
    )


def _new(record: Record, event: Event, number: int, parent: int | None) -> Fold:
    starts, ends = period(record.cells, "usage_period_start_date", "usage_period_end_date")
    return Fold(
        key=f"#{number}",
        kind="credit" if event.action is Action.FORGIVEN else event.kind,
        currency=event.currency,
        sold_on=day(record.cells, "invoice_date"),
        product=record.cells.get("product_id", ""),
        service=(starts, ends),
        parent=parent,
    )


def _fact(event: Event, kind: CashKind, key: str = "") -> Cash:
    return Cash(
        kind=kind,
        event=event.id,
        on=event.on,
        party=event.party,
        currency=event.currency,
        amount=event.amount,
        key=key,
    )
