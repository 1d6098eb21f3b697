"""Spreads: what each says of itself is what its draws have."""

from typing import Final

import numpy as np
import pytest

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
