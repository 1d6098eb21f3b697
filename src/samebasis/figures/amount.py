"""An amount: the digits that were printed, the interval they stand for, and a unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from enum import StrEnum
from itertools import product
from typing import Final

from samebasis.errors import BadAmount, BadUnit
from samebasis.figures.unit import Unit, convert

INFINITY: Final = Decimal("Infinity")
# Far wider than any printed figure, so that sums and products of printed digits stay exact.
_DOWN: Final = Context(prec=60, rounding=ROUND_FLOOR)
_UP: Final = Context(prec=60, rounding=ROUND_CEILING)


class Rounding(StrEnum):
    """How the printed digits were cut from the value behind them."""

    NEAREST = "nearest"
    TRUNCATED = "truncated"
    CEILING = "ceiling"


class Word(StrEnum):
    """The word before a printed amount that widens or opens its interval."""

    ABOUT = "about"  # Warrants no more than the digits do; the interval is that of the digits.
    EXACTLY = "exactly"  # A count or a definition: no rounding.
    NEARLY = "nearly"  # Below the digits, by no more than one of the last digit.
    AT_LEAST = "at least"  # No upper bound.
    MORE_THAN = "more than"  # No upper bound.
    UP_TO = "up to"  # No lower bound.


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A printed value, the interval it stands for, and its unit.

    `value` is None for a pure range, which has no centre that anyone printed. `low` and `high` are
    inclusive and may be infinite. `level` is the probability content of the range where the source
    gives one (0.9 for a 5-95 range), None for hard bounds.

    Amounts of one currency or dimension add, subtract, multiply and divide as intervals, rounded
    outward at 60 digits. An amount knows nothing of its basis: figures do, and their operators
    refuse what these would allow.

    >>> Amount.printed("30", Unit.parse("USD_bn"))
    Amount('30 (29.5 to 30.5) USD_bn')
    """

    value: Decimal | None
    low: Decimal
    high: Decimal
    unit: Unit
    level: Decimal | None = None
    word: Word | None = None

    def __post_init__(self) -> None:
        bounds = (self.low, self.high) if self.value is None else (self.low, self.value, self.high)
        if any(bound.is_nan() for bound in bounds) or list(bounds) != sorted(bounds):
            raise BadAmount(" to ".join(str(bound) for bound in bounds), "low <= value <= high")
        if self.level is not None and (self.level.is_nan() or not 0 < self.level < 1):
            raise BadAmount(str(self.level), "a level between 0 and 1, like 0.9")

    @classmethod
    def printed(
        cls,
        digits: str,
        unit: Unit,
        *,
        rounding: Rounding = Rounding.NEAREST,
        word: Word | None = None,
    ) -> "Amount":
        """The amount behind printed digits: every value that would have been printed so.

        The last digit written is the last digit meant: `5e5` is 450,000 to 550,000, `500000` is
        499,999.5 to 500,000.5. The interval is XBRL's for `decimals` (XBRL 2.1, 4.6.6).
        """
        value = read_decimal(digits)
        low, high = _behind(value, rounding=rounding, word=word)
        return cls(value=value, low=low, high=high, unit=unit, word=word)

    @classmethod
    def exact(cls, value: Decimal | int, unit: Unit) -> "Amount":
        """An amount without rounding: a count, or a definition."""
        value = Decimal(value)
        return cls(value=value, low=value, high=value, unit=unit, word=Word.EXACTLY)

    @classmethod
    def between(
        cls,
        low: Decimal,
        high: Decimal,
        unit: Unit,
        *,
        value: Decimal | None = None,
        level: Decimal | None = None,
    ) -> "Amount":
        """A range, with the centre the source gives, if it gives one."""
        return cls(value=value, low=low, high=high, unit=unit, level=level)

    @property
    def is_exact(self) -> bool:
        """True when only one value is possible."""
        return self.low == self.high

    @property
    def is_bounded(self) -> bool:
        """True when both ends are finite."""
        return self.low.is_finite() and self.high.is_finite()

    def to(self, unit: Unit) -> "Amount":
        """The same amount in another unit of its dimension; `BadUnit` where dimensions differ."""
        if unit == self.unit:
            return self
        value = None if self.value is None else convert(self.value, self.unit, unit)
        low = convert(self.low, self.unit, unit, rounding=ROUND_FLOOR)
        high = convert(self.high, self.unit, unit, rounding=ROUND_CEILING)
        return Amount(value=value, low=low, high=high, unit=unit, level=self.level, word=self.word)

    def overlaps(self, other: "Amount") -> bool:
        """True when some value is possible under both: XBRL's consistent duplicates."""
        other = other.to(self.unit)
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: object) -> "Amount":
        if not isinstance(other, Amount):
            return NotImplemented
        other = other.to(self.unit)
        value = None if self.value is None or other.value is None else _UP.add(self.value, other.value)
        low, high = _DOWN.add(self.low, other.low), _UP.add(self.high, other.high)
        return Amount(value=value, low=low, high=high, unit=self.unit)

    def __neg__(self) -> "Amount":
        value = None if self.value is None else -self.value
        return Amount(value=value, low=-self.high, high=-self.low, unit=self.unit)

    def __sub__(self, other: object) -> "Amount":
        if not isinstance(other, Amount):
            return NotImplemented
        return self + -other

    def __truediv__(self, other: object) -> "Amount":
        """The ratio of two amounts of one dimension, as a plain number."""
        if not isinstance(other, Amount):
            return NotImplemented
        other = other.to(self.unit)
        if other.low <= 0 <= other.high:
            raise BadAmount(str(other), "a divisor whose interval leaves out zero")
        value = None
        if self.value is not None and other.value is not None:
            value = _UP.divide(self.value, other.value)
        low = min(_DOWN.divide(a, b) for a, b in _corners(self, other))
        high = max(_UP.divide(a, b) for a, b in _corners(self, other))
        if value is not None:
            value = min(max(value, low), high)
        return Amount(value=value, low=low, high=high, unit=Unit.parse("ratio"))

    def __str__(self) -> str:
        return f"{self._numbers()} {self.unit}"

    def __repr__(self) -> str:
        return f"Amount({str(self)!r})"

    def _numbers(self) -> str:
        ends = f"{self.low:f} to {self.high:f}"
        if self.value is None:
            return ends
        return f"{self.value:f}" if self.is_exact else f"{self.value:f} ({ends})"


