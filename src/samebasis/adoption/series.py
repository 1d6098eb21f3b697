"""Published shares as series: one basis a series, every value with its month and its print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samebasis.book import Book
from samebasis.figures import Basis, Figure, Instant
from samebasis.identities import read_basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One published share: whose, of which month, and the figure that says so."""

    entity: str
    month: Instant
    figure: Figure


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
