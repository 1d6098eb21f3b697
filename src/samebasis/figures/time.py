"""When a figure is true: an instant, as precise as its source, or a half-open period."""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final

from samebasis.errors import BadTime

_INSTANT: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_QUARTER: Final = re.compile(r"([0-9]{4})-(?:Q([1-4])|H([12]))")
_DECEMBER: Final = 12


@dataclass(frozen=True, slots=True, order=True)
class Instant:
    """A moment known to lie in [starts, ends): a day, a month or a year of not knowing better.

    >>> Instant.parse("2026-04")
    Instant('2026-04')
    """

    starts: date
    ends: date  # The first day that it can no longer be.

    @classmethod
    def parse(cls, text: str) -> "Instant":
        """The instant that 2026, 2026-04 or 2026-04-14 names."""
        found = _INSTANT.fullmatch(text)
        if not found or not text.isascii():
            raise BadTime(text, "a date like 2026, 2026-04 or 2026-04-14")
        year, month, day = (int(part) if part else None for part in found.groups())
        return cls(*_span(text, year or 0, month, day))

    @classmethod
    def on(cls, day: date) -> "Instant":
        """The instant that is exactly one day."""
        return cls(day, day + timedelta(days=1))

    @property
    def last(self) -> date:
        """The latest day that it can be."""
        return self.ends - timedelta(days=1)

    def contains(self, other: "Instant") -> bool:
        """True when the other lies within this one for certain."""
        return self.starts <= other.starts and other.ends <= self.ends

    def __str__(self) -> str:
        return _spell(self.starts, self.ends)

    def __repr__(self) -> str:
        return f"Instant({str(self)!r})"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `starts` up to, and without, `ends`.

    >>> Period.parse("2026-Q1").ends
    datetime.date(2026, 4, 1)
    """

    starts: date
    ends: date  # The first day no longer inside.

    def __post_init__(self) -> None:
        if not self.starts < self.ends:
            raise BadTime(f"{self.starts}/{self.ends}", "a period that ends after it starts")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The period that 2025, 2025-H1, 2026-Q1, 2026-03 or START/END names.

        START is the first day inside; END the first day no longer inside.
        """
        if "/" in text:
            first, _, last = text.partition("/")
            starts, ends = Instant.parse(first).starts, Instant.parse(last).starts
            if not starts < ends:
                raise BadTime(text, "a period that ends after it starts")
            return cls(starts, ends)
        if found := _QUARTER.fullmatch(text):
            year, quarter, half = (int(part) if part else None for part in found.groups())
            months = 3 if quarter else 6
            first_month = months * ((quarter or half or 1) - 1) + 1
            starts, _ = _span(text, year or 0, first_month, None)
            return cls(starts, _next_month(starts.year, first_month + months - 1))
        if not _INSTANT.fullmatch(text):
            raise BadTime(text, "a period like 2025, 2025-H1, 2026-Q1, 2026-03 or 2025-01-01/2025-10-01")
        instant = Instant.parse(text)
        return cls(instant.starts, instant.ends)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.ends - self.starts).days

    def __str__(self) -> str:
        return _spell(self.starts, self.ends)

    def __repr__(self) -> str:
        return f"Period({str(self)!r})"


def _span(text: str, year: int, month: int | None, day: int | None) -> tuple[date, date]:
    # The calendar of `datetime` ends with 9999, and the end of a span lies after it.
    if not MINYEAR <= year < MAXYEAR:
        raise BadTime(text, f"a year from {MINYEAR} to {MAXYEAR - 1}")
    try:
        if month is None:
            return date(year, 1, 1), date(year + 1, 1, 1)
        if day is None:
            return date(year, month, 1), _next_month(year, month)
        return date(year, month, day), date(year, month, day) + timedelta(days=1)
    except ValueError as error:
        raise BadTime(text, "a day or month that exists in the calendar") from error


def _next_month(year: int, month: int) -> date:
    return date(year + 1, 1, 1) if month == _DECEMBER else date(year, month + 1, 1)


def _spell(starts: date, ends: date) -> str:
    """The shortest text that names the span, so that reading it back gives the same span."""
    if ends == starts + timedelta(days=1):
        return starts.isoformat()
    if starts.day == 1 and ends == _next_month(starts.year, starts.month):
        return starts.isoformat()[:7]
    if starts.day == 1 and starts.month == 1 and ends == date(starts.year + 1, 1, 1):
        return starts.isoformat()[:4]
    for half in (1, 2):
        if starts == date(starts.year, 6 * half - 5, 1) and ends == _next_month(starts.year, 6 * half):
            return f"{starts.isoformat()[:4]}-H{half}"
    for quarter in (1, 2, 3, 4):
        if starts == date(starts.year, 3 * quarter - 2, 1) and ends == _next_month(starts.year, 3 * quarter):
            return f"{starts.isoformat()[:4]}-Q{quarter}"
    return f"{starts.isoformat()}/{ends.isoformat()}"
