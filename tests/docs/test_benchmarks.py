"""The benchmarks: what fails is no measurement, and the page says what was measured and on what."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.docs.conftest import module_at


@pytest.fixture(scope="module")
def measure() -> ModuleType:
    """The module that measures."""
    return module_at("benchmarks/measure.py")


def test_the_first_round_does_not_count(measure: ModuleType, tmp_path: Path) -> None:
    """Of one round more than asked for, the rounds asked for are kept."""
    case = measure.Case(name="nothing", words=(sys.executable, "-c", "pass"))

    assert [len(took) for took in measure.measured([case], tmp_path, rounds=2).values()] == [2]


def test_a_process_that_fails_is_no_measurement(measure: ModuleType, tmp_path: Path) -> None:
    """A process that ends with an error stops the benchmark."""
    case = measure.Case(name="failing", words=(sys.executable, "-c", "raise SystemExit(1)"))

    with pytest.raises(subprocess.CalledProcessError):
        measure.seconds_of(case, tmp_path)


def test_the_page_gives_ratios_within_rounds(measure: ModuleType) -> None:
    """A ratio is the median of those within a round, and a wish stands beside the seconds."""
    cases = [
        measure.Case(name="slow", words=("slow",), against=("quick",), wished_seconds=1.5),
        measure.Case(name="quick", words=("quick",)),
    ]
    seconds = {"slow": [2.0, 40.0, 6.0], "quick": [1.0, 10.0, 3.0]}

    page = measure.page(cases, seconds, "2026-01-31", ["2 cores", "Python 3"])

    assert "Measured on 2026-01-31: 2 cores, Python 3." in page
    assert "| `slow` | `quick` | 2.00 |" in page
    assert "| `slow` | 6.00 | 2.00 | 40.00 | 1.5 |" in page
