"""Putting entities side by side: reported, refused where unlike, then on each basis they can share."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from samebasis.book import Book
from samebasis.errors import BadInput, Unsolvable
from samebasis.figures import UNSTATED, Basis, Figure, Instant, Verdict, VerdictWord, metric_named
from samebasis.identities.case import Case, Row, cases_of
from samebasis.identities.convert import Conversion, conversions, judge, why_not
from samebasis.identities.draws import correlations
from samebasis.identities.evidence import read_basis, same_value, within
from samebasis.identities.flip import Flip

_NEAREST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything that one common basis yields for the entities at one time.

    `order` holds for every admissible value in every case, or is None. `probable` gives each case
    the same weight, since the book gives none other.
    """

    metric: str
    basis: Basis
    as_of: Instant
    entities: tuple[str, ...]
    rows: tuple[Row, ...]
    cases: tuple[Case, ...]
    order: tuple[str, ...] | None
    probable: Mapping[tuple[str, ...], float]
    flips: tuple[Flip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The reported figures with the verdict on each pair, and a comparison for each common basis.

    `left_out` are figures by others about entities that also report themselves.
    """

    metric: str
    as_of: Instant
    entities: tuple[str, ...]
    reported: Mapping[str, tuple[Figure, ...]]
    verdicts: tuple[tuple[Figure, Figure, Verdict], ...]
    comparisons: tuple[Comparison, ...]
    left_out: tuple[Figure, ...]

    @property
    def nowhere(self) -> tuple[Row, ...]:
        """The figures that stand on none of the common bases, each with what it lacks for the first."""
        stand = {row.figure.id for each in self.comparisons for row in each.rows if row.conversion}
        return tuple(row for row in self.comparisons[0].rows if row.figure.id not in stand)


def compare(
    book: Book,
    metric: str,
    entities: Sequence[str],
    *,
    as_of: Instant | None = None,
    basis: Mapping[str, str] | None = None,
    read: Mapping[str, str] | None = None,
    everyone: bool = False,
) -> Compared:
    """The entities' figures of a metric at one time, on every basis that they can share.

    Without `as_of`, the book's own date for the metric, else the latest time that all have a
    figure of. `basis` fixes members of the common basis; `read` takes unstated axes for these
    members, for this once. Figures that an entity asserts of itself stand for it where there are
    any; `everyone` adds what others say.
    """
    asked = dict(basis or {})
    metric_named(metric)
    if len(set(entities)) < len(entities):
        raise BadInput(" ".join(entities), "each entity once")
    at = as_of or _usual_time(book, metric, entities)
    every = {entity: _figures(book, metric, entity, at) for entity in entities}
    chosen = {entity: found if everyone else _own_or_all(found) for entity, found in every.items()}
    kept = {each.id for found in chosen.values() for each in found}
    left_out = tuple(each for found in every.values() for each in found if each.id not in kept)
    grouped = {entity: _grouped(found, book, read) for entity, found in chosen.items()}
    comparisons = tuple(
        _on(book, target, grouped, at, read) for target in _targets(book, metric, grouped, asked, read)
    )
    shared = tuple(each for each in comparisons if each.cases)
    return Compared(
        metric=metric,
        as_of=at,
        entities=tuple(entities),
        reported=chosen,
        verdicts=tuple(_verdicts(book, grouped)),
        comparisons=shared or comparisons[:1],
        left_out=left_out,
    )


def _figures(book: Book, metric: str, entity: str, at: Instant) -> tuple[Figure, ...]:
    found = tuple(each for each in _standing(book, metric, entity) if within(each.time, at))
    if not found:
        near = _nearest(book, metric, entity, at)
        raise Unsolvable(f"{metric} of {entity} at {at}", (f"a figure of {entity}'s {metric} at {at}{near}",))
    return found


def _nearest(book: Book, metric: str, entity: str, at: Instant) -> str:
    """The times nearest to the one asked for at which the entity has a figure, in words."""
    times = {each.time for each in _standing(book, metric, entity)}
    if not times:
        return " (the book has none at any time)"
    nearest = sorted(times, key=lambda time: (abs((time.starts - at.starts).days), str(time)))[:_NEAREST]
    return f" (the nearest it has: {', '.join(map(str, nearest))})"


def _standing(book: Book, metric: str, entity: str) -> Iterator[Figure]:
    """The entity's figures of the metric that none has replaced."""
    superseded = book.superseded()
    for each in book.figures.values():
        if each.metric == metric and each.entity == entity and each.id not in superseded:
            yield each


def _usual_time(book: Book, metric: str, entities: Sequence[str]) -> Instant:
    """The book's own date for the metric, if all have a figure then; else the latest that all have."""
    preferred = book.dates.get(metric)
    if preferred and all(_has_any(book, metric, entity, preferred) for entity in entities):
        return preferred
    return _latest_common(book, metric, entities)


def _has_any(book: Book, metric: str, entity: str, at: Instant) -> bool:
    return any(within(each.time, at) for each in _standing(book, metric, entity))


def _latest_common(book: Book, metric: str, entities: Sequence[str]) -> Instant:
    times: list[set[Instant]] = []
    for entity in entities:
        own = {
            each.time if isinstance(each.time, Instant) else Instant(each.time.starts, each.time.ends)
            for each in _standing(book, metric, entity)
            if each.published.last >= each.time.starts
        }
        times.append(own)
    common = set[Instant]().intersection(*times) if not times else set.intersection(*times)
    if not common:
        wanted = f"{metric} of {' and '.join(entities)} at one time"
        raise Unsolvable(wanted, tuple(_has_at(metric, *each) for each in zip(entities, times, strict=True)))
    return max(common, key=lambda each: (each.ends, each.starts))


def _has_at(metric: str, entity: str, times: set[Instant]) -> str:
    """That a figure at the others' time is missing, and at which times the entity has one."""
    latest = sorted(times, key=lambda time: time.ends)[-_NEAREST:]
    has = f"it has {', '.join(map(str, latest))}" if latest else "the book has none at any time"
    return f"a figure of {entity}'s {metric} at a time of the others ({has})"


def _own_or_all(found: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """What the entity says of itself, in the scope of the whole; what others say where it says nothing."""
    own = tuple(each for each in found if each.asserted_by == each.entity)
    return own or found


def _grouped(
    found: tuple[Figure, ...], book: Book, read: Mapping[str, str] | None
) -> tuple[tuple[Figure, tuple[str, ...]], ...]:
    """Figures that say the same taken together: one report retold is one row with many sources."""
    groups: list[tuple[Basis, list[Figure]]] = []
    for figure in found:
        basis = read_basis(figure, book, read).basis
        for other, group in groups:
            if other == basis and same_value(group[0].amount, figure.amount):
                group.append(figure)
                break
        else:
            groups.append((basis, [figure]))
    return tuple(_led(group) for _, group in groups)


def _led(group: list[Figure]) -> tuple[Figure, tuple[str, ...]]:
    """The figure of the group that says most, with the narrowest interval, and the others."""
    first = min(group, key=lambda each: each.amount.high - each.amount.low)
    return first, tuple(each.id for each in group if each is not first)


_Groups = Mapping[str, tuple[tuple[Figure, tuple[str, ...]], ...]]


def _verdicts(book: Book, grouped: _Groups) -> Iterator[tuple[Figure, Figure, Verdict]]:
    """The verdict on the first figures of each pair of entities, as they were reported."""
    firsts = [groups[0][0] for groups in grouped.values() if groups]
    for left, right in combinations(firsts, 2):
        yield left, right, judge(book, left, right)


def _targets(
    book: Book, metric: str, grouped: _Groups, asked: Mapping[str, str], read: Mapping[str, str] | None
) -> tuple[Basis, ...]:
    """The bases to try: those that the figures are on, with the members asked for.

    The most cautious first: the one whose own figures are smallest.
    """
    own: dict[Basis, Decimal] = {}
    for groups in grouped.values():
        for figure, _ in groups:
            target = read_basis(figure, book, read).basis.having(**asked)
            amount = figure.amount
            size = (amount.low if amount.value is None else amount.value) * amount.unit.factor
            own[target] = min(own.get(target, size), size)
    if not own:
        return (Basis.parse("", metric=metric).having(**asked),)
    return tuple(sorted(own, key=lambda each: own[each]))


def _on(
    book: Book, target: Basis, grouped: _Groups, at: Instant, read: Mapping[str, str] | None
) -> Comparison:
    rows = tuple(
        row
        for entity, groups in grouped.items()
        for figure, also in groups
        for row in _rows(book, entity, figure, also, (target, at, read))
    )
    entities = tuple(grouped)
    cases = tuple(cases_of(rows, entities, correlations(book)))
    orders = {case.order for case in cases}
    probable: dict[tuple[str, ...], float] = {}
    drawn = [case.probable for case in cases if case.probable]
    for shares in drawn:
        for order, share in shares.items():
            probable[order] = probable.get(order, 0.0) + share / len(drawn)
    flips = {(each.assumption, each.figure, each.against): each for case in cases for each in case.flips}
    return Comparison(
        metric=target.metric,
        basis=target,
        as_of=at,
        entities=entities,
        rows=rows,
        cases=cases,
        order=orders.pop() if len(orders) == 1 else None,
        probable=dict(sorted(probable.items(), key=lambda each: -each[1])),
        flips=tuple(flips.values()),
    )


def _rows(
    book: Book,
    entity: str,
    figure: Figure,
    also: tuple[str, ...],
    where: tuple[Basis, Instant, Mapping[str, str] | None],
) -> Iterator[Row]:
    target, at, read = where
    own = read_basis(figure, book, read)
    roads: tuple[Conversion, ...] = ()
    if UNSTATED not in own.basis.having(**target.stated()).members and not set(_unread(own.basis, target)):
        roads = conversions(book, figure, target, at=at, read=read)
    for road in roads:
        yield Row(
            entity=entity,
            figure=figure,
            also=also,
            word=road.word,
            conversion=road,
            readings=road.readings,
            missing=(),
        )
    if not roads:
        unstated = _unread(own.basis, target)
        lacking = tuple(f"{axis} is unstated: state it in the book, or add a reading" for axis in unstated)
        yield Row(
            entity=entity,
            figure=figure,
            also=also,
            word=VerdictWord.INCOMPARABLE,
            conversion=None,
            readings=own.readings,
            missing=lacking or why_not(book, figure, target, read=read),
        )


def _unread(own: Basis, target: Basis) -> tuple[str, ...]:
    """The axes that the figure leaves unstated, whatever the target says: nothing equals them."""
    return tuple(axis for axis, member in own if member == UNSTATED or target[axis] == UNSTATED)
