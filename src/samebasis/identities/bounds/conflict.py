"""Figures that cannot all be right: the smallest sets that clash, and the smallest ways out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from samebasis.identities.bounds.feasible import Told, domains, told_in
from samebasis.identities.evidence import Evidence
from samebasis.identities.network import Network

_SEARCHED_MOST: Final = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Figures and assumptions of which no choice within their intervals is possible under the identities.

    Smallest in this sense: leave any one out, and the rest can hold as far as intervals tell.
    """

    facts: tuple[Evidence, ...]
    identities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standoff:
    """The conflicts of a network, fewest figures first, and the ways out, fewest left out first.

    A way out is a set of evidence without which the rest can hold; none of it can be spared. Both
    are empty where all can hold. `is_whole` is False where the search was cut short.
    """

    conflicts: tuple[Conflict, ...]
    ways_out: tuple[frozenset[str], ...]
    is_whole: bool


def standoff(network: Network, *, conflicts_most: int = 24, ways_most: int = 12) -> Standoff:
    """Which evidence of the network cannot all be right, and what it would take for the rest to hold.

    A hitting-set tree (Reiter, A theory of diagnosis from first principles, 1987): each conflict
    found is made smallest by leaving out what it does not need, and the search goes on without each
    of its members in turn; where nothing clashes any more, what was left out is a way out.
    """
    told = told_in(network)
    found: dict[frozenset[str], Conflict] = {}
    ways: list[frozenset[str]] = []
    waiting: list[frozenset[str]] = [frozenset()]
    seen: set[frozenset[str]] = set()
    while waiting and len(seen) < _SEARCHED_MOST and len(ways) < ways_most:
        without = waiting.pop(0)
        if without in seen or any(way <= without for way in ways):
            continue
        seen.add(without)
        clash = next((names for names in found if not names & without), None)
        if clash is None:
            left = [each for each in told if each[1].name not in without]
            smallest = _smallest(network, left)
            if smallest is None:
                ways.append(without)
                continue
            clash = frozenset(fact.name for _, fact in smallest)
            if len(found) < conflicts_most:
                found[clash] = Conflict(
                    facts=tuple({fact.name: fact for _, fact in smallest}.values()),
                    identities=_between(network, smallest),
                )
        waiting.extend(without | {name} for name in sorted(clash))
    return Standoff(
        conflicts=tuple(sorted(found.values(), key=_by_size)),
        ways_out=tuple(way for way in ways if way),
        is_whole=not waiting,
    )


def _by_size(conflict: Conflict) -> tuple[int, list[str]]:
    return len(conflict.facts), [fact.name for fact in conflict.facts]


def _smallest(network: Network, told: Sequence[Told]) -> list[Told] | None:
    """A conflict among the evidence from which nothing can be left out; None where there is none."""
    if domains(network, told) is not None:
        return None
    kept = list(told)
    for name in dict.fromkeys(fact.name for _, fact in told):
        rest = [other for other in kept if other[1].name != name]
        if domains(network, rest) is None:
            kept = rest
    return kept


def _between(network: Network, told: Sequence[Told]) -> tuple[str, ...]:
    """The identities without which the evidence could all hold."""
    kept = list(network.links)
    for link in network.links:
        rest = [other for other in kept if other is not link]
        if domains(replace(network, links=tuple(rest)), told) is None:
            kept = rest
    return tuple(dict.fromkeys(link.identity.name for link in kept))
