"""Findings: a claim with its verdict, and everything that led to it."""

from dataclasses import dataclass

from samebasis.book import Claim
from samebasis.claims.change import WouldChange
from samebasis.claims.reference import Found
from samebasis.claims.unlike import Unlike
from samebasis.claims.verdict import ClaimWord
from samebasis.figures import Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A claim with its verdict, the recomputed value and interval, and how they came about.

    `recomputed` is in the unit that the claim states. `slip` names what would explain it where it is
    off, or how the digits were cut where that decides. `coincidence` is the share of statements of
    the same form that would have passed. `missing` is what an undecided claim lacks.
    """

    claim: Claim
    word: ClaimWord
    recomputed: Amount | None
    like_for_like: Amount | None = None
    slip: str = ""
    would_change: WouldChange | None = None
    coincidence: float | None = None
    terms: tuple[Found, ...] = ()  # What of the book the expression speaks of, in its order.
    unlike: tuple[Unlike, ...] = ()
    superseded: tuple[tuple[str, str], ...] = ()  # Figures it cites that others replaced, and by which.
    working: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """True where nothing needs a second look."""
        return self.word in {ClaimWord.HOLDS, ClaimWord.ROUNDING}
