"""AWS cash: what was invoiced, can be collected, was paid out and is pending, as AWS defines each.

The definitions are those of the example queries in the guide to the billing event data feed.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Final

from samebasis.errors import BadInput
from samebasis.revenue.feeds.aws_events import PAYOUTS, Action, Base, Event, read_event
from samebasis.revenue.feeds.definitions import definition
from samebasis.revenue.feeds.read import records_of
from samebasis.revenue.feeds.rows import feed_files
from samebasis.revenue.feeds.tally import Tally
from samebasis.revenue.feeds.types import Asked, Rejected
from samebasis.revenue.feeds.values import EXACT, rejected

_FEED: Final = "aws_billing_event"
_ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsBalance:
    """The seller's side of AWS's books in one currency."""

    invoiced_with_tax: Decimal  # What buyers were invoiced, with the tax that AWS remits.
    invoiced: Decimal  # What they were invoiced on the seller's behalf, with the tax that the seller remits.
    collectable: Decimal  # What is the seller's of it, less fees, costs, refunds and what was forgiven.
    disbursed: Decimal  # What was paid out, less payouts that failed.
    pending: Decimal  # What is yet to be paid out, payouts that failed included.


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsCash:
    """The balances by currency, and the rows that could not be read: without them no balance is whole."""

    balances: Mapping[str, AwsBalance]
    rejected: tuple[Rejected, ...]


@dataclass(slots=True)
class _Sums:
    invoiced_with_tax: Decimal = _ZERO
    invoiced: Decimal = _ZERO
    collectable: Decimal = _ZERO
    disbursed: Decimal = _ZERO
    pending: Decimal = _ZERO
    by_payout: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))


def aws_cash(path: str | Path, *, account: str) -> AwsCash:
    """What the seller of an account was owed and paid, from a billing event feed."""
    tally = Tally(Asked(vendor="", channel="", account=account))
    sums, failed = defaultdict[str, _Sums](_Sums), set[str]()
    with localcontext(EXACT):
        for record in records_of(feed_files(Path(path)), definition(_FEED), tally, []):
            try:
                event = read_event(record, account)
            except BadInput as error:
                tally.take(rejected(record, error))
                continue
            _add(sums[event.currency], event)
            if event.base is Base.FAILURE:
                failed.add(event.parent)
        balances = {currency: _balance(each, failed) for currency, each in sorted(sums.items())}
    return AwsCash(balances=balances, rejected=tuple(tally.rejected))


def _add(sums: _Sums, event: Event) -> None:
    amount = event.amount
    is_plain = event.action is Action.INVOICED and event.kind == "sale"
    if is_plain and event.base in {Base.SALE, Base.SELLER_TAX} and event.is_ours:
        sums.invoiced += amount
        sums.invoiced_with_tax += amount
    if is_plain and event.base is Base.AWS_TAX and not event.is_by_us:
        sums.invoiced_with_tax += amount
    if event.base in PAYOUTS:
        sums.disbursed += amount if event.action is Action.DISBURSED else _ZERO
        return
    if not event.impacts:
        return
    if event.action is not Action.DISBURSED:
        sums.collectable += amount
    sums.pending += amount
    if event.payout:
        sums.by_payout[event.payout] += amount


def _balance(sums: _Sums, failed: set[str]) -> AwsBalance:
    # What a failed payout settled is open again.
    undone = sum((sums.by_payout.get(each, _ZERO) for each in failed), start=_ZERO)
    return AwsBalance(
        invoiced_with_tax=sums.invoiced_with_tax,
        invoiced=sums.invoiced,
        collectable=sums.collectable,
        disbursed=sums.disbursed,
        pending=sums.pending - undone,
    )
