"""The laws of amounts as people write them: what is read, what is printed, what is refused."""

from decimal import Decimal
from typing import Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samebasis.errors import BadAmount, BadInput, BadUnit
from samebasis.figures import Amount, Unit, Word, parse_amount, spell_amount
from tests.strategies import POSITIVE_VALUES, UNITS, VALUES, WORDS, digits_of

SAID: Final = st.sampled_from([None, Word.ABOUT, Word.EXACTLY, Word.NEARLY, Word.AT_LEAST, Word.UP_TO])


@given(value=VALUES, unit=UNITS, word=WORDS)
def test_what_is_spelled_reads_back(value: Decimal, unit: Unit, word: Word | None) -> None:
    """An amount of printed digits is spelled so that reading it gives the same amount."""
    amount = Amount.printed(digits_of(value), unit, word=word)

    assert parse_amount(spell_amount(amount)) == amount


@given(low=VALUES, width=POSITIVE_VALUES, unit=UNITS)
def test_a_range_that_is_spelled_reads_back(low: Decimal, width: Decimal, unit: Unit) -> None:
    """A range is spelled so that reading it gives the same range."""
    amount = Amount.between(low, low + width, unit)

    assert parse_amount(spell_amount(amount)) == amount


@given(below=POSITIVE_VALUES, value=VALUES, above=POSITIVE_VALUES, unit=UNITS)
def test_a_wide_interval_is_spelled_as_the_range_it_is(
    below: Decimal, value: Decimal, above: Decimal, unit: Unit
) -> None:
    """An interval wider than the digits' own rounding is never printed as if the digits were all."""
    amount = Amount.between(value - below, value + above, unit, value=value)
    rounding = Amount.printed(digits_of(value), unit)
    assume(amount.low < rounding.low or amount.high > rounding.high)

    read = parse_amount(spell_amount(amount))

    assert (read.low, read.high) == (amount.low, amount.high)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("about 1.9 GW", "1.9 (1.85 to 1.95) GW"),
        ("7-8 GW", "7 to 8 GW"),
        ("7\N{EN DASH}8 GW", "7 to 8 GW"),
        ("$30 billion", "30 (29.5 to 30.5) USD_bn"),
        ("63 %", "63 (62.5 to 63.5) percent"),
        ("63%", "63 (62.5 to 63.5) percent"),
        ("63\N{NO-BREAK SPACE}%", "63 (62.5 to 63.5) percent"),
        ("63 per cent", "63 (62.5 to 63.5) percent"),
        ("2 percentage points", "2 (1.5 to 2.5) points"),
        ("$30bn", "30 (29.5 to 30.5) USD_bn"),
        ("$30\N{NO-BREAK SPACE}billion", "30 (29.5 to 30.5) USD_bn"),
        ("US$30 bn", "30 (29.5 to 30.5) USD_bn"),
        ("USD 30 bn", "30 (29.5 to 30.5) USD_bn"),
        ("30 USD_bn", "30 (29.5 to 30.5) USD_bn"),
        ("30 bn USD", "30 (29.5 to 30.5) USD_bn"),
        ("€1.7 billion", "1.7 (1.65 to 1.75) EUR_bn"),
        ("€5 trillion", "5000 (4500 to 5500) EUR_bn"),
        ("¥1.2 trillion", "1200 (1150 to 1250) JPY_bn"),
        ("A$3 m", "3 (2.5 to 3.5) AUD_mn"),
        ("$1.4 trillion", "1.4 (1.35 to 1.45) USD_tn"),
        ("$12 bn/GW/year", "12 (11.5 to 12.5) USD_bn/GW/year"),
        ("1.25 USD_bn/month", "1.25 (1.245 to 1.255) USD_bn/month"),
        ("nearly 3 GW", "3 (2 to 3) GW"),
        ("almost 3 GW", "3 (2 to 3) GW"),
        ("at least 24 %", "24 (23.5 to Infinity) percent"),
        ("over 1,000 customers", "1000 (999.5 to Infinity) customers"),
        ("more than 100 $", None),
        ("up to 160 shares_mn", "160 (-Infinity to 160.5) shares_mn"),
        ("exactly 4 quarter", "4 quarter"),
        ("~5e5 chips", "500000 (450000 to 550000) chips"),
        ("half a million", None),
        ("between $7 and $8 billion", "7 to 8 USD_bn"),
        ("-5 %", "-5 (-5.5 to -4.5) percent"),
        ("-5 to -3 %", "-5 to -3 percent"),
        ("0.5 million chips", "500000 (450000 to 550000) chips"),
        ("110 thousand chips", "110000 (109500 to 110500) chips"),
        ("3x", "3 (2.5 to 3.5) ratio"),
        ("  63 %  ", "63 (62.5 to 63.5) percent"),
    ],
)
def test_known_texts(text: str, said: str | None) -> None:
    """Amounts as newspapers write them are read as they were meant, or refused."""
    if said is None:
        with pytest.raises(BadInput):
            parse_amount(text)
    else:
        assert str(parse_amount(text)) == said


