"""Doubts: what a book says against itself, or against what such things cost, without any claim."""

from dataclasses import dataclass
from enum import StrEnum

from samebasis.book import Book
from samebasis.claims.verdict import ClaimWord
from samebasis.figures import Amount, Figure, spell_value


class DoubtKind(StrEnum):
    """What a cross-check looks at."""

    UNIT_COST = "unit_cost"  # A sum for each unit of what it buys lies beyond what such units cost.
    PARTS = "parts"  # A part, or parts together, are more than their whole.
    TWICE = "twice"  # The same quantity twice, with intervals that do not meet.
    PATH = "path"  # No path leads through what is said of the same thing at several times.
    SUPERSEDED = "superseded"  # A figure that its own asserter replaced is still built on.


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two amounts of a book that cannot both be so, and what could explain it.

    `stated` is what the first figure says and `recomputed` what the others leave for it. `word` is
    *off* where nothing unsaid explains it, *rounding* where digits cut off or rounded up do, and
    *undecided* where an axis or a day that nobody states may; `reasons` name that.
    """

    kind: DoubtKind
    id: str
    says: str
    word: ClaimWord
    stated: Amount
    recomputed: Amount
    figures: tuple[str, ...]  # Ids of figures and relations, the one that is stated first.
    slip: str = ""
    reasons: tuple[str, ...] = ()
    working: tuple[str, ...] = ()

    @property
    def needs_a_look(self) -> bool:
        """True where nothing that is merely unsaid explains it."""
        return self.word is ClaimWord.OFF


def doubt_id(kind: DoubtKind, *names: str) -> str:
    """The id of a doubt: the same as long as it is about the same figures."""
    return ":".join((kind.value, *names))


def told(book: Book, figure: Figure) -> str:
    """The figure in one line of working: its id, what it says of whom and when, and who says so."""
    basis = f", {figure.basis}" if figure.basis.stated() else ""
    by = book.entities[figure.asserted_by].name
    said = f"{figure.id} ({figure.entity}.{figure.metric}) = {spell_value(figure.amount)}"
    return f"{said}, {figure.time}{basis}; {by}, {figure.published}"
