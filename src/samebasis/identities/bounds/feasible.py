"""What a network of identities admits: bounds of every quantity, never narrower than the truth."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from samebasis.figures import INFINITY, metric_named
from samebasis.identities.bounds.interval import Interval, admitted_by, back, divisors, over, vanishes
from samebasis.identities.catalogue import Equation
from samebasis.identities.evidence import Evidence
from samebasis.identities.network import Link, Network, Node

if TYPE_CHECKING:
    import sympy
    from mpmath import iv

_SWEEPS_MOST: Final = 60
# A domain is taken to have moved when it lost more than this part of its width.
_MOVES: Final = Decimal("1e-9")
# Slices are cut off a domain's ends down to this part of its width, so many at the most.
_THINNEST: Final = Decimal("1e-5")
_CUTS_MOST: Final = 100
_EVERYTHING: Final = Interval(-INFINITY, INFINITY)

Domains = Mapping[Node, Interval]
Told = tuple[Node, Evidence]


def told_in(network: Network) -> tuple[Told, ...]:
    """Every piece of evidence of the network with the node it speaks of."""
    return tuple((node, fact) for node, facts in network.evidence.items() for fact in facts)


def domains(network: Network, told: Iterable[Told], *, tight: Sequence[Node] = ()) -> Domains | None:
    """Bounds, in base units, of every quantity under the identities and the evidence; None where none can be.

    Never narrower than what is possible: each identity, solved for each of its quantities, cuts
    what is left of it until nothing moves (Moore, Kearfott and Cloud, 2009, ch. 10). The bounds of
    `tight` are cut closer, slice by slice, as long as a slice is seen to be impossible.
    """
    found = {node: _limits(node) for node in network.nodes}
    for node, fact in told:
        met = _both(found[node], admitted_by(fact.amount))
        if met is None:
            return None
        found[node] = met
    rules = [rule for link in network.links for rule in _rules(link)]
    settled: Domains | None = _contracted(found, rules)
    for node in tight:
        if settled is None:
            return None
        settled = _shaved(settled, rules, node)
    return settled


def _limits(node: Node) -> Interval:
    """What the metric can be at all: a share lies between nothing and everything."""
    metric = metric_named(node.quantity.metric)
    return Interval(
        -INFINITY if metric.least is None else metric.least, INFINITY if metric.most is None else metric.most
    )


def _both(left: Interval, right: Interval) -> Interval | None:
    low, high = max(left.low, right.low), min(left.high, right.high)
    return Interval(low, high) if low <= high else None


@dataclass(frozen=True, slots=True)
class _Rule:
    """One identity solved for one of its quantities."""

    node: Node
    inputs: Mapping[str, Node]
    nodes: frozenset[Node]
    value: "Callable[[Mapping[str, Interval]], iv.mpf]"
    divisors: "Sequence[Callable[[Mapping[str, Interval]], iv.mpf]]"


def _rules(link: Link) -> Iterator[_Rule]:
    names = {str(quantity): node for quantity, node in link.nodes.items()}
    for name, solved in _solved(link.equation).items():
        inputs = {str(each): names[str(each)] for each in solved.free_symbols}
        yield _Rule(
            node=names[name],
            inputs=inputs,
            nodes=frozenset({names[name], *inputs.values()}),
            value=over(solved),
            divisors=divisors(solved),
        )


@lru_cache(maxsize=1024)
def _solved(equation: Equation) -> "Mapping[str, sympy.Expr]":
    """The equation solved for each of its quantities, in every one of which it is linear."""
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is solved.

    found = {}
    for each in sorted(equation.zero.free_symbols, key=str):
        slope = equation.zero.diff(each)
        if not slope.has(each):
            found[str(each)] = sympy.factor(-equation.zero.subs(each, 0) / slope)
    return found


def _contracted(
    start: Domains, rules: Sequence[_Rule], moved: Collection[Node] | None = None
) -> dict[Node, Interval] | None:
    """The domains once no rule moves them; None where one of them is left with nothing.

    `moved` are the domains that changed since the rules last came to rest; all of them unless given.
    """
    found, new = dict(start), set(start if moved is None else moved)
    for _ in range(_SWEEPS_MOST):
        if not new:
            break
        old, new = new, set()
        for rule in rules:
            if rule.nodes.isdisjoint(old) and rule.nodes.isdisjoint(new):
                continue
            box = {name: found[node] for name, node in rule.inputs.items()}
            if any(interval == _EVERYTHING for interval in box.values()):
                continue
            if any(vanishes(divisor(box)) for divisor in rule.divisors):
                continue
            before = found[rule.node]
            met = _both(before, back(rule.value(box)))
            if met is None:
                return None
            found[rule.node] = met
            if _has_moved(before, met):
                new.add(rule.node)
    return found


def _has_moved(before: Interval, after: Interval) -> bool:
    if not before.is_bounded:
        return before != after
    width = before.high - before.low
    return width - (after.high - after.low) > _MOVES * max(width, abs(before.high), abs(before.low))


def _shaved(settled: Domains, rules: Sequence[_Rule], node: Node) -> Domains | None:
    """The domains with slices of the node's cut off from either end where nothing is possible."""
    found = dict(settled)
    for from_low in (True, False):
        own = found[node]
        if not own.is_bounded or own.is_point:
            return found
        kept = _cut(found, rules, node, from_low=from_low)
        if kept is None:
            return None
        cut = _contracted({**found, node: kept}, rules, [node])
        if cut is None:
            return None
        found = cut
    return found


def _cut(found: Domains, rules: Sequence[_Rule], node: Node, *, from_low: bool) -> Interval | None:
    """What is left of the node's domain at one end, in slices that grow while they can be cut off."""
    low, high = found[node].low, found[node].high
    step = (high - low) / 8
    thinnest = (high - low) * _THINNEST
    for _ in range(_CUTS_MOST):
        if step < thinnest or low >= high:
            break
        slice_ = Interval(low, min(low + step, high)) if from_low else Interval(max(high - step, low), high)
        if _contracted({**found, node: slice_}, rules, [node]) is None:
            low, high = (slice_.high, high) if from_low else (low, slice_.low)
            step *= 2
        else:
            step /= 4
    return Interval(low, high) if low < high else None
