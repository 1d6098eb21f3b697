"""One block on a sheet: numbers from the lines, formulas for whatever follows from them, and its checks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from samebasis.records import amount, exponents
from samebasis.report.restatement.formats import Formats
from samebasis.report.restatement.view import BlockView, ShownColumn
from samebasis.revenue import Cause, Column, RestatedRow, Statement, Why, words

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

CONTROL: Final = "Control, computed apart"
ACROSS: Final = "Foots across"
AGREES: Final = "Agrees with control"
# How many letters fit beside one another, and how high a line of them is.
LABEL_WIDTH: Final = 60
WIDTH: Final = 17
_BOLD: Final = 4  # Letters that bold ones leave no room for.
_LINE: Final = 15
_LABEL: Final = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A cell that says 0 as long as something holds."""

    says: str
    formula: str


class BlockSheet:
    """A block from a row of a sheet on; `checks` is the cell that sums its checks, once it is written."""

    def __init__(
        self, sheet: "Worksheet", formats: Formats, view: BlockView, causes: Sequence[Cause], top: int
    ) -> None:
        self._sheet, self._formats, self._view, self._causes, self._top = sheet, formats, view, causes, top
        self._columns = {each: at for at, each in enumerate(view.columns, start=_LABEL + 1)}
        self._control = len(view.columns) + 1
        self._places: dict[str, int] = {}
        self._digits = exponents()[view.block.currency]
        self.checks = ""

    def write(self, checks_above: str) -> int:
        """The first row below the block, now on the sheet; its sum of checks takes in those above."""
        at = self._head()
        for statement, rows in self._statements():
            self._sheet.write_string(at, _LABEL, words().statements[statement], self._formats.statement)
            for row in rows:
                at += 1
                self._places[row.line_item] = at
                self._row(at, row)
            at += 1
        return self._checks(at + 1, checks_above) + 1

    def _statements(self) -> Iterator[tuple[Statement, list[RestatedRow]]]:
        rows = self._view.block.rows
        for statement in dict.fromkeys(row.statement for row in rows):
            yield statement, [row for row in rows if row.statement is statement]

    def _head(self) -> int:
        title = f"{self._view.title} ({self._view.unit})"
        for at in range(self._control + 3):
            self._sheet.write_blank(self._top, at, None, self._formats.period)
        self._sheet.write_string(self._top, _LABEL, title, self._formats.period)
        headings = [*self._view.headings, CONTROL, ACROSS, AGREES]
        self._make_room(self._top + 1, headings, WIDTH - _BOLD)
        for at, heading in enumerate(headings, start=1):
            self._sheet.write_string(self._top + 1, at, heading, self._formats.heading)
        return self._top + 2

    def _row(self, at: int, row: RestatedRow) -> None:
        formats = self._formats
        label = formats.total_label if row.is_subtotal else formats.label
        self._sheet.write_string(at, _LABEL, row.line_item, label)
        self._make_room(at, [row.line_item], LABEL_WIDTH)
        for column, place in self._columns.items():
            look = formats.total if row.is_subtotal else formats.number
            if row.is_subtotal:
                self._formula(at, place, self._sum(row, place), column.amount(row), look)
            elif column is self._target:
                self._formula(at, place, self._derived(at), column.amount(row), look)
            else:
                self._sheet.write_number(at, place, self._major(column.amount(row)), look)
        self._sheet.write_number(at, self._control, self._major(self._target.amount(row)), formats.control)
        self._check(at, self._control + 1, self._across(at))
        self._check(at, self._control + 2, f"{self._cell(at, self._target)}-{_name(at, self._control)}")

    def _make_room(self, at: int, texts: Sequence[str], width: int) -> None:
        """Nothing; the row is as high as its longest text needs: not every program sees to that itself."""
        lines = max(len(wrap(each, width)) for each in texts)
        if lines > 1:
            self._sheet.set_row(at, lines * _LINE)

    @property
    def _target(self) -> ShownColumn:
        """The column that follows from the others: the effect where there is one, else what is so after."""
        effects = [each for each in self._columns if each.holds is Column.EFFECT]
        return effects[0] if effects else self._of(Column.AFTER)

    def _of(self, holds: Column) -> ShownColumn:
        return next(each for each in self._columns if each.holds is holds)

    def _cell(self, at: int, column: ShownColumn) -> str:
        return _name(at, self._columns[column])

    def _adjustments(self, at: int) -> str:
        """What is between before and after, with its plus; nothing where nothing is adjusted."""
        between = [each for each in self._columns if each.holds in {Column.EACH, Column.EFFECT}]
        return "".join(f"+{self._cell(at, each)}" for each in between)

    def _derived(self, at: int) -> str:
        before, after = self._cell(at, self._of(Column.BEFORE)), self._cell(at, self._of(Column.AFTER))
        if self._target.holds is Column.EFFECT:
            return f"{after}-{before}"
        return before + self._adjustments(at)

    def _across(self, at: int) -> str:
        before, after = self._cell(at, self._of(Column.BEFORE)), self._cell(at, self._of(Column.AFTER))
        return f"{before}{self._adjustments(at)}-{after}"

    def _sum(self, row: RestatedRow, place: int) -> str:
        """The parts of a subtotal, each a cell above it."""
        signs = {1: "+", -1: "-"}
        parts = [signs[each.sign] + _name(self._places[each.line_item], place) for each in row.parts]
        return "".join(parts).removeprefix("+")

    def _formula(self, at: int, place: int, formula: str, minor: int, look: object) -> None:
        self._sheet.write_formula(at, place, f"={formula}", look, value=self._major(minor))

    def _check(self, at: int, place: int, formula: str) -> None:
        # Rounded to the currency, since binary fractions leave a trace of decimal ones.
        rounded = f"=ROUND({formula},{self._digits})"
        self._sheet.write_formula(at, place, rounded, self._formats.check, value=0)

    def _major(self, minor: int) -> float:
        """The amount as a spreadsheet holds it: the nearest number to so many main units."""
        return float(amount(minor, self._view.block.currency))

    def _checks(self, top: int, above: str) -> int:
        self._sheet.write_string(top, _LABEL, "Checks: each says 0", self._formats.statement)
        every = list(self._all_checks())
        for at, each in enumerate(every, start=top + 1):
            self._sheet.write_string(at, _LABEL, each.says, self._formats.label)
            self._check(at, 1, each.formula)
        # Absolute values, so that two failures never cancel out.
        ours = _abs(_range(range(top + 1, top + 1 + len(every)), 1))
        self._check(top, 1, f"{above}+{ours}")
        self.checks = _name(top, 1)
        return top + 1 + len(every)

    def _all_checks(self) -> Iterator[Check]:
        rows = list(self._places.values())
        for says, place in ((ACROSS, self._control + 1), (AGREES, self._control + 2)):
            yield Check(says=f"{says}: the sum of all differences", formula=_all(rows, place))
        split = self._view.block.split
        if split.role_revenue or split.role_cost:
            yield from self._role_checks()
        if split.is_role_only:
            after, before = (self._columns[self._of(each)] for each in (Column.AFTER, Column.BEFORE))
            billed = [
                self._places[row.line_item]
                for row in self._view.block.rows
                if row.statement is Statement.SETTLEMENT
            ]
            changed = _abs(f"{_range(billed, after)}-{_range(billed, before)}")
            yield Check(says="What roles change of what is billed, owed, settled and taxed", formula=changed)

    def _role_checks(self) -> Iterator[Check]:
        """Of each change of role, what it adds to gross profit: nothing."""
        profit = next(
            self._places[row.line_item]
            for row in self._view.block.rows
            if any(each.sign < 0 for each in row.parts)
        )
        for column in self._columns:
            if column.holds is Column.EACH and self._causes[column.at].why is Why.ROLE:
                says = f"{column.heading}: what it adds to gross profit"
                yield Check(says=says, formula=self._cell(profit, column))
        if self._target.holds is Column.EFFECT and all(each.why is Why.ROLE for each in self._causes):
            says = f"{self._target.heading}: what it adds to gross profit"
            yield Check(says=says, formula=self._cell(profit, self._target))


def _name(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415 - only workbooks need it.

    return str(xl_rowcol_to_cell(row, column))


def _range(rows: Sequence[int], column: int) -> str:
    return f"{_name(rows[0], column)}:{_name(rows[-1], column)}"


def _all(rows: Sequence[int], column: int) -> str:
    return _abs(_range(rows, column))


def _abs(inside: str) -> str:
    return f"SUMPRODUCT(ABS({inside}))"
