"""The amounts of a text: each number with its words, alone or as an end of a range."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from samebasis.claims.reading.nouns import noun_after
from samebasis.claims.reading.numbers import numbers
from samebasis.claims.reading.quantity import Kind
from samebasis.claims.reading.sides import Side, side_of
from samebasis.claims.reading.units import MULTIPLE_WORDS, kind_of
from samebasis.claims.reading.words import (
    AFTER,
    BETWEEN,
    FROM,
    JOINT,
    NEGATIVE,
    ONE_IN,
    stands_before,
    word_before,
)
from samebasis.errors import BadAmount, BadUnit
from samebasis.figures import INFINITY, Amount, Word

_JOINT_LONGEST: Final = 5
_HYPHENED: Final = re.compile(r"[A-Za-z]-\Z")
_SAID_ALONE: Final = 100  # Nobody writes a hundred in words but to give a number.
# Units that units.txt does not have, and compounds such as `3-for-1`.
_ELSEWHERE: Final = re.compile(
    r"-[A-Za-z]|[ ]?(?:[kKMGTP](?:Wh|B|Hz|bps)|km|kg|nm|mm|cm|°)(?![A-Za-z])", re.ASCII
)
_COUNTED_UNITS: Final = ("chips", "customers", "shares", "users", "employees")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An amount where it stands."""

    start: int
    end: int
    kind: Kind
    amount: Amount


def amounts(text: str, *, accounting: bool) -> Iterator[Found]:
    """The amounts of the text in its order; what measures and counts nothing is left out."""
    sides = _sides(text, accounting=accounting)
    floor = at = 0
    while at < len(sides):
        first = sides[at]
        second = sides[at + 1] if at + 1 < len(sides) else None
        found, taken = None, 1
        if second is not None:
            found = _ranged(text, first, second, floor)
            taken = 2 if found else 1
            if not found and _is_change(text, first, second, floor):
                first = first.lent(second)
        found = found or _alone(text, first, floor)
        at += taken
        if found:
            floor = found.end
            yield found
            # A noun phrase may have taken in the next number.
            while at < len(sides) and sides[at].start < floor:
                at += 1


def _sides(text: str, *, accounting: bool) -> list[Side]:
    sides: list[Side] = []
    floor = 0
    for number in numbers(text):
        if number.start >= floor and (side := side_of(text, number, floor, accounting=accounting)):
            start = stands_before(NEGATIVE, text, side.start, floor)
            sides.append(side if start is None else replace(side, start=start, negative=True))
            floor = side.end
    return sides


def _joint(text: str, first: Side, second: Side) -> str | None:
    if second.start - first.end > _JOINT_LONGEST:
        return None
    found = JOINT.fullmatch(text, first.end, second.start)
    return found.lastgroup if found else None


def _is_change(text: str, first: Side, second: Side, floor: int) -> bool:
    joint = _joint(text, first, second)
    return joint == "to" and first.is_open and stands_before(FROM, text, first.start, floor) is not None


def _ranged(text: str, first: Side, second: Side, floor: int) -> Found | None:
    joint = _joint(text, first, second)
    if joint is None or _is_change(text, first, second, floor):
        return None
    between = stands_before(BETWEEN, text, first.start, floor)
    # `5 GW to 8 GW` says where it began and where it ended; `7-8 GW` and `7 to 8 GW` are ranges.
    if (joint == "and" and between is None) or (joint == "to" and between is None and not first.is_open):
        return None
    low, high = first.lent(second), second.lent(first) if second.currency is None else second
    try:
        below, above = low.amount(Word.EXACTLY), high.amount(Word.EXACTLY)
        below = below.to(above.unit)
        amount = Amount.between(below.low, above.high, above.unit)
    except (BadAmount, BadUnit):
        return None
    start, word = word_before(text, first.start if between is None else between, floor)
    if word in {Word.AT_LEAST, Word.MORE_THAN}:
        amount = replace(amount, high=INFINITY, word=word)
    elif word is Word.UP_TO:
        amount = replace(amount, low=-INFINITY, word=word)
    whole = replace(high, start=start, currency=high.currency or low.currency)
    return _counted(text, whole, amount, said=True)


def _alone(text: str, side: Side, floor: int) -> Found | None:
    if stands_before(ONE_IN, text, side.start, 0) is not None:
        return None
    start, word = word_before(text, side.start, floor)
    after = AFTER.match(text, side.end)
    if side.plus or after:
        word = word or Word.AT_LEAST
    if after:
        side = replace(side, end=after.end())
    try:
        amount = side.amount(word)
    except (BadAmount, BadUnit):
        return None
    return _counted(
        text,
        replace(side, start=start),
        amount,
        said=word is not None or side.scale > 0 or side.number.value >= _SAID_ALONE,
    )


def _counted(text: str, side: Side, amount: Amount, *, said: bool) -> Found | None:
    """The amount with what it counts; None where a word such as `one` or `two` counts nothing."""
    unit, in_words = side.unit, side.number.in_words
    is_one = in_words and side.number.digits == "1" and side.scale == 0
    if not side.is_bare:
        kind = kind_of(amount.unit)
        if unit is not None and unit.lower() in MULTIPLE_WORDS:
            kind = Kind.RATIO
        if is_one and kind is Kind.COUNT:
            return None
        return Found(start=side.start, end=side.end, kind=kind, amount=amount)
    end = None if is_one else noun_after(text, side.end)
    if end is None:
        if (in_words and (not said or is_one)) or _is_elsewhere(text, side):
            return None
        return Found(start=side.start, end=side.end, kind=Kind.NUMBER, amount=amount)
    counted = next((each for each in _COUNTED_UNITS if text.endswith(each, side.end, end)), None)
    if counted:
        amount = _in_unit(amount, replace(side, unit=counted))
    return Found(start=side.start, end=end, kind=Kind.COUNT, amount=amount)


def _is_elsewhere(text: str, side: Side) -> bool:
    return bool(
        _ELSEWHERE.match(text, side.end) or _HYPHENED.search(text, max(0, side.start - 2), side.start)
    )


def _in_unit(amount: Amount, side: Side) -> Amount:
    return replace(amount, unit=side.amount(None).unit)
