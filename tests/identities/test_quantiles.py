"""Quantiles: those of the distribution, one input taken exactly, whatever the shapes and signs."""

from typing import Final

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from samebasis.identities.draws import (
    PertBeta,
    Point,
    Spread,
    Triangular,
    Uniform,
    quantiles,
    ranged,
    sample,
)
from tests import strategies  # noqa: F401 - loading it settles how Hypothesis runs.

X, Y, Z = sympy.symbols("x y z")
SHARES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
SHAPES: Final = [
    Uniform(1.0, 2.0),
    Triangular(1.0, 1.2, 2.0),
    Triangular(1.0, 1.0, 2.0),
    Triangular(1.0, 2.0, 2.0),
    PertBeta(1.0, 1.2, 2.0),
    ranged(1.0, 2.0, None, 0.9),
    ranged(1.0, 2.0, 1.1, 0.9),
    ranged(-1.0, 2.0, 0.5, 0.9),
]
EXPRESSIONS: Final = [X + Y + Z, X * Y - Z, X / Y - Z, X * (1 - Y * Z), -X * Y * Z, X**2 + Y, Y / (X + Y)]


@pytest.mark.parametrize("shape", SHAPES, ids=[type(each).__name__ for each in SHAPES])
def test_below_undoes_at(shape: Spread) -> None:
    """The share below the value at a share is that share."""
    shares = np.linspace(0.001, 0.999, 333)

    assert np.allclose(shape.below(shape.at(shares)), shares, atol=1e-9)
    assert shape.below(np.array([-1e9, 1e9])) == pytest.approx([0, 1], abs=1e-12)


@pytest.mark.parametrize("shape", SHAPES, ids=[type(each).__name__ for each in SHAPES])
def test_one_input_alone_is_exact(shape: Spread) -> None:
    """Of a line through one input the quantiles are those of the input, turned round where it falls."""
    rising = quantiles(3 * X + 1, {"x": shape, "y": Point(1.0)}, SHARES, size=16)
    falling = quantiles(1 - 3 * X, {"x": shape, "y": Point(1.0)}, SHARES, size=16)
    own = shape.at(np.array(SHARES))

    assert np.allclose(rising, 3 * own + 1, rtol=1e-6, atol=1e-6)
    assert np.allclose(falling, (1 - 3 * own)[::-1], rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("expression", EXPRESSIONS, ids=map(str, EXPRESSIONS))
def test_they_are_those_of_many_draws(expression: sympy.Expr) -> None:
    """Whatever the expression, its quantiles are those of a hundred thousand draws and more."""
    spreads = {"x": SHAPES[1], "y": SHAPES[5], "z": SHAPES[0]}
    drawn = sample(spreads, size=2**18).values(expression, {name: name for name in spreads})
    found = quantiles(expression, spreads, SHARES, size=4096)

    assert np.allclose(found, np.quantile(drawn, SHARES), atol=0.02 * drawn.std())


@given(scale=st.floats(0.01, 1e6), shift=st.floats(-100, 100))
def test_they_scale_and_shift_with_the_result(scale: float, shift: float) -> None:
    """Twice the result has twice the quantiles; more has as much more."""
    spreads = {"x": SHAPES[0], "y": SHAPES[1]}
    once = quantiles(X * Y, spreads, SHARES, size=256)
    there = quantiles(sympy.Float(scale) * X * Y + sympy.Float(shift), spreads, SHARES, size=256)

    assert np.allclose(there, scale * once + shift, rtol=1e-6, atol=1e-6 * (scale + abs(shift)))


def test_a_slope_of_nothing_is_a_step() -> None:
    """Where the exact input drops out for some draws, what is left of the others decides."""
    spreads = {"x": Uniform(0.0, 1.0), "y": Point(0.0), "z": Uniform(5.0, 6.0)}

    assert quantiles(X * Y + Z, spreads, (0.5,), size=64) == pytest.approx([5.5], abs=0.01)


def test_a_thousandth_of_the_draws_does() -> None:
    """With one input exact, 256 draws err less than 16,384 of all inputs."""
    expression, spreads = X * (1 - Y * Z), {"x": SHAPES[0], "y": Uniform(0.2, 0.6), "z": Uniform(0.4, 0.7)}
    truth = quantiles(expression, spreads, SHARES, size=2**18)
    few = [quantiles(expression, spreads, SHARES, size=256, seed=seed) - truth for seed in range(8)]
    many = []
    for seed in range(8):
        drawn = sample(spreads, size=2**14, seed=seed).values(expression, {name: name for name in spreads})
        many.append(np.quantile(drawn, SHARES) - truth)

    assert np.sqrt(np.mean(np.square(few))) < np.sqrt(np.mean(np.square(many)))
