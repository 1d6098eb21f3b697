"""Some entries of the inverse of a sparse symmetric matrix, without the whole of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import sparse

# A pivot this small beside a diagonal of ones is a row that the others already say.
_SMALLEST: Final = 1e-11


class Dependent(Exception):
    """A row of a matrix that follows from the others, by its place."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row

    def __str__(self) -> str:
        return f"row {self.row} follows from the others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A symmetric positive definite matrix taken apart: solves with it, and entries of its inverse."""

    order: "NDArray[np.intp]"  # The place of each row of the factor in the matrix.
    lower: "sparse.csc_array"  # Unit lower triangular, in that order.
    pivots: "NDArray[np.float64]"

    def solve(self, right: "NDArray[np.float64]") -> "NDArray[np.float64]":
        """What the matrix takes to the right-hand side."""
        import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.
        from scipy.sparse.linalg import spsolve_triangular  # noqa: PLC0415 - the same.

        inner = spsolve_triangular(self.lower, right[self.order], lower=True, unit_diagonal=True)
        inner = inner / self.pivots
        inner = spsolve_triangular(self.lower.T.tocsr(), inner, lower=False, unit_diagonal=True)
        found = np.empty_like(inner)
        found[self.order] = inner
        return found


def factor(matrix: "sparse.csc_array") -> Factor:
    """The matrix, whose diagonal is ones, taken apart as L D L'; `Dependent` where a row says nothing new.

    SuperLU with pivots kept on the diagonal: stable for a positive definite matrix (Golub and
    Van Loan, Matrix Computations, 4.2).
    """
    import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.
    from scipy.sparse.linalg import splu  # noqa: PLC0415 - the same.

    try:
        parts = splu(
            matrix, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True}
        )
    except RuntimeError as error:  # SuperLU met a pivot of exactly nothing.
        raise Dependent(_first_dependent(matrix)) from error
    pivots = np.asarray(parts.U.diagonal())
    order = np.argsort(parts.perm_c)
    small = np.flatnonzero(pivots < _SMALLEST)
    if small.size:
        raise Dependent(int(order[small[0]]))
    return Factor(order=order, lower=parts.L.tocsc(), pivots=pivots)


def inverse_on_pattern(parts: Factor) -> "sparse.csc_array":
    """The inverse of the matrix wherever its factor may be filled: both triangles, in the matrix's order.

    Takahashi, Fagan and Chen, Formation of a sparse bus impedance matrix (1973): from the last row
    up, each column of the inverse follows from those to its right, and only within the pattern.
    """
    import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.

    size = parts.lower.shape[0]
    rows, values = _filled(parts.lower)
    waiting = np.bincount([below[0] for below in rows if len(below)], minlength=size)
    # The inverse over a column and the rows it fills; a column's own is part of its parent's, which
    # in the order of elimination is the first of those rows.
    blocks: dict[int, NDArray[np.float64]] = {}
    inverse, diagonal = [], np.zeros(size)
    for column in range(size - 1, -1, -1):
        below, own = rows[column], values[column]
        pivot = 1 / parts.pivots[column]
        if len(below):
            parent = below[0]
            inside = np.append(0, 1 + np.searchsorted(rows[parent], below[1:]))
            block = blocks[parent][np.ix_(inside, inside)]
            waiting[parent] -= 1
            if not waiting[parent]:
                del blocks[parent]
            beside = -block @ own
            diagonal[column] = pivot - own @ beside
        else:
            block, beside = np.zeros((0, 0)), np.zeros(0)
            diagonal[column] = pivot
        inverse.append(beside)
        if waiting[column]:
            whole = np.empty((len(below) + 1, len(below) + 1))
            whole[0, 0], whole[0, 1:], whole[1:, 0], whole[1:, 1:] = diagonal[column], beside, beside, block
            blocks[column] = whole
    inverse.reverse()
    return _both_triangles(parts.order, rows, inverse, diagonal)


def _both_triangles(
    order: "NDArray[np.intp]",
    rows: "list[NDArray[np.intp]]",
    inverse: "list[NDArray[np.float64]]",
    diagonal: "NDArray[np.float64]",
) -> "sparse.csc_array":
    import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.
    from scipy import sparse  # noqa: PLC0415 - the same.

    size = len(diagonal)
    at_row = order[np.concatenate([np.zeros(0, dtype=np.intp), *rows])]
    at_column = order[np.repeat(np.arange(size), [len(each) for each in rows])]
    off = np.concatenate([np.zeros(0), *inverse])
    values = np.concatenate([off, off, diagonal])
    places = (np.concatenate([at_row, at_column, order]), np.concatenate([at_column, at_row, order]))
    return sparse.csc_array((values, places), shape=(size, size))


def _filled(lower: "sparse.csc_array") -> "tuple[list[NDArray[np.intp]], list[NDArray[np.float64]]]":
    """Below the diagonal of each column: the rows that elimination may fill, and the factor there.

    The numbers' own pattern will not do: an entry that happened to cancel is missing from it, and
    the inverse need not vanish there.
    """
    import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.

    size = lower.shape[0]
    lower.sort_indices()
    starts, places, numbers = lower.indptr, lower.indices, lower.data
    inherited: list[set[int]] = [set() for _ in range(size)]
    rows, values = [], []
    for column in range(size):
        own = places[starts[column] : starts[column + 1]]
        data = numbers[starts[column] : starts[column + 1]]
        below, data = own[own > column], data[own > column]
        filled = np.array(sorted(inherited[column] | set(below.tolist())), dtype=np.intp)
        inherited[column] = set()
        full = np.zeros(len(filled))
        if len(filled):
            full[np.searchsorted(filled, below)] = data
            inherited[filled[0]].update(filled[1:].tolist())
        rows.append(filled)
        values.append(full)
    return rows, values


def _first_dependent(matrix: "sparse.csc_array") -> int:
    """The first row that follows from those before it."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only balancing needs it.

    dense = matrix.toarray()
    for size in range(1, len(dense) + 1):
        if np.linalg.matrix_rank(dense[:size, :size], tol=_SMALLEST) < size:
            return size - 1
    return len(dense) - 1
