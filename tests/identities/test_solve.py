"""Solving for a quantity: in every direction, by the fewest identities, and naming what is missing."""

from fractions import Fraction
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samebasis.errors import Unsolvable
from samebasis.identities import Equation, Quantity, equations, missing, routes, solve
from tests.identities.worlds import (
    CHANNELS,
    DIRECT,
    FRACTION,
    GROSS,
    NET,
    POSITIVE,
    SHARE,
    World,
    at,
    quantity,
    worlds,
)

CHANNEL_SETS: Final = (("all",), CHANNELS[:2], CHANNELS)
# Each equation of the catalogue once for each number of channels that changes it.
EQUATIONS: Final = tuple(
    (equation, channels)
    for channels in CHANNEL_SETS
    for equation in equations(channels)
    if channels == ("all",) or "sum(" in equation.identity.says
)


def named(pair: tuple[Equation, tuple[str, ...]]) -> str:
    """The name of an identity with its number of channels."""
    return f"{pair[0].identity.name}-{len(pair[1])}"


@pytest.mark.parametrize("pair", EQUATIONS, ids=named)
@settings(max_examples=12)
@given(data=st.data())
def test_every_identity_is_solved_in_every_direction(
    pair: tuple[Equation, tuple[str, ...]], data: st.DataObject
) -> None:
    """Whichever quantity of an identity is wanted, solving for it from the others gives it back exactly."""
    equation, channels = pair
    first, *others = sorted(equation.quantities)
    world: World = {each: data.draw(POSITIVE, label=str(each)) for each in others}
    closing = at(solve(first, others, channels=channels).expression, world)
    assume(closing)
    world[first] = Fraction(closing or 0)

    assert at(equation.zero, world) == 0
    for wanted in equation.quantities:
        route = solve(wanted, equation.quantities - {wanted}, channels=channels)
        assert at(route.expression, world) == world[wanted]
        assert route.identities == (equation.identity,)
        assert set(route.inputs) == equation.quantities - {wanted}


@settings(max_examples=40)
@given(world=worlds(CHANNELS[:2]), data=st.data())
def test_every_route_leads_to_the_truth(world: World, data: st.DataObject) -> None:
    """In a world where all identities hold, every route from whatever is known gives the wanted value."""
    wanted = data.draw(st.sampled_from(sorted(world)), label="wanted")
    known = data.draw(st.sets(st.sampled_from(sorted(set(world) - {wanted})), max_size=8), label="known")

    for route in routes(wanted, known, channels=CHANNELS[:2]):
        assert set(route.inputs) <= known
        assert at(route.expression, world) in {world[wanted], None}


@settings(max_examples=25)
@given(world=worlds(CHANNELS[:2]), data=st.data())
def test_the_shortest_route_comes_first(world: World, data: st.DataObject) -> None:
    """Routes come by the number of identities they take, and none says again what a shorter one says."""
    wanted = data.draw(st.sampled_from(sorted(world)), label="wanted")
    known = data.draw(st.sets(st.sampled_from(sorted(set(world) - {wanted})), max_size=8), label="known")
    found = routes(wanted, known, channels=CHANNELS[:2])
    sizes = [len(route.identities) for route in found]

    assert sizes == sorted(sizes)
    for shorter, longer in pairwise(found):
        assert not set(shorter.inputs) <= set(longer.inputs)
    if found:
        assert solve(wanted, known, channels=CHANNELS[:2]) == found[0]


AMAZON: Final = {name: quantity(name, channel="amazon") for name in ("channel_fraction", "channel_sales")}
ALL: Final = {
    name: quantity(name, channel="all")
    for name in ("channel_fraction", "channel_sales", "take_rate", "resale_margin", "profit_split")
}
IS, OF_GROSS = "gross_is_net_plus_partner_share", "partner_share_is_a_fraction_of_gross"
OF_SALES, OF_PROFIT = "partner_share_is_a_fraction_of_sales", "partner_share_is_a_fraction_of_profit"
SALES_OF_GROSS: Final = "channel_sales_are_a_fraction_of_gross"


