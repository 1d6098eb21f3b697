"""Bringing a figure to another basis: every road the book's evidence opens, each with its bridge."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final

from samebasis.book import Assumption, Book
from samebasis.errors import BadAmount, Unsolvable
from samebasis.figures import (
    UNSTATED,
    Amount,
    Basis,
    Figure,
    Instant,
    Verdict,
    VerdictWord,
    same_dimension,
)
from samebasis.identities.bridge import Step, bridge
from samebasis.identities.catalogue import CHANNEL, catalogue, quantities_of
from samebasis.identities.computed import computed
from samebasis.identities.evidence import Evidence, channel_sets_in, evidence, read_basis, stretch
from samebasis.identities.quantity import Quantity
from samebasis.identities.solve import Route, missing, routes

_ROADS_MOST: Final = 200
_ALWAYS: Final = "always"
_ALL: Final = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """A figure on another basis, by one road.

    `amount` is what the road gives: its value with every input at its printed value, low to high
    over the assumptions' ranges with every figure at its printed value. `bounds` is guaranteed:
    low to high over the rounding of every figure as well.
    """

    figure: Figure
    basis: Basis
    amount: Amount
    bounds: Amount
    route: Route | None  # None where the figure is on the basis already.
    facts: Mapping[str, Evidence]  # By the symbol of the quantity each fills.
    readings: tuple[Assumption, ...]
    steps: tuple[Step, ...]

    @property
    def word(self) -> VerdictWord:
        """`same` where nothing had to be converted, else `convertible`."""
        return VerdictWord.SAME if self.route is None else VerdictWord.CONVERTIBLE

    @property
    def others(self) -> tuple[Evidence, ...]:
        """The evidence the road rests on besides the figure."""
        return tuple(fact for fact in self.facts.values() if fact.name != self.figure.id)

    @property
    def conditions(self) -> tuple[str, ...]:
        """Where the road's identities hold, those that hold always apart, in the order of the identities.

        A sum over channels by name takes those as all there are: a book that knows of others would
        name them.
        """
        if self.route is None:
            return ()
        held = [each.holds for each in self.route.identities if not each.holds.startswith(_ALWAYS)]
        named = {member for each in self.route.inputs for axis, member in each.members if axis == CHANNEL}
        if named - {_ALL}:
            held.append(f"where nothing is sold through channels other than {' and '.join(sorted(named))}")
        return tuple(dict.fromkeys(held))

    @property
    def label(self) -> str:
        """The road in a word: the ids of what it rests on besides the figure."""
        return ", ".join(fact.name for fact in self.others) or "as reported"


def conversions(
    book: Book,
    figure: Figure,
    target: Basis,
    *,
    at: Instant | None = None,
    read: Mapping[str, str] | None = None,
) -> tuple[Conversion, ...]:
    """Every road from the figure to the target basis, the shortest first; none where there is none.

    Axes that `target` leaves unstated stay as the figure has them.
    """
    own = read_basis(figure, book, read)
    wanted = own.basis.having(**target.stated())
    differing = tuple(axis for axis, member in own.basis if wanted[axis] != member)
    if not differing:
        return (_as_it_is(figure, own.basis, own.readings),)
    roads: list[Conversion] = []
    rivals = _contradicting(book, figure)
    for start, goal in _pairs(figure, own.basis, wanted):
        facts = {
            quantity: tuple(
                fact
                for fact in found
                if fact.name != figure.id and _is_alike(fact, figure) and not _is_of(fact, rivals)
            )
            for quantity, found in evidence(book, figure.entity, at or _instant(figure), wanted).items()
            if quantity != goal
        }
        facts[start] = (Evidence(name=figure.id, amount=figure.amount, figure=figure),)
        known = [quantity for quantity, found in facts.items() if found]
        for route in _every_route(start, goal, known):
            roads.extend(_travelled(figure, wanted, own.readings, route, start, facts))
    return tuple(roads[:_ROADS_MOST])


def _contradicting(book: Book, figure: Figure) -> frozenset[str]:
    """The sources that give another amount for what the figure says."""
    return frozenset(
        each.source.id
        for each in book.figures.values()
        if (each.entity, each.basis, each.time) == (figure.entity, figure.basis, figure.time)
        and same_dimension(each.amount, figure.amount)
        and not each.amount.overlaps(figure.amount)
    )


def _is_of(fact: Evidence, sources: frozenset[str]) -> bool:
    """True for a sum of money from a source that sets it against another amount than the figure's.

    The memo's 8 of 30 say nothing of the 44 that someone else reports.
    """
    return (
        fact.figure is not None and fact.amount.unit.currency is not None and fact.figure.source.id in sources
    )


def why_not(
    book: Book, figure: Figure, target: Basis, *, read: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """What would open a road from the figure to the target basis: unstated axes, or missing quantities."""
    own = read_basis(figure, book, read)
    wanted = own.basis.having(**target.stated())
    unstated = [axis for axis, member in own.basis if member == UNSTATED and wanted[axis] != UNSTATED]
    if unstated:
        return tuple(f"{axis} is unstated by {figure.id}: state it, or add a reading" for axis in unstated)
    differing = tuple(axis for axis, member in own.basis if wanted[axis] != member)
    for start, goal in _pairs(figure, own.basis, wanted):
        return missing(goal, (start,))
    return tuple(f"no identity leads from {axis}={own.basis[axis]} to {wanted[axis]}" for axis in differing)


def convert_figure(
    book: Book, figure: Figure, target: Basis, *, read: Mapping[str, str] | None = None
) -> tuple[Conversion, ...]:
    """Every road from the figure to the target basis; `Unsolvable`, naming what is missing, where none is."""
    roads = conversions(book, figure, target, read=read)
    if not roads:
        wanted = figure.basis.having(**target.stated())
        raise Unsolvable(f"{figure.id} on {wanted}", why_not(book, figure, target, read=read))
    return roads


def judge(book: Book, left: Figure, right: Figure) -> Verdict:
    """The verdict on two figures with the book's identities, assumptions and readings at hand."""
    bare = left.verdict(right)
    if bare.word is VerdictWord.SAME or any(each.what in _NEVER_BRIDGED for each in bare.differences):
        return bare
    for moved, other in ((right, left), (left, right)):
        target = read_basis(other, book)
        if UNSTATED in target.basis.members:
            continue
        roads = conversions(book, moved, target.basis)
        if roads:
            road = roads[0]
            readings = dict.fromkeys(each.id for each in (*road.readings, *target.readings))
            assumed = [fact.name for fact in road.others]
            return Verdict(
                word=VerdictWord.CONVERTIBLE,
                differences=bare.differences,
                identities=tuple(each.name for each in road.route.identities) if road.route else (),
                assumptions=(*assumed, *readings),
            )
    lacking = why_not(book, right, read_basis(left, book).basis)
    return Verdict(word=VerdictWord.INCOMPARABLE, differences=bare.differences, missing=lacking)


