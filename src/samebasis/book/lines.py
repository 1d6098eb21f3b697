"""The lines of a file: each read as the row it is, or with all that is wrong with it."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from samebasis.book.beside import Cells
from samebasis.book.files import short, shown
from samebasis.book.forms import LINE_MOST
from samebasis.book.rows import Row, columns
from samebasis.errors import BadInput, Problem

_LINES_OF_A_ROW_MOST: Final = 20


class Sheet(NamedTuple):
    """What all the lines of a file have in common."""

    file: str
    kind: type[Row]
    header: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line as it was read: its row where all of it is right, and the cells that are."""

    place: int
    cells: Mapping[str, str] = field(default_factory=dict)
    right: Mapping[str, str] = field(default_factory=dict)
    row: Row | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """What stands in its cell for the id."""
        return self.cells.get("id", "")


def lines_read(lines: Sequence[str], sheet: Sheet) -> Iterator[Line]:
    """Every line below the header that is not blank. A row of empty cells is blank too."""
    at, blank = 1, {"", *("," * count for count in range(len(sheet.header)))}
    while at < len(lines):
        line, place = lines[at].removesuffix("\r"), at + 1
        at += 1
        if line in blank:
            continue
        try:
            cells = _cells(line)
        except csv.Error:
            broken, height = _broken_over(lines, place - 1, len(sheet.header))
            at += height - 1
            yield _no_row(line, broken, place, sheet)
        except _TooLong as error:
            found, expected = f"a line of {len(line):,} characters", f"at most {LINE_MOST:,}"
            problem = Problem(sheet.file, place, "", found, expected)
            yield Line(place=place, cells={"id": error.start}, problems=(problem,))
        else:
            yield _checked(cells, place, sheet)


class _TooLong(Exception):
    """A line that is longer than any row can be; how it starts."""

    def __init__(self, start: str) -> None:
        super().__init__(start)
        self.start = start


def _cells(line: str) -> list[str]:
    if len(line) > LINE_MOST:
        raise _TooLong(short(line).partition(",")[0])
    return next(csv.reader([line], strict=True))


def _broken_over(lines: Sequence[str], at: int, width: int) -> tuple[Sequence[str], int]:
    """The cells of a row that has line ends within its cells and how many lines it takes, if it is one.

    Only what comes out as a row of the header's width is one, so that a stray quotation mark takes
    no other lines with it.
    """
    joined = lines[at].removesuffix("\r")
    for more in range(1, min(_LINES_OF_A_ROW_MOST, len(lines) - at)):
        joined += "\n" + lines[at + more].removesuffix("\r")
        if len(joined) > LINE_MOST:
            break
        try:
            rows = list(csv.reader(joined.splitlines(keepends=True), strict=True))
        except csv.Error:
            continue
        if len(rows) == 1 and len(rows[0]) == width:
            return rows[0], more + 1
        break
    return (), 1


def _no_row(line: str, broken: Sequence[str], place: int, sheet: Sheet) -> Line:
    column = next((name for name, cell in zip(sheet.header, broken, strict=False) if "\n" in cell), None)
    if column is None:
        expected = "each cell in quotation marks as a whole or not at all, on one line (RFC 4180)"
        problem = Problem(sheet.file, place, "", shown(line), expected)
        return Line(place=place, cells={"id": line.partition(",")[0]}, problems=(problem,))
    named = dict(zip(sheet.header, broken, strict=True))
    problem = Problem(
        sheet.file, place, shown(column), short(named[column]), "one line; take the line break out"
    )
    return Line(place=place, cells=named, problems=(problem,))


def _checked(cells: Sequence[str], place: int, sheet: Sheet) -> Line:
    named: dict[str, str] = {}
    for name, cell in zip(sheet.header, cells, strict=False):
        named.setdefault(name, cell)  # A column that is there twice is said of the header.
    if len(cells) != len(sheet.header):
        expected = f"{len(sheet.header)} cells, as the header has"
        if len(cells) > len(sheet.header):
            expected += "; a cell with a comma in it stands in quotation marks"
        problem = Problem(sheet.file, place, "", f"{len(cells)} cells", expected)
        return Line(place=place, cells=named, problems=(problem,))
    known = {name: cell for name, cell in named.items() if name in columns(sheet.kind)}
    row, wrong = None, list[ErrorDetails]()
    try:
        row = sheet.kind.model_validate(known)
    except ValidationError as error:
        wrong = error.errors()
    # A column that the header lacks is said once, of the header.
    problems = [
        _cell_problem(each, sheet.file, place)
        for each in wrong
        if each["type"] != "missing" or each["loc"][0] in sheet.header
    ]
    alone = frozenset(str(each["loc"][0]) for each in wrong)
    faults = list(sheet.kind.beside(Cells(known, alone)))
    problems.extend(
        Problem(sheet.file, place, each.column, short(each.found), each.expected) for each in faults
    )
    bad = alone | {each.column for each in faults}
    return Line(
        place=place,
        cells=known if len(known) == len(named) else named,  # One of the two, where both are the same.
        right={name: cell for name, cell in known.items() if name not in bad} if bad else known,
        row=None if faults else row,
        problems=tuple(problems),
    )


def _cell_problem(error: ErrorDetails, file: str, place: int) -> Problem:
    column = str(error["loc"][0]) if error["loc"] else ""
    raised = error.get("ctx", {}).get("error")
    if isinstance(raised, BadInput):
        return Problem(file, place, column, short(raised.found), raised.expected)
    return Problem(file, place, column, short(str(error["input"])), error["msg"])
