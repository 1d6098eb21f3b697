"""What a network of identities admits: bounds of every quantity, never narrower than the truth."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from samebasis.figures import INFINITY, metric_named
from samebasis.identities.bounds.derived import derived
from samebasis.identities.bounds.interval import Interval, admitted_by, back, over, vanishes
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
_NOTHING: Final = Interval(Decimal(0), Decimal(0))
_EVERYTHING: Final = Interval(-INFINITY, INFINITY)

Domains = Mapping[Node, Interval]
Told = tuple[Node, Evidence]


def told_in(network: Network) -> tuple[Told, ...]:
    """Every piece of evidence of the network with the node it speaks of."""
    return tuple((node, fact) for node, facts in network.evidence.items() for fact in facts)


def domains(
    network: Network,
    told: Iterable[Told],
    *,
    rules: "Sequence[Rule] | None" = None,
    tight: Sequence[Node] = (),
) -> Domains | None:
    """Bounds, in base units, of every quantity under the identities and the evidence; None where none can be.

    Never narrower than what is possible: each rule cuts what is left of its quantity until nothing
    moves (Moore, Kearfott and Cloud, 2009, ch. 10). `rules` are those of the network's identities
    unless given. The bounds of `tight` are cut closer: slice by slice, as long as a slice is seen to
    be impossible.
    """
    found, told = {node: _limits(node) for node in network.nodes}, tuple(told)
    for node, fact in told:
        met = _both(found[node], admitted_by(fact.amount))
        if met is None:
            return None
        found[node] = met
    chosen = rules_of(network) if rules is None else rules
    settled: Domains | None = _contracted(found, chosen)
    if settled is not None and any(settled[node] == _NOTHING for node in _divided_by(network, told)):
        return None
    for node in tight:
        if settled is None:
            return None
        settled = _shaved(settled, chosen, node)
    return settled


def _divided_by(network: Network, told: Sequence[Told]) -> Iterator[Node]:
    """What a ratio that is told is a ratio to: of nothing there is no ratio."""
    known = {node for node, _ in told}
    for link in network.links:
        if link.identity.ratio is not None:
            metric, to = link.identity.ratio
            if any(node.quantity.metric == metric and node in known for node in link.nodes.values()):
                yield link.nodes[to]


def rules_of(network: Network) -> "tuple[Rule, ...]":
    """Each identity of the network solved for each of its quantities."""
    return tuple(rule for at, link in enumerate(network.links) for rule in _rules(link, frozenset({at})))


def rules_together(network: Network, told: Sequence[Told]) -> "tuple[Rule, ...]":
    """The rules of the network's identities, and of what they say together of what the evidence leaves open.

    Open is a quantity without an end where each identity alone has cut what it can. All of them are
    true whatever the evidence is.
    """
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is solved.

    given = rules_of(network)
    settled = domains(network, told, rules=given)
    tied = {node for link in network.links for node in link.nodes.values()}
    open_ = tuple(
        sympy.Symbol(str(node)) for node in sorted(tied) if settled and not settled[node].is_bounded
    )
    if not open_:
        return given
    nodes = {str(node): node for node in tied}
    further = derived(_zeros(network), open_)
    return (*given, *(rule for zero, links in further.items() for rule in _rules_of(zero, nodes, links)))


def _zeros(network: Network) -> "tuple[sympy.Expr, ...]":
    """Each identity of the network as an expression over its nodes that is zero."""
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is solved.

    return tuple(
        link.equation.zero.subs(
            {sympy.Symbol(str(each)): sympy.Symbol(str(node)) for each, node in link.nodes.items()},
            simultaneous=True,
        )
        for link in network.links
    )


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
class Rule:
    """What identities say, solved for one quantity; `links` are their places in the network."""

    node: Node
    inputs: Mapping[str, Node]
    nodes: frozenset[Node]
    value: "Callable[[Mapping[str, Interval]], iv.mpf]"
    slope: "Callable[[Mapping[str, Interval]], iv.mpf]"
    links: frozenset[int]


def _rules(link: Link, links: frozenset[int]) -> Iterator[Rule]:
    names = {str(quantity): node for quantity, node in link.nodes.items()}
    return _rules_of(link.equation.zero, names, links)


def _rules_of(zero: "sympy.Expr", names: Mapping[str, Node], links: frozenset[int]) -> Iterator[Rule]:
    for name, (solved, slope) in _solved(zero).items():
        inputs = {str(each): names[str(each)] for each in (solved.free_symbols | slope.free_symbols)}
        yield Rule(
            node=names[name],
            inputs=inputs,
            nodes=frozenset({names[name], *inputs.values()}),
            value=over(solved),
            slope=over(slope),
            links=links,
        )


@lru_cache(maxsize=4096)
def _solved(zero: "sympy.Expr") -> "Mapping[str, tuple[sympy.Expr, sympy.Expr]]":
    """The equation solved for each quantity in which it is linear, and its slope there.

    Where the slope can be zero the solution says nothing: what cancels in it may be zero as well.
    """
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is solved.

    found = {}
    for each in sorted(zero.free_symbols, key=str):
        slope = zero.diff(each)
        if not slope.has(each):
            found[str(each)] = (sympy.factor(-zero.subs(each, 0) / slope), sympy.factor(slope))
    return found


def _contracted(
    start: Domains, rules: Sequence[Rule], moved: Collection[Node] | None = None
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
            if vanishes(rule.slope(box)):
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


def _shaved(settled: Domains, rules: Sequence[Rule], node: Node) -> Domains | None:
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


def _cut(found: Domains, rules: Sequence[Rule], node: Node, *, from_low: bool) -> Interval | None:
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
