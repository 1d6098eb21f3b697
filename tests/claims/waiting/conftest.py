"""The room that every test of it starts from."""

import shutil
from pathlib import Path

import pytest

from samebasis.book import book_folder
from tests.claims.waiting.room import TEXT, read


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A copy of the bundled book, with a document beside it that was read into its waiting room."""
    folder = tmp_path / "labs"
    shutil.copytree(book_folder("ai_labs"), folder)
    (tmp_path / "memo.txt").write_text(TEXT, encoding="utf-8")
    assert read(folder) > 0
    return folder
