"""What may stand in a cell of a book: each kind of cell with the text it takes and how it is read."""

import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final
from unicodedata import category

from pydantic import AfterValidator, Field

from samebasis.errors import BadInput, UnknownName
from samebasis.figures import Instant, Period, Unit, Word, metric_named, parse_amount, read_decimal

ID: Final = r"[a-z0-9][a-z0-9_.-]*"
_URL: Final = r"https?://[^\s<>\"'`{}|\\^]+"
_WORDS: Final = "|".join(word.value for word in Word)
_PRINTED: Final = rf"(?:(?:{_WORDS}) )?-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
_LONGEST: Final = 2_000
# These two befall a file as a whole, and are said once of it.
NOT_UTF8: Final = "text in UTF-8; in Excel save as 'CSV UTF-8 (Comma delimited)'"
WITH_NUL: Final = "text without NUL bytes, which no spreadsheet writes: export the file again"


def defused(cell: str) -> str:
    """The cell, with a quotation mark before it where a spreadsheet would take it for a formula."""
    if cell[:1] in {"=", "+", "@", "\t", "\r"} or (cell.startswith("-") and not _is_number(cell)):
        return "'" + cell
    return cell


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdigit()


def plain(text: str) -> str:
    """The cell as it is, when it is one clean line; `BadInput` otherwise."""
    if text != text.strip():
        raise BadInput(text, "no space before or after")
    if len(text) > _LONGEST:
        raise BadInput(text[:40] + "...", f"at most {_LONGEST} characters")
    if text.isprintable():
        return text
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadInput(text, NOT_UTF8)
    if "\0" in text:
        raise BadInput(text, WITH_NUL)
    # Direction marks and line ends of other alphabets can make a line look like another one.
    if any(not letter.isprintable() and category(letter) != "Zs" for letter in text):
        raise BadInput(text, "one line without control characters")
    return text


def _matching(pattern: str, expected: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, plain(text)):
            raise BadInput(text, expected)
        return text

    return check


def _optional(read: Callable[[str], object]) -> Callable[[str], str]:
    def check(text: str) -> str:
        if plain(text):
            read(text)
        return text

    return check


def _required(read: Callable[[str], object]) -> Callable[[str], str]:
    def check(text: str) -> str:
        read(plain(text))
        return text

    return check


def member_of(kind: type[StrEnum]) -> Callable[[str], str]:
    """A check that the cell is one of the words of an enumeration."""

    def check(text: str) -> str:
        if plain(text) not in set(kind):
            raise BadInput(text, "one of " + ", ".join(kind))
        return text

    return check


def _known_metric(name: str) -> str:
    try:
        return metric_named(name).name
    except UnknownName as error:
        near = f", like {error.nearest[0]}" if error.nearest else ""
        raise BadInput(name, f"a metric of axes.toml{near}") from error


def ids(text: str) -> tuple[str, ...]:
    """The ids in a cell that holds several, separated by |."""
    return tuple(text.split("|")) if text else ()


def printed(text: str) -> tuple[Word | None, Decimal, str]:
    """The word, the value and the digits of a printed value such as `at least 24` or `5e5`."""
    word, _, digits = text.rpartition(" ")
    if word and word not in set(Word):
        raise BadInput(text, f"digits, alone or after one of: {', '.join(Word)}")
    return (Word(word) if word else None), read_decimal(digits), digits


def _schema(kind: str, pattern: str | None = None) -> dict[str, str]:
    return {"type": kind, **({"pattern": pattern} if pattern else {})}


_id = _matching(ID, "an id of lower-case letters, digits, _ . and -, like openai-revenue-net-2026-04")
_one_id = _matching(ID, "one id")
_many = _matching(rf"(?:{ID}(?:\|{ID})*)?", "ids separated by |")

Id = Annotated[str, AfterValidator(_id), Field(json_schema_extra=_schema("string", ID))]
Reference = Annotated[str, AfterValidator(_one_id), Field(json_schema_extra=_schema("string", ID))]
MaybeReference = Annotated[
    str, AfterValidator(_optional(_one_id)), Field(json_schema_extra=_schema("string", ID))
]
References = Annotated[
    str, AfterValidator(_many), Field(json_schema_extra=_schema("string", rf"{ID}(?:\|{ID})*"))
]
_MOVE = rf"{ID}=-?0?\.[0-9]{{1,4}}"
_MOVES = rf"{_MOVE}(?:\|{_MOVE})*"
Correlations = Annotated[
    str,
    AfterValidator(_optional(_matching(_MOVES, "ids with numbers between -1 and 1, like a=0.6|b=-0.2"))),
    Field(json_schema_extra=_schema("string", _MOVES)),
]
Text = Annotated[str, AfterValidator(plain), Field(json_schema_extra=_schema("string"))]
Words = Annotated[
    str, AfterValidator(_matching(r".+", "some text")), Field(json_schema_extra=_schema("string"))
]
Url = Annotated[
    str,
    AfterValidator(_matching(_URL, "an address that starts with http:// or https://")),
    Field(json_schema_extra=_schema("string", _URL)),
]
When = Annotated[
    str,
    AfterValidator(_required(Instant.parse)),
    Field(json_schema_extra=_schema("string", r"\d{4}(-\d{2}){0,2}")),
]
MaybeWhen = Annotated[
    str,
    AfterValidator(_optional(Instant.parse)),
    Field(json_schema_extra=_schema("string", r"\d{4}(-\d{2}){0,2}")),
]
MaybePeriod = Annotated[
    str,
    AfterValidator(_optional(Period.parse)),
    Field(
        json_schema_extra=_schema("string", r"\d{4}(-(Q[1-4]|H[12]|\d{2}(-\d{2})?))?(/\d{4}(-\d{2}){0,2})?")
    ),
]
MaybePrinted = Annotated[
    str, AfterValidator(_optional(printed)), Field(json_schema_extra=_schema("string", _PRINTED))
]
MaybeNumber = Annotated[
    str, AfterValidator(_optional(read_decimal)), Field(json_schema_extra=_schema("number"))
]
Stated = Annotated[str, AfterValidator(_required(parse_amount)), Field(json_schema_extra=_schema("string"))]
MaybeUnit = Annotated[str, AfterValidator(_optional(Unit.parse)), Field(json_schema_extra=_schema("string"))]
UnitName = Annotated[str, AfterValidator(_required(Unit.parse)), Field(json_schema_extra=_schema("string"))]
MetricName = Annotated[Words, AfterValidator(_known_metric)]
