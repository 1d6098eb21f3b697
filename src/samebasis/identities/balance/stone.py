"""Stone's method: the least adjustment, weighed by how sure each figure is, that all identities allow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from samebasis.errors import Contradiction, NotConverged, Unsolvable
from samebasis.identities.balance.elimination import Eliminated, eliminate
from samebasis.identities.balance.selected import Dependent, Factor, factor, inverse_on_pattern

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import sparse

    Vector = NDArray[np.float64]

# Relative to the largest term of an identity, and to a value's own size.
_HOLDS: Final = 1e-12
_AGREES: Final = 1e-9
_STEPS_MOST: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """Values with their variances, and equations between them.

    `variance` is NaN for a value that nobody measured and 0 for one that is exact; `prior` of an
    unmeasured value is only where the search begins. `residual` gives each equation's left side less
    its right, `jacobian` their derivatives, one row an equation.
    """

    names: Sequence[str]
    prior: "Vector"
    variance: "Vector"
    equations: Sequence[str]
    residual: "Callable[[Vector], Vector]"
    jacobian: "Callable[[Vector], sparse.csr_array]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjusted:
    """The balanced values, and how far and how surely each measured one had to move.

    `residual` is prior less adjusted in standard deviations of that difference, NaN where no
    equation tests the value; `leverage` the variance that balancing leaves of the value's own, 1
    where nothing else speaks of it. `chi_square` has `degrees_of_freedom` when the variances are true.
    """

    values: "Vector"
    residual: "Vector"
    leverage: "Vector"
    chi_square: float
    degrees_of_freedom: int
    steps: int


def stone(system: System) -> Adjusted:
    """The values of least weighted squared adjustment under which every equation holds.

    Stone, Champernowne and Meade, The precision of national income estimates (1942). Equations that
    are not linear are made so at the current values, again and again, always adjusting the measured
    ones afresh. `Unsolvable` names values that nothing determines, `Contradiction` exact values or
    equations that cannot hold together, `NotConverged` what still moves.
    """
    import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.

    values = np.array(system.prior, dtype=float)
    if not system.equations:
        return _untouched(values)
    for step in range(1, _STEPS_MOST + 1):
        before = values
        linear = _Linear.at(system, before)
        values = linear.solved()
        if _is_settled(system, values, before):
            return linear.judged(values, step)
    raise NotConverged(tuple(_moving(system, values, before)), _STEPS_MOST)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Linear:
    """The system made linear at some values, without what nobody measured, and factored."""

    system: System
    size: "Vector"  # What each value is measured in here, so that all are of the order of one.
    prior: "Vector"
    spread: "Vector"  # Standard deviations; 0 for exact and for unmeasured values.
    eliminated: Eliminated
    kept: "NDArray[np.intp]"  # The equations that say something of their own.
    weighed: "sparse.csr_array"  # Their rows, in standard deviations, scaled to length one.
    wanted: "Vector"  # What the adjustments must make of each.
    factored: Factor | None

    @classmethod
    def at(cls, system: System, values: "Vector") -> "_Linear":
        import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.
        from scipy import sparse  # noqa: PLC0415 - the same.

        unmeasured = np.isnan(system.variance)
        spread = np.sqrt(np.where(unmeasured, 0.0, system.variance))
        size = np.maximum(np.abs(values), spread)
        size = np.where(size > 0, size, 1.0)
        jacobian = system.jacobian(values)
        matrix = jacobian @ sparse.diags_array(size, format="csr")
        # Each equation by its largest term: then what is left of it after cancelling is rounding or is not.
        largest = np.asarray(abs(matrix).max(axis=1).toarray()).ravel()
        largest = np.where(largest > 0, largest, 1.0)
        matrix = sparse.csr_array(sparse.diags_array(1 / largest, format="csr") @ matrix)
        right = (jacobian @ values - system.residual(values)) / largest
        eliminated = eliminate(matrix, right, unmeasured)
        if eliminated.undetermined:
            lost = [system.names[at] for at in eliminated.undetermined]
            raise Unsolvable(", ".join(lost), tuple(f"a figure of {name}" for name in lost))
        spread = spread / size
        prior = np.where(unmeasured, 0.0, system.prior / size)
        rows = eliminated.matrix @ sparse.diags_array(spread, format="csr")
        lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
        gaps = eliminated.right - eliminated.matrix @ prior
        moving = np.flatnonzero(lengths > 0)
        _refuse_exact(system, eliminated, prior, gaps, np.flatnonzero(lengths == 0))
        weighed = sparse.diags_array(1 / lengths[moving], format="csr") @ rows[moving]
        wanted = gaps[moving] / lengths[moving]
        kept, factored = _independent(system, eliminated, moving, weighed, wanted)
        return cls(
            system=system,
            size=size,
            prior=prior,
            spread=spread,
            eliminated=eliminated,
            kept=moving[kept],
            weighed=sparse.csr_array(weighed[kept]),
            wanted=wanted[kept],
            factored=factored,
        )

    def solved(self) -> "Vector":
        values = self.prior.copy()
        if self.factored is not None:
            values += self.spread * (self.weighed.T @ self.factored.solve(self.wanted))
        self.eliminated.put_back(values)
        return values * self.size

    def judged(self, values: "Vector", steps: int) -> Adjusted:
        import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.

        share = np.zeros(len(values))
        if self.factored is not None:
            inverse = inverse_on_pattern(self.factored)
            # Column by column w' S^-1 w, where w is what the equations ask of one value.
            share = np.asarray((inverse @ self.weighed).multiply(self.weighed).sum(axis=0)).ravel()
        measured = ~np.isnan(self.system.variance)
        moved = np.where(measured, self.prior - values / self.size, 0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            in_spreads = np.where(self.spread > 0, moved / self.spread, 0.0)
            residual = np.where(share > _AGREES, in_spreads / np.sqrt(share), np.nan)
        return Adjusted(
            values=values,
            residual=residual,
            leverage=np.where(measured, np.clip(1 - share, 0.0, 1.0), np.nan),
            chi_square=float(in_spreads @ in_spreads),
            degrees_of_freedom=len(self.kept),
            steps=steps,
        )


def _independent(
    system: System,
    eliminated: Eliminated,
    moving: "NDArray[np.intp]",
    weighed: "sparse.csr_array",
    wanted: "Vector",
) -> "tuple[NDArray[np.intp], Factor | None]":
    """The rows that say something of their own, factored; those that follow from others must agree."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.

    kept = np.arange(weighed.shape[0])
    dropped: list[int] = []
    while kept.size:
        rows = weighed[kept]
        try:
            factored = factor((rows @ rows.T).tocsc())
        except Dependent as found:
            dropped.append(int(kept[found.row]))
            kept = np.delete(kept, found.row)
            continue
        step = rows.T @ factored.solve(wanted[kept])
        for at in dropped:
            gap = float((weighed[[at]] @ step)[0] - wanted[at])
            if abs(gap) > _AGREES * max(1.0, abs(float(wanted[at]))):
                raise _contradiction(system, eliminated, int(moving[at]), gap)
        return kept, factored
    return kept, None


