"""What every way to show a restatement shares: headings, cells as text, and the sentences filled in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from samebasis.report.restatement.scale import Scale, Shown, shown_in
from samebasis.revenue import (
    Block,
    Cause,
    Column,
    Layout,
    Note,
    RestatedRow,
    Restatement,
    layout_of,
    words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownColumn:
    """A column of a table: its heading, and which of a row's amounts it holds."""

    heading: str
    holds: Column
    at: int = 0  # Which adjustment, for a column of one.

    def amount(self, row: RestatedRow) -> int:
        """The row's amount in this column, in minor units."""
        match self.holds:
            case Column.BEFORE:
                return row.as_previously_reported
            case Column.AFTER:
                return row.as_restated
            case Column.EFFECT:
                return row.effect
            case Column.EACH:
                return row.adjustments[self.at].amount


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A row as it is read."""

    label: str
    cells: tuple[str, ...]
    is_subtotal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A block as it is read: its rows under their statements, and what is said of it."""

    title: str
    unit: str
    headings: tuple[str, ...]
    statements: tuple[tuple[str, tuple[RowView, ...]], ...]
    notes: tuple[str, ...]
    block: Block
    columns: tuple[ShownColumn, ...]
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatementView:
    """A restatement as it is read."""

    layout: Layout
    blocks: tuple[BlockView, ...]
    causes_of: Mapping[str, tuple[Cause, ...]]  # By currency.
    causes: tuple[tuple[str, str], ...]  # The name of each, and its reason.
    notes: tuple[str, ...]


def restatement_view(restatement: Restatement, scale: Scale = Scale.EXACT) -> RestatementView:
    """The restatement as it is read at a scale."""
    layout = layout_of(restatement.change)
    shown = {
        currency: shown_in(currency, scale, tuple(_amounts(restatement, currency)))
        for currency in restatement.currencies
    }
    causes = dict.fromkeys(
        (each.name, each.reason) for found in restatement.causes.values() for each in found
    )
    return RestatementView(
        layout=layout,
        blocks=tuple(
            _block(each, layout, restatement.causes[each.currency], shown[each.currency], scale)
            for each in restatement.blocks
        ),
        causes_of=restatement.causes,
        causes=tuple(causes),
        notes=tuple(_filled(each, None) for each in restatement.notes),
    )


def columns_of(layout: Layout, causes: Sequence[Cause]) -> tuple[ShownColumn, ...]:
    """The columns of a route, in its order, one for each cause where it has them apart."""
    return tuple(column for holds in layout.order for column in _columns(holds, layout, causes))


def _columns(holds: Column, layout: Layout, causes: Sequence[Cause]) -> Iterator[ShownColumn]:
    if holds is not Column.EACH:
        yield ShownColumn(heading=getattr(layout, holds.value), holds=holds)
        return
    pattern = layout.sole if len(causes) == 1 else layout.each
    for at, cause in enumerate(causes):
        yield ShownColumn(heading=pattern.format(name=cause.name), holds=holds, at=at)


def _amounts(restatement: Restatement, currency: str) -> Iterator[int]:
    for block in restatement.blocks:
        for row in block.rows if block.currency == currency else ():
            yield from (
                row.as_previously_reported,
                row.as_restated,
                *(each.amount for each in row.adjustments),
            )


def _block(block: Block, layout: Layout, causes: Sequence[Cause], shown: Shown, scale: Scale) -> BlockView:
    columns = columns_of(layout, causes)
    notes = [_filled(each, shown) for each in block.notes]
    return BlockView(
        title=block.period[:1].upper() + block.period[1:],
        unit=block.currency if scale is Scale.EXACT else f"{block.currency}, {scale}",
        headings=tuple(each.heading for each in columns),
        statements=tuple(
            (words().statements[statement], tuple(_row(each, columns, shown) for each in rows))
            for statement, rows in groupby(block.rows, key=lambda row: row.statement)
        ),
        notes=(*notes, *_rounding(block, columns, shown, scale)),
        block=block,
        columns=columns,
        shown=shown,
    )


def _row(row: RestatedRow, columns: Iterable[ShownColumn], shown: Shown) -> RowView:
    return RowView(
        label=row.line_item,
        cells=tuple(shown.text(each.amount(row)) for each in columns),
        is_subtotal=row.is_subtotal,
    )


def _filled(note: Note, shown: Shown | None) -> str:
    """The sentence with its places filled in."""
    amounts = {} if shown is None else {name: _signed(each, shown) for name, each in note.amounts.items()}
    return words().sentences[note.key].format_map({**note.named, **amounts})


def _signed(minor: int, shown: Shown) -> str:
    """The amount for a sentence: where it is nothing, 0."""
    text = shown.text(minor) if minor else "0"
    return " ".join(filter(None, (shown.currency, text, shown.word)))


def _rounding(block: Block, columns: Sequence[ShownColumn], shown: Shown, scale: Scale) -> Iterator[str]:
    """How far what is shown foots, where amounts are rounded at all: differences are stated, never forced."""
    exact = all(each.amount(row) % shown.step == 0 for row in block.rows for each in columns)
    if exact:
        return
    gaps = [gap for gap in _gaps(block, columns, shown) if gap]
    if not gaps:
        yield words().sentences["rounded_all"].format(scale=scale.value)
        return
    most = shown.digits(max(abs(each) for each in gaps))
    yield words().sentences["rounded"].format(scale=scale.value, count=len(gaps), most=most)


def _gaps(block: Block, columns: Sequence[ShownColumn], shown: Shown) -> Iterator[int]:
    """How far each row is from footing across, and each subtotal in each column, in steps as shown."""
    by_name = {row.line_item: row for row in block.rows}
    for row in block.rows:
        cells = [(each.holds, shown.rounded(each.amount(row))) for each in columns]
        sign = {Column.AFTER: -1}
        yield sum(sign.get(holds, 1) * amount for holds, amount in cells)
        for each in columns if row.parts else ():
            parts = sum(part.sign * shown.rounded(each.amount(by_name[part.line_item])) for part in row.parts)
            yield shown.rounded(each.amount(row)) - parts
