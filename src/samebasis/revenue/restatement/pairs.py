"""The same lines booked twice, before and after, and set beside one another so that roles and terms part.

Lines are told apart by the stretch of days in which they were sold: within one, nothing starts or
ends under either version. So what was recognised later of an older sale stays with its own terms.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from samebasis.errors import BadInput, Contradiction
from samebasis.records import written
from samebasis.revenue.judgement import Judgement, Role
from samebasis.revenue.recognition import BookRow
from samebasis.revenue.terms import Terms

_ROLES: Final = frozenset({Role.PRINCIPAL.value, Role.AGENT.value})
_Channel = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One way to book the sales: terms, and the judgements that they name."""

    terms: tuple[Terms, ...]
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What lines have in common that are booked alike under each version."""

    period: str
    currency: str
    vendor: str
    channel: str
    product: str | None
    country: str | None
    stretch: date  # The first day of the stretch in which they were sold.


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """What the lines of a key come to under one role and one partner share, in minor units."""

    revenue: int
    cost: int
    payable: int
    deferred_revenue: int
    deferred_cost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The lines of a key before, with the new roles under the old terms, and after."""

    key: Key
    receivable: int
    tax: int
    before: Booked
    new_role: Booked
    after: Booked
    role_before: str
    role_after: str
    judgement: str | None  # The one on record that the terms after name, where one is.


Tags = Mapping[str, tuple[date, str]]  # What a tag stands for: its stretch, and the judgement of the terms.


def tagged(version: Version, cuts: Mapping[_Channel, Sequence[date]]) -> tuple[Version, Tags]:
    """The version with its terms cut at these days, each piece under a judgement of its own name."""
    tags: dict[str, tuple[date, str]] = {}
    terms = []
    for each in version.terms:
        inside = [day for day in cuts[each.vendor, each.channel] if each.starts < day < each.until]
        starts = [each.starts, *inside]
        for first, ends in zip(starts, [*inside, each.ends], strict=True):
            # A day is ten letters long, so no two of them can be taken for one another.
            tag = f"{first} {each.judgement}"
            tags[tag] = (first, each.judgement)
            terms.append(replace(each, starts=first, ends=ends, judgement=tag))
    by_id = defaultdict[str, list[Judgement]](list)
    for each_judgement in version.judgements:
        by_id[each_judgement.id].append(each_judgement)
    judgements = [
        replace(judgement, id=tag)
        for tag, (_, name) in tags.items()
        for judgement in by_id.get(name) or _said_in_terms(name)
    ]
    return Version(terms=tuple(terms), judgements=tuple(judgements)), tags


def _said_in_terms(name: str) -> Iterator[Judgement]:
    """A judgement for terms that state the role themselves."""
    if name in _ROLES:
        yield Judgement(
            id=name,
            contract="",
            item="",
            country=None,
            starts=date.min,
            ends=None,
            conclusion=Role(name),
            decided_by="",
            decided_on=date.min,
            note="",
            facts=(),
        )


def cuts_of(versions: Iterable[Version]) -> Mapping[_Channel, Sequence[date]]:
    """For each vendor and channel the days on which anything starts or ends under any version, in order."""
    days = defaultdict[_Channel, set[date]](set)
    for version in versions:
        by_id = defaultdict[str, set[date]](set)
        for each in version.judgements:
            by_id[each.id] |= {each.starts} | ({each.ends} if each.ends else set())
        for terms in version.terms:
            days[terms.vendor, terms.channel] |= {terms.starts, terms.until} | by_id[terms.judgement]
    return {channel: sorted(found) for channel, found in days.items()}


def paired(
    before: Sequence[BookRow], after: Sequence[BookRow], *, tags_before: Tags, tags_after: Tags
) -> Iterator[Pair]:
    """The rows of both versions by what they have in common; `BadInput` for a role that is undetermined."""
    olds, news = _by_key(before, tags_before, "before"), _by_key(after, tags_after, "after")
    for key in sorted(olds.keys() | news.keys(), key=_order):
        yield _pair(key, olds[key], news[key], tags_after)


