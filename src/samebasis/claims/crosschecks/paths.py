"""Paths: what is said of one thing at several times, where no way leads through all of it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Final

from samebasis.book import Book
from samebasis.claims.crosschecks.definitions import Flow, Growth, definitions
from samebasis.claims.crosschecks.doubt import Doubt, DoubtKind, doubt_id, told
from samebasis.claims.crosschecks.measured import Measured, around, fits, groups, measured
from samebasis.claims.verdict import ClaimWord
from samebasis.errors import BadAmount
from samebasis.figures import INFINITY, Amount, Instant, Period, Unit, same_dimension

_DAYS: Final = Decimal("365.25")
_HOURS: Final = Unit.parse("year").factor
_SCALED: Final = "annualisation"  # Of a rate only; the sum is not scaled.
_SHOWN_MOST: Final = 20  # Figures that the working of a doubt has room for.
_A_YEAR: Final = range(350, 381)  # Days that people call a year.


def paths(book: Book) -> Iterator[Doubt]:
    """Each sum, growth or total that no path through what is said around it admits."""
    by: dict[str, list[Measured]] = {}
    for each in measured(book):
        by.setdefault(each.figure.entity, []).append(each)
    for own in by.values():
        for flow in definitions().flows:
            yield from _flows(book, flow, own)
        for growth in definitions().growths:
            yield from _growths(book, growth, own)
    for group in groups(book):
        if group[0].figure.metric in definitions().grows:
            yield from _falls(book, group)


def _flows(book: Book, flow: Flow, own: Sequence[Measured]) -> Iterator[Doubt]:
    """Sums over a period that no rate comes to which stays between those before, during and after it."""
    for sum_ in (each for each in own if fits(each, flow.over) and not each.looks_ahead):
        time, total = sum_.figure.time, sum_.figure.amount
        if isinstance(time, Instant):
            continue
        near = around(time, [each for each in own if fits(each, flow.at) and _is_alike(sum_, each, flow)])
        rates = [_of_a_year(each.figure.amount, total.unit) for each in near]
        if not near or None in rates:
            continue
        years = Decimal(time.days) / _DAYS
        low = min(each.low for each in rates if each) * years
        high = max(each.high for each in rates if each) * years
        left = Amount.between(low, high, total.unit)
        if not left.overlaps(total):
            yield _doubt(book, sum_, near, left, "no rate between those around it comes to that")


def _is_alike(sum_: Measured, rate: Measured, flow: Flow) -> bool:
    """True where the two have the same members on every axis that does not tell a sum from a rate."""
    own = {axis for axis, _ in (*flow.over.members, *flow.at.members)} | {_SCALED}
    return all(
        member == rate.members[axis]
        for axis, member in sum_.members.items()
        if axis in rate.members and axis not in own
    )


def _of_a_year(rate: Amount, unit: Unit) -> Amount | None:
    """What a rate comes to in a year, in the unit of the sum; None for other money."""
    if same_dimension(rate, Amount.exact(0, unit)):
        return rate.to(unit)
    if rate.unit.dimension != f"{unit.dimension}/time":
        return None
    factor = rate.unit.factor * _HOURS / unit.factor
    return Amount.between(rate.low * factor, rate.high * factor, unit)


def _growths(book: Book, growth: Growth, own: Sequence[Measured]) -> Iterator[Doubt]:
    """Factors over a year that the levels a year apart do not bear out."""
    told = [each for each in own if fits(each, growth.by)]
    levels = [each for each in own if fits(each, growth.of) and isinstance(each.figure.time, Instant)]
    pairs = list(_year_apart(levels)) if told else []
    for said in told:
        for first, last in (pair for pair in pairs if _is_of(said, *pair)):
            try:
                grown = last.figure.amount / first.figure.amount
            except BadAmount:
                continue  # Of one level nothing is known that a factor could be taken of.
            if not grown.overlaps(said.figure.amount):
                yield _doubt(book, said, (first, last), grown, "the levels a year apart do not bear it out")


def _year_apart(levels: Sequence[Measured]) -> Iterator[tuple[Measured, Measured]]:
    """Levels of one basis, unstated nowhere, a year apart."""
    by: dict[tuple[str, ...], list[Measured]] = {}
    for each in levels:
        if not each.unstated:
            by.setdefault((*each.key, each.figure.amount.unit.dimension), []).append(each)
    for alike in by.values():
        for first, last in product(alike, alike):
            one, other = first.figure.time, last.figure.time
            if (other.starts - one.starts).days in _A_YEAR and (other.ends - one.ends).days in _A_YEAR:
                yield first, last


def _is_of(said: Measured, first: Measured, last: Measured) -> bool:
    """True where the levels stand at the two ends of the year that the factor speaks of."""
    time, one, other = said.figure.time, first.figure.time, last.figure.time
    if isinstance(time, Period):
        return other.ends <= time.ends and one.ends >= time.starts
    return other == time


def _falls(book: Book, group: Sequence[Measured]) -> Iterator[Doubt]:
    """Sums since a beginning that are less later on, each beside the most that was said before."""
    most: dict[tuple[str, ...], Measured] = {}
    points = [each for each in group if isinstance(each.figure.time, Instant)]
    for later in sorted(points, key=lambda each: (each.figure.time.ends, each.figure.time.starts)):
        amount = later.figure.amount
        key = (*later.key, amount.unit.dimension)
        earlier = most.get(key)
        if earlier is not None and earlier.figure.time.ends <= later.figure.time.starts:
            least = earlier.figure.amount.to(amount.unit).low
            if amount.high < least:
                yield _doubt(
                    book,
                    later,
                    (earlier,),
                    Amount.between(least, INFINITY, amount.unit),
                    "such a sum never falls",
                )
        if earlier is None or earlier.figure.amount.to(amount.unit).low < amount.low:
            most[key] = later


def _doubt(book: Book, one: Measured, near: Sequence[Measured], left: Amount, why: str) -> Doubt:
    figure = one.figure
    who = book.entities[figure.entity].name
    names = tuple(each.figure.id for each in near)
    return Doubt(
        kind=DoubtKind.PATH,
        id=doubt_id(DoubtKind.PATH, figure.id, *dict.fromkeys((names[0], names[-1]))),
        says=f"{who}, {one.metric.plain}, {figure.time}",
        word=ClaimWord.OFF,
        stated=figure.amount,
        recomputed=left,
        reasons=(why,),
        figures=(figure.id, *names),
        working=tuple(told(book, each.figure) for each in (one, *near[:_SHOWN_MOST])),
    )
