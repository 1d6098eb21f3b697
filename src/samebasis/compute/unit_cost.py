"""What a unit of power costs for a year: as a contract's sum implies it, and as others price it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from samebasis.book import Book
from samebasis.figures import UNSTATED, Amount, Figure, Unit
from samebasis.identities import Quantity, answer, read_basis

_COST: Final = Quantity.parse("cost_per_power_year[covers=services]")
_SUM: Final = Quantity.parse("commitment[covers=services]")
_YEARS: Final = Quantity.parse("contract_years")
_CAPACITY: Final = Quantity.parse("contract_capacity")
_EVERYONE: Final = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpliedCost:
    """What a contract costs for each unit of power and year, and the three figures that say so."""

    counterparty: str
    total: Figure
    years: Figure
    capacity: Figure
    cost: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What someone says a unit of power costs for a year, and what that pays for."""

    covers: str
    figure: Figure


def implied_costs(book: Book, entities: Sequence[str], *, unit: Unit) -> tuple[ImpliedCost, ...]:
    """The cost per power and year of each contract of these companies that has a sum, a length and a size.

    Where the one who told the sum gives no length or no size, those that others give of the same
    contract stand in. The smallest cost comes first.
    """
    found = []
    for total in _of(book, "commitment", entities):
        basis = read_basis(total, book).basis
        partner = basis["counterparty"]
        if basis["covers"] != "services" or partner in {UNSTATED, _EVERYONE}:
            continue
        for years in _terms(book, "contract_years", total, partner):
            for capacity in _terms(book, "contract_capacity", total, partner):
                known = {_SUM: total.amount, _YEARS: years.amount, _CAPACITY: capacity.amount}
                found.append(
                    ImpliedCost(
                        counterparty=partner,
                        total=total,
                        years=years,
                        capacity=capacity,
                        cost=answer(_COST, known, unit=unit).amount,
                    )
                )
    return tuple(sorted(found, key=lambda each: (each.cost.low, each.cost.high)))


def prices(book: Book) -> tuple[Price, ...]:
    """Every published cost per power and year that says what it pays for, the smallest first.

    One whose source leaves that unsaid is left out: it may be running cost only.
    """
    superseded = book.superseded()
    found = []
    for figure in book.figures.values():
        if figure.metric == _COST.metric and figure.id not in superseded:
            covers = read_basis(figure, book).basis["covers"]
            if covers != UNSTATED:
                found.append(Price(covers=covers, figure=figure))
    return tuple(sorted(found, key=lambda each: each.figure.amount.low * each.figure.amount.unit.factor))


def tens_off(cost: Amount, asked: Sequence[Amount]) -> int:
    """By how many places the point of the cost must move to come nearest to what is asked.

    0 where it is near already, 1 where ten times the cost is nearer, -1 where a tenth of it is.
    Distances are ratios: the middle of what is asked is that of its logarithms.
    """
    ends = [each.to(cost.unit) for each in asked]
    middle = (_log(min(each.low for each in ends)) + _log(max(each.high for each in ends))) / 2
    own = _log(cost.value) if cost.value is not None else (_log(cost.low) + _log(cost.high)) / 2
    return int((middle - own).to_integral_value(rounding=ROUND_HALF_EVEN))


def _log(number: Decimal) -> Decimal:
    return number.log10()


def _of(book: Book, metric: str, entities: Iterable[str]) -> Iterator[Figure]:
    """The figures of a metric that can be divided by: not superseded, above zero, with two ends."""
    superseded = book.superseded()
    for figure in book.figures.values():
        amount = figure.amount
        usable = figure.id not in superseded and amount.is_bounded and amount.low > 0
        if figure.metric == metric and figure.entity in entities and usable:
            yield figure


def _terms(book: Book, metric: str, total: Figure, partner: str) -> list[Figure]:
    """What is said of a contract: by the one who told its sum, or, failing that, by the others."""
    found = [
        each
        for each in _of(book, metric, (total.entity,))
        if read_basis(each, book).basis["counterparty"] == partner
    ]
    return [each for each in found if each.asserted_by == total.asserted_by] or found
