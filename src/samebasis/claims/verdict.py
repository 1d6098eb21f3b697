"""Verdicts on claims: whether what is stated follows from what the book holds."""

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from samebasis.book import Claim, ClaimRelation
from samebasis.figures import Amount, Rounding, recut


class ClaimWord(StrEnum):
    """What recomputing makes of a claim."""

    HOLDS = "holds"
    ROUNDING = "rounding"  # Only for some of the values that the printed digits stand for.
    OFF = "off"
    TURNS = "turns"  # The number is off, and what was concluded from it is the other way round.
    UNLIKE = "unlike"  # Right arithmetic on unlike bases or dates.
    UNDECIDED = "undecided"


def follows(stated: Amount, relation: ClaimRelation, recomputed: Amount) -> ClaimWord:
    """Whether the stated amount lies to the recomputed one as it is said, the operands aside.

    For the value at the printed digits, or else for some value that the digits stand for.
    """
    if relation is not ClaimRelation.IS:
        return _beyond(relation, _told(stated), recomputed)
    if recomputed.value is not None and stated.low <= recomputed.value <= stated.high:
        return ClaimWord.HOLDS
    if recomputed.value is None and stated.low <= recomputed.low and recomputed.high <= stated.high:
        return ClaimWord.HOLDS
    if stated.overlaps(recomputed):
        return ClaimWord.ROUNDING
    return ClaimWord.TURNS if _told(stated) * _middle(recomputed) < 0 else ClaimWord.OFF


def cut_by(claim: Claim, recomputed: Amount) -> Rounding | None:
    """How the stated digits were cut, where only that way they are those of the recomputed value."""
    if claim.stated.value is None or recomputed.value is None or claim.relation is not ClaimRelation.IS:
        return None
    for rounding in (Rounding.TRUNCATED, Rounding.CEILING):
        said = recut(replace(claim.stated, word=None), rounding)
        if said.low <= recomputed.value <= said.high:
            return rounding
    return None


def _beyond(relation: ClaimRelation, stated: Decimal, recomputed: Amount) -> ClaimWord:
    """A threshold: the conclusion is which side of it the value lies on."""
    upwards = relation in {ClaimRelation.MORE_THAN, ClaimRelation.AT_LEAST}
    strictly = relation in {ClaimRelation.MORE_THAN, ClaimRelation.LESS_THAN}

    def holds(value: Decimal) -> bool:
        return (value > stated if upwards else value < stated) or (not strictly and value == stated)

    best = recomputed.high if upwards else recomputed.low
    worst = recomputed.low if upwards else recomputed.high
    if holds(worst if recomputed.value is None else recomputed.value):
        return ClaimWord.HOLDS
    return ClaimWord.ROUNDING if holds(best) else ClaimWord.TURNS


def _told(stated: Amount) -> Decimal:
    return _middle(stated) if stated.value is None else stated.value


def _middle(amount: Amount) -> Decimal:
    """The value, or the middle of the range; of a range that is open the end that it has, if any."""
    if amount.value is not None:
        return amount.value
    ends = [end for end in (amount.low, amount.high) if end.is_finite()]
    return sum(ends, Decimal(0)) / max(len(ends), 1)
