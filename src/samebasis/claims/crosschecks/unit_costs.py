"""Unit costs out of band: what a sum comes to for each unit that it buys, beside what such units cost."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Final

from samebasis.book import Book, Role
from samebasis.claims.crosschecks.definitions import UnitCost, definitions
from samebasis.claims.crosschecks.doubt import Doubt, DoubtKind, doubt_id, told
from samebasis.claims.crosschecks.measured import Measured, around, fits, goes_with, is_same, measured
from samebasis.claims.expression import Named, Selected
from samebasis.claims.reference import Found, Lookup
from samebasis.claims.value import value_of
from samebasis.claims.verdict import ClaimWord
from samebasis.errors import SamebasisError
from samebasis.figures import Amount, Instant, Unit
from samebasis.identities import Evidence

_YEAR: Final = Unit.parse("year")
_SHOWN_MOST: Final = 20  # Figures of each kind that the working has room for.
_DAYS: Final = Decimal("365.25")
_FACTORS: Final = (
    (Decimal(10), "factor 10"),
    (Decimal(100), "factor 100"),
    (Decimal(1000), "million for billion"),
)
_Parts = dict[str, tuple[Measured, ...]]


def unit_costs(book: Book) -> Iterator[Doubt]:
    """Each sum of the book that comes to less or more for each unit than the band admits, by far."""
    everything = measured(book)
    industry = [each for each in everything if book.entities[each.figure.entity].role is Role.INDUSTRY]
    by: dict[str, list[Measured]] = {}
    for each in everything:
        by.setdefault(each.figure.entity, []).append(each)
    for cost in definitions().unit_costs:
        band = [each for each in industry if fits(each, cost.band)]
        if not band:
            continue
        for sum_ in everything:
            if fits(sum_, cost.amount):
                for parts in _divided(sum_, cost, by[sum_.figure.entity]):
                    yield from _out_of(book, cost, sum_, parts, band)


def _divided(sum_: Measured, cost: UnitCost, own: Sequence[Measured]) -> Iterator[_Parts]:
    """What the sum is divided by: the figures that may be meant; nothing where one lacks."""
    parts: _Parts = {}
    for quantity in (*cost.per, *cost.terms):
        fitting = [each for each in own if fits(each, quantity) and is_same(sum_, each)]
        found = tuple(fitting) if quantity in cost.terms else around(sum_.figure.time, fitting)
        if not found:
            return
        parts[quantity.metric] = found
    yield parts


def _out_of(
    book: Book, cost: UnitCost, sum_: Measured, parts: _Parts, band: Sequence[Measured]
) -> Iterator[Doubt]:
    divisors = [each for row in parts.values() for each in row]
    beside = [each for each in band if all(goes_with(each, other) for other in (sum_, *divisors))]
    comes_to = _comes_to(cost, sum_, parts, beside[0].figure.amount.unit) if beside else None
    if comes_to is None:
        return
    dimension = comes_to.unit.dimension
    alike = [each for each in beside if each.figure.amount.unit.dimension == dimension]
    admitted = _hull([each.figure.amount for each in alike], comes_to.unit)
    beyond = definitions().beyond
    if comes_to.low <= admitted.high * beyond and comes_to.high >= admitted.low / beyond:
        return
    figure = sum_.figure
    who = book.entities[figure.entity].name
    yield Doubt(
        kind=DoubtKind.UNIT_COST,
        id=doubt_id(DoubtKind.UNIT_COST, figure.id, cost.name),
        says=f"{who}, {sum_.metric.plain}, {figure.time}: {cost.says}",
        word=ClaimWord.OFF,
        stated=comes_to,
        recomputed=admitted,
        slip=_slip(comes_to, admitted),
        figures=(figure.id, *(each.figure.id for each in divisors)),
        working=(
            *(told(book, each.figure) for each in (sum_, *divisors[:_SHOWN_MOST])),
            *(f"band: {told(book, each.figure)}" for each in alike[:_SHOWN_MOST]),
        ),
    )


def _comes_to(cost: UnitCost, sum_: Measured, parts: _Parts, unit: Unit) -> Amount | None:
    """The sum for each unit, over all values that its figures admit; None where they are of other money."""
    time = sum_.figure.time
    length = Decimal(1) if isinstance(time, Instant) else Decimal(time.days) / _DAYS
    named = {
        "amount": sum_.figure.amount,
        "length": Amount.exact(length, _YEAR),
        **{name: _hull([each.figure.amount for each in row]) for name, row in parts.items()},
    }
    try:
        return value_of(cost.comes_to, _lookup(named)).amount(unit)
    except SamebasisError:
        return None


def _lookup(named: dict[str, Amount]) -> Lookup:
    def found(node: Named | Selected) -> Found:
        assert isinstance(node, Named)  # noqa: S101 - checks.toml names nothing else.
        fact = Evidence(name=node.id, amount=named[node.id])
        return Found(fact=fact, metric=node.id, members={}, time=None)

    return found


def _hull(amounts: Sequence[Amount], unit: Unit | None = None) -> Amount:
    """From the least to the most that any of the amounts admits; one alone as it is."""
    to = unit or amounts[0].unit
    if len(amounts) == 1:
        return replace(amounts[0].to(to), word=None)
    alike = [amount.to(to) for amount in amounts]
    return Amount.between(min(each.low for each in alike), max(each.high for each in alike), to)


def _slip(comes_to: Amount, admitted: Amount) -> str:
    """The factor by which a usual slip would have led out of the band; empty where none would."""
    beyond = definitions().beyond
    for (factor, name), up in product(_FACTORS, (True, False)):
        by = factor if up else 1 / factor
        if comes_to.low * by <= admitted.high * beyond and comes_to.high * by >= admitted.low / beyond:
            return name
    return ""
