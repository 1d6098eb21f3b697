"""The laws of arithmetic on amounts: no possible result is ever left out."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samebasis.errors import BadAmount, BadUnit
from samebasis.figures import Amount, Unit, parse_amount
from tests.strategies import (
    UNITS,
    VALUES,
    amounts,
    bounded_amounts,
    exact_amounts,
    points_in,
    units_like,
)

RATIO = Unit.parse("ratio")


def admits(amount: Amount, point: Fraction) -> bool:
    """Whether the value is one that the amount allows, reckoned without rounding."""
    above = not amount.low.is_finite() or Fraction(amount.low) <= point
    return above and (not amount.high.is_finite() or point <= Fraction(amount.high))


@st.composite
def pairs(draw: st.DrawFn, *, is_bounded: bool = True) -> tuple[Amount, Amount]:
    """Two amounts of one dimension, in units of their own."""
    one = bounded_amounts if is_bounded else amounts
    left = draw(one(UNITS))
    return left, draw(one(units_like(left.unit)))


def in_unit_of(point: Decimal, amount: Amount, unit: Unit) -> Fraction:
    """The value in the other unit, reckoned without rounding."""
    return Fraction(point) * amount.unit.scale / unit.scale


@given(data=st.data(), pair=pairs())
def test_sums_and_differences_leave_out_no_result(data: st.DataObject, pair: tuple[Amount, Amount]) -> None:
    """For any values that two amounts admit, their sum and difference are admitted by the result."""
    left, right = pair
    one = Fraction(data.draw(points_in(left)))
    other = in_unit_of(data.draw(points_in(right)), right, left.unit)

    assert admits(left + right, one + other)
    assert admits(left - right, one - other)


@given(data=st.data(), pair=pairs())
def test_ratios_leave_out_no_result(data: st.DataObject, pair: tuple[Amount, Amount]) -> None:
    """For any values that two amounts admit, their ratio is admitted by the result."""
    left, right = pair
    assume(not right.low <= 0 <= right.high)
    one = Fraction(data.draw(points_in(left)))
    other = in_unit_of(data.draw(points_in(right)), right, left.unit)

    assert admits(left / right, one / other)
    assert (left / right).unit == RATIO


@given(left=VALUES, right=VALUES, unit=UNITS)
def test_arithmetic_on_exact_amounts_is_exact(left: Decimal, right: Decimal, unit: Unit) -> None:
    """The sum and difference of exact amounts are the one value that arithmetic gives."""
    one, other = Amount.exact(left, unit), Amount.exact(right, unit)

    for result, true in ((one + other, left + right), (one - other, left - right)):
        assert result.low == result.value == result.high == true


@given(factor=VALUES, other=VALUES, unit=UNITS)
def test_a_ratio_that_ends_is_exact(factor: Decimal, other: Decimal, unit: Unit) -> None:
    """Dividing an exact product by one exact factor gives back the other factor."""
    assume(other != 0)
    ratio = Amount.exact(factor * other, unit) / Amount.exact(other, unit)

    assert ratio.low == ratio.value == ratio.high == factor


@given(pair=pairs(is_bounded=False))
def test_a_difference_is_a_sum_with_the_opposite(pair: tuple[Amount, Amount]) -> None:
    """Taking one amount from another is adding its opposite, and the other way round is its opposite."""
    left, right = pair

    assert left - right == left + -right
    opposite = -left
    assert -opposite == Amount(value=left.value, low=left.low, high=left.high, unit=left.unit)


@given(pair=pairs(is_bounded=False))
def test_overlap_is_mutual(pair: tuple[Amount, Amount]) -> None:
    """Two amounts overlap just when the other way round they do, and any amount overlaps itself."""
    left, right = pair
    same_unit = right.to(left.unit)

    assert left.overlaps(same_unit) == same_unit.overlaps(left)
    assert left.overlaps(left)


@given(data=st.data(), pair=pairs())
def test_amounts_that_share_a_value_overlap(data: st.DataObject, pair: tuple[Amount, Amount]) -> None:
    """Where some value is admitted by both, the two overlap."""
    left, right = pair
    right = right.to(left.unit)
    shared = data.draw(points_in(left))

    assert left.overlaps(right) or not admits(right, Fraction(shared))


@given(amount=bounded_amounts(), divisor=exact_amounts())
def test_nothing_is_divided_by_what_may_be_zero(amount: Amount, divisor: Amount) -> None:
    """A divisor that admits zero is refused, however it is written."""
    around_zero = Amount.between(-abs(divisor.low), abs(divisor.low), amount.unit)

    with pytest.raises(BadAmount):
        _ = amount / around_zero


@given(left=amounts(), right=amounts())
def test_unlike_units_do_not_meet(left: Amount, right: Amount) -> None:
    """Amounts of two dimensions are refused by every operator."""
    assume(left.unit.dimension != right.unit.dimension)
    for operate in (Amount.__add__, Amount.__sub__, Amount.__truediv__, Amount.overlaps):
        with pytest.raises(BadUnit):
            operate(left, right)


@given(digits=st.integers(1, 9), place=st.integers(28, 30), small=st.integers(-45, -35))
def test_what_no_digits_can_hold_is_rounded_outward(digits: int, place: int, small: int) -> None:
    """Where a sum has more digits than are kept, both ends move outward, and never inward."""
    large = Amount.exact(Decimal(digits).scaleb(place), RATIO)
    tiny = Amount.exact(Decimal(digits).scaleb(small), RATIO)
    true = Fraction(large.low) + Fraction(tiny.low)

    for total, there in ((large + tiny, true), (large - tiny, 2 * Fraction(large.low) - true)):
        assert Fraction(total.low) < there < Fraction(total.high)


def test_open_ends_stay_open() -> None:
    """At least 5 plus up to 2 can be anything, and twice at least 5 is at least twice its lower end."""
    at_least, up_to = parse_amount("at least 5 GW"), parse_amount("up to 2 GW")

    assert str((at_least + up_to).low) == "-Infinity"
    assert str((at_least + up_to).high) == "Infinity"
    assert (at_least + at_least).low == 9
    assert (at_least / parse_amount("exactly 2 GW")).low == Decimal("2.25")
    assert (parse_amount("exactly 9 GW") / at_least).high == 2
    with pytest.raises(BadAmount):
        _ = at_least / parse_amount("more than 3 GW")


def test_the_partner_share_of_the_article_follows_from_its_digits() -> None:
    """Of 30 gross and 22 net, 8 is the difference, with the rounding of both in its interval."""
    gross, net = parse_amount("$30 billion"), parse_amount("$22 billion")

    assert str(gross - net) == "8 (7.0 to 9.0) USD_bn"
    assert admits((gross - net) / gross, Fraction(8, 30))
