"""Bounds: never narrower than the truth, exact where the expression is monotone, else refused or wide."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Final

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from samebasis.errors import BadAmount
from samebasis.figures import INFINITY
from samebasis.identities import Interval, bounds, routes
from samebasis.identities.bounds import value_at
from tests.identities.worlds import CHANNELS, GROSS, NET, World, at, quantity, worlds

X, Y, Z = sympy.symbols("x y z")
Box = Mapping[str, Interval]
# Values are rounded to 28 digits at the end, and nowhere before.
ROUNDING: Final = Fraction(1, 10**26)
ENDS: Final = st.builds(lambda digits: Decimal(digits) / 8, st.integers(-24, 24))
POSITIVE_ENDS: Final = st.builds(lambda digits: Decimal(digits) / 8, st.integers(1, 48))


def interval(low: object, high: object) -> Interval:
    """The interval between two numbers as they are written."""
    return Interval(Decimal(str(low)), Decimal(str(high)))


def intervals(ends: st.SearchStrategy[Decimal] = ENDS) -> st.SearchStrategy[Interval]:
    """Intervals with ends that are exact in binary, some of them single points."""
    return st.tuples(ends, ends).map(lambda pair: Interval(*sorted(pair)))


def expressions() -> st.SearchStrategy[sympy.Expr]:
    """Sums, differences and products of three variables and small numbers, in which variables repeat."""
    leaves = st.sampled_from([X, Y, Z, X, Y, sympy.Integer(1), sympy.Integer(2), sympy.Rational(1, 2)])
    return st.recursive(
        leaves,
        lambda inner: st.builds(
            lambda left, right, how: how(left, right),
            inner,
            inner,
            st.sampled_from([sympy.Add, sympy.Mul, lambda left, right: left - right]),
        ),
        max_leaves=6,
    )


def exact(expression: sympy.Expr, point: Mapping[str, Fraction]) -> Fraction | None:
    """The expression at a point without any rounding; None where a divisor is zero."""
    value = expression.subs(
        {sympy.Symbol(name): sympy.Rational(each.numerator, each.denominator) for name, each in point.items()}
    )
    return Fraction(int(value.p), int(value.q)) if value.is_Rational else None


def point_in(data: st.DataObject, box: Box) -> dict[str, Fraction]:
    """A point of the box, its corners now and then."""
    return {
        name: Fraction(each.low)
        + (Fraction(each.high) - Fraction(each.low)) * Fraction(data.draw(st.integers(0, 16)), 16)
        for name, each in box.items()
    }


def admits(found: Interval, value: Fraction) -> bool:
    """Whether the value lies inside, the last of 28 digits allowed for."""
    slack = ROUNDING * (1 + abs(value))
    above = found.low.is_infinite() or Fraction(found.low) - slack <= value
    return above and (found.high.is_infinite() or value <= Fraction(found.high) + slack)


@settings(max_examples=40)
@given(data=st.data(), expression=expressions(), x=intervals(), y=intervals(), z=intervals())
def test_bounds_contain_every_point(
    data: st.DataObject, expression: sympy.Expr, x: Interval, y: Interval, z: Interval
) -> None:
    """Whatever point of the box is taken, the bounds contain the expression's value there."""
    box = {"x": x, "y": y, "z": z}
    found = bounds(expression, box)

    assert found.low <= found.high
    for _ in range(12):
        value = exact(expression, point_in(data, box))
        assert value is not None
        assert admits(found, value)


@settings(max_examples=40)
@given(data=st.data(), over=expressions(), under=expressions(), x=intervals(), y=intervals(), z=intervals())
def test_quotients_are_bounded_or_refused(
    data: st.DataObject, over: sympy.Expr, under: sympy.Expr, x: Interval, y: Interval, z: Interval
) -> None:
    """A quotient's bounds contain its value wherever it has one; through zero they are refused."""
    box = {"x": x, "y": y, "z": z}
    try:
        found = bounds(over / under if under != 0 else over, box)
    except BadAmount:
        return

    assert found.low <= found.high
    for _ in range(12):
        value = exact(over / under if under != 0 else over, point_in(data, box))
        assert value is not None
        assert admits(found, value)


@settings(max_examples=25)
@given(world=worlds(CHANNELS[:2]), data=st.data())
def test_bounds_of_a_monotone_road_are_its_corners(world: World, data: st.DataObject) -> None:
    """Where the expression is monotone in every input, its bounds are its values at two corners."""
    known = [GROSS, *(each for each in world if each.metric in {"channel_fraction", "take_rate"})]
    [road] = [each for each in routes(NET, known, channels=CHANNELS[:2]) if len(each.inputs) == len(known)]
    box = {
        str(each): data.draw(intervals(st.sampled_from([Decimal(digits) / 64 for digits in range(1, 32)])))
        for each in road.inputs
    }
    found = bounds(road.expression, box)
    corners = [
        at(road.expression, dict(zip(road.inputs, map(Fraction, corner), strict=True)))
        for corner in product(*((box[str(each)].low, box[str(each)].high) for each in road.inputs))
    ]

    assert (Fraction(found.low), Fraction(found.high)) == (min(corners), max(corners))


def test_a_hump_is_contained_and_close() -> None:
    """For x (1 - x) between 0 and 1 the bounds hold the top of a quarter, and little more."""
    found = bounds(X * (1 - X), {"x": interval(0, 1)})

    assert found.low == 0
    assert Decimal("0.25") <= found.high < Decimal("0.2505")


def test_a_hump_cut_on_one_side_is_exact() -> None:
    """Where the same expression only rises, or only falls, its bounds are exact."""
    assert bounds(X * (1 - X), {"x": interval(0, "0.5")}) == interval(0, "0.25")
    assert bounds(X * (1 - X), {"x": interval("0.5", 1)}) == interval(0, "0.25")


