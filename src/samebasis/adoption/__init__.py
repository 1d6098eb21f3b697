"""Adoption: the share of businesses that pay a vendor, who leads, by how much, and since when.

What lives here knows shares, months and vintages, and nothing of revenue, compute or partners.
"""

from samebasis.adoption.gap import Closing, closing
from samebasis.adoption.series import Observation, by_segment, over_time

__all__ = ["Closing", "Observation", "by_segment", "closing", "over_time"]
