"""Bounds: what is true for every admissible value, and nothing narrower.

What lives here works with intervals: an expression over a box, a network of identities over all that
is admitted, and the figures that cannot all be right.
"""

from samebasis.identities.bounds.interval import DOWN, NEAREST, UP, Box, Interval, value_at
from samebasis.identities.bounds.reach import bounds

__all__ = ["DOWN", "NEAREST", "UP", "Box", "Interval", "bounds", "value_at"]
