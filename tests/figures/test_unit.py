"""The laws of units: a name, a factor and a dimension; never a rate of exchange."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samebasis.errors import BadUnit
from samebasis.figures import Amount, Unit, convert, defined_units, metrics
from tests.strategies import CURRENCIES, UNITS, VALUES, amounts, units_like

MONEY: Final = tuple(Unit.parse(name) for name in defined_units() if name[:3] in CURRENCIES)


@st.composite
def unit_pairs(draw: st.DrawFn) -> tuple[Unit, Unit]:
    """Two units of one dimension."""
    unit = draw(UNITS)
    return unit, draw(units_like(unit))


@given(value=VALUES, pair=unit_pairs())
def test_there_and_back_is_where_one_was(value: Decimal, pair: tuple[Unit, Unit]) -> None:
    """A value converted there and back is itself: exactly where that can be, else to 24 digits."""
    unit, to = pair
    there = convert(value, unit, to)
    back = convert(there, to, unit)

    if Fraction(there) == Fraction(value) * unit.scale / to.scale:
        assert back == value
    assert abs(back - value) <= abs(value) * Decimal("1e-24")


@given(value=VALUES, unit=st.sampled_from(MONEY), to=st.sampled_from(MONEY))
def test_currencies_never_convert(value: Decimal, unit: Unit, to: Unit) -> None:
    """Money of one currency converts to its own scales exactly, and to no other currency."""
    if unit.currency != to.currency:
        with pytest.raises(BadUnit):
            convert(value, unit, to)
    else:
        true = Fraction(value) * unit.scale / to.scale
        assert Fraction(convert(value, unit, to)) == true


@given(unit=UNITS, to=UNITS, value=VALUES)
def test_only_like_converts_to_like(unit: Unit, to: Unit, value: Decimal) -> None:
    """A value of one dimension is never given in a unit of another."""
    assume(unit.dimension != to.dimension)

    with pytest.raises(BadUnit, match=to.name):
        convert(value, unit, to)


@given(data=st.data(), amount=amounts())
def test_another_unit_leaves_out_no_value(data: st.DataObject, amount: Amount) -> None:
    """In another unit an amount admits at least all that it admitted, ends included."""
    to = data.draw(units_like(amount.unit))
    there = amount.to(to)
    factor = amount.unit.scale / to.scale

    if amount.low.is_finite():
        assert Fraction(there.low) <= Fraction(amount.low) * factor
    if amount.high.is_finite():
        assert Fraction(there.high) >= Fraction(amount.high) * factor
    assert (there.word, there.level) == (amount.word, amount.level)


@pytest.mark.parametrize(
    ("value", "unit", "to", "there"),
    [
        ("1400", "USD_bn", "USD_tn", "1.4"),
        ("1.9", "GW", "MW", "1900"),
        ("63", "percent", "ratio", "0.63"),
        ("63", "percent", "points", "63"),
        ("1", "year", "hour", "8766"),
        ("1", "year", "month", "12"),
        ("1", "year", "quarter", "4"),
        ("1", "USD_bn/GW/year", "USD_mn/MW/year", "1"),
        ("2", "ratio/year", "percent/month", "16." + "6" * 57 + "7"),
    ],
)
def test_known_conversions(value: str, unit: str, to: str, there: str) -> None:
    """Conversions worked out by hand come out."""
    assert convert(Decimal(value), Unit.parse(unit), Unit.parse(to)) == Decimal(there)


@pytest.mark.parametrize("name", defined_units())
def test_every_unit_of_the_list_is_a_unit(name: str) -> None:
    """Each line of units.txt gives a unit with a positive factor and a dimension."""
    unit = Unit.parse(name)

    assert str(unit) == unit.name == name
    assert unit.scale > 0
    assert unit.dimension
    assert unit.currency == (name[:3] if name[:3] in CURRENCIES else None)


@given(
    name=st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,12}", fullmatch=True)
    | st.builds("{}{}".format, st.sampled_from(defined_units()), st.sampled_from(["s", "_", "__", "2"]))
    | st.sampled_from(["dimensionless", "radian", "delta_USD", "e", "pi", "kUSD", "mW", "years", "per"])
)
def test_a_unit_that_is_not_listed_is_none(name: str) -> None:
    """A name that units.txt does not define is refused as a unit, alone and beside others."""
    assume(name not in defined_units())

    for written in (name, f"USD/{name}", f"{name}*GW"):
        with pytest.raises(BadUnit):
            Unit.parse(written)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "/",
        "USD/",
        "/USD",
        "USD//GW",
        "USD GW",
        "GW\n",
        "USD_bn/",
        "GW^2",
        "GW**2",
        "GW+1",
        "1GW",
        "(GW)",
        "\N{FULLWIDTH LATIN CAPITAL LETTER G}W",
        "GW/GW/GW/GW/GW/GW",
        "a" * 100_000,
        "USD;import",
        "__class__",
    ],
)
def test_a_malformed_unit_is_refused_at_once(text: str) -> None:
    """What is not names joined by * and / is refused, however long it is."""
    with pytest.raises(BadUnit):
        Unit.parse(text)


@pytest.mark.parametrize("metric", list(metrics()))
def test_every_metric_can_be_measured(metric: str) -> None:
    """The dimension of each metric is one that units of units.txt reach."""
    dimension = metrics()[metric].dimension
    over, *under = dimension.split("/")
    named = {Unit.parse(name).dimension: name for name in defined_units()} | {"money": "USD"}
    built = "/".join(named[part] for part in (over, *under))

    assert Unit.parse(built).fits(dimension)
    assert not Unit.parse("quarter*quarter").fits(dimension)


@pytest.mark.parametrize("currency", CURRENCIES)
def test_money_is_any_one_currency(currency: str) -> None:
    """A unit of any currency fits money, and a rate of money fits a rate of money only."""
    assert Unit.parse(f"{currency}_bn").fits("money")
    assert Unit.parse(f"{currency}/year").fits("money/time")
    assert not Unit.parse(f"{currency}/year").fits("money")
    assert not Unit.parse("GW").fits("money")
