"""A file of a book as a spreadsheet shows it, to look at and to damage, and what reading then gives."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from samebasis.book import Book, read_book
from samebasis.errors import BadBook
from tests.book.damages import Line


@dataclass(slots=True)
class Sheet:
    """The lines of a CSV file, each of which is a row."""

    path: Path
    lines: list[str]

    @classmethod
    def of(cls, folder: Path, file: str) -> "Sheet":
        """The file of that name in the book's folder."""
        path = folder / f"{file}.csv"
        return cls(path, path.read_bytes().decode(errors="surrogateescape").split("\n"))

    def save(self) -> None:
        """Write the lines back as they are now."""
        self.path.write_bytes("\n".join(self.lines).encode(errors="surrogateescape"))

    def cells(self, row: int) -> list[str]:
        """The cells of a row, counted as a spreadsheet does."""
        return next(csv.reader([self.lines[row - 1]]))

    def row_of(self, name: str) -> int:
        """The row with that id; a clear failure where the book has it no longer."""
        for row, line in enumerate(self.lines, start=1):
            if line.startswith(f"{name},"):
                return row
        raise LookupError(f"{self.path.name} has no row {name} any more; damage another one")

    def cell(self, row: int, column: str) -> str:
        """What stands in one cell."""
        return self.cells(row)[self.cells(1).index(column)]

    def put(self, row: int, column: str, text: str) -> None:
        """Write another text into one cell."""
        cells = self.cells(row)
        cells[self.cells(1).index(column)] = text
        written = io.StringIO()
        csv.writer(written, lineterminator="").writerow(cells)
        self.lines[row - 1] = written.getvalue()

    def spoil(self, line: Line) -> int:
        """Damage the end of a line as text, and say which row it is."""
        row = self.row_of(line.row)
        self.lines[row - 1] = self.lines[row - 1].removesuffix(line.before) + line.after
        return row

    def drop(self, column: str) -> None:
        """Take a column out of the header and of every row."""
        place = self.cells(1).index(column)
        for row, line in enumerate(self.lines, start=1):
            if line:
                cells = self.cells(row)
                written = io.StringIO()
                csv.writer(written, lineterminator="").writerow(cells[:place] + cells[place + 1 :])
                self.lines[row - 1] = written.getvalue()


def outcome(folder: Path) -> Book | BadBook:
    """The book, or its refusal, which can be printed."""
    try:
        return read_book(folder)
    except BadBook as error:
        refused = error
    assert refused.problems
    assert all(str(problem).isprintable() for problem in refused.problems)
    return refused
