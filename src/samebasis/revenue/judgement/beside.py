"""Judgements beside one another: no day on which two of equal right hold, and an id that means one item."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from samebasis.errors import Problem
from samebasis.revenue.judgement.document import Place
from samebasis.revenue.judgement.judgement import Judgement

Rows = Sequence[tuple[int, Judgement]]


def beside(file: str, rows: Rows) -> Iterator[Problem]:
    """What is wrong between entries, each pair named once and by both its rows and ids."""
    yield from _one_item(file, rows)
    for first, second in _overlapping(rows):
        yield _overlap(file, rows[first], rows[second])


def _one_item(file: str, rows: Rows) -> Iterator[Problem]:
    first: dict[str, tuple[int, Judgement]] = {}
    for row, judgement in rows:
        first_row, other = first.setdefault(judgement.id, (row, judgement))
        if (judgement.contract, judgement.item) != (other.contract, other.item):
            yield Place(file=file, row=row, within=judgement.id).problem(
                "item",
                f"{judgement.contract}: {judgement.item}",
                f"the contract and item that {other.named} of line {first_row} has: an id means one item",
            )


def _overlapping(rows: Rows) -> Iterator[tuple[int, int]]:
    """The places of each entry and of the one before it that still holds when it starts."""
    # By what it is of and not by id, so that two ids for one item are found as well.
    groups: dict[tuple[str, str, str | None], list[int]] = defaultdict(list)
    for place, (_, judgement) in enumerate(rows):
        groups[judgement.contract, judgement.item, judgement.country].append(place)
    for places in groups.values():
        latest: int | None = None  # Of those before, the one that holds longest.
        for place in sorted(places, key=lambda each: rows[each][1].starts):
            judgement = rows[place][1]
            if latest is not None and rows[latest][1].overlaps(judgement):
                first, second = sorted((latest, place))
                yield first, second
            if latest is None or _until(judgement) > _until(rows[latest][1]):
                latest = place


def _until(judgement: Judgement) -> date:
    return judgement.ends or date.max


def _overlap(file: str, first: tuple[int, Judgement], second: tuple[int, Judgement]) -> Problem:
    (first_row, one), (row, other) = first, second
    return Place(file=file, row=row, within=other.id).problem(
        "starts",
        other.named[:60],
        f"no day that {one.named} of line {first_row} has too: both are of one item and country",
    )
