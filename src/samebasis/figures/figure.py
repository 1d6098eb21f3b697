"""A figure: an amount with what it measures, on which basis, when, and who says so."""

from dataclasses import dataclass

from samebasis.errors import BasisMismatch
from samebasis.figures.amount import Amount, same_dimension
from samebasis.figures.basis import Basis
from samebasis.figures.source import Source
from samebasis.figures.time import Instant, Period
from samebasis.figures.verdict import Difference, Verdict, Word


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figure:
    """An amount, the basis it is measured on, when it is true and when it was known, and who says so.

    `==`, `<`, `>`, `<=`, `>=`, `-`, `+` and `/` go through the verdict and raise `BasisMismatch`
    where the two may not meet; `==` too, rather than answer False. What they give back is about
    the amounts: `<` is true when every possible value lies below, `==` when the printed amounts
    and their intervals are one and the same. A figure has no hash, since its equality can refuse:
    use its `id`.
    """

    id: str
    entity: str
    basis: Basis
    time: Instant | Period
    amount: Amount
    asserted_by: str
    source: Source
    published: Instant
    supersedes: str | None = None
    rests_on: tuple[str, ...] = ()  # The figures it was worked out from, by whoever asserts it.
    note: str = ""

    __hash__ = None  # type: ignore[assignment]  # Its equality can refuse, so no set may ask for it.

    @property
    def metric(self) -> str:
        """What is measured."""
        return self.basis.metric

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Figure):
            return NotImplemented
        mine, theirs = self._beside(other)
        return (mine.value, mine.low, mine.high) == (theirs.value, theirs.low, theirs.high)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Figure):
            return NotImplemented
        mine, theirs = self._beside(other)
        return mine.high < theirs.low

    def __gt__(self, other: object) -> bool:
        if not isinstance(other, Figure):
            return NotImplemented
        mine, theirs = self._beside(other)
        return mine.low > theirs.high

    def __le__(self, other: object) -> bool:
        if not isinstance(other, Figure):
            return NotImplemented
        mine, theirs = self._beside(other)
        return mine.high <= theirs.low

    def __ge__(self, other: object) -> bool:
        if not isinstance(other, Figure):
            return NotImplemented
        mine, theirs = self._beside(other)
        return mine.low >= theirs.high

    def __sub__(self, other: object) -> Amount:
        if not isinstance(other, Figure):
            return NotImplemented
        mine, theirs = self._beside(other)
        return mine - theirs

    def __add__(self, other: object) -> Amount:
        if not isinstance(other, Figure):
            return NotImplemented
        mine, theirs = self._beside(other)
        return mine + theirs

    def __truediv__(self, other: object) -> Amount:
        if not isinstance(other, Figure):
            return NotImplemented
        mine, theirs = self._beside(other)
        return mine / theirs

    def verdict(self, other: "Figure") -> Verdict:
        """Whether the two may meet as they stand, and if not, on what they differ."""
        differences = tuple(_differences(self, other))
        return Verdict(word=Word.INCOMPARABLE if differences else Word.SAME, differences=differences)

    def _beside(self, other: "Figure") -> tuple[Amount, Amount]:
        verdict = self.verdict(other)
        if verdict.word is not Word.SAME:
            triples = tuple((each.what, each.left, each.right) for each in verdict.differences)
            raise BasisMismatch(self.id, other.id, triples)
        return self.amount, other.amount.to(self.amount.unit)


def _differences(left: Figure, right: Figure) -> list[Difference]:
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
