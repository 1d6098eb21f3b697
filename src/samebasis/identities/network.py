"""All that a book says of some entities at one time, as one network of quantities and identities."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from samebasis.book import Assumption, Book, Role
from samebasis.figures import UNSTATED, Basis, Figure, Instant, metric_named
from samebasis.identities.catalogue import CHANNEL, equations
from samebasis.identities.evidence import OVER, Evidence, in_time, is_then, overs_of, read_basis
from samebasis.identities.node import Link, Node, useful
from samebasis.identities.omitted import but_for, said_otherwise, worked_out
from samebasis.identities.quantity import Quantity
from samebasis.identities.ways import settled_for
from samebasis.identities.witness import currency_of, witnesses

__all__ = ["Link", "Network", "Node", "network"]

_ALL = "all"
# No chain of the catalogue is longer: a presentation, a sum over channels, a stretch of time.
_ROUNDS_MOST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Quantities of entities at one time, what is said of each, and the identities between them.

    `left_out` are figures of these entities at that time that fill no quantity, each with why.
    """

    at: Instant
    links: tuple[Link, ...]
    evidence: Mapping[Node, tuple[Evidence, ...]]
    readings: tuple[Assumption, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every node that is known or named by an identity, in order."""
        named = {node for link in self.links for node in link.nodes.values()}
        return tuple(sorted(named | self.evidence.keys()))

    def pruned(self) -> "Network":
        """The network without the identities that only serve to define what nothing else speaks of."""
        return replace(self, links=tuple(useful(self.links, self.evidence)))

    def around(self, nodes: Iterable[Node]) -> "Network":
        """What identities tie to these nodes, however far away: nothing else can bear on them.

        `left_out` stays as it is, since nobody can tell what an unstated basis would have been tied to.
        """
        near = set(nodes)
        while True:
            links = tuple(link for link in self.links if near & set(link.nodes.values()))
            wider = near.union(*(link.nodes.values() for link in links))
            if wider == near:
                break
            near = wider
        evidence = {node: facts for node, facts in self.evidence.items() if node in near}
        read = {(node.quantity.metric, node.entity) for node in evidence}
        readings = tuple(
            each
            for each in self.readings
            if any(each.metric == metric and each.entity in {None, entity} for metric, entity in read)
        )
        return replace(self, links=links, evidence=evidence, readings=readings)


def network(
    book: Book, entities: Sequence[str], at: Instant, *, everyone: bool = True, pruned: bool = True
) -> Network:
    """The network of the entities' figures at that time, with the assumptions that can fill it.

    A figure takes part on the basis that its source states, unstated axes read as the book reads
    them; one with an axis still unstated fits no quantity and is left out, with the reason, as
    are figures that a later one replaced, those worked out from others that take part, those in another
    currency than most of the entity's, and assumptions that answer a question which others answer
    differently. Unless for `everyone`, what others say of a quantity is left out where the entity
    itself says it. An identity takes part wherever its quantities hang together with figures; unless
    `pruned`, even one that only serves to define what nothing else speaks of.
    """
    settled, left_out = settled_for(book, entities)
    maker = _Maker(settled, at)
    for entity in entities:
        maker.seed(entity)
    maker.settle(everyone=everyone)
    maker.grow()
    made = maker.made(left_out)
    return made.pruned() if pruned else made


class _Maker:
    """Puts a network together, from figures outward."""

    def __init__(self, book: Book, at: Instant) -> None:
        self._book, self._at = book, at
        self._told: dict[Node, list[Figure]] = {}
        self._said: dict[Node, list[Evidence]] = {}
        self._currency: dict[str, str | None] = {}
        self._links: dict[tuple[str, tuple[Node, ...]], Link] = {}
        self._readings: dict[str, Assumption] = {}
        self._left_out: dict[str, str] = {}
        self._channels: dict[str, tuple[str, ...]] = {}

    def seed(self, entity: str) -> None:
        """Every figure of the entity at the time becomes evidence of its node, or is left out."""
        superseded = self._book.superseded()
        own = [
            each
            for each in self._book.figures.values()
            if each.entity == entity and (is_then(self._book, each, self._at) or _ends_at(each, self._at))
        ]
        currency = self._currency[entity] = currency_of(each for each in own if each.id not in superseded)
        for figure in own:
            read = read_basis(figure, self._book)
            unstated = [axis for axis, member in read.basis if member == UNSTATED]
            if figure.id in superseded:
                self._left_out[figure.id] = f"superseded by {superseded[figure.id]}"
            elif unstated:
                self._left_out[figure.id] = f"{' and '.join(unstated)} unstated"
            elif figure.amount.unit.currency not in {None, currency}:
                self._left_out[figure.id] = (
                    f"in {figure.amount.unit.currency}, where others are in {currency}"
                )
            else:
                self._readings.update({reading.id: reading for reading in read.readings})
                for node in self._nodes_of(figure, read.basis):
                    self._told.setdefault(node, []).append(figure)

    def settle(self, *, everyone: bool) -> None:
        """Of the figures those that are witnesses of their own become evidence."""
        told: Mapping[Node, Sequence[Figure]] = self._told
        if not everyone:
            self._left_out.update(said_otherwise(told, self._book))
            told = but_for(told, self._left_out)
        self._left_out.update(worked_out(told))
        told = but_for(told, self._left_out)
        self._said = {node: witnesses(figures) for node, figures in told.items()}
        self._channels = {entity: self._named_channels(entity) for entity in self._currency}

    def grow(self) -> None:
        """Identities tie nodes to further nodes, until none is added."""
        new = set(self._said)
        for _ in range(_ROUNDS_MOST):
            reached: set[Node] = set()
            for node in sorted(new):
                for link in self._links_of(node):
                    key = (link.identity.name, tuple(sorted(link.nodes.values())))
                    if key not in self._links:
                        self._links[key] = link
                        reached |= set(link.nodes.values())
            new = reached - self._said.keys()
            for node in new:
                self._said.setdefault(node, [])
        for node, said in self._said.items():
            said.extend(self._assumed(node))

    def made(self, left_out: Mapping[str, str]) -> Network:
        """The network as far as it has grown."""
        return Network(
            at=self._at,
            links=tuple(self._links.values()),
            evidence={node: tuple(said) for node, said in sorted(self._said.items()) if said},
            readings=tuple(self._readings.values()),
            left_out={**self._left_out, **left_out},
        )

    def _nodes_of(self, figure: Figure, basis: Basis) -> Iterator[Node]:
        """What the figure is evidence of: its quantity then, or one over the stretch that ends then."""
        members = tuple(basis)
        if is_then(self._book, figure, self._at):
            yield Node(figure.entity, Quantity(figure.metric, members))
        for over in overs_of(figure.metric):
            if in_time(figure.time, self._at, over):
                yield Node(figure.entity, Quantity(figure.metric, (*members, (OVER, over))))

    def _named_channels(self, entity: str) -> tuple[str, ...]:
        told = [node.quantity.members for node in self._said if node.entity == entity]
        assumed = [
            tuple(each.basis)
            for each in self._book.assumptions.values()
            if self._holds(each, entity, each.metric)
        ]
        named = {member for members in (*told, *assumed) for axis, member in members if axis == CHANNEL}
        return tuple(sorted(named - {_ALL, UNSTATED}))

    def _links_of(self, node: Node) -> Iterator[Link]:
        """Every identity that can hold with this node in it."""
        own = self._channels.get(node.entity, ())
        for channels in dict.fromkeys([(_ALL,), own or (_ALL,)]):
            for equation in equations(channels):
                for pattern in sorted(equation.quantities):
                    for entity, context in self._sides(pattern, node):
                        nodes = {
                            each: self._filled(each, entity, context) for each in sorted(equation.quantities)
                        }
                        full = {each: found for each, found in nodes.items() if found is not None}
                        if len(full) == len(nodes) and self._is_in_one_currency(full.values()):
                            yield Link(equation=equation, nodes=full)

    def _sides(self, pattern: Quantity, node: Node) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Whose equation it is when the node fills the pattern, and what the other axes are from there."""
        context = _context(pattern, node)
        if context is None:
            return
        for entity in self._channels if pattern.role else (node.entity,):
            side = {**context, "counterparty": node.entity} if pattern.role == "payee" else context
            if self._filled(pattern, entity, side) == node:
                yield entity, side

    def _is_in_one_currency(self, nodes: Iterable[Node]) -> bool:
        money = [node for node in nodes if "money" in metric_named(node.quantity.metric).dimension]
        return len({self._currency.get(node.entity) for node in money} - {None}) <= 1

    def _filled(self, pattern: Quantity, entity: str, context: Mapping[str, str]) -> Node | None:
        """The node that fills the pattern where the other axes are those of the context."""
        played = self._played(pattern.role, entity, context)
        if played is None:
            return None
        entity, context = played
        fixed = dict(pattern.members)
        axes = [axis.name for axis in metric_named(pattern.metric).axes]
        own = {axis: fixed.get(axis, context.get(axis)) for axis in (*axes, OVER) if axis in {*axes, *fixed}}
        stated = {axis: member for axis, member in own.items() if member is not None}
        if len(stated) < len(own):
            return self._only_known(entity, pattern.metric, stated)
        return Node(entity, Quantity(pattern.metric, tuple(stated.items())))

    def _only_known(self, entity: str, metric: str, stated: Mapping[str, str]) -> Node | None:
        """The one node of the metric with these members that a figure or an assumption speaks of."""
        known = {node for node, said in self._said.items() if said and node.entity == entity}
        known |= {
            Node(entity, Quantity(metric, tuple(each.basis)))
            for each in self._book.assumptions.values()
            if self._holds(each, entity, metric) and UNSTATED not in each.basis.members
        }
        fitting = [
            node
            for node in known
            if node.quantity.metric == metric and stated.items() <= dict(node.quantity.members).items()
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _holds(self, assumption: Assumption, entity: str, metric: str) -> bool:
        """True where the assumption says an amount of the entity's metric at the time."""
        return (
            assumption.amount is not None
            and assumption.metric == metric
            and assumption.entity in {None, entity}
            and (assumption.as_of is None or assumption.as_of.contains(self._at))
            and len({assumption.amount.unit.currency, self._currency.get(entity)} - {None}) <= 1
        )

    def _played(
        self, role: str, entity: str, context: Mapping[str, str]
    ) -> tuple[str, Mapping[str, str]] | None:
        """Who plays the role, and what the other axes are from that side."""
        if not role:
            return entity, context
        if role == "payee":
            payee = context.get("counterparty", _ALL)
            return (payee, {**context, "counterparty": entity}) if payee in self._book.entities else None
        own = self._book.entities.get(entity)
        pair = own.members if own is not None and own.role is Role.GROUP else ()
        if len(pair) != 2:  # noqa: PLR2004 - an equation between two.
            return None
        return pair[0 if role == "first" else 1], context

    def _assumed(self, node: Node) -> Iterator[Evidence]:
        own = dict(node.quantity.members)
        if OVER in own:
            return  # An assumption says what holds at the time, and never over which stretch.
        for each in self._book.assumptions.values():
            fits = all(own.get(axis) == member for axis, member in each.basis.stated().items())
            if fits and each.amount is not None and self._holds(each, node.entity, node.quantity.metric):
                yield Evidence(name=each.id, amount=each.amount, assumption=each)


def _ends_at(figure: Figure, at: Instant) -> bool:
    return any(in_time(figure.time, at, over) for over in overs_of(figure.metric))


def _context(pattern: Quantity, node: Node) -> Mapping[str, str] | None:
    """The axes that the pattern leaves open, as the node has them; None where the node is none of its."""
    if pattern.metric != node.quantity.metric:
        return None
    own, fixed = dict(node.quantity.members), dict(pattern.members)
    if (OVER in own) != (OVER in fixed) or any(own.get(axis) != member for axis, member in fixed.items()):
        return None
    return {axis: member for axis, member in own.items() if axis not in fixed}
