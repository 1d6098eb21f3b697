"""Months on a calendar, counted."""

from samebasis.figures import Instant

_MONTHS = 12


def months_between(first: Instant, last: Instant) -> int:
    """Calendar months from the one instant to the other, by the month in which each begins."""
    return _MONTHS * (last.starts.year - first.starts.year) + last.starts.month - first.starts.month
