"""Solving for a quantity, in whichever direction, by the fewest identities."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Final

from samebasis.errors import Unsolvable
from samebasis.identities.catalogue import Equation, Identity, equations, symbol
from samebasis.identities.quantity import Quantity

if TYPE_CHECKING:
    import sympy

# No road of the catalogue is longer, named channels apart; each step more multiplies the search.
_STEPS_MOST: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One way to a wanted quantity: the identities used, and the expression over its inputs."""

    wanted: Quantity
    expression: "sympy.Expr"
    inputs: tuple[Quantity, ...]
    identities: tuple[Identity, ...]


def solve(
    wanted: Quantity,
    known: Collection[Quantity],
    *,
    using: Collection[Quantity] = (),
    channels: tuple[str, ...] = ("all",),
) -> Route:
    """The route to the wanted quantity by the fewest identities; `Unsolvable`, naming what is missing.

    `using` are known quantities that the route must start from.
    """
    route = next(iter(routes(wanted, known, using=using, channels=channels)), None)
    if route is None:
        raise Unsolvable(str(wanted), missing(wanted, known, channels=channels))
    return route


def routes(
    wanted: Quantity,
    known: Collection[Quantity],
    *,
    using: Collection[Quantity] = (),
    channels: tuple[str, ...] = ("all",),
) -> tuple[Route, ...]:
    """Every route to the wanted quantity from different inputs, the shortest first.

    A route whose inputs include those of a shorter one is left out: it says nothing more.
    """
    return _routes(wanted, frozenset(known), frozenset(using), channels)


def missing(
    wanted: Quantity, known: Collection[Quantity], *, channels: tuple[str, ...] = ("all",)
) -> tuple[str, ...]:
    """The quantities of which any one, if it were known, would give the wanted one."""
    candidates = {quantity for equation in equations(channels) for quantity in equation.quantities} - {
        wanted,
        *known,
    }
    return tuple(
        str(quantity)
        for quantity in sorted(candidates)
        if _routes(wanted, frozenset({*known, quantity}), frozenset({quantity}), channels)
    )


@lru_cache(maxsize=4096)
def _routes(
    wanted: Quantity, known: frozenset[Quantity], using: frozenset[Quantity], channels: tuple[str, ...]
) -> tuple[Route, ...]:
    found: list[Route] = []
    near = _reachable(equations(channels), wanted)
    # A channel by name takes a step of its own.
    for size in range(1, max(_STEPS_MOST, len(channels) + 2) + 1):
        for chosen in _connected(near, wanted, known, using, size):
            for route in _solved(wanted, chosen, known, using):
                if not using <= set(route.inputs):
                    continue
                if not any(set(shorter.inputs) <= set(route.inputs) for shorter in found):
                    found.append(route)
    return tuple(found)


def _reachable(available: Sequence[Equation], wanted: Quantity) -> tuple[Equation, ...]:
    """The equations that some chain of shared quantities ties to the wanted one."""
    tied, reached = {wanted}, dict.fromkeys(available, False)
    while True:
        new = [each for each, was in reached.items() if not was and tied & each.quantities]
        if not new:
            return tuple(each for each, was in reached.items() if was)
        for each in new:
            reached[each] = True
            tied |= each.quantities


def _connected(
    available: Sequence[Equation],
    wanted: Quantity,
    known: frozenset[Quantity],
    using: frozenset[Quantity],
    size: int,
) -> Iterator[tuple[Equation, ...]]:
    """The sets of equations that name the wanted quantity and leave no more unknowns than equations."""
    for chosen in combinations(available, size):
        named = frozenset[Quantity]().union(*(equation.quantities for equation in chosen))
        if {wanted, *using} <= named and len(named - known - {wanted}) < size:
            yield chosen


def _solved(
    wanted: Quantity, chosen: tuple[Equation, ...], known: frozenset[Quantity], using: frozenset[Quantity]
) -> Iterator[Route]:
    named = frozenset[Quantity]().union(*(equation.quantities for equation in chosen))
    must = (named - known) | {wanted}
    if len(must) < len(chosen) > _STEPS_MOST:
        return  # A detour on the longest roads: there would be thousands.
    # With several equations some known quantities may be left aside and found again on the way: a
    # partner share that one source states and another implies are two routes.
    for aside in combinations(sorted(named - must), len(chosen) - len(must)):
        unknown = must | set(aside)
        if using & unknown or not all(_linked(equation, chosen, unknown) for equation in chosen):
            continue
        route = _eliminated(wanted, chosen, unknown)
        if route is not None:
            yield route


def _linked(equation: Equation, chosen: tuple[Equation, ...], unknown: Collection[Quantity]) -> bool:
    """True when the equation shares an unknown with another one, so that it cannot be spared."""
    own = equation.quantities & set(unknown)
    if len(chosen) == 1:
        return bool(own)
    return any(own & other.quantities for other in chosen if other is not equation)


def _eliminated(
    wanted: Quantity, chosen: tuple[Equation, ...], unknown: Collection[Quantity]
) -> Route | None:
    by_symbol = {symbol(quantity): quantity for equation in chosen for quantity in equation.quantities}
    zeros = [equation.zero for equation in chosen]
    others = sorted(set(unknown) - {wanted})
    # Some orders of elimination make an equation quadratic on the way; another order does not.
    for order in permutations(others):
        expression = _by_substitution(symbol(wanted), zeros, [symbol(quantity) for quantity in order])
        if expression is not None:
            break
    else:
        return None
    inputs = tuple(sorted(by_symbol[each] for each in expression.free_symbols))
    if not inputs or any(quantity in unknown for quantity in inputs):
        return None
    return Route(
        wanted=wanted,
        expression=expression,
        inputs=inputs,
        identities=tuple(equation.identity for equation in chosen),
    )


def _by_substitution(
    wanted: "sympy.Symbol", zeros: list["sympy.Expr"], unknown: list["sympy.Symbol"]
) -> "sympy.Expr | None":
    """The wanted symbol over the known ones, or None where this order does not settle it.

    Every identity is linear in each of its quantities, so each unknown can be taken out of one
    equation and put into the others; SymPy's general solver comes to the same and takes tenfold.
    """
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is solved.

    left = list(zeros)
    for target in (*unknown, wanted):
        place = next((at for at, zero in enumerate(left) if _is_linear(zero, target)), None)
        if place is None:
            return None
        zero = left.pop(place)
        answer = -zero.subs(target, 0) / sympy.diff(zero, target)
        if target == wanted:
            return sympy.factor(answer)
        left = [_without(each, target, answer) for each in left]
    return None


def _without(zero: "sympy.Expr", target: "sympy.Symbol", answer: "sympy.Expr") -> "sympy.Expr":
    """The equation with the target's value in its place, and nothing left to divide by."""
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is solved.

    if not zero.has(target):
        return zero
    if _is_linear(zero, target):
        top, bottom = sympy.fraction(zero.diff(target) * answer)
        return (top + bottom * zero.subs(target, 0)).expand()
    return sympy.fraction(sympy.together(zero.subs(target, answer)))[0].expand()


def _is_linear(zero: "sympy.Expr", target: "sympy.Symbol") -> bool:
    return zero.has(target) and not zero.diff(target).has(target)
