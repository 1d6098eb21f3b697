"""Copies of the small book, to be damaged and added to."""

import shutil
from pathlib import Path

import pytest

from tests.cli.program import ARTICLE


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A copy of the small book of the article's revenue dispute."""
    folder = tmp_path / "article"
    shutil.copytree(ARTICLE, folder)
    return folder
