"""Measuring functions in one process, in turns, and the lines of a table that say what came out."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

ROUNDS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the table: what was measured, how, what is wished for, and the figure."""

    what: str
    how: str
    wish: str
    figure: str

    def __str__(self) -> str:
        return f"| {self.what} | {self.how} | {self.wish} | {self.figure} |"


def in_turns(works: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> Mapping[str, list[float]]:
    """The seconds that each work took, round by round, after one round that does not count."""
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for at in range(rounds + 1):
        for name, work in works.items():
            before = time.perf_counter()
            work()
            took = time.perf_counter() - before
            if at:
                seconds[name].append(took)
    return seconds


def ratio(upper: Sequence[float], lower: Sequence[float]) -> float:
    """The median of the ratios within a round, so that what slows a round down slows both."""
    return median(one / other for one, other in zip(upper, lower, strict=True))
