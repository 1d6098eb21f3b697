"""Journals: both books as balanced double entries, written for accounting programs.

What lives here turns the rows of recognition into entries, takes one period back, and writes both as
text. Nothing is computed that the rows do not say.
"""

from samebasis.revenue.journal.entry import Basis, Entry, Posting
from samebasis.revenue.journal.form import Form, journal_text
from samebasis.revenue.journal.names import account_part
from samebasis.revenue.journal.posting import (
    COST,
    DEFERRED_COST,
    DEFERRED_REVENUE,
    PAYABLE,
    RECEIVABLE,
    REVENUE,
    TAX,
    entries,
)
from samebasis.revenue.journal.reverse import reversing

__all__ = [
    "COST",
    "DEFERRED_COST",
    "DEFERRED_REVENUE",
    "PAYABLE",
    "RECEIVABLE",
    "REVENUE",
    "TAX",
    "Basis",
    "Entry",
    "Form",
    "Posting",
    "account_part",
    "entries",
    "journal_text",
    "reversing",
]
