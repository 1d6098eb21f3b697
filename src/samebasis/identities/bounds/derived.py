"""Equations that follow from others together: what each alone leaves without an end, two may bound."""

from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sympy

_ROUNDS: Final = 2
_EQUATIONS_MOST: Final = 60


@lru_cache(maxsize=512)
def derived(zeros: "tuple[sympy.Expr, ...]", unknown: "tuple[sympy.Symbol, ...]") -> "tuple[sympy.Expr, ...]":
    """Further expressions that are zero where the given ones are, each without some unknown that two share.

    gross = net + share and share = gross x fraction say nothing of gross while share is open; without
    share they say gross (1 - fraction) = net.
    """
    known = dict.fromkeys(zeros)
    for _ in range(_ROUNDS):
        before = len(known)
        for symbol in unknown:
            holding = [each for each in known if each.has(symbol)]
            for first, second in combinations(holding, 2):
                found = _without(symbol, first, second)
                if found is not None:
                    known.setdefault(found)
            if len(known) - len(zeros) >= _EQUATIONS_MOST:
                return tuple(known)[len(zeros) : len(zeros) + _EQUATIONS_MOST]
        if len(known) == before:
            break
    return tuple(known)[len(zeros) :]


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
