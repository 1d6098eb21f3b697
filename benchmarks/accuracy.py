"""Draws, how exact: the time to an equal error of percentiles, beside squigglepy."""

from collections.abc import Callable, Iterator
from math import sqrt
from statistics import median

import numpy as np
import sympy

from benchmarks.throughput import in_squiggle
from benchmarks.turns import Line, in_turns, ratio
from samebasis.identities import Spread, Triangular, Uniform, quantiles, ranged, sample

REFERENCE, SEEDS, ROUNDS = 10_000_000, 24, 15
PERCENTILES = (5, 50, 95)
SHARES = (0.05, 0.5, 0.95)
REFERENCE_SEED = 0
# How far apart two entities' revenue is: one brought to net over a chain of assumptions, one to the
# same scope; the ranges are as wide as published ones are.
GROSS, FRACTION, MARGIN, SPLIT, OTHER, SHARE = sympy.symbols("gross fraction margin split other share")
GAP = GROSS * (1 - FRACTION * MARGIN * SPLIT) - OTHER * (1 - SHARE)
SPREADS: dict[str, Spread] = {
    "gross": Uniform(29.5, 30.5),
    "fraction": Uniform(0.2, 0.6),
    "margin": Triangular(0.4, 0.5, 0.7),
    "split": Uniform(0.4, 0.5),
    "other": Uniform(23.5, 24.5),
    "share": ranged(0.08, 0.25, None, 0.9),
}

Estimate = Callable[[int, int], np.ndarray]


def ours(draws: int, seed: int) -> np.ndarray:
    """The percentiles of the gap by so many of our draws, one input taken exactly."""
    return quantiles(GAP, SPREADS, SHARES, size=draws, seed=seed)


def plainly(draws: int, seed: int) -> np.ndarray:
    """The percentiles of so many draws of all inputs: what the reference is made of."""
    found = sample(SPREADS, size=draws, seed=seed).values(GAP, {name: name for name in SPREADS})
    return np.percentile(found, PERCENTILES)


def squiggled(draws: int, seed: int) -> np.ndarray:
    """The same in squigglepy."""
    import squigglepy  # noqa: PLC0415 - only benchmarks have it.

    gross, fraction, margin, split, other, share = (in_squiggle(each) for each in SPREADS.values())
    squigglepy.set_seed(seed)
    gap = gross * (1 - fraction * margin * split) - other * (1 - share)
    return np.percentile(squigglepy.sample(gap, n=draws), PERCENTILES)


def error(estimate: Estimate, draws: int, reference: np.ndarray) -> float:
    """The root mean square error over the percentiles and over seeds, as a part of the range."""
    found = np.array([estimate(draws, REFERENCE_SEED + 1 + at) for at in range(SEEDS)])
    return sqrt(float(np.mean((found - reference) ** 2))) / float(reference[-1] - reference[0])


def enough(wanted: float, reference: np.ndarray) -> int:
    """The fewest of our draws, among powers of two and halfway between, whose error is as small."""
    return next(draws for draws in _sizes() if error(ours, draws, reference) <= wanted)


def _sizes() -> Iterator[int]:
    for power in range(5, 22):
        yield 2**power
        yield 3 * 2 ** (power - 1)


def lines() -> tuple[Line, ...]:
    """How much faster our draws come to the error of squigglepy's, for a few numbers of those."""
    reference = plainly(REFERENCE, REFERENCE_SEED)
    return tuple(_line(theirs, reference) for theirs in (100_000, 1_000_000))


def _line(theirs: int, reference: np.ndarray) -> Line:
    wanted = error(squiggled, theirs, reference)
    draws = enough(wanted, reference)
    seconds = in_turns(
        {"ours": lambda: ours(draws, 1), "squiggled": lambda: squiggled(theirs, 1)}, rounds=ROUNDS
    )
    took = {name: f"{median(each) * 1e3:.1f} ms" for name, each in seconds.items()}
    return Line(
        what=f"draws: squigglepy's time over ours to the error that it has at {theirs:,} draws",
        how="5th, 50th and 95th percentile of a gap of six uncertain inputs, ours with one taken exactly, "
        f"against {REFERENCE:,} draws; "
        f"root mean square over {SEEDS} seeds",
        wish="at least 20",
        figure=f"{ratio(seconds['squiggled'], seconds['ours']):.1f} ({took['ours']} for {draws:,} draws "
        f"against {took['squiggled']}; an error of {wanted:.2%} of the range)",
    )
