"""What a network admits: never narrower than the truth, and close to it where that is asked for."""

import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samebasis.figures import Amount, Figure
from samebasis.identities import Identity, Interval, Quantity
from samebasis.identities.bounds.feasible import Domains, domains, told_in
from samebasis.identities.catalogue import Equation, symbol
from samebasis.identities.evidence import Evidence
from samebasis.identities.network import Link, Network, Node, network
from tests.identities.books import (
    APRIL,
    BILLIONS,
    GROSS,
    RATIO,
    assumed,
    between,
    book,
    exactly,
    told,
)
from tests.identities.bounds.told import ALWAYS, FEW, down, said, told_worlds, unit_of
from tests.identities.worlds import CHANNELS, World, quantity

if TYPE_CHECKING:
    import sympy

ALL: Final = quantity("channel_sales", channel="all")
ALL_FRACTION: Final = quantity("channel_fraction", channel="all")
ALL_TAKE: Final = quantity("take_rate", channel="all")


def whole(figures: Sequence[Figure], **more: Any) -> Network:  # noqa: ANN401 - options of a network.
    """The network of these figures."""
    return network(book(figures), ("anthropic",), APRIL, **more)


def truths(world: World, nodes: Sequence[Node]) -> Mapping[Node, Fraction]:
    """What each node is in the world, in base units, where the world says it."""
    sales = sum(value for each, value in world.items() if each.metric == "channel_sales")
    gross, share = world[quantity("revenue", presentation="gross")], world[quantity("partner_share")]
    together = {ALL: sales, ALL_FRACTION: sales / gross, ALL_TAKE: share / sales}
    found = {}
    for node in nodes:
        own = dict(node.quantity.members)
        scale = {"month": Fraction(1, 12), None: Fraction(1)}[own.pop("over", None)]
        kept = {axis: member for axis, member in own.items() if axis not in ALWAYS}
        value = {**world, **together}.get(quantity(node.quantity.metric, **kept))
        if value is not None:
            found[node] = value * scale * Fraction(unit_of(node.quantity).factor)
    return found


def too_narrow(found: Domains | None, truth: Mapping[Node, Fraction]) -> list[Node]:
    """The nodes whose domain leaves the truth out; all of them where nothing is admitted."""
    if found is None:
        return list(truth)
    return [
        node
        for node, value in truth.items()
        if not (found[node].low <= value if found[node].low.is_finite() else True)
        or not (value <= found[node].high if found[node].high.is_finite() else True)
    ]


@settings(max_examples=40)
@given(made=told_worlds(), data=st.data())
def test_domains_hold_the_truth_of_every_quantity(
    made: tuple[World, list[Figure]], data: st.DataObject
) -> None:
    """Whatever part of the evidence is at hand, no quantity's domain leaves out what it is in the world."""
    world, figures = made
    tied = whole(figures, pruned=False)
    every = told_in(tied)
    chosen = [each for each in every if data.draw(st.booleans())]
    node = data.draw(st.sampled_from(tied.nodes))
    truth = truths(world, tied.nodes)
    plain, close = domains(tied, chosen), domains(tied, chosen, tight=[node])

    assert too_narrow(plain, truth) == []
    assert too_narrow(close, truth) == []
    assert plain is not None
    assert close is not None
    assert all(plain[each].low <= close[each].low <= close[each].high <= plain[each].high for each in plain)


@settings(max_examples=20)
@given(made=told_worlds(CHANNELS))
def test_more_evidence_never_widens(made: tuple[World, list[Figure]]) -> None:
    """With a figure more, every domain lies inside what it was without."""
    _, figures = made
    tied = whole(figures)
    every = told_in(tied)
    less, more = domains(tied, every[:-2]), domains(tied, every)

    assert less is not None
    assert more is not None
    # A rule comes to rest within a billionth of a domain's width.
    slack = Decimal(1 + 1e-6)
    for node, inner in more.items():
        outer = less[node]
        assert inner.low * slack >= outer.low or inner.low >= outer.low
        assert inner.high <= outer.high * slack or inner.high <= outer.high