def _refuse_exact(
    system: System,
    eliminated: Eliminated,
    prior: "Vector",
    gaps: "Vector",
    rows: "NDArray[np.intp]",
) -> None:
    """Nothing; `Contradiction` where exact values alone break an equation."""
    for at in rows:
        row = eliminated.matrix[[int(at)]]
        scale = float(abs(row.multiply(prior[None, :])).sum()) + abs(float(eliminated.right[at]))
        if abs(float(gaps[at])) > _AGREES * max(scale, 1.0):
            raise _contradiction(system, eliminated, int(at), float(gaps[at]))


def _contradiction(system: System, eliminated: Eliminated, at: int, gap: float) -> Contradiction:
    named = sorted(system.names[int(place)] for place in eliminated.matrix[[at]].indices)
    return Contradiction(
        system.equations[eliminated.origins[at]], tuple(named), f"{abs(gap):.3g} of the largest term"
    )


def _is_settled(system: System, values: "Vector", before: "Vector") -> bool:
    """True when the equations hold, and the values no longer move, to the last digits a float has."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.

    matrix = system.jacobian(values)
    scale = np.asarray(abs(matrix) @ np.abs(values)).ravel()
    holds = np.all(np.abs(system.residual(values)) <= _HOLDS * np.maximum(scale, 1e-300))
    return bool(holds) and not _moving(system, values, before)


def _moving(system: System, values: "Vector", before: "Vector") -> list[str]:
    import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.

    spread = np.sqrt(np.nan_to_num(system.variance))
    still = np.abs(values - before) <= _AGREES * np.maximum(np.maximum(np.abs(values), spread), 1e-300)
    return [system.names[int(at)] for at in np.flatnonzero(~still)]


def _untouched(values: "Vector") -> Adjusted:
    import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.

    return Adjusted(
        values=values,
        residual=np.full(len(values), np.nan),
        leverage=np.ones(len(values)),
        chi_square=0.0,
        degrees_of_freedom=0,
        steps=0,
    )
