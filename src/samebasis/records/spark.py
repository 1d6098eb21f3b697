"""Spark as an engine: the same steps, carried to its dialect.

PySpark is the extra `spark`, and needs Java 17 or 21.
"""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from samebasis.errors import BadInput
from samebasis.records.engine import Row, Told
from samebasis.records.source import Source, Tabular, delimiter_of, files_of, is_parquet
from samebasis.records.steps import SPARK, Step, carried, function_for, functions

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

# Spark's words for the types that differ from DuckDB's.
_TYPES: Final = {"string": "VARCHAR", "int": "INTEGER"}
_OURS: Final = {"VARCHAR": "string", "INTEGER": "int", "HUGEINT": "decimal(38,0)"}
_SHORT_ENOUGH: Final = 8  # Partitions after a shuffle, for a machine of a few cores.


class _Spark:
    """A connection to Spark, and what was opened in it."""

    dialect = SPARK

    def __init__(self, connected: "SparkSession") -> None:
        self._session = connected
        self._frames: dict[str, DataFrame] = {}
        connected.sql("SET TIME ZONE 'UTC'")
        self._make_functions(is_wide=False)

    def widen(self) -> None:
        """Nothing; from here on functions take whole numbers of up to 38 digits, and are slower."""
        self._make_functions(is_wide=True)

    def _make_functions(self, *, is_wide: bool) -> None:
        for each in functions():
            text = each.read_text(encoding="utf-8")
            self._session.sql(function_for(text, SPARK, is_wide=is_wide))

    def open(self, name: str, where: str | Path | Tabular) -> Source:
        """The records at a path or of a table, under a name that steps use."""
        names: tuple[str, ...] = ()
        if not isinstance(where, str | Path):
            import pyarrow as pa  # noqa: PLC0415 - only where a table is handed over.

            frame = self._session.createDataFrame(pa.table(where))
        else:
            names = files_of(where)
            paths = [Path(each).resolve().as_uri() for each in names]
            if is_parquet(names[0]):
                frame = self._session.read.option("mergeSchema", "true").parquet(*paths)
            else:
                frame = self._session.read.csv(
                    paths, header=True, sep=delimiter_of(names), quote='"', escape='"', multiLine=True
                )
        return self._opened(name, frame, names)

    def _opened(self, name: str, frame: "DataFrame", names: tuple[str, ...]) -> Source:
        self._frames[name] = frame
        frame.createOrReplaceTempView(name)
        types = {column: _TYPES.get(kind, kind.upper()) for column, kind in frame.dtypes}
        return Source(name=name, types=types, files=names, is_typed=not names or is_parquet(names[0]))

    def table(self, name: str, columns: Sequence[tuple[str, str]], rows: Sequence[Row]) -> None:
        """Nothing; a small table of ours stands under that name, with its columns and types."""
        schema = ", ".join(f"{column} {_OURS.get(kind, kind.lower())}" for column, kind in columns)
        self._session.createDataFrame(list(rows), schema).createOrReplaceTempView(name)

    def take(self, step: Step) -> None:
        """Nothing; the step's relation stands under its name."""
        frame = self._session.sql(carried(step, SPARK))
        (frame.localCheckpoint() if step.is_kept else frame).createOrReplaceTempView(step.name)

    def rows(self, step: Step, told: Told | None = None) -> list[Row]:
        """What the step yields, computed now."""
        columns = self.arrow(step, told).to_pydict().values()
        return list(zip(*columns, strict=True))

    def arrow(self, step: Step, told: Told | None = None) -> "pa.Table":
        """What the step yields, computed now, as a table."""
        if told is not None:
            told(0)
        return self._session.sql(carried(step, SPARK)).toArrow()

    def place(self, source: Source, name: str) -> Source:
        """The same records under another name, with `source_file` and `source_row` where they can be told."""
        frame = self._frames[source.name]
        if source.files:
            place = ["_metadata.file_path AS source_file"]
            # A text file is split without counting its lines.
            place += ["_metadata.row_index + 2 AS source_row"] if source.is_typed else []
            frame = frame.selectExpr("*", *place)
        return self._opened(name, frame, source.files)

    def faults(self, source: Source) -> list[tuple[str, int, str]]:
        """None: a line with too few cells arrives as a row with empty ones, and is rejected as such."""
        del source
        return []


def _java() -> str:
    """Nothing, where there is a Java; `BadInput` otherwise."""
    found = os.environ.get("JAVA_HOME", "") or shutil.which("java") or ""
    if not found:
        raise BadInput("no Java on this machine", "Java 17 or 21, which Spark runs on")
    return found


@contextmanager
def spark(master: str, *, memory: str | None) -> Iterator[_Spark]:
    """Spark at that master; where this program is connected to one already, that is used and stays."""
    _java()
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra, and slow to import.
    except ImportError as error:
        raise BadInput("no PySpark", "pip install 'samebasis[spark]'") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    was_there = SparkSession.getActiveSession()
    try:
        connected = was_there or _started(SparkSession.builder, master, memory)
    except Exception as error:  # Java's, by way of Py4J, and PySpark's own: they have no class in common.
        raise BadInput(f"{master}: {_first_line(error)}", "a master that answers, and Java 17") from error
    try:
        yield _Spark(connected)
    finally:
        if was_there is None:
            connected.stop()


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).split("\n")[0]


def _started(builder: Any, master: str, memory: str | None) -> "SparkSession":  # noqa: ANN401 - PySpark's own builder.
    made = builder.master(master).appName("samebasis")
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.ansi.enabled": "true",
        "spark.log.level": "ERROR",
        "spark.sql.shuffle.partitions": str(_SHORT_ENOUGH),
    }
    if master.startswith("local"):
        # Nobody outside this machine is to reach it.
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    if memory is not None:
        settings["spark.driver.memory"] = memory.upper().replace(" ", "").removesuffix("B").replace("I", "")
    for key, value in settings.items():
        made = made.config(key, value)
    connected: SparkSession = made.getOrCreate()
    return connected
