"""A waiting room beside a copy of the bundled book, and what stands in it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from samebasis.book import read_book
from samebasis.claims import State, derived, keep, proposals, read_document, read_waiting

TEXT: Final = (
    "Nothing is said here.\n\n"
    "OpenAI holds compute capacity of about 1.9 gigawatts (GW), Anthropic of 1.4 GW, a difference of 36%.\n\n"
    "=cmd|'/c calc'!A1 earned $3 billion.\n"
)
GIVEN: Final = {"source": "htx-memo", "published": "2026-04-14", "asserted_by": "marsbit"}
FILLED: Final = {"as_of": "2026-04", "basis": "status=operational holding=used"}


def read(folder: Path, name: str = "memo.txt") -> int:
    """How many new rows the document beside the book gave."""
    document = folder.parent / name
    found = proposals(read_document(document), read_book(folder))
    return keep(folder, document, found, derived(found), GIVEN)


def files(folder: Path) -> dict[str, bytes]:
    """Everything that the book itself holds."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def ids(folder: Path, file: str, state: State = State.PROPOSED) -> list[str]:
    """The ids of the rows that wait for a file."""
    return [row.id for row in read_waiting(folder) if row.file == file and row.state is state]


def edited(folder: Path, change: Callable[[str], str]) -> None:
    """The document with its text changed."""
    path = folder.parent / "memo.txt"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
