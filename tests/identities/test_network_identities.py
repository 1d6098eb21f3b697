"""Networks: every identity of the catalogue in every direction, over figures of whoever plays its roles."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Final

import pytest
import sympy

from samebasis.book import Book, Entity, Role
from samebasis.figures import Amount, Figure, Unit, metric_named
from samebasis.identities import Equation, Quantity, catalogue, equations
from samebasis.identities.bounds.feasible import domains, told_in
from samebasis.identities.catalogue import symbol
from samebasis.identities.evidence import OVER
from samebasis.identities.network import network
from tests.identities.books import (
    APRIL,
    LAB,
    RUN_RATE,
    STRETCHES,
    book,
    told,
)

UNITS: Final = tuple(
    map(
        Unit.parse,
        ["USD_bn", "ratio", "GW", "chips", "GW/chips", "H100e", "H100e/GW", "year", "USD_bn/GW/year"],
    )
)
SMALL: Final = {"overhead": Fraction(6, 5), "adoption_both": Fraction(1, 10)}


def with_pair(made: Book) -> Book:
    """The book with a group of two companies."""
    pair = Entity(id="pair", name="Pair", role=Role.GROUP, members=(LAB, "openai"))
    return replace(made, entities={**made.entities, "pair": pair})


def instances() -> Iterator[Equation]:
    """Every identity, over all channels together and over two by name."""
    yield from equations(("all",))
    yield from (each for each in equations(("amazon", "google")) if "channel" in each.identity.says)


def solution(equation: Equation) -> Mapping[Quantity, Fraction]:
    """Values at which the equation holds, each one that its metric can have."""
    every = sorted(equation.quantities)
    ordinary = count(2)
    for last in every:
        chosen = {
            each: SMALL.get(each.metric, Fraction(1, next(ordinary)))
            if metric_named(each.metric).dimension == "number"
            else Fraction(3 * next(ordinary))
            for each in every
            if each != last
        }
        slope = equation.zero.diff(symbol(last))
        exact = (-equation.zero.subs(symbol(last), 0) / slope).subs(
            {
                symbol(each): sympy.Rational(value.numerator, value.denominator)
                for each, value in chosen.items()
            }
        )
        value, metric = Fraction(int(exact.p), int(exact.q)), metric_named(last.metric)
        if (metric.least or 0) <= value and (metric.most is None or value <= metric.most):
            return {**chosen, last: value}
    raise AssertionError(equation.identity.name)


def members(each: Quantity, owner: str) -> tuple[str, Mapping[str, str]]:
    """Whose the quantity is, and its axes, those that the equation leaves open as good as any."""
    fixed = dict(each.members)
    always = dict(part.split("=") for part in RUN_RATE.split())
    if any(member == "recognised" for member in fixed.values()):
        always = {**always, "measure": "recognised", "annualisation": "none"}
    entity = {"payee": "microsoft", "first": LAB, "second": "openai"}.get(each.role, owner)
    found = {}
    for axis in metric_named(each.metric).axes:
        other = LAB if each.role == "payee" else "microsoft"
        usual = other if axis.name == "counterparty" else next(iter(axis.members))
        found[axis.name] = fixed.get(axis.name, always.get(axis.name, usual))
    return entity, found


def unit_of(metric: str) -> Unit:
    """A unit of the metric's dimension."""
    return next(unit for unit in UNITS if unit.fits(metric_named(metric).dimension))


def exact_figure(each: Quantity, value: Fraction, owner: str) -> Figure:
    """The quantity as a figure, in an interval of a trillionth of its value."""
    entity, axes = members(each, owner)
    unit, over = unit_of(each.metric), dict(each.members).get(OVER)
    middle = Decimal(value.numerator) / Decimal(value.denominator)
    return told(
        str(each),
        " ".join(f"{axis}={member}" for axis, member in axes.items()),
        Amount.between(middle * (1 - Decimal("1e-12")), middle * (1 + Decimal("1e-12")), unit),
        entity=entity,
        metric=each.metric,
        time=APRIL if over is None else STRETCHES[over],
    )


@pytest.mark.parametrize(
    ("equation", "wanted"),
    [(each, wanted) for each in instances() for wanted in sorted(each.quantities)],
    ids=lambda each: str(each) if isinstance(each, Quantity) else each.identity.name,
)
def test_every_identity_holds_in_every_direction(equation: Equation, wanted: Quantity) -> None:
    """With all but one of its quantities told, each identity gives the last, roles and all."""
    values = solution(equation)
    owner = "pair" if any(each.role in {"first", "second"} for each in equation.quantities) else LAB
    figures = [exact_figure(each, value, owner) for each, value in values.items() if each != wanted]
    made = with_pair(book(figures))
    found = network(made, ("pair", LAB, "openai", "microsoft"), APRIL, pruned=False)
    entity, axes = members(wanted, owner)
    over = dict(wanted.members).get(OVER)
    fitting = [
        node
        for node in found.nodes
        if (node.entity, node.quantity.metric) == (entity, wanted.metric)
        and dict(node.quantity.members).get(OVER) == over
        # What no other quantity of the equation says of the axes cannot be known of this one.
        and dict(wanted.members).items() <= dict(node.quantity.members).items()
        and all(dict(node.quantity.members).get(axis) == member for axis, member in axes.items())
    ]
    if not fitting:
        assert _is_named_by_nothing_else(wanted)
        return
    [node] = fitting
    admitted = domains(found, told_in(found))
    assert admitted is not None
    own, truth = admitted[node], values[wanted] * Fraction(unit_of(wanted.metric).factor)

    assert Fraction(own.low) <= truth <= Fraction(own.high)
    assert own.high - own.low <= Decimal("1e-9") * abs(own.high)
    assert equation.identity.name in {link.identity.name for link in found.links}


def _is_named_by_nothing_else(wanted: Quantity) -> bool:
    """True for an axis or a channel that no other quantity of the equation has: nobody can tell it."""
    own = dict(wanted.members)
    is_lone_channel = wanted.metric == "channel_sales" and own["channel"] != "all"
    return is_lone_channel or wanted.metric in {"commitment", "cost_per_power_year"}


def test_the_whole_catalogue_was_looked_at() -> None:
    """No identity is missing from the directions above."""
    assert {each.identity.name for each in instances()} == set(catalogue())
