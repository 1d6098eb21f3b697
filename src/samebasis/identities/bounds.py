"""The interval an expression can take over a box: guaranteed, and as tight as its monotony allows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import product
from typing import TYPE_CHECKING, Final

from samebasis.errors import BadAmount
from samebasis.figures import INFINITY

if TYPE_CHECKING:
    import sympy
    from mpmath import iv

_PIECES_MOST: Final = 4096
_DIGITS: Final = 40


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from low to high, both included; either may be infinite."""

    low: Decimal
    high: Decimal

    @property
    def is_point(self) -> bool:
        """True when it holds one value."""
        return self.low == self.high

    def holds(self, value: Decimal) -> bool:
        """True when the value lies inside."""
        return self.low <= value <= self.high


Box = Mapping[str, Interval]


def value_at(expression: "sympy.Expr", point: Mapping[str, Decimal]) -> Decimal:
    """The expression at a point, by exact rational arithmetic, rounded to 28 digits at the end."""
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is computed.

    exact = expression.subs({sympy.Symbol(name): _rational(number) for name, number in point.items()})
    if not exact.is_Rational:
        raise BadAmount(f"{expression} at {dict(point)}", "inputs at which no divisor is zero")
    quotient = Decimal(int(exact.p)) if exact.q == 1 else _ratio(int(exact.p), int(exact.q))
    return quotient + 0


def bounds(expression: "sympy.Expr", box: Box) -> Interval:
    """The smallest and largest value of the expression over the box, never narrower than the truth.

    A variable in which the expression is monotone over the whole box takes its extremes at the
    ends of its interval; if all are, the bounds are exact. The others are cut into pieces and the
    hull of the pieces is returned (Moore, Kearfott and Cloud, Introduction to Interval Analysis,
    2009, ch. 6). A box that touches a zero of a divisor has no bounds and is refused.
    """
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is computed.

    names = [str(each) for each in sorted(expression.free_symbols, key=str)]
    cut = [name for name in names if not box[name].is_point]
    if not any(_vanishes(divisor(box)) for divisor in _divisors(expression)):
        # Factored, since a variable that repeats in the slope would hide its sign.
        slopes = {
            name: 1 if box[name].is_point else _sign(sympy.factor(expression.diff(sympy.Symbol(name))), box)
            for name in names
        }
        if all(slope is not None for slope in slopes.values()):
            ends = {name: slope or 1 for name, slope in slopes.items()}
            return Interval(
                _corner(expression, box, ends, lowest=True), _corner(expression, box, ends, lowest=False)
            )
        cut = [name for name in names if slopes[name] is None]
    return _hull(expression, box, cut)


def _corner(expression: "sympy.Expr", box: Box, slopes: Mapping[str, int], *, lowest: bool) -> Decimal:
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is computed.

    point: dict[str, Decimal] = {}
    for name, slope in slopes.items():
        point[name] = box[name].low if (slope > 0) == lowest else box[name].high
    endless = [name for name, value in point.items() if value.is_infinite()]
    if not endless:
        return value_at(expression, point)
    # Monotone in it, so the value at infinity is a limit; of something positive, or its sign is open.
    away = {name: sympy.Dummy(positive=True) for name in endless}
    rest = expression.subs(
        {
            sympy.Symbol(name): (away[name] if value > 0 else -away[name])
            if name in away
            else _rational(value)
            for name, value in point.items()
        }
    )
    for distance in away.values():
        rest = sympy.limit(rest, distance, sympy.oo)
    if rest in {sympy.oo, -sympy.oo}:
        return INFINITY if rest == sympy.oo else -INFINITY
    return value_at(rest, {})


def _sign(slope: "sympy.Expr", box: Box) -> int | None:
    """1 or -1 where the slope keeps that sign over the whole box (0 allowed), None where it may not."""
    over = _over(slope)(box)
    if over.a >= 0:
        return 1
    return -1 if over.b <= 0 else None


def _hull(expression: "sympy.Expr", box: Box, cut: list[str]) -> Interval:
    if not all(interval.low.is_finite() and interval.high.is_finite() for interval in box.values()):
        raise BadAmount(str(expression), "bounded inputs, since it is not monotone in them")
    pieces = max(2, int(_PIECES_MOST ** (1 / max(1, len(cut)))))
    steps = {name: (box[name].high - box[name].low) / pieces for name in cut}
    over, divisors = _over(expression), _divisors(expression)
    lows, highs = [], []
    for places in product(range(pieces), repeat=len(cut)):
        piece = dict(box)
        for name, place in zip(cut, places, strict=True):
            start = box[name].low + steps[name] * place
            piece[name] = Interval(start, start + steps[name])
        if any(_vanishes(divisor(piece)) for divisor in divisors):
            raise BadAmount(str(expression), "inputs at which no divisor can be zero")
        found = over(piece)
        lows.append(found.a)
        highs.append(found.b)
    return Interval(_decimal(min(lows)), _decimal(max(highs)))


def _divisors(expression: "sympy.Expr") -> "list[Callable[[Box], iv.mpf]]":
    """What the expression divides by, as functions of a box."""
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is computed.

    return [_over(power.base) for power in expression.atoms(sympy.Pow) if power.exp.is_negative]


def _vanishes(divisor: "iv.mpf") -> bool:
    # mpmath would go on with an infinite quotient, whose sign says nothing.
    return bool(divisor.a <= 0 <= divisor.b)


def _over(expression: "sympy.Expr") -> "Callable[[Box], iv.mpf]":
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
    return lambda box: iv.mpf(function(*(_mpi(box[name]) for name in names)))


def _mpi(interval: Interval) -> object:
    from mpmath import iv  # noqa: PLC0415 - comes with SymPy.

    return iv.mpf(
        [str(interval.low).replace("Infinity", "inf"), str(interval.high).replace("Infinity", "inf")]
    )


def _decimal(value: object) -> Decimal:
    import mpmath  # noqa: PLC0415 - comes with SymPy.

    return Decimal(mpmath.nstr(mpmath.mpf(value), _DIGITS, strip_zeros=False)) + 0


def _rational(value: Decimal) -> "sympy.Rational":
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is computed.

    top, bottom = value.as_integer_ratio()
    return sympy.Rational(top, bottom)


def _ratio(top: int, bottom: int) -> Decimal:
    with localcontext() as context:
        context.prec = _DIGITS
        return Decimal(top) / Decimal(bottom)
