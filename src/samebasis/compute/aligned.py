"""Capacity of several companies on like dates: running beside running, planned beside planned."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from samebasis.book import Book
from samebasis.figures import Amount, Basis, Figure, Instant
from samebasis.identities import read_basis

POWER: Final = "capacity"
CHIPS: Final = "compute_stock"
_ONE: Final = Decimal(1)


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

    @property
    def metric(self) -> str:
        """What is measured: power, or chips."""
        return self.stands[0].figure.metric

    @property
    def overlaps(self) -> bool:
        """True where either may be the larger, so that neither leads for certain."""
        return self.ratio.low < _ONE < self.ratio.high

    @property
    def more(self) -> Amount:
        """By what part of the second the first is larger; below zero where it is smaller."""
        return self.ratio - Amount.exact(_ONE, self.ratio.unit)


def stands(book: Book, entities: Sequence[str], *, metric: str = POWER) -> tuple[Stand, ...]:
    """All that sources say of the whole fleet each company uses, by date; parts of fleets left out.

    In power, or in chips by `metric=CHIPS`. One report retold is one stand.
    """
    found: dict[tuple[object, ...], Stand] = {}
    superseded = book.superseded()
    for figure in book.figures.values():
        if figure.metric != metric or figure.entity not in entities or figure.id in superseded:
            continue
        basis = read_basis(figure, book).basis
        if basis["holding"] != "used" or not isinstance(figure.time, Instant):
            continue
        key = (figure.entity, figure.time.last, basis, *_in_base(figure.amount))
        stand = Stand(
            entity=figure.entity, at=figure.time, status=basis["status"], basis=basis, figure=figure
        )
        found.setdefault(key, stand)
    return tuple(sorted(found.values(), key=lambda each: (each.at.last, each.entity)))


def aligned(book: Book, first: str, second: str, *, metric: str = POWER) -> tuple[Aligned, ...]:
    """Each date and status for which both companies have a figure by one asserter, with their ratio.

    Figures of different asserters or on different bases are not paired: two rulers measure two things.
    Nor is an interval that holds the value with some probability set against the rounding of a number.
    """
    found = []
    everything = stands(book, (first, second), metric=metric)
    for one in everything:
        for other in everything:
            alike = (
                one.at.last == other.at.last
                and one.figure.asserted_by == other.figure.asserted_by
                and one.figure.amount.level == other.figure.amount.level
                and not one.basis.differences(other.basis)
            )
            if one.entity == first and other.entity == second and alike:
                ratio = one.figure.amount / other.figure.amount
                found.append(Aligned(at=one.at, status=one.status, stands=(one, other), ratio=ratio))
    return tuple(found)


def _in_base(amount: Amount) -> tuple[Decimal | None, Decimal, Decimal]:
    """Its value and ends in the base unit, so that 1.9 GW and 1900 MW are one report."""
    factor = amount.unit.factor
    value = None if amount.value is None else amount.value * factor
    return value, amount.low * factor, amount.high * factor
