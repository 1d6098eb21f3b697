"""Arrangements that tests assess: the published ones, and any that can be stated."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st

import tests.strategies  # noqa: F401 - settles how Hypothesis runs.
from samebasis.revenue.judgement import Fact, FactKind, Role, Value, definitions

CASES_FILE: Final = Path(__file__).parent / "cases.json"
CASES: Final[tuple[dict[str, Any], ...]] = tuple(json.loads(CASES_FILE.read_text(encoding="utf-8"))["cases"])
BY_ID: Final = {case["id"]: case["facts"] for case in CASES}
ITEM: Final = "specified_good_or_service"
SPLITS: Final = ("split", "mixed")
CONCLUSIONS: Final = ("obtains_control_before_transfer", "control_route")
OPPOSITE: Final = {Role.PRINCIPAL: Role.AGENT, Role.AGENT: Role.PRINCIPAL}

Stated = dict[str, Value | None]


def of_kind(*kinds: FactKind) -> tuple[Fact, ...]:
    """The facts of these kinds."""
    return tuple(fact for fact in definitions().facts.values() if fact.kind in kinds)


def answers(fact: Fact) -> tuple[Value, ...]:
    """The answers to the fact that are of one item."""
    return tuple(value for value in fact.admits if value not in SPLITS)


def stated(*kinds: FactKind) -> st.SearchStrategy[Stated]:
    """Any facts of these kinds about one named item; of every kind where none is given."""
    facts = of_kind(*(kinds or FactKind))
    choices: Mapping[str, st.SearchStrategy[Value]] = {
        fact.name: st.sampled_from(answers(fact)) for fact in facts if fact.admits
    }
    return st.fixed_dictionaries({ITEM: st.just("a seat")}, optional=choices)


def without_conclusions(facts: Mapping[str, Value | None]) -> Stated:
    """The facts but for the conclusions among them."""
    return {name: value for name, value in facts.items() if name not in CONCLUSIONS}


def observations() -> tuple[Fact, ...]:
    """The facts that can be seen in an arrangement."""
    return tuple(fact for fact in definitions().facts.values() if fact.is_observed)
