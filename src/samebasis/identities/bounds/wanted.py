"""The guaranteed interval of a wanted quantity, under everything that a book admits of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from samebasis.book import Book
from samebasis.errors import Unsolvable
from samebasis.figures import UNSTATED, Amount, Basis, Instant, Unit, defined_units, metric_named
from samebasis.identities.bounds.conflict import Names, Standoff, standoff
from samebasis.identities.bounds.feasible import domains, rules_together, told_in
from samebasis.identities.bounds.interval import DOWN, UP, Interval
from samebasis.identities.computed import in_unit
from samebasis.identities.evidence import OVER
from samebasis.identities.network import Network, Node, network
from samebasis.identities.omitted import told_without


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """What a quantity can be once some evidence is left out, in the unit asked for.

    `without` is empty where all evidence can hold. An end that nothing bounds is infinite.
    """

    node: Node
    without: frozenset[str]
    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Guaranteed:
    """The admitted intervals of a wanted quantity, one for each way out of the evidence's conflicts."""

    at: Instant
    standoff: Standoff
    admitted: tuple[Admitted, ...]
    evidence: tuple[str, ...]  # What took part, by name.
    left_out: Mapping[str, str]  # Of the quantity's own figures, what took no part, with why.


def guaranteed(
    book: Book,
    metric: str,
    entity: str,
    at: Instant,
    *,
    basis: Mapping[str, str],
    without: Collection[str] = (),
    everyone: bool = False,
) -> Guaranteed:
    """What the entity's quantity is for every admissible value of figures and assumptions.

    Guaranteed: never narrower than what the identities allow. Where the evidence cannot all be
    right, its conflicts are named, and the interval is given for each of the smallest ways out.
    Only what identities tie to the quantity takes part: figures that disagree on something else do
    not bear on it. What others say otherwise of a quantity that the entity itself speaks of takes part
    for `everyone` only. `without` leaves figures and assumptions out by name, and `UnknownName` where
    there is none of that name. `Unsolvable` where nothing in the book bounds the quantity.
    """
    # Not pruned: that a share is never below nothing bounds a gross by its net, if nothing else does.
    full = network(book, _parties(book, entity), at, everyone=everyone, pruned=False)
    whole = told_without(full, book, without)
    nodes = _wanted(whole, metric, entity, basis)
    whole = whole.around(nodes)
    if not whole.evidence:
        wanted = Basis.parse("", metric=metric).having(**basis)
        on = f" on {wanted}" if wanted.stated() else ""
        raise Unsolvable(
            f"{metric} of {entity}{on} at {at}",
            (f"a figure of {entity} that an identity ties to it",),
        )
    found = standoff(whole)
    ways = found.ways_out or ((frozenset(),) if not found.conflicts else ())
    copies = {fact.name: (fact.name, *fact.also) for _, fact in told_in(whole)}
    admitted = [
        # With the copies of what is left out, so that it can be left out by name just so.
        replace(each, without=frozenset(copy for name in way for copy in copies[name]))
        for way in ways
        for each in _admitted(_without(whole, way), nodes, way)
    ]
    return Guaranteed(
        at=at,
        standoff=found,
        admitted=tuple(admitted),
        evidence=tuple(dict.fromkeys(fact.name for _, fact in told_in(whole))),
        left_out=_of_metric(whole.left_out, book, metric, entity),
    )


def _of_metric(left_out: Mapping[str, str], book: Book, metric: str, entity: str) -> Mapping[str, str]:
    """What of the entity's figures of the metric took no part, each with why."""
    return {
        name: reason
        for name, reason in left_out.items()
        if name in book.figures and (book.figures[name].metric, book.figures[name].entity) == (metric, entity)
    }


def _parties(book: Book, entity: str) -> tuple[str, ...]:
    """The entity, its members where it is a group, and those on the other side of its figures."""
    members = book.entities[entity].members if entity in book.entities else ()
    others = (
        dict(each.basis).get("counterparty", "") for each in book.figures.values() if each.entity == entity
    )
    return tuple(dict.fromkeys((entity, *members, *(each for each in others if each in book.entities))))


def _without(whole: Network, names: Names) -> Network:
    evidence = {
        node: left
        for node, facts in whole.evidence.items()
        if (left := tuple(fact for fact in facts if fact.name not in names))
    }
    return replace(whole, evidence=evidence)


def _wanted(whole: Network, metric: str, entity: str, basis: Mapping[str, str]) -> list[Node]:
    stated = Basis.parse("", metric=metric).having(**basis).stated()
    nodes = [
        node
        for node in whole.nodes
        if node.entity == entity
        and node.quantity.metric == metric
        and all(dict(node.quantity.members).get(axis, UNSTATED) == member for axis, member in stated.items())
    ]
    # What a run rate was scaled from is asked for only where there is nothing else.
    return [node for node in nodes if OVER not in dict(node.quantity.members)] or nodes


def _admitted(whole: Network, nodes: list[Node], way: frozenset[str]) -> list[Admitted]:
    told = told_in(whole)
    found = domains(whole, told, rules=rules_together(whole, told), tight=nodes)
    if found is None:
        return []
    unit = _unit(whole, nodes)
    return [
        Admitted(node=node, without=way, amount=_amount(found[node], unit)) for node in nodes if node in found
    ]


def _amount(interval: Interval, unit: Unit) -> Amount:
    low, high = in_unit(interval.low, unit, rounding=DOWN), in_unit(interval.high, unit, rounding=UP)
    return Amount(value=None, low=low, high=high, unit=unit)


def _unit(whole: Network, nodes: list[Node]) -> Unit:
    """The unit that the evidence of these quantities, of others of their metric, or of any is told in."""
    metric = metric_named(nodes[0].quantity.metric)
    told = [
        (node, fact.amount.unit) for node, fact in told_in(whole) if fact.amount.unit.fits(metric.dimension)
    ]
    told.sort(key=lambda each: (each[0] not in nodes, each[0].quantity.metric != metric.name))
    defined = (unit for name in defined_units() if (unit := Unit.parse(name)).fits(metric.dimension))
    return told[0][1] if told else next(defined, Unit.parse("ratio"))
