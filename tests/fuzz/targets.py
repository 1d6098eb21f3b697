"""Fuzzes readers: each line that `python -m tests.fuzz.targets` is given is an order, a list in JSON.

An order is the name of a target, a file for what libFuzzer says, and libFuzzer's arguments; its answer is
the status that the target ended with. Each target lets through only the errors that its reader may raise;
anything else ends it.
"""

import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import atheris

with atheris.instrument_imports(include=["samebasis.claims", "samebasis.book.table", "samebasis.book.lines"]):
    from samebasis.book import ROWS, open_book
    from samebasis.book.table import parse_table
    from samebasis.claims import (
        Passage,
        derived,
        find_quantities,
        parse_expression,
        proposals,
        read_document,
        read_waiting,
        value_of,
    )
    from samebasis.claims.reference import lookup_in
    from samebasis.claims.waiting.row import header
    from samebasis.errors import BadBook, BadInput, SamebasisError
    from tests.claims.documents.written import EVERY_KIND, replaced

BOOK: Final = open_book("ai_labs")
FOLDER: Final = Path(tempfile.mkdtemp())
_PART: Final = {"a.docx": "word/document.xml", "a.xlsx": "xl/worksheets/sheet1.xml"}


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="surrogateescape")


def expression(data: bytes) -> None:
    """An expression is read and computed, or refused."""
    with suppress(SamebasisError):
        value_of(parse_expression(_text(data)), lookup_in(BOOK))


def quantities(data: bytes) -> None:
    """Every quantity is a piece of its passage, none overlaps another, and claims of them can be read."""
    text = data.decode("utf-8", errors="replace")
    end = 0
    for each in find_quantities(text, accounting=bool(data[:1] > b"a")):
        assert text[each.start : each.end] == each.text
        assert end <= each.start < each.end
        end = each.end
    passage = Passage(text=text, locator="paragraph 1", header=(), fingerprint="0" * 16)
    for claim in derived(proposals([passage], BOOK)):
        parse_expression(claim.cells["expression"])


def document(data: bytes) -> None:
    """A document of any kind is read, or refused."""
    kind, rest = data[:1], data[1:]
    name = {b"t": "a.txt", b"m": "a.md", b"h": "a.html", b"d": "a.docx", b"x": "a.xlsx"}.get(kind, "a.bin")
    if name in _PART:
        rest = replaced(EVERY_KIND[name], _PART[name], lambda _: rest)
    elif rest.startswith(b"%PDF"):
        return  # Each would take a process of its own; PDFs have tests of their own.
    path = FOLDER / name
    path.write_bytes(rest)
    with suppress(BadInput):
        read_document(path)


def table(data: bytes) -> None:
    """A file of a book is a table with its problems, whatever it holds."""
    for name in ("figures", "claims"):
        parse_table(_text(data), f"{name}.csv", ROWS[name])


def waiting(data: bytes) -> None:
    """A file of the waiting room is read whole or reported."""
    (FOLDER / "proposed").mkdir(exist_ok=True)
    first = ",".join(header("claims")).encode() + b"\n"
    (FOLDER / "proposed" / "claims.csv").write_bytes(first + data if data[:1] != b"!" else data[1:])
    with suppress(BadBook):
        read_waiting(FOLDER)


def planted(data: bytes) -> None:
    """No reader: an error gets out of it, which must be heard of."""
    raise LookupError(data)


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "expression": expression,
    "quantities": quantities,
    "document": document,
    "table": table,
    "waiting": waiting,
    "planted": planted,
}


def fuzz(target: str, log: str, *arguments: str) -> None:
    """The end of this process: it fuzzes the target, and whatever it says goes to the file."""
    says = os.open(log, os.O_WRONLY | os.O_CREAT)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(says, stream.fileno())
    atheris.Setup([sys.argv[0], *arguments], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    for line in sys.stdin:
        # To load and instrument the readers takes nearly as long as to fuzz one: a fork has them loaded.
        if not (child := os.fork()):
            try:
                fuzz(*json.loads(line))
            finally:
                # Only what kept the fuzzing from its start comes to this; the loop is its parent's.
                traceback.print_exc()
                sys.stderr.flush()
                os._exit(os.EX_SOFTWARE)
        _, ended = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(ended)}\n")
        sys.stdout.flush()
