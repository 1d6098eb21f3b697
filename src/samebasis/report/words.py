"""Amounts, times and orders in words, for tables, titles and sentences alike."""

import calendar
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from samebasis.figures import Amount, Instant, Period, Unit, dress, spell_value

_TEN: Final = 10
_WIDE: Final = Context(prec=1200)  # Wider than any amount that a book can hold.
_DIGITS: Final = 3
_DIGITS_MOST: Final = 6
_MONTHS: Final = tuple(calendar.month_name)[1:]


def rounded(value: Decimal, digits: int = _DIGITS) -> str:
    """The value to so many significant digits, never in powers of ten, halves up as in print.

    >>> rounded(Decimal("26.666666")), rounded(Decimal("31.25")), rounded(Decimal("0.2"))
    ('26.7', '31.3', '0.200')
    """
    if value.is_infinite():
        return "no bound" if value > 0 else "no lower bound"
    if value == 0:
        return "0"
    last = value.adjusted() - digits + 1
    short = value.quantize(Decimal(1).scaleb(last), rounding=ROUND_HALF_UP, context=_WIDE)
    return f"{short:,f}" if last < 0 else f"{short.quantize(Decimal(1), context=_WIDE):,f}"


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
    digits = _digits_for(amount.low, amount.high)
    return dress(f"{rounded(amount.low, digits)} to {rounded(amount.high, digits)}", amount.unit)


def _digits_for(low: Decimal, high: Decimal) -> int:
    """As many digits as keep the width of the range to a tenth."""
    for digits in range(_DIGITS, _DIGITS_MOST):
        last = Decimal(1).scaleb(max(abs(low), abs(high)).adjusted() - digits + 1)
        if last * 5 <= high - low:
            return digits
    return _DIGITS_MOST


def as_printed(amount: Amount) -> str:
    """A reported amount as its source prints it."""
    return spell_value(amount).replace(" shares_mn", " mn shares")


def percent(fraction: Decimal) -> str:
    """A fraction as a percentage to a tenth: 0.26666 is `26.7 %`."""
    return f"{_tenths(fraction * 100)} %"


def percent_range(amount: Amount) -> str:
    """A range of fractions as percentages to a tenth: `6.3 to 10 %`."""
    share = amount.to(Unit.parse("ratio"))
    low, high = (_tenths(each * 100) for each in (share.low, share.high))
    return f"{low} %" if low == high else f"{low} to {high} %"


def when(time: Instant | Period) -> str:
    """A time in words: `April 2026`, `14 April 2026`, `2026`, `the first quarter of 2026`.

    >>> when(Instant.parse("2026-04")), when(Period.parse("2026-Q1"))
    ('April 2026', 'Q1 2026')
    """
    text = str(time)
    match text.split("-"):
        case [year, part] if part[0] in "QH":
            return f"{part} {year}"
        case [year, month]:
            return f"{_MONTHS[int(month) - 1]} {year}"
        case [year, month, day] if "/" not in text:
            return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"
        case _:
            return text.replace("/", " to ")


def _tenths(number: Decimal) -> str:
    return trimmed(f"{number.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP, context=_WIDE):,f}")


def trimmed(number: str) -> str:
    """A number without the zeros that end its fraction."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words in a row as a sentence has them: `a, b and c`."""
    *most, end = list(words) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def unit_words(unit: Unit) -> str:
    """A unit in words for an axis or a subtitle: `bn dollars`, `GW`, `per cent`."""
    scale = {"USD": "dollars", "USD_mn": "mn dollars", "USD_bn": "bn dollars", "USD_tn": "tn dollars"}
    return scale.get(unit.name, {"percent": "per cent"}.get(unit.name, unit.name.replace("_", " ")))


def times(ratio: Amount) -> str:
    """A ratio as a multiple: `1.4 times`, `1.3 to 1.7 times`."""
    if ratio.value is not None:
        return f"{trimmed(rounded(ratio.value, 2))} times"
    return f"{trimmed(rounded(ratio.low, 2))} to {trimmed(rounded(ratio.high, 2))} times"


def number_alone(amount: Amount) -> str:
    """An amount's number alone, in as little room as it takes: `22`, `27-27.6` with an en dash."""
    digits = 2 if abs(amount.low) < _TEN else 3
    if amount.value is not None or amount.low == amount.high:
        return _signed(amount.low if amount.value is None else amount.value, digits)
    if amount.high <= 0:
        return f"{_signed(amount.high, digits)} to {_signed(amount.low, digits)}"
    return f"{_signed(amount.low, digits)}\N{EN DASH}{_signed(amount.high, digits)}"


def _signed(number: Decimal, digits: int) -> str:
    return trimmed(rounded(number, digits)).replace("-", "\N{MINUS SIGN}")