def test_a_variable_that_repeats_is_one_variable() -> None:
    """A variable taken from itself leaves nothing, and beside another it cancels: it is not two variables."""
    same = sympy.Add(X, sympy.Mul(-1, X, evaluate=False), evaluate=False)

    assert bounds(same, {"x": interval(0, 1)}) == interval(0, 0)
    assert bounds(X * Y - X * Z, {"x": interval(1, 2), "y": interval(3, 4), "z": interval(1, 2)}) == interval(
        1, 6
    )
    assert bounds(X / (X + Y), {"x": interval(1, 3), "y": interval(1, 1)}) == interval("0.5", "0.75")


def test_a_square_is_never_negative() -> None:
    """A product of a variable with itself is at least zero, though its two ends differ in sign."""
    found = bounds(X * X, {"x": interval(-1, 3)})

    assert found.low == 0
    assert found.high == 9


@pytest.mark.parametrize(
    ("expression", "box"),
    [
        (1 / X, {"x": interval(-1, 1)}),
        (1 / X, {"x": interval(0, 1)}),
        (1 / X, {"x": interval(-1, 0)}),
        (1 / X, {"x": interval(0, 0)}),
        (1 / X**2, {"x": interval(-1, 1)}),
        (X / X**2, {"x": interval(-1, 1)}),
        (Y - 1 / X, {"x": interval(-1, 1), "y": interval(0, 1)}),
        (1 / (X - Y), {"x": interval(1, 2), "y": interval(0, 3)}),
        (1 / (X - Y), {"x": interval(1, 2), "y": interval(0, 1)}),
        (X / (X + Y), {"x": interval(0, 1), "y": interval(0, 1)}),
        (X / (1 - Y), {"x": interval(24, 24), "y": interval("0.2", 1)}),
        (X / (1 - Y), {"x": interval(24, 24), "y": interval("0.2", "1.2")}),
        (X * (1 - X) / (Y - 1), {"x": interval(0, 1), "y": interval(0, 2)}),
        (1 / (X - Y), {"x": interval(1, 2), "y": interval(0, "Infinity")}),
        (1 / X, {"x": interval("-Infinity", "Infinity")}),
    ],
    ids=str,
)
def test_a_division_through_zero_is_refused(expression: sympy.Expr, box: Box) -> None:
    """Where a divisor can be zero there are no bounds, and none are given."""
    with pytest.raises(BadAmount, match=r"no divisor|bounded inputs"):
        bounds(expression, box)


@pytest.mark.parametrize(
    ("expression", "box", "expected"),
    [
        (
            X * Y,
            {"x": interval(29.5, "Infinity"), "y": interval("0.9", "0.92")},
            interval("26.55", "Infinity"),
        ),
        (X - Y, {"x": interval(29.5, "Infinity"), "y": interval(8, 8)}, interval("21.5", "Infinity")),
        (X - Y, {"x": interval(30, 30), "y": interval("-Infinity", "5.5")}, interval("24.5", "Infinity")),
        (X - Y, {"x": interval(30, 30), "y": interval(5, "Infinity")}, interval("-Infinity", 25)),
        (1 / X, {"x": interval(2, "Infinity")}, interval(0, "0.5")),
        (
            X / (1 - Y),
            {"x": interval("-Infinity", 24), "y": interval("0.2", "0.2")},
            interval("-Infinity", 30),
        ),
        (X / (1 - Y), {"x": interval(24, "Infinity"), "y": interval("0.2", "0.2")}, interval(30, "Infinity")),
        (X * Y, {"x": interval(1, "Infinity"), "y": interval(1, "Infinity")}, interval(1, "Infinity")),
        (X * Y, {"x": interval(0, 2), "y": interval(0, "Infinity")}, interval(0, "Infinity")),
    ],
    ids=str,
)
def test_ends_may_be_infinite(expression: sympy.Expr, box: Box, expected: Interval) -> None:
    """An amount without an end gives bounds without one where that matters, and exact ones else."""
    assert bounds(expression, box) == expected


def test_an_endless_box_without_monotony_is_refused() -> None:
    """What neither rises nor falls throughout cannot be bounded over an endless box, and is refused."""
    with pytest.raises(BadAmount, match="bounded inputs"):
        bounds(X * (1 - X), {"x": Interval(Decimal(0), INFINITY)})


def test_a_number_is_its_own_bounds() -> None:
    """An expression without variables has itself for both bounds."""
    assert bounds(sympy.Rational(1, 4), {}) == interval("0.25", "0.25")


def test_a_value_is_exact_up_to_its_last_digit() -> None:
    """Values are reckoned in rationals, so that a tenth thrice less three tenths is nothing."""
    assert value_at(X + X + X - Y, {"x": Decimal("0.1"), "y": Decimal("0.3")}) == 0
    assert value_at(X / Y, {"x": Decimal(1), "y": Decimal(3)}) == Decimal("0.3333333333333333333333333333")


@given(ends=intervals(POSITIVE_ENDS), value=POSITIVE_ENDS)
def test_an_interval_holds_what_lies_between_its_ends(ends: Interval, value: Decimal) -> None:
    """An interval holds its two ends and all between them, and one of a single value is a point."""
    assert ends.holds(ends.low)
    assert ends.holds(ends.high)
    assert ends.holds(value) == (ends.low <= value <= ends.high)
    assert ends.is_point == (ends.low == ends.high)


def test_the_quantities_of_a_road_are_its_variables() -> None:
    """Names with brackets and spaces are variables like any other."""
    name = str(quantity("revenue", presentation="gross"))

    assert bounds(2 * sympy.Symbol(name), {name: interval(1, 2)}) == interval(2, 4)
