"""How far an expression reaches over a box: guaranteed, and as tight as the work allowed makes it."""

import heapq
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Final

from samebasis.errors import BadAmount
from samebasis.figures import INFINITY
from samebasis.identities.bounds.interval import (
    DOWN,
    UP,
    Box,
    Interval,
    back,
    divisors,
    over,
    rational,
    value_at,
    vanishes,
)

if TYPE_CHECKING:
    import sympy
    from mpmath import iv

_PIECES_MOST: Final = 2000
# Of the width found: what is left between the guaranteed end and a value that is reached.
_CLOSE: Final = Decimal("1e-6")


def bounds(expression: "sympy.Expr", box: Box) -> Interval:
    """The smallest and largest value of the expression over the box, never narrower than the truth.

    A variable in which the expression is monotone over the whole box takes its extremes at the
    ends of its interval; if all are, the bounds are exact but for one rounding outward. The rest is
    cut where it matters, and each piece again made monotone where it can be (branch and bound; Moore,
    Kearfott and Cloud, Introduction to Interval Analysis, 2009, ch. 6 and 11). A box that touches a
    zero of a divisor has no bounds and is refused.
    """
    names = sorted(str(each) for each in expression.free_symbols)
    own = {name: box[name] for name in names}
    if not any(vanishes(divisor(own)) for divisor in divisors(expression)):
        slopes = _slopes(expression, own)
        if all(slope is not None for slope in slopes.values()):
            ends = {name: slope or 1 for name, slope in slopes.items()}
            return Interval(
                _corner(expression, own, ends, lowest=True), _corner(expression, own, ends, lowest=False)
            )
    elif _is_open(own):
        raise BadAmount(str(expression), "inputs at which no divisor can be zero")
    if _is_open(own):
        raise BadAmount(str(expression), "bounded inputs, since it is not monotone in them")
    high = _most(expression, own)
    low = _most(-expression, own)
    return Interval(-low, high)


def _is_open(box: Box) -> bool:
    return not all(interval.is_bounded for interval in box.values())


def _most(expression: "sympy.Expr", box: Box) -> Decimal:
    """An upper end that holds over the whole box, as close to a value that is reached as the work allows.

    The piece that could hold the largest value is always cut next; what is never cut is bounded all
    the same.
    """
    order = count()
    reached = -INFINITY
    first = _piece(expression, box)
    waiting = [(-first[0], next(order), first[1])]
    for _ in range(_PIECES_MOST):
        upper, _, piece = waiting[0]
        upper = -upper
        reached = max(reached, _at_middle(expression, piece))
        if upper - reached <= _CLOSE * max(abs(upper), abs(reached)) or _is_spent(piece):
            break
        heapq.heappop(waiting)
        for half in _cut(expression, piece):
            ceiling, smaller = _piece(expression, half)
            heapq.heappush(waiting, (-ceiling, next(order), smaller))
    return -waiting[0][0]


def _piece(expression: "sympy.Expr", box: Box) -> tuple[Decimal, Box]:
    """An upper end of the expression over the piece, and the piece where that end can lie."""
    if any(vanishes(divisor(box)) for divisor in divisors(expression)):
        raise BadAmount(str(expression), "inputs at which no divisor can be zero")
    slopes = _slopes(expression, box)
    # Where it rises with a variable over the whole piece, it is largest at that variable's high end.
    narrowed = {
        name: interval
        if (slope := slopes[name]) is None
        else Interval(*((interval.high,) * 2 if slope > 0 else (interval.low,) * 2))
        for name, interval in box.items()
    }
    if all(interval.is_point for interval in narrowed.values()):
        point = {name: interval.low for name, interval in narrowed.items()}
        return value_at(expression, point, rounding=UP), narrowed
    return back(over(expression)(narrowed)).high, narrowed


def _at_middle(expression: "sympy.Expr", box: Box) -> Decimal:
    return value_at(expression, {name: interval.middle for name, interval in box.items()}, rounding=DOWN)


def _is_spent(box: Box) -> bool:
    return all(interval.is_point for interval in box.values())


def _cut(expression: "sympy.Expr", box: Box) -> tuple[Box, Box]:
    """The piece in two halves, across the variable that moves the expression most."""
    own = _slope_functions(expression)
    widest = max(
        (name for name, interval in box.items() if not interval.is_point),
        key=lambda name: _steepness(own[name](box)) * float(box[name].high - box[name].low),
    )
    interval = box[widest]
    middle = interval.middle
    return (
        {**box, widest: Interval(interval.low, middle)},
        {**box, widest: Interval(middle, interval.high)},
    )


def _steepness(slope: "iv.mpf") -> float:
    found = back(slope)
    return max(abs(float(found.low)), abs(float(found.high)), 1e-300)


@lru_cache(maxsize=4096)
def _slope_functions(expression: "sympy.Expr") -> "Mapping[str, Callable[[Box], iv.mpf]]":
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is computed.

    # Factored, since a variable that repeats in the slope would hide its sign.
    return {
        str(each): over(sympy.factor(expression.diff(each)))
        for each in sorted(expression.free_symbols, key=str)
    }


def _slopes(expression: "sympy.Expr", box: Box) -> Mapping[str, int | None]:
    """For each variable 1 or -1 where the slope keeps that sign over the box (0 allowed), else None."""
    functions = _slope_functions(expression)
    return {name: 1 if interval.is_point else _sign(functions[name](box)) for name, interval in box.items()}


def _sign(slope: "iv.mpf") -> int | None:
    found = back(slope)
    if found.low >= 0:
        return 1
    return -1 if found.high <= 0 else None


def _corner(expression: "sympy.Expr", box: Box, slopes: Mapping[str, int], *, lowest: bool) -> Decimal:
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is computed.

    rounding = DOWN if lowest else UP
    point: dict[str, Decimal] = {}
    for name, slope in slopes.items():
        point[name] = box[name].low if (slope > 0) == lowest else box[name].high
    endless = [name for name, value in point.items() if value.is_infinite()]
    if not endless:
        return value_at(expression, point, rounding=rounding)
    # Monotone in it, so the value at infinity is a limit; of something positive, or its sign is open.
    away = {name: sympy.Dummy(positive=True) for name in endless}
    rest = expression.subs(
        {
            sympy.Symbol(name): (away[name] if value > 0 else -away[name])
            if name in away
            else rational(value)
            for name, value in point.items()
        }
    )
    for distance in away.values():
        rest = sympy.limit(rest, distance, sympy.oo)
    if rest in {sympy.oo, -sympy.oo}:
        return INFINITY if rest == sympy.oo else -INFINITY
    return value_at(rest, {}, rounding=rounding)
