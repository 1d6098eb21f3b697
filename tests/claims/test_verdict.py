"""Verdicts: a claim holds, holds for some admitted values, is off, or turns; and what slip explains it."""

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.book import ClaimRelation
from samebasis.claims import ClaimWord, coincidence
from samebasis.claims.verdict import follows
from samebasis.figures import Amount, Figure, Instant, Rounding, Unit, parse_amount, recut
from tests.claims.books import checked
from tests.identities.books import BILLIONS, GROSS, RATIO, between, exactly, told

IS, MORE, LESS = ClaimRelation.IS, ClaimRelation.MORE_THAN, ClaimRelation.LESS_THAN
AT_LEAST, AT_MOST = ClaimRelation.AT_LEAST, ClaimRelation.AT_MOST
THRESHOLDS: Final = {
    MORE: lambda value, stated: value > stated,
    AT_LEAST: lambda value, stated: value >= stated,
    LESS: lambda value, stated: value < stated,
    AT_MOST: lambda value, stated: value <= stated,
}


def printed(name: str, digits: str, unit: Unit = BILLIONS) -> Figure:
    """A figure as it was printed."""
    return told(name, GROSS, Amount.printed(digits, unit))


@pytest.mark.parametrize(
    ("stated", "word"),
    [
        ("$8 bn", ClaimWord.HOLDS),
        ("$8.4 bn", ClaimWord.ROUNDING),
        ("$9 bn", ClaimWord.ROUNDING),
        ("$12 bn", ClaimWord.OFF),
        ("$7-9 bn", ClaimWord.HOLDS),
        ("$12-13 bn", ClaimWord.OFF),
    ],
)
def test_a_claim_is_right_as_far_as_its_operands_were_rounded(stated: str, word: ClaimWord) -> None:
    """30 less 22 is 8, may be anything from 7 to 9, and is not 12."""
    figures = [printed("a", "30"), printed("b", "22")]

    assert checked(figures, "{a} - {b}", stated).word is word


@given(
    value=st.integers(-30, 30),
    half=st.integers(0, 5),
    stated=st.integers(-30, 30),
    relation=st.sampled_from(sorted(THRESHOLDS)),
)
def test_a_threshold_is_passed_or_not(value: int, half: int, stated: int, relation: ClaimRelation) -> None:
    """It holds where the value passes, by rounding where some admitted value does, and else turns."""
    amount = Amount.between(Decimal(value - half), Decimal(value + half), RATIO, value=Decimal(value))
    passes = THRESHOLDS[relation]
    expected = ClaimWord.TURNS
    if any(passes(each, stated) for each in (value - half, value + half)):
        expected = ClaimWord.ROUNDING
    if passes(value, stated):
        expected = ClaimWord.HOLDS

    assert follows(parse_amount(str(stated)), relation, amount) is expected


@pytest.mark.parametrize(
    ("expression", "stated", "slip", "word"),
    [
        ("{a}", "$300 bn", "factor 10", ClaimWord.OFF),
        ("{a}", "$3.0 bn", "factor 10", ClaimWord.OFF),
        ("{a}", "$30 million", "million for billion", ClaimWord.OFF),
        ("{a} / 12", "$30 bn", "a month for a year", ClaimWord.OFF),
        ("{b} - {a}", "$8 bn", "sign", ClaimWord.TURNS),
        ("ratio({b}, {a})", "1.36", "swapped operands", ClaimWord.OFF),
        ("growth({a}, {b})", "27 %", "the other base", ClaimWord.OFF),
        ("{a} / {years}", "$30 bn/year", "in total for per year", ClaimWord.OFF),
        ("change({p}, {q})", "33 %", "percent for points", ClaimWord.OFF),
        ("growth({p}, {q})", "10 points", "points for percent", ClaimWord.OFF),
        ("{a}", "$77 bn", "", ClaimWord.OFF),
    ],
)
def test_a_planted_slip_is_named(expression: str, stated: str, slip: str, word: ClaimWord) -> None:
    """Each usual slip, made on purpose, is found and called by its name; where none explains it, none is."""
    years = told("years", "counterparty=amazon", Amount.exact(5, Unit.parse("year")), metric="contract_years")
    shares = "counts=businesses population=panel panel=open vintage=first_print segment=all"
    percent = Unit.parse("percent")
    p = told("p", shares, exactly(40, percent), metric="adoption")
    q = told("q", shares, exactly(30, percent), metric="adoption")
    figures = [printed("a", "30"), printed("b", "22"), years, p, q]
    found = checked(figures, expression, stated)

    assert (found.slip, found.word) == (slip, word)


@pytest.mark.parametrize(
    ("value", "stated", "slip"), [("8.96", "$8.9 bn", "truncated"), ("8.91", "$9.0 bn", "rounded up")]
)
def test_digits_cut_another_way_are_told(value: str, stated: str, slip: str) -> None:
    """Where a figure is so printed by cutting digits off, or by rounding up, that is said."""
    wide = told("a", GROSS, between(Decimal(value) - 1, Decimal(value) + 1, value=Decimal(value)))
    found = checked([wide], "{a}", stated)

    assert (found.word, found.slip) == (ClaimWord.ROUNDING, slip)


