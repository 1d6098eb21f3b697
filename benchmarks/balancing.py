"""Balancing a large sparse system, beside one factorisation of the same system by SciPy."""

from collections.abc import Iterator, Mapping
from statistics import median

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import splu

from benchmarks.turns import Line, in_turns, ratio
from samebasis.identities import System, stone

TABLES, ROWS, COLUMNS = 500, 4, 3
# Each table: its cells, its totals by row and by column, and their total.
OWN = ROWS * COLUMNS + ROWS + COLUMNS + 1
SEED = 1
AGREE = 1e-6


def system() -> System:
    """Tables whose cells add up to their totals, with flows from each into the next and into any other."""
    chance = np.random.default_rng(SEED)
    rows = list(_equations(chance))
    entries = [(at, place, sign) for at, row in enumerate(rows) for place, sign in row.items()]
    at, places, signs = (np.array(column) for column in zip(*entries, strict=True))
    matrix = sparse.csr_array((signs.astype(float), (at, places)), shape=(len(rows), TABLES * OWN))
    prior = chance.uniform(1, 100, TABLES * OWN)
    return System(
        names=[f"quantity {each}" for each in range(TABLES * OWN)],
        prior=prior,
        variance=(prior / 20) ** 2,
        equations=[f"identity {each}" for each in range(len(rows))],
        residual=lambda values: matrix @ values,
        jacobian=lambda _: matrix,
    )


def _equations(chance: np.random.Generator) -> Iterator[Mapping[int, int]]:
    for table in range(TABLES):
        cells = OWN * table + np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS)
        by_row, by_column = (OWN * table + ROWS * COLUMNS + start + np.arange(ROWS) for start in (0, ROWS))
        for row in range(ROWS):
            yield dict.fromkeys(cells[row].tolist(), 1) | {int(by_row[row]): -1}
        for column in range(COLUMNS):
            yield dict.fromkeys(cells[:, column].tolist(), 1) | {int(by_column[column]): -1}
        yield dict.fromkeys(by_row.tolist(), 1) | {OWN * (table + 1) - 1: -1}
        following, any_other = OWN * ((table + 1) % TABLES), OWN * int(chance.integers(TABLES))
        yield {int(cells[0, 0]): 1, int(cells[1, 1]): 1, following + 5: -1, following + 7: -1}
        yield {int(cells[3, 2]): 1, any_other + 9: -1, any_other + 10: -1}


def whole(given: System) -> sparse.csc_array:
    """The system's least squares and its equations as one matrix (Karush, Kuhn and Tucker)."""
    matrix = given.jacobian(given.prior)
    blocks = [[sparse.diags_array(1 / given.variance), matrix.T], [matrix, None]]
    return sparse.csc_array(sparse.block_array(blocks, format="csc"))


def lines() -> tuple[Line, ...]:
    """What balancing came to, beside the factorisation; both must come to the same values."""
    given = system()
    matrix, count = whole(given), len(given.equations)
    right = np.concatenate([given.prior / given.variance, np.zeros(count)])
    apart = np.abs(splu(matrix).solve(right)[: len(given.names)] - stone(given).values).max()
    if apart > AGREE:
        raise ArithmeticError(f"the two balances differ by {apart}")
    seconds = in_turns({"ours": lambda: stone(given), "splu": lambda: splu(matrix)})
    return (
        Line(
            what="balance: our time over one sparse factorisation",
            how=f"{len(given.names):,} quantities, {count:,} identities of a few terms; ours whole, with "
            "residuals and leverages, against `scipy.sparse.linalg.splu` as it comes on the same system",
            wish="under 20",
            figure=f"{ratio(seconds['ours'], seconds['splu']):.1f} "
            f"({median(seconds['ours']) * 1e3:.0f} ms against {median(seconds['splu']) * 1e3:.0f} ms)",
        ),
    )
