"""The files of the waiting room: read whole or reported, and replaced in one step."""

import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from samebasis.book import BYTES_MOST, MOST_SAID, NotReadable, defused, read_bytes, replace_file, shown
from samebasis.claims.waiting.row import FILES, Waiting, cells_of, header, row_of
from samebasis.errors import BadBook, BadInput, Problem

_FOLDER: Final = "proposed"
_PROBLEMS_MOST: Final = 100


def read_waiting(folder: Path) -> tuple[Waiting, ...]:
    """Every row that waits beside the book, in the order of the files; none where nothing was proposed.

    `BadBook` with each line that is no such row.
    """
    rows = tuple(row for file in FILES for row in _read(folder, file))
    first: dict[str, Waiting] = {}
    for row in rows:
        if (other := first.setdefault(row.id, row)) is not row:
            found, expected = row.id, f"an id of its own; line {other.line} of {other.file}.csv has it"
            raise BadBook(
                shown(folder.name), (Problem(f"{_FOLDER}/{row.file}.csv", row.line, "id", found, expected),)
            )
    return rows


def path_of(folder: Path, file: str) -> Path:
    """Where the rows for a file of the book wait."""
    return folder / _FOLDER / f"{file}.csv"


def write_waiting(folder: Path, rows: Sequence[Waiting]) -> None:
    """Nothing; the files of the waiting room then hold these rows; `BadInput` where that is too much."""
    texts = {
        file: _csv([header(file), *(cells_of(row) for row in rows if row.file == file)]) for file in FILES
    }
    for file, text in texts.items():
        if (size := len(text.encode("utf-8"))) > BYTES_MOST:
            found = f"rows that make {_FOLDER}/{file}.csv {size:,} bytes"
            raise BadInput(found, f"{MOST_SAID}; a shorter document, or one in parts")
    (folder / _FOLDER).mkdir(exist_ok=True)
    for file, text in texts.items():
        replace_file(path_of(folder, file), text)


def _read(folder: Path, file: str) -> Iterator[Waiting]:
    name = f"{_FOLDER}/{file}.csv"
    text = _text_of(folder, file, name)
    if text is None:
        return
    problems: list[Problem] = []
    first, *lines = (line.removesuffix("\r") for line in text.split("\n"))
    if first != ",".join(header(file)):
        expected = "the header " + ",".join(header(file))
        raise BadBook(shown(folder.name), (Problem(name, 1, "", shown(first), expected),))
    for place, line in enumerate(lines, start=2):
        if not line.strip(","):
            continue
        try:
            yield _row(file, place, line)
        except BadInput as error:
            problems.append(Problem(name, place, "", error.found, error.expected))
            if len(problems) == _PROBLEMS_MOST:
                break
    if problems:
        raise BadBook(shown(folder.name), tuple(problems))


def _text_of(folder: Path, file: str, name: str) -> str | None:
    """What the file holds; None where nothing was ever proposed."""
    room, path = folder / _FOLDER, path_of(folder, file)
    if os.path.lexists(room) and not room.is_dir():
        problem = Problem(_FOLDER, 0, "", "something that is no folder", "the folder of proposed rows")
        raise BadBook(shown(folder.name), (problem,))
    if not os.path.lexists(path):
        return None
    try:
        return read_bytes(path).decode("utf-8-sig")
    except NotReadable as error:
        problem = Problem(name, 0, "", error.found, error.expected)
    except UnicodeDecodeError:
        problem = Problem(name, 0, "", "bytes that are not UTF-8", "CSV in UTF-8, as spreadsheets save it")
    raise BadBook(shown(folder.name), (problem,))


def _row(file: str, place: int, line: str) -> Waiting:
    try:
        cells = next(csv.reader([line], strict=True))
    except csv.Error as error:
        raise BadInput(shown(line), "whole cells in quotation marks, or none, on one line") from error
    if len(cells) != len(header(file)):
        raise BadInput(f"{len(cells)} cells", f"{len(header(file))} cells, as the header has")
    return row_of(file, place, dict(zip(header(file), cells, strict=True)))


def _csv(lines: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    # A document may say what a spreadsheet would run as a formula.
    writer.writerows([defused(cell) for cell in line] for line in lines)
    return out.getvalue()
