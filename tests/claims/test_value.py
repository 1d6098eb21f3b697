"""What expressions come to: exact at the printed digits, and an interval that nothing admitted leaves."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.claims import parse_expression, value_of
from samebasis.claims.reference import lookup_in
from samebasis.errors import BadInput, BadUnit, UnknownName, Unsolvable
from samebasis.figures import Amount, Instant, Period, Unit
from tests.identities.books import BILLIONS, GROSS, NET, between, book, exactly, told

RATIO = Unit.parse("ratio")
ENDS = st.tuples(st.integers(10, 99), st.integers(0, 9)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def value(expression: str, *figures: object, unit: str = "ratio") -> Amount:
    """What the expression comes to over figures given as (name, amount) or whole."""
    made = book([each if not isinstance(each, tuple) else told(each[0], GROSS, each[1]) for each in figures])  # type: ignore[misc]  # Of a test's own making.
    return value_of(parse_expression(expression), lookup_in(made)).amount(Unit.parse(unit))


@given(a=ENDS, b=ENDS, c=ENDS, shares=st.tuples(*[st.fractions(0, 1)] * 3))
def test_the_interval_holds_every_admitted_value(
    a: tuple[int, int], b: tuple[int, int], c: tuple[int, int], shares: tuple[Fraction, ...]
) -> None:
    """Wherever in their ranges the figures lie, what is computed of them lies in the interval."""
    figures = [(name, between(*ends)) for name, ends in zip("abc", (a, b, c), strict=True)]
    found = value("({a} - {b}) / ({a} + {c})", *figures)
    x, y, z = (low + share * (high - low) for (low, high), share in zip((a, b, c), shares, strict=True))

    assert Fraction(found.low) <= Fraction(x - y) / (x + z) <= Fraction(found.high)


def test_what_is_named_twice_is_one_unknown() -> None:
    """A figure less itself is nothing, and its ratio to itself one, however wide it is."""
    wide = ("a", between(1, 9))
    for expression, expected in (("{a} - {a}", 0), ("{a} / {a}", 1), ("{a} / ({a} + {a})", Decimal("0.5"))):
        unit = "USD_bn" if "-" in expression else "ratio"
        found = value(expression, wide, unit=unit)
        assert (found.low, found.high) == (expected, expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("growth({b}, {a})", "0.5"),
        ("multiple({b}, {a})", "1.5"),
        ("ratio({a}, {b}) * 3", "2"),
        ("share({a}, {a} + {b})", "0.4"),
        ("max({a}, {b}) / min({a}, {b})", "1.5"),
        ("-({a} - {b}) / {a}", "0.5"),
        ("({a} + 10 USD_bn) / {b}", "1"),
        ("{b} / 10 USD_bn", "3"),
        ("50 % * 4", "2"),
    ],
)
def test_functions_are_what_they_are_called(expression: str, expected: str) -> None:
    """Over 20 and 30 each function comes to the one value that its name says."""
    found = value(expression, ("a", exactly(20)), ("b", exactly(30)))

    assert found.value == found.low == found.high == Decimal(expected)


def test_a_gap_that_closes_is_crossed_after_its_quotient() -> None:
    """A gap of 11 points that closes by 2 points a month is crossed after 5.5 months."""
    found = value("crossing(11 points, 2 points/month)", unit="month")

    assert found.value == Decimal("5.5")
    with pytest.raises(BadInput, match="gap"):
        value("crossing(11 points, 2 points)")


def test_months_between_are_as_sure_as_the_dates() -> None:
    """From a day to a day they are one number; to a month they are from its first day to its last."""
    [day, month] = [
        value(f"months_between(@2025-12-31, @{end})", unit="month") for end in ("2026-01-31", "2026-01")
    ]

    assert float(day.low) == float(day.high) == pytest.approx(31 / 30.4375)
    assert (float(month.low), float(month.high)) == pytest.approx((1 / 30.4375, 31 / 30.4375))


def test_a_compound_rate_is_the_same_every_year() -> None:
    """From 1 to 4 in two years is 100 % a year, as nearly as the dates tell."""
    early = told("a", GROSS, exactly(1), time=Instant.parse("2024-01-01"))
    late = told("b", GROSS, exactly(4), time=Instant.parse("2026-01-01"))
    found = value("cagr({b}, {a})", early, late)

    assert float(found.low) == pytest.approx(1, abs=3e-3)
    assert float(found.high) == pytest.approx(1, abs=3e-3)
    with pytest.raises(BadInput, match="later figure first"):
        value("cagr({a}, {b})", early, late)


@pytest.mark.parametrize(
    ("expression", "unit", "error", "said"),
    [
        ("{a} + 3", "USD_bn", BadInput, "one dimension on both sides of +"),
        ("{a} * {a}", "USD_bn", BadUnit, r"usd\*usd"),
        ("{a}", "GW", BadUnit, "usd"),
        ("{nobody}", "USD_bn", UnknownName, "nobody"),
        ("gross({a})", "USD_bn", BadInput, "one of .*cagr"),
        ("growth({a})", "ratio", BadInput, "2 arguments"),
        ("{a} / 0 USD_bn", "ratio", BadInput, "divisor that is zero"),
        ("{a} / ({a} - {a})", "ratio", BadInput, "divisor that is zero"),
        ("@2026-04", "ratio", BadInput, "months_between"),
        ("anthropic.revenue@2020", "USD_bn", Unsolvable, "a figure of revenue"),
    ],
)
def test_what_does_not_go_together_is_refused(
    expression: str, unit: str, error: type[Exception], said: str
) -> None:
    """Dimensions, names, functions and arguments that do not fit are one refusal that says what would."""
    with pytest.raises(error, match=said):
        value(expression, ("a", exactly(20)), unit=unit)


def test_a_selector_finds_the_one_figure_that_is_so() -> None:
    """Entity, metric, members and date name a figure; where sources contradict each other, none is chosen."""
    gross, net = told("gross", GROSS, exactly(30)), told("net", NET, exactly(22))
    other = told("other", NET, exactly(23), asserted_by="sacra")
    rival = told("rival", NET, exactly(25))
    expression = "anthropic.revenue[presentation=net]@2026-04"

    assert value(expression, gross, net, other, unit="USD_bn").value == 22
    with pytest.raises(Unsolvable, match="which revenue of anthropic"):
        value(expression, gross, net, rival, unit="USD_bn")


def test_money_scales_with_its_unit() -> None:
    """An amount in millions and one in billions add up to what they are."""
    found = value("{a} + {b}", ("a", exactly(500, Unit.parse("USD_mn"))), ("b", exactly(1)), unit="USD_bn")

    assert found.value == Decimal("1.5")
    assert found.unit == BILLIONS


def test_periods_and_instants_are_dates_alike() -> None:
    """A quarter may stand where a date is asked for."""
    year = told("a", GROSS, exactly(1), time=Period.parse("2025-Q4"))
    found = value("months_between({a}, @2026-01-01)", year, unit="month")

    assert (round(float(found.low), 3), round(float(found.high), 3)) == (0.033, 3.023)