def test_a_domain_that_is_made_narrower_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check of the law above bites: rules that lose a thousandth leave the truth out."""
    feasible = sys.modules["samebasis.identities.bounds.feasible"]
    honest = feasible.back
    world = _world()
    tied = whole([said(each, exactly(down(value), unit_of(each))) for each, value in world.items()])
    known = [each for each in told_in(tied) if each[0].quantity.metric != "revenue"]
    truth = truths(world, tied.nodes)
    assert too_narrow(domains(tied, known), truth) == []

    def dishonest(found: object) -> Interval:
        own = honest(found)
        return Interval(own.low * Decimal("1.001"), own.high * Decimal("1.001"))

    monkeypatch.setattr(feasible, "back", dishonest)

    assert too_narrow(domains(tied, known), truth) != []


def _world() -> World:
    """Thirty gross; twelve through two clouds that keep half the profit of a half; the rest direct."""
    half = Fraction(1, 2)
    world: World = {
        quantity("revenue", presentation="gross"): Fraction(30),
        quantity("revenue", presentation="net"): Fraction(27),
        quantity("direct_sales"): Fraction(18),
        quantity("partner_share"): Fraction(3),
        quantity("partner_share_of_gross"): Fraction(1, 10),
    }
    for channel in FEW:
        world |= {
            quantity("channel_fraction", channel=channel): Fraction(1, 5),
            quantity("channel_sales", channel=channel): Fraction(6),
            quantity("resale_margin", channel=channel): half,
            quantity("profit_split", channel=channel): half,
            quantity("take_rate", channel=channel): Fraction(1, 4),
        }
    return world


def of_resale(gross: Amount) -> tuple[Network, Node]:
    """Half of the gross profit on resale, at the article's margins and fractions; and the net of it."""
    made = book(
        [told("gross", GROSS, gross)],
        [
            assumed("split", "profit_split", exactly("0.5", RATIO), "channel=all"),
            assumed("margin", "resale_margin", between("0.38", "0.70", RATIO), "channel=all"),
            assumed("fraction", "channel_fraction", between("0.2", "0.6", RATIO), "channel=all"),
        ],
    )
    tied = network(made, ("anthropic",), APRIL, pruned=False)
    [net] = [
        node
        for node in tied.nodes
        if {("presentation", "net"), ("measure", "run_rate")} <= set(node.quantity.members)
    ]
    return tied, net


@pytest.mark.parametrize(
    ("gross", "low", "high"),
    [(Amount.printed("30", BILLIONS), "23.305", "29.341"), (exactly(30), "23.7", "28.86")],
)
def test_half_of_the_gross_profit_on_resale_is_bounded_closely(gross: Amount, low: str, high: str) -> None:
    """Of 30 gross it leaves 23.3 to 29.3 net over rounding: found to a thousandth, and never inside."""
    tied, net = of_resale(gross)
    found = domains(tied, told_in(tied), tight=[net])
    assert found is not None
    ends = found[net].low / BILLIONS.factor, found[net].high / BILLIONS.factor

    assert ends[0] <= Decimal(low)
    assert ends[1] >= Decimal(high)
    assert abs(ends[0] - Decimal(low)) < Decimal("1e-3")
    assert abs(ends[1] - Decimal(high)) < Decimal("1e-3")


def test_every_sample_of_a_feasible_set_is_inside() -> None:
    """On a grid over the evidence, thinned to what a net of 24 to 25 admits, no value lies outside."""
    tied, net = of_resale(Amount.printed("30", BILLIONS))
    held = (*told_in(tied), (net, _fact("net", between(24, 25))))
    nodes = {str(node.quantity): node for node in tied.nodes if node.entity == "anthropic"}
    found = domains(tied, held, tight=tied.nodes)
    assert found is not None
    grid = np.meshgrid(
        np.linspace(29.5, 30.5, 21), np.linspace(0.2, 0.6, 41), np.linspace(0.38, 0.7, 33), indexing="ij"
    )
    gross, fraction, margin = (axis.ravel() for axis in grid)
    share = gross * fraction * margin * 0.5
    inside = (gross - share >= 24) & (gross - share <= 25)
    at = "measure=run_rate annualisation=month_x12 scope=company"
    sampled = {
        f"revenue[presentation=gross {at}]": gross * 1e9,
        f"revenue[presentation=net {at}]": (gross - share) * 1e9,
        f"partner_share[{at}]": share * 1e9,
        f"partner_share_of_gross[{at}]": share / gross,
        f"channel_fraction[{at} channel=all]": fraction,
        "resale_margin[channel=all]": margin,
    }

    assert inside.sum() > 1000
    for name, values in sampled.items():
        own = found[nodes[name]]
        width = float(own.high - own.low)
        assert float(own.low) <= values[inside].min()
        assert float(own.high) >= values[inside].max()
        # As close as the grid is dense: nothing of note is admitted that nothing reaches.
        assert width <= (values[inside].max() - values[inside].min()) * 1.15


