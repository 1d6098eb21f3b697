"""The guard on the floors, import-linter, shown to bite."""

import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.guards.conftest import ROOT, Plant, Run

SETTINGS: Final = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
FLOORS: Final = "each floor rests only on those below"
PYTHON_ONLY: Final = "figures are Python only"


def floors_named() -> Iterator[str]:
    """Every folder or module that the contract on the floors names."""
    for layer in SETTINGS["contracts"][0]["layers"]:
        for name in layer.split("|"):
            yield name.strip().strip("()")


@pytest.fixture
def copy(plant: Plant, tmp_path: Path) -> Plant:
    """A copy of the package; floors that are still to be built are there, and empty."""
    package = tmp_path / "src" / "samebasis"
    shutil.copytree(
        ROOT / "src" / "samebasis", package, ignore=shutil.ignore_patterns("__pycache__", "*.csv")
    )
    for name in floors_named():
        if not (package / name / "__init__.py").exists() and not (package / f"{name}.py").exists():
            plant({f"src/samebasis/{name}/__init__.py": ""})
    return plant


def test_the_floors_hold_in_a_clean_copy(copy: Plant, run: Run) -> None:
    """Without an offence the contracts are kept."""
    copy({})

    answer = run("lint-imports", "--no-cache")

    assert answer.returncode == 0, answer.stdout


OFFENCES: Final = {
    "a lower floor imports a higher one": ("figures/planted.py", "import samebasis.identities\n", FLOORS),
    "a domain imports another": ("adoption/planted.py", "import samebasis.compute\n", FLOORS),
    "a folder is on no floor": ("planted/__init__.py", "", FLOORS),
    "figures import an array library": ("figures/planted.py", "import numpy\n", PYTHON_ONLY),
    "a book imports an engine of formulas": ("book/planted.py", "import sympy\n", PYTHON_ONLY),
}


@pytest.mark.parametrize("offence", OFFENCES)
def test_an_import_across_the_floors_is_named(offence: str, copy: Plant, run: Run) -> None:
    """Each way to break the floors fails and names the contract that it breaks."""
    name, text, contract = OFFENCES[offence]
    copy({f"src/samebasis/{name}": text})

    answer = run("lint-imports", "--no-cache")

    assert answer.returncode != 0
    _, _, broken = answer.stdout.partition("Broken contracts")
    assert contract in " ".join(broken.split())
    assert "planted" in broken
