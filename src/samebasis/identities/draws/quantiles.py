"""Quantiles of a result: one input taken exactly, the others by quasi-random points."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from samebasis.identities.draws.points import SEED, SIZE
from samebasis.identities.draws.sample import Sample, compiled, sample
from samebasis.identities.draws.shapes import Point, Spread

if TYPE_CHECKING:
    import numpy as np
    import sympy
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

_STEPS_MOST: Final = 60
_CLOSE: Final = 1e-7


@lru_cache(maxsize=1)
def _first_look() -> "Vector":
    """Shares from nearly nothing to nearly everything, at which the search for a value begins."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

    return np.array([1e-9, *np.linspace(0.01, 0.99, 15), 1 - 1e-9])


def quantiles(
    expression: "sympy.Expr",
    spreads: Mapping[str, Spread],
    shares: Sequence[float],
    *,
    seed: int = SEED,
    size: int = SIZE,
) -> "Vector":
    """The values below which these shares of the expression's distribution lie, inputs independent.

    Where the expression is linear in an input, the share below a value is known exactly for each
    draw of the others, and their mean has no jumps left for the points to miss: conditioning (Liu
    and Owen, Pre-integration via active subspaces, 2023). The input taken out is the one that moves
    the result most. Where it is linear in none, the quantiles are those of the draws.
    """
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

    wanted = np.asarray(shares, dtype=float)
    taken = _taken_out(expression, tuple(sorted(spreads.items(), key=lambda each: each[0])))
    if taken is None:
        drawn = sample(spreads, seed=seed, size=size)
        return np.asarray(np.quantile(drawn.values(expression, {name: name for name in spreads}), wanted))
    others = {name: spread for name, spread in spreads.items() if name != taken}
    drawn = sample(others, seed=seed, size=size)
    slope, rest = (_values(part, drawn) for part in _parts(expression, taken))
    return _solved(_Below(spreads[taken], slope, rest), wanted)


class _Below:
    """The mean share below a value, exact in the input that was taken out."""

    def __init__(self, spread: Spread, slope: "Vector", rest: "Vector") -> None:
        import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

        self._spread, self._rest = spread, rest[None, :]
        self._falls, self._flat = slope[None, :] < 0, slope[None, :] == 0
        # Where the input drops out, what it is divided by makes no difference.
        self._slope = np.where(self._flat, 1.0, slope[None, :])
        self._plain = not (self._falls.any() or self._flat.any())
        alone = spread.at(_first_look())
        ends = slope[:, None] * alone[[0, -1]] + rest[:, None]
        # Values from end to end, as the input spreads by itself about the mean of the others.
        between = float(slope.mean()) * alone + float(rest.mean())
        low, high = ends.min(), ends.max()
        self.looked_at = np.unique(np.clip([low, *between, high], low, high))

    def __call__(self, value: "Vector") -> "Vector":
        import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

        share = self._spread.below((value[:, None] - self._rest) / self._slope)
        if self._plain:
            return np.asarray(share.mean(axis=1))
        share = np.where(self._falls, 1 - share, share)
        return np.asarray(np.where(self._flat, value[:, None] > self._rest, share).mean(axis=1))


def _solved(below: _Below, wanted: "Vector") -> "Vector":
    """Where the share below is the one wanted: false position, the Illinois way (Dowell and Jarratt 1971)."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

    seen, first = below.looked_at, below(below.looked_at)
    if len(seen) == 1:
        return np.full(wanted.shape, seen[0])
    place = np.clip(np.searchsorted(first, wanted), 1, len(seen) - 1)
    low, high = seen[place - 1], seen[place]
    at_low, at_high = first[place - 1] - wanted, first[place] - wanted
    moved_before = np.zeros(wanted.shape)
    width = seen[-1] - seen[0]
    middle = _between(low, high, at_low, at_high)
    for _ in range(_STEPS_MOST):
        found = below(middle) - wanted
        if np.all((np.abs(found) < _CLOSE) | (high - low <= _CLOSE * width)):
            break
        moved = np.where(found > 0, 1.0, -1.0)
        # An end that stays twice in a row counts for half, so that the other cannot creep.
        again = np.where(moved == moved_before, 0.5, 1.0)
        at_low = np.where(moved > 0, at_low * again, found)
        at_high = np.where(moved > 0, found, at_high * again)
        low, high = np.where(moved > 0, low, middle), np.where(moved > 0, middle, high)
        moved_before = moved
        middle = _between(low, high, at_low, at_high)
    return np.asarray(middle)


def _between(low: "Vector", high: "Vector", at_low: "Vector", at_high: "Vector") -> "Vector":
    """Where a straight line from end to end is zero."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

    rise = at_high - at_low
    return np.asarray(np.where(rise > 0, high - at_high * (high - low) / np.where(rise > 0, rise, 1), low))


@lru_cache(maxsize=1024)
def _taken_out(expression: "sympy.Expr", inputs: tuple[tuple[str, Spread], ...]) -> str | None:
    """The input in which the expression is linear that moves it most about the means; None where none is."""
    import sympy  # noqa: PLC0415 - slow to import, and only draws need it.

    spreads = dict(inputs)
    means = {sympy.Symbol(name): spread.mean for name, spread in inputs}
    best, most = None, 0.0
    for symbol in sorted(expression.free_symbols, key=str):
        spread = spreads[str(symbol)]
        slope = expression.diff(symbol)
        if isinstance(spread, Point) or slope.has(symbol):
            continue
        moves = abs(float(slope.subs(means))) * spread.variance**0.5
        if moves > most:
            best, most = str(symbol), moves
    return best


@lru_cache(maxsize=1024)
def _parts(expression: "sympy.Expr", name: str) -> "tuple[sympy.Expr, sympy.Expr]":
    """The slope in the input, and what is left without it."""
    import sympy  # noqa: PLC0415 - slow to import, and only draws need it.

    symbol = sympy.Symbol(name)
    return expression.diff(symbol), expression.subs(symbol, 0)


def _values(expression: "sympy.Expr", drawn: Sample) -> "Vector":
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

    function, symbols = compiled(expression)
    return np.broadcast_to(
        np.asarray(function(*(drawn.columns[name] for name in symbols)), dtype=float), (drawn.size,)
    )
