"""Mappings: a TOML file that says which column of a plain CSV is which of ours, and how it is written.

For example::

    channel = "reseller"          # Unless channel is a column of its own, below.
    date_format = "%d.%m.%Y"      # 2026-04-14 where it is not said.
    decimal_mark = ","            # "." where it is not said.
    thousands_mark = "."          # None where it is not said.
    refunds_are = "below_zero"    # Or "kind": the column kind says what is given back.

    [columns]
    sale_id = "Invoice No"
    sold_on = "Invoice date"
    amount = "Net amount"

    [constants]
    currency = "EUR"
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from samebasis.book import NotReadable, read_bytes, shown
from samebasis.errors import BadFile, Problem
from samebasis.revenue.feeds.tally import LINE_COLUMNS

BELOW_ZERO: Final = "below_zero"
BY_KIND: Final = "kind"
# What has to be said of a line one way or another; whose it is the reader may be told beside the mapping.
_NEEDED: Final = ("sale_id", "sold_on", "channel", "currency", "amount")
_TEXTS: Final = ("channel", "date_format", "decimal_mark", "thousands_mark", "refunds_are")
_TABLES: Final = ("columns", "constants")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedMapping:
    """How a plain CSV is read: our columns by theirs, what holds for all lines, how values are written."""

    name: str
    columns: Mapping[str, str]
    constants: Mapping[str, str]
    date_format: str
    decimal_mark: str
    thousands_mark: str
    refunds_are: str


def read_mapping(path: str | Path) -> FeedMapping:
    """The mapping in a file; `BadFile` with everything that is wrong with it."""
    path = Path(path)
    read, problems = _parsed(path), list[Problem]()
    problems.extend(
        Problem(path.name, 0, shown(where), found, expected) for where, found, expected in _faults(read)
    )
    if problems:
        raise BadFile(str(path), tuple(problems))
    constants = dict(read.get("constants", {}))
    if "channel" in read:
        constants["channel"] = read["channel"]
    return FeedMapping(
        name=path.name,
        columns=dict(read.get("columns", {})),
        constants=constants,
        date_format=read.get("date_format", "%Y-%m-%d"),
        decimal_mark=read.get("decimal_mark", "."),
        thousands_mark=read.get("thousands_mark", ""),
        refunds_are=read.get("refunds_are", BELOW_ZERO),
    )


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_bytes(path).decode("utf-8-sig"))
    except NotReadable as error:
        problem = Problem(path.name, 0, "", error.found, "a mapping, as TOML")
    except (ValueError, RecursionError) as error:
        # TOML that is broken and bytes that are no text alike.
        problem = Problem(
            path.name, 0, "", shown(str(error).split("\n", 1)[0]), "a mapping, as TOML in UTF-8"
        )
    raise BadFile(str(path), (problem,))


def _faults(read: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Where, what was found and what is expected, for each thing that is wrong."""
    known = ", ".join((*_TEXTS, *_TABLES))
    for name, value in read.items():
        if name in _TABLES:
            if not isinstance(value, dict):
                yield name, shown(str(value)), "a table of our columns"
        elif name not in _TEXTS:
            yield name, shown(name), f"one of {known}"
        elif not isinstance(value, str):
            yield name, shown(str(value)), "a text"
    if all(isinstance(read.get(each, {}), dict) for each in _TABLES):
        yield from _faults_of_columns(read)
    yield from _faults_of_writing(read)


def _faults_of_columns(read: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    columns, constants = read.get("columns", {}), read.get("constants", {})
    yield from _faults_of_entries("columns", columns, "the name of a column")
    yield from _faults_of_entries("constants", constants, "a text")
    constants = {*constants, *({"channel"} & {*read})}
    for name in columns:
        if name in constants:
            yield f"columns.{name}", shown(name), "a column or a constant, and not both"
    for name in _NEEDED:
        if name not in columns and name not in constants:
            yield name, "", f"the column that is our {name}, under [columns], or its value, under [constants]"
    taken = dict[str, str]()
    for name, value in columns.items():
        first = taken.setdefault(str(value), name)
        if first != name:
            yield f"columns.{name}", shown(str(value)), f"a column of its own: it is {first} already"


def _faults_of_entries(
    table: str, entries: Mapping[str, Any], is_to_be: str
) -> Iterator[tuple[str, str, str]]:
    for name, value in entries.items():
        if name not in LINE_COLUMNS:
            yield f"{table}.{shown(name)}", shown(name), "one of " + ", ".join(LINE_COLUMNS)
        elif not isinstance(value, str) or not value.strip() or not value.isprintable():
            yield f"{table}.{name}", shown(str(value)), is_to_be


def _faults_of_writing(read: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    decimal, thousands = read.get("decimal_mark", "."), read.get("thousands_mark", "")
    if decimal not in {".", ","}:
        yield "decimal_mark", shown(str(decimal)), "a point or a comma"
    if thousands not in {"", ".", ",", " ", "'", "\u00a0", "\u202f"} or thousands == decimal:
        yield "thousands_mark", shown(str(thousands)), "a mark other than that of decimals, or none"
    wanted = read.get("refunds_are", BELOW_ZERO)
    if wanted not in {BELOW_ZERO, BY_KIND}:
        yield "refunds_are", shown(str(wanted)), f"{BELOW_ZERO} or {BY_KIND}"
    columns = read.get("columns", {})
    if wanted == BY_KIND and isinstance(columns, dict) and "kind" not in columns:
        yield "refunds_are", BY_KIND, "a column that is our kind, under [columns]"
    form = read.get("date_format", "%Y-%m-%d")
    is_whole = isinstance(form, str) and all(any(part in form for part in way) for way in _PARTS)
    if not is_whole:
        yield "date_format", shown(str(form)), "a form with day, month and year, like %d.%m.%Y"


_PARTS: Final = (("%Y", "%y"), ("%m", "%b", "%B"), ("%d",))
