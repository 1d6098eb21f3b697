"""Cross-checks: where a book speaks against itself, though no claim is made.

Each module is one question to all figures of a book; what they set side by side is in checks.toml.
"""

from collections.abc import Iterator

from samebasis.book import Book
from samebasis.claims.crosschecks.cited import cited
from samebasis.claims.crosschecks.doubt import Doubt, DoubtKind
from samebasis.claims.crosschecks.parts import parts
from samebasis.claims.crosschecks.paths import paths
from samebasis.claims.crosschecks.twice import twice
from samebasis.claims.crosschecks.unit_costs import unit_costs

__all__ = ["Doubt", "DoubtKind", "doubts"]


def doubts(book: Book) -> tuple[Doubt, ...]:
    """Every doubt that the cross-checks raise, those first that nothing unsaid explains."""
    found = tuple(_found(book))
    return tuple(sorted(found, key=lambda each: not each.needs_a_look))


def _found(book: Book) -> Iterator[Doubt]:
    for check in (unit_costs, parts, twice, paths, cited):
        yield from check(book)
