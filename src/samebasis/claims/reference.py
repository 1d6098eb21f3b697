"""What an expression speaks of, found in a book: figures, assumptions and relations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from samebasis.book import Book, Relation
from samebasis.claims.expression import Named, Selected
from samebasis.errors import UnknownName, Unsolvable
from samebasis.figures import Basis, Figure, Instant, Period
from samebasis.identities import Evidence, read_basis, same_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A piece of evidence that an expression names, with what can be compared of it."""

    fact: Evidence
    metric: str
    members: Mapping[str, str]  # Of its axes, those that are stated or read; a relation's status.
    time: Instant | Period | None


Lookup = Callable[[Named | Selected], Found]


def lookup_in(book: Book) -> Lookup:
    """A look-up of the book; it raises `UnknownName`, or `Unsolvable` naming what is missing."""

    def found(node: Named | Selected) -> Found:
        return _by_id(book, node.id) if isinstance(node, Named) else _by_what_it_is(book, node)

    return found


def found_figure(book: Book, figure: Figure) -> Found:
    """The figure as a claim speaks of it, its unstated axes as the book reads them."""
    return Found(
        fact=Evidence(name=figure.id, amount=figure.amount, figure=figure),
        metric=figure.metric,
        members=read_basis(figure, book).basis.stated(),
        time=figure.time,
    )


def _by_id(book: Book, name: str) -> Found:
    if name in book.figures:
        return found_figure(book, book.figures[name])
    assumption = book.assumptions.get(name)
    if assumption is not None and assumption.amount is not None:
        return Found(
            fact=Evidence(name=name, amount=assumption.amount, assumption=assumption),
            metric=assumption.metric,
            members=assumption.basis.stated(),
            time=assumption.as_of,
        )
    relation = book.relations.get(name)
    if relation is not None and relation.amount is not None:
        return _relation(relation)
    known = (*book.figures, *book.assumptions, *book.relations)
    raise UnknownName("figure, assumption or relation", name, tuple(get_close_matches(name, known, n=2)))


def _relation(relation: Relation) -> Found:
    assert relation.amount is not None  # noqa: S101 - asked for by the one caller.
    return Found(
        fact=Evidence(name=relation.id, amount=relation.amount),
        metric=relation.kind.value,
        members={"status": relation.status.value},
        time=None,  # When it began to hold says nothing of when its amount is true.
    )


def _by_what_it_is(book: Book, node: Selected) -> Found:
    wanted = Basis.parse(" ".join(f"{axis}={member}" for axis, member in node.members), metric=node.metric)
    superseded = book.superseded()
    fitting = [
        figure
        for figure in book.figures.values()
        if figure.entity == book.entity(node.entity).id
        and figure.metric == node.metric
        and figure.time == node.time
        and figure.id not in superseded
        and wanted.stated().items() <= read_basis(figure, book).basis.stated().items()
    ]
    said = f"{node.metric} of {node.entity}{_on(wanted)} at {node.time}"
    if not fitting:
        raise Unsolvable(said, (f"a figure of {said}",))
    own = [figure for figure in fitting if figure.asserted_by == figure.entity] or fitting
    if any(not same_value(own[0].amount, figure.amount) for figure in own[1:]):
        named = tuple(f"{{{figure.id}}}" for figure in own)
        raise Unsolvable(f"which {said} is meant", named)
    return found_figure(book, own[0])


def _on(wanted: Basis) -> str:
    return f" on {wanted}" if wanted.stated() else ""
