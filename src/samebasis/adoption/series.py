"""Published shares as series: one basis a series, every value with its month and its print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from samebasis.adoption.months import months_between
from samebasis.book import Book
from samebasis.figures import Amount, Basis, Figure, Instant
from samebasis.identities import read_basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One published share: whose, of which month, and the figure that says so."""

    entity: str
    month: Instant
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Two shares of one company that follow one another in a series."""

    first: Observation
    last: Observation

    @property
    def has_gap(self) -> bool:
        """True where months without a share lie between, so that a line through them is a guess."""
        return months_between(self.first.month, self.last.month) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    """One month's share as first printed and as published again, and how far that moved it."""

    first: Observation
    again: Observation
    moved: Amount


def over_time(book: Book, entities: Sequence[str], basis: Basis) -> tuple[Observation, ...]:
    """Every share of the entities on that basis, by month; contradicting prints side by side.

    Figures that say the same for the same month are one observation: the first of them.
    """
    found: dict[tuple[object, ...], Observation] = {}
    superseded = book.superseded()
    for figure in book.figures.values():
        if figure.metric != "adoption" or figure.entity not in entities or figure.id in superseded:
            continue
        if not isinstance(figure.time, Instant) or read_basis(figure, book).basis != basis:
            continue
        amount = figure.amount
        key = (figure.entity, figure.time, amount.value, amount.low if amount.value is None else None)
        found.setdefault(key, Observation(entity=figure.entity, month=figure.time, figure=figure))
    return tuple(sorted(found.values(), key=lambda each: (each.month, each.entity)))


def stretches(seen: Sequence[Observation]) -> tuple[Stretch, ...]:
    """Each company's shares joined from month to month; of contradicting prints the first of the book."""
    found = []
    for entity in dict.fromkeys(each.entity for each in seen):
        months: dict[Instant, Observation] = {}
        for each in seen:
            if each.entity == entity:
                months.setdefault(each.month, each)
        own = [months[month] for month in sorted(months)]
        found += [Stretch(first=one, last=other) for one, other in pairwise(own)]
    return tuple(found)


def restatements(first: Sequence[Observation], again: Sequence[Observation]) -> tuple[Restatement, ...]:
    """Every share that was published again beside its first print, the one that moved most coming first.

    Contradicting prints are each set beside each.
    """
    found = [
        Restatement(first=one, again=other, moved=other.figure.amount - one.figure.amount)
        for one in first
        for other in again
        if one.entity == other.entity and one.month == other.month
    ]
    return tuple(sorted(found, key=lambda each: -min(abs(each.moved.low), abs(each.moved.high))))


def by_segment(
    book: Book, entities: Sequence[str], basis: Basis, month: Instant
) -> Mapping[str, tuple[Observation, ...]]:
    """For each segment in which all the entities have a share in that month, those shares.

    The segment `all` is left out: it is the total of which the others are parts.
    """
    found: dict[str, dict[str, Observation]] = {}
    superseded = book.superseded()
    for figure in book.figures.values():
        if figure.metric != "adoption" or figure.entity not in entities or figure.time != month:
            continue
        if figure.id in superseded:
            continue
        own = read_basis(figure, book).basis
        segment = own["segment"]
        if segment == "all" or own.having(segment="all") != basis.having(segment="all"):
            continue
        seen = Observation(entity=figure.entity, month=month, figure=figure)
        found.setdefault(segment, {}).setdefault(figure.entity, seen)
    return {
        segment: tuple(seen[entity] for entity in entities)
        for segment, seen in found.items()
        if set(entities) <= seen.keys()
    }
