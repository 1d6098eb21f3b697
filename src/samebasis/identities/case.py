"""Cases: one row of each entity, and what follows for the order, for certain or by draws."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise, product
from typing import TYPE_CHECKING, Final

from samebasis.book import Assumption
from samebasis.errors import Unsolvable
from samebasis.figures import Figure, VerdictWord
from samebasis.identities.convert import Conversion
from samebasis.identities.draws import SEED, SIZE, draw, evaluate
from samebasis.identities.flip import Flip, flip

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CASES_MOST: Final = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One reported figure, and what it is on the common basis by one road."""

    entity: str
    figure: Figure
    also: tuple[str, ...]  # Other figures that report the same.
    word: VerdictWord
    conversion: Conversion | None
    readings: tuple[Assumption, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One row of each entity, and what follows for the order: largest first."""

    rows: tuple[Row, ...]
    order: tuple[str, ...] | None  # Guaranteed by the bounds; None where they overlap.
    probable: Mapping[tuple[str, ...], float]
    flips: tuple[Flip, ...]


def cases_of(rows: tuple[Row, ...], entities: tuple[str, ...]) -> Iterator[Case]:
    """Every choice of one comparable row for each entity, in one currency."""
    comparable = [[row for row in rows if row.entity == entity and row.conversion] for entity in entities]
    alike = (
        chosen
        for chosen in product(*comparable)
        if len({row.figure.amount.unit.dimension for row in chosen}) == 1
    )
    for chosen in islice(alike, _CASES_MOST):
        yield case_of(chosen)


def case_of(rows: tuple[Row, ...]) -> Case:
    """What follows from these rows together."""
    roads = [row.conversion for row in rows if row.conversion is not None]
    ranked = sorted(roads, key=lambda road: -road.bounds.low * road.bounds.unit.factor)
    apart = all(
        first.bounds.low * first.bounds.unit.factor > second.bounds.high * second.bounds.unit.factor
        for first, second in pairwise(ranked)
    )
    order = tuple(road.figure.entity for road in ranked) if apart else None
    flips = [
        flip(*pair)
        for left, right in combinations(roads, 2)
        for pair in ((left, right), (right, left))
        if pair[0].route
    ]
    return Case(
        rows=rows,
        order=order,
        probable=_shares(roads, order),
        flips=tuple(each for each in flips if each is not None),
    )


def _shares(roads: Sequence[Conversion], order: tuple[str, ...] | None) -> Mapping[tuple[str, ...], float]:
    """The share of draws in which each order holds; a guaranteed order needs none."""
    if order is not None:
        return {order: 1.0}
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

    try:
        drawn = np.stack([_drawn(road) for road in roads])
    except Unsolvable:
        return {}
    places, counts = np.unique(np.argsort(-drawn, axis=0, kind="stable").T, axis=0, return_counts=True)
    return {
        tuple(roads[place].figure.entity for place in ranking): int(count) / drawn.shape[1]
        for ranking, count in zip(places, counts, strict=True)
    }


def _drawn(road: Conversion) -> "NDArray[np.float64]":
    if road.route is None:
        fact = road.facts[""]
        return draw(fact, seed=SEED, size=SIZE) * float(fact.amount.unit.factor)
    return evaluate(road.route.expression, road.facts, seed=SEED, size=SIZE)
