"""The quantities of a passage: dates first, then multiples, then amounts in what is left."""

from collections.abc import Iterator

from samebasis.claims.reading.amounts import amounts
from samebasis.claims.reading.dates import dates
from samebasis.claims.reading.marks import READ, level, without_addresses, without_marks
from samebasis.claims.reading.multiples import multiples
from samebasis.claims.reading.quantity import Kind, Quantity
from samebasis.claims.reading.words import word_before
from samebasis.figures import Amount, Unit


def find_quantities(passage: str, *, accounting: bool = False) -> tuple[Quantity, ...]:
    """The quantities of the passage in its order, none overlapping another.

    With `accounting`, a number in brackets is negative, as in the tables of a report. A year, quarter
    or month is a period; a day, and the end of a period, an instant.

    >>> [quantity.text for quantity in find_quantities("about 1.9 GW by the end of 2027")]
    ['about 1.9 GW', 'the end of 2027']
    """
    text = without_addresses(level(passage))
    found: list[Quantity] = []
    for reader in (_dates, _multiples):
        read = _apart(reader(passage, text), len(text))
        found.extend(read)
        text = _without(text, read)
        if reader is _dates:
            text = without_marks(text, accounting=accounting)
    for each in amounts(text, accounting=accounting):
        written = passage[each.start : each.end]
        found.append(
            Quantity(text=written, start=each.start, end=each.end, kind=each.kind, amount=each.amount)
        )
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _dates(passage: str, text: str) -> Iterator[Quantity]:
    for date in dates(text):
        written = passage[date.start : date.end]
        yield Quantity(text=written, start=date.start, end=date.end, kind=Kind.DATE, time=date.time)


def _multiples(passage: str, text: str) -> Iterator[Quantity]:
    for multiple in multiples(text):
        start, word = word_before(text, multiple.start, 0)
        amount = Amount.printed(multiple.digits, Unit.parse("ratio"), word=word)
        written = passage[start : multiple.end]
        yield Quantity(text=written, start=start, end=multiple.end, kind=Kind.RATIO, amount=amount)


def _apart(read: Iterator[Quantity], size: int) -> list[Quantity]:
    """The quantities without those that overlap an earlier one."""
    taken = bytearray(size)
    apart = []
    for quantity in read:
        if 1 not in taken[quantity.start : quantity.end]:
            taken[quantity.start : quantity.end] = b"\1" * (quantity.end - quantity.start)
            apart.append(quantity)
    return sorted(apart, key=lambda quantity: quantity.start)


def _without(text: str, read: list[Quantity]) -> str:
    parts, at = [], 0
    for quantity in read:
        parts += [text[at : quantity.start], READ * (quantity.end - quantity.start)]
        at = quantity.end
    return "".join([*parts, text[at:]])
