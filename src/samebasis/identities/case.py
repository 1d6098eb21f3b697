"""Cases: one row of each entity, and what follows for the order, for certain or by draws."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice, pairwise, product
from typing import TYPE_CHECKING, Final

from samebasis.book import Assumption
from samebasis.figures import Figure, VerdictWord
from samebasis.identities.convert import Conversion
from samebasis.identities.draws import Correlations, Sample, sample_of
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


def cases_of(
    rows: tuple[Row, ...], entities: tuple[str, ...], correlations: Correlations | None = None
) -> Iterator[Case]:
    """Every choice of one comparable row for each entity, in one currency.

    A choice that reads one thing in two ways at once is none.
    """
    comparable = [[row for row in rows if row.entity == entity and row.conversion] for entity in entities]
    alike = (
        chosen
        for chosen in product(*comparable)
        if len({row.figure.amount.unit.dimension for row in chosen}) == 1 and _is_one_reading(chosen)
    )
    drawn = _Drawn([row.conversion for row in rows if row.conversion], correlations)
    for chosen in islice(alike, _CASES_MOST):
        yield _case_of(chosen, drawn)


def case_of(rows: tuple[Row, ...]) -> Case:
    """What follows from these rows together."""
    return _case_of(rows, _Drawn([row.conversion for row in rows if row.conversion]))


def answers_of(rows: Sequence[Row]) -> Iterator[tuple[str, str, Decimal]]:
    """The questions that the rows' evidence and readings answer, with the answer and its weight."""
    for row in rows:
        road = row.conversion
        if road is None:
            continue
        for each in (*(fact.assumption for fact in road.facts.values()), *road.readings):
            if each is not None and each.question:
                yield each.question, each.answer, each.weight


def _is_one_reading(rows: Sequence[Row]) -> bool:
    answers: dict[str, str] = {}
    return all(answers.setdefault(question, answer) == answer for question, answer, _ in answers_of(rows))


def _case_of(rows: tuple[Row, ...], drawn: "_Drawn") -> Case:
    roads = [row.conversion for row in rows if row.conversion is not None]
    ranked = sorted(roads, key=lambda road: -road.bounds.low * road.bounds.unit.factor)
    apart = all(
        first.bounds.low * first.bounds.unit.factor > second.bounds.high * second.bounds.unit.factor
        for first, second in pairwise(ranked)
    )
    # A range that holds the value with a probability only guarantees nothing.
    soft = any(fact.is_soft for road in roads for fact in road.facts.values())
    order = tuple(road.figure.entity for road in ranked) if apart and not soft else None
    flips = [
        flip(*pair)
        for left, right in combinations(roads, 2)
        for pair in ((left, right), (right, left))
        if pair[0].route
    ]
    return Case(
        rows=rows,
        order=order,
        probable={order: 1.0} if order is not None else drawn.shares(roads),
        flips=tuple(each for each in flips if each is not None),
    )


class _Drawn:
    """The roads' draws, made once for all cases and only where some case needs them.

    What two roads share is one stream, whichever entities they belong to.
    """

    def __init__(self, roads: Sequence[Conversion], correlations: Correlations | None = None) -> None:
        self._correlations = correlations
        self._facts = {fact.name: fact for road in roads for fact in road.facts.values()}
        self._sample: Sample | None = None
        self._values: dict[int, NDArray[np.float64]] = {}

    def shares(self, roads: Sequence[Conversion]) -> Mapping[tuple[str, ...], float]:
        """The share of draws in which each order holds; none where an amount has no end."""
        if any(not fact.amount.is_bounded for road in roads for fact in road.facts.values()):
            return {}
        import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

        rankings = np.argsort(-np.stack([self._of(road) for road in roads]), axis=0, kind="stable")
        size = rankings.shape[1]
        # One number for each ranking, place by place; the last place is whoever is left.
        codes = np.zeros(size, dtype=np.intp)
        for place in rankings[:-1]:
            codes = codes * len(roads) + place
            codes = np.searchsorted(np.flatnonzero(np.bincount(codes)), codes)
        counts = np.bincount(codes)
        examples = np.zeros(len(counts), dtype=np.intp)
        examples[codes] = np.arange(size)
        return {
            tuple(roads[place].figure.entity for place in rankings[:, example]): int(count) / size
            for example, count in zip(examples, counts, strict=True)
        }

    def _of(self, road: Conversion) -> "NDArray[np.float64]":
        if self._sample is None:
            bounded = [fact for fact in self._facts.values() if fact.amount.is_bounded]
            self._sample = sample_of(bounded, correlations=self._correlations)
        if id(road) not in self._values:
            self._values[id(road)] = (
                self._sample.columns[road.facts[""].name]
                if road.route is None
                else self._sample.values(
                    road.route.expression, {name: fact.name for name, fact in road.facts.items()}
                )
            )
        return self._values[id(road)]
