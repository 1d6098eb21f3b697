"""What of a book takes no part in an answer: left out by name, said otherwise by others, or worked out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from samebasis.book import Book
from samebasis.errors import UnknownName
from samebasis.figures import Figure
from samebasis.identities.evidence import Evidence, same_value
from samebasis.identities.node import Node
from samebasis.identities.witness import witnesses

if TYPE_CHECKING:
    from samebasis.identities.network import Network

Told = Mapping[Node, Sequence[Figure]]


def said_otherwise(told: Told, book: Book) -> Iterator[tuple[str, str]]:
    """The figures by which others contradict what an entity itself says of a quantity, each with why."""
    for node, figures in told.items():
        own = [each for each in figures if each.asserted_by == node.entity]
        for each in figures if own else ():
            if not any(same_value(each.amount, mine.amount) for mine in own):
                who, whom = (book.entities[name].name for name in (each.asserted_by, node.entity))
                yield each.id, f"said by {who}, where {whom} itself says otherwise"


def worked_out(told: Told) -> Iterator[tuple[str, str]]:
    """The figures worked out from others that are told too: they would count the same words twice."""
    known = {each.id for figures in told.values() for each in figures}
    for figures in told.values():
        for each in figures:
            if each.rests_on and known.issuperset(each.rests_on):
                yield each.id, f"worked out from {' and '.join(each.rests_on)}, which take part"


def but_for(told: Told, names: Collection[str]) -> dict[Node, list[Figure]]:
    """What is told without the figures of these names."""
    kept = {node: [each for each in figures if each.id not in names] for node, figures in told.items()}
    return {node: figures for node, figures in kept.items() if figures}


def told_without(whole: "Network", book: Book, names: Collection[str]) -> "Network":
    """The network without figures and assumptions of these names; who else says the same still does.

    `UnknownName` where the book has none of a name.
    """
    known = (*book.figures, *(each.id for each in book.assumptions.values() if each.amount is not None))
    for name in names:
        if name not in known:
            raise UnknownName("figure or assumption", name, tuple(get_close_matches(name, known, n=2)))
    evidence: dict[Node, tuple[Evidence, ...]] = {}
    for node, facts in whole.evidence.items():
        left = [fact for fact in facts if fact.name not in names]
        for fact in facts:
            others = [book.figures[each] for each in fact.also if each not in names]
            if fact.name in names:
                left.extend(witnesses(others))
        if left:
            evidence[node] = tuple(left)
    return replace(whole, evidence=evidence)
