"""The waiting room of a book: rows proposed from documents, until a person accepts or rejects each.

They stand in `proposed/` beside the book's files, under the columns that they would have there.
Nothing that reads a book reads them.
"""

from samebasis.claims.waiting.decide import accept, lacking, reject
from samebasis.claims.waiting.keep import keep
from samebasis.claims.waiting.room import read_waiting
from samebasis.claims.waiting.row import State, Waiting

__all__ = ["State", "Waiting", "accept", "keep", "lacking", "read_waiting", "reject"]
