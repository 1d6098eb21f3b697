"""An engine: what carries steps out. DuckDB on one machine, Spark beyond it; steps know neither.

The choice is made here by name, and nowhere else.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from samebasis.errors import BadInput
from samebasis.records.source import Source, Tabular
from samebasis.records.steps import DUCKDB, Step

if TYPE_CHECKING:
    import pyarrow as pa

Row = tuple[Any, ...]
Told = Callable[[float], None]  # Called with the part that is done, from 0 to 1.

_MEMORY: Final = re.compile(r"\d+(\.\d+)?\s*[KMGT]i?B", re.IGNORECASE)
_SPARK: Final = re.compile(r"local\[([1-9]\d{0,3}|\*)\]|spark://[\w.:,-]+|yarn|k8s://[\w.:/-]+")


class Engine(Protocol):
    """What steps run on."""

    dialect: str

    def open(self, name: str, where: str | Path | Tabular) -> Source:
        """The records at a path or of a table, under a name that steps use."""

    def place(self, source: Source, name: str) -> Source:
        """The same records under another name, with `source_file` and `source_row` where they can be told."""

    def widen(self) -> None:
        """Nothing; from here on functions take whole numbers of up to 38 digits, and are slower."""

    def table(self, name: str, columns: Sequence[tuple[str, str]], rows: Sequence[Row]) -> None:
        """Nothing; a small table of ours stands under that name, with its columns and types."""

    def take(self, step: Step) -> None:
        """Nothing; the step's relation stands under its name."""

    def rows(self, step: Step, told: Told | None = None) -> list[Row]:
        """What the step yields, computed now."""

    def arrow(self, step: Step, told: Told | None = None) -> "pa.Table":
        """What the step yields, computed now, as a table."""

    def faults(self, source: Source) -> list[tuple[str, int, str]]:
        """File, row and fault of the lines of text files that are no rows; after `rows` has read them."""


@contextmanager
def engine(name: str = DUCKDB, *, memory: str | None = None) -> Iterator[Engine]:
    """The engine of that name as long as it lasts: `duckdb`, `local[2]` or the address of a Spark master.

    `memory` bounds what DuckDB or Spark's driver may hold, like `2GB`. `BadInput` for a name or an
    amount of memory that is none, and where Spark or its Java is not there.
    """
    if memory is not None and not _MEMORY.fullmatch(memory):
        raise BadInput(memory, "an amount of memory like 2GB")
    if name == DUCKDB:
        from samebasis.records.duck import duck  # noqa: PLC0415 - only where it is used.

        with duck(memory=memory, threads=os.cpu_count() or 1) as made:
            yield made
        return
    if not _SPARK.fullmatch(name):
        raise BadInput(name, "duckdb, local[2], or a Spark master like spark://host:7077")
    from samebasis.records.spark import spark  # noqa: PLC0415 - Spark is an extra, and slow to start.

    with spark(name, memory=memory) as found:
        yield found
