"""Intervals of exact decimals, and expressions evaluated over them outward."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from samebasis.errors import BadAmount
from samebasis.figures import Amount

if TYPE_CHECKING:
    import sympy
    from mpmath import iv

_DIGITS: Final = 28
NEAREST: Final = ROUND_HALF_EVEN
DOWN: Final = ROUND_FLOOR
UP: Final = ROUND_CEILING


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from low to high, both included; either may be infinite."""

    low: Decimal
    high: Decimal

    @property
    def is_point(self) -> bool:
        """True when it holds one value."""
        return self.low == self.high

    @property
    def is_bounded(self) -> bool:
        """True when both ends are finite."""
        return self.low.is_finite() and self.high.is_finite()

    @property
    def middle(self) -> Decimal:
        """Halfway between the ends."""
        return min(max((self.low + self.high) / 2, self.low), self.high)

    def holds(self, value: Decimal) -> bool:
        """True when the value lies inside."""
        return self.low <= value <= self.high


Box = Mapping[str, Interval]


def admitted_by(amount: Amount) -> Interval:
    """Everything that the amount admits, in base units, never narrower."""
    base = amount.unit.factor
    low, high = (
        end * base if end.is_infinite() else Context(prec=_DIGITS, rounding=rounding).multiply(end, base)
        for end, rounding in ((amount.low, DOWN), (amount.high, UP))
    )
    return Interval(low, high)


def value_at(expression: "sympy.Expr", point: Mapping[str, Decimal], *, rounding: str = NEAREST) -> Decimal:
    """The expression at a point, by exact rational arithmetic, rounded once, at 28 digits."""
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is computed.

    exact = expression.subs({sympy.Symbol(name): rational(number) for name, number in point.items()})
    if not exact.is_Rational:
        raise BadAmount(f"{expression} at {dict(point)}", "inputs at which no divisor is zero")
    return quotient(int(exact.p), int(exact.q), rounding=rounding)


def quotient(top: int, bottom: int, *, rounding: str) -> Decimal:
    """The exact quotient of two whole numbers, rounded once, at 28 digits."""
    if bottom == 1:
        return Decimal(top)
    return Context(prec=_DIGITS, rounding=rounding).divide(Decimal(top), Decimal(bottom))


def rational(value: Decimal) -> "sympy.Rational":
    """The decimal as an exact fraction."""
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is computed.

    top, bottom = value.as_integer_ratio()
    return sympy.Rational(top, bottom)


@lru_cache(maxsize=4096)
def over(expression: "sympy.Expr") -> "Callable[[Box], iv.mpf]":
    """The expression as a function of a box: an interval that holds every value it takes there."""
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is computed.
    from mpmath import iv  # noqa: PLC0415 - comes with SymPy.

    names = sorted(str(each) for each in expression.free_symbols)
    if not names:
        number = iv.mpf([int(expression.p), int(expression.p)]) / int(expression.q)
        return lambda _: number
    # Numbers of the expression as intervals too: mpmath does not mix its two kinds.
    modules = [{"mpf": iv.mpf}, "mpmath"]
    function = sympy.lambdify([sympy.Symbol(name) for name in names], expression, modules=modules)
    return lambda box: iv.mpf(function(*(outward(box[name]) for name in names)))


@lru_cache(maxsize=65536)
def outward(interval: Interval) -> "iv.mpf":
    """The interval in binary, never narrower."""
    from mpmath import iv  # noqa: PLC0415 - comes with SymPy.

    ends = [str(end).replace("Infinity", "inf") for end in (interval.low, interval.high)]
    return iv.mpf(ends)


def back(found: "iv.mpf") -> Interval:
    """The binary interval in decimals, never narrower."""
    return Interval(_end(found.a, DOWN), _end(found.b, UP))


def _end(end: "iv.mpf", rounding: str) -> Decimal:
    # An end of an mpmath interval is an interval of one value: sign, mantissa, power of two.
    sign, mantissa, power, _ = end._mpi_[0]
    if not mantissa and power:
        # How mpmath writes infinities and not-a-number: no mantissa, a power that says which.
        return Decimal("-Infinity" if end < 0 else "Infinity")
    whole = -int(mantissa) if sign else int(mantissa)
    top, bottom = (whole << power, 1) if power >= 0 else (whole, 1 << -power)
    return quotient(top, bottom, rounding=rounding)


def vanishes(divisor: "iv.mpf") -> bool:
    """True when a divisor may be zero: mpmath would go on with an infinite quotient, which says nothing."""
    return bool(divisor.a <= 0 <= divisor.b)


@lru_cache(maxsize=4096)
def divisors(expression: "sympy.Expr") -> "tuple[Callable[[Box], iv.mpf], ...]":
    """What the expression divides by, as functions of a box."""
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is computed.

    return tuple(over(power.base) for power in expression.atoms(sympy.Pow) if power.exp.is_negative)
