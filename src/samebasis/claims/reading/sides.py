"""One number with what is written at it: sign, currency, scale, unit, rate; a range has two of them."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from samebasis.claims.reading.numbers import Number
from samebasis.claims.reading.units import (
    CURRENCY_WORDS,
    LETTERS,
    LETTERS_OF_MONEY,
    MEASURES,
    PER,
    SCALES,
    SUFFIX,
    SYMBOLS,
    Measure,
    money_unit,
)
from samebasis.figures import Amount, Unit, Word

_SYMBOLS: Final = "|".join(re.escape(symbol) for symbol in sorted(SYMBOLS, key=len, reverse=True))
_PREFIX: Final = re.compile(
    rf"(?P<outer>\()?(?P<sign>[+-])?(?:(?P<symbol>{_SYMBOLS})[ ]?)?(?P<inner>[+-]|\([ ]?)?\Z", re.ASCII
)
_LOOK_BACK: Final = 10
_GLUES: Final = re.compile(r"[A-Za-z0-9_$€£¥₹₩₽฿₺₫₪]")
_NO_SIGN_AFTER: Final = re.compile(r"[^\s(\[{,;:/|\"'“\u2018—\u2013=\u2e80-\u9fff\uff00-\uffef]")
_LETTER: Final = re.compile(r"[A-Za-z_]", re.ASCII)
_CLOSED: Final = re.compile(r"\)[ ]?(?:%|(?:thousand|[mbtr]+illion|[mbt]n)(?![A-Za-z]))", re.ASCII)
_LIST_MARK_LONGEST: Final = 3
_PER_UNITS: Final = MappingProxyType(
    {"gigawatt": "GW", "megawatt": "MW", "chip": "chips", "customer": "customers"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A number with its unit; `unit` is the word that is written, `scale` a power of ten."""

    start: int
    end: int
    number: Number
    negative: bool = False
    currency: str | None = None
    scale: int = 0
    unit: str | None = None
    rate: str = ""
    plus: bool = False

    @property
    def is_bare(self) -> bool:
        """True when neither a currency nor a unit is written."""
        return self.currency is None and self.unit is None and not self.rate

    @property
    def is_open(self) -> bool:
        """True when the other end of a range may lend it its scale and unit."""
        return self.unit is None and self.scale == 0 and not self.rate

    def lent(self, other: "Side") -> "Side":
        """The side with what it leaves unsaid taken from the other end."""
        currency = self.currency or other.currency
        if not self.is_open:
            return replace(self, currency=currency if self.unit is None else None)
        return replace(self, currency=currency, scale=other.scale, unit=other.unit, rate=other.rate)

    def amount(self, word: Word | None) -> Amount:
        """The amount behind the digits, in a unit of units.txt."""
        shift, factor = self.scale, Decimal(1)
        if self.currency:
            # 80亿 is 8 billion to anyone who counts in thousands.
            by_thousands = self.scale % 3 == 0
            size = self.scale if by_thousands else self.number.value.adjusted() + self.scale
            name, taken = money_unit(self.currency, size)
            shift -= taken
        else:
            measure = _measure(self.unit)
            name, factor = measure.unit, measure.factor
        digits = ("-" if self.negative else "") + self.number.digits
        if shift:
            digits = str(Decimal(digits).scaleb(shift)).lower().replace("e+", "e")
        amount = Amount.printed(digits, Unit.parse(name + self.rate), word=word)
        return amount if factor == 1 else _times(amount, factor)


