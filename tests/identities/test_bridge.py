"""The bridge: what its steps add is the comparable amount less the reported one, on every road."""

from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samebasis.book import Book
from samebasis.figures import Amount, Figure
from samebasis.identities import Conversion, conversions
from samebasis.identities.bounds import value_at
from tests.identities.books import (
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
    reading,
    told,
)

LAST_DIGIT: Final = Decimal("1e-20")
AMOUNTS: Final = st.builds(lambda digits: Decimal(digits) / 4, st.integers(4, 400))
SHARES: Final = st.builds(lambda digits: Decimal(digits) / 100, st.integers(1, 60))
CHANNELS: Final = ("amazon", "google")


def apart(left: Decimal, right: Decimal) -> Decimal:
    """By how much two values differ, seen beside their size."""
    return abs(left - right) / max(abs(left), abs(right), Decimal(1))


def assert_it_adds_up(road: Conversion) -> None:
    """The contributions add up to the difference, as values where there are values, as intervals always."""
    values = [step.contribution.value for step in road.steps]
    low = sum((step.contribution.low for step in road.steps), Decimal(0))
    high = sum((step.contribution.high for step in road.steps), Decimal(0))
    start, end = road.figure.amount, road.amount
    if start.value is not None and end.value is not None:
        assert (
            apart(end.value - start.value, sum((value or Decimal(0) for value in values), Decimal(0)))
            < LAST_DIGIT
        )
        assert None not in values
    # As printed, but an end that is open stays open.
    first = tuple(
        start.value if start.value is not None and end.is_finite() else end for end in (start.low, start.high)
    )
    # Steps that share what they rest on can only make the sum of their intervals wider.
    assert first[0] + low <= end.low + (LAST_DIGIT * abs(end.low) if end.low.is_finite() else 0)
    assert first[1] + high >= end.high - (LAST_DIGIT * abs(end.high) if end.high.is_finite() else 0)
    uncertain = [name for step in road.steps for name in {fact.name for fact in step.facts}]
    if start.value is not None and start.is_bounded and len(set(uncertain)) == len(uncertain):
        assert apart(first[0] + low, end.low) < LAST_DIGIT
        assert apart(first[1] + high, end.high) < LAST_DIGIT


def run_rates(made: Book) -> list[Figure]:
    """The run-rate figures of a book whose presentation is stated."""
    return [
        each
        for each in made.figures.values()
        if each.metric == "revenue"
        and each.basis["measure"] == "run_rate"
        and each.basis["presentation"] in {"gross", "net"}
    ]


def test_the_bridge_of_every_run_rate_adds_up(ai_labs: Book) -> None:
    """On every road of every run-rate figure of the bundled book the contributions add up."""
    found = [
        road
        for figure in run_rates(ai_labs)
        for presentation in ("gross", "net")
        for road in conversions(ai_labs, figure, basis(f"presentation={presentation}"))
    ]
    for road in found:
        assert_it_adds_up(road)

    assert sum(1 for road in found if road.route) >= 20
    assert {road.figure.entity for road in found if road.route} >= {"anthropic", "openai"}


