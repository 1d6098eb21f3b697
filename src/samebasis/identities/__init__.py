"""Identities: equations between quantities, and all that follows from them.

Conversion solves an identity for the unknown; the bridge is the path of the solution; a flip is the
same identity solved for what would make two amounts equal. What lives here knows books and figures
and no domain.
"""

from samebasis.identities.answer import Answer, answer, contradictions
from samebasis.identities.bounds import Interval, bounds
from samebasis.identities.bridge import Step
from samebasis.identities.case import Case, Row
from samebasis.identities.catalogue import Equation, Identity, catalogue, equations
from samebasis.identities.compare import Compared, Comparison, compare
from samebasis.identities.convert import Conversion, conversions, convert_figure, judge
from samebasis.identities.draws import sample_of, spread_of
from samebasis.identities.evidence import Evidence, evidence, read_basis
from samebasis.identities.flip import Flip, flip, implied, implied_bounds, implied_with_grounds, lever_for
from samebasis.identities.quantity import Quantity
from samebasis.identities.solve import Route, missing, routes, solve

__all__ = [
    "Answer",
    "Case",
    "Compared",
    "Comparison",
    "Conversion",
    "Equation",
    "Evidence",
    "Flip",
    "Identity",
    "Interval",
    "Quantity",
    "Route",
    "Row",
    "Step",
    "answer",
    "bounds",
    "catalogue",
    "compare",
    "contradictions",
    "conversions",
    "convert_figure",
    "equations",
    "evidence",
    "flip",
    "implied",
    "implied_bounds",
    "implied_with_grounds",
    "judge",
    "lever_for",
    "missing",
    "read_basis",
    "routes",
    "sample_of",
    "solve",
    "spread_of",
]
