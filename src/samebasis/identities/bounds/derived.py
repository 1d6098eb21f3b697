"""Equations that follow from others together: what each alone leaves without an end, two may bound."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sympy

_ROUNDS: Final = 2
_EQUATIONS_MOST: Final = 60

Parents = frozenset[int]


@lru_cache(maxsize=512)
def derived(
    zeros: "tuple[sympy.Expr, ...]", unknown: "tuple[sympy.Symbol, ...]"
) -> "Mapping[sympy.Expr, Parents]":
    """Further expressions that are zero where the given ones are, each without some unknown that two share.

    Each with the places of the given ones that it follows from. gross = net + share and
    share = gross x fraction say nothing of gross while share is open; without share they say
    gross (1 - fraction) = net.
    """
    known: dict[sympy.Expr, Parents] = {zero: frozenset({at}) for at, zero in enumerate(zeros)}
    for symbol in unknown * _ROUNDS:
        holding = [each for each in known if each.has(symbol)]
        for first, second in combinations(holding, 2):
            found = _without(symbol, first, second)
            if found is not None:
                known.setdefault(found, known[first] | known[second])
            if len(known) - len(zeros) >= _EQUATIONS_MOST:
                return _but_given(known, zeros)
    return _but_given(known, zeros)


def _but_given(
    known: "Mapping[sympy.Expr, Parents]", zeros: "tuple[sympy.Expr, ...]"
) -> "Mapping[sympy.Expr, Parents]":
    return MappingProxyType({zero: links for zero, links in known.items() if zero not in zeros})


@lru_cache(maxsize=4096)
def _without(symbol: "sympy.Symbol", first: "sympy.Expr", second: "sympy.Expr") -> "sympy.Expr | None":
    """What both expressions say without the symbol, in which both are linear; None where that is nothing.

    From a s + c = 0 and b s + d = 0 follows a d - b c = 0, whatever vanishes. To divide by a or b
    would lose the case in which it does.
    """
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is solved.

    slopes = [each.diff(symbol) for each in (first, second)]
    if any(slope.has(symbol) for slope in slopes):
        return None
    rests = [each.subs(symbol, 0) for each in (first, second)]
    found = sympy.expand(slopes[0] * rests[1] - slopes[1] * rests[0])
    if found.is_number:
        return None
    # Of an expression and its opposite, which say the same, always the same one.
    return min(found, -found, key=str)
