"""Capacity of several companies on like dates: running beside running, planned beside planned."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from samebasis.book import Book
from samebasis.figures import Amount, Basis, Figure, Instant, Unit
from samebasis.identities import read_basis

_WATT: Final = Unit("W")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What one source says a company has, or will have, on a date."""

    entity: str
    at: Instant
    status: str
    basis: Basis  # As the book's readings have it.
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """The companies' capacity on one date and status, and how many times the last the first is."""

    at: Instant
    status: str
    stands: tuple[Stand, ...]
    ratio: Amount


def stands(book: Book, entities: Sequence[str]) -> tuple[Stand, ...]:
    """All that sources say of the whole fleet each company uses, by date; parts of fleets left out.

    One report retold is one stand.
    """
    found: dict[tuple[object, ...], Stand] = {}
    superseded = book.superseded()
    for figure in book.figures.values():
        if figure.metric != "capacity" or figure.entity not in entities or figure.id in superseded:
            continue
        basis = read_basis(figure, book).basis
        if basis["holding"] != "used" or not isinstance(figure.time, Instant):
            continue
        amount = figure.amount.to(_WATT)
        key = (figure.entity, figure.time.last, basis, amount.value, amount.low, amount.high)
        stand = Stand(
            entity=figure.entity, at=figure.time, status=basis["status"], basis=basis, figure=figure
        )
        found.setdefault(key, stand)
    return tuple(sorted(found.values(), key=lambda each: (each.at.last, each.entity)))


def aligned(book: Book, first: str, second: str) -> tuple[Aligned, ...]:
    """Each date and status for which both companies have a figure by one asserter, with their ratio.

    Figures of different asserters or on different bases are not paired: two rulers measure two things.
    """
    found = []
    everything = stands(book, (first, second))
    for one in everything:
        for other in everything:
            alike = (
                one.at.last == other.at.last
                and one.figure.asserted_by == other.figure.asserted_by
                and not one.basis.differences(other.basis)
            )
            if one.entity == first and other.entity == second and alike:
                ratio = one.figure.amount / other.figure.amount
                found.append(Aligned(at=one.at, status=one.status, stands=(one, other), ratio=ratio))
    return tuple(found)