@pytest.mark.parametrize(
    ("amount", "spelled"),
    [
        (Amount.printed("30", Unit.parse("USD_bn")), "$30 bn"),
        (Amount.printed("1.9", Unit.parse("GW"), word=Word.ABOUT), "about 1.9 GW"),
        (Amount.printed("63", Unit.parse("percent")), "63 %"),
        (Amount.printed("1.4", Unit.parse("USD_tn")), "$1.4 tn"),
        (Amount.printed("-2.5", Unit.parse("EUR_mn")), "-€2.5 mn"),
        (Amount.printed("12", Unit.parse("USD_bn/GW/year")), "$12 bn/GW/year"),
        (Amount.printed("254674", Unit.parse("H100e")), "254,674 H100e"),
        (Amount.between(Decimal(7), Decimal(8), Unit.parse("GW")), "7-8 GW"),
        (Amount.between(Decimal(-1), Decimal(2), Unit.parse("points")), "-1 to 2 points"),
    ],
)
def test_amounts_are_spelled_as_newspapers_do(amount: Amount, spelled: str) -> None:
    """Amounts are printed with their sign, scale and unit where a reader looks for them."""
    assert spell_amount(amount) == spelled
    assert parse_amount(spelled) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "about",
        "GW",
        "$",
        "NaN",
        "inf GW",
        "-",
        "two GW",
        "about about 5 GW",
        "+5 %",
        "5 - GW",
        "5-3 GW",
        "at least 7-8 GW",
        "nearly 7-8 %",
        "between 7 GW",
        "7-8-9 GW",
        "--5 GW",
        "$-5",
        "1e5e5 GW",
        "1e999999999",
        "1e99 GW",
        "1e-99 GW",
        "1" * 31 + " GW",
        "9" * 121,
        "9" * 1_000_000,
        "$" * 1_000_000,
        "1_000 GW",
        "0x10",
        "1,2 GW",
        "12,34 GW",
        "1.2.3 GW",
        "1\n2 GW",
        "\N{FULLWIDTH DIGIT THREE}0 GW",
        "$\N{FULLWIDTH DIGIT THREE}0 thousand",
        "\N{ARABIC-INDIC DIGIT THREE} %",
        "\N{SUPERSCRIPT TWO} GW",
        "\N{LATIN SMALL LETTER LONG S}ome 30 GW",
        "30 m\N{LATIN SMALL LETTER DOTLESS I}llion GW",
        "30 thou\N{LATIN SMALL LETTER LONG S}and GW",
        "30 u\N{LATIN SMALL LETTER LONG S}d",
        "u\N{LATIN SMALL LETTER LONG S}d 30",
        "$7-€8 bn",
        "$30 GW",
        "€30 USD",
        "$30 bn bn",
        "30 zorkmids",
        "30 GW and more",
        "30\0 GW",
        "30 GW\0",
        "\ud800",
        "30 \ud800",
    ],
)
def test_hostile_texts_are_refused(text: str) -> None:
    """Text that no newspaper would print as one amount is refused as input, never guessed at."""
    with pytest.raises((BadAmount, BadUnit)):
        parse_amount(text)


PIECES: Final = (
    *(
        "about ",
        "some ",
        "~",
        "at least ",
        "nearly ",
        "between ",
        "up to ",
        "-",
        "$",
        "€",
        "US$",
        "usd ",
        "EUR ",
    ),
    *(
        "7",
        "30",
        "1.9",
        "1,000",
        ".",
        ",",
        "e5",
        "e-5",
        "e99",
        "e",
        "_",
        "0" * 40,
        "9" * 40,
        "\N{EN DASH}",
        " to ",
    ),
    *(
        " and ",
        " billion",
        "bn",
        " thousand",
        "k",
        "t",
        " %",
        " per cent",
        " GW",
        " USD",
        "USD_bn",
        "/GW",
        "/year",
    ),
    *(
        "*",
        "s",
        "__",
        " ",
        "\n",
        "\0",
        "\N{FULLWIDTH DIGIT THREE}",
        "\N{LATIN SMALL LETTER LONG S}",
        "\ud800",
    ),
    *(
        "\N{LATIN SMALL LETTER DOTLESS I}",
        "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}",
        "\N{KELVIN SIGN}",
        "NaN",
    ),
)


@given(text=st.text(max_size=130) | st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever the text, an amount comes back that reads back as spelled, or the text is refused."""
    try:
        amount = parse_amount(text)
    except (BadAmount, BadUnit):
        return
    assert amount.value is not None or amount.is_bounded


@given(text=st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_what_was_read_can_be_written_and_read(text: str) -> None:
    """Any amount that was read from text is spelled so that it reads back as itself."""
    try:
        amount = parse_amount(text)
    except (BadAmount, BadUnit):
        return
    assert parse_amount(spell_amount(amount)) == amount
