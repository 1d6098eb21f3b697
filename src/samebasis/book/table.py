"""One file of a book, read line by line: the rows that are fine, and a problem for each cell that is not."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from samebasis.book.cells import ID
from samebasis.book.files import NotReadable, read_bytes, short, shown
from samebasis.book.limits import AtColumn
from samebasis.book.rows import Row, columns
from samebasis.errors import BadInput, Problem

_PROBLEMS_MOST: Final = 400
_COLUMNS_ODD_MOST: Final = 8
_Kind = TypeVar("_Kind", bound=Row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a file by their place (the header is row 1), and what is known of the others.

    `ids` are the ids of all lines, whether the rest of the line could be read or not; `misnamed`
    are the cells of lines whose id is no id, or another line's. Both keep one damaged cell from
    being reported again wherever its row is named.
    """

    file: str
    rows: Mapping[int, Row] = field(default_factory=dict)
    ids: frozenset[str] = frozenset()
    misnamed: tuple[Mapping[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    is_there: bool = True

    def of_kind(self, kind: type[_Kind]) -> Iterator[tuple[int, _Kind]]:
        """The rows with their places, typed."""
        for place, row in self.rows.items():
            assert isinstance(row, kind)  # noqa: S101 - each table is read with its own kind of row.
            yield place, row


def read_table(path: Path, kind: type[Row]) -> Table:
    """The table in the file; where there is no such file, a table with that one problem."""
    try:
        raw = read_bytes(path)
    except NotReadable as error:
        problem = Problem(path.name, 0, "", error.found, error.expected)
        return Table(file=path.name, problems=(problem,), is_there=False)
    # Bytes that are not UTF-8 pass as lone surrogates, so that their cell can be named.
    return parse_table(raw.decode("utf-8", errors="surrogateescape"), path.name, kind)


def parse_table(text: str, file: str, kind: type[Row]) -> Table:
    """The table that CSV text holds. Cells are single lines, so each line is a row by itself.

    Reading line by line keeps one stray quotation mark from swallowing the rest of the file.
    """
    first, *rest = text.removeprefix("\ufeff").split("\n")
    header, problems = _header(first.removesuffix("\r"), columns(kind), file)
    if "id" not in header:
        return Table(file=file, problems=tuple(problems), is_there=False)
    lines: list[_Read] = []
    for place, line in enumerate(rest, start=2):
        if not line.strip("\r"):
            continue
        read = _row(line.removesuffix("\r"), header, (file, place, kind))
        lines.append(read)
        problems.extend(read.problems)
        if len(problems) > _PROBLEMS_MOST:
            expected = f"fewer than {_PROBLEMS_MOST} problems; those after this row are not listed"
            problems.append(Problem(file, place, "", "more of them", expected))
            break
    return Table(
        file=file,
        rows={read.place: read.row for read in lines if read.row is not None},
        ids=frozenset(read.name for read in lines if re.fullmatch(ID, read.name)),
        misnamed=tuple(_misnamed(lines)),
        problems=tuple(problems),
    )


def _misnamed(lines: Sequence["_Read"]) -> Iterator[Mapping[str, str]]:
    count = Counter(read.name for read in lines)
    for read in lines:
        if count[read.name] > 1 or not re.fullmatch(ID, read.name):
            yield read.cells


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    place: int
    cells: Mapping[str, str] = field(default_factory=dict)
    row: Row | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        return self.cells.get("id", "")


def _row(line: str, header: list[str], where: tuple[str, int, type[Row]]) -> _Read:
    file, place, kind = where
    try:
        cells = next(csv.reader([line], strict=True))
    except csv.Error:
        problem = Problem(file, place, "", shown(line), "cells quoted as RFC 4180 has it, on one line")
        return _Read(place=place, cells={"id": line.partition(",")[0]}, problems=(problem,))
    named: dict[str, str] = {}
    for name, cell in zip(header, cells, strict=False):
        named.setdefault(name, cell)  # A column that is there twice is said of the header.
    if len(cells) != len(header):
        problem = Problem(file, place, "", f"{len(cells)} cells", f"{len(header)} cells, as the header has")
        return _Read(place=place, cells=named, problems=(problem,))
    known = {name: cell for name, cell in named.items() if name in columns(kind)}
    try:
        return _Read(place=place, cells=named, row=kind.model_validate(known))
    except ValidationError as error:
        # A column that the header lacks is said once, of the header.
        problems = tuple(
            _cell_problem(each, file, place)
            for each in error.errors()
            if each["type"] != "missing" or each["loc"][0] in header
        )
        return _Read(place=place, cells=named, problems=problems)


def _header(line: str, wanted: Mapping[str, bool], file: str) -> tuple[list[str], list[Problem]]:
    try:
        header = next(csv.reader([line], strict=True), [])
    except csv.Error:
        return [], [Problem(file, 1, "", shown(line), "a header: " + ",".join(wanted))]
    problems = [
        Problem(file, 1, name, "", f"a column called {name}")
        for name, required in wanted.items()
        if required and name not in header
    ]
    counted = Counter(header)
    odd = [name for name in counted if name not in wanted]
    if len(odd) > _COLUMNS_ODD_MOST:
        found = f"{len(odd)} columns that no such file has, {shown(odd[0])!r} the first"
        problems.append(Problem(file, 1, "", found, "the columns " + ", ".join(wanted)))
    else:
        expected = "one of the columns " + ", ".join(wanted)
        problems.extend(Problem(file, 1, shown(name), shown(name), expected) for name in odd)
    twice = [name for name, count in counted.items() if count > 1 and name in wanted]
    problems.extend(Problem(file, 1, name, name, "each column once") for name in twice)
    return header, problems


def _cell_problem(error: ErrorDetails, file: str, place: int) -> Problem:
    column = str(error["loc"][0]) if error["loc"] else ""
    raised = error.get("ctx", {}).get("error")
    if isinstance(raised, BadInput):
        column = raised.column if isinstance(raised, AtColumn) else column
        return Problem(file, place, column, short(raised.found), raised.expected)
    return Problem(file, place, column, short(str(error["input"])), error["msg"])
