"""A file of facts or judgements as nested tables: bounded, and every failure one line with its place."""

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from samebasis.book import NotReadable, read_bytes
from samebasis.errors import BadFile, BadInput, Problem
from samebasis.revenue.judgement.definitions import described

BYTES_MOST: Final = 4 * 1024**2
MOST_SAID: Final = "at most 4 MiB"
# A key of many parts costs the reader of TOML the square of their number.
LINE_MOST: Final = 4_000
DOTS_MOST: Final = 40
_PLACE: Final = re.compile(r" ?\(at (?:line ([0-9]+), column [0-9]+|end of document)\)")
_TOO_DEEP: Final = "tables and lists at most a few deep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a file something stands, so that it can be complained of."""

    file: str
    row: int = 0
    within: str = ""  # What the column's name is preceded by.

    def problem(self, column: str, found: object, expected: str) -> Problem:
        """The problem of what was found there."""
        name = f"{self.within} {column}".strip()
        return Problem(self.file, self.row, name, described(found), expected)

    def of(self, column: str, error: BadInput) -> Problem:
        """The problem that the error speaks of."""
        return self.problem(column, error.found, error.expected)


def read_toml(path: Path) -> tuple[dict[str, object], str]:
    """The tables of a TOML file, and its text; `BadFile` with one line for what is none."""
    text = _text(path)
    for row, line in enumerate(text.split("\n"), start=1):
        if len(line) > LINE_MOST or line.count(".") > DOTS_MOST:
            refuse(path, row, line[:40] + "...", f"lines of at most {LINE_MOST} letters and {DOTS_MOST} dots")
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        told = str(error)
        at = _PLACE.search(told)
        row = int(at[1]) if at and at[1] else text.count("\n") + 1
        return refuse(path, row, _PLACE.sub("", told), "TOML")
    except ValueError:
        # Of a number with more digits than Python turns into one.
        return refuse(path, 0, "a number of thousands of digits", "TOML")
    except RecursionError:
        return refuse(path, 0, "nesting without end", _TOO_DEEP)


def read_json(path: Path) -> object:
    """The value of a JSON file; `BadFile` with one line for what is none."""
    text = _text(path)
    try:
        value: object = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        return refuse(path, error.lineno, error.msg, "JSON")
    except BadInput as error:
        return refuse(path, 0, error.found, error.expected)
    except ValueError:
        return refuse(path, 0, "a number of thousands of digits", "JSON")
    except RecursionError:
        return refuse(path, 0, "nesting without end", _TOO_DEEP)
    return value


def refuse(path: Path, row: int, found: str, expected: str) -> NoReturn:
    """Raises `BadFile` with this one problem."""
    raise BadFile(str(path), (Place(file=path.name, row=row).problem("", found, expected),))


def _text(path: Path) -> str:
    try:
        content = read_bytes(path)
    except NotReadable as error:
        refuse(path, 0, error.found, "a file of facts in JSON, or of judgements in TOML")
    if len(content) > BYTES_MOST:
        refuse(path, 0, f"{len(content) / 1024**2:,.1f} MiB", MOST_SAID)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        refuse(path, 0, "bytes that are no UTF-8", "text in UTF-8")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = dict(pairs)
    if len(names) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]  # adding says nothing, which reads as no.
        raise BadInput(described(twice), "each name once in an object")
    return names


def _no_number(name: str) -> NoReturn:
    raise BadInput(name, "a JSON value, which it is not")
