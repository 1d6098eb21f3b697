"""Unlike operands: figures that a claim sets against one another though basis or date differ."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from types import MappingProxyType
from typing import Final

from samebasis.book import Book
from samebasis.claims.expression import Call, Named, Node, Selected
from samebasis.claims.reference import Found, Lookup, found_figure
from samebasis.claims.value import Value, value_of
from samebasis.errors import SamebasisError
from samebasis.figures import Amount, Instant, Period, Unit, axes, metric_named, metrics
from samebasis.identities import Evidence, conversions, quantiles, read_basis, spread_of

_TIME: Final = "time"
_STATUS: Final = "status"
# What an operation means to go across: growth over time, a step from basis to basis, a part of a whole.
_ACROSS: Final[Mapping[str, Callable[[str], bool]]] = MappingProxyType(
    {
        "multiple": lambda what: what == _TIME,
        "growth": lambda what: what == _TIME,
        "change": lambda what: what == _TIME,
        "cagr": lambda what: what == _TIME,
        "between": lambda what: what != _TIME,
        "share": lambda what: what not in {_TIME, _STATUS},
    }
)
_SETS_SIDE_BY_SIDE: Final = frozenset({"plus", "minus", "over", "ratio", *_ACROSS})
_TAILS: Final = (0.05, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlike:
    """Two terms of one metric that an operation sets side by side, and what differs: an axis or the date."""

    left: Found
    right: Found
    what: str
    members: tuple[str, str]

    def is_of(self, one: str, other: str) -> bool:
        """True when it is between the terms of these names, whichever comes first."""
        return {one, other} == {self.left.fact.name, self.right.fact.name}

    def __str__(self) -> str:
        return f"{self.what}: {self.members[0]} against {self.members[1]}"


def unlike_in(node: Node, lookup: Lookup) -> tuple[Unlike, ...]:
    """Every pair of terms that the expression sets side by side on unlike bases or at unlike dates.

    Only what both state can be unlike. An axis whose members are entities says whose a figure is.
    """
    if not isinstance(node, Call):
        return ()
    found = [each for argument in node.arguments for each in unlike_in(argument, lookup)]
    if node.name in _SETS_SIDE_BY_SIDE:
        left, right = (_terms(argument, lookup) for argument in node.arguments)
        allowed = _ACROSS.get(node.name, _nothing)
        for one, other in product(left, right):
            if one.metric == other.metric:
                found += [each for each in _differences(one, other) if not allowed(each.what)]
    unique = {(each.left.fact.name, each.right.fact.name, each.what): each for each in found}
    return tuple(unique.values())


def like_for_like(node: Node, lookup: Lookup, book: Book, unit: Unit) -> Amount | None:
    """The expression with its unlike terms brought to one basis and date; None where the book cannot.

    Each unlike term in turn gives the basis and date, and the others are replaced by figures of
    the same entity and metric there, or converted. Of several ways the widest range of nine of ten
    draws is taken; where nothing is open it is one value.
    """
    pairs = unlike_in(node, lookup)
    terms = {found.fact.name: found for pair in pairs for found in (pair.left, pair.right)}
    ranges = [
        _nine_of_ten(value_of(node, _replacing(lookup, chosen)), unit)
        for goal in terms.values()
        for chosen in _brought(goal, pairs, terms, book)
    ]
    if not ranges:
        return None
    low, high = min(each.low for each in ranges), max(each.high for each in ranges)
    return Amount.between(low, high, unit)


def _nothing(_: str) -> bool:
    return False


def _terms(node: Node, lookup: Lookup) -> list[Found]:
    """The terms of an argument, where it adds and subtracts them only: a product is another thing."""
    if isinstance(node, Named | Selected):
        return [lookup(node)]
    if isinstance(node, Call) and node.name in {"plus", "minus", "negative", "max", "min"}:
        return [found for argument in node.arguments for found in _terms(argument, lookup)]
    return []


def _differences(one: Found, other: Found) -> Iterator[Unlike]:
    open_ = _open_axes(one.metric)
    for axis in sorted(one.members.keys() & other.members.keys() - open_):
        pair = (one.members[axis], other.members[axis])
        if pair[0] != pair[1]:
            yield Unlike(left=one, right=other, what=axis, members=pair)
    if one.time is not None and other.time is not None and not _meet(one.time, other.time):
        yield Unlike(left=one, right=other, what=_TIME, members=(str(one.time), str(other.time)))


def _open_axes(metric: str) -> frozenset[str]:
    if metric not in metrics():
        return frozenset()
    return frozenset(axis.name for axis in metric_named(metric).axes if axes()[axis.name].is_open)


def _meet(one: Instant | Period, other: Instant | Period) -> bool:
    """True where the two can be one time: equal, or one a moment known more closely than the other."""
    if isinstance(one, Instant) and isinstance(other, Instant):
        return one.contains(other) or other.contains(one)
    return (one.starts, one.ends) == (other.starts, other.ends)


def _brought(
    goal: Found, pairs: tuple[Unlike, ...], terms: Mapping[str, Found], book: Book
) -> Iterator[dict[str, Found]]:
    """Every choice of what stands for the other unlike terms on the goal's basis and at its date."""
    others = {
        name: found
        for name, found in terms.items()
        if name != goal.fact.name and found.metric == goal.metric and _is_set_against(name, goal, pairs)
    }
    # A term that is unlike a third one only would be left as unlike as it was.
    if set(terms) - set(others) != {goal.fact.name}:
        return
    ways = [list(_there(found, goal, pairs, book)) for found in others.values()]
    for chosen in product(*ways):
        yield dict(zip(others, chosen, strict=True))


