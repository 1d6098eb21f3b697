"""The inverse on a pattern: as a dense inverse has it, whatever the matrix."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import sparse

from samebasis.identities.balance.selected import Dependent, factor, inverse_on_pattern
from tests import strategies  # noqa: F401 - loading it settles how Hypothesis runs.


def correlation(seed: int, size: int, density: float) -> NDArray[np.float64]:
    """A sparse positive definite matrix with ones on its diagonal."""
    random = np.random.default_rng(seed)
    rows = sparse.random_array((size, size + 4), density=density, rng=random)
    matrix = (rows @ rows.T).toarray() + 0.1 * np.eye(size)
    scale = 1 / np.sqrt(np.diag(matrix))
    return np.asarray(matrix * scale[:, None] * scale)


MATRICES = st.builds(correlation, st.integers(0, 10_000), st.integers(1, 40), st.floats(0.02, 0.6))


@given(matrix=MATRICES)
def test_the_inverse_is_right_wherever_the_matrix_is_filled(matrix: NDArray[np.float64]) -> None:
    """On the pattern of the matrix the entries are those of its inverse."""
    found = inverse_on_pattern(factor(sparse.csc_array(matrix))).toarray()
    pattern = matrix != 0

    assert np.allclose(found[pattern], np.linalg.inv(matrix)[pattern], rtol=1e-8, atol=1e-9)
    assert np.array_equal(found, found.T)


@given(matrix=MATRICES, seed=st.integers(0, 100))
def test_a_solution_solves(matrix: NDArray[np.float64], seed: int) -> None:
    """The matrix takes the solution back to the right-hand side."""
    right = np.random.default_rng(seed).normal(size=len(matrix))

    assert np.allclose(matrix @ factor(sparse.csc_array(matrix)).solve(right), right)


@pytest.mark.parametrize("tilt", [0.0, 1e-14])
def test_a_row_that_follows_from_others_is_named(tilt: float) -> None:
    """A matrix of which one row is the others' combination is refused, by a row of the combination."""
    rows = np.array([[1.0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [1, 1, tilt, 0]])
    rows /= np.linalg.norm(rows, axis=1)[:, None]

    with pytest.raises(Dependent) as refusal:
        factor(sparse.csc_array(rows @ rows.T))

    assert refusal.value.row in {0, 1, 3}
    assert str(refusal.value) == f"row {refusal.value.row} follows from the others"
