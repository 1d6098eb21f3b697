"""One file of a book, read line by line: the rows that are fine, and a problem for each cell that is not."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TypeVar

from samebasis.book.cells import ID, NOT_UTF8, WITH_NUL
from samebasis.book.files import NotReadable, read_bytes, shown
from samebasis.book.forms import like_a_column, other_form
from samebasis.book.lines import Line, Sheet, lines_read
from samebasis.book.rows import Row, columns
from samebasis.errors import Problem

PROBLEMS_MOST: Final = 400
_COLUMNS_ODD_MOST: Final = 8
_SAID_ONCE: Final = frozenset({NOT_UTF8, WITH_NUL})
_Kind = TypeVar("_Kind", bound=Row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a file by their place (the header is row 1), and what is known of the others.

    `cells` are those that are right, of every line that is cells at all. `ids` are the ids of all
    lines, whether the rest of the line could be read or not; `misnamed` are the cells of lines
    whose id is no id, or another line's. Both keep one damaged cell from being reported again
    wherever its row is named. Where not every line was read, `is_whole` is False: then nothing
    follows from an id that is not there.
    """

    file: str
    rows: Mapping[int, Row] = field(default_factory=dict)
    cells: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    ids: frozenset[str] = frozenset()
    misnamed: tuple[Mapping[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    is_whole: bool = True

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
        return Table(file=path.name, problems=(problem,), is_whole=False)
    # Bytes that are not UTF-8 pass as lone surrogates, so that their cell can be named.
    return parse_table(raw.decode("utf-8", errors="surrogateescape"), path.name, kind)


def parse_table(text: str, file: str, kind: type[Row]) -> Table:
    """The table that CSV text holds. Cells are single lines, so each line is a row by itself.

    Reading line by line keeps one stray quotation mark from swallowing the rest of the file.
    """
    text = text.removeprefix("\ufeff")
    if other := other_form(text, columns(kind)):
        problem = Problem(file, other.row, "", other.found, other.expected)
        return Table(file=file, problems=(problem,), is_whole=False)
    lines = text.split("\n")
    header, problems = _header(lines[0].removesuffix("\r"), columns(kind), file)
    if "id" in columns(kind) and "id" not in header:
        return Table(file=file, problems=tuple(problems), is_whole=False)
    found = list[Line]()
    said = _Said(problems)
    for line in lines_read(lines, Sheet(file, kind, header)):
        found.append(line)
        if not said.has_room_for(line):
            break
    return Table(
        file=file,
        rows={line.place: line.row for line in found if line.row is not None},
        cells={line.place: line.right for line in found if line.right},
        ids=frozenset(line.name for line in found if re.fullmatch(ID, line.name)),
        misnamed=tuple(_misnamed(found)) if "id" in columns(kind) else (),
        problems=said.problems,
        is_whole=not said.is_full,
    )


class _Said:
    """The problems of a file, up to as many as anyone will read.

    What befalls a file as a whole is said once, of the first cell, with the number of the others.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self._problems = list(problems)
        self._again: dict[str, list[int]] = {}

    def has_room_for(self, line: Line) -> bool:
        """True while more can be said after the problems of this line."""
        for each in line.problems:
            if each.expected in _SAID_ONCE:
                places = self._again.setdefault(each.expected, [])
                places.append(each.row)
                if len(places) > 1:
                    continue
            self._problems.append(each)
        return not self.is_full

    @property
    def is_full(self) -> bool:
        """True when no more will be said."""
        return len(self._problems) > PROBLEMS_MOST

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is said."""
        return tuple(self._counted(each) for each in self._problems)

    def _counted(self, problem: Problem) -> Problem:
        _, *others = self._again.get(problem.expected, [0])
        if not others:
            return problem
        more = "1 more cell is" if len(others) == 1 else f"{len(others):,} more cells are"
        last = f", the last in row {others[-1]}"
        return replace(problem, expected=f"{problem.expected}; {more} like it{last}")


def _misnamed(lines: Sequence[Line]) -> Iterator[Mapping[str, str]]:
    count = Counter(line.name for line in lines)
    for line in lines:
        if count[line.name] > 1 or not re.fullmatch(ID, line.name):
            yield line.cells


def _header(line: str, wanted: Mapping[str, bool], file: str) -> tuple[list[str], list[Problem]]:
    try:
        header = next(csv.reader([line], strict=True), [])
    except csv.Error:
        return [], [Problem(file, 1, "", shown(line), "a header: " + ",".join(wanted))]
    counted = Counter(header)
    odd = [name for name in counted if name not in wanted]
    # `Published ` is the column published, written otherwise: one problem, and not two.
    meant = {name: like for name in odd if (like := like_a_column(name)) in wanted and like not in counted}
    problems = [
        Problem(file, 1, shown(name), shown(name), f"a column called {like}") for name, like in meant.items()
    ]
    problems += [
        Problem(file, 1, name, "", f"a column called {name}")
        for name, required in wanted.items()
        if required and name not in header and name not in meant.values()
    ]
    odd = [name for name in odd if name not in meant]
    if len(odd) > _COLUMNS_ODD_MOST:
        found = f"{len(odd)} columns that no such file has, {shown(odd[0])!r} the first"
        problems.append(Problem(file, 1, "", found, "the columns " + ", ".join(wanted)))
    else:
        expected = "one of the columns " + ", ".join(wanted)
        problems.extend(Problem(file, 1, shown(name), shown(name), expected) for name in odd)
    twice = [name for name, count in counted.items() if count > 1 and name in wanted]
    problems.extend(Problem(file, 1, name, name, "each column once") for name in twice)
    # Read on under the name that was meant, so that nothing is felt to be missing below.
    return [meant.get(name, name) for name in header], problems
