"""Both books as balanced double entries.

Sources: ASC 606-10-55-36 to 55-40 and IFRS 15 B34 to B38 (gross as principal, net as agent),
ASC 606-10-45-1 to 45-4 and IFRS 15.105 to 15.109 (receivables and contract liabilities),
ASC 340-40-25-1 and 340-40-35-1 and IFRS 15.91 to 15.104 (a partner share on what is not recognised yet
is an asset, and becomes a cost with the revenue).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from samebasis.errors import BadInput
from samebasis.figures import Period
from samebasis.records import exponents
from samebasis.revenue.journal.entry import Basis, Entry, Posting
from samebasis.revenue.journal.names import account_part
from samebasis.revenue.judgement import Role
from samebasis.revenue.recognition import BookRow

RECEIVABLE: Final = "Assets:Receivable"
DEFERRED_COST: Final = "Assets:Deferred-Partner-Cost"
PAYABLE: Final = "Liabilities:Payable-To-Partner"
TAX: Final = "Liabilities:Tax-Payable"
DEFERRED_REVENUE: Final = "Liabilities:Deferred-Revenue"
REVENUE: Final = "Income:Revenue"
COST: Final = "Expenses:Cost-Of-Revenue"

_NAMED_MOST: Final = 3


@dataclass(frozen=True, slots=True, order=True)
class _Key:
    """What has an account of its own, and the role under which it was sold."""

    vendor: str
    channel: str
    currency: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moved:
    """What moved in one period, in minor units."""

    billed: int
    billed_share: int
    tax: int
    gross: int
    partner_share: int


def entries(rows: Iterable[BookRow], *, basis: Basis) -> tuple[Entry, ...]:
    """An entry for each period, vendor, channel, currency and role of both books, in order of days.

    The rows are of books kept by a period, vendor and channel, from their first period on. Each entry
    is dated the last day of its period and balances; one of nothing is left out. On the basis
    `reported` a principal's sales are gross and an agent's net. `BadInput` for rows of other books,
    for an undetermined role on that basis, and for balances that do not follow from what moved.
    """
    by_period = _by_period(rows)
    if basis is Basis.REPORTED:
        _refuse_undetermined(key for keys in by_period.values() for key in keys)
    _refuse_shared_parts(key for keys in by_period.values() for key in keys)
    _refuse_unfounded(by_period)
    found = (
        _entry(period, key, postings, basis)
        for period, keys in by_period.items()
        for key, some in sorted(keys.items())
        if (postings := tuple(_postings(key, _moved(some), basis)))
    )
    return tuple(sorted(found, key=lambda each: each.date))


_ByPeriod = Mapping[str, Mapping[_Key, Sequence[BookRow]]]


def _by_period(rows: Iterable[BookRow]) -> _ByPeriod:
    """The rows by what has an entry, periods in order of time."""
    found: dict[str, dict[_Key, list[BookRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if not row.period or row.vendor is None or row.channel is None:
            raise BadInput("books without one of them", "books by a period, vendor and channel")
        if row.currency not in exponents():
            raise BadInput(row.currency, "a currency of ISO 4217")
        found[row.period][_Key(row.vendor, row.channel, row.currency, row.role)].append(row)
    return {period: found[period] for period in sorted(found, key=lambda each: Period.parse(each).ends)}


def _moved(rows: Sequence[BookRow]) -> _Moved:
    return _Moved(
        billed=sum(each.billed for each in rows),
        billed_share=sum(each.billed_share for each in rows),
        tax=sum(each.tax for each in rows),
        gross=sum(each.gross for each in rows),
        partner_share=sum(each.partner_share for each in rows),
    )


def _postings(key: _Key, moved: _Moved, basis: Basis) -> Iterator[Posting]:
    """What is posted; accounts to which nothing is posted are left out."""
    deferred, deferred_share = moved.billed - moved.gross, moved.billed_share - moved.partner_share
    if is_gross(basis, key.role):
        own = {
            REVENUE: -moved.gross,
            DEFERRED_REVENUE: -deferred,
            COST: moved.partner_share,
            DEFERRED_COST: deferred_share,
        }
    else:
        own = {
            REVENUE: -(moved.gross - moved.partner_share),
            DEFERRED_REVENUE: -(deferred - deferred_share),
        }
    amounts = {RECEIVABLE: moved.billed + moved.tax, **own, PAYABLE: -moved.billed_share, TAX: -moved.tax}
    for account, amount in amounts.items():
        if amount:
            named = f"{account}:{account_part(key.vendor)}:{account_part(key.channel)}"
            yield Posting(account=named, amount_minor=amount, currency=key.currency)


def is_gross(basis: Basis, role: Role) -> bool:
    """Whether sales under this role are booked gross on this basis."""
    return basis is Basis.GROSS or (basis is Basis.REPORTED and role is Role.PRINCIPAL)


def _entry(period: str, key: _Key, postings: tuple[Posting, ...], basis: Basis) -> Entry:
    parts = (period, basis, account_part(key.vendor), account_part(key.channel), key.currency, key.role)
    words = "gross" if is_gross(basis, key.role) else "net"
    return Entry(
        id="/".join(parts),
        date=Period.parse(period).ends - timedelta(days=1),
        period=period,
        vendor=key.vendor,
        channel=key.channel,
        currency=key.currency,
        role=key.role,
        basis=basis,
        narration=f"Channel sales of {period}, {words}" + (f" as {key.role}" * (basis is Basis.REPORTED)),
        postings=postings,
    )


def _refuse_undetermined(keys: Iterable[_Key]) -> None:
    found = sorted({(key.vendor, key.channel) for key in keys if key.role is Role.UNDETERMINED})
    if not found:
        return
    named = ", ".join(f"{vendor} through {channel}" for vendor, channel in found[:_NAMED_MOST])
    more = f" and {len(found) - _NAMED_MOST} more" * (len(found) > _NAMED_MOST)
    raise BadInput(
        f"{named}{more}: role undetermined",
        "principal or agent; state a judgement in the terms, or choose --basis gross or --basis net",
    )


def _refuse_shared_parts(keys: Iterable[_Key]) -> None:
    """Nothing; `BadInput` where two names were made to share a digest, which no names do by chance."""
    names: dict[str, str] = {}
    for name in {name for key in keys for name in (key.vendor, key.channel)}:
        part = account_part(name)
        if names.setdefault(part, name) != name:
            raise BadInput(name, f"a name that does not share the account {part} with {names[part]!r}")


def _refuse_unfounded(by_period: _ByPeriod) -> None:
    """Nothing; `BadInput` where what is deferred is not what was billed and not recognised up to then."""
    balances: dict[_Key, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for period, keys in by_period.items():
        for key, rows in keys.items():
            moved, (deferred, share) = _moved(rows), balances[key]
            due = (deferred + moved.billed - moved.gross, share + moved.billed_share - moved.partner_share)
            said = (sum(each.deferred for each in rows), sum(each.deferred_share for each in rows))
            if said != due:
                raise BadInput(
                    f"{said[0]:,} and {said[1]:,} deferred of {key.vendor} through {key.channel} in {period}",
                    f"the {due[0]:,} and {due[1]:,} that rows from the first period on come to",
                )
            balances[key] = due
