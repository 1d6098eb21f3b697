"""Figures as cross-checks see them: their axes as the book reads them, and whether they look ahead."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from samebasis.book import Book
from samebasis.errors import BadInput
from samebasis.figures import UNSTATED, Figure, Instant, Metric, Period, metric_named
from samebasis.identities import Quantity, read_basis

_NO_DIMENSION: Final = "number"
_MOST: Final = 2500  # Each is set beside each.


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A figure that nothing replaced, with the member that it has or is read to have on each axis."""

    figure: Figure
    members: Mapping[str, str]

    @property
    def metric(self) -> Metric:
        """What is measured."""
        return metric_named(self.figure.metric)

    @property
    def unstated(self) -> tuple[str, ...]:
        """The axes on which neither its source nor the book says anything."""
        return tuple(axis for axis, member in self.members.items() if member == UNSTATED)

    @property
    def key(self) -> tuple[str, ...]:
        """Its member on each axis of its metric."""
        return tuple(self.members.values())

    @property
    def adds_up(self) -> bool:
        """True where parts of such a quantity add up: an amount of something, and no rate or fraction."""
        metric = self.metric
        return metric.dimension != _NO_DIMENSION and "/" not in metric.dimension and metric.least == 0

    @property
    def looks_ahead(self) -> bool:
        """True where it was published before its time was over."""
        time, published = self.figure.time, self.figure.published.last
        return published < (time.starts if isinstance(time, Instant) else time.ends)


def measured(book: Book) -> tuple[Measured, ...]:
    """Every figure of the book that no later one of its asserter replaced, in the order of the file.

    `BadInput` where one entity has more of them than can be set side by side.
    """
    count = Counter(figure.entity for figure in book.figures.values())
    for entity, number in count.items():
        if number > _MOST:
            raise BadInput(
                f"{number:,} figures of {entity}",
                f"at most {_MOST:,} of one entity to set side by side; `--kind claim` checks claims alone",
            )
    superseded = book.superseded()
    return tuple(
        Measured(figure=figure, members=dict(read_basis(figure, book).basis))
        for figure in book.figures.values()
        if figure.id not in superseded
    )


def groups(book: Book) -> Iterator[tuple[Measured, ...]]:
    """The figures of one entity and metric together, where there are at least two."""
    by: dict[tuple[str, str], list[Measured]] = {}
    for each in measured(book):
        by.setdefault((each.figure.entity, each.figure.metric), []).append(each)
    yield from (tuple(group) for group in by.values() if len(group) > 1)


def may_differ(one: Measured, other: Measured) -> bool:
    """True where the two need not agree: one looked ahead before the other was known.

    A forecast may fail. One that was published when what it denies was known already is no forecast.
    """
    earlier, later = sorted((one, other), key=lambda each: each.figure.published)
    if not earlier.looks_ahead or earlier.figure.published == later.figure.published:
        return False
    return not later.looks_ahead or earlier.figure.asserted_by == later.figure.asserted_by


def binding(group: Sequence[Measured]) -> list[Measured]:
    """Those of the figures that have to agree: without forecasts that something later took the place of."""
    return [
        each
        for each in group
        if not any(
            may_differ(each, other) and each.figure.published < other.figure.published for other in group
        )
    ]


def is_one_time(one: Instant | Period, other: Instant | Period) -> bool:
    """True where two figures are of one time for certain: one period, or one day."""
    return one == other and (isinstance(one, Period) or (one.ends - one.starts).days == 1)


def fits(each: Measured, quantity: Quantity) -> bool:
    """True where the figure is of the quantity, by members that it states or is read to have."""
    return each.figure.metric == quantity.metric and all(
        each.members[axis] == member for axis, member in quantity.members
    )


def goes_with(one: Measured, other: Measured) -> bool:
    """True where the two state no axis differently."""
    return all(
        UNSTATED in {member, other.members[axis]} or member == other.members[axis]
        for axis, member in one.members.items()
        if axis in other.members
    )


def is_same(one: Measured, other: Measured) -> bool:
    """True where the two go together and, as far as they say with whom, are with the same one."""
    open_ = [axis.name for axis in one.metric.axes if axis.is_open and axis.name in other.members]
    return goes_with(one, other) and all(one.members[axis] == other.members[axis] for axis in open_)


def around(time: Instant | Period, figures: Sequence[Measured]) -> tuple[Measured, ...]:
    """The figures of instants that say what held at a time; none where they leave an end of it open.

    At an instant those that may be of it. Over a period those within, and the nearest before it
    starts and after it ends, since what holds meanwhile lies between them.
    """
    points = [(each, each.figure.time) for each in figures if isinstance(each.figure.time, Instant)]
    if isinstance(time, Instant):
        return tuple(each for each, at in points if at.contains(time) or time.contains(at))
    before = [at.starts for _, at in points if at.starts <= time.starts or at.ends <= time.starts]
    after = [at.ends for _, at in points if at.ends >= time.ends]
    if not before or not after:
        return ()
    first, last = max(before), min(after)
    return tuple(each for each, at in points if first <= at.starts and at.ends <= last)