_NEVER_BRIDGED: Final = frozenset({"metric", "time", "currency", "unit"})


def _as_it_is(figure: Figure, basis: Basis, readings: tuple[Assumption, ...]) -> Conversion:
    amount = figure.amount
    low, high = (
        amount.value if amount.value is not None and end.is_finite() else end
        for end in (amount.low, amount.high)
    )
    printed = Amount(value=amount.value, low=low, high=high, unit=amount.unit, word=amount.word)
    return Conversion(
        figure=figure,
        basis=basis,
        amount=printed,
        bounds=amount,
        route=None,
        facts={"": Evidence(name=figure.id, amount=amount, figure=figure)},
        readings=readings,
        steps=bridge(None, {}, readings, unit=amount.unit),
    )


def _travelled(
    figure: Figure,
    basis: Basis,
    readings: tuple[Assumption, ...],
    route: Route,
    start: Quantity,
    facts: Mapping[Quantity, Sequence[Evidence]],
) -> Iterator[Conversion]:
    """The road once for every choice of evidence for its inputs: contradicting sources stay apart."""
    for chosen in product(*(facts[quantity] for quantity in route.inputs)):
        named = {str(quantity): fact for quantity, fact in zip(route.inputs, chosen, strict=True)}
        try:
            amount, guaranteed = (
                computed(route.expression, named, figure.amount.unit, rounding=rounding)
                for rounding in (False, True)
            )
            steps = bridge(route, named, readings, unit=figure.amount.unit, start=str(start))
        except BadAmount:
            continue  # A divisor can be zero, so the road leads nowhere in particular.
        yield Conversion(
            figure=figure,
            basis=basis,
            amount=amount,
            bounds=guaranteed,
            route=route,
            facts=named,
            readings=readings,
            steps=steps,
        )


def _pairs(figure: Figure, own: Basis, wanted: Basis) -> Iterator[tuple[Quantity, Quantity]]:
    """What the figure is in the catalogue's words, and what it is to become, axes left alone apart."""
    differing = {axis for axis, member in own if wanted[axis] != member}
    for start in _named(own, stretch(figure.time) or ""):
        for goal in _named(wanted, None):
            if differing <= dict(start.members).keys() & dict(goal.members).keys():
                yield start, goal


@lru_cache(maxsize=4096)
def _named(basis: Basis, over: str | None) -> tuple[Quantity, ...]:
    """The quantities of the catalogue that are on the basis, over the stretch or, with None, over any."""
    own, found = dict(basis), dict[Quantity, None]()
    for identity in catalogue().values():
        for quantity in sorted(quantities_of(identity.says, (CHANNEL,))):
            if quantity.metric != basis.metric or quantity.role:
                continue
            members = {axis: own[axis] if member == CHANNEL else member for axis, member in quantity.members}
            fits = (own.get(axis, over if over is not None else member) for axis, member in members.items())
            if list(fits) == list(members.values()):
                found[Quantity(quantity.metric, tuple(members.items()))] = None
    return tuple(found)


def _is_alike(fact: Evidence, figure: Figure) -> bool:
    """True where the fact is in the figure's currency, or in none."""
    return fact.amount.unit.currency in {None, figure.amount.unit.currency}


def _every_route(start: Quantity, goal: Quantity, known: Sequence[Quantity]) -> tuple[Route, ...]:
    """The routes over all channels together and those over each by name, the shortest first."""
    found: dict[tuple[Quantity, ...], Route] = {}
    for channels in channel_sets_in(known):
        for route in routes(goal, known, using=(start,), channels=channels):
            found.setdefault(route.inputs, route)
    return tuple(sorted(found.values(), key=lambda route: len(route.identities)))


def _instant(figure: Figure) -> Instant:
    time = figure.time
    return time if isinstance(time, Instant) else Instant(time.starts, time.ends)
