"""The flip: at which value of one quantity the order of two amounts turns."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from samebasis.book import Book
from samebasis.errors import BadAmount, Unsolvable
from samebasis.figures import INFINITY, Amount, Figure, Unit, metric_named
from samebasis.identities.catalogue import catalogue, quantities_of
from samebasis.identities.computed import computed, value_of
from samebasis.identities.convert import Conversion
from samebasis.identities.evidence import Evidence, channels_in
from samebasis.identities.quantity import Quantity
from samebasis.identities.solve import solve

_NUDGE = Decimal("1.001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """Where the order of a converted amount and another one turns.

    `assumption` is the quantity on which it turns, of the entity whose figure was converted; at
    `at` the two amounts are equal, below it they stand in the order `below`, above it in `above`.
    """

    assumption: str
    entity: str
    figure: str
    against: str
    at: Amount
    below: tuple[str, str]
    above: tuple[str, str]


def flip(moved: Conversion, other: Conversion) -> Flip | None:
    """Where the order turns as the moved figure's lever changes; None where no possible value turns it.

    It is the same identity solved in another direction: for the lever, with the wanted amount
    set to what the other figure is. The other must be a single value on the common basis.
    """
    goal, start = _ends(moved)
    lever = lever_for(moved)
    if lever is None or other.amount.value is None or moved.figure.amount.value is None:
        return None
    start_value = moved.figure.amount.value * moved.figure.amount.unit.factor
    goal_value = other.amount.value * other.amount.unit.factor
    try:
        at = value_of(
            solve(lever, (goal, start)).expression, {str(goal): goal_value, str(start): start_value}
        )
        back = solve(goal, (start, lever), using=(start, lever)).expression
        below, above = (
            value_of(back, {str(start): start_value, str(lever): value})
            for value in sorted((at / _NUDGE, at * _NUDGE))
        )
    except (BadAmount, Unsolvable):
        return None
    if below == above or not _is_possible(lever, at):
        return None
    mine, theirs = moved.figure.entity, other.figure.entity
    rising = above > below
    return Flip(
        assumption=str(lever),
        entity=mine,
        figure=moved.figure.id,
        against=other.figure.id,
        at=Amount.exact(at, Unit.parse("ratio")),
        below=(theirs, mine) if rising else (mine, theirs),
        above=(mine, theirs) if rising else (theirs, mine),
    )


def _is_possible(lever: Quantity, at: Decimal) -> bool:
    """True when the lever can have that value at all: a share lies between nothing and everything."""
    metric = metric_named(lever.metric)
    least = -INFINITY if metric.least is None else metric.least
    return least <= at <= (INFINITY if metric.most is None else metric.most)


def implied(moved: Conversion) -> Amount | None:
    """What the road implies for its lever: low to high over its assumptions, figures as printed.

    The memo's 8 bn of 30 bn implies a partner share of 26.7 %; an assumed share implies itself.
    """
    return _implied(moved, rounding=False)


def implied_bounds(moved: Conversion) -> Amount | None:
    """The same, over the rounding of every figure as well."""
    return _implied(moved, rounding=True)


def implied_with_grounds(moved: Conversion, book: Book) -> Amount | None:
    """The same, widened to what the figures that the road's assumptions rest on imply by themselves.

    An assumed take of 8 to 10 % rests on payments of 1.9 bn: set against the reported 30 they are
    6.3 %. A payment set against a run rate crosses periods, so it widens a picture and is never
    used to convert.
    """
    share = implied(moved)
    if share is None or moved.figure.amount.value is None:
        return share
    ratio = Unit.parse("ratio")
    grounds = {name for fact in moved.others if fact.assumption for name in fact.assumption.rests_on}
    found = [share.low, share.high]
    for ground in (book.figures[name] for name in sorted(grounds)):
        if ground.amount.value is None:
            continue
        if ground.metric == "partner_share_of_gross":
            found.append(ground.amount.value * ground.amount.unit.factor)
        elif ground.metric == "partner_share" and ground.entity == moved.figure.entity:
            found.append((Amount.exact(ground.amount.value, ground.amount.unit) / _point(moved.figure)).low)
    return Amount.between(min(found), max(found), ratio)


def _point(figure: Figure) -> Amount:
    return Amount.exact(figure.amount.value or 0, figure.amount.unit)


def lever_for(moved: Conversion) -> Quantity | None:
    """The quantity to quote when asked what would turn the order, or None where there is none.

    It is the catalogue's lever that, beside the reported figure, settles the converted one.
    """
    if moved.route is None:
        return None
    goal, start = _ends(moved)
    for identity in catalogue().values():
        if identity.lever is None:
            continue
        for quantity in quantities_of(identity.says):
            if quantity.metric == identity.lever:
                try:
                    solve(goal, (start, quantity), using=(start, quantity))
                except Unsolvable:
                    continue
                return quantity
    return None


def _implied(moved: Conversion, *, rounding: bool) -> Amount | None:
    lever = lever_for(moved)
    if lever is None or moved.route is None:
        return None
    named: Mapping[str, Evidence] = moved.facts
    ratio = Unit.parse("ratio")
    if str(lever) in named:
        return named[str(lever)].amount.to(ratio)
    try:
        route = solve(lever, moved.route.inputs, channels=channels_in(moved.route.inputs))
        return computed(route.expression, named, ratio, rounding=rounding)
    except (BadAmount, Unsolvable):
        return None  # Of nothing there is no fraction.


def _ends(moved: Conversion) -> tuple[Quantity, Quantity]:
    assert moved.route is not None  # noqa: S101 - asked only of converted figures.
    start = next(
        quantity for quantity in moved.route.inputs if moved.facts[str(quantity)].name == moved.figure.id
    )
    return moved.route.wanted, start
