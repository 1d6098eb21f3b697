"""The flip: at it two amounts are equal, on either side the order is as stated, and only where it can be."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samebasis.figures import Amount, Instant, Unit
from samebasis.identities import (
    Conversion,
    Flip,
    compare,
    conversions,
    flip,
    implied,
    implied_bounds,
    implied_with_grounds,
    lever_for,
)
from tests.identities.books import (
    BILLIONS,
    GROSS,
    NET,
    RATIO,
    RUN_RATE,
    article,
    assumed,
    basis,
    between,
    book,
    exactly,
    told,
)

AMOUNTS: Final = st.builds(lambda digits: Decimal(digits) / 4, st.integers(4, 400))
SLACK: Final = Decimal("1e-20")
LAST_DIGIT: Final = Fraction(1, 10**28)


def road(reported: Amount, share: Amount, *, upward: bool = False, entity: str = "anthropic") -> Conversion:
    """One company's figure brought to the other presentation under a share of gross."""
    made = book(
        [told(f"{entity}-one", NET if upward else GROSS, reported, entity=entity)],
        [assumed("share", "partner_share_of_gross", share)],
    )
    target = "presentation=gross" if upward else "presentation=net"
    return conversions(made, made.figures[f"{entity}-one"], basis(target))[0]


def stays(amount: Amount, on: str, entity: str = "openai") -> Conversion:
    """Another company's figure that is on the basis already."""
    made = book([told(f"{entity}-two", on, amount, entity=entity)])
    return conversions(made, made.figures[f"{entity}-two"], basis(on))[0]


def turns(reported: Decimal, rival: Decimal, *, upward: bool) -> Flip | None:
    """Where the order of the two turns as the first one's share changes."""
    first = road(exactly(reported), exactly("0.1", RATIO), upward=upward)
    return flip(first, stays(exactly(rival), GROSS if upward else NET))


