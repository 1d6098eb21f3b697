"""Turning: at a change two amounts are equal, and where nothing admitted turns an order no draw does."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING, Final

import pytest
import sympy
from hypothesis import given, settings

from samebasis.book import Shape
from samebasis.figures import Amount
from samebasis.identities import Case, Conversion, conversions, sample_of
from samebasis.identities.case import case_of
from samebasis.identities.gap import Of, admitted, amount_of, between
from samebasis.identities.turning import Change, Turn, rank_shares, ranked, turns
from tests.identities.books import (
    BILLIONS,
    GROSS,
    RATIO,
    assumed,
    basis,
    book,
    exactly,
    row,
    told,
)
from tests.identities.books import between as ranged
from tests.identities.duels import case, down, fields, road_of, roads_to, stays

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Of the gap's amounts, which are of the order of 1e10 in base units.
SLACK: Final = Decimal("1e-15")


def at(turn: Turn, change: Change) -> Decimal:
    """What is left between the two at the change, over what they amount to."""
    gap = between(road_of(turn.ahead), road_of(turn.behind))
    value = change.at.value
    assert value is not None
    moved = gap.at({change.fact.name: value * change.at.unit.factor})
    return abs(moved) / abs(amount_of(road_of(turn.ahead)).at())


def drawn(roads: Sequence[Conversion]) -> "dict[str, NDArray[np.float64]]":
    """Draws of each company's amount, what they share drawn once."""
    facts = {fact.name: fact for road in roads for fact in road.facts.values()}
    sample = sample_of(facts.values(), size=2048)
    return {
        road.figure.entity: sample.values(gap.expression, {name: name for name in facts})
        for road in roads
        for gap in [amount_of(road)]
    }


@settings(max_examples=60)
@given(made=fields())
def test_at_a_change_the_two_are_equal(made: Case) -> None:
    """With the named input at the named value, the others at their middles, the two are level."""
    for turn in turns(made):
        for change in turn.changes:
            assert at(turn, change) < SLACK
            value = change.at.value
            assert value is not None
            assert change.is_admitted == admitted(change.fact).holds(value * change.at.unit.factor)


@settings(max_examples=60)
@given(made=fields())
def test_changes_are_told_admitted_first_and_then_the_smallest(made: Case) -> None:
    """What can be comes before what cannot, and of either the smallest change first."""
    for turn in turns(made):
        assert [(not each.is_admitted, abs(each.change)) for each in turn.changes] == sorted(
            (not each.is_admitted, abs(each.change)) for each in turn.changes
        )


@settings(max_examples=80)
@given(made=fields())
def test_what_is_guaranteed_no_change_and_no_draw_turns(made: Case) -> None:
    """A turn that is guaranteed not to come has no admitted change, and every draw has the order as it is."""
    values = drawn([road_of(each) for each in made.rows])
    for turn in turns(made):
        if turn.is_guaranteed:
            assert not any(change.is_admitted for change in turn.changes)
            assert (values[turn.ahead.entity] > values[turn.behind.entity]).all()
        elif (values[turn.ahead.entity] < values[turn.behind.entity]).any():
            gap = between(road_of(turn.ahead), road_of(turn.behind))
            assert gap.bounds().low < 0


@settings(max_examples=15)
@given(made=fields())
def test_the_order_of_companies_makes_no_difference(made: Case) -> None:
    """Whoever is named first, the ranking, the turns and, but for exact ties, the shares are the same."""
    for rows in permutations(made.rows):
        other = replace(made, rows=rows)
        assert ranked(other) == ranked(made)
        assert turns(other) == turns(made)
        if all(between(road_of(turn.ahead), road_of(turn.behind)).bounds().high > 0 for turn in turns(made)):
            shares = rank_shares(case_of(rows))
            for entity, own in rank_shares(made).items():
                assert shares[entity] == pytest.approx(own)


@settings(max_examples=60)
@given(made=fields())
def test_every_company_has_one_place_and_every_place_one_company(made: Case) -> None:
    """The shares of draws in which a company has each place sum to one, and so do those of each place."""
    shares = rank_shares(made)

    assert set(shares) == {each.entity for each in made.rows}
    for own in shares.values():
        assert sum(own) == pytest.approx(1)
    for place in zip(*shares.values(), strict=True):
        assert sum(place) == pytest.approx(1)


def test_without_draws_there_are_no_shares() -> None:
    """An amount without an end has no draws, and no company a share of none."""
    assert rank_shares(case(stays(ranged(20, "Infinity")), stays(exactly(22), "anthropic"))) == {}


def test_equals_are_ranked_by_name_and_turn_where_they_stand() -> None:
    """Two equal amounts are in no order that could be guaranteed."""
    for roads in permutations([stays(exactly(24)), down(exactly(30), exactly("0.2", RATIO))]):
        [turn] = turns(case(*roads))
        assert (turn.ahead.entity, turn.is_guaranteed) == ("anthropic", False)
        assert {change.change for change in turn.changes} == {0.0}
        assert all(change.is_admitted for change in turn.changes)


