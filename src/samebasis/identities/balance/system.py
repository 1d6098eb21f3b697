"""From a network of quantities to the numbers that balancing works on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samebasis.identities.balance.stone import System
from samebasis.identities.catalogue import Equation
from samebasis.identities.draws import compiled, spread_of
from samebasis.identities.evidence import Evidence
from samebasis.identities.network import Network, Node

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import sparse

    Vector = NDArray[np.float64]

# The part of a source's figures, as a fraction, that is off for all of them alike; by source.
Shared = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A piece of evidence in the system: the place of what it tells, and the node it tells it of."""

    fact: Evidence
    node: Node
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The system, the place of each node in it, and of each piece of evidence."""

    system: System
    places: Mapping[Node, int]
    told: tuple[Told, ...]


def build(network: Network, shared: Shared | None = None) -> Built:
    """The network as values with variances and equations between them, in base units.

    A quantity that one figure tells is that figure; one that several tell, or that shares an error
    with others of its source, or an assumption with another quantity, is a value of its own, to
    which each ties by an equation.
    """
    return _Builder(network, shared or {}).built()


class _Builder:
    def __init__(self, network: Network, shared: Shared) -> None:
        self._network, self._shared = network, shared
        self._names: list[str] = []
        self._prior: list[float] = []
        self._variance: list[float] = []
        self._ties: list[tuple[str, dict[int, float]]] = []
        self._facts: dict[str, int] = {}
        self._sources: dict[str, int] = {}
        self._told: list[Told] = []

    def built(self) -> Built:
        uses: dict[str, int] = {}
        for facts in self._network.evidence.values():
            for fact in facts:
                uses[fact.name] = uses.get(fact.name, 0) + 1
        places: dict[Node, int] = {}
        for node in self._network.nodes:
            facts = self._network.evidence.get(node, ())
            alone = len(facts) == 1 and uses[facts[0].name] == 1 and not self._share_of(facts[0])
            places[node] = self._measured(facts[0]) if alone else self._added(str(node), None, None)
            for fact in facts:
                at = places[node] if alone else self._tied(fact, places[node])
                self._told.append(Told(fact=fact, node=node, place=at))
        return Built(system=self._system(places), places=places, told=tuple(self._told))

    def _tied(self, fact: Evidence, node: int) -> int:
        """The fact's own place, tied to its node, and to the error of its source if it shares one."""
        at = self._measured(fact)
        tie = {at: 1.0, node: -1.0}
        share = self._share_of(fact)
        if share and fact.figure is not None:
            source = fact.figure.source.id
            if source not in self._sources:
                self._sources[source] = self._added(f"the error shared by {source}", 0.0, share**2)
            tie[self._sources[source]] = -abs(self._prior[at])
        self._ties.append((fact.name, tie))
        return at

    def _share_of(self, fact: Evidence) -> float:
        return self._shared.get(fact.figure.source.id, 0.0) if fact.figure else 0.0

    def _measured(self, fact: Evidence) -> int:
        if fact.name not in self._facts:
            spread = spread_of(fact)
            mean, amount = spread.mean, fact.amount
            told = mean if amount.value is None else float(amount.value * amount.unit.factor)
            # About the value that was printed, which need not be the mean.
            self._facts[fact.name] = self._added(fact.name, told, spread.variance + (mean - told) ** 2)
        return self._facts[fact.name]

    def _added(self, name: str, prior: float | None, variance: float | None) -> int:
        self._names.append(name)
        self._prior.append(float("nan") if prior is None else prior)
        self._variance.append(float("nan") if variance is None else variance)
        return len(self._names) - 1

    def _system(self, places: Mapping[Node, int]) -> System:
        import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.

        groups = _grouped(self._network, places)
        equations = _Equations(groups, [tie for _, tie in self._ties], len(self._names))
        prior = _started(np.array(self._prior), groups, [tie for _, tie in self._ties])
        names = [name for group in groups for name in group.names] + [
            f"{name} as told" for name, _ in self._ties
        ]
        return System(
            names=self._names,
            prior=prior,
            variance=np.array(self._variance),
            equations=names,
            residual=equations.residual,
            jacobian=equations.jacobian,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Every use of one equation: a row of places for each, in the order of its symbols."""

    equation: Equation
    symbols: Sequence[str]
    places: "NDArray[np.intp]"
    names: Sequence[str]


def _grouped(network: Network, places: Mapping[Node, int]) -> list[_Group]:
    import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.

    found: dict[Equation, list[list[int]]] = {}
    symbols: dict[Equation, list[str]] = {}
    for link in network.links:
        ordered = sorted(link.nodes, key=str)
        symbols[link.equation] = [str(quantity) for quantity in ordered]
        found.setdefault(link.equation, []).append([places[link.nodes[quantity]] for quantity in ordered])
    return [
        _Group(
            equation=equation,
            symbols=symbols[equation],
            places=np.array(rows, dtype=np.intp),
            names=[equation.identity.name] * len(rows),
        )
        for equation, rows in found.items()
    ]


class _Equations:
    """The equations of a network and its ties, evaluated all at once for each kind."""

    def __init__(self, groups: Sequence[_Group], ties: Sequence[Mapping[int, float]], size: int) -> None:
        import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.
        from scipy import sparse  # noqa: PLC0415 - the same.

        self._groups, self._size = groups, size
        entries = [(row, at, weight) for row, tie in enumerate(ties) for at, weight in tie.items()]
        table = np.array(entries, dtype=float).reshape(-1, 3)
        rows, columns = table[:, 0].astype(np.intp), table[:, 1].astype(np.intp)
        self._ties = sparse.csr_array((table[:, 2], (rows, columns)), shape=(len(ties), size))

    def residual(self, values: "Vector") -> "Vector":
        import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.

        parts = [_evaluated(group.equation.zero, group, values) for group in self._groups]
        return np.concatenate([*parts, self._ties @ values])

    def jacobian(self, values: "Vector") -> "sparse.csr_array":
        import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.
        from scipy import sparse  # noqa: PLC0415 - the same.

        blocks = []
        for group in self._groups:
            count = len(group.places)
            slopes = [_evaluated(slope, group, values) for slope in _slopes(group)]
            rows = np.tile(np.arange(count), len(slopes))
            columns = group.places.T.ravel()
            blocks.append(
                sparse.csr_array((np.concatenate(slopes), (rows, columns)), shape=(count, self._size))
            )
        return sparse.csr_array(sparse.vstack([*blocks, self._ties], format="csr"))


def _slopes(group: _Group) -> "list[object]":
    import sympy  # noqa: PLC0415 - slow to import, and only balancing needs it.

    return [group.equation.zero.diff(sympy.Symbol(name)) for name in group.symbols]


def _evaluated(expression: object, group: _Group, values: "Vector") -> "Vector":
    import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.

    function, symbols = compiled(expression)
    columns = [values[group.places[:, group.symbols.index(name)]] for name in symbols]
    return np.broadcast_to(np.asarray(function(*columns), dtype=float), (len(group.places),))


def _started(prior: "Vector", groups: Sequence[_Group], ties: Sequence[Mapping[int, float]]) -> "Vector":
    """The prior with a first value for what nobody measured: as an equation gives it, else one."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.

    values = prior.copy()
    for tie in ties:
        known = [at for at in tie if not np.isnan(values[at])]
        for at in tie.keys() - set(known):
            values[at] = values[known[0]]
    moved = True
    while moved:
        moved = False
        for group in groups:
            for row in group.places:
                unknown = [place for place, at in enumerate(row) if np.isnan(values[at])]
                if len(unknown) == 1:
                    found = _solved(group, row, unknown[0], values)
                    if found is not None:
                        values[row[unknown[0]]] = found
                        moved = True
    return np.where(np.isnan(values), 1.0, values)


def _solved(group: _Group, row: "NDArray[np.intp]", unknown: int, values: "Vector") -> float | None:
    """The one unknown value of an equation that is linear in it; None where it drops out."""
    one = _Group(equation=group.equation, symbols=group.symbols, places=row[None, :], names=group.names[:1])
    trial = values.copy()
    ends = []
    for guess in (0.0, 1.0):
        trial[row[unknown]] = guess
        ends.append(float(_evaluated(group.equation.zero, one, trial)[0]))
    slope = ends[1] - ends[0]
    return None if slope == 0 else -ends[0] / slope
