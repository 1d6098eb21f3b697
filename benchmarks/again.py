"""A comparison evaluated again after one assumption of its book has changed."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import count
from statistics import median

from benchmarks.turns import Line, in_turns
from samebasis.book import Book, open_book
from samebasis.figures import Amount
from samebasis.identities import Compared, compare

METRIC, ENTITIES = "revenue", ("anthropic", "openai")
ROUNDS = 15
STEP = Decimal("1e-6")


def compared(book: Book) -> Compared:
    """The comparison of the bundled book's lead."""
    return compare(book, METRIC, ENTITIES)


def assumed(found: Compared) -> tuple[str, ...]:
    """The assumptions that the comparison rests on, readings apart."""
    names = {
        fact.name
        for comparison in found.comparisons
        for row in comparison.rows
        if row.conversion
        for fact in row.conversion.others
        if fact.is_assumed
    }
    return tuple(sorted(names))


def changed(book: Book, name: str, by: Decimal) -> Book:
    """The book with that assumption's range moved down by a fraction of itself."""
    own = book.assumptions[name]
    if own.amount is None:
        raise LookupError(name)
    ends = (own.amount.low * (1 - by), own.amount.high * (1 - by))
    amount = replace(Amount.between(*ends, own.amount.unit), level=own.amount.level)
    return replace(book, assumptions={**book.assumptions, name: replace(own, amount=amount)})


def lines() -> tuple[Line, ...]:
    """How long it takes, for each assumption in turn; no range is met twice."""
    book = open_book("ai_labs")
    names = assumed(compared(book))
    books = {name: _changes(book, name) for name in names}
    seconds = in_turns({name: lambda name=name: compared(next(books[name])) for name in names}, ROUNDS)
    each = [median(took) * 1e3 for took in seconds.values()]
    return (
        Line(
            what="a comparison again, after one assumption changed",
            how=f"`compare` of {' and '.join(ENTITIES)} on the bundled book with another range for one of "
            f"its {len(names)} assumptions (`dataclasses.replace`), in a process that has compared before",
            wish="under 20 ms",
            figure=f"{median(each):.0f} ms ({max(each):.0f} ms for the slowest assumption)",
        ),
    )


def _changes(book: Book, name: str) -> Iterator[Book]:
    return (changed(book, name, STEP * at) for at in count(1))
