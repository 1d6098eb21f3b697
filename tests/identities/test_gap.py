"""Gaps: what lies between two amounts, over evidence that is shared where the roads share it."""

from decimal import Decimal
from typing import Any, Final

import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samebasis.errors import BadAmount, BadUnit
from samebasis.figures import INFINITY, Amount, Unit
from samebasis.identities import Conversion, conversions
from samebasis.identities.gap import Gap, Of, admitted, amount_of, between, middle
from tests.identities.books import (
    BILLIONS,
    GROSS,
    RATIO,
    assumed,
    basis,
    book,
    exactly,
    told,
)
from tests.identities.books import between as ranged
from tests.identities.duels import AMOUNTS, SHARES, down, stays
from tests.strategies import bounded_amounts

SLACK: Final = Decimal("1e-20")


def by_hand(expression: sympy.Expr, **amounts: Amount) -> Gap:
    """An expression over assumptions of these names."""
    facts = {}
    for name, amount in amounts.items():
        made = book([told("one", GROSS, exactly(1))], [assumed(name, "partner_share_of_gross", amount)])
        [road] = conversions(made, made.figures["one"], basis("presentation=net"))
        facts[name] = next(fact for fact in road.facts.values() if fact.name == name)
    return Gap(of=Of.AMOUNT, expression=expression, facts=facts)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Conversion, Conversion]:
    """Two companies brought down, by one share or by two."""
    name = draw(st.sampled_from(["share", "other"]))
    roads = []
    for entity, own in (("anthropic", "share"), ("openai", name)):
        low, high = sorted([draw(SHARES), draw(SHARES)])
        # One name is one assumption, with one range.
        share = ranged("0.1", "0.3", RATIO) if name == "share" else ranged(low, high, RATIO)
        gross = draw(AMOUNTS)
        roads.append(down(ranged(gross, gross + draw(AMOUNTS)), share, entity=entity, name=own))
    return roads[0], roads[1]


@settings(max_examples=50)
@given(roads=pairs())
def test_swapping_the_two_turns_the_gap_round(roads: tuple[Conversion, Conversion]) -> None:
    """The difference the other way changes its sign, and the ratio is its inverse; so do their bounds."""
    first, second = roads
    one, other = between(first, second), between(second, first)
    ratio, inverse = between(first, second, of=Of.RATIO), between(second, first, of=Of.RATIO)

    assert one.at() == -other.at()
    assert abs(ratio.at() * inverse.at() - 1) < SLACK
    assert abs(one.bounds().low + other.bounds().high) <= SLACK * 10**9
    assert abs(ratio.bounds().low * inverse.bounds().high - 1) < Decimal("1e-5")


@settings(max_examples=50)
@given(roads=pairs())
def test_a_gap_is_what_its_two_amounts_leave(roads: tuple[Conversion, Conversion]) -> None:
    """At the middle of every input the difference is that of the amounts, and the ratio theirs."""
    first, second = (amount_of(road).at() for road in roads)

    assert abs(between(*roads).at() - (first - second)) < SLACK * 10**12
    assert abs(between(*roads, of=Of.RATIO).at() - first / second) < SLACK


@settings(max_examples=50)
@given(one=AMOUNTS, other=AMOUNTS, low=SHARES, high=SHARES)
def test_a_shared_assumption_cancels_in_a_ratio(
    one: Decimal, other: Decimal, low: Decimal, high: Decimal
) -> None:
    """Two companies under one unknown take stand as their gross amounts do, whatever the take."""
    assume(low <= high)
    share = ranged(low, high, RATIO)
    roads = (down(exactly(one), share), down(exactly(other), share, entity="openai"))
    found = between(*roads, of=Of.RATIO)

    assert {fact.name for fact in found.inputs} == {"anthropic-gross", "openai-gross"}
    assert abs(found.at() - one / other) < SLACK * 1000
    bounds = found.bounds()
    assert bounds.high - bounds.low < SLACK * 1000


