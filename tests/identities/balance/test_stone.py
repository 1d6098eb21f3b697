"""Stone's method: against closed forms, against another optimiser, and what it refuses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from samebasis.errors import Contradiction, NotConverged, Unsolvable
from samebasis.identities.balance import Adjusted, System, stone
from samebasis.identities.balance.elimination import eliminate
from tests import strategies  # noqa: F401 - loading it settles how Hypothesis runs.

Vector = NDArray[np.float64]
NAN = float("nan")


def linear(matrix: Vector, right: Vector, prior: Vector, variance: Vector) -> System:
    """A system of linear equations."""
    rows = sparse.csr_array(matrix)
    return System(
        names=[f"x{at}" for at in range(len(prior))],
        prior=prior,
        variance=variance,
        equations=[f"e{at}" for at in range(len(right))],
        residual=lambda values: rows @ values - right,
        jacobian=lambda _: rows,
    )


def product(prior: Vector, variance: Vector) -> System:
    """A sum and a product: gross is net and share, and share is a fraction of gross."""

    def residual(values: Vector) -> Vector:
        gross, net, share, fraction = values
        return np.array([gross - net - share, share - gross * fraction])

    def jacobian(values: Vector) -> sparse.csr_array:
        gross, _, _, fraction = values
        return sparse.csr_array(np.array([[1, -1, -1, 0], [-fraction, 0, 1, -gross]], dtype=float))

    return System(
        names=["gross", "net", "share", "fraction"],
        prior=prior,
        variance=variance,
        equations=["sum", "part"],
        residual=residual,
        jacobian=jacobian,
    )


@st.composite
def systems(draw: st.DrawFn) -> System:
    """Linear systems with more values than equations, some exact, that have a solution."""
    random = np.random.default_rng(draw(st.integers(0, 10_000)))
    size = draw(st.integers(2, 12))
    count = draw(st.integers(1, size - 1))
    matrix = random.integers(-2, 3, size=(count, size)).astype(float)
    truth = random.lognormal(size=size)
    variance = random.uniform(0.01, 1, size=size)
    return linear(matrix, matrix @ truth, truth + random.normal(size=size) * np.sqrt(variance), variance)


@given(system=systems())
def test_it_is_the_closed_form_where_all_is_linear(system: System) -> None:
    """The adjusted values, residuals and leverages are those of generalised least squares.

    x = m - V G'(G V G')^+ (G m - b), with covariance V - V G'(G V G')^+ G V.
    """
    matrix = system.jacobian(system.prior).toarray()
    spread = np.diag(system.variance)
    gain = spread @ matrix.T @ np.linalg.pinv(matrix @ spread @ matrix.T, rcond=1e-10)
    expected = system.prior - gain @ system.residual(system.prior)
    share = np.diag(gain @ matrix @ spread) / system.variance
    found = stone(system)
    tested = share > 1e-6

    assert np.allclose(found.values, expected, atol=1e-8)
    assert np.allclose(found.leverage, 1 - share, atol=1e-7)
    moved = (system.prior - expected)[tested] / np.sqrt(system.variance * share)[tested]
    assert np.allclose(found.residual[tested], moved, atol=1e-5)
    assert found.degrees_of_freedom == np.linalg.matrix_rank(matrix)
    assert np.isclose(found.chi_square, np.sum((system.prior - expected) ** 2 / system.variance), atol=1e-8)


@given(system=systems())
def test_balanced_values_hold_every_equation(system: System) -> None:
    """Every equation holds to one part in a billion of its largest term."""
    found = stone(system).values
    matrix = system.jacobian(found)
    scale = np.asarray(abs(matrix) @ abs(found)).ravel()

    assert np.all(np.abs(system.residual(found)) <= 1e-9 * np.maximum(scale, 1e-12))


@given(system=systems(), seed=st.integers(0, 100))
def test_the_order_of_the_equations_is_irrelevant(system: System, seed: int) -> None:
    """Equations in another order give the same values."""
    order = np.random.default_rng(seed).permutation(len(system.equations))
    matrix = system.jacobian(system.prior).toarray()
    right = matrix @ system.prior - system.residual(system.prior)
    other = linear(matrix[order], right[order], np.asarray(system.prior), np.asarray(system.variance))

    assert np.allclose(stone(other).values, stone(system).values, atol=1e-8)


def solved_otherwise(system: System) -> Vector:
    """What SciPy's sequential quadratic programming makes of the same problem, in standard deviations."""
    spread = np.sqrt(np.asarray(system.variance))
    prior = np.asarray(system.prior)
    answer = minimize(
        lambda moved: float(moved @ moved),
        np.zeros(len(prior)),
        jac=lambda moved: 2 * moved,
        constraints={
            "type": "eq",
            "fun": lambda moved: system.residual(prior + spread * moved),
            "jac": lambda moved: system.jacobian(prior + spread * moved).toarray() * spread,
        },
        method="SLSQP",
        options={"ftol": 1e-12, "maxiter": 500},
    )
    assert answer.success, answer.message
    return np.asarray(prior + spread * answer.x)


