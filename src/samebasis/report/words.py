"""Amounts, times and orders in words, for tables, titles and sentences alike."""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from samebasis.figures import Amount, Unit, dress, spell_amount

_DIGITS: Final = 3


def rounded(value: Decimal, digits: int = _DIGITS) -> str:
    """The value to so many significant digits, never in powers of ten.

    >>> rounded(Decimal("26.666666")), rounded(Decimal("31.25")), rounded(Decimal("0.2"))
    ('26.7', '31.2', '0.200')
    """
    if value.is_infinite():
        return "no bound" if value > 0 else "no lower bound"
    if value == 0:
        return "0"
    last = value.adjusted() - digits + 1
    short = value.quantize(Decimal(1).scaleb(last), rounding=ROUND_HALF_EVEN)
    return f"{short:,f}" if last < 0 else f"{short.quantize(Decimal(1)):,f}"


def in_words(amount: Amount) -> str:
    """A computed amount for a table: its range where it has one, to three digits.

    >>> in_words(Amount.between(Decimal(27), Decimal("27.6"), Unit("USD_bn")))
    '$27.0 to 27.6 bn'
    """
    if amount.low == amount.high:
        return dress(rounded(amount.low), amount.unit)
    if amount.high.is_infinite():
        return "at least " + dress(rounded(amount.low), amount.unit)
    if amount.low.is_infinite():
        return "up to " + dress(rounded(amount.high), amount.unit)
    return dress(f"{rounded(amount.low)} to {rounded(amount.high)}", amount.unit)


def as_printed(amount: Amount) -> str:
    """A reported amount as its source prints it."""
    return spell_amount(amount)


def percent(fraction: Decimal, digits: int = _DIGITS) -> str:
    """A fraction as a percentage: 0.26666 is `26.7 %`."""
    return f"{trimmed(rounded(fraction * 100, digits))} %"


def percent_range(amount: Amount, digits: int = 2) -> str:
    """A range of fractions as percentages: `8 to 10 %`."""
    share = amount.to(Unit.parse("ratio"))
    low, high = (trimmed(rounded(each * 100, digits)) for each in (share.low, share.high))
    return f"{low} %" if low == high else f"{low} to {high} %"


def trimmed(number: str) -> str:
    """A number without the zeros that end its fraction."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words in a row as a sentence has them: `a, b and c`."""
    *most, end = list(words) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end