def side_of(text: str, number: Number, floor: int, *, accounting: bool) -> Side | None:
    """The number with its unit and sign; None where it is part of a name or a list mark."""
    prefix = _PREFIX.search(text, max(floor, number.start - _LOOK_BACK), number.start)
    if prefix is None or number.in_words:
        return _with_suffix(text, Side(start=number.start, end=number.end, number=number))
    currency = SYMBOLS[prefix["symbol"]] if prefix["symbol"] else None
    opening = min((at for at in (prefix.start("sign"), prefix.start("symbol")) if at >= 0), default=-1)
    start = opening if opening >= 0 else number.start
    signs = {prefix["sign"], prefix["inner"]}
    if prefix["inner"] in {"+", "-"}:
        start = min(start, prefix.start("inner"))
    if text[start] in "+-" and start and _NO_SIGN_AFTER.match(text, start - 1):
        # A hyphen, not a minus: the number begins after it.
        start, signs = start + 1, signs - {text[start]}
    if start and _GLUES.match(text, start - 1):
        return None
    side = Side(start=start, end=number.end, number=number, currency=currency, negative="-" in signs)
    in_brackets = _in_brackets(text, side, prefix, accounting=accounting)
    if in_brackets is not None:
        return in_brackets
    if text[start - 1 : start] == "(" and text.startswith(")", number.end) and not currency:
        is_mark = number.digits.isdigit() and len(number.digits) <= _LIST_MARK_LONGEST
        return None if is_mark else side
    return _with_suffix(text, side)


def _in_brackets(text: str, side: Side, prefix: re.Match[str], *, accounting: bool) -> Side | None:
    inner = prefix["inner"] is not None and prefix["inner"].startswith("(")
    at_symbol = inner and side.currency is not None
    # In running text brackets are a sign where scale or per cent stand behind them: ($22) million, (4.1)%.
    at_symbol |= prefix["outer"] is not None and _CLOSED.match(text, side.end) is not None
    if not (at_symbol or (accounting and (inner or prefix["outer"]))):
        return None
    start = side.start if at_symbol and inner else prefix.start()
    if start and _GLUES.match(text, start - 1):
        return None
    if text.startswith(")", side.end):
        whole = _with_suffix(text, replace(side, end=side.end + 1))
    else:
        whole = _with_suffix(text, side)
        if whole is None or not text.startswith(")", whole.end):
            return None
        whole = replace(whole, end=whole.end + 1)
    return None if whole is None else replace(whole, start=start, negative=True)


def _with_suffix(text: str, side: Side) -> Side | None:
    """The side with scale, unit and rate; None where the letters at the digits mean none of them."""
    found = SUFFIX.match(text, side.end)
    if found is None or found["closed"]:
        return side
    side, bare_end = _with_scale(side, found), side.end
    if found["letter"] and side.scale == 0:
        return None
    if found["currency"] and side.currency is None:
        side = replace(side, end=found.end("currency"), currency=CURRENCY_WORDS[found["currency"].lower()])
    # `three points` in words are those of an argument.
    elif found["unit"] and side.currency is None and not (side.number.in_words and found["unit"] == "points"):
        side = replace(side, end=found.end("unit"), unit=found["unit"])
    if found["rate"] and found.start("rate") == side.end:
        side = replace(side, end=found.end("rate"), rate=found["rate"])
    elif not side.is_bare and (per := PER.match(text, side.end)):
        side = replace(side, end=per.end(), rate="/" + _PER_UNITS.get(per["unit"], per["unit"]))
    is_glued = side.end == bare_end and not side.number.in_words and _LETTER.match(text, side.end)
    return None if is_glued else side


def _with_scale(side: Side, found: re.Match[str]) -> Side:
    letters = LETTERS | LETTERS_OF_MONEY if side.currency or found["currency"] else LETTERS
    if found["letter"] in letters:
        side = replace(side, end=found.end("letter"), scale=letters[found["letter"]])
    elif found["scale"]:
        side = replace(side, end=found.end("scale"), scale=SCALES[found["scale"].lower()])
    if found["plus"] and found.start("plus") == side.end:
        side = replace(side, end=found.end("plus"), plus=True)
    return side


def _measure(written: str | None) -> Measure:
    if written is None:
        return MEASURES["ratio"]
    return MEASURES[written] if written in MEASURES else MEASURES[written.lower()]


def _times(amount: Amount, factor: Decimal) -> Amount:
    value = None if amount.value is None else amount.value * factor
    return replace(amount, value=value, low=amount.low * factor, high=amount.high * factor)
