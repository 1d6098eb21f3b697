"""The spread of a figure or an assumption: what its digits, range and shape say of its value."""

from decimal import Decimal
from typing import Final

from samebasis.book import Shape
from samebasis.errors import Unsolvable
from samebasis.figures import is_as_printed
from samebasis.identities.draws.shapes import PertBeta, Point, Spread, Triangular, Uniform, ranged
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
    if amount.level is not None:
        return ranged(low, high, middle, amount.level)
    match fact.assumption.shape if fact.assumption else None:
        case Shape.LOGNORMAL:
            return ranged(low, high, middle, LEVEL)
        case Shape.BETA if middle is not None:
            return PertBeta(low, middle, high)
        case Shape.TRIANGULAR if middle is not None:
            return Triangular(low, middle, high)
    if fact.figure is not None and middle is not None and not is_as_printed(amount):
        return Triangular(low, middle, high)
    return Uniform(low, high)
