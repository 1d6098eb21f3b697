"""Coincidence: how many statements of the same form a check would have passed, whatever they said."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from samebasis.book import ClaimRelation
from samebasis.figures import Amount

_EITHER_WAY = 0.5


def coincidence(stated: Amount, relation: ClaimRelation, recomputed: Amount) -> float:
    """The share of statements with as many digits at the same place that would have passed, from 0 to 1.

    Every number of that many significant digits counts alike: for `8` those are 1 to 9, for `35` 10
    to 99. A check that most of them pass says little. Of nothing (`more than 0`), and of a
    range that is open at an end, only the direction is stated, which is right half of the time.

    >>> from samebasis.figures import parse_amount
    >>> coincidence(parse_amount("8"), ClaimRelation.IS, parse_amount("8.0"))
    0.1111111111111111
    """
    told = stated.low if stated.value is None else stated.value
    if not told or (stated.value is None and not stated.is_bounded):
        return _EITHER_WAY
    width = Decimal(0) if stated.value is not None else stated.high - stated.low
    sign, digits, exponent = told.as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 - an amount is a number.
    first, last = int(f"1{'0' * (len(digits) - 1)}"), int("9" * len(digits))
    step = Decimal(1).scaleb(exponent)
    # Statements of the other sign are of another form.
    low, high = (recomputed.low, recomputed.high) if not sign else (-recomputed.high, -recomputed.low)
    if sign:
        relation = _TURNED.get(relation, relation)
    least, most = Decimal(first), Decimal(last)
    if relation is ClaimRelation.IS:
        half = Decimal("0.5") if stated.value is not None else Decimal(0)
        least = max(least, low / step - half - width / step)
        most = min(most, high / step + half)
    elif relation in {ClaimRelation.MORE_THAN, ClaimRelation.AT_LEAST}:
        most = min(most, high / step)
    else:
        least = max(least, low / step)
    passed = int(most.to_integral_value(ROUND_FLOOR)) - int(least.to_integral_value(ROUND_CEILING)) + 1
    return max(passed, 0) / (last - first + 1)


_TURNED = {
    ClaimRelation.MORE_THAN: ClaimRelation.LESS_THAN,
    ClaimRelation.AT_LEAST: ClaimRelation.AT_MOST,
    ClaimRelation.LESS_THAN: ClaimRelation.MORE_THAN,
    ClaimRelation.AT_MOST: ClaimRelation.AT_LEAST,
}
