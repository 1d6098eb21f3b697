"""Writing sales lines: as Parquet or CSV, the whole file or none."""

import os
import tempfile
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from samebasis.errors import BadInput

_KINDS: Final = (".parquet", ".csv")


def check_out(path: Path) -> None:
    """Nothing; `BadInput` for a name that ends in neither .parquet nor .csv, or no folder to put it in."""
    if path.suffix.lower() not in _KINDS:
        raise BadInput(str(path), "a file to write that ends in .parquet or .csv")
    if not path.parent.is_dir():
        raise BadInput(str(path.parent), "a folder that is there")
    if path.is_dir():
        raise BadInput(str(path), "a file to write, and no folder")


def write_lines(table: pa.Table, path: Path) -> None:
    """Nothing; the file then holds the table. Until then it holds what it held before.

    Values are written as they are. CSV has a quotation mark around every text, so that whatever
    stands in one is read back as it was.
    """
    check_out(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            if path.suffix.lower() == ".parquet":
                pq.write_table(table, file, compression="zstd")
            else:
                pacsv.write_csv(table, file)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        beside.chmod(path.stat().st_mode if path.exists() else 0o666 & ~umask)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
