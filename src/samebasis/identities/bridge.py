"""The bridge: what leads from the reported amount to the comparable one, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from samebasis.book import Assumption
from samebasis.figures import Amount, Unit
from samebasis.identities.catalogue import Identity, quantities_of
from samebasis.identities.computed import computed
from samebasis.identities.evidence import Evidence

if TYPE_CHECKING:
    import sympy

    from samebasis.identities.solve import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: the identities it takes, the evidence it rests on, and what it adds.

    The contributions of a bridge's steps add up to the comparable amount less the reported one. A
    reading adds nothing and is a step all the same: the comparison rests on it.
    """

    identities: tuple[Identity, ...]
    facts: tuple[Evidence, ...]
    reading: Assumption | None
    contribution: Amount


def bridge(
    route: "Route | None",
    facts: Mapping[str, Evidence],
    readings: tuple[Assumption, ...],
    *,
    unit: Unit,
    start: str = "",
) -> tuple[Step, ...]:
    """The steps of a road: its readings, then one step for each term that it adds to the start."""
    nothing = Amount.exact(0, unit)
    steps = [Step(identities=(), facts=(), reading=each, contribution=nothing) for each in readings]
    if route is None:
        return tuple(steps)
    for term in _terms(route.expression, start):
        named = {str(each) for each in term.free_symbols}
        steps.append(
            Step(
                identities=_concerned(route, named),
                facts=tuple(fact for name, fact in facts.items() if name in named and name != start),
                reading=None,
                contribution=computed(term, facts, unit, rounding=False),
            )
        )
    return tuple(steps)


@lru_cache(maxsize=4096)
def _terms(expression: "sympy.Expr", start: str) -> "tuple[sympy.Expr, ...]":
    """What the expression adds to the start, term by term where each means something by itself."""
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is converted.

    added = sympy.expand(expression - sympy.Symbol(start))
    terms: tuple[sympy.Expr, ...] = sympy.Add.make_args(added)
    if any(sympy.fraction(term)[1].free_symbols for term in terms):
        # Terms over a common divisor mean nothing one by one; their sum does.
        return (sympy.factor(added),)
    return terms


def _concerned(route: "Route", named: set[str]) -> tuple[Identity, ...]:
    """The identities of the route that a term comes from: those that name none but its own inputs."""
    inputs = {str(quantity) for quantity in route.inputs}
    concerned = []
    for identity in route.identities:
        own = {str(quantity) for quantity in quantities_of(identity.says)} & inputs
        if not own or own & named:
            concerned.append(identity)
    return tuple(concerned)
