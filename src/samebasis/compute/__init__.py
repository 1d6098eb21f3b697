"""Compute: capacity by status and date, set side by side only on like dates.

What lives here knows power and chips, and nothing of revenue, adoption or partners.
"""

from samebasis.compute.aligned import Aligned, Stand, aligned, stands

__all__ = ["Aligned", "Stand", "aligned", "stands"]
