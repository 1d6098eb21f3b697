"""Superseded figures that are still built on: by figures, assumptions, relations or claims."""

from collections.abc import Iterator, Mapping

from samebasis.book import Book
from samebasis.claims.crosschecks.doubt import Doubt, DoubtKind, doubt_id, told
from samebasis.claims.crosschecks.measured import Measured, measured
from samebasis.claims.expression import Named, names_in, parse_expression
from samebasis.claims.verdict import ClaimWord
from samebasis.figures import Figure, Instant, same_dimension
from samebasis.identities import same_value


def cited(book: Book) -> Iterator[Doubt]:
    """Each use of a figure that a later one of its own asserter replaced.

    What was published before the later one could not know better. *off* where the two do not
    meet, *rounding* where what was built on the old one stands on the new one too.
    """
    superseded = book.superseded()
    for user, name, since in _uses(book):
        old, new = book.figures.get(name), book.figures.get(superseded.get(name, ""))
        if old is None or new is None or not same_dimension(old.amount, new.amount):
            continue
        if since is not None and since < new.published:
            continue
        yield _doubt(book, user, old, new, f"{user} rests on {name}, which {new.id} replaced")
    for each in measured(book):
        for old, new in _repeated(book, each, superseded):
            by = book.entities[each.figure.asserted_by].name
            yield _doubt(book, each.figure.id, old, new, f"{by} repeats {old.id}, which {new.id} replaced")


def _uses(book: Book) -> Iterator[tuple[str, str, Instant | None]]:
    """Who rests on which figure, and when that was published, where it was."""
    for figure in book.figures.values():
        for name in figure.rests_on:
            yield figure.id, name, figure.published
    for assumption in book.assumptions.values():
        for name in assumption.rests_on:
            yield assumption.id, name, None
    for claim in book.claims.values():
        for node in names_in(parse_expression(claim.expression)):
            if isinstance(node, Named):
                yield claim.id, node.id, claim.source.published


def _repeated(book: Book, each: Measured, superseded: Mapping[str, str]) -> Iterator[tuple[Figure, Figure]]:
    """What somebody says again, of a later time and to the digit, though its asserter had replaced it."""
    figure = each.figure
    for old_id, new_id in superseded.items():
        old, new = book.figures.get(old_id), book.figures[new_id]
        if (
            old is not None
            and same_dimension(old.amount, new.amount)
            and figure.id != new_id
            and (figure.entity, figure.basis) == (new.entity, new.basis)
            and figure.amount.value is not None
            and same_value(figure.amount, old.amount)
            and not figure.amount.overlaps(new.amount)
            and new.published.ends <= figure.published.starts
            and new.time.starts <= figure.time.starts
        ):
            yield old, new


def _doubt(book: Book, user: str, old: Figure, new: Figure, says: str) -> Doubt:
    return Doubt(
        kind=DoubtKind.SUPERSEDED,
        id=doubt_id(DoubtKind.SUPERSEDED, user, old.id),
        says=f"{says} on {new.published}",
        word=ClaimWord.ROUNDING if old.amount.overlaps(new.amount) else ClaimWord.OFF,
        stated=old.amount,
        recomputed=new.amount.to(old.amount.unit),
        figures=(old.id, new.id),
        working=(told(book, old), told(book, new)),
    )
