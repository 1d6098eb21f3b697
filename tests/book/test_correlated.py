"""Correlations of ranks in a book: told once, and possible together."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.book import of_normals
from samebasis.book.correlated import correlation_problems
from samebasis.book.read import read_tables
from samebasis.book.rows import AssumptionRow, columns
from samebasis.book.table import Table, parse_table
from tests.book.sheet import Sheet

RANKS = st.integers(-9, 9).map(lambda tenths: tenths / 10)


def table(pairs: dict[tuple[str, str], float]) -> Table:
    """Assumptions tied in pairs: each pair in the row of its first name."""
    header = list(columns(AssumptionRow))
    names = sorted({name for pair in pairs for name in pair})
    lines = [",".join(header)]
    for name in names:
        ties = "|".join(f"{other}={rank}" for (own, other), rank in pairs.items() if own == name)
        cells = {"id": name, "metric": "take_rate", "low": "1", "high": "2", "unit": "percent"}
        cells |= {"shape": "uniform", "reason": "made up", "moves_with": ties}
        lines.append(",".join(cells.get(column, "") for column in header))
    return parse_table("\n".join(lines) + "\n", "assumptions.csv", AssumptionRow)


@given(ranks=st.lists(RANKS.filter(bool), min_size=6, max_size=6))
def test_correlations_are_refused_where_no_draws_can_have_them(ranks: list[float]) -> None:
    """Four assumptions tied in all pairs are a problem just where their matrix has a root below zero."""
    pairs = dict(zip(combinations("abcd", 2), ranks, strict=True))
    matrix = np.eye(4)
    for (one, other), rank in pairs.items():
        places = "abcd".index(one), "abcd".index(other)
        matrix[places] = matrix[places[::-1]] = of_normals(rank)
    least = np.linalg.eigvalsh(matrix).min()

    found = list(correlation_problems(table(pairs)))

    if abs(least) > 1e-9:
        assert bool(found) == (least < 0)
    assert {(each.row, each.column) for each in found} <= {(4, "moves_with")}


def test_one_group_does_not_burden_another() -> None:
    """What cannot hold is told of its own group, at its last row, and of no other."""
    good = {("a", "b"): 0.5, ("b", "c"): 0.5}
    bad = {("x", "y"): 0.9, ("y", "z"): 0.9, ("x", "z"): -0.9}
    [problem] = correlation_problems(table(good | bad))

    assert problem.found == "y with z 0.9"
    assert problem.expected == "a correlation that can hold beside those with x"


def test_a_group_too_large_to_mean_anything_is_refused() -> None:
    """Of hundreds of assumptions tied together, one line says how many are too many."""
    pairs = {(f"n{at:03}", f"n{at + 1:03}"): 0.1 for at in range(250)}
    [problem] = correlation_problems(table(pairs))

    assert problem.expected == "at most 200 assumptions that correlations tie together, not 251"


@pytest.mark.parametrize(("rank", "columns_told"), [("0.9", set()), ("-0.9", {"moves_with"})])
def test_book_check_tells_of_it(labs: Path, rank: str, columns_told: set[str]) -> None:
    """A copy of the bundled book is refused just where its correlations cannot hold together."""
    sheet = Sheet.of(labs, "assumptions")
    one, two, three = "anthropic-channel-fraction", "anthropic-resale-margin", "anthropic-profit-split"
    sheet.put(sheet.row_of(one), "moves_with", f"{two}=0.9|{three}=0.9")
    sheet.put(sheet.row_of(two), "moves_with", f"{three}={rank}")
    sheet.save()

    _, _, problems = read_tables(labs)

    assert {each.column for each in problems} == columns_told
