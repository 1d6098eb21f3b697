"""Sensitivity: what drives an amount, a difference or a ratio, one input at a time and all together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

from samebasis.identities.draws import (
    SEED,
    Correlations,
    Point,
    Spread,
    compiled,
    quantiles,
    sample,
    sample_of,
    spread_of,
)
from samebasis.identities.evidence import Evidence
from samebasis.identities.gap import Gap, admitted, middle

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

# Points of each design; there are two more designs than inputs.
SIZE: Final = 4096
_CORRELATED: Final = 65_536
_NINE_OF_TEN: Final = (0.05, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """What one input does by itself: the result at either end of its range, the others at their middle."""

    fact: Evidence
    at_low: Decimal
    at_high: Decimal

    @property
    def width(self) -> Decimal:
        """How far the result moves."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """One input's part of the spread of the result, from 0 to 1.

    `alone` is what would vanish on average if it were known (first order); `total` what would be
    left if all others were.
    """

    fact: Evidence
    alone: float
    total: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """The swings, widest first, and the parts of the spread, largest first.

    `deviation` is the standard deviation of the result, and `nine_of_ten` the values between which nine
    of ten results lie, a twentieth beyond either; all in base units. In swings and parts inputs count
    as independent of one another; `nine_of_ten` follows their correlations.
    """

    gap: Gap
    middle: Decimal
    swings: tuple[Swing, ...]
    parts: tuple[Driver, ...]
    deviation: float
    nine_of_ten: tuple[float, float]
    seed: int


def sensitivity(
    gap: Gap, *, seed: int = SEED, size: int = SIZE, correlations: Correlations | None = None
) -> Sensitivity:
    """What drives the result: a tornado of single inputs, and first-order and total Sobol indices.

    Saltelli and others, Variance based sensitivity analysis of model output (2010), as SciPy has it.
    Inputs without an end on one side have no spread; they stand at their middle and have no part.
    """
    swings = tuple(sorted(_swings(gap), key=lambda swing: (-swing.width, swing.fact.name)))
    parts, deviation = _parts(gap, seed, size)
    return Sensitivity(
        gap=gap,
        middle=gap.at(),
        swings=swings,
        parts=parts,
        deviation=deviation,
        nine_of_ten=_nine_of_ten(gap, seed, size, correlations or {}),
        seed=seed,
    )


def _nine_of_ten(gap: Gap, seed: int, size: int, correlations: Correlations) -> tuple[float, float]:
    spreads: dict[str, Spread] = {
        name: spread_of(fact) if fact.amount.is_bounded else Point(float(middle(fact)))
        for name, fact in gap.facts.items()
    }
    low, high = (
        _with_correlations(gap, spreads, seed, correlations)
        if any(pair <= spreads.keys() for pair in correlations)
        else quantiles(gap.expression, spreads, _NINE_OF_TEN, seed=seed, size=size)
    )
    return float(low), float(high)


def _with_correlations(
    gap: Gap, spreads: Mapping[str, Spread], seed: int, correlations: Correlations
) -> "Vector":
    """The quantiles of draws of all inputs together: one taken exactly would lose what it moves with."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

    drawn = sample(spreads, seed=seed, size=_CORRELATED, correlations=correlations)
    return np.asarray(
        np.quantile(drawn.values(gap.expression, {name: name for name in spreads}), _NINE_OF_TEN)
    )


def _swings(gap: Gap) -> list[Swing]:
    return [
        Swing(
            fact=fact,
            at_low=gap.at({fact.name: admitted(fact).low}),
            at_high=gap.at({fact.name: admitted(fact).high}),
        )
        for fact in gap.open
        if fact.amount.is_bounded
    ]


def _parts(gap: Gap, seed: int, size: int) -> tuple[tuple[Driver, ...], float]:
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.
    from scipy.stats import sobol_indices  # noqa: PLC0415 - the same.

    inputs = [fact for fact in gap.open if fact.amount.is_bounded]
    if not inputs:
        return (), 0.0
    function = _function(gap, [fact.name for fact in inputs])
    deviation = float(np.std(function(_points(inputs, seed, size))))
    if deviation == 0:
        return (), 0.0  # Shares of nothing are undefined.
    if len(inputs) == 1:
        return (Driver(fact=inputs[0], alone=1.0, total=1.0),), deviation
    # Seen as they are from the middle: the estimator loses digits where the mean is large beside the spread.
    centre = float(gap.at())
    found = sobol_indices(
        func=lambda points: function(points) - centre,
        n=size,
        dists=[_quantiles(spread_of(fact)) for fact in inputs],
        rng=np.random.default_rng(seed),
    )
    parts = [
        Driver(fact=fact, alone=float(np.clip(alone, 0, 1)), total=float(np.clip(total, 0, 1)))
        for fact, alone, total in zip(
            inputs, np.ravel(found.first_order), np.ravel(found.total_order), strict=True
        )
    ]
    return tuple(sorted(parts, key=lambda part: (-part.total, part.fact.name))), deviation


def _points(inputs: list[Evidence], seed: int, size: int) -> "Vector":
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

    columns = sample_of(inputs, seed=seed, size=size).columns
    return np.stack([columns[fact.name] for fact in inputs])


def _function(gap: Gap, names: list[str]) -> "Callable[[Vector], Vector]":
    """The result as a function of the open inputs, a row each; the others stand at their middle."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

    function, symbols = compiled(gap.expression)
    fixed = {name: float(middle(gap.facts[name])) for name in symbols if name not in names}

    def evaluated(points: "Vector") -> "Vector":
        columns = [fixed[name] if name in fixed else points[names.index(name)] for name in symbols]
        return np.broadcast_to(np.asarray(function(*columns), dtype=float), points.shape[1:])

    return evaluated


def _quantiles(spread: Spread) -> SimpleNamespace:
    """A spread under the name by which SciPy asks for quantiles."""
    return SimpleNamespace(ppf=spread.at)
