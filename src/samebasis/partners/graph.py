"""Which relations hold on a day, and the structure they make."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from samebasis.book import Book, Relation, RelationStatus

if TYPE_CHECKING:
    import networkx as nx

_PROMISES: Final = frozenset({RelationStatus.ANNOUNCED, RelationStatus.CONTINGENT})
_OVER: Final = frozenset({RelationStatus.ENDED, RelationStatus.SUPERSEDED})


def begins(relation: Relation) -> date:
    """The first day on which the relation holds.

    One whose start nobody stated holds from its publication. A promise holds from the day it was
    made, even where what is promised starts later: a contract of 2025 for chips from 2027 binds in
    2026.
    """
    if relation.valid_from is None:
        return relation.published.last
    if relation.status in _PROMISES:
        return min(relation.valid_from.starts, relation.published.last)
    return relation.valid_from.starts


def relations_at(book: Book, at: date, known: date | None = None) -> tuple[Relation, ...]:
    """The relations that hold on that day, of those that could be known on the other, in book order.

    A relation that a known later one replaces is out from the day on which the later one holds.
    What is `ended` or `superseded` holds only within the dates it states, so that a restatement
    with an end shows what held before. Conflicting ones stay, and their status says so.

    >>> from samebasis.book import open_book
    >>> book = open_book()
    >>> before, after = (
    ...     {each.id for each in relations_at(book, date(2026, 4, day), known=date(2026, 4, day))}
    ...     for day in (14, 28)
    ... )
    >>> "microsoft-exclusive-openai" in before, "amazon-distributes-openai" in after - before
    (True, True)
    """
    seen = book if known is None else book.known(known)
    replaced = {each.supersedes for each in seen.relations.values() if each.supersedes and begins(each) <= at}
    return tuple(each for each in seen.relations.values() if each.id not in replaced and _holds_on(each, at))


def status_then(book: Book, relation: Relation) -> RelationStatus:
    """The status that a relation had while it held: of a restated one, that of what it restates."""
    while relation.status in _OVER and (older := book.relations.get(relation.supersedes or "")):
        relation = older  # A book has no circles of supersession.
    return RelationStatus.ACTIVE if relation.status in _OVER else relation.status


def statuses_then(book: Book, relations: tuple[Relation, ...]) -> Mapping[str, RelationStatus]:
    """The status of each relation while it held, by its id."""
    return {each.id: status_then(book, each) for each in relations}


def structure(book: Book, at: date, known: date | None = None) -> "nx.MultiDiGraph[str]":
    """The structure of that day: entities as nodes, relations as edges under their ids.

    Each node carries its `entity`, each edge its `relation` and the `status` it had then.
    """
    import networkx as nx  # noqa: PLC0415 - slow to import, and most questions need no graph.

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for relation in relations_at(book, at, known):
        for end in (relation.from_entity, relation.to_entity):
            graph.add_node(end, entity=book.entities[end])
        graph.add_edge(
            relation.from_entity,
            relation.to_entity,
            key=relation.id,
            relation=relation,
            status=status_then(book, relation),
        )
    return graph


def _holds_on(relation: Relation, at: date) -> bool:
    if relation.status in _OVER and relation.valid_until is None:
        return False
    return begins(relation) <= at and (relation.valid_until is None or at < relation.valid_until.starts)
