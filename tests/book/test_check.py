"""What `samebasis book check` and `book new` say: by file and row, and one line for no place at all."""

import errno
import os
from pathlib import Path

import pytest

from samebasis.book import ROWS, read_book
from samebasis.errors import BadBook
from tests.book.sheet import Sheet
from tests.book.test_write import contents
from tests.cli.program import Outcome, assert_one_clear_line, called


def check(folder: Path) -> Outcome:
    """What is said of the book."""
    return called("book", "check", str(folder))


def test_three_hundred_problems_can_be_read(labs: Path) -> None:
    """Problems stand under their file, with its number of them, in the order of its rows."""
    for file, column in (("sources", "url"), ("figures", "value"), ("entities", "role")):
        sheet = Sheet.of(labs, file)
        for row in range(2, 102):
            sheet.put(row, column, "?")
        sheet.save()

    found = check(labs)

    assert (found.status, found.err) == (1, "")
    *blocks, last = found.out.split("\n\n")
    assert last == "300 problems\n"
    assert [block.split("\n")[0] for block in blocks] == [
        "entities.csv: 100 problems",
        "figures.csv: 100 problems",
        "sources.csv: 100 problems",
    ]
    for block in blocks:
        _, header, *lines = block.split("\n")
        assert header.split() == ["row", "column", "found", "expected"]
        assert [int(line.split()[0]) for line in lines] == list(range(2, 102))


def test_what_is_wrong_with_a_whole_file_is_a_line(article: Path) -> None:
    """A file that is no table is one line, as is one that is not there."""
    path = article / "figures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    (article / "relations.csv").unlink()

    lines = check(article).out.split("\n")

    assert lines[0].startswith("figures.csv:1: found semicolons between the cells, expected commas")
    assert lines[2] == "relations.csv: found no such file, expected the relations of the book"


def test_what_cannot_be_seen_is_shown(article: Path) -> None:
    """An empty cell is said to hold nothing, and a space at an end of a cell stands in quotation marks."""
    sheet = Sheet.of(article, "sources")
    sheet.put(2, "publisher", "")
    sheet.put(3, "publisher", "Reuters ")
    sheet.save()

    found = check(article).out

    assert "publisher  nothing     some text" in found
    assert "publisher  'Reuters '  no space" in found


def test_more_problems_than_anyone_reads_are_cut(labs: Path) -> None:
    """Of a file with thousands of problems four hundred are listed, and that there are more."""
    sheet = Sheet.of(labs, "figures")
    for row in range(2, sum(map(bool, sheet.lines)) + 1):
        sheet.put(row, "value", "?")
        sheet.put(row, "entity", "nobody-at-all")
    sheet.save()

    with pytest.raises(BadBook) as refused:
        read_book(labs)

    own = [each for each in refused.value.problems if each.file == "figures.csv"]
    assert len(own) == 401
    assert own[-1].found == "more of them"
    assert {each.file for each in refused.value.problems} == {"figures.csv"}


@pytest.mark.parametrize("command", ["check", "new"])
def test_a_place_that_is_none_is_one_line(tmp_path: Path, command: str) -> None:
    """A missing folder, a file in its place, and a folder that holds other things are one line each."""
    plain = tmp_path / "figures.csv"
    plain.write_text("id\n", encoding="utf-8")
    before = contents(tmp_path)
    places = {"check": [tmp_path / "nowhere", plain, plain / "in"], "new": [tmp_path, plain, plain / "in"]}
    for place in places[command]:
        found = called("book", command, str(place))
        assert found.status == 2, found
        assert_one_clear_line(found)
        assert str(place) in found.err

    assert contents(tmp_path) == before


def test_a_book_that_cannot_be_finished_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk is full halfway through a new book, nothing of it stays."""
    left = len(ROWS) - 1

    def full(handle: int, data: bytes) -> int:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(28, "No space left on device")
        return written(handle, data)

    written = os.write
    (tmp_path / "empty").mkdir()
    for name in ("new", "empty"):
        left = len(ROWS) - 1
        with monkeypatch.context() as disk:
            disk.setattr("os.write", full)
            found = called("book", "new", str(tmp_path / name))
        assert found.status == 2
        assert_one_clear_line(found)

    assert [path.name for path in tmp_path.rglob("*")] == ["empty"]


def test_a_folder_that_may_not_be_entered_is_one_line(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no one may look into a folder, or write into it, one line says so."""

    def refused(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    with monkeypatch.context() as closed:
        closed.setattr("os.access", lambda *_, **__: False)
        looked = check(article)
    with monkeypatch.context() as closed:
        closed.setattr("pathlib.Path.mkdir", refused)
        made = called("book", "new", str(article / "new"))

    for found in (looked, made):
        assert found.status == 2, found
        assert_one_clear_line(found)
        assert found.err.startswith(f"samebasis: {article}")
        assert found.err.endswith(": Permission denied\n")
