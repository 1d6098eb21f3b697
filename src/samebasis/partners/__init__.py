"""Partners: who invests in, hosts, supplies, sells and pays whom, on any day, as known on any day.

What lives here asks a book's relations. It adds each sum once, keeps the statuses apart, and draws
nothing.
"""

from samebasis.partners.bundles import FAMILY_OF, Bundle, Family, bundles, receiver
from samebasis.partners.commitments import Commitment, Sum, commitments, sums, total
from samebasis.partners.graph import begins, relations_at, status_then, statuses_then, structure
from samebasis.partners.questions import Backer, Stake, backs_both, stands_on_both_sides
from samebasis.partners.unlike import Mixed, mixed_totals

__all__ = [
    "FAMILY_OF",
    "Backer",
    "Bundle",
    "Commitment",
    "Family",
    "Mixed",
    "Stake",
    "Sum",
    "backs_both",
    "begins",
    "bundles",
    "commitments",
    "mixed_totals",
    "receiver",
    "relations_at",
    "stands_on_both_sides",
    "status_then",
    "statuses_then",
    "structure",
    "sums",
    "total",
]
