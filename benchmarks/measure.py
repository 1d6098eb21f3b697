"""Measuring whole processes in turns, so that whatever else the machine does meets all alike."""

import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import truediv
from pathlib import Path
from statistics import median

ROUNDS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One command line, what it is held against, and how long it may take by our own wish."""

    name: str
    words: tuple[str, ...]
    against: tuple[str, ...] = ()  # Names of other cases.
    wished_seconds: float | None = None


def measured(cases: Sequence[Case], folder: Path, rounds: int = ROUNDS) -> Mapping[str, list[float]]:
    """The seconds that each case took, round by round, after one round that does not count."""
    seconds: dict[str, list[float]] = {case.name: [] for case in cases}
    for at in range(rounds + 1):
        for case in cases:
            took = seconds_of(case, folder)
            if at:
                seconds[case.name].append(took)
    return seconds


def seconds_of(case: Case, folder: Path) -> float:
    """How long the process took from its start to its end; one that fails is no measurement."""
    before = time.perf_counter()
    subprocess.run(case.words, cwd=folder, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - a case's own words.
    return time.perf_counter() - before


def page(
    cases: Sequence[Case],
    seconds: Mapping[str, Sequence[float]],
    day: str,
    machine: Sequence[str],
    lines: Sequence[str] = (),
) -> str:
    """The page that says what was measured, how, on what, and what came out."""
    rounds = len(next(iter(seconds.values())))
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "Written by `make bench`. All that is compared takes its turn in each of several rounds, after",
            "one that does not count. A ratio is the median of the ratios within a round, so it holds on a",
            "busy machine; times are medians and those of this one. What is wished for stands beside and is",
            "not enforced.",
            "",
            f"Measured on {day}: {', '.join(machine)}.",
            "",
            "## The engine",
            "",
            "Within one process, imports apart.",
            "",
            "| what | how | wish | figure |",
            "| --- | --- | --- | --- |",
            *lines,
            "",
            "## Processes, as ratios",
            "",
            f"Each is measured whole, from its start to its end, as a user starts it: {rounds} rounds.",
            "",
            "| this | takes so many times as long as | ratio |",
            "| --- | --- | --- |",
            *ratios(cases, seconds),
            "",
            "## Processes, in seconds",
            "",
            "| process | median | fastest | slowest | wished at most |",
            "| --- | --- | --- | --- | --- |",
            *medians(cases, seconds),
            "",
        ]
    )


def ratios(cases: Sequence[Case], seconds: Mapping[str, Sequence[float]]) -> list[str]:
    """A line for each pair: the median of their ratios, each of two runs of one round."""
    return [
        f"| `{case.name}` | `{other}` | {median(map(truediv, seconds[case.name], seconds[other])):.2f} |"
        for case in cases
        for other in case.against
    ]


def medians(cases: Sequence[Case], seconds: Mapping[str, Sequence[float]]) -> list[str]:
    """A line for each case: its median beside its extremes and the wish."""
    return [
        f"| `{case.name}` | {median(took):.2f} | {min(took):.2f} | {max(took):.2f} | {wish(case)} |"
        for case, took in ((case, seconds[case.name]) for case in cases)
    ]


def wish(case: Case) -> str:
    """The bound that we wish for, if there is one."""
    return "" if case.wished_seconds is None else f"{case.wished_seconds}"