def test_a_shared_assumption_is_one_in_a_difference() -> None:
    """Of the same gross under one take nothing is left, and under two takes something is."""
    share = ranged("0.1", "0.3", RATIO)
    same = between(down(exactly(30), share), down(exactly(30), share, entity="openai"))
    apart = between(down(exactly(30), share), down(exactly(30), share, entity="openai", name="other"))

    assert (same.bounds().low, same.bounds().high) == (Decimal(0), Decimal(0))
    assert apart.bounds().high == Decimal(6) * 10**9
    assert apart.bounds().low == Decimal(-6) * 10**9


@given(road=pairs(), changed=SHARES)
def test_a_change_moves_one_input_and_no_other(road: tuple[Conversion, Conversion], changed: Decimal) -> None:
    """A gap at a changed share is the gap of the same roads with that share as an exact one."""
    first, second = road
    assume("share" not in {fact.name for fact in second.facts.values()})
    found = between(first, second).at({"share": changed})
    gross = middle(next(fact for fact in first.facts.values() if fact.figure))

    assert abs(found - (gross * (1 - changed) - amount_of(second).at())) < SLACK * 10**12


@given(amount=bounded_amounts(st.just(BILLIONS)))
def test_what_a_fact_admits_holds_its_middle(amount: Amount) -> None:
    """In base units, an amount's own ends and value, never narrower."""
    [fact] = stays(amount).facts.values()
    inside = admitted(fact)

    assert inside.low <= middle(fact) <= inside.high
    assert inside.low <= amount.low * BILLIONS.factor
    assert inside.high >= amount.high * BILLIONS.factor


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (ranged(20, 26), 23),
        (ranged(20, "Infinity"), 20),
        (ranged("-Infinity", 26), 26),
        (Amount.printed("24", BILLIONS), 24),
    ],
)
def test_the_middle_is_what_was_printed_or_halfway_or_an_end(amount: Amount, expected: int) -> None:
    """A figure stands at its printed value; a range at its middle; one that has a single end there."""
    [fact] = stays(amount).facts.values()

    assert middle(fact) == Decimal(expected) * 10**9


def test_what_has_no_end_has_no_middle() -> None:
    """An amount that could be anything is refused where one value of it is asked for."""
    [fact] = stays(ranged("-Infinity", "Infinity")).facts.values()

    with pytest.raises(BadAmount, match="has an end"):
        middle(fact)


@pytest.mark.parametrize("unit", ["EUR_bn", "ratio"])
@pytest.mark.parametrize("of", [Of.DIFFERENCE, Of.RATIO])
def test_unlike_units_have_no_gap(unit: str, of: Of) -> None:
    """Two currencies do not subtract, nor does money and a plain number."""
    with pytest.raises(BadUnit):
        between(stays(exactly(24)), stays(exactly(24, Unit.parse(unit)), "mistral"), of=of)


@pytest.mark.parametrize(("unit", "scale"), [("USD_mn", 1000), ("USD", 10**9)])
def test_units_do_not_move_a_gap(unit: str, scale: int) -> None:
    """Millions against billions is the same gap as billions against billions."""
    first, second = stays(exactly(24)), stays(exactly(22), "anthropic")
    other = stays(exactly(22 * scale, Unit.parse(unit)), "anthropic")

    assert between(first, second).at() == between(first, other).at() == Decimal(2) * 10**9


def test_open_inputs_are_those_with_more_than_one_value() -> None:
    """What is exact drives nothing; what has no end is open all the same."""
    found = amount_of(down(exactly(30), ranged("0.1", "0.3", RATIO)))
    endless: Any = amount_of(stays(Amount(value=Decimal(24), low=Decimal(24), high=INFINITY, unit=BILLIONS)))

    assert [fact.name for fact in found.open] == ["share"]
    assert [fact.name for fact in endless.open] == ["openai-net"]
    assert endless.bounds().high == INFINITY


def test_a_gap_by_hand_is_bounded_like_any_expression() -> None:
    """What neither rises nor falls, x (1 - x), is at most a quarter."""
    part = sympy.Symbol("part")
    found = by_hand(part * (1 - part), part=ranged("0.2", "0.9", RATIO)).bounds()

    assert Decimal("0.25") <= found.high < Decimal("0.2500003")
    assert found.low <= Decimal("0.09") < found.low + Decimal("1e-6")
