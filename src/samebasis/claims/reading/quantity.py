"""A quantity: what a passage says in numbers, where it says it, and the amount or time it means."""

from dataclasses import dataclass
from enum import StrEnum

from samebasis.figures import Amount, Instant, Period


class Kind(StrEnum):
    """What a quantity measures."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    POWER = "power"
    ENERGY = "energy"
    COUNT = "count"
    RATIO = "ratio"
    DURATION = "duration"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity of a passage: `text` is `passage[start:end]`.

    `amount` is None for dates. `time` is None for all else, and for dates that name no year.
    """

    text: str
    start: int
    end: int
    kind: Kind
    amount: Amount | None = None
    time: Instant | Period | None = None
