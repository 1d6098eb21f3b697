"""Terms: what each channel keeps of a sale, read from a file and checked so that one line holds on a day."""

from samebasis.revenue.terms.named import check_named
from samebasis.revenue.terms.read import check_terms, read_terms
from samebasis.revenue.terms.rows import RATE_DIGITS, TermsRow
from samebasis.revenue.terms.types import Take, Terms

__all__ = ["RATE_DIGITS", "Take", "Terms", "TermsRow", "check_named", "check_terms", "read_terms"]
