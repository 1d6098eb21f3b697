"""Boundaries: where two inputs together turn an order."""

from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samebasis.errors import BadAmount, BadInput, UnknownName
from samebasis.identities import Case
from samebasis.identities.gap import admitted, amount_of, between
from samebasis.identities.turning import boundary, ranked
from tests.identities.books import RATIO, exactly, row
from tests.identities.books import between as ranged
from tests.identities.duels import down, fields, road_of, roads_to, stays

SLACK: Final = Decimal("1e-15")


@settings(max_examples=40)
@given(made=fields(2), data=st.data())
def test_on_the_boundary_nothing_lies_between_the_two(made: Case, data: st.DataObject) -> None:
    """At every point of the curve the two are equal; its corners name who leads there."""
    ahead, behind = ranked(made)
    gap = between(road_of(ahead), road_of(behind))
    if len(gap.facts) < 2:
        return
    first, second = data.draw(st.permutations(sorted(gap.facts)))[:2]
    found = boundary(ahead, behind, first, second, points=9)
    size = abs(amount_of(road_of(ahead)).at())
    units = {name: gap.facts[name].amount.unit.factor for name in (first, second)}

    assert (found.points[0][0], found.points[-1][0]) == (found.first.amount.low, found.first.amount.high)
    for one, other in found.points:
        if other is not None:
            left = gap.at({first: one * units[first], second: other * units[second]})
            assert abs(left) / size < SLACK
    for end, leader in (("low", found.at_low), ("high", found.at_high)):
        left = gap.at({each.name: getattr(admitted(each), end) for each in (found.first, found.second)})
        assert leader == (ahead.entity if left > 0 else behind.entity)


def test_the_article_turns_along_a_curve() -> None:
    """Half of the profit on resale takes a fifth of gross where fraction times margin is two fifths."""
    [rival] = roads_to("net", "openai-revenue-net-2026-04").values()
    found = {
        label: road
        for label, road in roads_to("net", "anthropic-revenue-gross-2026-04").items()
        if "resale-margin" in label
    }
    [road] = found.values()
    curve = boundary(row(road), row(rival), "anthropic-channel-fraction", "anthropic-resale-margin", points=5)
    points = {one: other for one, other in curve.points if other is not None}

    assert points[Decimal(40)] == Decimal(100)
    assert Decimal(60) in points
    assert abs(points[Decimal(60)] - Decimal(200) / 3) < SLACK
    # At a fraction of a fifth no margin takes so much.
    assert Decimal(20) not in points
    assert (curve.at_low, curve.at_high) == ("anthropic", "openai")


def test_a_boundary_wants_two_bounded_inputs_of_the_comparison() -> None:
    """A name that is no input, one without an end, and the same one twice are refused."""
    roads = (row(down(exactly(30), ranged("0.1", "0.3", RATIO))), row(stays(ranged(24, "Infinity"))))

    with pytest.raises(UnknownName, match="nobody"):
        boundary(*roads, "share", "nobody")
    with pytest.raises(BadAmount, match="two ends"):
        boundary(*roads, "share", "openai-net")
    with pytest.raises(BadInput, match="other than share"):
        boundary(*roads, "share", "share")
