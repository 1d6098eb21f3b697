"""A small project to plant offences in: the house's own settings, and next to nothing else."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
TOOLS: Final = Path(sys.executable).parent

Plant = Callable[[Mapping[str, str]], None]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """Writes files, by their path from the root of the small project, which has our pyproject.toml."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)

    def write(files: Mapping[str, str]) -> None:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    return write


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command in the small project; a tool of the environment goes by its name alone."""

    def command(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        ours = TOOLS / words[0]
        program = str(ours) if ours.exists() else words[0]
        # What an outer pytest or make passes on must not reach an inner one.
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "MAKE", "MFLAGS"))}
        return subprocess.run(
            [program, *words[1:]],
            cwd=tmp_path,
            env={**kept, "PYTHONPATH": str(tmp_path / "src"), **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    return command
