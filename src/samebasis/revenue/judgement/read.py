"""judgements.toml, read whole or not at all: every problem of it at once, each with its line."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from samebasis.errors import BadFile, BadInput, Problem
from samebasis.revenue.judgement.beside import beside
from samebasis.revenue.judgement.definitions import described, one_line
from samebasis.revenue.judgement.document import Place, read_toml, refuse
from samebasis.revenue.judgement.judgement import Judgement
from samebasis.revenue.judgement.role import Role
from samebasis.revenue.judgement.stated import meant, read_facts

_ENTRY: Final = re.compile(r"^[ \t]*\[\[[ \t]*judgement[ \t]*\]\]")
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_MOST: Final = 20_000


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements of the file in its order; `BadFile` with every problem otherwise."""
    tables, text = read_toml(path)
    problems: list[Problem] = []
    top = Place(file=path.name)
    problems += [
        top.problem("", name, "[[judgement]] entries and nothing else")
        for name in tables
        if name != "judgement"
    ]
    entries = tables.get("judgement")
    if not isinstance(entries, list) or not entries:
        refuse(path, 0, described(entries), "at least one entry under [[judgement]]")
    if len(entries) > _MOST:
        refuse(path, 0, f"{len(entries):,} entries", f"at most {_MOST:,}")
    rows = _rows(text, len(entries))
    read = [
        (row, _judgement(entry, Place(file=path.name, row=row), problems))
        for row, entry in zip(rows, entries, strict=True)
    ]
    whole = [(row, judgement) for row, judgement in read if judgement is not None]
    problems += beside(path.name, whole)
    if problems:
        raise BadFile(str(path), tuple(problems))
    return tuple(judgement for _, judgement in whole)


def read_id(value: object) -> str:
    """The id, when it is one; `BadInput` otherwise."""
    return _matching(value, _ID, "an id of letters, digits, _ . and -, like reseller-aws")


def _rows(text: str, count: int) -> list[int]:
    """The line on which each entry begins; 0 for all where the text does not show it."""
    found = [row for row, line in enumerate(text.split("\n"), start=1) if _ENTRY.match(line)]
    return found if len(found) == count else [0] * count


def _judgement(entry: object, place: Place, problems: list[Problem]) -> Judgement | None:
    """The judgement of one entry; None, with its problems, for one that is none."""
    if not isinstance(entry, Mapping):
        problems.append(place.problem("", entry, "a table for each judgement"))
        return None
    name = entry.get("id")
    if isinstance(name, str) and _ID.fullmatch(name):
        place = Place(file=place.file, row=place.row, within=name)
    before = len(problems)
    problems += [
        place.problem("", key, "a key of a judgement" + meant(key, [*_FIELDS, "facts"]))
        for key in entry
        if key not in _FIELDS and key != "facts"
    ]
    # Each value has been made by the reader of its own field.
    values: dict[str, Any] = {field: _field(entry.get(field), place, field, problems) for field in _FIELDS}
    facts = read_facts(entry.get("facts"), place, problems)
    if len(problems) > before:
        return None
    if values["ends"] is not None and not values["starts"] < values["ends"]:
        problems.append(place.problem("ends", str(values["ends"]), "a day after it starts"))
        return None
    return Judgement(**values, facts=facts)


def _field(value: object, place: Place, field: str, problems: list[Problem]) -> object:
    is_optional, read = _FIELDS[field]
    if value is None and is_optional:
        return "" if field == "note" else None
    try:
        return read(value)
    except BadInput as error:
        problems.append(place.of(field, error))
        return None


def _matching(value: object, pattern: re.Pattern[str], expected: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise BadInput(described(value), expected)
    return value


def _country(value: object) -> str:
    return _matching(value, _COUNTRY, "two capital letters of ISO 3166 like DE, or no country for every one")


def _day(value: object) -> date:
    expected = "a day like 2026-04-14"
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise BadInput(described(value), expected)
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise BadInput(described(value), expected) from error
    if day.isoformat() != value:
        raise BadInput(described(value), expected)
    return day


def _role(value: object) -> Role:
    words: Iterable[str] = [role.value for role in Role]
    if not isinstance(value, str) or value not in words:
        near = meant(value, words) if isinstance(value, str) and value else ": " + ", ".join(words)
        raise BadInput(described(value), "a role" + near)
    return Role(value)


# Each key of an entry but its facts: whether it may be left out, and what reads it.
_FIELDS: Final[Mapping[str, tuple[bool, Callable[[object], object]]]] = {
    "id": (False, read_id),
    "contract": (False, one_line),
    "item": (False, one_line),
    "country": (True, _country),
    "starts": (False, _day),
    "ends": (True, _day),
    "conclusion": (False, _role),
    "decided_by": (False, one_line),
    "decided_on": (False, _day),
    "note": (True, one_line),
}
