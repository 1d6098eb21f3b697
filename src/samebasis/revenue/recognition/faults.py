"""Why a line is not recognised: the codes that the steps yield, and what each means."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

# Codes from here on are of the line itself, whatever it is set beside.
OF_THE_LINE: Final = 30

# No row of as many cells as the header: told by the engine, since such a line never becomes a record.
MALFORMED: Final = 42


class FaultKind(StrEnum):
    """What becomes of a line that is not recognised."""

    UNPRICED = "unpriced"  # In order by itself, but nothing says what the channel keeps of it.
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that keeps a line from being recognised."""

    code: int
    kind: FaultKind
    says: str


@cache
def faults() -> Mapping[int, Fault]:
    """Every fault of a line, by the code that the steps yield (`faults.toml`)."""
    text = files("samebasis.revenue.recognition").joinpath("faults.toml").read_text(encoding="utf-8")
    found = (
        Fault(code=each["code"], kind=FaultKind(each["kind"]), says=each["says"])
        for each in tomllib.loads(text)["fault"]
    )
    return MappingProxyType({each.code: each for each in found})
