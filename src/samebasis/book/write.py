"""Writing to a book: a new one, and figures appended to one, whole or not at all."""

import contextlib
import csv
import io
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

from filelock import FileLock

from samebasis.book.package import describe
from samebasis.book.read import read_tables
from samebasis.book.references import reference_problems
from samebasis.book.rows import ROWS, FigureRow, columns
from samebasis.book.table import Table, parse_table
from samebasis.errors import BadBook, BadInput, Problem


def new_book(folder: Path, title: str = "") -> None:
    """A folder that is an empty book: five files with their headers, and their description.

    `BadInput` where the folder has anything in it already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(str(folder), "a folder that is new or empty")
    folder.mkdir(parents=True, exist_ok=True)
    for name, row in ROWS.items():
        replace_file(folder / f"{name}.csv", _csv([list(columns(row))]))
    own = folder.resolve().name
    package = json.dumps(describe(_slug(own), title or own), indent=2) + "\n"
    replace_file(folder / "datapackage.json", package)


def _slug(name: str) -> str:
    """The name as a Data Package may have it: lower-case ASCII letters, digits, `.`, `_` and `-`."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9._-]+", "-", plain).strip("-.") or "book"


def add_figures(folder: Path, text: str, name: str = "the new rows") -> int:
    """How many figures of the CSV text were appended to the book: all of them.

    `BadBook` where any row is wrong, by itself or beside those already there; then the book is
    left as it was. The file is replaced in one step, so that no reader ever sees half of it.
    """
    with _alone(folder):
        tables, _, problems = read_tables(folder)
        if problems:
            raise BadBook(folder.name, tuple(sorted(problems)))
        added = parse_table(text, name, FigureRow)
        if added.problems:
            raise BadBook(name, tuple(sorted(added.problems)))
        path = folder / "figures.csv"
        before = path.read_bytes().decode("utf-8")
        first = before.split("\n", 1)[0]
        line_end = "\r\n" if first.endswith("\r") else "\n"
        header = next(csv.reader([first.removesuffix("\r").removeprefix("\ufeff")]))
        _refuse_lost_cells(added, header, name)
        _refuse_new_references(tables, tables["figures"], added, name)
        rows = [[_cell(row, column) for column in header] for _, row in added.of_kind(FigureRow)]
        end = "" if before.endswith("\n") else line_end
        replace_file(path, before + end + _csv(rows, line_end))
        return len(added.rows)


def _alone(folder: Path) -> FileLock:
    """A lock that holds while one writer reads and replaces, so that of two none is lost.

    It lies among the system's temporary files, since a book's folder holds the book alone.
    """
    mark = sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    owner = getattr(os, "getuid", lambda: "")()
    return FileLock(Path(tempfile.gettempdir()) / f"samebasis-{owner}-{mark}.lock", timeout=30)


def replace_file(path: Path, text: str) -> None:
    """Nothing; the file then holds the text. Until then it holds what it held before."""
    with _beside(path) as (handle, temporary):
        left = memoryview(text.encode("utf-8"))
        while left:  # The system may take less than it is given.
            left = left[os.write(handle, left) :]
        os.fsync(handle)
        if path.exists():
            temporary.chmod(path.stat().st_mode)
        else:
            umask = os.umask(0)
            os.umask(umask)
            temporary.chmod(0o666 & ~umask)
        temporary.replace(path)


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[tuple[int, Path]]:
    # In the same folder, because a file is only replaced in one step within one file system.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        yield handle, temporary
    finally:
        os.close(handle)
        temporary.unlink(missing_ok=True)


def _refuse_lost_cells(added: Table, header: list[str], name: str) -> None:
    problems = [
        Problem(name, place, column, _cell(row, column), f"nothing: the book's figures.csv has no {column}")
        for place, row in added.of_kind(FigureRow)
        for column in columns(FigureRow)
        if column not in header and _cell(row, column)
    ]
    if problems:
        raise BadBook(name, tuple(problems))


def _refuse_new_references(tables: Mapping[str, Table], old: Table, added: Table, name: str) -> None:
    shift = max(old.rows, default=1)
    both = Table(
        file=old.file,
        rows={**old.rows, **{shift + place: row for place, row in added.rows.items()}},
        ids=old.ids | added.ids,
    )
    problems = tuple(
        Problem(name, each.row - shift, each.column, each.found, each.expected)
        for each in reference_problems({**tables, "figures": both})
    )
    if problems:
        raise BadBook(name, tuple(sorted(problems)))


def _cell(row: FigureRow, column: str) -> str:
    return str(getattr(row, column))


def _csv(rows: Iterable[list[str]], line_end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=line_end).writerows(rows)
    return out.getvalue()