def read_decimal(text: str) -> Decimal:
    """The decimal that ASCII digits spell; `BadAmount` otherwise.

    Python's own reader takes underscores, full-width digits, `NaN` and exponents of a billion;
    none of them is a figure that anyone printed.
    """
    body, _, exponent = text.lower().partition("e")
    plain = body.removeprefix("-").replace(".", "", 1)
    if not (plain.isascii() and plain.isdigit()) or len(plain) > _DIGITS_MOST:
        raise BadAmount(text, "a number like 30, 1.9 or 5e5")
    if exponent or "e" in text.lower():
        size = exponent[1:] if exponent[:1] in {"-", "+"} else exponent
        if (
            not (size.isascii() and size.isdigit())
            or int(size[:4]) > _EXPONENT_MOST
            or len(size) > _EXPONENT_DIGITS
        ):
            raise BadAmount(text, f"an exponent of at most {_EXPONENT_MOST}, like 5e5")
    return Decimal(text)


_DIGITS_MOST: Final = 30
_EXPONENT_MOST: Final = 30
_EXPONENT_DIGITS: Final = 2


def _behind(value: Decimal, *, rounding: Rounding, word: Word | None) -> tuple[Decimal, Decimal]:
    if word is Word.EXACTLY:
        return value, value
    step = Decimal((0, (1,), int(value.as_tuple().exponent)))
    half = _UP.divide(step, 2)
    low, high = {
        Rounding.NEAREST: (_UP.subtract(value, half), _UP.add(value, half)),
        # Truncation moves towards zero, so what is cut lies on the far side, and at zero on both.
        Rounding.TRUNCATED: (
            _UP.subtract(value, step) if value <= 0 else value,
            _UP.add(value, step) if value >= 0 else value,
        ),
        Rounding.CEILING: (_UP.subtract(value, step), value),
    }[rounding]
    match word:
        case Word.NEARLY:
            return _UP.subtract(value, step), value
        case Word.AT_LEAST | Word.MORE_THAN:
            return low, INFINITY
        case Word.UP_TO:
            return -INFINITY, high
        case _:
            return low, high


def _corners(left: Amount, right: Amount) -> Iterator[tuple[Decimal, Decimal]]:
    # Infinity over infinity has no value; with it the interval is unbounded and has no use.
    if not left.is_bounded and not right.is_bounded:
        raise BadAmount(f"{left} / {right}", "amounts of which one at least is bounded")
    return product((left.low, left.high), (right.low, right.high))


def same_dimension(left: Amount, right: Amount) -> bool:
    """True when one can be given in the other's unit."""
    try:
        right.to(left.unit)
    except BadUnit:
        return False
    return True
