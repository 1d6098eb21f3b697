"""Footing: rows across, subtotals in every column, and roles that leave profit alone; else no table."""

from collections.abc import Callable, Iterable, Iterator

from samebasis.errors import Contradiction
from samebasis.records import written
from samebasis.revenue.restatement.restatement import Block, Cause, RestatedRow, Statement, Why

_Read = Callable[[RestatedRow], int]


def check_footing(block: Block) -> None:
    """Nothing; `Contradiction` for the first row or column of the block that does not foot."""
    by_name = {row.line_item: row for row in block.rows}
    for row in block.rows:
        gap = row.as_previously_reported + row.effect - row.as_restated
        if gap:
            raise _refused(block, row, "as previously reported, adjustments and as restated", gap)
        for name, read in _columns(row):
            if row.parts and (gap := read(row) - _sum(row, by_name, read)):
                raise _refused(block, row, name, gap)


def check_roles(block: Block, causes: Iterable[Cause]) -> None:
    """Nothing; `Contradiction` where a change of role reaches what no role can change.

    That is whatever is a difference, like profit or what is deferred net, and what is billed, owed,
    settled and taxed.
    """
    codes = {each.code for each in causes if each.why is Why.ROLE}
    for row in block.rows:
        is_difference = any(each.sign < 0 for each in row.parts)
        if not (is_difference or row.statement is Statement.SETTLEMENT):
            continue
        for adjustment in row.adjustments:
            if adjustment.code in codes and adjustment.amount:
                raise _refused(block, row, f"adjustment {adjustment.code}", adjustment.amount)


def _sum(row: RestatedRow, by_name: dict[str, RestatedRow], read: _Read) -> int:
    return sum(each.sign * read(by_name[each.line_item]) for each in row.parts)


def _columns(row: RestatedRow) -> Iterator[tuple[str, _Read]]:
    """Each column by name, and how it is read in any row."""
    yield "as previously reported", lambda each: each.as_previously_reported
    for adjustment in row.adjustments:
        yield f"adjustment {adjustment.code}", _adjusted(adjustment.code)
    yield "as restated", lambda each: each.as_restated


def _adjusted(code: str) -> _Read:
    return lambda row: sum(each.amount for each in row.adjustments if each.code == code)


def _refused(block: Block, row: RestatedRow, what: str, gap: int) -> Contradiction:
    parts = tuple(each.line_item for each in row.parts)
    return Contradiction(
        f"the footing of {block.period}, {what}", (row.line_item, *parts), written(gap, block.currency)
    )
