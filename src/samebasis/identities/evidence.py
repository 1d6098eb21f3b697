"""What a book knows of an entity at a time: the figures and assumptions that can fill a quantity."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from samebasis.book import Assumption, Book, Shape
from samebasis.figures import UNSTATED, Amount, Basis, Figure, Instant, Period, metric_named
from samebasis.identities.catalogue import CHANNEL, catalogue, quantities_of
from samebasis.identities.quantity import Quantity

# Not an axis of figures but their time seen from the instant at which they end.
OVER: Final = "over"
_STRETCHES: Final = MappingProxyType({1: "month", 3: "quarter", 12: "year"})
_FOUR_WEEKS: Final = 28
_ALL: Final = "all"
_MONTH_DAYS_MOST: Final = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One figure or assumption as the value of a quantity.

    `also` are figures that say the same, to the digit: other publications of one report.
    """

    name: str  # The id of the figure or assumption.
    amount: Amount
    figure: Figure | None = None
    assumption: Assumption | None = None
    also: tuple[str, ...] = ()

    @property
    def is_soft(self) -> bool:
        """True when the range holds the value with a probability only, and values beyond it are admitted."""
        is_lognormal = self.assumption is not None and self.assumption.shape is Shape.LOGNORMAL
        return is_lognormal or self.amount.level is not None

    @property
    def is_assumed(self) -> bool:
        """True when nobody published it."""
        return self.assumption is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A figure's basis with its unstated axes read as the book's readings say, and which readings did."""

    basis: Basis
    readings: tuple[Assumption, ...]


def read_basis(figure: Figure, book: Book, extra: Mapping[str, str] | None = None) -> Read:
    """The basis on which the figure is compared: stated members as they are, unstated ones as read.

    `extra` are members that the user reads into unstated axes by name, for this once; they come
    before the book's own readings.
    """
    own = {axis for axis, member in figure.basis if member == UNSTATED}
    named = Basis.parse("", metric=figure.metric).having(**(extra or {})).stated()
    asked = {axis: member for axis, member in named.items() if axis in own}
    basis, used = figure.basis.having(**asked), []
    for reading in readings_for(figure, book):
        unread = {axis: member for axis, member in reading.basis.stated().items() if basis[axis] == UNSTATED}
        # Halves of two readings that contradict one another say what neither does.
        if unread and _agrees(reading.basis, basis):
            basis = basis.having(**unread)
            used.append(reading)
    return Read(basis=basis, readings=tuple(used))


def readings_for(figure: Figure, book: Book) -> Iterator[Assumption]:
    """The readings of the book that concern the figure, those of its own entity first."""
    concerned = [
        each
        for each in book.assumptions.values()
        if each.shape is Shape.READING
        and each.metric == figure.metric
        and each.entity in {None, figure.entity}
        and (each.as_of is None or within(figure.time, each.as_of))
        and _agrees(each.basis, figure.basis)
    ]
    yield from sorted(concerned, key=lambda each: each.entity is None)


def _agrees(reading: Basis, stated: Basis) -> bool:
    """True when the figure states nothing that the reading says otherwise."""
    return all(stated[axis] in {member, UNSTATED} for axis, member in reading.stated().items())


def evidence(book: Book, entity: str, at: Instant, context: Basis) -> Mapping[Quantity, Sequence[Evidence]]:
    """For each quantity of the catalogue, what the book has for the entity at that time.

    A figure fills a quantity when its metric and fixed members are those of the quantity and its
    other axes are those of `context`; an unstated axis fits nothing unless a reading settles it.
    An assumption's unstated axes fit anything: it is ours, and says what it means to say.
    """
    found: dict[Quantity, list[Evidence]] = {}
    quantities = _quantities()
    for figure in _told(book, entity):
        overs = {over: is_then(book, figure, at, over) for over in _overs().get(figure.metric, ())}
        if not any(overs.values()):
            continue
        then = [each for each in quantities[figure.metric] if overs[dict(each.members).get(OVER)]]
        basis = read_basis(figure, book).basis
        for quantity in then:
            if filled := _filled(quantity, basis, context, strict=True):
                _add(found.setdefault(filled, []), figure)
    for assumption, amount in _assumed(book, entity, at):
        for quantity in quantities.get(assumption.metric, ()):
            if filled := _filled(quantity, assumption.basis, context, strict=False):
                fact = Evidence(name=assumption.id, amount=amount, assumption=assumption)
                found.setdefault(filled, []).append(fact)
    return found


def _told(book: Book, entity: str) -> Iterator[Figure]:
    superseded = book.superseded()
    for figure in book.figures.values():
        if figure.entity == entity and figure.id not in superseded:
            yield figure


def _assumed(book: Book, entity: str, at: Instant) -> Iterator[tuple[Assumption, Amount]]:
    for assumption in book.assumptions.values():
        holds = assumption.as_of is None or assumption.as_of.contains(at)
        if assumption.amount is not None and assumption.entity in {None, entity} and holds:
            yield assumption, assumption.amount


def overs_of(metric: str) -> tuple[str, ...]:
    """The stretches of time that some identity scales to a rate of the metric."""
    return tuple(over for over in _overs().get(metric, ()) if over is not None)


def is_then(book: Book, figure: Figure, at: Instant, over: str | None = None) -> bool:
    """True when the figure speaks of the time, or of a stretch of that name that ends then.

    A term of a contract holds from its date until another of its kind is told: of a time it is the
    one in force at its end.
    """
    if not metric_named(figure.metric).stands:
        return in_time(figure.time, at, over)
    if over is not None or figure.time.starts >= at.ends:
        return False
    begun = (
        each.time.starts
        for each in _told(book, figure.entity)
        if each.basis == figure.basis and each.time.starts < at.ends
    )
    return figure.time.starts == max(begun, default=None)


def within(time: Instant | Period, at: Instant) -> bool:
    """True when the time is the one asked for, or a day within the month asked for.

    A month is one time, as accounts have it; a longer stretch is not, and only figures that are
    themselves dated to no more than that year are at `2026`.
    """
    if isinstance(time, Instant):
        is_month = (at.ends - at.starts).days <= _MONTH_DAYS_MOST
        return time == at or (is_month and at.contains(time))
    return (time.starts, time.ends) == (at.starts, at.ends)


def stretch(time: Instant | Period) -> str | None:
    """What a period is scaled from: `month`, `days28`, `quarter` or `year`; None for anything else."""
    if isinstance(time, Instant):
        return None
    months = 12 * (time.ends.year - time.starts.year) + time.ends.month - time.starts.month
    if time.starts.day == time.ends.day and months in _STRETCHES:
        return _STRETCHES[months]
    return "days28" if time.days == _FOUR_WEEKS else None


def in_time(time: Instant | Period, at: Instant, over: str | None) -> bool:
    """True when the time is the one asked for, or a stretch of that name that ends then."""
    if over is None:
        return within(time, at)
    # A stretch is scaled to a rate at its end. On a day that is the stretch which ended the evening
    # before, or ends with it; in a month the one that ends within it, and not the one before.
    if not isinstance(time, Period) or stretch(time) != over:
        return False
    is_day = (at.ends - at.starts).days == 1
    return at.starts < time.ends <= at.ends or (is_day and time.ends == at.starts)


def _add(facts: list[Evidence], figure: Figure) -> None:
    for place, fact in enumerate(facts):
        if fact.figure is not None and same_value(fact.amount, figure.amount):
            facts[place] = Evidence(
                name=fact.name, amount=fact.amount, figure=fact.figure, also=(*fact.also, figure.id)
            )
            return
    facts.append(Evidence(name=figure.id, amount=figure.amount, figure=figure))


def same_value(left: Amount, right: Amount) -> bool:
    """True when two amounts are one report told twice: the same value, and intervals that agree.

    XBRL's consistent duplicates; one may say `more than 30` where the other says `30`. Ranges that
    nobody centred are one report only where they are the same range.
    """
    if left.value is None and (left.low, left.high) != (right.low, right.high):
        return False
    return left.unit == right.unit and left.value == right.value and left.overlaps(right)


@lru_cache(maxsize=65536)
def _filled(quantity: Quantity, basis: Basis, context: Basis, *, strict: bool) -> Quantity | None:
    fixed = dict(quantity.members)
    shared = dict(context)
    members = []
    for axis, member in basis:
        wanted = fixed.get(axis)
        if axis == CHANNEL and wanted == CHANNEL:
            # A pattern for any channel: filled by whichever the figure or assumption is about.
            if member == UNSTATED:
                return None
            members.append((axis, member))
            continue
        wanted = wanted if wanted is not None else shared.get(axis)
        if wanted is not None and member != wanted and (strict or member != UNSTATED):
            return None
        if axis in fixed:
            members.append((axis, fixed[axis]))
    order = [axis for axis, _ in quantity.members]
    if OVER in fixed:
        members.append((OVER, fixed[OVER]))
    if set(order) - {axis for axis, _ in members}:
        return None
    return Quantity(
        quantity.metric, tuple(sorted(members, key=lambda pair: order.index(pair[0]))), quantity.role
    )


@lru_cache(maxsize=1)
def _quantities() -> Mapping[str, tuple[Quantity, ...]]:
    """The quantities that the catalogue names, by metric, with channels left open."""
    found: dict[str, dict[Quantity, None]] = {}
    for identity in catalogue().values():
        for quantity in quantities_of(identity.says, (CHANNEL,)):
            if not quantity.role:
                found.setdefault(quantity.metric, {})[quantity] = None
    return MappingProxyType({metric: tuple(sorted(each)) for metric, each in found.items()})


@lru_cache(maxsize=1)
def _overs() -> Mapping[str, tuple[str | None, ...]]:
    """For each metric, the stretches of time over which the catalogue speaks of it."""
    return MappingProxyType(
        {
            metric: tuple(dict.fromkeys(dict(quantity.members).get(OVER) for quantity in quantities))
            for metric, quantities in _quantities().items()
        }
    )


def channels_in(known: Iterable[Quantity]) -> tuple[str, ...]:
    """The channels that the known quantities name; `all` stands for them together where none is named."""
    named = {member for quantity in known for axis, member in quantity.members if axis == CHANNEL}
    own = tuple(sorted(named - {_ALL}))
    return own or (_ALL,)


def channel_sets_in(known: Iterable[Quantity]) -> tuple[tuple[str, ...], ...]:
    """All channels together, and those that are named: two ways to say the same, never to be mixed."""
    return tuple(dict.fromkeys([(_ALL,), channels_in(known)]))
