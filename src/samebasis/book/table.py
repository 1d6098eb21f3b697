"""One file of a book, read line by line: the rows that are fine, and a problem for each cell that is not."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from samebasis.book.cells import ID
from samebasis.book.rows import Row, columns
from samebasis.errors import BadInput, Problem

BYTES_MOST: Final = 64 * 1024 * 1024
_Kind = TypeVar("_Kind", bound=Row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a file by their place (the header is row 1), and what is known of the others.

    `ids` are the ids of all lines, whether the rest of the line could be read or not; `misnamed`
    are the id cells that are no ids. Both keep one damaged cell from being reported again
    wherever its row is named.
    """

    file: str
    rows: Mapping[int, Row] = field(default_factory=dict)
    ids: frozenset[str] = frozenset()
    misnamed: tuple[str, ...] = ()
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
        if path.stat().st_size > BYTES_MOST:
            return _absent(path.name, f"{path.stat().st_size} bytes", "at most 64 MiB")
        # Bytes that are not UTF-8 pass as lone surrogates, so that their cell can be named.
        text = path.read_bytes().decode("utf-8", errors="surrogateescape").removeprefix("\ufeff")
    except FileNotFoundError:
        return _absent(path.name, "no such file", f"the {path.stem} of the book")
    except OSError as error:
        return _absent(path.name, error.strerror or "an unreadable file", "a file to read")
    return parse_table(text, path.name, kind)


def parse_table(text: str, file: str, kind: type[Row]) -> Table:
    """The table that CSV text holds. Cells are single lines, so each line is a row by itself.

    Reading line by line keeps one stray quotation mark from swallowing the rest of the file.
    """
    wanted = columns(kind)
    lines = list(enumerate(text.split("\n"), start=1))
    header, problems = _header(lines[0][1], wanted, file)
    if not set(header) & set(wanted):
        return Table(file=file, problems=tuple(problems), is_there=False)
    rows: dict[int, Row] = {}
    names: list[str] = []
    for place, line in lines[1:]:
        if not line.strip("\r"):
            continue
        read = _row(line.removesuffix("\r"), header, (file, place, kind))
        names.append(read.name)
        problems.extend(read.problems)
        if read.row is not None:
            rows[place] = read.row
    return Table(
        file=file,
        rows=rows,
        ids=frozenset(name for name in names if re.fullmatch(ID, name)),
        misnamed=tuple(name for name in names if not re.fullmatch(ID, name)),
        problems=tuple(problems),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    row: Row | None
    name: str
    problems: tuple[Problem, ...] = ()


def _row(line: str, header: list[str], where: tuple[str, int, type[Row]]) -> _Read:
    file, place, kind = where
    try:
        cells = next(csv.reader([line], strict=True))
    except csv.Error:
        name = line.partition(",")[0]
        problem = Problem(file, place, "", line[:60], "cells quoted as RFC 4180 has it, on one line")
        return _Read(row=None, name=name, problems=(problem,))
    named = dict(zip(header, cells, strict=False))
    if len(cells) != len(header):
        problem = Problem(file, place, "", f"{len(cells)} cells", f"{len(header)} cells, as the header has")
        return _Read(row=None, name=named.get("id", ""), problems=(problem,))
    known = {name: cell for name, cell in named.items() if name in columns(kind)}
    try:
        return _Read(row=kind.model_validate(known), name=named.get("id", ""))
    except ValidationError as error:
        # A column that the header lacks is said once, of the header.
        problems = tuple(
            _cell_problem(each, file, place)
            for each in error.errors()
            if each["type"] != "missing" or each["loc"][0] in header
        )
        return _Read(row=None, name=named.get("id", ""), problems=problems)


def _header(line: str, wanted: Mapping[str, bool], file: str) -> tuple[list[str], list[Problem]]:
    try:
        header = next(csv.reader([line.removesuffix("\r")], strict=True), [])
    except csv.Error:
        return [], [Problem(file, 1, "", line[:60], "a header: " + ",".join(wanted))]
    problems = [
        Problem(file, 1, name, "", f"a column called {name}")
        for name, required in wanted.items()
        if required and name not in header
    ]
    for place, name in enumerate(header):
        if name not in wanted:
            problems.append(Problem(file, 1, name, name, "one of the columns " + ", ".join(wanted)))
        elif name in header[:place]:
            problems.append(Problem(file, 1, name, name, "each column once"))
    return header, problems


def _cell_problem(error: ErrorDetails, file: str, place: int) -> Problem:
    column = str(error["loc"][0]) if error["loc"] else ""
    raised = error.get("ctx", {}).get("error")
    if isinstance(raised, BadInput):
        return Problem(file, place, column, _printable(raised.found), raised.expected)
    return Problem(file, place, column, _printable(str(error["input"])), error["msg"])


def _printable(text: str) -> str:
    return text.encode("utf-8", errors="backslashreplace").decode("utf-8")


def _absent(file: str, found: str, expected: str) -> Table:
    return Table(file=file, problems=(Problem(file, 0, "", found, expected),), is_there=False)
