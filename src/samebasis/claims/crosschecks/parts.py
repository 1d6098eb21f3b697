"""Totals beside parts: parts that are more than their whole, alone or together, of relations too."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from samebasis.book import Book, Relation
from samebasis.claims.crosschecks.doubt import Doubt, DoubtKind, doubt_id, told
from samebasis.claims.crosschecks.measured import Measured, groups, is_one_time, may_differ
from samebasis.claims.verdict import ClaimWord
from samebasis.figures import Amount, Instant, Period, same_dimension, spell_value


def parts(book: Book) -> Iterator[Doubt]:
    """Each part, or row of parts, whose least is more than the most that its whole can be."""
    for group in groups(book):
        adding = [each for each in group if each.adds_up]
        for whole in adding:
            if part := _greatest_part(adding, whole):
                yield from _more(book, whole, (part,))
            for row in _rows(adding, whole):
                yield from _more(book, whole, row)
    yield from _relations(book)


def _greatest_part(adding: Sequence[Measured], whole: Measured) -> Measured | None:
    """Of the parts of a whole the one whose least is most, of those that have to agree with it."""
    most = whole.figure.amount.high * whole.figure.amount.unit.factor
    found: Measured | None = None
    for part in adding:
        amount = part.figure.amount
        least = amount.low * amount.unit.factor
        if least <= most or part is whole or amount.unit.dimension != whole.figure.amount.unit.dimension:
            continue
        if _lies_within(part, whole) and not may_differ(part, whole):
            found, most = part, least
    return found


def _lies_within(part: Measured, whole: Measured) -> bool:
    """True where the part is inside the whole for certain: every axis stated, and less of one thing."""
    if part.unstated or whole.unstated:
        return False
    inside = [
        axis.lies_within(part.members[axis.name], whole.members[axis.name])
        for axis in part.metric.axes
        if part.members[axis.name] != whole.members[axis.name]
    ]
    if not all(inside):
        return False
    one, all_ = part.figure.time, whole.figure.time
    if isinstance(one, Period) and isinstance(all_, Period) and one != all_:
        return all_.starts <= one.starts and one.ends <= all_.ends
    return bool(inside) and is_one_time(one, all_)


def _rows(adding: Sequence[Measured], whole: Measured) -> Iterator[tuple[Measured, ...]]:
    """Stretches of the whole's period, one after the other and of one asserter and basis, two or more."""
    yield from _members(adding, whole)
    time = whole.figure.time
    if isinstance(time, Instant):
        return
    by: dict[tuple[str, ...], list[Measured]] = {}
    for each in adding:
        if each is not whole and each.figure.time != time and _lies_within(each, whole):
            by.setdefault((each.figure.asserted_by, *each.key), []).append(each)
    for stretches in by.values():
        row: list[Measured] = []
        for each in sorted(stretches, key=lambda each: (each.figure.time.ends, each.figure.time.starts)):
            if may_differ(each, whole) or (row and each.figure.time.starts < row[-1].figure.time.ends):
                continue
            row.append(each)
        if len(row) > 1:
            yield tuple(row)


def _members(adding: Sequence[Measured], whole: Measured) -> Iterator[tuple[Measured, ...]]:
    """Different members of one axis that lie side by side in the whole's, of its time and one asserter."""
    by: dict[tuple[str, str], dict[str, Measured]] = {}
    for each in adding:
        apart = [axis for axis, member in each.members.items() if member != whole.members[axis]]
        if each.figure.time != whole.figure.time or len(apart) != 1 or not _lies_within(each, whole):
            continue
        [axis] = apart
        if each.metric.axis(axis).are_apart(each.members[axis], whole.members[axis]):
            by.setdefault((each.figure.asserted_by, axis), {}).setdefault(each.members[axis], each)
    yield from (tuple(row.values()) for row in by.values() if len(row) > 1)


def _more(book: Book, whole: Measured, row: Sequence[Measured]) -> Iterator[Doubt]:
    total = whole.figure
    if not all(same_dimension(each.figure.amount, total.amount) for each in row):
        return
    together = _sum([each.figure.amount for each in row], total.amount)
    if together.low <= total.amount.high:
        return
    names = [each.figure.id for each in row]
    who = book.entities[total.entity].name
    said = " and ".join(_of(each, whole) for each in row)
    yield Doubt(
        kind=DoubtKind.PARTS,
        id=doubt_id(DoubtKind.PARTS, total.id, *names),
        says=f"{who}, {whole.metric.plain}, {total.time}: less than its part, {said}",
        word=ClaimWord.OFF,
        stated=total.amount,
        recomputed=together,
        figures=(total.id, *names),
        working=tuple(told(book, each.figure) for each in (whole, *row)),
    )


def _of(part: Measured, whole: Measured) -> str:
    """What sets the part apart from the whole: its member of an axis, its time, or both."""
    own = [member for axis, member in part.members.items() if member != whole.members[axis]]
    if part.figure.time != whole.figure.time:
        own.append(str(part.figure.time))
    return ", ".join(own)


def _relations(book: Book) -> Iterator[Doubt]:
    """Relations whose parts come to more than they do."""
    replaced = {each.supersedes for each in book.relations.values() if each.supersedes}
    by: dict[str, list[tuple[Relation, Amount]]] = {}
    for each in book.relations.values():
        if each.part_of and each.amount is not None and each.id not in replaced:
            by.setdefault(each.part_of, []).append((each, each.amount))
    for name, row in by.items():
        total = book.relations.get(name)  # Not yet known, it may be, when its parts are.
        if total is None or total.amount is None:
            continue
        if not all(same_dimension(amount, total.amount) for _, amount in row):
            continue
        together = _sum([amount for _, amount in row], total.amount)
        if together.low <= total.amount.high:
            continue
        names = tuple(each.id for each, _ in row)
        yield Doubt(
            kind=DoubtKind.PARTS,
            id=doubt_id(DoubtKind.PARTS, name, *names),
            says=f"{name}: less than its parts together",
            word=ClaimWord.OFF,
            stated=total.amount,
            recomputed=together,
            figures=(name, *names),
            working=tuple(f"{each.id} = {spell_value(amount)}, part of {name}" for each, amount in row),
        )


def _sum(amounts: Sequence[Amount], like: Amount) -> Amount:
    total = Amount.exact(Decimal(0), like.unit)
    for amount in amounts:
        total += amount
    return total
