"""Adoption: the share of businesses that pay a vendor, who leads, by how much, and since when.

What lives here knows shares, months and vintages, and nothing of revenue, compute or partners.
"""

from samebasis.adoption.gap import Closing, closing, pace_of
from samebasis.adoption.series import (
    Observation,
    Restatement,
    Stretch,
    by_segment,
    over_time,
    restatements,
    stretches,
)

__all__ = [
    "Closing",
    "Observation",
    "Restatement",
    "Stretch",
    "by_segment",
    "closing",
    "over_time",
    "pace_of",
    "restatements",
    "stretches",
]
