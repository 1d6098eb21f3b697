"""A cell's value as the workbook shows it, where its number format is a simple one."""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from samebasis.claims.documents.passage import folded

_LITERAL: Final = r'(?:"[^"]*"|\\.|\[\$[^\]-]*(?:-[0-9A-Fa-f]*)?\]|_.|\*.|[$€£¥+\-() ])*'
_SECTION: Final = re.compile(
    rf"(?P<before>{_LITERAL})(?P<whole>[#0?]+(?:,[#0?]{{3}})?|[#0?,]+?)(?:\.(?P<places>[0#?]+))?"
    rf"(?P<thousands>,*)(?P<percent>%?)(?P<after>{_LITERAL})"
)
_PIECE: Final = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-[0-9A-Fa-f]*)?\]|(_.|\*.)|(.)', re.DOTALL)
_COLOUR: Final = re.compile(
    r"\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color\s?\d+)\]", re.IGNORECASE
)
_FORMAT_MOST: Final = 200
_EXACT: Final = Context(prec=400)


def shown_value(value: object, number_format: str) -> str:
    """The value as it is shown; a number in full where its format is none of the simple ones."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _shown_number(Decimal(repr(value)), number_format or "General")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return folded(str(value))


def _shown_number(number: Decimal, number_format: str) -> str:
    if not number.is_finite():
        return str(number)
    sections = _COLOUR.sub("", number_format[:_FORMAT_MOST]).split(";")
    is_negative = number < 0
    has_own = is_negative and len(sections) > 1 and bool(sections[1])
    match = _SECTION.fullmatch(sections[1] if has_own else sections[0])
    if match is None or number_format == "General":
        return _plain(number)
    places = len(match["places"] or "")
    scaled = abs(number).scaleb((2 if match["percent"] else 0) - 3 * len(match["thousands"]), _EXACT)
    rounded = scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
    digits = f"{rounded:,f}" if "," in match["whole"] else f"{rounded:f}"
    optional = len(match["places"] or "") - len((match["places"] or "").rstrip("#?"))
    for _ in range(optional):
        digits = digits.removesuffix("0")
    digits = digits.removesuffix(".")
    sign = "-" if is_negative and not has_own and rounded else ""
    return folded(f"{sign}{_literal(match['before'])}{digits}{match['percent']}{_literal(match['after'])}")


def _literal(written: str) -> str:
    return "".join(
        quoted or escaped or currency or ("" if padding else single)
        for quoted, escaped, currency, padding, single in _PIECE.findall(written)
    )


def _plain(number: Decimal) -> str:
    """The number without an exponent, and without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").removesuffix(".") if "." in text else text
