"""The account of a feed: what became of each row, and the lines and cash facts as tables, batch by batch."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import pyarrow as pa

from samebasis.errors import Unaccounted
from samebasis.revenue.feeds.types import Asked, Cash, Kept, Line, Outcome, Rejected, SetAside
from samebasis.revenue.feeds.values import EXACT, plainly

LINE_COLUMNS: Final = (
    "sale_id",
    "sold_on",
    "vendor",
    "channel",
    "product",
    "customer",
    "country",
    "currency",
    "amount",
    "kind",
    "refunds",
    "tax",
    "partner_share",
    "quantity",
    "contract_value",
    "service_starts",
    "service_ends",
)
CASH_COLUMNS: Final = ("event", "sale_id", "on", "vendor", "channel", "party", "kind", "currency", "amount")
_BATCH: Final = 20_000
# Units in which a proof that failed is told: beyond every currency's and every feed's decimals.
_UNITS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedTotal:
    """What the kept lines come to in one currency: sales less what is given back."""

    currency: str
    gross: Decimal
    partner_share: Decimal
    tax: Decimal


class _Table:
    """A table of text that grows by batches."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._schema = pa.schema([(name, pa.string()) for name in columns])
        self._batches = list[pa.RecordBatch]()
        self._rows = list[tuple[str | None, ...]]()

    def add(self, row: tuple[str | None, ...]) -> None:
        """Nothing; the row stands at the end of the table."""
        self._rows.append(row)
        if len(self._rows) >= _BATCH:
            self._flush()

    def whole(self) -> pa.Table:
        """The table with all its rows."""
        self._flush()
        return pa.Table.from_batches(self._batches, schema=self._schema)

    def _flush(self) -> None:
        if self._rows:
            columns = [pa.array(values, pa.string()) for values in zip(*self._rows, strict=True)]
            self._batches.append(pa.RecordBatch.from_arrays(columns, schema=self._schema))
            self._rows.clear()


class Tally:
    """What became of the rows so far.

    Lines that give a sale back, and cash facts of a sale, wait until all sales are known: they are
    tied to the one that has their key, and to none where several have it.
    """

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._lines = _Table(LINE_COLUMNS)
        self._cash = _Table(CASH_COLUMNS)
        self._sales = dict[str, str | None]()
        self._waiting = list[Line]()
        self._read = Counter[str]()
        self._gross = dict[str, Decimal]()
        self._share = dict[str, Decimal]()
        self._tax = dict[str, Decimal]()
        self._sold = dict[str, Decimal]()
        self.rows = 0
        self.kept_rows = 0
        self.set_aside = Counter[str]()
        self.rejected = list[Rejected]()

    def take(self, outcome: Outcome) -> None:
        """Nothing; the outcome is part of the account."""
        match outcome:
            case Kept():
                self.kept_rows += outcome.rows
                self._add(self._sold, outcome.lines[0].currency, outcome.read)
                for line in outcome.lines:
                    self._keep(line)
                self._facts_of(outcome.cash)
            case SetAside():
                self.set_aside[outcome.reason] += outcome.rows
                self._facts_of(outcome.cash)
            case Rejected():
                self.rejected.append(outcome)

    def lines(self) -> pa.Table:
        """The sales lines, once nothing more is to come; `Unaccounted` should a row or a sum be missing."""
        for line in self._waiting:
            self._write(line, self._sales.get(line.gives_back))
        self._waiting.clear()
        self._prove()
        return self._lines.whole()

    def cash(self) -> pa.Table:
        """The cash facts, once there is nothing more to take: each with the sale that has its key."""
        table = self._cash.whole()
        place = table.schema.get_field_index("sale_id")
        ids = [
            pa.array([self._sales.get(key) if key else None for key in chunk.to_pylist()], pa.string())
            for chunk in table.column(place).chunks
        ]
        return table.set_column(place, table.schema.field(place), pa.chunked_array(ids, pa.string()))

    def totals(self) -> tuple[FeedTotal, ...]:
        """What the lines come to by currency."""
        zero = Decimal(0)
        return tuple(
            FeedTotal(
                currency=each,
                gross=self._gross[each],
                partner_share=self._share.get(each, zero),
                tax=self._tax.get(each, zero),
            )
            for each in sorted(self._gross)
        )

    def _keep(self, line: Line) -> None:
        if line.key:
            self._sales[line.key] = None if line.key in self._sales else line.sale_id
        self._add(self._gross, line.currency, line.signed)
        for sums, part in ((self._share, line.partner_share), (self._tax, line.tax)):
            if part is not None:
                self._add(sums, line.currency, part if line.kind == "sale" else -part)
        if line.gives_back:
            self._waiting.append(line)
        else:
            self._write(line, None)

    def _facts_of(self, cash: Sequence[Cash]) -> None:
        for fact in cash:
            self._cash.add(
                (
                    fact.event or None,
                    fact.key or None,
                    fact.on or None,
                    self._asked.vendor or None,
                    self._asked.channel,
                    fact.party or None,
                    fact.kind.value,
                    fact.currency,
                    plainly(fact.amount, fact.currency),
                )
            )

    def _add(self, sums: dict[str, Decimal], currency: str, amount: Decimal) -> None:
        sums[currency] = EXACT.add(sums.get(currency, Decimal(0)), amount)

    def _write(self, line: Line, refunds: str | None) -> None:
        money = line.currency
        self._lines.add(
            (
                line.sale_id,
                line.sold_on,
                line.vendor or None,
                line.channel,
                line.product or None,
                line.customer or None,
                line.country or None,
                money,
                plainly(line.amount, money),
                line.kind,
                refunds,
                plainly(line.tax, money),
                plainly(line.partner_share, money),
                line.quantity or None,
                plainly(line.contract_value, money),
                line.service_starts or None,
                line.service_ends or None,
            )
        )

    def _prove(self) -> None:
        found = self.kept_rows + self.set_aside.total() + len(self.rejected)
        before, after = _units(self._sold), _units(self._gross)
        if found != self.rows or self._sold != self._gross:
            raise Unaccounted(self.rows, found, before, after)


def _units(sums: dict[str, Decimal]) -> int:
    return sum(int(EXACT.scaleb(each, _UNITS)) for each in sums.values())
