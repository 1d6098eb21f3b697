"""The benchmarks: what fails is no measurement, peers do the same work, and the page says how."""

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import sympy

from tests.docs.conftest import ROOT, module_at


@pytest.fixture(scope="module")
def measure() -> ModuleType:
    """The module that measures processes."""
    return module_at("benchmarks/measure.py")


@pytest.fixture(scope="module")
def turns() -> ModuleType:
    """The module that measures functions."""
    return module_at("benchmarks/turns.py")


@pytest.fixture
def from_root(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """`benchmarks` can be imported, as `python -m benchmarks` has it."""
    monkeypatch.syspath_prepend(str(ROOT))
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "benchmarks"]:
        del sys.modules[name]


def test_the_first_round_does_not_count(measure: ModuleType, tmp_path: Path) -> None:
    """Of one round more than asked for, the rounds asked for are kept."""
    case = measure.Case(name="nothing", words=(sys.executable, "-c", "pass"))

    assert [len(took) for took in measure.measured([case], tmp_path, rounds=2).values()] == [2]


def test_a_process_that_fails_is_no_measurement(measure: ModuleType, tmp_path: Path) -> None:
    """A process that ends with an error stops the benchmark."""
    case = measure.Case(name="failing", words=(sys.executable, "-c", "raise SystemExit(1)"))

    with pytest.raises(subprocess.CalledProcessError):
        measure.seconds_of(case, tmp_path)


def test_functions_take_turns(turns: ModuleType) -> None:
    """Each round runs every function once, in order, and one round more than is kept."""
    told: list[str] = []
    works = {name: lambda name=name: told.append(name) for name in "abc"}

    seconds = turns.in_turns(works, rounds=2)

    assert told == list("abc") * 3
    assert [len(took) for took in seconds.values()] == [2, 2, 2]


def test_a_ratio_is_the_median_of_those_within_rounds(turns: ModuleType) -> None:
    """A round in which the machine was slow for both does not move the ratio."""
    assert turns.ratio([2.0, 40.0, 6.0], [1.0, 10.0, 3.0]) == 2.0


def test_the_page_gives_ratios_within_rounds(measure: ModuleType, turns: ModuleType) -> None:
    """A ratio is the median of those within a round, and a wish stands beside what was measured."""
    cases = [
        measure.Case(name="slow", words=("slow",), against=("quick",), wished_seconds=1.5),
        measure.Case(name="quick", words=("quick",)),
    ]
    seconds = {"slow": [2.0, 40.0, 6.0], "quick": [1.0, 10.0, 3.0]}
    line = turns.Line(what="draws", how="many", wish="at least 5", figure="7.0")

    page = measure.page(cases, seconds, "2026-01-31", ["2 cores", "Python 3"], [str(line)])

    assert "Measured on 2026-01-31: 2 cores, Python 3." in page
    assert "| draws | many | at least 5 | 7.0 |" in page
    assert "| `slow` | `quick` | 2.00 |" in page
    assert "| `slow` | 6.00 | 2.00 | 40.00 | 1.5 |" in page


@pytest.mark.usefixtures("from_root")
def test_ours_and_numpy_compute_the_same_quantities() -> None:
    """Every formula of the draws' model gives, over one and the same columns, one and the same values."""
    throughput, draws = import_module("benchmarks.throughput"), import_module("samebasis.identities.draws")
    quantities = throughput.model()[: throughput.FORMULAS]
    drawn = draws.sample(throughput.spreads(), size=64)

    for each in quantities:
        symbols = sympy.symbols(f"x0:{throughput.OPERATIONS + 1}")
        named = dict(zip(map(str, symbols), each.inputs, strict=True))
        by_hand = each.over([drawn.columns[name] for name in each.inputs])
        np.testing.assert_allclose(drawn.values(each.over(symbols), named), by_hand, rtol=1e-9, atol=1e-9)


@pytest.mark.usefixtures("from_root")
def test_the_balance_is_as_large_as_it_says() -> None:
    """The balanced system has ten thousand quantities and five thousand identities of a few terms."""
    system = import_module("benchmarks.balancing").system()

    terms = np.diff(system.jacobian(system.prior).indptr)
    assert (len(system.names), len(system.equations)) == (10_000, 5_000)
    assert terms.min() >= 3
    assert terms.max() <= 5


@pytest.mark.usefixtures("from_root")
def test_the_changed_book_differs_in_one_assumption() -> None:
    """A change moves the range of one assumption of the comparison, and nothing else of the book."""
    again, book = import_module("benchmarks.again"), import_module("samebasis.book").open_book("ai_labs")
    name = again.assumed(again.compared(book))[0]

    other = again.changed(book, name, again.STEP)

    assert [each for each, own in book.assumptions.items() if other.assumptions[each] != own] == [name]
    assert other.figures == book.figures
