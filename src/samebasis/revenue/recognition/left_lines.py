"""The lines that are not recognised, one by one: where each lies, and what is wrong with it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from samebasis.records import Engine, Row, Source, Step, at_the_edge
from samebasis.revenue.recognition.faults import MALFORMED, faults
from samebasis.revenue.recognition.plan import left_line, left_refund
from samebasis.revenue.recognition.result import LeftLine
from samebasis.revenue.recognition.sales import PLACES, SALES


def left_lines(on: Engine, source: Source, steps: Sequence[Step], *, is_wide: bool) -> tuple[LeftLine, ...]:
    """Every line that is not recognised, in the order of its files, up to a hundred thousand.

    They are looked for in a run of their own: to keep the place of every line would slow the first
    one down, and most files have no such lines.
    """
    placed = on.place(source, "placed_sales")
    on.take(at_the_edge("line", source=placed, columns=(*SALES, *PLACES), is_wide=is_wide).step)
    for each in steps:
        if each.name in _AGAIN:
            on.take(each)
    rows = on.rows(left_line())
    if any(each.name == "given_back" for each in steps):
        rows += on.rows(left_refund())
    malformed = on.faults(source)
    found = [*_told(rows, malformed), *_malformed(malformed)]
    return tuple(sorted(found, key=lambda each: (each.file, each.row or 0, each.sale_id or "")))


# What rests on the lines, up to where each has its status.
_AGAIN = frozenset({"measured", "scoped", "priced", "costed", "shared", "refund", "refunded", "given_back"})


def _told(rows: Sequence[Row], malformed: Sequence[tuple[str, int, str]]) -> Iterator[LeftLine]:
    broken = defaultdict[str, set[int]](set)
    for file, row, _ in malformed:
        broken[file].add(row)
    before = {file: sorted(rows_) for file, rows_ in broken.items()}
    for file, row, sale_id, status, vendor, channel, sold_on, currency, amount in rows:
        yield LeftLine(
            file=file or "",
            row=_in_the_file(row, before.get(file, [])),
            sale_id=sale_id,
            fault=faults()[status],
            vendor=vendor,
            channel=channel,
            sold_on=sold_on,
            currency=currency,
            amount=None if amount is None else int(amount),
        )


def _in_the_file(row: int | None, broken: Sequence[int]) -> int | None:
    """The row in the file of a line that is so many rows down among those that are whole."""
    if row is None:
        return None
    at = row
    while (shifted := row + bisect_right(broken, at)) != at:
        at = shifted
    return at


def _malformed(malformed: Sequence[tuple[str, int, str]]) -> Iterator[LeftLine]:
    said: dict[tuple[str, int], str] = {}
    for file, row, fault in malformed:
        said.setdefault((file, row), fault)
    for file, row in said:
        yield LeftLine(file=file, row=row, fault=faults()[MALFORMED])