def test_the_article_turns_at_a_share_of_a_fifth() -> None:
    """Thirty gross against 24 net: equal at a partner share of 20 % of gross, beyond the 8 to 10 assumed."""
    [rival] = roads_to("net", "openai-revenue-net-2026-04").values()
    take = roads_to("net", "anthropic-revenue-gross-2026-04")["anthropic-take-from-payments"]
    [turn] = turns(case(take, rival))
    [change] = [each for each in turn.changes if each.fact.name == "anthropic-take-from-payments"]

    assert (turn.ahead.entity, turn.is_guaranteed) == ("anthropic", True)
    assert str(change.at) == "20 percent"
    assert change.change == pytest.approx(20 / 9 - 1)
    assert not change.is_admitted


def test_the_memos_eight_turn_at_six() -> None:
    """Thirty less the memo's eight is behind 24; with six instead they are level."""
    [rival] = roads_to("net", "openai-revenue-net-2026-04").values()
    memo = roads_to("net", "anthropic-revenue-gross-2026-04")["anthropic-partner-share-2026-04-memo"]
    [turn] = turns(case(memo, rival))
    [change] = [each for each in turn.changes if "memo" in each.fact.name]

    assert turn.ahead.entity == "openai"
    assert str(change.at) == "6 USD_bn"
    assert change.change == -0.25
    assert not change.is_admitted


def test_of_several_values_that_turn_an_admitted_one_is_named() -> None:
    """Where two amounts are level twice, the value that can be is told, though the other is nearer."""
    share = sympy.Symbol("partner_share_of_gross")
    bent = down(exactly(30), ranged("0.45", "0.9", RATIO, value=Decimal("0.48")))
    assert bent.route is not None
    [gross] = bent.route.expression.free_symbols - {share}
    bent = replace(bent, route=replace(bent.route, expression=4 * gross * share * (1 - share)))
    rows = tuple(map(row, (bent, stays(exactly(24)))))
    [turn] = turns(Case(rows=rows, order=None, probable={}, flips=()))
    [change] = [each for each in turn.changes if each.fact.name == "share"]

    assert change.is_admitted
    assert change.at.value is not None
    assert change.at.value == pytest.approx(Decimal((1 + 0.2**0.5) / 2))
    assert at(turn, change) < SLACK


def test_a_share_that_cannot_be_turns_nothing() -> None:
    """No take below nothing or above everything is named, admitted or not."""
    [turn] = turns(case(down(exactly(14), ranged("0.1", "0.2", RATIO)), stays(exactly(25))))

    assert {change.fact.name for change in turn.changes} == {"anthropic-gross", "openai-net"}


@pytest.mark.parametrize("is_lognormal", [True, False])
def test_a_range_of_given_probability_guarantees_nothing(is_lognormal: bool) -> None:  # noqa: FBT001 - a parameter of the test.
    """Nine of ten values lie inside such a range, so that some draw may lie beyond what its ends allow."""
    hard = ranged("0.08", "0.1", RATIO)
    made = book([told("gross", GROSS, exactly(27))], [assumed("share", "partner_share_of_gross", hard)])
    soft = (
        replace(made.assumptions["share"], shape=Shape.LOGNORMAL)
        if is_lognormal
        else replace(made.assumptions["share"], amount=replace(hard, level=Decimal("0.9")))
    )
    rival = stays(exactly(24))
    for assumption, expected in ((made.assumptions["share"], True), (soft, False)):
        [road] = conversions(
            replace(made, assumptions={"share": assumption}), made.figures["gross"], basis("presentation=net")
        )
        [turn] = turns(case(road, rival))
        assert turn.is_guaranteed is expected
    values = drawn([road, rival])
    assert (values["anthropic"] < values["openai"]).any()


def test_a_shared_share_turns_nothing_of_a_ratio() -> None:
    """Under one take for both, no take is named: the order of two gross amounts is that of their nets."""
    share = ranged("0.1", "0.3", RATIO)
    [turn] = turns(case(down(exactly(30), share), down(exactly(24), share, entity="openai")))

    assert turn.is_guaranteed
    assert "share" not in {change.fact.name for change in turn.changes if change.is_admitted}
    assert between(road_of(turn.ahead), road_of(turn.behind), of=Of.RATIO).bounds().low > 1


def test_printed_figures_turn_within_their_rounding() -> None:
    """Printed 24 against 24.4: what rounding allows is admitted, and nothing is guaranteed."""
    printed = Amount.printed("24", BILLIONS)
    [turn] = turns(case(stays(printed), stays(exactly("24.4"), "anthropic")))
    changes = {change.fact.name: change for change in turn.changes}

    assert not turn.is_guaranteed
    assert changes["openai-net"].is_admitted
    assert changes["openai-net"].at.value == Decimal("24.4")
    assert not changes["anthropic-net"].is_admitted
