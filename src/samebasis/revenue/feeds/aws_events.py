"""AWS billing events: one row of the feed, with its type taken apart and whose money it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from samebasis.book import shown
from samebasis.errors import BadInput
from samebasis.revenue.feeds.types import Record
from samebasis.revenue.feeds.values import currency, day_or_none, money


class Action(StrEnum):
    """What was done about an amount."""

    INVOICED = "INVOICED"
    FORGIVEN = "FORGIVEN"  # Negates what was invoiced.
    DISBURSED = "DISBURSED"


class Base(StrEnum):
    """What an amount is, without what was done about it."""

    SALE = "SELLER_REV_SHARE"
    SELLER_TAX = "SELLER_TAX_SHARE"
    FEE = "AWS_REV_SHARE"
    AWS_TAX = "AWS_TAX_SHARE"
    ADJUSTMENT = "BALANCE_ADJUSTMENT"
    PAYOUT = "DISBURSEMENT"
    FAILURE = "DISBURSEMENT_FAILURE"


PAYOUTS: Final = frozenset({Base.PAYOUT, Base.FAILURE})
_SUFFIXES: Final = {"": "sale", "_REFUND": "refund", "_CREDIT": "credit"}
_SHARES: Final = (Base.SALE, Base.SELLER_TAX, Base.FEE, Base.AWS_TAX)
_TYPES: Final[Mapping[str, tuple[Base, str]]] = {
    **{f"{base}{suffix}": (base, kind) for base in _SHARES for suffix, kind in _SUFFIXES.items()},
    **{base.value: (base, "") for base in (Base.ADJUSTMENT, Base.PAYOUT, Base.FAILURE)},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One billing event. `kind` is sale, refund or credit as its type says, and empty for what is none."""

    id: str
    action: Action
    base: Base
    kind: str
    amount: Decimal
    currency: str
    impacts: bool  # Whether it counts towards the balance of the seller.
    is_ours: bool  # The money goes to our own account.
    is_by_us: bool  # It comes from there.
    party: str  # Who is on the other side.
    parent: str
    payout: str
    on: str


def read_event(record: Record, account: str) -> Event:
    """The event in a row; `BadInput` for a cell that cannot be read, or a row of two other accounts."""
    cells = record.cells
    action, type_of = cells["action"], cells["transaction_type"]
    if action not in set(Action):
        raise BadInput(shown(action), "action as INVOICED, FORGIVEN or DISBURSED")
    if type_of not in _TYPES:
        raise BadInput(shown(type_of), "transaction_type as one that is documented")
    if cells["balance_impacting"] not in {"0", "1"}:
        raise BadInput(shown(cells["balance_impacting"]), "balance_impacting as 0 or 1")
    if not cells["billing_event_id"]:
        raise BadInput("", "a billing_event_id")
    base, kind = _TYPES[type_of]
    by, to = cells["from_account_id"], cells["to_account_id"]
    if base in {Base.SALE, Base.SELLER_TAX} and (by == account) == (to == account):
        raise BadInput(
            f"{shown(by)} and {shown(to)}", f"{account} as one of from_account_id and to_account_id"
        )
    return Event(
        id=cells["billing_event_id"],
        action=Action(action),
        base=base,
        kind=kind,
        amount=money(cells, "amount"),
        currency=currency(cells, "currency"),
        impacts=cells["balance_impacting"] == "1",
        is_ours=to == account,
        is_by_us=by == account,
        party=to if by == account else by,
        parent=cells["parent_billing_event_id"],
        payout=cells["disbursement_billing_event_id"],
        on=day_or_none(cells, "invoice_date"),
    )


def check_sign(event: Event) -> None:
    """Nothing; `BadInput` where what is charged, or given back, has the sign of the other.

    Seen from the seller, sales and their tax come in and fees and costs go out; refunds, credits and
    what is forgiven go the other way.
    """
    comes_in = event.base in {Base.SALE, Base.SELLER_TAX} and event.is_ours
    is_given_back = event.kind != "sale" or event.action is Action.FORGIVEN
    wants_above = comes_in != is_given_back
    if event.amount and (event.amount > 0) != wants_above:
        side = "above" if wants_above else "below"
        what = f"{event.action} {event.base} of a {event.kind}"
        raise BadInput(f"{event.amount:f}", f"amount of {what} at or {side} zero")
