"""Compute: capacity by status and date, side by side only on like dates, and what a unit of it costs.

What lives here knows power, chips and their price, and nothing of revenue, adoption or partners.
"""

from samebasis.compute.aligned import CHIPS, POWER, Aligned, Stand, aligned, stands
from samebasis.compute.unit_cost import ImpliedCost, Price, implied_costs, prices, tens_off

__all__ = [
    "CHIPS",
    "POWER",
    "Aligned",
    "ImpliedCost",
    "Price",
    "Stand",
    "aligned",
    "implied_costs",
    "prices",
    "stands",
    "tens_off",
]
