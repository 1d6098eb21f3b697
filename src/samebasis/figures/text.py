"""Amounts as people write them, read and written: `about 1.9 GW`, `7-8 GW`, `$30 billion`, `63 %`."""

import re
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from samebasis.errors import BadAmount, BadUnit
from samebasis.figures.amount import Amount, Rounding, Word, read_decimal
from samebasis.figures.unit import CURRENCIES, Unit, defined_units

# What people write, and the word of ours that says the same of the interval.
_WORDS: Final = MappingProxyType(
    {
        "about": Word.ABOUT,
        "around": Word.ABOUT,
        "roughly": Word.ABOUT,
        "approximately": Word.ABOUT,
        "some": Word.ABOUT,
        "~": Word.ABOUT,
        "exactly": Word.EXACTLY,
        "nearly": Word.NEARLY,
        "almost": Word.NEARLY,
        "at least": Word.AT_LEAST,
        "more than": Word.MORE_THAN,
        "over": Word.MORE_THAN,
        "above": Word.MORE_THAN,
        "up to": Word.UP_TO,
    }
)
_SYMBOLS: Final = MappingProxyType(
    {
        "US$": "USD",
        "$": "USD",
        "€": "EUR",
        "£": "GBP",
        "¥": "JPY",
        "CN¥": "CNY",
        "A$": "AUD",
        "C$": "CAD",
        "₹": "INR",
        "₩": "KRW",
    }
)
# The sign that is printed; a currency without one has its code and a space.
_SIGNS: Final = MappingProxyType({code: sign for sign, code in _SYMBOLS.items()})
_SCALES: Final = MappingProxyType(
    {
        "thousand": 3,
        "k": 3,
        "million": 6,
        "mn": 6,
        "m": 6,
        "billion": 9,
        "bn": 9,
        "b": 9,
        "trillion": 12,
        "tn": 12,
        "t": 12,
    }
)
_SUFFIX: Final = MappingProxyType({6: "mn", 9: "bn", 12: "tn"})
_UNITS: Final = MappingProxyType(
    {
        "%": "percent",
        "per cent": "percent",
        "pct": "percent",
        "percentage points": "points",
        "percentage point": "points",
        "pp": "points",
        "gigawatts": "GW",
        "gigawatt": "GW",
        "megawatts": "MW",
        "megawatt": "MW",
        "hours": "hour",
        "days": "day",
        "months": "month",
        "quarters": "quarter",
        "years": "year",
        "x": "ratio",
        "": "ratio",
    }
)
# Units that are words, and have a plural when there is more or less than one.
_COUNTED: Final = frozenset({"hour", "day", "month", "quarter", "year"})
# Atomic, so that a number is never cut short to let the rest be read as a unit.
_NUMBER: Final = r"(?>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e-?\d{1,2})?)"
_DASH: Final = "\N{EN DASH}"
_AMOUNT: Final = re.compile(
    rf"""
    (?:(?P<word>{"|".join(map(re.escape, sorted(_WORDS, key=len, reverse=True)))})\s*)?
    (?P<between>between\s+)?
    (?P<sign>-)?
    (?P<symbol>{"|".join(map(re.escape, sorted(_SYMBOLS, key=len, reverse=True)))}|[A-Z]{{3}}\s)?\s*
    (?P<first>{_NUMBER})
    (?:\s*(?:-|{_DASH}|to|and)\s*(?P<repeated>[$€£¥])?(?P<second>-?{_NUMBER}))?
    (?:\s*(?P<scale>{"|".join(sorted(_SCALES, key=len, reverse=True))})(?![A-Za-z]))?
    \s*(?P<unit>.*?)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL | re.ASCII,
)
_LONGEST: Final = 120


def parse_amount(text: str) -> Amount:
    """The amount that the text writes, with the interval its digits and words stand for.

    >>> parse_amount("about 1.9 GW")
    Amount('1.9 (1.85 to 1.95) GW')
    >>> parse_amount("7-8 GW")
    Amount('7 to 8 GW')
    >>> parse_amount("$30 billion")
    Amount('30 (29.5 to 30.5) USD_bn')
    """
    plain = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ").strip()
    found = _AMOUNT.fullmatch(plain) if len(text) <= _LONGEST else None
    if not found:
        raise BadAmount(text[:_LONGEST], "an amount like $30 billion, about 1.9 GW, 7-8 GW or 63 %")
    scale = _SCALES[found["scale"].lower()] if found["scale"] else 0
    unit, shift = _unit(found["symbol"], scale, found["unit"].strip())
    word = _WORDS[found["word"].lower()] if found["word"] else None
    if found["between"] and not found["second"]:
        raise BadAmount(text, "two ends after between")
    if found["repeated"] and _SYMBOLS[found["repeated"]] != unit.currency:
        raise BadAmount(text, "one currency on both sides of a range")
    first = _shifted((found["sign"] or "") + found["first"], shift)
    if found["second"] is None:
        return Amount.printed(first, unit, word=word)
    low, high = read_decimal(first), read_decimal(_shifted(found["second"], shift))
    if word is not None and word is not Word.ABOUT:
        raise BadAmount(text, "either a range or a word such as at least, not both")
    return Amount.between(low, high, unit)


def spell_amount(amount: Amount) -> str:
    """The amount as a newspaper would print it; reading it back gives the same amount.

    An interval wider than the digits' own rounding is printed as the range it is.

    >>> spell_amount(parse_amount("$30 billion")), spell_amount(parse_amount("7 to 8 GW"))
    ('$30 bn', '7-8 GW')
    """
    if amount.value is not None and is_as_printed(amount):
        return spell_value(amount)
    if amount.low < 0:
        return dress(f"{_plain(amount.low)} to {_plain(amount.high)}", amount.unit)
    return dress(f"{_plain(amount.low)}-{_plain(amount.high)}", amount.unit)


def spell_value(amount: Amount) -> str:
    """The value that the source prints, with its word; the range where it prints none.

    The interval beside a value (a 5-95 range, say) is left out: this is for where that is shown too.
    """
    if amount.value is None:
        return spell_amount(amount)
    word = f"{amount.word.value} " if amount.word else ""
    return word + dress(_digits(amount.value, amount.unit), amount.unit)


def is_as_printed(amount: Amount) -> bool:
    """True when the interval is no wider than what the digits and the word stand for."""
    digits = str(amount.value).lower().replace("e+", "e")
    said = Amount.printed(digits, amount.unit, word=amount.word)
    return said.low <= amount.low and amount.high <= said.high


def recut(amount: Amount, rounding: Rounding) -> Amount:
    """The amount that the same digits stand for when they were cut so; what no digits bound is as it is.

    >>> print(recut(parse_amount("35 %"), Rounding.TRUNCATED))
    35 (35 to 36) percent
    """
    if amount.value is None or amount.level is not None or amount.is_exact:
        return amount
    digits = str(amount.value).lower().replace("e+", "e")
    nearest = Amount.printed(digits, amount.unit, word=amount.word)
    if (nearest.low, nearest.high) != (amount.low, amount.high):
        return amount  # Its source gives a range beside the value.
    return Amount.printed(digits, amount.unit, rounding=rounding, word=amount.word)


def _digits(value: Decimal, unit: Unit) -> str:
    """The printed digits, the last of them still the last one meant."""
    exponent = int(value.as_tuple().exponent)
    if exponent <= 0:
        return f"{value:,f}"
    scale = next((size for size in (3, 6, 9, 12) if size >= exponent), None)
    # Money has the scale in its unit; a second one in words would read as another unit.
    if scale is None or unit.currency:
        return _plain(value)
    name = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}[scale]
    return f"{value.scaleb(-scale):f} {name}"


def _plain(value: Decimal) -> str:
    exponent = int(value.as_tuple().exponent) if value.is_finite() else 0
    return f"{value:f}" if exponent <= 0 else str(value).lower().replace("+", "")


def dress(digits: str, unit: Unit) -> str:
    """Digits with their unit as a newspaper would print them: `$30 bn`, `1.9 GW`, `63 %`."""
    first, *rest = re.split(r"(?=[*/])", unit.name, maxsplit=1)
    tail = rest[0] if rest else ""
    currency, _, scale = first.partition("_")
    if currency.lower() in CURRENCIES and scale in {"", *_SUFFIX.values()}:
        symbol = _SIGNS.get(currency, f"{currency} ")
        minus, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
        return f"{minus}{symbol}{digits}" + (f" {scale}" if scale else "") + tail
    several = "" if digits == "1" or unit.name not in _COUNTED else "s"
    named = {"percent": " %", "ratio": ""}.get(unit.name, f" {unit.name}{several}")
    return f"{digits}{named}"


def _unit(symbol: str | None, scale: int, written: str) -> tuple[Unit, int]:
    """The unit, and how far the digits must be shifted to be in it."""
    if not written.isascii():
        raise BadUnit(written, "a unit of units.txt")
    named, slash, tail = written.partition("/")
    if symbol:
        currency = _SYMBOLS.get(symbol.strip().upper(), symbol.strip().upper())
        if named:
            raise BadUnit(written, f"no unit beside {symbol.strip()} but a rate, like /GW or /year")
    elif named.strip().upper().lower() in CURRENCIES:
        currency = named.strip().upper()
    else:
        return Unit.parse(_UNITS.get(written.lower(), written.replace(" ", ""))), scale
    # The largest unit of the currency that is not larger than what was written.
    listed = [
        size
        for size, suffix in _SUFFIX.items()
        if f"{currency}_{suffix}" in defined_units() and size <= scale
    ]
    size = max(listed, default=0)
    name = f"{currency}_{_SUFFIX[size]}" if size else currency
    return Unit.parse(f"{name}{slash}{tail}"), scale - size


def _shifted(digits: str, places: int) -> str:
    plain = digits.replace(",", "").lower()
    return plain if places == 0 else str(Decimal(plain).scaleb(places)).replace("E+", "e").replace("E", "e")
