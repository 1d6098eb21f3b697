"""The files of the waiting room: read whole or reported, and replaced in one step."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from samebasis.book import NotReadable, defused, read_bytes, replace_file
from samebasis.claims.waiting.row import FILES, Waiting, cells_of, header, row_of
from samebasis.errors import BadBook, BadInput, Problem

_FOLDER: Final = "proposed"
_PROBLEMS_MOST: Final = 100


def read_waiting(folder: Path) -> tuple[Waiting, ...]:
    """Every row that waits beside the book, in the order of the files; none where nothing was proposed.

    `BadBook` with each line that is no such row.
    """
    return tuple(row for file in FILES for row in _read(folder, file))


def path_of(folder: Path, file: str) -> Path:
    """Where the rows for a file of the book wait."""
    return folder / _FOLDER / f"{file}.csv"


def write_waiting(folder: Path, rows: Sequence[Waiting]) -> None:
    """Nothing; the files of the waiting room then hold these rows."""
    (folder / _FOLDER).mkdir(exist_ok=True)
    for file in FILES:
        lines = [header(file), *(cells_of(row) for row in rows if row.file == file)]
        replace_file(path_of(folder, file), _csv(lines))


def _read(folder: Path, file: str) -> Iterator[Waiting]:
    path = path_of(folder, file)
    if not path.exists():
        return
    name = f"{_FOLDER}/{file}.csv"
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except (NotReadable, UnicodeDecodeError) as error:
        raise BadBook(folder.name, (Problem(name, 0, "", str(error), "a CSV file in UTF-8"),)) from error
    problems: list[Problem] = []
    first, *lines = text.splitlines() or [""]
    if next(csv.reader([first]), []) != header(file):
        problem = Problem(name, 1, "", first[:60], "the header " + ",".join(header(file)))
        raise BadBook(folder.name, (problem,))
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
        raise BadBook(folder.name, tuple(problems))


def _row(file: str, place: int, line: str) -> Waiting:
    try:
        cells = next(csv.reader([line], strict=True))
    except csv.Error as error:
        raise BadInput(line[:60], "whole cells in quotation marks, or none, on one line") from error
    if len(cells) != len(header(file)):
        raise BadInput(f"{len(cells)} cells", f"{len(header(file))} cells, as the header has")
    return row_of(file, place, dict(zip(header(file), cells, strict=True)))


def _csv(lines: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    # A document may say what a spreadsheet would run as a formula.
    writer.writerows([defused(cell) for cell in line] for line in lines)
    return out.getvalue()
