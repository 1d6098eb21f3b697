"""The laws of amounts: what printed digits stand for."""

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from types import MappingProxyType
from typing import Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samebasis.errors import BadAmount
from samebasis.figures import Amount, Rounding, Unit, Word
from samebasis.figures.amount import INFINITY, read_decimal
from tests.strategies import (
    POSITIVE_VALUES,
    ROUNDINGS,
    UNITS,
    VALUES,
    WIDE,
    amounts,
    digits_of,
    points_in,
    printed_amounts,
    step_of,
)

GW: Final = Unit.parse("GW")
CUT: Final = MappingProxyType(
    {
        Rounding.NEAREST: ROUND_HALF_EVEN,
        Rounding.TRUNCATED: ROUND_DOWN,
        Rounding.CEILING: ROUND_CEILING,
    }
)
PLACES: Final = st.integers(-6, 6)
# Every sign and many more digits than are printed.
MEASURED: Final = st.builds(
    lambda coefficient, exponent: Decimal(coefficient).scaleb(exponent),
    st.integers(-(10**20), 10**20),
    st.integers(-18, 0),
)


def cut(value: Decimal, place: int, rounding: Rounding) -> Decimal:
    """The value as a source prints it: rounded at that power of ten."""
    return value.quantize(Decimal((0, (1,), place)), rounding=CUT[rounding], context=WIDE)


@given(value=MEASURED, place=PLACES, rounding=ROUNDINGS)
def test_printed_digits_hold_the_value_behind_them(value: Decimal, place: int, rounding: Rounding) -> None:
    """Whatever a value was, printing it rounded and reading the digits back admits it."""
    printed = cut(value, place, rounding)

    amount = Amount.printed(digits_of(printed), GW, rounding=rounding)

    assert amount.value == printed
    assert amount.low <= value <= amount.high


@given(data=st.data(), printed=VALUES, rounding=ROUNDINGS)
def test_printed_digits_hold_nothing_else(data: st.DataObject, printed: Decimal, rounding: Rounding) -> None:
    """Every value strictly inside the interval would have been printed with just these digits."""
    amount = Amount.printed(digits_of(printed), GW, rounding=rounding)
    inside = data.draw(points_in(amount))
    assume(amount.low < inside < amount.high)

    assert cut(inside, int(printed.as_tuple().exponent), rounding) == printed


@given(printed=VALUES, rounding=ROUNDINGS)
def test_an_interval_is_one_of_the_last_digit_wide(printed: Decimal, rounding: Rounding) -> None:
    """The interval of digits other than zero is as wide as one of the last digit written."""
    assume(printed != 0)
    amount = Amount.printed(digits_of(printed), GW, rounding=rounding)

    assert amount.high - amount.low == step_of(printed)


@given(digits=st.from_regex(r"[1-9][0-9]{27,29}", fullmatch=True))
def test_long_digits_keep_their_last_place(digits: str) -> None:
    """The interval is exact for as many digits as can be read at all."""
    amount = Amount.printed(digits, GW)

    assert WIDE.subtract(amount.high, amount.low) == 1
    assert amount.value == Decimal(digits)


@pytest.mark.parametrize(
    ("digits", "rounding", "low", "high"),
    [
        ("30", Rounding.NEAREST, "29.5", "30.5"),
        ("30.0", Rounding.NEAREST, "29.95", "30.05"),
        ("5e5", Rounding.NEAREST, "450000", "550000"),
        ("500000", Rounding.NEAREST, "499999.5", "500000.5"),
        ("0", Rounding.NEAREST, "-0.5", "0.5"),
        ("1.9", Rounding.TRUNCATED, "1.9", "2.0"),
        ("-1.9", Rounding.TRUNCATED, "-2.0", "-1.9"),
        ("0", Rounding.TRUNCATED, "-1", "1"),
        ("1.9", Rounding.CEILING, "1.8", "1.9"),
        ("-1.9", Rounding.CEILING, "-2.0", "-1.9"),
    ],
)
def test_known_intervals(digits: str, rounding: Rounding, low: str, high: str) -> None:
    """Digits worked out by hand give these ends."""
    amount = Amount.printed(digits, GW, rounding=rounding)

    assert (amount.low, amount.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("word", "low", "high"),
    [
        (None, "23.5", "24.5"),
        (Word.ABOUT, "23.5", "24.5"),
        (Word.EXACTLY, "24", "24"),
        (Word.NEARLY, "23", "24"),
        (Word.AT_LEAST, "23.5", "Infinity"),
        (Word.MORE_THAN, "23.5", "Infinity"),
        (Word.UP_TO, "-Infinity", "24.5"),
    ],
)
def test_words_widen_or_open_the_interval(word: Word | None, low: str, high: str) -> None:
    """Each word before the digits 24 gives these ends, and is kept."""
    amount = Amount.printed("24", GW, word=word)

    assert (amount.low, amount.high, amount.word) == (Decimal(low), Decimal(high), word)


