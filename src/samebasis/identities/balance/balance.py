"""Balancing: the figures of some entities at one time, adjusted the least that makes all identities hold."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import isnan
from typing import Final

from samebasis.book import Assumption, Book
from samebasis.figures import Instant
from samebasis.identities.balance.stone import Adjusted, stone
from samebasis.identities.balance.system import Built, Shared, build
from samebasis.identities.evidence import Evidence
from samebasis.identities.network import Network, Node, network
from samebasis.identities.omitted import told_without

_STRAINED: Final = 2.0
_CANNOT: Final = 3.0
_ALIKE: Final = 1e-6


class Word(StrEnum):
    """What balancing says of a figure, by how many standard deviations it had to move."""

    HOLDS = "holds"  # At most two.
    STRAINED = "strained"  # More than two.
    CANNOT_HOLD = "cannot hold"  # More than three.
    UNTESTED = "untested"  # Nothing else speaks of it.


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One figure or assumption beside what balancing makes of it. The reported amount is as it was.

    `adjusted` is in the unit of the reported amount; `residual` in standard deviations, None where
    nothing tests it; `leverage` from 0, where the others settle it alone, to 1, where they say nothing.
    """

    fact: Evidence
    node: Node
    adjusted: float
    residual: float | None
    leverage: float
    word: Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How well figures agree: `chance` is how often figures that are all right would disagree as much.

    None where nothing is tested.
    """

    chi_square: float
    degrees_of_freedom: int
    chance: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The judged figures, the balanced quantities, and how well the whole agrees.

    `suspects` are figures without which none of the others has to move by more than three standard
    deviations: the one furthest off is taken away, again and again, until that is so (data snooping;
    Baarda, A testing procedure for use in geodetic networks, 1968). Where several are furthest off
    alike, nothing here says which is wrong, and they stand together. `agreement` is that of all
    figures, `rest` that of those left when the suspects are gone. `left_out` are figures that took no
    part, each with why.
    """

    at: Instant
    entities: tuple[str, ...]
    rows: tuple[Judged, ...]
    quantities: Mapping[Node, float]  # In base units.
    agreement: Agreement
    rest: Agreement
    suspects: tuple[tuple[str, ...], ...]
    readings: tuple[Assumption, ...]
    left_out: Mapping[str, str]


def balance(
    book: Book,
    entities: Sequence[str],
    at: Instant,
    *,
    shared: Shared | None = None,
    without: Collection[str] = (),
    everyone: bool = True,
) -> Balance:
    """The entities' figures at that time, balanced under every identity that ties them together.

    `shared` gives, for a source, the part of its figures that is off for all of them alike, as a
    standard deviation. `without` leaves figures and assumptions out by name; unless for `everyone`,
    what others say otherwise of a quantity that an entity itself speaks of is left out too.
    Assumptions that rest on figures which take part themselves are left out, since they would count
    the same words twice. `Unsolvable`, `Contradiction` and `NotConverged` name what cannot be balanced.
    """
    found = told_without(network(book, entities, at, everyone=everyone), book, without)
    whole, left_out = _independent(found)
    built = build(whole, shared)
    adjusted = stone(built.system)
    rows = _judged(built, adjusted)
    suspects, rest = _suspects(whole, shared, rows, adjusted)
    return Balance(
        at=at,
        entities=tuple(entities),
        rows=tuple(rows),
        quantities={node: float(adjusted.values[place]) for node, place in built.places.items()},
        agreement=_agreement(adjusted),
        rest=_agreement(rest),
        suspects=suspects,
        readings=whole.readings,
        left_out={**found.left_out, **left_out},
    )


def _independent(found: Network) -> tuple[Network, Mapping[str, str]]:
    """The network without evidence that has no end, and without assumptions that repeat figures."""
    tied = {node for link in found.links for node in link.nodes.values()}
    told = {
        name
        for node in tied
        for fact in found.evidence.get(node, ())
        if fact.figure
        for name in (fact.name, *fact.also)
    }
    left_out: dict[str, str] = {}
    kept: dict[Node, tuple[Evidence, ...]] = {}
    for node, facts in found.evidence.items():
        stay = []
        for fact in facts:
            again = [name for name in (fact.assumption.rests_on if fact.assumption else ()) if name in told]
            if not fact.amount.is_bounded:
                left_out[fact.name] = "no end on one side"
            elif again:
                left_out[fact.name] = f"rests on {', '.join(again)}, which takes part itself"
            else:
                stay.append(fact)
        if stay:
            kept[node] = tuple(stay)
    return replace(found, evidence=kept).pruned(), left_out


def _suspects(
    whole: Network, shared: Shared | None, rows: Sequence[Judged], adjusted: Adjusted
) -> tuple[tuple[tuple[str, ...], ...], Adjusted]:
    """The figures that would have to go, in the order in which they are furthest off, equals together.

    And the adjustment of those that are left then.
    """
    taken: list[tuple[str, ...]] = []
    while True:
        worst = max(rows, key=lambda row: abs(row.residual or 0), default=None)
        if worst is None or abs(worst.residual or 0) <= _CANNOT:
            return tuple(taken), adjusted
        furthest = abs(worst.residual or 0)
        taken.append(
            tuple(row.fact.name for row in rows if abs(row.residual or 0) >= furthest * (1 - _ALIKE))
        )
        whole = _without(whole, worst.fact.name)
        built = build(whole, shared)
        adjusted = stone(built.system)
        rows = _judged(built, adjusted)


def _without(whole: Network, name: str) -> Network:
    kept = {
        node: left
        for node, facts in whole.evidence.items()
        if (left := tuple(fact for fact in facts if fact.name != name))
    }
    return replace(whole, evidence=kept).pruned()


def _judged(built: Built, adjusted: Adjusted) -> list[Judged]:
    rows = []
    for told in built.told:
        residual, leverage = float(adjusted.residual[told.place]), float(adjusted.leverage[told.place])
        unit = told.fact.amount.unit
        rows.append(
            Judged(
                fact=told.fact,
                node=told.node,
                adjusted=float(adjusted.values[told.place]) / float(unit.factor),
                residual=None if isnan(residual) else residual,
                leverage=leverage,
                word=_word(residual),
            )
        )
    return rows


def _word(residual: float) -> Word:
    if isnan(residual):
        return Word.UNTESTED
    if abs(residual) > _CANNOT:
        return Word.CANNOT_HOLD
    return Word.STRAINED if abs(residual) > _STRAINED else Word.HOLDS


def _agreement(adjusted: Adjusted) -> Agreement:
    chance = None
    if adjusted.degrees_of_freedom:
        from scipy.special import chdtrc  # noqa: PLC0415 - slow to import, and only balancing needs it.

        chance = float(chdtrc(adjusted.degrees_of_freedom, adjusted.chi_square))
    return Agreement(
        chi_square=adjusted.chi_square, degrees_of_freedom=adjusted.degrees_of_freedom, chance=chance
    )
