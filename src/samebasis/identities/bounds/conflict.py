"""Figures that cannot all be right: the smallest sets that clash, and the smallest ways out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from samebasis.identities.bounds.feasible import Rule, Told, domains, rules_of, rules_together, told_in
from samebasis.identities.evidence import Evidence
from samebasis.identities.network import Network

# Sets of evidence tried without: each takes one look at the whole network.
_SEARCHED_MOST: Final = 400
# Sets waiting to be tried at once, beyond which the search ends.
_WAITING_MOST: Final = 4000

Names = frozenset[str]


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
    are empty where all can hold. `is_whole` says that there are no others; it is False where the
    search was cut short.
    """

    conflicts: tuple[Conflict, ...]
    ways_out: tuple[frozenset[str], ...]
    is_whole: bool


def standoff(network: Network, *, conflicts_most: int = 64, ways_most: int = 32) -> Standoff:
    """Which evidence of the network cannot all be right, and what it would take for the rest to hold.

    Conflicts and ways out determine one another: every way out takes something from every conflict,
    and nothing that it could leave (Reiter, A theory of diagnosis from first principles, 1987). The
    smallest set that takes something from every conflict known is tried; where the rest still
    clashes, the clash is a conflict not known yet. Once all such sets are ways out, all of both are found.
    """
    told = sorted(told_in(network), key=lambda each: (each[0], each[1].name))
    found: dict[Names, Conflict] = {}
    ways: list[Names] = []
    candidates: set[Names] = {frozenset()}
    for _ in range(_SEARCHED_MOST):
        if len(ways) >= ways_most or len(found) >= conflicts_most or len(candidates) > _WAITING_MOST:
            break
        without = min(candidates, key=_order, default=None)
        if without is None:
            break
        clashing = _clash(network, [each for each in told if each[1].name not in without])
        if clashing is None:
            ways.append(without)
            candidates.remove(without)
            continue
        clash = frozenset(fact.name for fact in clashing.facts)
        found[clash] = clashing
        candidates = _crossing(candidates, clash, ways)
    return Standoff(
        conflicts=tuple(sorted(found.values(), key=_by_size)),
        ways_out=tuple(way for way in ways if way),
        is_whole=not candidates,
    )


def _crossing(candidates: set[Names], clash: Names, ways: Sequence[Names]) -> set[Names]:
    """The smallest sets that take something from the clash too (Berge, Hypergraphs, 1989, ch. 2)."""
    crossing = {each for each in candidates if each & clash}
    kept = [*crossing, *ways]
    for each in sorted(candidates - crossing, key=_order):
        for name in clash:
            wider = each | {name}
            if not any(other <= wider for other in kept):
                crossing.add(wider)
    return crossing


def _order(names: Names) -> tuple[int, list[str]]:
    return len(names), sorted(names)


def _by_size(conflict: Conflict) -> tuple[int, list[str]]:
    return len(conflict.facts), [fact.name for fact in conflict.facts]


def _clash(network: Network, told: Sequence[Told]) -> Conflict | None:
    """A smallest conflict among the evidence; None where there is none as far as intervals tell."""
    for rules in _rules_tried(network, told):
        if domains(network, told, rules=rules) is None:
            smallest = _smallest(network, told, rules)
            facts = {fact.name: fact for _, fact in smallest}
            return Conflict(facts=tuple(facts.values()), identities=_between(network, smallest, rules))
    return None


def _rules_tried(network: Network, told: Sequence[Told]) -> Iterator[Sequence[Rule]]:
    """What identities say one by one, which is quick to look at and mostly enough, then together."""
    yield rules_of(network)
    yield rules_together(network, told)


def _smallest(network: Network, told: Sequence[Told], rules: Sequence[Rule]) -> list[Told]:
    """The evidence without what can be left out of it while it clashes."""
    kept = list(told)
    for name in dict.fromkeys(fact.name for _, fact in told):
        rest = [other for other in kept if other[1].name != name]
        if domains(network, rest, rules=rules) is None:
            kept = rest
    return kept


def _between(network: Network, told: Sequence[Told], rules: Sequence[Rule]) -> tuple[str, ...]:
    """The identities without which the evidence could all hold."""
    kept = set(range(len(network.links)))
    for link in range(len(network.links)):
        rest = kept - {link}
        if domains(network, told, rules=[rule for rule in rules if rule.links <= rest]) is None:
            kept = rest
    return tuple(dict.fromkeys(network.links[link].identity.name for link in sorted(kept)))
