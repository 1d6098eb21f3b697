"""The verdict on two figures: same, convertible or incomparable, with the reason as data."""

from dataclasses import dataclass
from enum import StrEnum


class Word(StrEnum):
    """What a verdict concludes."""

    SAME = "same"
    CONVERTIBLE = "convertible"
    INCOMPARABLE = "incomparable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing on which two figures differ: an axis, or the metric, time, currency or unit."""

    what: str
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether two figures may meet, and by which road.

    Figures alone can tell same from not. That they are convertible is known a floor higher, where
    the identities are: `identities.judge` fills in which of them and under which assumptions.
    """

    word: Word
    differences: tuple[Difference, ...] = ()
    identities: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
