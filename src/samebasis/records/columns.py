"""What a table of records is expected to hold: its columns, and what kind of value each has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from samebasis.errors import BadInput


class Kind(StrEnum):
    """What kind of value a column holds."""

    TEXT = "text"
    DAY = "day"
    MONEY = "money"  # In units of the line's currency, as people write it: 120.60.
    ROW = "row"  # Which row of its file a line is, as a spreadsheet counts.
    NUMBER = "number"  # A quantity or a rate, with at most six decimals.


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column by name, what it holds, and whether a table is of use without it."""

    name: str
    kind: Kind
    is_required: bool = False


def missing_columns(columns: Sequence[Column], found: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the required columns that a table does not have."""
    return tuple(each.name for each in columns if each.is_required and each.name not in found)


def require(columns: Sequence[Column], found: Mapping[str, str], *, table: str) -> None:
    """Nothing; `BadInput` that names what is missing and what there is, where a column is missing."""
    missing = missing_columns(columns, found)
    if missing:
        there = ", ".join(found) or "no columns"
        raise BadInput(f"{table} with {there}", f"the columns {', '.join(missing)} as well")
