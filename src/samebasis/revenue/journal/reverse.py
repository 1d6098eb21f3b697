"""Taking one period back, and no other: entries that reverse those of the period, each for itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from samebasis.errors import BadInput, BadTime
from samebasis.figures import Period
from samebasis.revenue.journal.entry import Entry


def reversing(entries: Sequence[Entry], *, period: str, on: date | None = None) -> tuple[Entry, ...]:
    """The entries that take back exactly those of the period, dated on the day.

    The day is the first after the period unless given. `BadInput` for a period without entries, and
    `BadTime` for a day before the period has ended, on which there is nothing to take back.
    """
    found = [each for each in entries if each.period == period]
    if not found:
        periods = list(dict.fromkeys(each.period for each in entries))
        there = f"{periods[0]} to {periods[-1]}" if periods else "none"
        raise BadInput(period, f"a period that has entries, written as in the journal ({there})")
    ends = Period.parse(period).ends
    day = ends if on is None else on
    if day < found[0].date:
        raise BadTime(str(day), f"a day from {found[0].date} on, the last of {period}")
    return tuple(_reversed(each, day) for each in found)


def _reversed(entry: Entry, day: date) -> Entry:
    return replace(
        entry,
        id=f"{entry.id}/reversal",
        date=day,
        narration=f"Reversal: {entry.narration}",
        postings=tuple(replace(each, amount_minor=-each.amount_minor) for each in entry.postings),
        reverses=entry.id,
    )
