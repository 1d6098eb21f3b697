"""Copies of books to be damaged, added to and read again."""

import json
import shutil
from pathlib import Path
from typing import Final

import pytest

import tests.strategies  # noqa: F401 - settles how Hypothesis runs.
from samebasis.book import book_folder, describe

BOOKS: Final = Path(__file__).parents[1] / "books"


def copied(folder: Path, to: Path) -> Path:
    """A copy of the book in the folder, with a description where it has none yet."""
    shutil.copytree(folder, to)
    package = to / "datapackage.json"
    if not package.exists():
        package.write_text(json.dumps(describe(to.name.replace("_", "-"), to.name)), encoding="utf-8")
    return to


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A copy of the small book of the article's revenue dispute."""
    return copied(BOOKS / "article", tmp_path / "article")


@pytest.fixture
def labs(tmp_path: Path) -> Path:
    """A copy of the bundled book."""
    return copied(book_folder("ai_labs"), tmp_path / "ai_labs")
