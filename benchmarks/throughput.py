"""Draws, how many a second: a thousand quantities of ten operations each over shared assumptions.

Run as a program it makes our draws alone and prints the most memory that the process held, in MB.
"""

import random
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import log
from pathlib import Path
from statistics import NormalDist, median

import numpy as np
import sympy

from benchmarks.turns import Line, in_turns, ratio
from samebasis.identities import Spread, Triangular, Uniform, ranged, sample

QUANTITIES, DRAWS, SHARED, FORMULAS, OPERATIONS = 1000, 100_000, 48, 20, 10
# Of the quantities, as many as the slow peers are given; their times are scaled to all by count.
SOME = 25
SEED = 1
OUT_OF_PLACE = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide}


@dataclass(frozen=True, slots=True)
class Quantity:
    """Ten operations, from the left, over the assumptions named: one more than there are operations."""

    operations: tuple[str, ...]
    inputs: tuple[str, ...]

    def over(self, values: Sequence[object]) -> object:
        """The formula over whatever has the four operations."""
        found = values[0]
        for operation, value in zip(self.operations, values[1:], strict=True):
            found = _APPLIED[operation](found, value)
        return found


_CALLS = count(1)
_APPLIED = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
}


def model() -> tuple[Quantity, ...]:
    """The quantities: a few formulas, as identities are, each filled from the assumptions many times."""
    chance = random.Random(SEED)  # noqa: S311 - no secret, and the same on every run.
    formulas = [tuple(chance.choice("+-*/") for _ in range(OPERATIONS)) for _ in range(FORMULAS)]
    return tuple(
        Quantity(formulas[at % FORMULAS], tuple(chance.sample(sorted(spreads()), OPERATIONS + 1)))
        for at in range(QUANTITIES)
    )


def spreads() -> Mapping[str, Spread]:
    """The assumptions: uniform, triangular and log-normal ones between one and two."""
    shapes = (Uniform(1, 2), Triangular(1, 1.5, 2), ranged(1, 2, None, 0.9))
    return {f"a{at:02}": shapes[at % len(shapes)] for at in range(SHARED)}


def ours(quantities: Sequence[Quantity], *, anew: bool = False) -> None:
    """Nothing: every assumption drawn once, and every quantity evaluated; with every formula compiled anew.

    By hand a formula is written once and then there; ours are compiled once a process.
    """
    call = next(_CALLS) if anew else 0
    names = [f"x{call}_{at}" for at in range(OPERATIONS + 1)]
    symbols = [sympy.Symbol(name) for name in names]
    formulas = {each.operations: each.over(symbols) for each in quantities[:FORMULAS]}
    drawn = sample(spreads(), size=DRAWS)
    filled = ((formulas[each.operations], dict(zip(names, each.inputs, strict=True))) for each in quantities)
    for _ in drawn.many(filled):
        pass


def numpy_once(quantities: Sequence[Quantity]) -> None:
    """The best that NumPy does by hand: every assumption drawn once, every operation in place."""
    stream = np.random.default_rng(SEED)
    columns = {name: _drawn(stream, spread) for name, spread in spreads().items()}
    for each in quantities:
        _in_place(each, [columns[name] for name in each.inputs])


def numpy_anew(quantities: Sequence[Quantity]) -> None:
    """The same with every assumption drawn anew for each quantity."""
    stream, known = np.random.default_rng(SEED), spreads()
    for each in quantities:
        _in_place(each, [_drawn(stream, known[name]) for name in each.inputs])


def squiggled(quantities: Sequence[Quantity]) -> None:
    """The same model in squigglepy's own algebra of distributions, sampled quantity by quantity."""
    import squigglepy  # noqa: PLC0415 - only benchmarks have it.

    known = {name: in_squiggle(spread) for name, spread in spreads().items()}
    for each in quantities:
        squigglepy.sample(each.over([known[name] for name in each.inputs]), n=DRAWS)


