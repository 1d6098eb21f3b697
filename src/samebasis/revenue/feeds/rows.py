"""Rows of text files, one after another: whatever a file holds, each row is a record or a reason.

A row is put together from as many lines as its quotation marks take, within bounds, so that one stray
mark costs one row and not the rest of the file. Nothing but that row is held in memory.
"""

import csv
import gzip
import stat
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, NamedTuple, cast

from samebasis.errors import BadInput

LINE_BYTES_MOST: Final = 1_000_000
# A cell of text may run over lines, but a quotation mark that is never closed should not take them all.
LINES_MOST: Final = 100
_ENDS: Final = (".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_BOM: Final = b"\xef\xbb\xbf"

_TOO_LONG: Final = f"a line of more than {LINE_BYTES_MOST:,} bytes"
_OPEN: Final = "a quotation mark that is never closed"
_UNPAIRED: Final = "quotation marks that do not pair"
_NOT_UTF8: Final = "text that is not UTF-8"


class RawRow(NamedTuple):
    """One row: its place, and its cells or why it has none."""

    row: int
    cells: list[str]
    fault: str


def feed_files(path: Path) -> tuple[Path, ...]:
    """The files that a path means: itself, or all text files of a folder by name; `BadInput` for none."""
    if path.is_dir():
        found = sorted(
            each for each in path.rglob("*") if each.name.lower().endswith(_ENDS) and each.is_file()
        )
        if not found:
            raise BadInput(str(path), "a folder with CSV or TSV files in it")
        return tuple(found)
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError) as error:
        raise BadInput(str(path), "a file or folder that is there") from error
    if not is_file:
        raise BadInput(str(path), "a file or folder, and nothing else")
    return (path,)


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The file's bytes, unpacked where its name ends in .gz; `BadInput` where it cannot be read."""
    try:
        is_packed = path.name.lower().endswith(".gz")
        with cast("IO[bytes]", gzip.open(path)) if is_packed else path.open("rb") as file:
            yield file
    except (OSError, EOFError, zlib.error) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise BadInput(f"{path}: {said}", "a file that can be read") from error


def raw_rows(file: IO[bytes], name: str) -> Iterator[RawRow]:
    """The rows of a file, the header first; blank lines are counted and left out."""
    lines = _Lines(file, name)
    delimiter, width, row = "", 0, 0
    while line := lines.next():
        row += 1
        delimiter = delimiter or _delimiter(line)
        taken, fault = _rest(line, lines)
        cells, fault = ([], fault) if fault else _cells(b"".join([line, *taken]), delimiter)
        if taken and width and (fault or len(cells) != width):
            # Two stray marks pair with one another over the rows between them, which are rows all the same.
            lines.put_back(taken)
            cells, fault = [], _OPEN
        if cells or fault:
            width = width or len(cells)
            yield RawRow(row, cells, fault)


def _cells(whole: bytes, delimiter: str) -> tuple[list[str], str]:
    """The cells of a row, none for a blank one, and its fault where it is none."""
    try:
        text = whole.decode("utf-8")
    except UnicodeDecodeError:
        return [], _NOT_UTF8
    if not text.strip("\r\n"):
        return [], ""
    if b'"' not in whole:
        return text.rstrip("\r\n").split(delimiter), ""
    try:
        [cells] = csv.reader([text], delimiter=delimiter, strict=True)
    except (csv.Error, ValueError):
        return [], _UNPAIRED
    return cells, ""


class _Lines:
    """Lines of bytes, each within bounds; lines that were looked at ahead of time can be put back."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file = file
        self._ahead = deque[bytes]()
        start = file.readline(LINE_BYTES_MOST + 1)
        if start.startswith(_UTF16):
            raise BadInput(f"{name} in UTF-16", "text in UTF-8")
        self._ahead.append(self._bounded(start.removeprefix(_BOM)))

    def next(self) -> bytes:
        """The next line with its end, nothing at the end of the file; one too long is cut short."""
        if self._ahead:
            return self._ahead.popleft()
        return self._bounded(self._file.readline(LINE_BYTES_MOST + 1))

    def put_back(self, lines: list[bytes]) -> None:
        """Nothing; these lines come next."""
        self._ahead.extendleft(reversed(lines))

    def _bounded(self, line: bytes) -> bytes:
        if len(line) <= LINE_BYTES_MOST:
            return line
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = self._file.readline(LINE_BYTES_MOST)
        return line


def _delimiter(header: bytes) -> str:
    return "\t" if header.count(b"\t") > header.count(b",") else ","


def _rest(line: bytes, lines: _Lines) -> tuple[list[bytes], str]:
    """The lines that a row takes beyond its first, and its fault where it is none."""
    if len(line) > LINE_BYTES_MOST:
        return [], _TOO_LONG
    marks, size = line.count(b'"'), len(line)
    taken = list[bytes]()
    while marks % 2 and len(taken) < LINES_MOST and size <= LINE_BYTES_MOST:
        more = lines.next()
        if not more:
            break
        taken.append(more)
        marks += more.count(b'"')
        size += len(more)
    if marks % 2 or size > LINE_BYTES_MOST:
        lines.put_back(taken)
        return [], _OPEN
    return taken, ""
