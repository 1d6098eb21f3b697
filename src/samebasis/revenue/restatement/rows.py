"""From pairs of bookings to the rows of a block: booked before, what each cause adds, booked after."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from samebasis.revenue.restatement.causes import cause_codes
from samebasis.revenue.restatement.change import words
from samebasis.revenue.restatement.companions import TERMS_CODE, Companion, ItemKind
from samebasis.revenue.restatement.pairs import Booked, Pair
from samebasis.revenue.restatement.restatement import Adjustment, Cause, Part, RestatedRow, Statement

SPLITS: Final = ("vendor", "channel", "product", "country")


@dataclass(slots=True, kw_only=True)
class Cell:
    """One line item while it is added up."""

    before: int = 0
    after: int = 0
    by_code: dict[str, int] = field(default_factory=dict)

    def add(self, code: str, amount: int) -> None:
        """Nothing; the amount is among the adjustments of the code."""
        self.by_code[code] = self.by_code.get(code, 0) + amount


Cells = Mapping[str, Cell]
_Read = Callable[[Booked], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the rows are called: the words of layouts.toml, those of the user first."""

    labels: Mapping[str, str]
    split: str | None  # By what revenue has rows of its own.

    def __getitem__(self, item: str) -> str:
        name = words().items[item]
        return self.labels.get(name, name)

    def revenue(self, pair: Pair) -> str:
        """The row of revenue that a pair belongs to."""
        if self.split is None:
            return self["revenue"]
        part = getattr(pair.key, self.split) or words().items["nothing_named"]
        name = words().items["revenue_part"].format(part=part)
        return self.labels.get(name, name)

    @property
    def subtotals(self) -> frozenset[str]:
        """The rows that are computed of others."""
        found = ("gross_profit", "profit", "cash", "deferred_net", "revenue_total")
        return frozenset(self[each] for each in found) - {self["revenue"]}


def income_kinds(pairs: Iterable[Pair], names: Names) -> dict[str, ItemKind]:
    """The rows of the income statement that sales lines fill, and what each does to profit."""
    return {
        **dict.fromkeys(sorted({names.revenue(each) for each in pairs}), ItemKind.INCOME),
        names["cost"]: ItemKind.COST,
    }


def cells_of(pairs: Iterable[Pair], companions: Iterable[Companion], names: Names) -> dict[str, Cell]:
    """The line items of one period and currency, subtotals left out."""
    cells = defaultdict[str, Cell](Cell)
    for pair in pairs:
        code = cause_codes(pair)
        for name, read in _booked(pair, names):
            cell, before, after = cells[name], read(pair.before), read(pair.after)
            cell.before += before
            cell.after += after
            between = read(pair.new_role)
            if between != before:
                cell.add(code, between - before)
            if after != between:
                cell.add(TERMS_CODE, after - between)
    for each in companions:
        cell = cells[each.line_item]
        cell.after += each.amount
        if each.code:
            cell.add(each.code, each.amount)
        else:
            cell.before += each.amount
    return dict(cells)


def _booked(pair: Pair, names: Names) -> Iterator[tuple[str, _Read]]:
    """The line items that a pair fills, and how each is read."""
    yield names.revenue(pair), lambda booked: booked.revenue
    yield names["cost"], lambda booked: booked.cost
    yield names["receivable"], lambda _: pair.receivable
    yield names["payable"], lambda booked: booked.payable
    yield names["tax"], lambda _: pair.tax
    yield names["deferred_revenue"], lambda booked: booked.deferred_revenue
    yield names["deferred_cost"], lambda booked: booked.deferred_cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What the rows of a block are made from."""

    period: str
    currency: str
    cells: Cells
    kinds: Mapping[str, ItemKind]  # Rows of the income statement in their order.
    revenue: Sequence[str]  # Those that are revenue from sales lines.
    causes: Sequence[Cause]
    names: Names


def rows_of(table: Table) -> tuple[RestatedRow, ...]:
    """Every row of the block in its order, subtotals with their parts."""
    return tuple(_with_subtotals(table, [*_income(table), *_settlement(table), *_balance(table)]))


_Row = tuple[Statement, str, tuple[Part, ...]]


def _income(table: Table) -> Iterator[_Row]:
    names, where = table.names, Statement.INCOME
    revenue = [each for each in table.revenue if each in table.cells]
    for each in revenue:
        yield where, each, ()
    total = revenue[0]
    if names.split is not None:
        total = names["revenue_total"]
        yield where, total, tuple(Part(line_item=each, sign=1) for each in revenue)
    yield where, names["cost"], ()
    yield where, names["gross_profit"], (_plus(total), _minus(names["cost"]))
    others = [
        each for each in table.kinds if each in table.cells and each not in {*table.revenue, names["cost"]}
    ]
    for each in others:
        yield where, each, ()
    if others:
        signed = [_plus(each) if table.kinds[each] is ItemKind.INCOME else _minus(each) for each in others]
        yield where, names["profit"], (_plus(names["gross_profit"]), *signed)


def _settlement(table: Table) -> Iterator[_Row]:
    names, where = table.names, Statement.SETTLEMENT
    yield where, names["receivable"], ()
    yield where, names["payable"], ()
    yield where, names["cash"], (_plus(names["receivable"]), _minus(names["payable"]))
    yield where, names["tax"], ()


def _balance(table: Table) -> Iterator[_Row]:
    names, where = table.names, Statement.BALANCE
    revenue, cost = names["deferred_revenue"], names["deferred_cost"]
    if any(_is_filled(table.cells[each]) for each in (revenue, cost)):
        yield where, revenue, ()
        yield where, cost, ()
        yield where, names["deferred_net"], (_plus(revenue), _minus(cost))


def _is_filled(cell: Cell) -> bool:
    return bool(cell.before or cell.after or any(cell.by_code.values()))


def _plus(name: str) -> Part:
    return Part(line_item=name, sign=1)


def _minus(name: str) -> Part:
    return Part(line_item=name, sign=-1)


def _with_subtotals(table: Table, order: Iterable[_Row]) -> Iterator[RestatedRow]:
    filled = dict(table.cells)
    for statement, name, parts in order:
        if parts:
            filled[name] = _summed(filled, parts)
        cell = filled[name]
        yield RestatedRow(
            period=table.period,
            statement=statement,
            line_item=name,
            as_previously_reported=cell.before,
            adjustments=tuple(_adjustment(each, cell) for each in table.causes),
            as_restated=cell.after,
            currency=table.currency,
            parts=parts,
        )


def _summed(cells: Cells, parts: Iterable[Part]) -> Cell:
    total = Cell()
    for part in parts:
        cell = cells[part.line_item]
        total.before += part.sign * cell.before
        total.after += part.sign * cell.after
        for code, amount in cell.by_code.items():
            total.add(code, part.sign * amount)
    return total


def _adjustment(cause: Cause, cell: Cell) -> Adjustment:
    return Adjustment(
        code=cause.code,
        reason=cause.reason,
        judgement=cause.judgement,
        amount=cell.by_code.get(cause.code, 0),
    )
