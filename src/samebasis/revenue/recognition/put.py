"""Books as a folder of files: every cell in Parquet and CSV, every line left over, and the totals."""

import csv
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

import pyarrow as pa
from pyarrow import parquet

from samebasis.book import defused
from samebasis.records import exponents, whole_folder
from samebasis.revenue.recognition.faults import FaultKind
from samebasis.revenue.recognition.result import Books
from samebasis.revenue.recognition.show import Cells, book_cells, books_json, line_cells

FILES: Final = frozenset({"revenue.parquet", "revenue.csv", "unpriced.csv", "rejected.csv", "summary.json"})
_LINE: Final = ("file", "row", "sale_id", "sold_on", "vendor", "channel", "currency", "amount", "reason")
_MONEY: Final = ("gross", "partner_share", "net", "reported", "billed", "tax", "deferred", "deferred_share")


def put_books(books: Books, by: Sequence[str], folder: Path) -> None:
    """Nothing; the folder holds the books, all of them or those that were there before.

    `revenue.parquet` and `revenue.csv` have a row for each cell, money as exact decimals;
    `unpriced.csv` and `rejected.csv` a row for each line that is not recognised; `summary.json`
    totals, bridge and proof. `BadInput` where the folder holds anything else.
    """
    cells = [book_cells(each, by) for each in books.rows]
    with whole_folder(folder, ours=FILES) as made:
        parquet.write_table(_table(cells), made / "revenue.parquet")
        _write_csv(made / "revenue.csv", list(cells[0]) if cells else [], cells)
        for kind in FaultKind:
            lines = (line_cells(each) for each in books.left_lines if each.fault.kind is kind)
            _write_csv(made / f"{kind.value}.csv", _LINE, lines)
        summary = {name: each for name, each in books_json(books, by).items() if name != "rows"}
        text = json.dumps(summary, indent=2, ensure_ascii=False) + "\n"
        (made / "summary.json").write_text(text, encoding="utf-8")


def _table(cells: Sequence[Cells]) -> pa.Table:
    """The cells as a table: money as decimals with room for the digits of any currency."""
    names = list(cells[0]) if cells else []
    money = pa.decimal128(38, max(exponents().values()))
    columns = {
        name: pa.array([None if cell[name] is None else Decimal(str(cell[name])) for cell in cells], money)
        if name in _MONEY
        else pa.array([cell[name] for cell in cells], pa.int64() if name == "lines" else pa.string())
        for name in names
    }
    return pa.table(columns)


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Cells]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow(["" if row[name] is None else defused(str(row[name])) for name in columns])
