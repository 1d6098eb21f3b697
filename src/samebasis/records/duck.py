"""DuckDB as an engine."""

import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
from sqlglot import exp, parse_one

from samebasis.errors import BadInput
from samebasis.records.engine import Row, Told
from samebasis.records.source import Source, Tabular, delimiter_of, files_of, is_parquet
from samebasis.records.steps import DUCKDB, Step, function_for, functions

_ASKED_EVERY_SECONDS: Final = 0.1
# A line of a text file that is longer is no row of records.
_LINE_BYTES_MOST: Final = 1_000_000


class _Duck:
    """A connection to a database in memory, and what was opened in it."""

    dialect = DUCKDB

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        # Days are days, whatever the machine's clock says of them.
        connection.execute("SET TimeZone = 'UTC'")
        for each in functions():
            connection.execute(function_for(each.read_text(encoding="utf-8"), DUCKDB))

    def open(self, name: str, where: str | Path | Tabular) -> Source:
        """The records at a path or of a table, under a name that steps use."""
        if not isinstance(where, str | Path):
            table = where if isinstance(where, pa.Table) else pa.table(where)
            self._connection.register(name, table)
            return Source(name=name, types=self._types(name), files=(), is_typed=True)
        names = files_of(where)
        try:
            self._read(names).create_view(name)
            types = self._types(name)
        except duckdb.Error as error:
            raise _unreadable(names, error) from error
        return Source(name=name, types=types, files=names, is_typed=is_parquet(names[0]))

    def _read(self, names: Sequence[str], *, is_placed: bool = False) -> duckdb.DuckDBPyRelation:
        """The records in these files; with their file and place among its rows where that is asked for."""
        if is_parquet(names[0]):
            return self._connection.read_parquet(
                list(names), union_by_name=True, filename=is_placed, file_row_number=is_placed
            )
        _same_header(names)
        return self._connection.read_csv(
            list(names),
            header=True,
            all_varchar=True,
            delimiter=delimiter_of(names),
            quotechar='"',
            escapechar='"',
            ignore_errors=True,
            store_rejects=True,
            rejects_limit=0,
            max_line_size=_LINE_BYTES_MOST,
            filename=is_placed,
        )

    def place(self, source: Source, name: str) -> Source:
        """The same records under another name, with `source_file` and `source_row` where they can be told."""
        if not source.files:
            table = self._connection.table(source.name).to_arrow_table()
            rows = pa.array(range(2, table.num_rows + 2), pa.int64())
            self._connection.register(name, table.append_column("source_row", rows))
        elif source.is_typed:
            self._read(source.files, is_placed=True).project(_PLACED).create_view(name)
        else:
            # One thread reads in the order of the files, which is what tells the row.
            self._connection.execute("SET threads = 1; SET preserve_insertion_order = true")
            counted = self._read(source.files, is_placed=True).project("*, ROW_NUMBER() OVER () AS place")
            counted.project(_PLACED_TEXT).create_view(name)
        return Source(name=name, types=self._types(name), files=source.files, is_typed=source.is_typed)

    def widen(self) -> None:
        """Nothing; its functions take what they are given."""

    def table(self, name: str, columns: Sequence[tuple[str, str]], rows: Sequence[Row]) -> None:
        """Nothing; a small table of ours stands under that name, with its columns and types."""
        by_column = zip(*rows, strict=True) if rows else ([] for _ in columns)
        made = pa.table(
            {column: pa.array(values) for (column, _), values in zip(columns, by_column, strict=True)}
        )
        self._connection.register(f"{name}_given", made)
        given = self._connection.table(f"{name}_given")
        typed = given.project(
            ", ".join(f'CAST("{column}" AS {kind}) AS "{column}"' for column, kind in columns)
        )
        typed.create(name)

    def take(self, step: Step) -> None:
        """Nothing; the step's relation stands under its name."""
        with _said():
            self._take(step)

    def _take(self, step: Step) -> None:
        relation = self._connection.sql(step.sql)
        if step.is_kept:
            gone = parse_one(_GONE, read=DUCKDB).transform(_named(step.name))
            self._connection.execute(gone.sql(dialect=DUCKDB))
            relation.create(step.name)
        else:
            relation.create_view(step.name)

    def rows(self, step: Step, told: Told | None = None) -> list[Row]:
        """What the step yields, computed now."""
        with _said(), _watched(self._connection, told):
            return self._connection.execute(step.sql).fetchall()

    def arrow(self, step: Step, told: Told | None = None) -> pa.Table:
        """What the step yields, computed now, as a table."""
        with _said(), _watched(self._connection, told):
            return self._connection.sql(step.sql).to_arrow_table()

    def faults(self, source: Source) -> list[tuple[str, int, str]]:
        """File, row and fault of the lines of text files that are no rows; after `rows` has read them."""
        if source.is_typed:
            return []
        return self._connection.execute(_FAULTS).fetchall()

    def _types(self, name: str) -> dict[str, str]:
        described = self._connection.table(name)
        return {column: str(kind) for column, kind in zip(described.columns, described.types, strict=True)}