def in_squiggle(spread: Spread) -> object:
    """The distribution as squigglepy has it."""
    import squigglepy  # noqa: PLC0415 - only benchmarks have it.

    if isinstance(spread, Uniform):
        return squigglepy.uniform(spread.low, spread.high)
    if isinstance(spread, Triangular):
        return squigglepy.triangular(spread.low, spread.peak, spread.high)
    return squigglepy.lognorm(spread.low, spread.high)


def _drawn(stream: np.random.Generator, spread: Spread) -> np.ndarray:
    if isinstance(spread, Uniform):
        return stream.uniform(spread.low, spread.high, DRAWS)
    if isinstance(spread, Triangular):
        return stream.triangular(spread.low, spread.peak, spread.high, DRAWS)
    sigma = log(spread.high / spread.low) / 2 / NormalDist().inv_cdf(0.5 + spread.level / 2)
    return stream.lognormal(log(spread.middle), sigma, DRAWS)


def _in_place(quantity: Quantity, columns: Sequence[np.ndarray]) -> np.ndarray:
    out = OUT_OF_PLACE[quantity.operations[0]](columns[0], columns[1])
    for operation, column in zip(quantity.operations[1:], columns[2:], strict=True):
        OUT_OF_PLACE[operation](out, column, out=out)
    return out


def lines() -> tuple[Line, ...]:
    """What the draws' throughput and memory came to, beside the peers."""
    quantities = model()
    some = quantities[:SOME]
    seconds = in_turns(
        {
            "ours": lambda: ours(quantities),
            "compiled anew": lambda: ours(quantities, anew=True),
            "once": lambda: numpy_once(quantities),
            "anew": lambda: numpy_anew(some),
            "squiggled": lambda: squiggled(some),
        }
    )
    scaled = {name: [each * QUANTITIES / SOME for each in seconds[name]] for name in ("anew", "squiggled")}
    size = f"{QUANTITIES:,} quantities x {DRAWS:,} draws, {OPERATIONS} operations each, {SHARED} assumptions"
    few = f"on {SOME} of the quantities, scaled by count"

    def rate(took: Sequence[float]) -> str:
        return f"{QUANTITIES * DRAWS / median(took) / 1e6:.0f}"

    return (
        Line(
            what="draws: our throughput over squigglepy's",
            how=f"{size}; {FORMULAS} formulas, compiled before; squigglepy {few}",
            wish="at least 5",
            figure=f"{ratio(scaled['squiggled'], seconds['ours']):.1f}"
            f" ({rate(seconds['ours'])} against {rate(scaled['squiggled'])} million quantity-draws a second)",
        ),
        Line(
            what="draws: our time over that of the best NumPy by hand",
            how="the same; each assumption drawn once and shared, each operation in place",
            wish="at most 1.3",
            figure=f"{ratio(seconds['ours'], seconds['once']):.2f} (NumPy: {rate(seconds['once'])} million; "
            f"with our formulas compiled anew {ratio(seconds['compiled anew'], seconds['once']):.2f})",
        ),
        Line(
            what="draws: our time over NumPy's that draws anew",
            how=f"the same; each assumption drawn anew for each quantity, {few}",
            wish="",
            figure=f"{ratio(seconds['ours'], scaled['anew']):.2f} (NumPy: {rate(scaled['anew'])} million)",
        ),
        Line(
            what="draws: peak memory",
            how="the same, ours alone in a process of its own (`getrusage`)",
            wish="under 500 MB",
            figure=f"{peak_of_its_own():.0f} MB",
        ),
    )


def peak_of_its_own() -> float:
    """The most memory, in MB, that a process held which made our draws and nothing else."""
    words = (sys.executable, "-m", "benchmarks.throughput")
    root = Path(__file__).parents[1]
    told = subprocess.run(words, cwd=root, capture_output=True, check=True, text=True)  # noqa: S603 - our own.
    return float(told.stdout)


def peak() -> float:
    """The most memory, in MB, that this process has held; the system counts in KB, macOS in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    ours(model())
    sys.stdout.write(f"{peak()}\n")
