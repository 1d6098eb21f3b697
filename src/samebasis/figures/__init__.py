"""Figures: an amount with its basis, time, asserter and source, and the verdict on any two.

What lives here is plain Python values and their laws. Verbs that need other figures, identities or
a book are functions on higher floors.
"""

from samebasis.figures.amount import INFINITY, Amount, Rounding, Word, read_decimal, same_dimension
from samebasis.figures.axes import UNSTATED, Axis, Metric, axes, metric_named, metrics
from samebasis.figures.basis import Basis
from samebasis.figures.figure import Figure
from samebasis.figures.source import Source, SourceKind
from samebasis.figures.text import dress, is_as_printed, parse_amount, recut, spell_amount, spell_value
from samebasis.figures.time import Instant, Period
from samebasis.figures.unit import CURRENCIES, Unit, convert, defined_units
from samebasis.figures.verdict import Difference, Verdict
from samebasis.figures.verdict import Word as VerdictWord

__all__ = [
    "CURRENCIES",
    "INFINITY",
    "UNSTATED",
    "Amount",
    "Axis",
    "Basis",
    "Difference",
    "Figure",
    "Instant",
    "Metric",
    "Period",
    "Rounding",
    "Source",
    "SourceKind",
    "Unit",
    "Verdict",
    "VerdictWord",
    "Word",
    "axes",
    "convert",
    "defined_units",
    "dress",
    "is_as_printed",
    "metric_named",
    "metrics",
    "parse_amount",
    "read_decimal",
    "recut",
    "same_dimension",
    "spell_amount",
    "spell_value",
]
