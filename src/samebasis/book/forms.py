"""What a file is where a table of commas in UTF-8 should be: said once, with what to do about it.

Spreadsheets save CSV as the country of the computer has it, and people save workbooks under a name
that ends in .csv. Nothing of that is guessed at; it is recognised and named.
"""

import csv
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from samebasis.book.files import shown

LINES_MOST: Final = 1_048_576  # As many as a sheet of a spreadsheet has.
LINE_MOST: Final = 100_000
_HEAD: Final = 4_096
_LINES_ABOVE_MOST: Final = 20
_KNOWN_FEWEST: Final = 2
_EMPTY_CELLS: Final = re.compile(r",{2,}$|^,$")

_SAVE: Final = "in Excel choose 'CSV UTF-8 (Comma delimited)'"
_REGION: Final = "in Windows under Region, Additional settings"
_CUTS: Final = {
    ",": ("", ""),
    ";": (
        "semicolons between the cells",
        f"commas, and points in decimals; set both for the system, {_REGION}, then {_SAVE}",
    ),
    "\t": ("tabs between the cells", f"commas; {_SAVE}"),
    "|": ("vertical bars between the cells", f"commas; {_SAVE}"),
}
_WORKBOOK: Final = f"CSV; open it, and {_SAVE}"
_UTF8: Final = f"text in UTF-8; {_SAVE}"
# The mark of UTF-32 stands before that of UTF-16, with which it begins.
_MARKS: Final = (
    (b"pk\x03\x04", "a workbook (.xlsx or .ods) under the name of a CSV file", _WORKBOOK),
    (b"\xd0\xcf\x11\xe0", "an old workbook (.xls) under the name of a CSV file", _WORKBOOK),
    (b"\x1f\x8b", "a file compressed with gzip", "CSV; unpack it"),
    (b"%pdf-", "a PDF", "CSV"),
    (b"<!doctype", "a web page", "CSV"),
    (b"<html", "a web page", "CSV"),
    (b"<?xml", "XML", _WORKBOOK),
    (b"\xff\xfe\0\0", "text in UTF-32", _UTF8),
    (b"\0\0\xfe\xff", "text in UTF-32", _UTF8),
    (b"\xff\xfe", "text in UTF-16, which Excel calls Unicode text", _UTF8),
    (b"\xfe\xff", "text in UTF-16, which Excel calls Unicode text", _UTF8),
)


class Form(NamedTuple):
    """What a file is instead of a table, and the row where it shows; row 0 is the whole of it."""

    row: int
    found: str
    expected: str


def other_form(text: str, wanted: Mapping[str, bool]) -> Form | None:
    """What the text is where it is no table with some of the wanted columns in its first line."""
    if not text.strip(",;\t\r\n "):
        return Form(1, "", f"a header, with a column called {', '.join(wanted)}")
    return _of_another_kind(text) or _other_lines(text) or _other_header(text, wanted)


def _of_another_kind(text: str) -> Form | None:
    try:
        raw = text[:_HEAD].encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return None  # Text that was never bytes.
    lower = raw.lower()
    for mark, found, expected in _MARKS:
        if lower.startswith(mark):
            return Form(0, found, expected)
    # In UTF-16 one of the two bytes of each letter of a header is NUL, on the same side throughout.
    sides = [raw[side:64:2].strip(b"\0") for side in (0, 1)]
    if len(raw) > len(sides) and any(sides) and not all(sides):
        return Form(0, "text in UTF-16, without the mark that says so", _UTF8)
    return None


def _other_lines(text: str) -> Form | None:
    if "\n" not in text and "\r" in text.strip("\r"):
        return Form(0, "line ends of the old Macintosh (CR)", f"line ends LF or CRLF; {_SAVE}")
    if "\r\r\n" in text:
        row = text.count("\n", 0, text.index("\r\r\n")) + 1
        return Form(row, "a line end that is doubled (CR CR LF)", "LF or CRLF at the end of each line")
    if (count := text.count("\n")) > LINES_MOST:
        return Form(0, f"{count:,} lines", f"at most {LINES_MOST:,}, as a sheet of a spreadsheet has")
    first = text.find("\n") if count else len(text)
    if first > LINE_MOST:
        return Form(1, f"a line of {first:,} characters", f"a header of at most {LINE_MOST:,}")
    return None


def _other_header(text: str, wanted: Mapping[str, bool]) -> Form | None:
    lines = text.split("\n", _LINES_ABOVE_MOST)[:_LINES_ABOVE_MOST]
    known = [{cut: _known(line, cut, wanted) for cut in _CUTS} for line in lines]
    if known[0][","] >= _KNOWN_FEWEST:
        return None
    for row, by_cut in enumerate(known, start=1):
        cut = max(by_cut, key=by_cut.__getitem__)
        if by_cut[cut] < _KNOWN_FEWEST:
            continue
        if cut != ",":
            return Form(row, *_CUTS[cut])
        above = "delete the line above it" if row - 1 == 1 else f"delete the {row - 1} lines above it"
        found = shown(_EMPTY_CELLS.sub("", lines[0].strip()))
        return Form(1, found, f"the header, which is in row {row}; {above}")
    if known[0][","]:
        return None
    if "\0" in text[:_HEAD]:
        return Form(0, "bytes that are no text", f"CSV; {_SAVE}")
    return Form(1, shown(lines[0].removesuffix("\r")), "a header: " + ",".join(wanted))


def _known(line: str, cut: str, wanted: Mapping[str, bool]) -> int:
    """How many of the wanted columns the line names when it is cut there."""
    if len(line) > LINE_MOST:
        return 0
    try:
        cells = next(csv.reader([line], delimiter=cut), [])
    except csv.Error:
        return 0
    return len({like_a_column(cell) for cell in cells} & wanted.keys())


def like_a_column(name: str) -> str:
    """The name as a column would have it: small letters, and nothing before or after."""
    return "_".join(name.casefold().split())