def _by_key(rows: Iterable[BookRow], tags: Tags, side: str) -> dict[Key, list[BookRow]]:
    found = defaultdict[Key, list[BookRow]](list)
    for row in rows:
        if row.role is Role.UNDETERMINED:
            raise BadInput(
                f"{row.vendor} through {row.channel} undetermined in {row.period}",
                f"principal or agent under the terms {side}, since nothing is reported of it otherwise",
            )
        stretch, _ = tags[row.judgement or ""]
        found[
            Key(
                period=row.period,
                currency=row.currency,
                vendor=row.vendor or "",
                channel=row.channel or "",
                product=row.product,
                country=row.country,
                stretch=stretch,
            )
        ].append(row)
    return found


def _order(key: Key) -> tuple[str, ...]:
    named = (key.currency, key.period, key.vendor, key.channel, key.product or "", key.country or "")
    return (*named, key.stretch.isoformat())


def _pair(key: Key, olds: Sequence[BookRow], news: Sequence[BookRow], tags_after: Tags) -> Pair:
    if gap := sum(row.gross for row in news) - sum(row.gross for row in olds):
        # Both versions saw the same lines, so this would be a fault of ours.
        sides = ("what was sold under the terms before", "what was sold under the terms after")
        raise Contradiction("recognition of the same lines", sides, written(gap, key.currency))
    before, after = booked(olds), booked(news)
    names = list(dict.fromkeys(tags_after[row.judgement or ""][1] for row in news))
    return Pair(
        key=key,
        receivable=sum(row.billed + row.tax for row in news),
        tax=sum(row.tax for row in news),
        before=before,
        new_role=_with_new_role(key, olds, news),
        after=after,
        role_before=_roles(olds),
        role_after=_roles(news),
        judgement=" and ".join(names) if names and not set(names) & _ROLES else None,
    )


def _with_new_role(key: Key, olds: Sequence[BookRow], news: Sequence[BookRow]) -> Booked:
    """What the old terms come to under the new roles.

    Where tiers of one ladder have different roles, lines of one role are not told from the others:
    then nothing but roles may change.
    """
    roles = {row.role for row in news}
    if len(roles) == 1:
        return booked([replace(row, role=role) for role in roles for row in olds])
    if _shares(olds) == _shares(news):
        return booked(news)
    if [row.role for row in olds] == [row.role for row in news]:
        return booked(olds)
    raise BadInput(
        f"{key.vendor} through {key.channel}, whose tiers change both their roles and their rates",
        "one change at a time: restate the roles first, then the rates",
    )


def _shares(rows: Iterable[BookRow]) -> tuple[int, int, int]:
    rows = tuple(rows)
    return (
        sum(row.partner_share for row in rows),
        sum(row.billed_share for row in rows),
        sum(row.deferred_share for row in rows),
    )


def _roles(rows: Iterable[BookRow]) -> str:
    return " and ".join(sorted({row.role.value for row in rows}, reverse=True))


def booked(rows: Iterable[BookRow]) -> Booked:
    """What rows come to by their roles: a principal has all of the sale and a cost, an agent its own part."""
    revenue = cost = payable = deferred_revenue = deferred_cost = 0
    for row in rows:
        is_principal = row.role is Role.PRINCIPAL
        revenue += row.gross if is_principal else row.net
        cost += row.partner_share if is_principal else 0
        payable += row.billed_share
        deferred_revenue += row.deferred if is_principal else row.deferred - row.deferred_share
        deferred_cost += row.deferred_share if is_principal else 0
    return Booked(
        revenue=revenue,
        cost=cost,
        payable=payable,
        deferred_revenue=deferred_revenue,
        deferred_cost=deferred_cost,
    )