@given(
    digits=st.integers(1, 999),
    exponent=st.integers(-2, 2),
    low=st.integers(0, 1200),
    width=st.integers(0, 300),
    relation=st.sampled_from(sorted(ClaimRelation)),
)
def test_coincidence_is_the_share_of_all_such_statements_that_pass(
    digits: int, exponent: int, low: int, width: int, relation: ClaimRelation
) -> None:
    """Trying every number of as many digits gives the rate."""
    step = Decimal(1).scaleb(exponent)
    recomputed = Amount.between(low * step, (low + width) * step, RATIO)
    size = len(str(digits))
    form = Amount.printed(f"{digits}e{exponent}", RATIO)
    passed = 0
    for each in range(10 ** (size - 1), 10**size):
        told_ = Amount.printed(f"{each}e{exponent}", RATIO)
        if relation is IS:
            passed += told_.overlaps(recomputed)
        elif relation in {MORE, AT_LEAST}:
            passed += recomputed.high >= each * step
        else:
            passed += recomputed.low <= each * step

    assert coincidence(form, relation, recomputed) == pytest.approx(passed / (9 * 10 ** (size - 1)))


def test_the_nearest_change_is_named() -> None:
    """30 less 22 is no 12, and would be with the 22 at 18.5; it is 8 until the 22 is 22.5."""
    figures = [printed("a", "30"), printed("b", "22")]
    off = checked(figures, "{a} - {b}", "$12 bn")
    holds = checked(figures, "{a} - {b}", "$8 bn")

    assert str(off.would_change) == "would hold with a at $33.5 bn instead of $30 bn"
    assert str(holds.would_change) == "would no longer hold with a at $29.5 bn instead of $30 bn"


def test_an_open_end_cannot_be_decided() -> None:
    """Of more than 30 nobody can say that it is 40, and the claim names what lacks an end."""
    open_ = told("a", GROSS, parse_amount("more than $30 bn"))
    found = checked([open_], "{a}", "$40 bn")

    assert found.word is ClaimWord.UNDECIDED
    assert found.missing == ("an end of a",)
    assert checked([open_], "{a}", "$20 bn").word is ClaimWord.OFF


def test_what_the_book_does_not_hold_is_named() -> None:
    """A claim on a figure that there is not at that time cannot be decided, and says which."""
    at = told("a", GROSS, exactly(30), time=Instant.parse("2026-05"))
    found = checked([at], "anthropic.revenue[presentation=gross]@2026-04", "$30 bn")

    assert found.word is ClaimWord.UNDECIDED
    assert found.missing == ("a figure of revenue of anthropic on presentation=gross at 2026-04",)


def test_a_divisor_that_rounding_lets_be_zero_cannot_be_decided() -> None:
    """Over the difference of two figures that may be one nothing can be computed, and the claim says why."""
    figures = [printed("a", "30"), printed("b", "22"), printed("c", "22")]
    found = checked(figures, "{a} / ({b} - {c} + 0.2 USD_bn)", "150")

    assert found.word is ClaimWord.UNDECIDED
    assert found.missing


def test_a_superseded_figure_that_is_still_cited_is_told() -> None:
    """A claim by its id on a figure that its asserter replaced says by which."""
    old, new = printed("old", "30"), told("new", GROSS, exactly(31), supersedes="old")
    found = checked([old, new], "{old}", "$30 bn")

    assert found.word is ClaimWord.HOLDS
    assert found.superseded == (("old", "new"),)


@given(st.integers(-(10**6), 10**6), st.integers(0, 4), st.sampled_from(Rounding))
def test_digits_stand_for_every_value_that_is_cut_to_them(
    number: int, places: int, rounding: Rounding
) -> None:
    """Whatever is cut to the printed digits in that way lies within what they stand for."""
    step = Decimal(1).scaleb(-places)
    printed_ = Decimal(number) * step
    amount = recut(Amount.printed(f"{printed_:f}", RATIO), rounding)
    how = {
        Rounding.NEAREST: ROUND_HALF_EVEN,
        Rounding.TRUNCATED: ROUND_DOWN,
        Rounding.CEILING: ROUND_CEILING,
    }[rounding]
    for tenth in range(-12, 13):
        value = printed_ + step * tenth / 10
        if value.quantize(step, rounding=how) == printed_:
            assert amount.low <= value <= amount.high


def test_a_range_and_a_count_are_not_cut() -> None:
    """What a source bounds itself, and what was counted, stands for what it says."""
    ranged = Amount.between(Decimal(1), Decimal(9), RATIO, value=Decimal(5))

    for rounding in Rounding:
        assert recut(ranged, rounding) == ranged
        assert recut(Amount.exact(5, RATIO), rounding) == Amount.exact(5, RATIO)


def test_a_range_that_is_open_states_a_direction_only() -> None:
    """Of a range without an end there are no digits to count: half of all statements point that way."""
    open_ = Amount(value=None, low=Decimal("-Infinity"), high=Decimal(62), unit=RATIO)

    assert coincidence(open_, ClaimRelation.IS, exactly(5, RATIO)) == 0.5


def test_ranges_that_are_open_have_a_verdict() -> None:
    """An end that is missing is no number to reckon with: what lies apart is off, and turns with its sign."""
    below = Amount(value=None, low=Decimal("-Infinity"), high=Decimal(-2), unit=RATIO)
    nothing = Amount(value=None, low=Decimal("-Infinity"), high=Decimal("Infinity"), unit=RATIO)

    assert follows(parse_amount("5"), ClaimRelation.IS, below) is ClaimWord.TURNS
    assert follows(parse_amount("-5"), ClaimRelation.IS, -below) is ClaimWord.TURNS
    assert follows(below, ClaimRelation.IS, nothing) is ClaimWord.ROUNDING