@settings(max_examples=60)
@given(reported=AMOUNTS, rival=AMOUNTS, upward=st.booleans())
def test_at_the_flip_the_two_are_equal(reported: Decimal, rival: Decimal, upward: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis.
    """Converted under the share at which the order turns, the one figure is exactly the other."""
    assume(rival > reported if upward else rival < reported)
    found = turns(reported, rival, upward=upward)
    assert found is not None
    assert found.at.value is not None
    moved = road(exactly(reported), exactly(found.at.value, RATIO), upward=upward)

    assert moved.amount.value is not None
    assert abs(moved.amount.value - rival) < SLACK * rival
    assert found.assumption == "partner_share_of_gross"
    assert (found.entity, found.figure, found.against) == ("anthropic", "anthropic-one", "openai-two")


@settings(max_examples=40)
@given(reported=AMOUNTS, rival=AMOUNTS, upward=st.booleans(), nudge=st.sampled_from(["0.5", "0.9", "0.999"]))
def test_on_either_side_the_order_is_as_stated(
    reported: Decimal,
    rival: Decimal,
    upward: bool,  # noqa: FBT001 - drawn by Hypothesis.
    nudge: str,
) -> None:
    """Under a smaller share the order is the one stated for below, under a larger one that for above."""
    assume(rival > reported if upward else rival < reported)
    found = turns(reported, rival, upward=upward)
    assert found is not None
    assert found.at.value is not None
    for at, order in (
        (found.at.value * Decimal(nudge), found.below),
        (found.at.value / Decimal(nudge), found.above),
    ):
        if at >= 1:
            continue
        moved = road(exactly(reported), exactly(at, RATIO), upward=upward)
        assert moved.amount.value is not None
        ahead = ("anthropic", "openai") if moved.amount.value > rival else ("openai", "anthropic")
        assert order == ahead
    assert found.below == found.above[::-1]


@pytest.mark.parametrize(
    ("reported", "rival", "upward"), [(14, 25, False), (30, 35, False), (24, 20, True), (30, 30, False)]
)
def test_a_share_that_cannot_be_turns_nothing(reported: int, rival: int, upward: bool) -> None:  # noqa: FBT001 - a parameter of the test.
    """Where the order would turn only at a share below nothing, no admissible value turns it."""
    assert turns(Decimal(reported), Decimal(rival), upward=upward) is None


def test_the_bundled_book_turns_only_at_shares_that_can_be() -> None:
    """Whenever the two are compared, no turn is quoted at a share below nothing or above everything."""
    from samebasis.book import open_book  # noqa: PLC0415 - the fixture is for all other tests.

    labs = open_book()
    for when in ("2026-02", "2026-03", "2026-04"):
        compared = compare(labs, "revenue", ["anthropic", "openai"], as_of=Instant.parse(when), everyone=True)
        for comparison in compared.comparisons:
            assert all(0 <= (each.at.value or 0) <= 1 for each in comparison.flips)


def test_a_rival_without_a_centre_has_no_flip() -> None:
    """Against a range that nobody centred the order turns at no one value, and none is quoted."""
    moved = road(exactly(30), exactly("0.1", RATIO))

    assert flip(moved, stays(between(20, 26), NET)) is None


def test_what_was_not_converted_has_no_lever() -> None:
    """A figure that is on the basis already has no quantity to turn, and implies none."""
    stayed = stays(exactly(24), NET)

    assert lever_for(stayed) is None
    assert implied(stayed) is None
    assert implied_bounds(stayed) is None


def test_units_do_not_move_the_flip() -> None:
    """The order turns at the same share whether a figure is told in millions or billions."""
    millions = stays(exactly(24_000, Unit.parse("USD_mn")), NET)
    found = flip(road(exactly(30), exactly("0.1", RATIO)), millions)

    assert found is not None
    assert found.at.value == Decimal("0.2")


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("anthropic-partner-share-2026-04-memo", Decimal(8) / 30, Decimal(8) / 30),
        ("anthropic-take-from-payments", Decimal("0.08"), Decimal("0.1")),
        ("openai-share-of-everything", Decimal("0.2"), Decimal("0.2")),
    ],
)
def test_every_road_is_quoted_in_the_same_lever(name: str, low: Decimal, high: Decimal) -> None:
    """Whatever a road rests on, what it implies is told as a partner share of gross."""
    made = article()
    figure, on = ("openai-revenue-net", "gross") if "openai" in name else ("anthropic-revenue-gross", "net")
    roads = conversions(made, made.figures[f"{figure}-2026-04"], basis(f"presentation={on}"))
    [found] = [each for each in roads if name == each.label]
    share = implied(found)

    assert str(lever_for(found)) == "partner_share_of_gross"
    assert share is not None
    assert (share.low, share.high) == (low, high)


def test_rounding_widens_what_a_road_implies() -> None:
    """Over the rounding of the figures, 8 of 30 is a share of 24.6 to 28.8 %."""
    memo = told("memo", RUN_RATE, Amount.printed("8", BILLIONS), metric="partner_share")
    made = book([told("one", GROSS, Amount.printed("30", BILLIONS)), memo])
    [found] = conversions(made, made.figures["one"], basis("presentation=net"))
    share, wide = implied(found), implied_bounds(found)

    assert share is not None
    assert wide is not None
    assert share.low == share.high == Decimal(8) / 30
    # Rounded outward: never inside what the digits admit, and at most one of the last digit beyond it.
    assert Fraction(wide.low) <= Fraction("7.5") / Fraction("30.5") <= Fraction(wide.low) + LAST_DIGIT
    assert Fraction(wide.high) - LAST_DIGIT <= Fraction("8.5") / Fraction("29.5") <= Fraction(wide.high)


def test_grounds_widen_a_picture_and_no_conversion() -> None:
    """What an assumption rests on is shown beside its range: 1.9 of 30 is 6.3 %, below the assumed 8."""
    made = article()
    figure = made.figures["anthropic-revenue-gross-2026-04"]
    [found] = [
        each
        for each in conversions(made, figure, basis("presentation=net"))
        if each.label == "anthropic-take-from-payments"
    ]
    wide = implied_with_grounds(found, made)

    assert wide is not None
    assert abs(wide.low - Decimal("1.9") / 30) < SLACK
    assert wide.high == Decimal("0.1")
    assert (found.amount.low, found.amount.high) == (27, Decimal("27.6"))