@given(
    gross=st.floats(20, 40),
    fraction=st.floats(0.05, 0.4),
    doubt=st.floats(0.02, 0.2),
    off=st.tuples(*[st.floats(-3, 3)] * 4),
)
def test_an_independent_optimiser_agrees_where_it_is_not_linear(
    gross: float, fraction: float, doubt: float, off: tuple[float, ...]
) -> None:
    """With a product among the equations, SciPy's own optimiser finds no better and no other values."""
    truth = np.array([gross, gross * (1 - fraction), gross * fraction, fraction])
    prior = truth * (1 + doubt * np.array(off) * 0.9 / 3)
    system = product(prior, (doubt * prior) ** 2)
    mine, theirs = stone(system).values, solved_otherwise(system)
    spread = np.sqrt(np.asarray(system.variance))

    assert np.allclose(system.residual(mine), 0, atol=1e-9)
    assert np.allclose(mine, theirs, rtol=1e-4)
    assert (
        np.sum(((mine - prior) / spread) ** 2)
        <= np.sum(((theirs - prior) / spread) ** 2) * (1 + 1e-6) + 1e-12
    )


def test_a_value_that_nobody_measured_is_given_by_the_others() -> None:
    """The partner share is found from gross and net though no source states it."""
    found = stone(product(np.array([30, 22, 1, 0.2]), np.array([1, 1, NAN, NAN])))

    assert found.values.tolist() == pytest.approx([30, 22, 8, 8 / 30])
    assert found.chi_square == pytest.approx(0)
    assert found.degrees_of_freedom == 0
    assert np.isnan(found.residual).all()
    assert found.leverage[:2].tolist() == [1, 1]


def test_an_exact_value_does_not_move() -> None:
    """What is exact stays, and the others take the whole adjustment."""
    found = stone(
        linear(np.array([[1.0, -1.0]]), np.array([0.0]), np.array([3.0, 4.0]), np.array([0.0, 1.0]))
    )

    assert found.values.tolist() == pytest.approx([3, 3])
    assert found.residual[1] == pytest.approx(1)


def test_scaling_all_values_scales_the_answer() -> None:
    """Money in another unit gives the same residuals and leverages."""
    prior, variance = np.array([30, 22, 9, 0.2]), np.array([0.1, 0.1, 0.2, 0.001])
    money = np.array([1e9, 1e9, 1e9, 1])
    small, large = stone(product(prior, variance)), stone(product(prior * money, variance * money**2))

    assert np.allclose(large.values, small.values * money, rtol=1e-9)
    assert np.allclose(large.residual, small.residual)
    assert np.allclose(large.leverage, small.leverage)
    assert large.chi_square == pytest.approx(small.chi_square)


def test_contradictory_exact_values_are_named() -> None:
    """Two exact values that an equation sets equal are refused by their names."""
    system = linear(np.array([[1.0, -1.0]]), np.array([0.0]), np.array([3.0, 4.0]), np.zeros(2))

    with pytest.raises(
        Contradiction, match=r"x0, x1 cannot all hold under e0: they are apart by 0\.25 of the"
    ):
        stone(system)


def test_equations_that_cannot_hold_together_are_named() -> None:
    """X + y = 1 and x + y = 2 are refused, whatever the values."""
    system = linear(np.ones((2, 2)), np.array([1.0, 2.0]), np.ones(2), np.ones(2))

    with pytest.raises(Contradiction, match="x0, x1 cannot all hold"):
        stone(system)


def test_an_equation_said_twice_counts_once() -> None:
    """The same equation again changes nothing, not even the degrees of freedom."""
    once = stone(linear(np.array([[1.0, 1.0]]), np.array([1.0]), np.ones(2), np.ones(2)))
    twice = stone(linear(np.ones((2, 2)), np.ones(2), np.ones(2), np.ones(2)))

    assert np.allclose(once.values, twice.values)
    assert twice.degrees_of_freedom == once.degrees_of_freedom == 1


def test_what_nothing_determines_is_named() -> None:
    """A value that no source and no equation gives is refused by its name."""
    system = linear(np.array([[1.0, 1.0, 1.0]]), np.array([1.0]), np.ones(3), np.array([1.0, NAN, NAN]))

    with pytest.raises(Unsolvable, match="x2"):
        stone(system)


def test_what_does_not_come_to_rest_is_named() -> None:
    """A square that would have to be negative never settles, and its value is named."""
    system = System(
        names=["x"],
        prior=np.array([0.7]),
        variance=np.array([1.0]),
        equations=["square"],
        residual=lambda values: values**2 + 1,
        jacobian=lambda values: sparse.csr_array(np.array([2 * values])),
    )

    with pytest.raises(NotConverged, match="after 100 steps x still move"):
        stone(system)


def test_without_equations_nothing_moves() -> None:
    """With no identity to test it, a value stays and is untested."""
    found: Adjusted = stone(linear(np.zeros((0, 1)), np.zeros(0), np.ones(1), np.ones(1)))

    assert found.values.tolist() == [1]
    assert np.isnan(found.residual[0])
    assert found.steps == 0


@given(seed=st.integers(0, 10_000), size=st.integers(2, 10), out=st.integers(1, 4))
def test_elimination_leaves_the_same_solutions(seed: int, size: int, out: int) -> None:
    """A solution of the first equations solves those left over, and is found again from the rest of it."""
    random = np.random.default_rng(seed)
    matrix = random.integers(-2, 3, size=(size, size + 2)).astype(float)
    truth = random.normal(size=size + 2)
    unmeasured = np.zeros(size + 2, dtype=bool)
    unmeasured[random.permutation(size + 2)[:out]] = True
    found = eliminate(sparse.csr_array(matrix), matrix @ truth, unmeasured)
    values = np.where(unmeasured, 0.0, truth)
    values[list(found.undetermined)] = truth[list(found.undetermined)]
    found.put_back(values)

    assert np.allclose(found.matrix @ truth, found.right, atol=1e-7)
    assert not found.matrix.toarray()[:, unmeasured].any()
    assert np.allclose(values, truth, atol=1e-6)
