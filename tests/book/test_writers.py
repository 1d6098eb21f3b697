"""Two programs that write to one book at the same time: both land, or one is refused; no row is lost."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from samebasis.book import add_figures, read_book
from samebasis.errors import BadBook, BadInput
from tests.book.sheet import Sheet
from tests.book.test_write import ROW, contents, rows_of
from tests.cli.program import PROGRAM, called

WRITERS: Final = 6
ROWS_EACH: Final = 4
# Adds its rows one by one, once everyone else is up too.
WRITER: Final = """
import sys, time
from pathlib import Path
from samebasis.book import add_figures
book, ready, *rows = map(Path, sys.argv[1:])
rows[0].with_suffix(".up").touch()
until = time.monotonic() + 60
while not ready.exists():
    assert time.monotonic() < until
    time.sleep(0.005)
for each in rows:
    add_figures(book, each.read_text(encoding="utf-8"), each.name)
"""


def written(folder: Path, name: str) -> Path:
    """A file with one row to add."""
    path = folder / f"{name}.csv"
    path.write_text(rows_of({**ROW, "id": name}), encoding="utf-8")
    return path


@pytest.mark.parametrize("temporary", ["one folder", "a folder each"])
def test_rows_of_several_programs_all_land(article: Path, tmp_path: Path, temporary: str) -> None:
    """What several programs add at once is all in the book, wherever each keeps its temporary files."""
    ready, running = tmp_path / "ready", []
    names = [[f"added-{writer}-{place}" for place in range(ROWS_EACH)] for writer in range(WRITERS)]
    for writer in range(WRITERS):
        own = tmp_path / (f"tmp-{writer}" if temporary == "a folder each" else "tmp")
        own.mkdir(exist_ok=True)
        rows = [written(tmp_path, name) for name in names[writer]]
        command = [sys.executable, "-c", WRITER, *map(str, (article, ready, *rows))]
        running.append(
            subprocess.Popen(command, env={**os.environ, "TMPDIR": str(own)}, stderr=subprocess.PIPE)
        )
    while len(list(tmp_path.glob("*.up"))) < WRITERS:
        assert all(each.poll() is None for each in running)
        time.sleep(0.02)
    ready.touch()

    complaints = [each.communicate(timeout=60)[1].decode() for each in running]

    assert [each.returncode for each in running] == [0] * WRITERS, complaints
    ids = [each for each in read_book(article).figures if each.startswith("added-")]
    assert sorted(ids) == sorted(name for own in names for name in own)


def test_two_commands_at_once_both_land(article: Path, tmp_path: Path) -> None:
    """The command run twice at once adds both files' rows, or says of one why not and adds none of it."""
    files = [written(tmp_path, name) for name in ("added-a", "added-b")]
    running = [
        subprocess.Popen([PROGRAM, "figures", "add", file, "--book", article], stderr=subprocess.PIPE)
        for file in files
    ]
    said = [each.communicate(timeout=60)[1].decode() for each in running]

    ids = set(read_book(article).figures)
    for file, process, complaint in zip(files, running, said, strict=True):
        assert (file.stem in ids) == (process.returncode == 0)
        assert bool(complaint) == (process.returncode != 0)


def test_one_id_added_twice_lands_once(article: Path, tmp_path: Path) -> None:
    """Of two programs that add the same row, one does and the other is told that the id is taken."""
    file = written(tmp_path, "added-a")
    running = [
        subprocess.Popen([PROGRAM, "figures", "add", file, "--book", article], stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [each.communicate(timeout=60)[1].decode() for each in running]

    assert sorted(each.returncode for each in running) == [0, 1]
    assert "an id of its own" in max(said, key=len)
    assert len(read_book(article).figures) == 11


def test_a_spreadsheet_that_saves_meanwhile_is_not_overwritten(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where figures.csv changes while rows are checked, they are refused and the change stays."""
    path = article / "figures.csv"
    whole = path.read_text(encoding="utf-8")
    edited = whole.replace(",30,", ",31,", 1)

    def saved(*_: object) -> None:
        path.write_text(edited, encoding="utf-8")

    monkeypatch.setattr("samebasis.book.write._refuse_too_much", saved)
    with pytest.raises(BadInput, match="add the rows again"):
        add_figures(article, rows_of(ROW))

    assert path.read_text(encoding="utf-8") == edited


def test_a_book_that_is_written_to_for_too_long_is_refused(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waits for another writer in vain is told so in one sentence, and nothing is added."""
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr("samebasis.book.alone._SECONDS_MOST", 0.1)
    before = contents(article)
    handle = os.open(article, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(BadInput, match="no one else is writing to"):
            add_figures(article, rows_of(ROW))
    finally:
        os.close(handle)

    assert contents(article) == before
    assert add_figures(article, rows_of(ROW)) == 1


def test_good_rows_are_refused_by_a_book_that_has_become_wrong(article: Path, tmp_path: Path) -> None:
    """Right rows are not added to a wrong book: it stays as it is, and its own problem is shown."""
    sheet = Sheet.of(article, "sources")
    sheet.put(2, "kind", "blog")
    sheet.save()
    before = contents(article)
    file = written(tmp_path, "added-a")

    with pytest.raises(BadBook) as refused:
        add_figures(article, file.read_text(encoding="utf-8"))
    found = called("figures", "add", str(file), "--book", str(article))

    assert refused.value.book == "article"
    assert [(each.file, each.row, each.column) for each in refused.value.problems] == [
        ("sources.csv", 2, "kind")
    ]
    assert (found.status, found.out) == (1, "")
    assert "sources.csv:2 kind: found 'blog'" in found.err
    assert contents(article) == before


def test_rows_wrong_in_themselves_and_beside_the_book_are_told_at_once(article: Path) -> None:
    """A wrong cell of a new row hides no unknown name in it, nor in another one."""
    text = rows_of(
        {**ROW, "value": "many", "entity": "opnai"},
        {**ROW, "id": "later", "source": "elsewhere"},
    )
    with pytest.raises(BadBook) as refused:
        add_figures(article, text, "new.csv")

    assert [(each.row, each.column) for each in refused.value.problems] == [
        (2, "entity"),
        (2, "value"),
        (3, "source"),
    ]


def test_an_id_that_is_twice_among_the_new_rows_is_found_there(article: Path) -> None:
    """Where a new row has the id of another new one, it is that row of their file that is named."""
    with pytest.raises(BadBook) as refused:
        add_figures(article, rows_of(ROW, {**ROW, "id": "later"}, ROW), "new.csv")

    (problem,) = refused.value.problems
    assert (problem.row, problem.column) == (4, "id")
    assert problem.expected == "an id of its own; row 2 of new.csv has this one"
