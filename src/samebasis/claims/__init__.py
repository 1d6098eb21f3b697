"""Claims: what a document says, recomputed from a book, with a verdict that knows bases and dates.

What lives here reads expressions, computes them with their guaranteed interval, and says whether what
was stated follows, what slip explains it where it does not, and what it is like for like. It alters nothing.
"""

from samebasis.claims.change import WouldChange
from samebasis.claims.check import check_claim, check_claims, claim_problems, unread_problems
from samebasis.claims.coincidence import coincidence
from samebasis.claims.crosschecks import Doubt, DoubtKind, doubts
from samebasis.claims.derived import DERIVED_MOST, Derived, derived
from samebasis.claims.documents import Passage, read_document
from samebasis.claims.expression import parse_expression
from samebasis.claims.finding import Finding
from samebasis.claims.proposed import Proposal, proposals
from samebasis.claims.reading import Kind, Quantity, find_quantities
from samebasis.claims.reference import Found
from samebasis.claims.unlike import Unlike
from samebasis.claims.value import Value, value_of
from samebasis.claims.verdict import ClaimWord
from samebasis.claims.waiting import State, Waiting, accept, keep, lacking, read_waiting, reject

__all__ = [
    "DERIVED_MOST",
    "ClaimWord",
    "Derived",
    "Doubt",
    "DoubtKind",
    "Finding",
    "Found",
    "Kind",
    "Passage",
    "Proposal",
    "Quantity",
    "State",
    "Unlike",
    "Value",
    "Waiting",
    "WouldChange",
    "accept",
    "check_claim",
    "check_claims",
    "claim_problems",
    "coincidence",
    "derived",
    "doubts",
    "find_quantities",
    "keep",
    "lacking",
    "parse_expression",
    "proposals",
    "read_document",
    "read_waiting",
    "reject",
    "unread_problems",
    "value_of",
]
