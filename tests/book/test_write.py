"""Writing to a book: whole or not at all, and never in sight of a reader while it is half done."""

import csv
import io
import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from samebasis.book import ROWS, add_figures, columns, new_book, read_book, replace_file
from samebasis.errors import BadBook, BadInput
from tests.book.sheet import Sheet

ROW: Final[Mapping[str, str]] = {
    "id": "openai-revenue-2026-05",
    "entity": "openai",
    "metric": "revenue",
    "basis": "presentation=net measure=run_rate scope=company",
    "as_of": "2026-05",
    "value": "about 33",
    "unit": "USD_bn",
    "asserted_by": "the_information",
    "source": "htx",
    "published": "2026-04-14",
}


def rows_of(*rows: Mapping[str, str], header: tuple[str, ...] = ()) -> str:
    """CSV text of such rows."""
    named = header or tuple(dict.fromkeys(column for row in rows for column in row))
    written = io.StringIO()
    writer = csv.DictWriter(written, named, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in the folder, hidden ones too, with its bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_book_is_empty_and_reads(tmp_path: Path) -> None:
    """A new book has the five files with their headers, a title, and nothing else."""
    for folder, title in ((tmp_path / "a" / "b", "Our figures"), (tmp_path / "c", "")):
        new_book(folder, title)
        book = read_book(folder)
        assert book.title == (title or "c")
        assert not any((book.entities, book.sources, book.figures, book.relations, book.assumptions))
        assert {path.name for path in folder.iterdir()} == {
            "datapackage.json",
            *(f"{file}.csv" for file in ROWS),
        }
        for file, row in ROWS.items():
            assert (folder / f"{file}.csv").read_text(encoding="utf-8") == ",".join(columns(row)) + "\n"


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    """A new book is made in no folder that holds anything, and never in place of a file."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    before = contents(tmp_path)

    for folder in (tmp_path, tmp_path / "notes.txt"):
        with pytest.raises(BadInput, match="new or empty"):
            new_book(folder)
    assert contents(tmp_path) == before

    (tmp_path / "empty").mkdir()
    new_book(tmp_path / "empty")
    with pytest.raises(BadInput, match="new or empty"):
        new_book(tmp_path / "empty")


def test_added_figures_are_in_the_book(article: Path) -> None:
    """Figures that are added come after those that were there, and nothing else changes."""
    before = contents(article)
    later = {**ROW, "id": "later", "supersedes": ROW["id"], "note": 'said "so", twice'}

    assert add_figures(article, rows_of(ROW, later)) == 2

    book = read_book(article)
    assert list(book.figures)[-2:] == [ROW["id"], "later"]
    assert str(book.figure(ROW["id"]).amount) == "33 (32.5 to 33.5) USD_bn"
    assert book.figure("later").note == 'said "so", twice'
    after = contents(article)
    assert after.pop("figures.csv").startswith(before.pop("figures.csv"))
    assert after == before


def test_added_figures_keep_to_the_columns_of_the_file(article: Path) -> None:
    """Whatever order the columns of the file and of the new rows have, each cell lands in its own."""
    sheet = Sheet.of(article, "figures")
    header = list(reversed([name for name in sheet.cells(1) if name not in {"level", "period", "note"}]))
    with (article / "figures.csv").open(encoding="utf-8", newline="") as old:
        rows = [row for row in csv.DictReader(old) if row["as_of"]]
    text = rows_of(*({name: row[name] for name in header} for row in rows), header=tuple(header))
    (article / "figures.csv").write_text(text, encoding="utf-8")
    sheet = Sheet.of(article, "assumptions")
    sheet.lines = [line for line in sheet.lines if "|" not in line]
    sheet.save()

    assert add_figures(article, rows_of(ROW)) == 1

    assert (article / "figures.csv").read_text(encoding="utf-8").startswith(text)
    added = read_book(article).figure(ROW["id"])
    assert (added.entity, added.asserted_by, str(added.published)) == (
        "openai",
        "the_information",
        "2026-04-14",
    )


def test_a_cell_that_the_file_has_no_column_for_is_refused(article: Path) -> None:
    """Rows that say more than the file can hold are refused rather than cut."""
    sheet = Sheet.of(article, "figures")
    sheet.drop("note")
    sheet.save()
    before = contents(article)

    with pytest.raises(BadBook) as refused:
        add_figures(article, rows_of({**ROW, "note": "lost"}))

    assert [(each.row, each.column, each.found) for each in refused.value.problems] == [(2, "note", "lost")]
    assert contents(article) == before
    assert add_figures(article, rows_of({**ROW, "note": ""})) == 1


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n"], ids=repr)
def test_every_line_stays_a_line(article: Path, end: str) -> None:
    """However the file ends, its last row and the first new one stay two, and old bytes stay as they are."""
    path = article / "figures.csv"
    line = "\r\n" if end == "\r\n" else "\n"
    before = path.read_text(encoding="utf-8").rstrip("\n").replace("\n", line).encode() + end.encode()
    path.write_bytes(before)

    assert add_figures(article, rows_of(ROW)) == 1

    assert path.read_bytes().startswith(before)
    assert len(read_book(article).figures) == 11


BAD_ROWS: Final = (
    ("a bad value", {"value": "many"}, "value"),
    ("a taken id", {"id": "openai-revenue-net-2026-04"}, "id"),
    ("an unknown entity", {"entity": "opnai"}, "entity"),
    ("an unknown source", {"source": "elsewhere"}, "source"),
    ("an unknown figure superseded", {"supersedes": "nothing"}, "supersedes"),
    ("another entity's superseded", {"supersedes": "anthropic-partner-take-2026"}, "supersedes"),
    ("an unknown member", {"basis": "presentation=netto"}, "basis"),
    ("not its source's date", {"published": "2025"}, "published"),
)


@pytest.mark.parametrize(("kind", "cells", "column"), BAD_ROWS, ids=[kind for kind, _, _ in BAD_ROWS])
def test_figures_are_refused_as_a_whole(
    article: Path, kind: str, cells: Mapping[str, str], column: str
) -> None:
    """One wrong row among good ones leaves the book as it was, and is named by its own place."""
    before = contents(article)
    good = [{**ROW, "id": f"good-{place}"} for place in range(3)]

    with pytest.raises(BadBook) as refused:
        add_figures(article, rows_of(*good[:2], {**ROW, **cells}, good[2]), name="new.csv")

    assert {(each.file, each.row, each.column) for each in refused.value.problems} == {
        ("new.csv", 4, column)
    }, kind
    assert contents(article) == before


@pytest.mark.parametrize(
    "text",
    ["", "\n", "id", "nonsense\n1\n", "id,id\n", "\0", "a,b\n" * 1_000, '"', "\ud800", "id\n\ud800"],
    ids=ascii,
)
def test_what_is_no_table_of_figures_is_refused(article: Path, text: str) -> None:
    """Text that is no table of figures is refused with what is missing, and the book stays as it was."""
    before = contents(article)

    with pytest.raises(BadBook) as refused:
        add_figures(article, text)

    assert all(str(problem).isprintable() for problem in refused.value.problems)
    assert contents(article) == before


def test_nothing_is_added_to_a_damaged_book(article: Path) -> None:
    """A book with a problem takes no figures until it is mended, and says what the problem is."""
    (article / "sources.csv").unlink()
    before = contents(article)

    with pytest.raises(BadBook, match=r"sources\.csv"):
        add_figures(article, rows_of(ROW))
    with pytest.raises(BadBook, match=r"datapackage\.json"):
        add_figures(article / "nowhere", rows_of(ROW))

    assert contents(article) == before


def no_space(*_: object, **__: object) -> int:
    """A disk that is full."""
    raise OSError(28, "No space left on device")


def interrupted(*_: object, **__: object) -> int:
    """A user who has had enough."""
    raise KeyboardInterrupt


def open_files() -> int:
    """How many files this process holds open."""
    return len(list(Path("/dev/fd").iterdir()))


@pytest.mark.parametrize("crash", [no_space, interrupted])
@pytest.mark.parametrize("where", ["os.write", "os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_a_crash_leaves_the_book_as_it_was(
    article: Path, monkeypatch: pytest.MonkeyPatch, where: str, crash: Callable[..., int]
) -> None:
    """Wherever writing breaks off, the book is what it was, and no file is left lying about."""
    before = contents(article)
    handles = open_files()
    with monkeypatch.context() as broken:
        broken.setattr(where, crash)
        with pytest.raises((OSError, KeyboardInterrupt)):
            add_figures(article, rows_of(ROW))

    assert contents(article) == before
    assert open_files() == handles


def test_a_disk_that_takes_a_little_at_a_time_gets_it_all(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write that the system cuts short is carried on until the file holds everything."""
    whole = os.write
    with monkeypatch.context() as slow:
        slow.setattr("os.write", lambda handle, data: whole(handle, bytes(data[:100])))
        add_figures(article, rows_of(ROW))

    assert len(read_book(article).figures) == 11


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    """A file that is replaced keeps who may read it, and a new one is as open as the system has it."""
    path = tmp_path / "one.txt"
    replace_file(path, "first")
    plain = tmp_path / "two.txt"
    plain.write_text("any", encoding="utf-8")
    assert path.stat().st_mode == plain.stat().st_mode

    path.chmod(0o640)
    replace_file(path, "second")

    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_text(encoding="utf-8") == "second"
    assert {each.name for each in tmp_path.iterdir()} == {"one.txt", "two.txt"}


def test_readers_never_see_half(article: Path) -> None:
    """Whoever reads while figures are added sees a whole book, with no fewer figures than before."""
    done = threading.Event()
    seen: list[int] = []

    def read() -> None:
        while not done.is_set():
            seen.append(len(read_book(article).figures))

    with ThreadPoolExecutor(2) as readers:
        running = [readers.submit(read) for _ in range(2)]
        try:
            for place in range(15):
                add_figures(article, rows_of(*({**ROW, "id": f"added-{place}-{half}"} for half in "ab")))
        finally:
            done.set()
        for each in running:
            each.result()

    assert set(seen) <= set(range(10, 41, 2))
    assert len(read_book(article).figures) == 40


def test_two_writers_both_get_their_rows_in(article: Path) -> None:
    """Of figures that several writers add at the same time, none is lost."""
    with ThreadPoolExecutor(4) as writers:
        added = [
            writers.submit(add_figures, article, rows_of({**ROW, "id": f"added-{place}"}))
            for place in range(20)
        ]
        assert sum(each.result() for each in added) == 20

    assert len(read_book(article).figures) == 30