def _is_set_against(name: str, goal: Found, pairs: tuple[Unlike, ...]) -> bool:
    return any(pair.is_of(name, goal.fact.name) for pair in pairs)


def _there(found: Found, goal: Found, pairs: tuple[Unlike, ...], book: Book) -> Iterator[Found]:
    """What stands for the term on the goal's basis: figures of its entity there, else conversions."""
    figure, aim = found.fact.figure, goal.fact.figure
    if figure is None or aim is None:
        return
    differing = {
        pair.what
        for pair in pairs
        if {pair.left.fact.name, pair.right.fact.name} == {found.fact.name, goal.fact.name}
    }
    target = read_basis(figure, book).basis.having(
        **{axis: goal.members[axis] for axis in differing - {_TIME} if axis in goal.members}
    )
    time = aim.time if _TIME in differing else figure.time
    superseded = book.superseded()
    twins = [
        each
        for each in book.figures.values()
        if (each.entity, each.metric) == (figure.entity, figure.metric)
        and each.id not in superseded
        and each.id != aim.id  # A figure beside itself says nothing.
        and _meet(each.time, time)
        and read_basis(each, book).basis == target
    ]
    if twins:
        yield from (found_figure(book, each) for each in twins)
    elif _TIME not in differing:
        for road in conversions(book, figure, target):
            fact = Evidence(name=f"{figure.id} on {target}", amount=road.bounds, figure=figure)
            yield Found(fact=fact, metric=found.metric, members=target.stated(), time=figure.time)


def _replacing(lookup: Lookup, chosen: Mapping[str, Found]) -> Lookup:
    def found(node: Named | Selected) -> Found:
        own = lookup(node)
        return chosen.get(own.fact.name, own)

    return found


def _nine_of_ten(value: Value, unit: Unit) -> Amount:
    whole = value.amount(unit)
    open_ = {name: fact for name, fact in value.facts.items() if not fact.amount.is_exact}
    if not open_ or not whole.is_bounded:
        return whole
    try:
        spreads = {name: spread_of(fact) for name, fact in value.facts.items()}
        low, high = quantiles(value.formula, spreads, _TAILS)
    except SamebasisError:
        return whole
    factor = float(unit.factor)
    return Amount.between(_decimal(low / factor), _decimal(high / factor), unit)


def _decimal(value: float) -> Decimal:
    return Decimal(f"{value:.6g}")
