"""The axes and metrics of axes.toml, read once: definitions are data, this is their shape."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from samebasis.errors import UnknownName

UNSTATED: Final = "unstated"
ALL: Final = "all"  # Of an axis of entities: every one together.


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One way in which figures of a metric can differ."""

    name: str
    says: str
    asks: str  # What it asks, to stand after "does not say".
    source: str
    members: Mapping[str, str]  # Each member, and what a figure on it measures.
    words: Mapping[str, str]  # Each member in a reader's words.
    is_open: bool  # True when names of entities are members too.
    within: Mapping[str, str]  # A member that is a part of another, and of which.
    parts_apart: bool  # True when the members within one member cover nothing together.

    def plain(self, member: str) -> str:
        """The member in a reader's words."""
        return self.words.get(member, member.replace("_", " "))

    def lies_within(self, part: str, whole: str) -> bool:
        """True where what the first member covers is a part of what the second covers.

        >>> axes()["workload"].lies_within("training", "all")
        True
        """
        if self.is_open and part not in self.members:
            return whole == ALL  # Whoever is named is one of all.
        seen = part
        while seen in self.within:
            seen = self.within[seen]
            if seen == whole:
                return True
        return False

    def are_apart(self, part: str, whole: str) -> bool:
        """True where the whole's other parts cover nothing of this one, so that they add up within it."""
        if self.is_open:
            return self.lies_within(part, whole)
        return self.parts_apart and self.within.get(part) == whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """What is measured, and the axes that make up its basis."""

    name: str
    says: str
    plain: str  # Its name in a reader's words.
    dimension: str
    axes: tuple[Axis, ...]
    least: Decimal | None
    most: Decimal | None
    stands: bool  # True where a figure holds from its date until another replaces it.

    def axis(self, name: str) -> Axis:
        """The axis of that name; `UnknownName` where the metric has none such."""
        for axis in self.axes:
            if axis.name == name:
                return axis
        known = [axis.name for axis in self.axes]
        raise UnknownName(f"axis of {self.name}", name, tuple(get_close_matches(name, known, n=2)))


def metric_named(name: str) -> Metric:
    """The metric of that name; `UnknownName`, with the nearest names, where there is none.

    >>> [axis.name for axis in metric_named("capacity").axes]
    ['status', 'boundary', 'holding']
    """
    known = metrics()
    if name in known:
        return known[name]
    raise UnknownName("metric", name, tuple(get_close_matches(name, known, n=2)))


@lru_cache(maxsize=1)
def axes() -> Mapping[str, Axis]:
    """Every axis of axes.toml by name."""
    return MappingProxyType(
        {
            name: Axis(
                name=name,
                says=entry["says"],
                asks=entry["asks"],
                source=entry["source"],
                members=MappingProxyType(entry["members"]),
                words=MappingProxyType(entry.get("plain", {})),
                is_open=entry.get("open", False),
                within=MappingProxyType(entry.get("within", {})),
                parts_apart=entry.get("parts_apart", False),
            )
            for name, entry in _tables()["axis"].items()
        }
    )


@lru_cache(maxsize=1)
def metrics() -> Mapping[str, Metric]:
    """Every metric of axes.toml by name."""
    return MappingProxyType(
        {
            name: Metric(
                name=name,
                says=entry["says"],
                plain=entry.get("plain", name.replace("_", " ")),
                dimension=entry["dimension"],
                axes=tuple(axes()[axis] for axis in entry["axes"]),
                least=Decimal(entry["least"]) if "least" in entry else None,
                most=Decimal(entry["most"]) if "most" in entry else None,
                stands=entry.get("stands", False),
            )
            for name, entry in _tables()["metric"].items()
        }
    )


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, dict[str, Any]]]:  # A TOML value is whatever the file says.
    text = resources.files("samebasis.figures").joinpath("axes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
