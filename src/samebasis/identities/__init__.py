"""Identities: equations between quantities, and all that follows from them.

Conversion solves an identity for the unknown; the bridge is the path of the solution; a flip is the
same identity solved for what would make two amounts equal. What lives here knows books and figures
and no domain.
"""

from samebasis.identities.answer import Answer, answer, contradictions
from samebasis.identities.balance import Agreement, Balance, Judged, System, balance, stone
from samebasis.identities.balance import Word as BalanceWord
from samebasis.identities.bounds import Interval, bounds, value_at
from samebasis.identities.bounds.conflict import Conflict, Standoff, standoff
from samebasis.identities.bounds.wanted import Admitted, Guaranteed, guaranteed
from samebasis.identities.bridge import Step
from samebasis.identities.case import Case, Row
from samebasis.identities.catalogue import Equation, Identity, catalogue, equations
from samebasis.identities.compare import Compared, Comparison, compare
from samebasis.identities.computed import computed
from samebasis.identities.convert import Conversion, conversions, convert_figure, judge
from samebasis.identities.draws import (
    Spread,
    Triangular,
    Uniform,
    correlations,
    quantiles,
    ranged,
    sample,
    sample_of,
    spread_of,
)
from samebasis.identities.evidence import Evidence, evidence, read_basis, same_value
from samebasis.identities.flip import Flip, flip, implied, implied_bounds, implied_with_grounds, lever_for
from samebasis.identities.gap import Gap, Of, amount_of, between
from samebasis.identities.network import Network, Node, network
from samebasis.identities.quantity import Quantity
from samebasis.identities.readings import Mixed, mixed
from samebasis.identities.sensitivity import Driver, Sensitivity, Swing, sensitivity
from samebasis.identities.solve import Route, missing, routes, solve
from samebasis.identities.turning import Boundary, Change, Turn, boundary, needed, rank_shares, ranked, turns
from samebasis.identities.ways import Way, ways
from samebasis.identities.why import Cause, Part, Why, why

__all__ = [
    "Admitted",
    "Agreement",
    "Answer",
    "Balance",
    "BalanceWord",
    "Boundary",
    "Case",
    "Cause",
    "Change",
    "Compared",
    "Comparison",
    "Conflict",
    "Conversion",
    "Driver",
    "Equation",
    "Evidence",
    "Flip",
    "Gap",
    "Guaranteed",
    "Identity",
    "Interval",
    "Judged",
    "Mixed",
    "Network",
    "Node",
    "Of",
    "Part",
    "Quantity",
    "Route",
    "Row",
    "Sensitivity",
    "Spread",
    "Standoff",
    "Step",
    "Swing",
    "System",
    "Triangular",
    "Turn",
    "Uniform",
    "Way",
    "Why",
    "amount_of",
    "answer",
    "balance",
    "between",
    "boundary",
    "bounds",
    "catalogue",
    "compare",
    "computed",
    "contradictions",
    "conversions",
    "convert_figure",
    "correlations",
    "equations",
    "evidence",
    "flip",
    "guaranteed",
    "implied",
    "implied_bounds",
    "implied_with_grounds",
    "judge",
    "lever_for",
    "missing",
    "mixed",
    "needed",
    "network",
    "quantiles",
    "ranged",
    "rank_shares",
    "ranked",
    "read_basis",
    "routes",
    "same_value",
    "sample",
    "sample_of",
    "sensitivity",
    "solve",
    "spread_of",
    "standoff",
    "stone",
    "turns",
    "value_at",
    "ways",
    "why",
]
