"""The laws of figures that may meet: their order, their equality and their arithmetic."""

from decimal import Decimal
from itertools import permutations
from typing import Final

from hypothesis import given

from samebasis.figures import Basis, Figure, parse_amount
from tests.strategies import comparable_figures, figure

STATED: Final = Basis.parse(
    "presentation=gross measure=run_rate annualisation=month_x12 scope=company", metric="revenue"
)


@given(trio=comparable_figures(3))
def test_less_is_a_strict_partial_order(trio: tuple[Figure, ...]) -> None:
    """No figure is below itself, no two are below each other, and below what is below is below."""
    for one, other, third in permutations(trio):
        assert not one < one  # noqa: PLR0124 - the law is about a figure and itself.
        is_below, is_above = one < other, other < one
        assert not (is_below and is_above)
        assert not (is_below and other < third) or one < third


@given(pair=comparable_figures(2))
def test_the_operators_agree_with_one_another(pair: tuple[Figure, ...]) -> None:
    """Greater is less the other way round, and what is below is not above and not equal."""
    one, other = pair

    assert (one > other) == (other < one)
    assert (one >= other) == (other <= one)
    is_equal = one == other
    assert (one != other) == (not is_equal)
    assert not one < other or (one <= other and one != other and not other <= one)


@given(pair=comparable_figures(2))
def test_equality_is_that_of_the_amounts(pair: tuple[Figure, ...]) -> None:
    """Two figures that may meet are equal just when value and both ends are, in one unit."""
    one, other = pair
    there = other.amount.to(one.amount.unit)
    alike = (one.amount.value, one.amount.low, one.amount.high) == (there.value, there.low, there.high)

    assert (one == other) == (other == one) == alike
    assert one == one  # noqa: PLR0124 - the law is about a figure and itself.


@given(pair=comparable_figures(2))
def test_arithmetic_is_that_of_the_amounts(pair: tuple[Figure, ...]) -> None:
    """The sum and difference of two figures are those of their amounts, in the unit of the first."""
    one, other = pair

    assert one + other == one.amount + other.amount
    assert one - other == one.amount - other.amount
    assert (one - other).unit == one.amount.unit


@given(pair=comparable_figures(2))
def test_less_means_every_admitted_value_is_less(pair: tuple[Figure, ...]) -> None:
    """One figure is below another just when their difference admits negative values only."""
    one, other = pair

    assert (one < other) == ((one.amount - other.amount).high < 0)


def test_figures_that_overlap_are_in_no_order() -> None:
    """Figures whose intervals overlap are neither below, nor above, nor equal."""
    one, other = (figure(STATED, parse_amount(text), id=text) for text in ("$24 billion", "$24.4 billion"))

    assert not any((one < other, one > other, one <= other, one >= other, one == other))


def test_scales_of_one_currency_meet() -> None:
    """Thirty billion is above a thousand million, and 8 of 30 are between a quarter and 3 in 10."""
    billions = figure(STATED, parse_amount("$30 billion"), id="one")
    millions = figure(STATED, parse_amount("$8,000 million"), id="other")

    assert millions < billions
    assert Decimal("0.26") < (millions / billions).low < (millions / billions).high < Decimal("0.28")
