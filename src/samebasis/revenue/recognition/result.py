"""What recognition yields: both books, what is left over, and the proof that nothing is lost."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pyarrow as pa

from samebasis.revenue.judgement import Role
from samebasis.revenue.recognition.faults import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRow:
    """One cell of both books: money in minor units of its currency, and whose revenue it is.

    A dimension that was not asked for is None, as is one that the lines leave empty.
    """

    period: str  # Empty where time is not asked for.
    vendor: str | None = None
    channel: str | None = None
    product: str | None = None
    country: str | None = None
    currency: str
    judgement: str | None = None
    role: Role
    lines: int
    billed: int  # What was invoiced in the period, less what was given back.
    billed_share: int
    tax: int
    gross: int  # What was recognised in the period, as principal.
    partner_share: int
    deferred: int  # What is billed and not recognised at the end of the period.
    deferred_share: int

    @property
    def net(self) -> int:
        """What is left of gross when the channel has taken its share."""
        return self.gross - self.partner_share

    @property
    def reported(self) -> int | None:
        """Revenue by the judgement in force: gross for a principal, net for an agent, else None."""
        match self.role:
            case Role.PRINCIPAL:
                return self.gross
            case Role.AGENT:
                return self.net
            case Role.UNDETERMINED:
                return None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOver:
    """Lines of one currency that were not recognised for one reason."""

    fault: Fault
    currency: str | None
    lines: int
    amount: int | None  # In minor units, cut off where there are more digits; None where nothing can be read.


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """How many lines there were, and what became of each."""

    lines: int
    recognised: int
    unpriced: int
    rejected: int
    malformed: int  # Lines of text files that are no rows at all; they count as rejected.

    @property
    def holds(self) -> bool:
        """True when every line is accounted for."""
        return self.lines == self.recognised + self.unpriced + self.rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftLine:
    """One line that was not recognised: where it lies, and why."""

    file: str  # Empty for a table that was handed over.
    row: int | None  # As a spreadsheet counts; None where the engine cannot tell.
    fault: Fault
    sale_id: str | None = None
    vendor: str | None = None
    channel: str | None = None
    sold_on: date | None = None
    currency: str | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """Revenue on both bases from the same lines.

    `table` has a row for each cell, with the columns of `BookRow` that were asked for; `rows` are the
    same as values.
    """

    table: pa.Table
    left: tuple[LeftOver, ...]
    left_lines: tuple[LeftLine, ...]
    proof: Proof
    unused: tuple[str, ...]  # Columns of the sales that nothing asks for.
    closes: str  # The last month in the books.

    @property
    def rows(self) -> tuple[BookRow, ...]:
        """The cells of both books, ordered by period and name."""
        columns = self.table.to_pydict()
        names = tuple(columns)
        return tuple(
            _row(dict(zip(names, values, strict=True))) for values in zip(*columns.values(), strict=True)
        )


def _row(cells: dict[str, Any]) -> BookRow:
    whole = {name: int(cells[name] or 0) for name in _MONEY}
    return BookRow(**{**cells, **whole, "role": Role(cells["role"])})


_MONEY: Final = (
    "lines",
    "billed",
    "billed_share",
    "tax",
    "gross",
    "partner_share",
    "deferred",
    "deferred_share",
)
