"""Cells of feeds as values: money, days and currencies, each right or refused by name."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Context, Decimal
from typing import Final

from samebasis.book import shown
from samebasis.errors import BadInput
from samebasis.records import exponents
from samebasis.revenue.feeds.types import Asked, Outcome, Record, Rejected, Transform

# Wide enough that no sum of money is ever rounded.
EXACT: Final = Context(prec=100)
_MONEY: Final = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,12})?")
_QUANTITY: Final = re.compile(r"[+-]?[0-9]{1,11}(\.[0-9]{1,6}0{0,20})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].{0,40})?")
_MONTH: Final = re.compile(r"[0-9]{4}-[0-9]{2}")
_MIDNIGHT: Final = re.compile(r"[T ]00:00(:00(\.0*)?)?(Z|[+]00:?00)?")


def money(cells: Mapping[str, str], column: str) -> Decimal:
    """The money in a column; `BadInput` where there is none or it is no plain number."""
    text = cells.get(column, "")
    if not _MONEY.fullmatch(text):
        raise BadInput(shown(text), f"{column} as a number like 120.60")
    return Decimal(text)


def money_or_none(cells: Mapping[str, str], column: str) -> Decimal | None:
    """The money in a column, None where the cell is empty or the column is not there."""
    return money(cells, column) if cells.get(column) else None


def quantity(cells: Mapping[str, str], column: str) -> str:
    """The quantity in a column as it stands, empty where it is no plain number, such as NA."""
    text = cells.get(column, "")
    return text if _QUANTITY.fullmatch(text) else ""


def currency(cells: Mapping[str, str], column: str) -> str:
    """The currency in a column; `BadInput` for one that ISO 4217 lacks."""
    text = cells.get(column, "")
    if text not in exponents():
        raise BadInput(shown(text), f"{column} as a currency of ISO 4217, like USD")
    return text


def day(cells: Mapping[str, str], column: str) -> str:
    """The day in a column as 2026-04-14; a month, written 2026-04, is its first day."""
    text = cells.get(column, "")
    whole = f"{text}-01" if _MONTH.fullmatch(text) else text
    try:
        if _DAY.fullmatch(whole):
            return date.fromisoformat(whole[:10]).isoformat()
    except ValueError:
        pass
    raise BadInput(shown(text), f"{column} as a day like 2026-04-14")


def day_or_none(cells: Mapping[str, str], column: str) -> str:
    """The day in a column, empty where the cell is empty or the column is not there."""
    return day(cells, column) if cells.get(column) else ""


def day_after(cells: Mapping[str, str], column: str) -> str:
    """The first day no longer inside a period that ends with the time in a column.

    A period that ends at midnight does so on the day it names; any other takes its last day along.
    """
    text = cells.get(column, "")
    last = day(cells, column)
    if _MIDNIGHT.fullmatch(text[10:]):
        return last
    return (date.fromisoformat(last) + timedelta(days=1)).isoformat()


def period(cells: Mapping[str, str], starts: str, ends: str) -> tuple[str, str]:
    """The first day of a period and the first day after it; two empty texts where either is not stated."""
    if not (cells.get(starts) and cells.get(ends)):
        return "", ""
    first, after = day(cells, starts), day_after(cells, ends)
    # A period that begins and ends within one day, or at one midnight, is that day.
    return first, max(after, (date.fromisoformat(first) + timedelta(days=1)).isoformat())


def country(cells: Mapping[str, str], column: str) -> str:
    """The country in a column as it stands."""
    return cells.get(column, "")


def plainly(amount: Decimal | None, money_of: str) -> str | None:
    """The amount with as many decimals as its currency has, or all it has where those are more.

    >>> plainly(Decimal("120.600"), "USD"), plainly(Decimal("0.0125"), "USD"), plainly(None, "USD")
    ('120.60', '0.0125', None)
    """
    if amount is None:
        return None
    digits = exponents()[money_of]
    cut = EXACT.quantize(amount, Decimal(1).scaleb(-digits))
    return f"{cut if cut == amount else EXACT.normalize(amount):f}"


def each_row(of: Callable[[Record, Asked], Outcome]) -> Transform:
    """The transform that makes an outcome of each row by itself; a row with a bad cell is rejected."""

    def transform(records: Iterable[Record], asked: Asked) -> Iterator[Outcome]:
        for record in records:
            try:
                yield of(record, asked)
            except BadInput as error:
                yield rejected(record, error)

    return transform


def rejected(record: Record, error: BadInput | str) -> Rejected:
    """The row as one that cannot be used."""
    return Rejected(file=record.file, row=record.row, reason=str(error))


def below_zero(column: str, amount: Decimal, kind: str) -> BadInput:
    """The refusal of an amount whose sign is not that of its kind."""
    return BadInput(f"{amount:f}", f"{column} of a {kind} at or above zero")
