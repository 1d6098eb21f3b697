"""The verdict on two figures: same, convertible or incomparable, with the reason as data."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from samebasis.errors import BasisMismatch
from samebasis.figures.amount import same_dimension

if TYPE_CHECKING:
    from samebasis.figures.figure import Figure


class Word(StrEnum):
    """What a verdict concludes."""

    SAME = "same"
    CONVERTIBLE = "convertible"
    INCOMPARABLE = "incomparable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing on which two figures differ: an axis, or the metric, time, currency or unit."""

    what: str
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether two figures may meet, and by which road.

    Figures alone can tell same from not. That they are convertible is known a floor higher, where
    the identities are: `identities.judge` fills in which of them and under which assumptions.
    """

    word: Word
    differences: tuple[Difference, ...] = ()
    identities: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @classmethod
    def between(cls, left: "Figure", right: "Figure") -> "Verdict":
        """The verdict that follows from the two figures alone."""
        differences = tuple(_differences(left, right))
        return cls(word=Word.INCOMPARABLE if differences else Word.SAME, differences=differences)


def require_same(left: "Figure", right: "Figure") -> None:
    """Nothing when the two may meet; `BasisMismatch` with every difference otherwise."""
    verdict = Verdict.between(left, right)
    if verdict.word is not Word.SAME:
        triples = tuple((each.what, each.left, each.right) for each in verdict.differences)
        raise BasisMismatch(left.id, right.id, triples)


def _differences(left: "Figure", right: "Figure") -> list[Difference]:
    if left.metric != right.metric:
        # Axes of different metrics cannot be laid side by side, so nothing more is said.
        return [Difference(what="metric", left=left.metric, right=right.metric)]
    found = [
        Difference(what=axis, left=mine, right=theirs)
        for axis, mine, theirs in left.basis.differences(right.basis)
    ]
    if left.time != right.time:
        found.append(Difference(what="time", left=str(left.time), right=str(right.time)))
    mine, theirs = left.amount.unit, right.amount.unit
    if mine.currency != theirs.currency:
        found.append(
            Difference(what="currency", left=mine.currency or "none", right=theirs.currency or "none")
        )
    elif not same_dimension(left.amount, right.amount):
        found.append(Difference(what="unit", left=mine.name, right=theirs.name))
    return found
