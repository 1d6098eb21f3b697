"""Commitments: each sum counted once, whether told as a total, in parts, or again by others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from operator import add

from samebasis.book import Relation, RelationKind, RelationStatus
from samebasis.figures import Amount, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One relation, the parts that its amount is made of, and further reports of the same thing.

    `counted` are the relations to add up by status: the parts where they make up the whole, else
    the whole. Never both. `repeats` give the same amount; `against` give another one for the same
    thing, and so are neither added nor preferred.
    """

    whole: Relation
    counted: tuple[Relation, ...]
    parts: tuple[Relation, ...] = ()
    repeats: tuple[Relation, ...] = ()
    against: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What relations of one status come to; without an amount where none of them states one."""

    status: RelationStatus
    amount: Amount | None
    relations: tuple[str, ...]


def commitments(
    relations: Sequence[Relation], statuses: Mapping[str, RelationStatus]
) -> tuple[Commitment, ...]:
    """The relations as commitments: parts under their total, further reports under the first.

    Two relations are reports of one thing when companies, kind, status and amount agree, their
    starts do not differ, and their sources do; and also, whatever their amounts, when they are
    payments or forecasts for exactly the same dates by two asserters.
    """
    ids = {each.id for each in relations}
    parts_of: dict[str, list[Relation]] = {}
    for each in relations:
        if each.part_of in ids:
            parts_of.setdefault(each.part_of or "", []).append(each)
    # A report that is tied to a total or to parts tells more than one that stands alone.
    order = sorted(relations, key=lambda each: each.part_of not in ids and each.id not in parts_of)
    first: list[Relation] = []
    again: dict[str, list[Relation]] = {}
    for each in order:
        tied = each.part_of in ids or each.id in parts_of
        told = next((other for other in first if not tied and _tell_of_one(other, each, statuses)), None)
        if told is None:
            first.append(each)
        else:
            again.setdefault(told.id, []).append(each)
    place = {each.id: at for at, each in enumerate(relations)}
    wholes = sorted((each for each in first if each.part_of not in ids), key=lambda each: place[each.id])
    return tuple(_commitment(each, parts_of, again) for each in wholes)


def sums(relations: Iterable[Relation], statuses: Mapping[str, RelationStatus]) -> tuple[Sum, ...]:
    """What the relations come to, each status and each kind of unit apart, in order of firmness."""
    groups: dict[tuple[RelationStatus, str], list[Relation]] = {}
    for each in relations:
        unit = each.amount.unit.dimension if each.amount else ""
        groups.setdefault((statuses[each.id], unit), []).append(each)
    return tuple(
        Sum(
            status=status,
            amount=total([each.amount for each in members if each.amount]),
            relations=tuple(each.id for each in members),
        )
        for (status, _), members in sorted(groups.items(), key=lambda group: _firmness(group[0][0]))
    )


def total(amounts: Sequence[Amount]) -> Amount | None:
    """The sum of amounts of one dimension, its word saying where it has no bound; None of nothing.

    >>> from samebasis.figures import parse_amount
    >>> total([parse_amount("$5 billion"), parse_amount("up to $20 billion")])
    Amount('25 (-Infinity to 26.0) USD_bn')
    """
    if len(amounts) <= 1:
        return amounts[0] if amounts else None
    whole = reduce(add, amounts)
    if whole.low.is_finite() == whole.high.is_finite():
        return whole
    return replace(whole, word=Word.AT_LEAST if whole.low.is_finite() else Word.UP_TO)


def _firmness(status: RelationStatus) -> int:
    order = (
        RelationStatus.PAID,
        RelationStatus.ACTIVE,
        RelationStatus.ANNOUNCED,
        RelationStatus.CONTINGENT,
        RelationStatus.FORECAST,
    )
    return order.index(status) if status in order else len(order)


def _commitment(
    whole: Relation, parts_of: Mapping[str, list[Relation]], again: Mapping[str, list[Relation]]
) -> Commitment:
    parts = _below(whole, parts_of)
    told_again = [(each, report) for each in (whole, *parts) for report in again.get(each.id, [])]
    return Commitment(
        whole=whole,
        counted=_counted(whole, parts_of),
        parts=parts,
        repeats=tuple(report for each, report in told_again if _printed(report) == _printed(each)),
        against=tuple(report for each, report in told_again if _printed(report) != _printed(each)),
    )


def _below(whole: Relation, parts_of: Mapping[str, list[Relation]]) -> tuple[Relation, ...]:
    direct = parts_of.get(whole.id, [])
    return tuple(found for each in direct for found in (each, *_below(each, parts_of)))


def _counted(whole: Relation, parts_of: Mapping[str, list[Relation]]) -> tuple[Relation, ...]:
    parts = parts_of.get(whole.id, [])
    if not parts or not _make_up(parts, whole):
        return (whole,)
    return tuple(leaf for each in parts for leaf in _counted(each, parts_of))


def _make_up(parts: Sequence[Relation], whole: Relation) -> bool:
    """Whether the parts come to the whole, as exactly as the whole was printed."""
    values = [each.amount.to(whole.amount.unit).value for each in parts if each.amount and whole.amount]
    stated = [value for value in values if value is not None]
    if whole.amount is None or whole.amount.value is None or len(stated) < len(parts):
        return False
    last_digit = Decimal((0, (1,), int(whole.amount.value.as_tuple().exponent)))
    return abs(sum(stated, Decimal(0)) - whole.amount.value) <= last_digit / 2


def _tell_of_one(one: Relation, other: Relation, statuses: Mapping[str, RelationStatus]) -> bool:
    return (
        (one.from_entity, one.to_entity, one.kind) == (other.from_entity, other.to_entity, other.kind)
        and statuses[one.id] == statuses[other.id]
        and (_give_the_same(one, other) or _measure_the_same(one, other, statuses))
    )


def _give_the_same(one: Relation, other: Relation) -> bool:
    return (
        one.source.id != other.source.id
        and _printed(one) == _printed(other)
        and _may_start_together(one, other)
    )


def _measure_the_same(one: Relation, other: Relation, statuses: Mapping[str, RelationStatus]) -> bool:
    """Whether both say what the same days bring: two voices on one quantity, not two sums."""
    return (
        one.asserted_by != other.asserted_by
        and (one.kind is RelationKind.PAYS or statuses[one.id] is RelationStatus.FORECAST)
        and None not in {one.valid_from, one.valid_until}
        and (one.valid_from, one.valid_until) == (other.valid_from, other.valid_until)
    )


def _printed(relation: Relation) -> tuple[object, ...]:
    amount = relation.amount
    if amount is None:
        return ()
    if amount.value is None:
        return amount.low * amount.unit.factor, amount.high * amount.unit.factor, amount.unit.dimension
    return amount.value * amount.unit.factor, amount.unit.dimension


def _may_start_together(one: Relation, other: Relation) -> bool:
    if one.valid_from is None or other.valid_from is None:
        return True
    return one.valid_from.contains(other.valid_from) or other.valid_from.contains(one.valid_from)