_GONE: Final = "DROP TABLE IF EXISTS it"


def _named(name: str) -> Callable[[exp.Expr], exp.Expr]:
    """Puts the name in the place of a table's."""
    return lambda each: exp.to_table(name) if isinstance(each, exp.Table) else each


# The header of a file counts as its first row, in Parquet as in CSV.
_PLACED: Final = (
    "* EXCLUDE (filename, file_row_number), filename AS source_file, file_row_number + 2 AS source_row"
)
_PLACED_TEXT: Final = (
    "* EXCLUDE (filename, place), filename AS source_file,"
    " place - MIN(place) OVER (PARTITION BY filename) + 2 AS source_row"
)

# Each scan of a file tells its faults anew.
_FAULTS: Final = """
SELECT DISTINCT scan.file_path, fault.line, LOWER(CAST(fault.error_type AS VARCHAR))
FROM reject_errors AS fault
JOIN reject_scans AS scan ON fault.scan_id = scan.scan_id AND fault.file_id = scan.file_id
ORDER BY 1, 2, 3
"""


def _same_header(names: Sequence[str]) -> None:
    """Nothing, where text files begin with one and the same line; `BadInput` that names one that does not."""
    first, *others = names
    wanted = _first_line(first)
    for each in others:
        if _first_line(each) != wanted:
            raise BadInput(
                each, f"the header of {first}: files of one folder have the same columns in one order"
            )


def _first_line(name: str) -> bytes:
    if name.lower().endswith((".gz", ".zst")):
        return b""  # Compressed files are taken at their word; a column that is missing shows in every row.
    with Path(name).open("rb") as file:
        return file.readline(_LINE_BYTES_MOST).rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")


def _unreadable(names: Sequence[str], error: duckdb.Error) -> BadInput:
    said = str(error).strip().split("\n")[0]
    return BadInput(f"{names[0]}: {said}", "a file that can be read as Parquet or CSV, by its name")


@contextmanager
def duck(*, memory: str | None, threads: int) -> Iterator[_Duck]:
    """A database in memory that spills to a folder of its own, which goes with it."""
    with tempfile.TemporaryDirectory(prefix="samebasis-") as folder:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "threads": threads,
            "temp_directory": folder,
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        if memory is not None:
            settings["memory_limit"] = memory
        connection = duckdb.connect(config=settings)
        try:
            yield _Duck(connection)
        finally:
            connection.close()


@contextmanager
def _watched(connection: duckdb.DuckDBPyConnection, told: Told | None) -> Iterator[None]:
    """While it lasts, `told` hears how much of the query is done."""
    if told is None:
        yield
        return
    is_over = threading.Event()

    def watch() -> None:
        while not is_over.wait(_ASKED_EVERY_SECONDS):
            part = connection.query_progress()
            if part >= 0:
                told(part / 100)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        is_over.set()
        watcher.join()


@contextmanager
def _said() -> Iterator[None]:
    """What the engine cannot do becomes one clear line."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise BadInput("more than fits the memory allowed", "more of it, by --memory") from error
    except (duckdb.OutOfRangeException, duckdb.ConversionException) as error:
        found = str(error).strip().split("\n")[0]
        raise BadInput(
            found, "amounts, quantities and rates whose products have at most 38 digits"
        ) from error
    except duckdb.IOException as error:
        raise BadInput(
            str(error).strip().split("\n")[0], "files that can be read, and room to work in"
        ) from error
