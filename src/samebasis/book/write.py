"""Writing to a book: a new one, and figures appended to one, whole or not at all."""

import contextlib
import csv
import io
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

from samebasis.book.alone import one_writer
from samebasis.book.files import BYTES_MOST, MOST_SAID, read_bytes, short, shown
from samebasis.book.package import describe, describe_file
from samebasis.book.read import listed, read_tables
from samebasis.book.references import reference_problems, taken_by
from samebasis.book.rows import ROWS, Row, columns
from samebasis.book.table import Table, parse_table
from samebasis.errors import BadBook, BadInput, Problem


def new_book(folder: Path, title: str = "") -> None:
    """A folder that is an empty book: five files with their headers, and their description.

    `BadInput` where the folder has anything in it already. Where one file cannot be written, none
    is left.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(str(folder), "a folder that is new or empty")
    own = folder.resolve().name
    files = {f"{name}.csv": _csv([list(columns(row))]) for name, row in ROWS.items()}
    files["datapackage.json"] = json.dumps(describe(_slug(own), title or own), indent=2) + "\n"
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for name, text in files.items():
            replace_file(folder / name, text)
    except BaseException:
        for name in files:
            (folder / name).unlink(missing_ok=True)
        if is_new:
            folder.rmdir()
        raise


def _slug(name: str) -> str:
    """The name as a Data Package may have it: lower-case ASCII letters, digits, `.`, `_` and `-`."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9._-]+", "-", plain).strip("-.") or "book"


def add_figures(folder: Path, text: str, name: str = "the new rows") -> int:
    """How many figures of the CSV text were appended to the book: all of them.

    `BadBook` where any row is wrong, by itself or beside those already there; then the book is
    left as it was. The file is replaced in one step, so that no reader ever sees half of it.
    """
    return _add(folder, "figures", text, name)


def add_claims(folder: Path, text: str, name: str = "the new rows") -> int:
    """How many claims of the CSV text were appended to the book: all of them, as `add_figures` does it.

    A book that had no claims gets the file, and its description lists it.
    """
    return _add(folder, "claims", text, name)


def _add(folder: Path, kind: str, text: str, name: str) -> int:
    with one_writer(folder):
        tables, description, problems = read_tables(folder)
        if problems:
            raise BadBook(shown(folder.name), listed(problems))
        path = folder / f"{kind}.csv"
        is_new = kind not in description.listed
        raw = b"" if is_new else read_bytes(path)
        before = _csv([list(columns(ROWS[kind]))]) if is_new else raw.decode("utf-8")
        first = before.split("\n", 1)[0]
        line_end = "\r\n" if first.endswith("\r") else "\n"
        header = next(csv.reader([first.removesuffix("\r").removeprefix("\ufeff")]))
        added = _checked(text, name, tables, header, kind)
        rows = [[_cell(row, column) for column in header] for row in added.rows.values()]
        end = "" if before.endswith("\n") else line_end
        after = before + end + _csv(rows, line_end)
        _refuse_too_much(after, name, kind)
        if not is_new and read_bytes(path) != raw:
            # A spreadsheet asks no one before it saves.
            raise BadInput(str(path), "a file that no one else writes to meanwhile; add the rows again")
        replace_file(path, after)
        if is_new:
            _list(folder, kind)
        return len(added.rows)


def _list(folder: Path, kind: str) -> None:
    """Have the book's description list a file that it did without; where that fails, the file goes again."""
    path = folder / "datapackage.json"
    try:
        package = json.loads(read_bytes(path))
        package["resources"].append(describe_file(kind))
        replace_file(path, json.dumps(package, indent=2, ensure_ascii=False) + "\n")
    except BaseException:
        (folder / f"{kind}.csv").unlink(missing_ok=True)
        raise


def _checked(text: str, name: str, tables: Mapping[str, Table], header: list[str], kind: str) -> Table:
    """The rows of the text; `BadBook` with all that is wrong with them, there and in the book."""
    if len(text) > BYTES_MOST:
        raise BadBook(name, (Problem(name, 0, "", f"{len(text):,} characters", MOST_SAID),))
    added = parse_table(text, name, ROWS[kind])
    problems = [*added.problems, *_lost_cells(added, header, name, kind)]
    if added.is_whole:
        problems.extend(_new_references(tables, added, name, kind))
    if problems:
        raise BadBook(name, listed(problems))
    return added


def _refuse_too_much(text: str, name: str, kind: str) -> None:
    if (size := len(text.encode("utf-8"))) > BYTES_MOST:
        found = f"rows that make {kind}.csv {size:,} bytes"
        raise BadBook(name, (Problem(name, 0, "", found, MOST_SAID),))


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
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    temporary = Path(name)
    try:
        yield handle, temporary
    finally:
        os.close(handle)
        temporary.unlink(missing_ok=True)


def _lost_cells(added: Table, header: list[str], name: str, kind: str) -> Iterator[Problem]:
    for place, cells in added.cells.items():
        for column, cell in cells.items():
            if column not in header and cell:
                expected = f"nothing: the book's {kind}.csv has no {column}"
                yield Problem(name, place, column, short(cell), expected)


def _new_references(tables: Mapping[str, Table], added: Table, name: str, kind: str) -> Iterator[Problem]:
    old = tables[kind]
    shift = max(old.cells, default=1)
    both = replace(
        old,
        cells={**old.cells, **{shift + place: cells for place, cells in added.cells.items()}},
        ids=old.ids | added.ids,
        misnamed=added.misnamed,
    )
    first: dict[str, int] = {}
    for place, cells in added.cells.items():
        first.setdefault(cells.get("id", ""), place)
    for each in reference_problems({**tables, kind: both}):
        row = each.row - shift
        if row <= 0:
            continue  # A row of the book is felt to be wrong where a new one takes its id.
        expected = each.expected
        if each.column == "id" and each.found not in old.ids:
            expected = taken_by(first[each.found], name)
        yield Problem(name, row, each.column, each.found, expected)


def _cell(row: Row, column: str) -> str:
    return str(getattr(row, column))


def _csv(rows: Iterable[list[str]], line_end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=line_end).writerows(rows)
    return out.getvalue()
