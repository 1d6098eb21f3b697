"""Spreads: what each says of itself is what its draws have, alone and correlated."""

from typing import Final

import numpy as np
import pytest
from scipy.stats import spearmanr

from samebasis.errors import BadInput
from samebasis.identities.draws import PertBeta, Point, Spread, Triangular, Uniform, ranged, sample

SPREADS: Final = [
    Point(3.0),
    Uniform(1.0, 2.0),
    Triangular(1.0, 1.2, 2.0),
    PertBeta(1.0, 1.2, 2.0),
    ranged(1.0, 2.0, None, 0.9),
    ranged(1.0, 2.0, 1.1, 0.9),
    ranged(-1.0, 2.0, 0.5, 0.9),
]


@pytest.mark.parametrize("spread", SPREADS, ids=[type(each).__name__ for each in SPREADS])
def test_mean_and_variance_are_those_of_the_draws(spread: Spread) -> None:
    """What a spread says of itself is what its draws have."""
    drawn = sample({"x": spread}, size=2**16).columns["x"]

    assert drawn.mean() == pytest.approx(spread.mean, rel=1e-3)
    assert drawn.var() == pytest.approx(spread.variance, rel=5e-3)


@pytest.mark.parametrize("spread", SPREADS, ids=[type(each).__name__ for each in SPREADS])
def test_quantiles_rise(spread: Spread) -> None:
    """A larger share never lies below a smaller value."""
    at = spread.at(np.linspace(0.001, 0.999, 997))

    assert np.all(np.diff(at) >= 0)


@pytest.mark.parametrize("rank", [-0.9, -0.3, 0.0, 0.5, 0.95])
def test_correlated_names_have_that_correlation_of_ranks(rank: float) -> None:
    """Two names tied by a correlation of ranks have it, whatever their shapes, and a third has none."""
    spreads = {"a": Uniform(0, 1), "b": ranged(1, 9, None, 0.9), "c": Triangular(0, 1, 2)}
    drawn = sample(spreads, correlations={frozenset({"a", "b"}): rank}).columns

    assert spearmanr(drawn["a"], drawn["b"]).statistic == pytest.approx(rank, abs=0.01)
    assert abs(spearmanr(drawn["a"], drawn["c"]).statistic) < 0.02
    assert drawn["a"].mean() == pytest.approx(0.5, abs=2e-3)


def test_correlations_that_cannot_hold_together_are_refused() -> None:
    """Three names cannot all move against one another."""
    pairs = {frozenset(pair): -0.9 for pair in ("ab", "bc", "ac")}

    with pytest.raises(BadInput, match="correlations that can hold together"):
        sample({name: Uniform(0, 1) for name in "abc"}, correlations=pairs)
