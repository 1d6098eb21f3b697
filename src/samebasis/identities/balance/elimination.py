"""Taking quantities that nobody measured out of linear equations, and putting them back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import sparse

# What is left of a weight after subtracting its equal.
_CANCELLED: Final = 1e-12

_Row = dict[int, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An equation that gives an unmeasured quantity once the others in it are known."""

    quantity: int
    weights: Mapping[int, float]
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Eliminated:
    """The equations between measured quantities alone, and those that give the others back.

    `origins` is, for each row left over, the row of the first matrix that it came from.
    """

    matrix: "sparse.csr_array"
    right: "NDArray[np.float64]"
    origins: tuple[int, ...]
    given: tuple[Given, ...]
    undetermined: tuple[int, ...]  # Quantities that no equation is left to give.

    def put_back(self, values: "NDArray[np.float64]") -> None:
        """Nothing; in `values` the quantities that were taken out then are what their equations give."""
        for each in reversed(self.given):
            rest = sum(weight * values[at] for at, weight in each.weights.items() if at != each.quantity)
            values[each.quantity] = (each.right - rest) / each.weights[each.quantity]


def eliminate(
    matrix: "sparse.csr_array", right: "NDArray[np.float64]", unmeasured: "NDArray[np.bool_]"
) -> Eliminated:
    """The equations without the unmeasured quantities, each taken out by the shortest row that names it.

    Gaussian elimination with the shortest pivot row first (Duff, Erisman and Reid, Direct Methods
    for Sparse Matrices, 2017, ch. 7). Rows that name no such quantity stay as they are.
    """
    import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.

    entries = matrix.tocoo()
    named = unmeasured[entries.col]
    touched = np.zeros(matrix.shape[0], dtype=bool)
    touched[entries.row[named]] = True
    rows: dict[int, _Row] = {int(at): {} for at in np.flatnonzero(touched)}
    inside = touched[entries.row]
    for at, column, weight in zip(
        entries.row[inside].tolist(), entries.col[inside].tolist(), entries.data[inside].tolist(), strict=True
    ):
        rows[at][column] = rows[at].get(column, 0.0) + weight
    rights = {at: float(right[at]) for at in rows}
    holders: dict[int, set[int]] = {int(at): set() for at in np.flatnonzero(unmeasured)}
    for at, row in rows.items():
        for column in row.keys() & holders.keys():
            holders[column].add(at)
    given, undetermined = _take_out(rows, rights, holders)
    kept = np.flatnonzero(~touched)
    return Eliminated(
        matrix=_stacked(matrix, kept, rows),
        right=np.concatenate([right[kept], np.array([rights[at] for at in sorted(rows)])]),
        origins=(*kept.tolist(), *sorted(rows)),
        given=tuple(given),
        undetermined=tuple(sorted(undetermined)),
    )


def _take_out(
    rows: dict[int, _Row], rights: dict[int, float], holders: dict[int, set[int]]
) -> tuple[list[Given], list[int]]:
    """The pivots in the order they were used; what is left in `rows` names no unmeasured quantity."""
    given: list[Given] = []
    undetermined: list[int] = []
    while holders:
        quantity = min(holders, key=lambda each: (len(holders[each]), each))
        places = holders.pop(quantity)
        if not places:
            undetermined.append(quantity)
            continue
        largest = max(abs(rows[at][quantity]) for at in places)
        fit = [at for at in places if abs(rows[at][quantity]) >= largest / 1000]
        pivot = min(fit, key=lambda at: (len(rows[at]), at))
        row, own = rows.pop(pivot), rights.pop(pivot)
        for column in row.keys() & holders.keys():
            holders[column].discard(pivot)
        for at in places - {pivot}:
            factor = rows[at].pop(quantity) / row[quantity]
            rights[at] -= factor * own
            _subtract(at, rows[at], row, factor, quantity, holders)
        given.append(Given(quantity=quantity, weights=row, right=own))
    return given, undetermined


def _subtract(
    at: int,
    target: _Row,
    row: Mapping[int, float],
    factor: float,
    quantity: int,
    holders: dict[int, set[int]],
) -> None:
    for column, weight in row.items():
        if column == quantity:
            continue
        before = target.get(column, 0.0)
        after = before - factor * weight
        if abs(after) <= _CANCELLED * max(abs(before), abs(factor * weight)):
            target.pop(column, None)
            holders.get(column, set()).discard(at)
        else:
            target[column] = after
            if column in holders:
                holders[column].add(at)


def _stacked(
    matrix: "sparse.csr_array", kept: "NDArray[np.intp]", rows: Mapping[int, _Row]
) -> "sparse.csr_array":
    """The rows that were never touched, then those that are left of the others."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.
    from scipy import sparse  # noqa: PLC0415 - the same.

    entries = [
        (place, column, weight)
        for place, at in enumerate(sorted(rows))
        for column, weight in rows[at].items()
    ]
    table = np.array(entries, dtype=float).reshape(-1, 3)
    places, columns, weights = table[:, 0].astype(np.intp), table[:, 1].astype(np.intp), table[:, 2]
    rest = sparse.csr_array((weights, (places, columns)), shape=(len(rows), matrix.shape[1]))
    return sparse.csr_array(sparse.vstack([matrix[kept], rest], format="csr"))
