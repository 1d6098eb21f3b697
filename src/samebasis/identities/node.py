"""The pieces of a network: quantities said in full, and the identities that tie them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from samebasis.identities.catalogue import Equation, Identity
from samebasis.identities.quantity import Quantity


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A quantity said in full: of which entity, and with every axis of its metric."""

    entity: str
    quantity: Quantity

    def __str__(self) -> str:
        return f"{self.entity} {self.quantity}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An identity between nodes: the equation, and the node that fills each of its quantities."""

    equation: Equation
    nodes: Mapping[Quantity, Node]

    @property
    def identity(self) -> Identity:
        """The identity of the catalogue that holds here."""
        return self.equation.identity


def useful(links: Sequence[Link], known: Collection[Node]) -> tuple[Link, ...]:
    """The links without those that only serve to define a quantity that nothing else speaks of."""
    kept, before = tuple(links), -1
    while len(kept) != before:
        before = len(kept)
        count = Counter(node for link in kept for node in link.nodes.values())
        kept = tuple(
            link for link in kept if all(node in known or count[node] > 1 for node in link.nodes.values())
        )
    return kept
