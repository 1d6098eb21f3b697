"""Months as whole numbers, as the steps count them, and the periods they are shown by."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

_MONTHS = 12


class Grain(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


def period_of(day: date) -> int:
    """The month of a day: twelve for each year, from January on.

    >>> period_of(date(2026, 4, 14)) - period_of(date(2025, 12, 31))
    4
    """
    return day.year * _MONTHS + day.month - 1


def first_day(period: int) -> date:
    """The first day of a month."""
    year, month = divmod(period, _MONTHS)
    return date(year, month + 1, 1)


def written_period(period: int, grain: Grain | None) -> str:
    """The period that a month lies in: 2026-04, 2026-Q2, 2026, or nothing where time is not asked for.

    >>> written_period(period_of(date(2026, 4, 14)), Grain.QUARTER)
    '2026-Q2'
    """
    year, month = divmod(period, _MONTHS)
    match grain:
        case Grain.MONTH:
            return f"{year:04}-{month + 1:02}"
        case Grain.QUARTER:
            return f"{year:04}-Q{month // 3 + 1}"
        case Grain.YEAR:
            return f"{year:04}"
        case None:
            return ""


def calendar_periods(first: int, last: int, grain: Grain | None) -> Iterator[tuple[int, str, int]]:
    """Each month from the first to the last, the period it is shown in, and the last month of that period."""
    months = range(first, last + 1)
    ends = {written_period(each, grain): each for each in months}
    for each in months:
        shown = written_period(each, grain)
        yield each, shown, ends[shown]
