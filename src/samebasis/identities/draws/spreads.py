"""The spread of a figure or an assumption: what its digits, range and shape say of its value."""

from decimal import Decimal
from typing import Final

from samebasis.book import Book, Shape
from samebasis.errors import BadInput, Unsolvable
from samebasis.figures import is_as_printed
from samebasis.identities.draws.shapes import PertBeta, Point, Spread, Triangular, Uniform, ranged
from samebasis.identities.draws.streams import Correlations
from samebasis.identities.evidence import Evidence

# A log-normal assumption gives the ends between which nine of ten values lie.
LEVEL: Final = Decimal("0.9")


def spread_of(fact: Evidence) -> Spread:
    """The fact's spread in base units.

    A printed figure is uniform over its rounding interval; a range with hard ends uniform, or
    triangular where the source gives a centre; a range with a level two-sided about its centre. An
    assumption has the shape that its row states. `Unsolvable` for what has no end on one side.
    """
    amount = fact.amount
    if not amount.is_bounded:
        raise Unsolvable(f"the spread of {fact.name}", (f"an upper and a lower bound of {fact.name}",))
    base = float(amount.unit.factor)
    low, high = float(amount.low) * base, float(amount.high) * base
    middle = None if amount.value is None else float(amount.value) * base
    if low == high:
        return Point(low)
    level = LEVEL if _shape(fact) is Shape.LOGNORMAL else amount.level
    if level is not None:
        return ranged(low, high, middle, level)
    return Uniform(low, high) if middle is None else _peaked(fact, low, middle, high)


def _peaked(fact: Evidence, low: float, peak: float, high: float) -> Spread:
    """A spread between hard ends with a value in between, which digits alone do not make a peak."""
    if _shape(fact) is Shape.BETA:
        return PertBeta(low, peak, high)
    told = fact.figure is not None and not is_as_printed(fact.amount)
    return Triangular(low, peak, high) if told or _shape(fact) is Shape.TRIANGULAR else Uniform(low, high)


def _shape(fact: Evidence) -> Shape | None:
    return fact.assumption.shape if fact.assumption else None


def correlations(book: Book) -> Correlations:
    """The correlations of rank that the book's assumptions state, by pair; `BadInput` where two differ."""
    found: dict[frozenset[str], float] = {}
    for each in book.assumptions.values():
        for other, rank in each.moves_with:
            pair = frozenset({each.id, other})
            if found.setdefault(pair, float(rank)) != float(rank):
                raise BadInput(" and ".join(sorted(pair)), "one correlation of the two, not two that differ")
    return found
