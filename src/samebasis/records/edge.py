"""The edge: a table's columns, of whatever types a file gave them, brought to the kinds that steps rely on.

A value that is not of its kind becomes NULL here, and a later step says so of its line. Money
becomes a whole number of units of one common scale, never a binary fraction.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlglot import exp, parse_one

from samebasis.errors import BadInput
from samebasis.records.columns import Column, Kind, require
from samebasis.records.source import Source
from samebasis.records.steps import DUCKDB, Step

# Digits behind the point that money and numbers keep where their type does not say: no currency has more.
MONEY_DIGITS: Final = 4
NUMBER_DIGITS: Final = 6

_DIGITS_OF_64_BITS: Final = 18
_DECIMAL: Final = re.compile(r"DECIMAL\((\d+),\s*(\d+)\)")
_WHOLE: Final = frozenset({"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"})
_FRACTION: Final = frozenset({"FLOAT", "DOUBLE"})
_TIMES: Final = ("TIMESTAMP",)

_TEXT_OF_TEXT: Final = "NULLIF(TRIM(:it), '')"
_TEXT_OF_OTHER: Final = "CAST(:it AS VARCHAR)"
_DAY_OF_TEXT: Final = (
    r"CASE WHEN REGEXP_MATCHES(TRIM(:it), '^\d{4}-\d{2}-\d{2}([T ].{0,40})?$')"
    " THEN TRY_CAST(SUBSTRING(TRIM(:it), 1, 10) AS DATE) END"
)
_DAY_OF_TIME: Final = "CAST(:it AS DATE)"
_OF_TEXT: Final = (
    "CASE WHEN REGEXP_MATCHES(TRIM(:it), :pattern)"
    " THEN CAST(CAST(TRIM(:it) AS DECIMAL(38, :digits)) * :ten AS BIGINT) END"
)
_OF_WHOLE: Final = "CASE WHEN :it BETWEEN -:most AND :most THEN CAST(:it AS BIGINT) * :ten END"
_OF_DECIMAL: Final = "CAST(:it * :ten AS BIGINT)"
# More digits than are kept are not cut off in silence: the value is then not of its kind.
_OF_LONG_DECIMAL: Final = (
    "CASE WHEN TRY_CAST(:it AS DECIMAL(18, :digits)) = :it"
    " THEN CAST(CAST(TRY_CAST(:it AS DECIMAL(18, :digits)) AS DECIMAL(38, :digits)) * :ten AS BIGINT) END"
)
# A binary fraction is taken for the one decimal it is nearest to, where there is just one.
_OF_FRACTION: Final = (
    "CASE WHEN ABS(:it) < :most AND CAST(CAST(ROUND(:it * :ten) AS BIGINT) AS DOUBLE) / :ten = :it"
    " THEN CAST(ROUND(:it * :ten) AS BIGINT) END"
)
_FRACTION_MOST: Final = 10**11


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """The step that brings a table to its kinds, and what was found of the table."""

    step: Step
    money_digits: int  # Money is in units of 10 to the minus this.
    is_wide: bool
    unused: tuple[str, ...]  # Columns that the table has and nothing asks for.


def at_the_edge(
    name: str,
    *,
    source: Source,
    columns: Sequence[Column],
    keeps: Sequence[str] = (),
    is_wide: bool = False,
) -> Edge:
    """The step called `name` that brings the columns of a source to their kinds.

    `keeps` are columns passed on as they are. `is_wide` makes money and numbers of 128 bits.
    `BadInput` where a required column is missing, or is of a type that cannot hold its kind. A
    column that is not required and not there is NULL throughout.
    """
    found = source.types
    require(columns, found, table=source.says)
    digits = _common_digits(columns, found)
    select = exp.select(
        *(exp.column(each, quoted=True) for each in keeps),
        *(exp.alias_(_brought(each, source, digits, is_wide=is_wide), each.name) for each in columns),
    ).from_(exp.to_table(source.name))
    known = {each.name for each in columns} | set(keeps)
    return Edge(
        step=Step(name=name, sql=select.sql(dialect=DUCKDB, pretty=True)),
        money_digits=digits,
        is_wide=is_wide,
        unused=tuple(each for each in found if each not in known),
    )


def _common_digits(columns: Sequence[Column], found: Mapping[str, str]) -> int:
    """The digits behind the point that all the money of the table has room for."""
    of_each = [
        min(int(decimal[2]), MONEY_DIGITS) if (decimal := _DECIMAL.fullmatch(kind)) else MONEY_DIGITS
        for each in columns
        if each.kind is Kind.MONEY and (kind := found.get(each.name)) is not None and kind not in _WHOLE
    ]
    return max(of_each, default=MONEY_DIGITS)


def _brought(column: Column, source: Source, money_digits: int, *, is_wide: bool) -> exp.Expr:
    found = source.types.get(column.name)
    match column.kind:
        case Kind.TEXT:
            return _text(column.name, found, is_typed=source.is_typed)
        case Kind.DAY:
            return _day(column.name, found)
        case Kind.MONEY:
            number = _number(column.name, found, money_digits)
            return exp.cast(number, "HUGEINT", dialect=DUCKDB) if is_wide else number
        case Kind.NUMBER:
            number = _number(column.name, found, NUMBER_DIGITS)
            return exp.cast(number, "HUGEINT", dialect=DUCKDB) if is_wide else number
        case Kind.ROW:
            return _null("BIGINT") if found is None else exp.column(column.name, quoted=True)


def _text(name: str, found: str | None, *, is_typed: bool) -> exp.Expr:
    if found is None:
        return _null("VARCHAR")
    if found == "VARCHAR" and is_typed:
        # Kept as it is, and so as the dictionary that Parquet holds: the engine works on its few entries.
        return exp.column(name, quoted=True)
    return _filled(_TEXT_OF_TEXT if found == "VARCHAR" else _TEXT_OF_OTHER, name)


def _day(name: str, found: str | None) -> exp.Expr:
    if found is None:
        return _null("DATE")
    if found == "DATE":
        return exp.column(name, quoted=True)
    if found.startswith(_TIMES):
        return _filled(_DAY_OF_TIME, name)
    if found == "VARCHAR":
        return _filled(_DAY_OF_TEXT, name)
    raise BadInput(f"{name} as {found}", "a column of dates, or of texts like 2026-04-14")


def _number(name: str, found: str | None, digits: int) -> exp.Expr:
    ten = exp.Literal.number(10**digits)
    if found is None:
        return _null("BIGINT")
    if found == "VARCHAR":
        whole = _DIGITS_OF_64_BITS - digits - 1
        pattern = exp.Literal.string(rf"^[+-]?\d{{1,{whole}}}(\.\d{{1,{digits}}}0{{0,20}})?$")
        return _filled(_OF_TEXT, name, ten=ten, digits=exp.Literal.number(digits), pattern=pattern)
    if found in _WHOLE:
        most = exp.Literal.number(10 ** (_DIGITS_OF_64_BITS - digits))
        return _filled(_OF_WHOLE, name, ten=ten, most=most)
    if decimal := _DECIMAL.fullmatch(found):
        room = int(decimal[1]) + digits <= _DIGITS_OF_64_BITS and int(decimal[2]) <= digits
        template = _OF_DECIMAL if room else _OF_LONG_DECIMAL
        return _filled(template, name, ten=ten, digits=exp.Literal.number(digits))
    if found in _FRACTION:
        return _filled(_OF_FRACTION, name, ten=ten, most=exp.Literal.number(_FRACTION_MOST))
    raise BadInput(f"{name} as {found}", "a column of decimals, whole numbers or texts like 120.60")


def _null(kind: str) -> exp.Expr:
    return exp.cast(exp.null(), kind)


def _filled(template: str, name: str, **values: exp.Expr) -> exp.Expr:
    """The template with the column, as a quoted name, and the values in their places."""
    tree = parse_one(template, read=DUCKDB)
    found = {"it": exp.column(name, quoted=True), **values}
    for place in list(tree.find_all(exp.Placeholder)):
        place.replace(found[place.name].copy())
    return tree
