"""Why two figures differ: by vintage, date, scope, basis and rounding, and how much for no known reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from samebasis.book import Book
from samebasis.errors import BasisMismatch
from samebasis.figures import UNSTATED, Amount, Basis, Figure, Instant, Period, Unit, same_dimension
from samebasis.identities.convert import Conversion, conversions
from samebasis.identities.evidence import Evidence, read_basis

# Axes on which only another figure can say what the difference is; identities bridge the others.
_VINTAGE: Final = "vintage"
_SCOPE: Final = "scope"


class Cause(StrEnum):
    """What a part of a difference comes from."""

    VINTAGE = "vintage"  # Another publication of the same.
    DATE = "date"
    SCOPE = "scope"
    BASIS = "basis"
    ENTITY = "entity"  # Another company: not an explanation, but what is left is not unexplained.
    ROUNDING = "rounding"  # What the printed digits leave open.
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a difference: its cause, what differs, how much it makes, and what says so.

    `amount` is None where the two differ in this and nothing in the book says by how much; what it
    makes is then in the unexplained rest. Where what says so is a range, `reach` is how little and how
    much it can make, and `amount` what of it explains the most. All are in the unit of the first figure.
    """

    cause: Cause
    differs: str  # The axis or clock, with both ends: "presentation: gross, net".
    amount: Amount | None
    reach: Amount | None = None
    rests_on: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Two figures, the second less the first, and its parts, which add up to it.

    `others` are the splits by the other roads from basis to basis, each with parts that add up too.
    """

    first: Figure
    second: Figure
    difference: Amount
    parts: tuple[Part, ...]
    others: tuple[tuple[Part, ...], ...] = ()


def why(book: Book, first: Figure, second: Figure) -> Why:
    """The difference of two figures of one metric, split into what makes it.

    Walks from the first to the second: to its vintage, its date and its scope by figures of the same
    company that differ in that alone, to its basis by identities. What is left is rounding as far as
    the printed digits leave room, and the rest is unexplained. Each road from basis to basis gives a
    split; the one that leaves the least unexplained comes first. What was itself worked out from one
    of the two explains nothing. `BasisMismatch` where the two measure different things or are in two
    currencies.
    """
    _refuse_unlike(first, second)
    walk = _Walk(book, first, second)
    splits = sorted(walk.splits(), key=_unexplained)
    return Why(
        first=first,
        second=second,
        difference=walk.whole,
        parts=splits[0],
        others=tuple(splits[1:]),
    )


def _unexplained(parts: tuple[Part, ...]) -> Decimal:
    rest = next((part.amount for part in parts if part.cause is Cause.UNEXPLAINED), None)
    return Decimal(0) if rest is None else abs(rest.low)


def _refuse_unlike(first: Figure, second: Figure) -> None:
    unlike = {"metric", "currency", "unit"}
    found = [each for each in first.verdict(second).differences if each.what in unlike]
    if found:
        raise BasisMismatch(first.id, second.id, tuple((each.what, each.left, each.right) for each in found))


class _Walk:
    """From one figure to the other, one difference after another."""

    def __init__(self, book: Book, first: Figure, second: Figure) -> None:
        self._book, self._first, self._second = book, first, second
        self._unit: Unit = first.amount.unit
        self._parts: tuple[Part, ...] = ()
        # Where the walk stands: a basis and a time, told by a figure or come to by identities.
        self._figure: Figure | None = first
        self._basis = read_basis(first, book).basis
        self._goal = read_basis(second, book).basis
        self._time: Instant | Period = first.time
        self._amount = first.amount
        self.whole = self._exactly(_centre(second.amount.to(self._unit)) - _centre(first.amount))

    def splits(self) -> list[tuple[Part, ...]]:
        """Every split: the steps that figures tell, then each road by identities, then what is left."""
        if _VINTAGE in dict(self._basis):
            self._by_figure(Cause.VINTAGE, _VINTAGE)
        self._by_date()
        if _SCOPE in dict(self._basis):
            self._by_figure(Cause.SCOPE, _SCOPE)
        told = {part.differs.partition(":")[0] for part in self._parts}
        left = [axis for axis, member in self._basis if self._goal[axis] != member and axis not in told]
        if not left:
            return [(*self._parts, *self._rest(self._parts, self._amount))]
        differs = "; ".join(f"{axis}: {self._basis[axis]}, {self._goal[axis]}" for axis in left)
        made = [self._by_road(road, differs) for road in self._roads()]
        if not made:
            made = [(Part(cause=Cause.BASIS, differs=differs, amount=None), self._amount)]
        return [(*self._parts, part, *self._rest((*self._parts, part), reached)) for part, reached in made]

    def _by_figure(self, cause: Cause, axis: str) -> None:
        if self._basis[axis] == self._goal[axis]:
            return
        differs = f"{axis}: {self._basis[axis]}, {self._goal[axis]}"
        self._step_to(cause, differs, self._basis.having(**_stated(axis, self._goal)), self._time)

    def _by_date(self) -> None:
        if self._time != self._second.time:
            differs = f"date: {self._time}, {self._second.time}"
            self._step_to(Cause.DATE, differs, self._basis, self._second.time)

    def _step_to(self, cause: Cause, differs: str, basis: Basis, time: Instant | Period) -> None:
        """A step that a figure of the same company tells, differing in this alone; said where none does."""
        twin = self._twin(basis, time)
        if twin is None:
            self._parts = (*self._parts, Part(cause=cause, differs=differs, amount=None))
            return
        self._add(cause, differs, twin.amount.to(self._unit), rests_on=(twin.id,))
        self._figure, self._basis, self._time = twin, basis, time

    def _twin(self, basis: Basis, time: Instant | Period) -> Figure | None:
        """The figure of the company on that basis at that time, by the same asserter if there is one."""
        superseded = self._book.superseded()
        found = [
            each
            for each in self._book.figures.values()
            if each.entity == self._first.entity
            and each.metric == self._first.metric
            and each.time == time
            and each.id not in superseded
            and read_basis(each, self._book).basis == basis
            and same_dimension(each.amount, self._first.amount)
        ]
        own = [each for each in found if each.asserted_by == self._first.asserted_by]
        return next(iter(own or found), None)

    def _roads(self) -> list[Conversion]:
        """The roads to the second figure's basis that do not lead back from either figure."""
        if self._figure is None or UNSTATED in self._goal.members:
            return []
        ends = {self._first.id, self._second.id}
        roads = [
            road
            for road in conversions(self._book, self._figure, self._goal)
            if road.route is not None and not any(ends & _grounds(self._book, fact) for fact in road.others)
        ]
        # Of another company nothing says how near its amount should come, so the shortest road is taken.
        return roads if self._first.entity == self._second.entity else roads[:1]

    def _by_road(self, road: Conversion, differs: str) -> tuple[Part, Amount]:
        """What the road makes of the difference, and where it leads with rounding."""
        reached, stands = road.amount.to(self._unit), self._stands(self._parts)
        goal = _centre(self._second.amount.to(self._unit))
        alike = self._first.entity == self._second.entity
        # Anything in its range is admitted, so it explains as much as any of that can.
        at = min(max(goal, reached.low), reached.high) if alike else _centre(reached)
        part = Part(
            cause=Cause.BASIS,
            differs=differs,
            amount=self._exactly(at - stands),
            reach=None if reached.low == reached.high else self._reach(reached, stands),
            rests_on=tuple(fact.name for fact in road.others),
            identities=() if road.route is None else tuple(each.name for each in road.route.identities),
        )
        return part, road.bounds.to(self._unit)

    def _reach(self, reached: Amount, stands: Decimal) -> Amount:
        return replace(reached, value=None, low=reached.low - stands, high=reached.high - stands)

    def _add(self, cause: Cause, differs: str, reached: Amount, *, rests_on: tuple[str, ...]) -> None:
        moved = _centre(reached) - self._stands(self._parts)
        part = Part(cause=cause, differs=differs, amount=self._exactly(moved), rests_on=rests_on)
        self._parts = (*self._parts, part)
        self._amount = reached

    def _stands(self, parts: Sequence[Part]) -> Decimal:
        return _centre(self._first.amount) + sum(
            (_centre(part.amount) for part in parts if part.amount), Decimal(0)
        )

    def _rest(self, parts: Sequence[Part], reached: Amount) -> Iterator[Part]:
        """What is left: another company's own, or rounding as far as it reaches and then no reason known."""
        goal, stands = self._second.amount.to(self._unit), self._stands(parts)
        gap = _centre(goal) - stands
        if gap == 0:
            return
        if self._first.entity != self._second.entity:
            differs = f"entity: {self._first.entity}, {self._second.entity}"
            yield Part(cause=Cause.ENTITY, differs=differs, amount=self._exactly(gap))
            return
        slack = reached.high - stands if gap > 0 else stands - reached.low
        rounded = min(abs(gap), max(slack, Decimal(0)) + _slack(goal, gap < 0)) * (1 if gap > 0 else -1)
        if rounded:
            differs = "what the digits leave open"
            yield Part(cause=Cause.ROUNDING, differs=differs, amount=self._exactly(rounded))
        if gap != rounded:
            yield Part(cause=Cause.UNEXPLAINED, differs="", amount=self._exactly(gap - rounded))

    def _exactly(self, value: Decimal) -> Amount:
        return Amount.exact(value, self._unit)


def _grounds(book: Book, fact: Evidence) -> set[str]:
    """The figures that the evidence is, says again, or was worked out from, however far back."""
    grounds, left = set[str](), [fact.name, *fact.also]
    while left:
        name = left.pop()
        if name not in grounds:
            grounds.add(name)
            known = book.figures.get(name) or book.assumptions.get(name)
            left.extend(known.rests_on if known else ())
    return grounds


def _stated(axis: str, goal: Basis) -> dict[str, str]:
    return {axis: goal[axis]}


def _centre(amount: Amount) -> Decimal:
    """The value, or halfway between the ends; an end where there is only one."""
    if amount.value is not None:
        return amount.value
    ends = list(_finite(amount))
    return sum(ends, Decimal(0)) / len(ends)


def _finite(amount: Amount) -> Iterator[Decimal]:
    yield from (end for end in (amount.low, amount.high) if end.is_finite())


def _slack(amount: Amount, upwards: bool) -> Decimal:  # noqa: FBT001 - read at two calls beside its definition.
    """How far the value may lie from its centre, up or down; all the way where there is no end."""
    return amount.high - _centre(amount) if upwards else _centre(amount) - amount.low
