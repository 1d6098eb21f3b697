"""An answer from amounts alone: no book, only quantities, what they are, and the identities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from samebasis.errors import BadAmount, BadUnit, Contradiction
from samebasis.figures import Amount, Unit, metric_named
from samebasis.identities.bounds import DOWN, UP, Interval, bounds, value_at
from samebasis.identities.catalogue import equations
from samebasis.identities.computed import in_unit
from samebasis.identities.evidence import channels_in
from samebasis.identities.quantity import Quantity
from samebasis.identities.solve import Route, solve


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A quantity that was asked for: its amount, guaranteed over the inputs' intervals, and its route."""

    amount: Amount
    route: Route


def answer(wanted: Quantity, known: Mapping[Quantity, Amount], *, unit: Unit) -> Answer:
    """The wanted quantity from known amounts, by the fewest identities, in the unit asked for.

    `Unsolvable` names what is missing; `Contradiction` names the identity under which the known
    amounts cannot all hold; `BadUnit` names a unit that does not fit its quantity, or a second
    currency.

    >>> gross, net = (Quantity.parse(f"revenue[presentation={each}]") for each in ("gross", "net"))
    >>> billion = Unit.parse("USD_bn")
    >>> known = {gross: Amount.exact(30, billion), Quantity("partner_share"): Amount.exact(8, billion)}
    >>> answer(net, known, unit=billion).amount.value
    Decimal('22')
    """
    _refuse_misfits([*((quantity, amount.unit) for quantity, amount in known.items()), (wanted, unit)])
    for contradiction in contradictions(known):
        raise contradiction
    given = {quantity: amount for quantity, amount in known.items() if quantity != wanted}
    route = solve(wanted, tuple(given), channels=channels_in(given))
    inputs = {str(quantity): given[quantity] for quantity in route.inputs}
    found = bounds(route.expression, {name: _in_base(amount) for name, amount in inputs.items()})
    points = {name: amount.value for name, amount in inputs.items() if amount.value is not None}
    value = None
    if len(points) == len(inputs):
        scaled = {name: points[name] * inputs[name].unit.factor for name in inputs}
        value = in_unit(value_at(route.expression, scaled), unit)
    amount = Amount(
        value=value,
        low=in_unit(found.low, unit, rounding=DOWN),
        high=in_unit(found.high, unit, rounding=UP),
        unit=unit,
    )
    return Answer(amount=amount, route=route)


def contradictions(known: Mapping[Quantity, Amount]) -> tuple[Contradiction, ...]:
    """Every identity that no choice of values within the known intervals can make hold."""
    found = []
    for equation in equations(channels_in(known)):
        if not equation.quantities <= known.keys():
            continue
        named = {str(quantity): known[quantity] for quantity in equation.quantities}
        try:
            zero = bounds(equation.zero, {name: _in_base(amount) for name, amount in named.items()})
        except BadAmount:
            continue  # An open end can make anything hold.
        if not zero.holds(zero.low * 0):
            gap = min(abs(zero.low), abs(zero.high))
            found.append(Contradiction(equation.identity.name, tuple(sorted(named)), _spelled(gap, named)))
    return tuple(found)


def _refuse_misfits(units: Sequence[tuple[Quantity, Unit]]) -> None:
    for quantity, unit in units:
        dimension = metric_named(quantity.metric).dimension
        if not unit.fits(dimension):
            raise BadUnit(unit.name, f"a unit of {dimension}, which {quantity} is measured in")
    currencies = {unit.currency for _, unit in units} - {None}
    if len(currencies) > 1:
        raise BadUnit(" and ".join(sorted(map(str, currencies))), "amounts in one currency")


def _spelled(gap: Decimal, named: Mapping[str, Amount]) -> str:
    """The gap in the unit of the amounts, where they are all of one dimension."""
    unit = next(iter(named.values())).unit
    if any(amount.unit.dimension != unit.dimension for amount in named.values()):
        return f"{gap:f} base units"
    return f"{gap / unit.factor:f} {unit}"


def _in_base(amount: Amount) -> Interval:
    return Interval(amount.low * amount.unit.factor, amount.high * amount.unit.factor)