def _fact(name: str, amount: Amount) -> Evidence:
    return Evidence(name=name, amount=amount, figure=told(name, GROSS, amount))


PART, REST, BOTH = (Quantity("adoption", (("segment", name),)) for name in ("part", "rest", "both"))


def by_hand(zeros: "Sequence[sympy.Expr]", **amounts: Amount) -> tuple[Network, Mapping[str, Node]]:
    """A network of equations made by hand, over shares by the names of their symbols."""
    every = {name: Quantity("adoption", (("segment", name),)) for name in ("part", "rest", "both")}
    nodes = {name: Node("made", each) for name, each in every.items()}
    identity = Identity(name="by_hand", label="", says="", holds="", source="", lever=None)
    links = []
    for zero in zeros:
        own = frozenset(each for each in every.values() if zero.has(symbol(each)))
        links.append(
            Link(
                equation=Equation(identity=identity, zero=zero, quantities=own),
                nodes={each: nodes[name] for name, each in every.items() if each in own},
            )
        )
    evidence = {nodes[name]: (_fact(name, amount),) for name, amount in amounts.items()}
    return Network(at=APRIL, links=tuple(links), evidence=evidence), nodes


@pytest.mark.parametrize(("low", "high"), [("0.2", "0.7"), ("0.1", "0.4"), ("0.55", "0.9"), ("0.5", "0.5")])
def test_what_neither_rises_nor_falls_is_bounded(low: str, high: str) -> None:
    """A share times what is left of it, x (1 - x): the sampled values are inside, and the ends close by."""
    part, rest, both = (symbol(each) for each in (PART, REST, BOTH))
    tied, nodes = by_hand([part + rest - 1, both - part * rest], part=between(low, high, RATIO))
    found = domains(tied, told_in(tied), tight=[nodes["both"]])
    assert found is not None
    own = found[nodes["both"]]
    shares = np.linspace(float(low), float(high), 4001)
    sampled = shares * (1 - shares)

    assert float(own.low) <= sampled.min() + 1e-15
    assert float(own.high) >= sampled.max() - 1e-15
    assert sampled.min() - float(own.low) < 1e-3
    assert float(own.high) - sampled.max() < 1e-3


@pytest.mark.parametrize("bounds", list(product(["0.01", "0.3"], ["0.4", "0.99"])))
def test_a_quantity_that_repeats_is_one_quantity(bounds: tuple[str, str]) -> None:
    """A share of itself, x x over x and no other: what three identities say at once is met at once."""
    part, rest, both = (symbol(each) for each in (PART, REST, BOTH))
    tied, nodes = by_hand([rest - part, both - part * rest], part=between(*bounds, RATIO))
    found = domains(tied, told_in(tied), tight=[nodes["both"], nodes["part"]])
    assert found is not None

    assert found[nodes["both"]].low <= Decimal(bounds[0]) ** 2
    assert abs(found[nodes["both"]].low - Decimal(bounds[0]) ** 2) < Decimal("1e-3")
    assert found[nodes["both"]].high >= Decimal(bounds[1]) ** 2
    assert abs(found[nodes["both"]].high - Decimal(bounds[1]) ** 2) < Decimal("1e-3")


def test_evidence_that_does_not_meet_admits_nothing() -> None:
    """Two figures of one quantity that do not overlap leave it with nothing, and a metric has its limits."""
    apart = whole([told("one", GROSS, exactly(30)), told("other", GROSS, exactly(31))])
    below = whole([told("one", GROSS, exactly(-1))])

    assert domains(apart, told_in(apart)) is None
    assert domains(apart, told_in(apart)[:1]) is not None
    assert domains(below, told_in(below)) is None


def test_long_numbers_are_not_cut() -> None:
    """An end with more digits than decimals usually carry is rounded outward."""
    long = Decimal("1.00000000000000000000000000005")
    tied = whole([told("one", GROSS, between(long, long + 1))])
    found = domains(tied, told_in(tied))
    assert found is not None
    [node] = tied.nodes

    assert Fraction(found[node].low) <= Fraction(long) * 10**9
    assert Fraction(found[node].high) >= Fraction(long + 1) * 10**9
