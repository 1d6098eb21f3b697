"""What cross-checks set side by side, as checks.toml defines it."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any

from samebasis.claims.expression import Node, parse_expression
from samebasis.identities import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCost:
    """A sum divided by what it buys, and the unit cost whose published figures are its band."""

    name: str
    says: str
    amount: Quantity
    per: tuple[Quantity, ...]  # At the time of the sum.
    terms: tuple[Quantity, ...]  # At whatever time they were told.
    comes_to: Node
    band: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """An amount over a period, and the same per year at an instant."""

    over: Quantity
    at: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """A factor over a year, and the level that grows by it."""

    by: Quantity
    of: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """Everything that checks.toml defines."""

    beyond: Decimal
    unit_costs: tuple[UnitCost, ...]
    flows: tuple[Flow, ...]
    growths: tuple[Growth, ...]
    grows: frozenset[str]


@lru_cache(maxsize=1)
def definitions() -> Definitions:
    """The definitions, read once."""
    text = resources.files("samebasis.claims.crosschecks").joinpath("checks.toml").read_text(encoding="utf-8")
    tables: dict[str, Any] = tomllib.loads(text)  # A TOML value is whatever the file says.
    return Definitions(
        beyond=Decimal(tables["beyond"]),
        unit_costs=tuple(
            UnitCost(
                name=name,
                says=entry["says"],
                amount=Quantity.parse(entry["amount"]),
                per=tuple(map(Quantity.parse, entry.get("per", ()))),
                terms=tuple(map(Quantity.parse, entry.get("terms", ()))),
                comes_to=parse_expression(entry["comes_to"]),
                band=Quantity.parse(entry["band"]),
            )
            for name, entry in tables["unit_cost"].items()
        ),
        flows=tuple(
            Flow(over=Quantity.parse(entry["over"]), at=Quantity.parse(entry["at"]))
            for entry in tables["flow"].values()
        ),
        growths=tuple(
            Growth(by=Quantity.parse(entry["by"]), of=Quantity.parse(entry["of"]))
            for entry in tables["growth"].values()
        ),
        grows=frozenset(tables["grows"]["metrics"]),
    )