@pytest.mark.parametrize(
    ("wanted", "known", "names"),
    [
        (NET, [GROSS, SHARE], [IS]),
        (NET, [GROSS, SHARE, FRACTION], [IS]),
        (NET, [GROSS, FRACTION], [IS, OF_GROSS]),
        (GROSS, [NET, FRACTION], [IS, OF_GROSS]),
        (FRACTION, [GROSS, NET], [IS, OF_GROSS]),
        (FRACTION, [GROSS, SHARE, NET], [OF_GROSS]),
        (NET, [GROSS, ALL["channel_sales"], ALL["take_rate"]], [IS, OF_SALES]),
        (NET, [GROSS, ALL["channel_fraction"], ALL["take_rate"]], [IS, OF_SALES, SALES_OF_GROSS]),
        (
            NET,
            [GROSS, ALL["channel_fraction"], ALL["resale_margin"], ALL["profit_split"]],
            [IS, OF_PROFIT, SALES_OF_GROSS],
        ),
        (ALL["channel_fraction"], [GROSS, DIRECT], [SALES_OF_GROSS, "gross_is_direct_plus_channels"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) and isinstance(value[0], str) else None,
)
def test_the_fewest_identities_are_taken(wanted: Quantity, known: list[Quantity], names: list[str]) -> None:
    """Of all ways to a quantity the one with the fewest identities is taken, and it names them."""
    route = solve(wanted, known)

    assert sorted(identity.name for identity in route.identities) == sorted(names)


def test_two_sources_of_a_share_are_two_routes() -> None:
    """A share that one source states and another implies leads to the goal on two roads, apart."""
    found = routes(NET, [GROSS, SHARE, FRACTION])

    assert [set(route.inputs) for route in found] == [{GROSS, SHARE}, {GROSS, FRACTION}, {SHARE, FRACTION}]


def test_a_route_can_be_made_to_start_somewhere() -> None:
    """With `using`, every route takes the quantity that is named."""
    found = routes(NET, [GROSS, SHARE, FRACTION], using=[GROSS])

    assert [set(route.inputs) for route in found] == [{GROSS, SHARE}, {GROSS, FRACTION}]


@pytest.mark.parametrize("count", [2, 3])
@settings(max_examples=10)
@given(data=st.data())
def test_channels_add_up(count: int, data: st.DataObject) -> None:
    """Net is gross less the sum of what each of two or three channels keeps."""
    channels = CHANNELS[:count]
    world = data.draw(worlds(channels))
    known = [GROSS] + [
        quantity(metric, channel=channel)
        for metric in ("channel_fraction", "take_rate")
        for channel in channels
    ]
    [shortest] = [route for route in routes(NET, known, channels=channels) if set(route.inputs) == set(known)]
    kept = sum(
        world[GROSS]
        * world[quantity("channel_fraction", channel=channel)]
        * world[quantity("take_rate", channel=channel)]
        for channel in channels
    )

    assert at(shortest.expression, world) == world[GROSS] - kept == world[NET]


def test_a_channel_left_out_leaves_it_unsolved() -> None:
    """With the terms of one channel of two unknown, the share of both does not follow, and they are named."""
    known = [quantity("channel_sales", channel="amazon"), quantity("take_rate", channel="amazon")]
    more = quantity("channel_sales", channel="google")

    assert solve(SHARE, known, channels=("amazon",)).inputs == tuple(sorted(known))
    with pytest.raises(Unsolvable, match=r"partner_share does not follow .* take_rate\[channel=google\]"):
        solve(SHARE, [*known, more], channels=("amazon", "google"))


def test_what_is_missing_is_named() -> None:
    """Without a road, the error says which quantities would open one, each of them by itself."""
    with pytest.raises(Unsolvable) as caught:
        solve(NET, [GROSS])

    assert caught.value.wanted == "revenue[presentation=net]"
    assert caught.value.missing == ("partner_share", "partner_share_of_gross")
    assert str(caught.value) == (
        "revenue[presentation=net] does not follow from what is known; "
        "any one of these would do: partner_share, partner_share_of_gross"
    )


@settings(max_examples=25)
@given(data=st.data())
def test_exactly_what_is_named_missing_would_do(data: st.DataObject) -> None:
    """Each quantity that is named missing opens a road by itself, and no other quantity does."""
    everything = sorted({each for equation in equations() for each in equation.quantities})
    wanted = data.draw(st.sampled_from(everything), label="wanted")
    rest = sorted(set(everything) - {wanted})
    known = data.draw(st.sets(st.sampled_from(rest), max_size=3), label="known")
    assume(not routes(wanted, known))
    lacking = missing(wanted, known)

    for other in data.draw(st.lists(st.sampled_from(rest), max_size=6, unique=True), label="others"):
        assert (str(other) in lacking) == bool(routes(wanted, {*known, other}))


def test_a_quantity_that_no_identity_names_is_said_to_be_so() -> None:
    """What no identity speaks of is refused with a sentence of its own."""
    with pytest.raises(Unsolvable, match=r"^valuation appears in no identity with what is known$"):
        solve(Quantity("valuation"), [GROSS])


def test_nothing_follows_from_nothing() -> None:
    """Without anything known there is no route to anything."""
    for equation in equations():
        for wanted in equation.quantities:
            assert routes(wanted, []) == ()


def test_an_amazon_fraction_says_nothing_of_all_channels() -> None:
    """What is known of one channel never fills the quantity of another, or of all together."""
    assert routes(ALL["channel_sales"], [GROSS, AMAZON["channel_fraction"]], channels=("all", "amazon")) == ()
    assert routes(AMAZON["channel_sales"], [GROSS, AMAZON["channel_fraction"]], channels=("amazon",)) != ()
