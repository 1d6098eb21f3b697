"""By which legal route figures are shown anew, and what its table is called and made of (`layouts.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


class Change(StrEnum):
    """Why figures that were reported are shown anew: each route has words and columns of its own."""

    ERROR = "error"  # What was reported was wrong.
    POLICY = "policy"  # Another accounting policy, applied to all periods shown.
    ADOPTION = "adoption"  # A new standard from a day on, earlier periods left as they were.


class Column(StrEnum):
    """What a column of the table holds."""

    BEFORE = "before"
    AFTER = "after"
    EACH = "each"  # A column for each adjustment.
    EFFECT = "effect"  # The sum of all adjustments.


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The words and columns of one route."""

    title: str
    order: tuple[Column, ...]
    before: str
    after: str
    each: str
    sole: str
    effect: str
    says: str
    sources: str
    needs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The names of rows and statements, and the sentences under a table."""

    items: Mapping[str, str]
    statements: Mapping[str, str]
    sentences: Mapping[str, str]


def layout_of(change: Change) -> Layout:
    """The words and columns of the route.

    >>> layout_of(Change.ADOPTION).after
    'As Reported'
    """
    entry = dict(_tables()[change.value])
    order = tuple(Column(each) for each in entry.pop("order"))
    return Layout(order=order, **entry)


@cache
def words() -> Words:
    """The names and sentences that all routes share."""
    tables = _tables()
    return Words(**{name: MappingProxyType(tables[name]) for name in ("items", "statements", "sentences")})


@cache
def _tables() -> dict[str, dict[str, Any]]:  # A TOML value is whatever the file says.
    text = files("samebasis.revenue.restatement").joinpath("layouts.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
