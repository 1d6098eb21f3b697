"""Restatement: the same sales booked before and after a change, and the footed table between the two.

What lives here computes and lays out; how a table looks is a matter of `report`.
"""

from samebasis.revenue.restatement.change import Change, Column, Layout, layout_of, words
from samebasis.revenue.restatement.companions import Companion, CompanionRow, ItemKind, read_companions
from samebasis.revenue.restatement.footing import check_footing, check_roles
from samebasis.revenue.restatement.pairs import Version
from samebasis.revenue.restatement.restate import Wanted, restate
from samebasis.revenue.restatement.restatement import (
    Adjustment,
    Block,
    Cause,
    Note,
    Part,
    RestatedRow,
    Restatement,
    Split,
    Statement,
    Why,
)

__all__ = [
    "Adjustment",
    "Block",
    "Cause",
    "Change",
    "Column",
    "Companion",
    "CompanionRow",
    "ItemKind",
    "Layout",
    "Note",
    "Part",
    "RestatedRow",
    "Restatement",
    "Split",
    "Statement",
    "Version",
    "Wanted",
    "Why",
    "check_footing",
    "check_roles",
    "layout_of",
    "read_companions",
    "restate",
    "words",
]
