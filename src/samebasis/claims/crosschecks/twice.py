"""The same quantity twice: figures of one thing on one basis at one time, whose intervals do not meet."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product
from typing import Final

from samebasis.book import Book
from samebasis.claims.crosschecks.doubt import Doubt, DoubtKind, doubt_id, told
from samebasis.claims.crosschecks.measured import Measured, binding, groups, is_one_time
from samebasis.claims.verdict import ClaimWord
from samebasis.figures import UNSTATED, Amount, Instant, Period, Rounding, recut, spell_value

_CUT: Final = {Rounding.TRUNCATED: "truncated", Rounding.CEILING: "rounded up"}
_SHOWN_MOST: Final = 20
_UNSAID_MOST: Final = 2  # Figures that leave more than this unsaid are not of one quantity to begin with.
_MONTH: Final = 7  # Letters of 2026-04.
_Cell = tuple[tuple[str, ...], Instant | Period]


def twice(book: Book) -> Iterator[Doubt]:
    """Each quantity of which figures say what cannot both be so; those that say one thing count once."""
    for group in groups(book):
        cells: dict[_Cell, list[Measured]] = {}
        for each in group:
            cells.setdefault((each.key, each.figure.time), []).append(each)
        said = set[tuple[str, str]]()
        for figures in _together(cells):
            for one, other in _furthest_apart(figures):
                pair = (spell_value(one.figure.amount), spell_value(other.figure.amount))
                unsaid = tuple(_unsaid(one, other))
                if pair not in said and (len(unsaid) <= _UNSAID_MOST or _is_one_voice(one, other)):
                    said.add(pair)
                    yield _doubt(book, one, other, figures, unsaid)


def _together(cells: dict[_Cell, list[Measured]]) -> Iterator[list[Measured]]:
    """Figures that are of one quantity for certain, then those that may be, as far as anything is stated."""
    yield from cells.values()
    by_time: dict[Instant | Period, list[_Cell]] = {}
    for cell in cells:
        by_time.setdefault(cell[1], []).append(cell)
    for time, here in by_time.items():
        month = _month_of(time)
        near = [
            *combinations(here, 2),
            # A day lies in its month; what is known to a year only is not set beside one of its days.
            *product(here, () if month is None else by_time.get(month, ())),
        ]
        for one, other in near:
            if _may_be_one(one[0], other[0]):
                yield cells[one] + cells[other]


def _month_of(time: Instant | Period) -> Instant | None:
    """The month of a day; None of any other time."""
    text = str(time)
    return Instant.parse(text[:_MONTH]) if isinstance(time, Instant) and len(text) > _MONTH else None


def _may_be_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True where no axis is stated by both, and differently."""
    return all(left == right or UNSTATED in {left, right} for left, right in zip(one, other, strict=True))


def _furthest_apart(figures: Sequence[Measured]) -> Iterator[tuple[Measured, Measured]]:
    """The figures furthest below and above, where they do not meet; of several kinds of money, each."""
    for dimension in dict.fromkeys(each.figure.amount.unit.dimension for each in figures):
        alike = binding([each for each in figures if each.figure.amount.unit.dimension == dimension])
        below, above = min(alike, key=_high), max(alike, key=_low)
        if not below.figure.amount.overlaps(above.figure.amount):
            yield below, above


def _is_one_voice(one: Measured, other: Measured) -> bool:
    """True where one asserter says both, of one time and in the same words of basis."""
    left, right = one.figure, other.figure
    return (left.asserted_by, left.time, left.basis) == (right.asserted_by, right.time, right.basis)


def _low(each: Measured) -> Decimal:
    return each.figure.amount.low * each.figure.amount.unit.factor


def _high(each: Measured) -> Decimal:
    return each.figure.amount.high * each.figure.amount.unit.factor


def _doubt(
    book: Book, one: Measured, other: Measured, figures: Sequence[Measured], unsaid: tuple[str, ...]
) -> Doubt:
    below, above = one.figure, other.figure
    cut = "" if unsaid else _cut(below.amount, above.amount)
    word = ClaimWord.UNDECIDED if unsaid else ClaimWord.ROUNDING if cut else ClaimWord.OFF
    who = book.entities[below.entity].name
    return Doubt(
        kind=DoubtKind.TWICE,
        id=doubt_id(DoubtKind.TWICE, below.id, above.id),
        says=f"{who}, {one.metric.plain}, {_time(one, other)}",
        word=word,
        stated=below.amount,
        recomputed=above.amount.to(below.amount.unit),
        slip=cut,
        reasons=unsaid or tuple(_why(one, other)),
        figures=(below.id, above.id),
        working=tuple(told(book, each.figure) for each in (one, other, *_others(one, other, figures))),
    )


def _others(one: Measured, other: Measured, figures: Sequence[Measured]) -> Sequence[Measured]:
    """The other figures of the quantity, as many as the working has room for."""
    return [each for each in figures if each is not one and each is not other][:_SHOWN_MOST]


def _unsaid(one: Measured, other: Measured) -> Iterator[str]:
    """What may lie between the two though nobody states it: members of axes, or the day."""
    for axis in one.metric.axes:
        if UNSTATED in {one.members[axis.name], other.members[axis.name]}:
            yield axis.asks
    times = (one.figure.time, other.figure.time)
    if not is_one_time(*times) and one.figure.asserted_by != other.figure.asserted_by:
        widest = max(times, key=lambda time: time.ends - time.starts)
        yield f"which day of {widest}"


def _why(one: Measured, other: Measured) -> Iterator[str]:
    if one.looks_ahead and other.looks_ahead:
        yield "both looked ahead"
    if one.figure.asserted_by == other.figure.asserted_by:
        yield "one asserter says both; where one replaces the other, the column supersedes says so"


def _cut(below: Amount, above: Amount) -> str:
    """How digits must have been cut for the two to meet; empty where no way of cutting does it."""
    for rounding, said in _CUT.items():
        if any(
            recut(one, rounding).overlaps(recut(other, kind))
            for one, other in ((below, above), (above, below))
            for kind in (Rounding.NEAREST, rounding)
        ):
            return said
    return ""


def _time(one: Measured, other: Measured) -> str:
    return str(min((one.figure.time, other.figure.time), key=lambda time: time.ends - time.starts))
