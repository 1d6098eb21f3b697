"""A table's cells with their headers: what stands in front of, over and above the cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from samebasis.claims.documents.limits import COLUMNS_MOST, shortened
from samebasis.claims.documents.passage import Passages
from samebasis.errors import BadInput

_HEADER_ROWS_MOST: Final = 6
_NUMBER: Final = re.compile(
    r"[-\u2212+(~≈\s]*(?:[A-Z]{0,3}[$€£¥])?[\s(\u2212-]*\d[\d,. ]*"
    r"(?:bn|billion|mn?|million|k|thousand|tn|trillion|pp|bps|x)?\s*[%)]*",
    re.IGNORECASE,
)
_SCALE: Final = re.compile(
    r"\b(?:thousand|million|billion|trillion)s?\b|\b[mb]n\b|[$€£](?:m\b|['\u2019]000)", re.IGNORECASE
)
_YEAR: Final = re.compile(r"(?:FY\s?)?(?:19|20)\d\d[AE]?")
_NUMBER_LETTERS_MOST: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell as it is written, and how far it reaches."""

    text: str
    across: int = 1
    down: int = 1
    is_continued: bool = False  # It belongs to the cell above.


class Headers:
    """The header rows of a table read from the top: those before a row with a number in it."""

    def __init__(self, caption: str = "") -> None:
        self._caption = shortened(caption)
        self._rows: list[list[str]] = []
        self._are_numbers_below = False

    def over(self, row: Sequence[str]) -> list[tuple[str, ...]]:
        """For each cell of the next row its header: first cell of the row, header cells, caption."""
        first = shortened(next((text for text in row if text), ""))
        if _is_number(first) or _YEAR.fullmatch(first):
            first = ""
        found = [
            tuple(
                dict.fromkeys(
                    text
                    for text in (first, *self._heads(column), self._caption)
                    if text and not (text == first and cell == text)
                )
            )
            if cell
            else ()
            for column, cell in enumerate(row)
        ]
        self._take(row)
        return found

    def _heads(self, column: int) -> Iterator[str]:
        """What heads a column, and the corner of the table where that states a scale for all of it."""
        for above in self._rows:
            yield _at(above, column)
            if column and above and _SCALE.search(above[0]):
                yield above[0]

    def _take(self, row: Sequence[str]) -> None:
        if any(_is_number(text) for text in row[1:] if text):
            self._are_numbers_below = True
            return
        filled = sum(1 for text in row if text)
        if self._are_numbers_below:
            # A lone label in between names a section; more than one cell is the head of what follows.
            if filled <= 1:
                return
            self._rows = []
            self._are_numbers_below = False
        if filled and len(self._rows) < _HEADER_ROWS_MOST:
            self._rows.append(_carried(row))


class Table:
    """The table that is being read: its rows become passages, each with its header."""

    def __init__(self, passages: Passages, name: str, caption: str = "") -> None:
        self._passages = passages
        self._name = name
        self._headers = Headers(caption)
        self._row = 0
        self._down: dict[int, tuple[int, str]] = {}
        self._above: list[str] = []

    def caption(self, text: str) -> None:
        """Nothing; the caption stands over the cells from here on."""
        self._headers = Headers(text)

    def row(self, cells: Sequence[Cell]) -> None:
        """Nothing; the cells that are not blank are passages now."""
        self._row += 1
        grid: list[str] = []
        own: list[int] = []
        reaching: dict[int, tuple[int, str]] = {}
        for cell in cells:
            self._reached(grid, reaching)
            text = self._above[len(grid)] if cell.is_continued and len(grid) < len(self._above) else cell.text
            own.extend([len(grid)] if cell.text and not cell.is_continued else [])
            for step in range(cell.across):
                if cell.down > 1:
                    reaching[len(grid)] = (cell.down - 1, text if step == 0 else "")
                grid.append(text if step == 0 else "")
            if len(grid) > COLUMNS_MOST:
                raise BadInput(f"a table of more than {COLUMNS_MOST:,} columns", f"at most {COLUMNS_MOST:,}")
        self._reached(grid, reaching)
        self._down, self._above = reaching, grid
        over = self._headers.over(grid)
        for column in own:
            place = f"{self._name}, row {self._row}, column {column + 1}"
            self._passages.add(grid[column], place, over[column])

    def _reached(self, grid: list[str], reaching: dict[int, tuple[int, str]]) -> None:
        while (above := self._down.get(len(grid))) is not None:
            rows, text = above
            if rows > 1:
                reaching[len(grid)] = (rows - 1, text)
            grid.append(text)


def _at(row: list[str], column: int) -> str:
    return row[min(column, len(row) - 1)] if row else ""


def _carried(row: Sequence[str]) -> list[str]:
    """The row with each blank cell standing under what is written to the left of it."""
    carried: list[str] = []
    last = ""
    for text in row:
        last = shortened(text) if text else last
        carried.append(last)
    return carried


def _is_number(text: str) -> bool:
    return (
        len(text) <= _NUMBER_LETTERS_MOST
        and _NUMBER.fullmatch(text.strip()) is not None
        and _YEAR.fullmatch(text.strip()) is None
    )
