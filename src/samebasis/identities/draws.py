"""Draws of figures and assumptions: one stream for each name, so that what is shared is shared."""

import math
from collections.abc import Mapping
from decimal import Decimal
from statistics import NormalDist
from typing import TYPE_CHECKING, Final
from zlib import crc32

from samebasis.book import Shape
from samebasis.errors import Unsolvable
from samebasis.identities.evidence import Evidence

if TYPE_CHECKING:
    import numpy as np
    import sympy
    from numpy.typing import NDArray

SEED: Final = 20260414
SIZE: Final = 10_000


def draw(fact: Evidence, *, seed: int = SEED, size: int = SIZE) -> "NDArray[np.float64]":
    """The fact's draws in its own unit: equal for every use of the fact, in any order, on any run.

    A printed figure is uniform over its rounding interval; a range with hard ends is uniform, or
    triangular where it has a centre; a range with a level is a log-normal on each side of its
    centre, or a normal where it reaches below zero, fitted to its ends. An unbounded amount has no
    draws and is refused.
    """
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

    amount = fact.amount
    if not amount.is_bounded:
        raise Unsolvable(f"the spread of {fact.name}", (f"an upper and a lower bound of {fact.name}",))
    stream = np.random.default_rng([seed, crc32(fact.name.encode())])
    low, high = float(amount.low), float(amount.high)
    centre = None if amount.value is None else float(amount.value)
    if low == high:
        return np.full(size, low)
    if amount.level is not None:
        normal = stream.standard_normal(size)
        sigma = _quantile(amount.level)
        if low <= 0:
            # No ratio leads to an end that is not positive: the sides are normal by difference.
            middle = centre if centre is not None else (low + high) / 2
            spread = np.where(normal > 0, np.float64(high - middle), np.float64(middle - low))
            return np.asarray(middle + normal * spread / sigma)
        middle = centre if centre is not None else (low * high) ** 0.5
        up, down = (math.log(ratio) / sigma for ratio in (high / middle, middle / low))
        width = np.where(normal > 0, np.float64(up), np.float64(down))
        return np.asarray(middle * np.exp(normal * width))
    peaked = fact.assumption is not None and fact.assumption.shape is Shape.TRIANGULAR
    ranged = fact.figure is not None and centre is not None and not _is_rounding(fact)
    if centre is not None and (peaked or ranged):
        return stream.triangular(low, centre, high, size)
    return stream.uniform(low, high, size)


def evaluate(
    expression: "sympy.Expr", facts: Mapping[str, Evidence], *, seed: int = SEED, size: int = SIZE
) -> "NDArray[np.float64]":
    """The expression's draws, each symbol's fact drawn in base units."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.
    import sympy  # noqa: PLC0415 - the same.

    names = sorted(str(each) for each in expression.free_symbols)
    function = sympy.lambdify([sympy.Symbol(name) for name in names], expression, modules="numpy")
    columns = [
        draw(facts[name], seed=seed, size=size) * float(facts[name].amount.unit.factor) for name in names
    ]
    return np.broadcast_to(np.asarray(function(*columns), dtype=float), (size,))


def _is_rounding(fact: Evidence) -> bool:
    """True when the interval is no more than what the printed digits stand for."""
    amount = fact.amount
    if amount.value is None:
        return False
    last_digit = Decimal(1).scaleb(int(amount.value.as_tuple().exponent))
    return amount.high - amount.low <= last_digit


def _quantile(level: Decimal) -> float:
    return NormalDist().inv_cdf(0.5 + float(level) / 2)
