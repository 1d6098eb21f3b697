"""Where records come from: files by path, or a table that someone hands over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from samebasis.errors import BadInput

PARQUET: Final = (".parquet", ".pq")
TEXTS: Final = (".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".csv.zst", ".tsv.zst")


class Tabular(Protocol):
    """Anything with the Arrow interface: a table of pyarrow, polars, pandas or DuckDB."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table as a stream of Arrow batches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A table that an engine has opened: its name there, its columns and their types, and where it lies."""

    name: str
    types: Mapping[str, str]  # In DuckDB's words.
    files: tuple[str, ...]  # Empty for a table that was handed over.
    is_typed: bool  # False for text files, where every value is text.

    @property
    def says(self) -> str:
        """What a person would call it."""
        match self.files:
            case ():
                return "a table"
            case (one,):
                return one
            case (first, *others):
                return f"{first} and {len(others):,} more"
        return "a table"


def files_of(path: str | Path) -> tuple[str, ...]:
    """The files that a path means: itself, or all files of records in a folder, in order of their names.

    `BadInput` where there are none, or where a folder has both kinds.
    """
    path = Path(path)
    if path.is_dir():
        found = sorted(str(each) for each in path.rglob("*") if each.is_file() and is_records(each.name))
        if not found:
            raise BadInput(str(path), "a folder with Parquet or CSV files in it")
    elif path.is_file():
        found = [str(path)]
    else:
        raise BadInput(str(path), "a Parquet or CSV file, or a folder of them, that is there")
    if len({is_parquet(each) for each in found}) > 1:
        raise BadInput(str(path), "files of one kind: all Parquet, or all CSV")
    return tuple(found)


def is_records(name: str) -> bool:
    """True for the name of a file of a kind that is read."""
    return name.lower().endswith((*PARQUET, *TEXTS))


def is_parquet(name: str) -> bool:
    """True for the name of a Parquet file."""
    return name.lower().endswith(PARQUET)


def delimiter_of(names: Sequence[str]) -> str:
    """What parts the cells of these files, by the end of their names."""
    return "\t" if ".tsv" in names[0].lower() else ","