@settings(max_examples=60)
@given(gross=AMOUNTS, share=SHARES, width=st.integers(0, 10), upward=st.booleans())
def test_a_bridge_over_a_share_adds_up(gross: Decimal, share: Decimal, width: int, upward: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis.
    """Over a share of gross, stated or a range, up or down, the contributions add up to the difference."""
    range_ = between(share, share + Decimal(width) / 100, RATIO) if width else exactly(share, RATIO)
    made = book(
        [told("one", NET if upward else GROSS, exactly(gross))],
        [assumed("share", "partner_share_of_gross", range_)],
    )
    [road] = conversions(
        made, made.figures["one"], basis("presentation=gross" if upward else "presentation=net")
    )

    assert_it_adds_up(road)
    assert [len(step.identities) for step in road.steps] == [2]


@settings(max_examples=40)
@given(
    gross=AMOUNTS,
    fractions=st.tuples(SHARES, SHARES),
    rates=st.tuples(SHARES, SHARES),
    width=st.integers(0, 5),
)
def test_a_bridge_over_channels_adds_up(
    gross: Decimal, fractions: tuple[Decimal, Decimal], rates: tuple[Decimal, Decimal], width: int
) -> None:
    """With two channels each has a step of its own, and the steps add up to the difference."""
    made = book(
        [told("one", GROSS, exactly(gross))],
        [
            assumed(
                f"{channel}-{metric}",
                metric,
                between(low, low + more, RATIO, value=low),
                f"channel={channel}",
            )
            for metric, lows, more in (
                ("channel_fraction", fractions, Decimal(0)),
                ("take_rate", rates, Decimal(width) / 100),
            )
            for channel, low in zip(CHANNELS, lows, strict=True)
        ],
    )
    [road] = conversions(made, made.figures["one"], basis("presentation=net"))

    assert_it_adds_up(road)
    assert [{fact.name for fact in step.facts} for step in road.steps] == [
        {f"{channel}-channel_fraction", f"{channel}-take_rate"} for channel in CHANNELS
    ]


@settings(max_examples=60)
@given(amount=AMOUNTS, share=SHARES, upward=st.booleans())
def test_there_and_back_returns_the_amount(amount: Decimal, share: Decimal, upward: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis.
    """Converting to the other presentation and back under one share returns the amount."""
    here, there = (NET, GROSS) if upward else (GROSS, NET)
    shares = [assumed("share", "partner_share_of_gross", exactly(share, RATIO))]
    made = book([told("one", here, exactly(amount))], shares)
    [moved] = conversions(made, made.figures["one"], basis(there))
    again = book([told("two", there, moved.amount)], shares)
    [back] = conversions(again, again.figures["two"], basis(here))

    assert back.amount.value is not None
    assert apart(back.amount.value, amount) < LAST_DIGIT
    # And without any rounding: one road's expression put into the other's is the amount itself.
    assert moved.route
    assert back.route
    name = str(next(each for each in back.route.inputs if each.metric == "revenue"))
    whole = back.route.expression.subs(name, moved.route.expression)
    start = str(next(each for each in moved.route.inputs if each.metric == "revenue"))
    assert value_at(whole.simplify(), {start: amount}) == amount


def test_a_reading_is_a_step_that_adds_nothing() -> None:
    """A reading stands in the bridge, because the comparison rests on it, and adds nothing."""
    made = book(
        [told("one", "presentation=gross measure=run_rate scope=company", exactly(30))],
        [
            reading("read", RUN_RATE.removesuffix(" scope=company")),
            assumed("share", "partner_share_of_gross", exactly("0.2", RATIO)),
        ],
    )
    [road] = conversions(made, made.figures["one"], basis("presentation=net"))
    read, kept = road.steps

    assert read.reading is made.assumptions["read"]
    assert (read.identities, read.facts) == ((), ())
    assert (read.contribution.low, read.contribution.high) == (0, 0)
    assert kept.contribution == Amount.between(Decimal(-6), Decimal(-6), road.amount.unit, value=Decimal(-6))
    assert_it_adds_up(road)


def test_a_figure_that_stays_has_no_steps() -> None:
    """A figure that is on the basis already is the same there, with nothing added."""
    made = book([told("one", GROSS, between(29, 31, value=Decimal(30)))])
    [road] = conversions(made, made.figures["one"], basis("presentation=gross"))

    assert road.word.value == "same"
    assert (road.steps, road.others, road.label) == ((), (), "as reported")
    assert (road.amount.low, road.amount.high, road.bounds.low, road.bounds.high) == (30, 30, 29, 31)


@pytest.mark.parametrize("name", ["anthropic-revenue-gross-2026-04", "openai-revenue-net-2026-04"])
def test_every_step_names_what_it_rests_on(name: str) -> None:
    """Each step names its identities and evidence, or the reading that it is, and both have their grounds."""
    made = article()
    for presentation in ("gross", "net"):
        for road in conversions(made, made.figures[name], basis(f"presentation={presentation}")):
            for step in road.steps:
                assert (step.reading is not None) != bool(step.identities)
                assert bool(step.facts) == bool(step.identities)
                assert all(identity.source for identity in step.identities)
                assert all(fact.figure or (fact.assumption and fact.assumption.reason) for fact in step.facts)