@given(printed=VALUES)
def test_about_warrants_no_more_than_the_digits(printed: Decimal) -> None:
    """The word about neither widens nor narrows what the digits say."""
    plain, about = (Amount.printed(digits_of(printed), GW, word=word) for word in (None, Word.ABOUT))

    assert (plain.low, plain.high) == (about.low, about.high)


@given(amount=amounts())
def test_a_value_lies_within_its_ends(amount: Amount) -> None:
    """However an amount was made, its ends are in order and its value is between them."""
    assert amount.low <= (amount.low if amount.value is None else amount.value) <= amount.high
    assert amount.is_exact == (amount.low == amount.high)
    assert amount.is_bounded == (abs(amount.low) != INFINITY and abs(amount.high) != INFINITY)


@given(low=VALUES, width=POSITIVE_VALUES)
def test_a_range_the_wrong_way_round_is_refused(low: Decimal, width: Decimal) -> None:
    """No amount can be built whose lower end is above its upper end."""
    with pytest.raises(BadAmount):
        Amount.between(WIDE.add(low, width), low, GW)


@given(low=VALUES, width=POSITIVE_VALUES, beyond=POSITIVE_VALUES)
def test_a_value_outside_its_range_is_refused(low: Decimal, width: Decimal, beyond: Decimal) -> None:
    """No amount can be built whose value lies outside its own range."""
    high = WIDE.add(low, width)
    with pytest.raises(BadAmount):
        Amount.between(low, high, GW, value=WIDE.add(high, beyond))


@pytest.mark.parametrize("not_a_number", ["NaN", "sNaN", "-NaN"])
@pytest.mark.parametrize("field", ["value", "low", "high"])
def test_not_a_number_is_no_bound(not_a_number: str, field: str) -> None:
    """What is not a number can be no part of an amount."""
    bounds = {"value": Decimal(1), "low": Decimal(0), "high": Decimal(2), field: Decimal(not_a_number)}
    with pytest.raises(BadAmount):
        Amount(**bounds, unit=GW)


@pytest.mark.parametrize("level", ["0", "1", "90", "-0.9", "NaN"])
def test_a_level_is_a_probability(level: str) -> None:
    """A level outside of 0 to 1 is refused."""
    with pytest.raises(BadAmount):
        Amount.between(Decimal(1), Decimal(2), GW, level=Decimal(level))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        ".",
        "e5",
        "1e",
        "1e-",
        "1e-+5",
        "1e+-5",
        "1e5e5",
        "--1",
        "+1",
        "1_000",
        "1,000",
        " 1",
        "1\n",
        "NaN",
        "Infinity",
        "-inf",
        "0x10",
        "\N{FULLWIDTH DIGIT THREE}",
        "\N{ARABIC-INDIC DIGIT THREE}",
        "1e31",
        "1e-31",
        "1e999999999",
        "1e0000000999999999",
        "1" * 31,
        "1e" + "9" * 10_000,
        "9" * 100_000,
    ],
)
def test_what_nobody_prints_is_no_number(text: str) -> None:
    """Whatever Python would take and a newspaper would not print is refused as an amount."""
    with pytest.raises(BadAmount):
        read_decimal(text)


@given(text=st.text(alphabet="0123456789.eE+-_ \N{FULLWIDTH DIGIT THREE}n", max_size=40))
def test_reading_digits_reads_or_refuses(text: str) -> None:
    """Any text of digits and signs is read as a number of usual size, or refused as an amount."""
    try:
        value = read_decimal(text)
    except BadAmount:
        return
    assert value.is_finite()
    assert -100 < value.adjusted() < 100


@given(amount=printed_amounts())
def test_an_amount_says_its_value_ends_and_unit(amount: Amount) -> None:
    """The text of an amount names its unit, its value, and both ends where they differ."""
    said = str(amount)

    assert said.endswith(f" {amount.unit}")
    assert said.startswith(f"{amount.value:f}")
    assert amount.is_exact or f"({amount.low:f} to {amount.high:f})" in said


@given(value=VALUES, unit=UNITS)
def test_an_exact_amount_admits_one_value(value: Decimal, unit: Unit) -> None:
    """An exact amount has no rounding at all."""
    amount = Amount.exact(value, unit)

    assert amount.low == amount.value == amount.high == value
    assert amount.is_exact
