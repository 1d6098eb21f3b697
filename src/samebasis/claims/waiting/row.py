"""A proposed row: the cells that it would have in the book, what it was read from, and what became of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

from samebasis.book import ROWS, columns
from samebasis.errors import BadInput

_MARK: Final = re.compile(r"^'(?=[-=+@\t\r])")
_NAMED: Final = re.compile(r"\{([^}]+)\}")
FILES: Final = ("figures", "claims")
_FIRST: Final = ("id", "state", "text")
_LAST: Final = ("document", "place", "start", "fingerprint", "sentence")


class State(StrEnum):
    """What became of a proposed row."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    GONE = "gone"  # Its passage is no longer in the document.


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A row for a file of a book, proposed from a passage of a document.

    `document` is the path of the document from the book's folder, `place` its locator of the
    passage, `start` where in it the quantity begins, of a claim with how that is said to follow,
    and `fingerprint` that of the passage.
    """

    file: str
    line: int  # Of the file that it waits in; the header is line 1.
    state: State
    cells: Mapping[str, str]  # Of the book's own columns.
    text: str
    document: str
    place: str
    start: str
    fingerprint: str
    sentence: str

    @property
    def id(self) -> str:
        """The id that it would have in the book."""
        return self.cells["id"]

    @property
    def origin(self) -> tuple[str, ...]:
        """What it was proposed from: a passage of a document, wherever that stands now, and where in it."""
        return (self.file, PurePosixPath(self.document).name, self.fingerprint, self.start)

    def in_state(self, state: State) -> "Waiting":
        """The same row in another state."""
        return replace(self, state=state)

    def having(self, changes: Mapping[str, str]) -> "Waiting":
        """The same row with other cells, of the columns that its file has."""
        fitting = {column: cell for column, cell in changes.items() if column in self.cells}
        return replace(self, cells={**self.cells, **fitting})

    def speaking_of(self, names: Mapping[str, str]) -> "Waiting":
        """The same row; a claim's expression then has figures by their new names."""
        if self.file != "claims":
            return self
        told = _NAMED.sub(lambda found: f"{{{names.get(found[1], found[1])}}}", self.cells["expression"])
        return self.having({"expression": told})


def header(file: str) -> list[str]:
    """The columns of the file in which rows for a file of a book wait."""
    own = [column for column in columns(ROWS[file]) if column != "id"]
    return [*_FIRST, *own, *_LAST]


def cells_of(row: Waiting) -> list[str]:
    """The row as the cells of a line."""
    named = {
        **row.cells,
        "state": row.state.value,
        "text": row.text,
        "document": row.document,
        "place": row.place,
        "start": row.start,
        "fingerprint": row.fingerprint,
        "sentence": row.sentence,
    }
    return [named.get(column, "") for column in header(row.file)]


def row_of(file: str, line: int, named: Mapping[str, str]) -> Waiting:
    """The row of a line's cells; `BadInput` for a state that is none, or an id that is missing."""
    if named["state"] not in set(State):
        raise BadInput(named["state"], "one of " + ", ".join(State))
    if not named["id"]:
        raise BadInput("no id", "an id")
    return Waiting(
        file=file,
        line=line,
        state=State(named["state"]),
        cells={column: named[column] for column in columns(ROWS[file])},
        # The mark that keeps a spreadsheet from running a cell is no part of it.
        **{column: _MARK.sub("", named[column]) for column in ("text", *_LAST)},
    )
