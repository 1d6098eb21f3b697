"""Correlations of ranks between assumptions: each told once, and all of them possible together."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import pi, sin
from typing import Final

from samebasis.book.cells import ids
from samebasis.book.table import Table
from samebasis.errors import Problem

# Of a larger group nobody can say what it means, and to test it takes the third power of its size.
_GROUP_MOST: Final = 200

Stated = Mapping[frozenset[str], tuple[int, str]]


def of_normals(rank: float) -> float:
    """The correlation of two normals whose ranks are so correlated (Pearson 1907).

    >>> of_normals(1.0), of_normals(0.0)
    (1.0, 0.0)
    """
    return 2 * sin(pi * rank / 6)


def correlation_problems(assumptions: Table) -> Iterator[Problem]:
    """An assumption tied to itself, two tied in two ways, and groups that cannot all be tied so."""
    stated: dict[frozenset[str], tuple[int, str]] = {}
    for place, cells in assumptions.cells.items():
        own = cells.get("id", "")
        for pair in ids(cells.get("moves_with", "")):
            other, _, rank = pair.partition("=")
            if other == own:
                expected = "another assumption than its own row's"
                yield Problem(assumptions.file, place, "moves_with", pair, expected)
                continue
            first = stated.setdefault(frozenset({own, other}), (place, rank))
            if Decimal(first[1]) != Decimal(rank):
                expected = f"the correlation of the two in row {first[0]}, {first[1]}"
                yield Problem(assumptions.file, place, "moves_with", pair, expected)
    for group in _groups(stated):
        yield from _impossible(assumptions, group)


def _groups(stated: Stated) -> Iterator[Stated]:
    """The pairs, those together that names tie together, however far."""
    tied: dict[str, list[frozenset[str]]] = {}
    for pair in stated:
        for name in pair:
            tied.setdefault(name, []).append(pair)
    seen = set[str]()
    for start in tied:
        group: dict[frozenset[str], tuple[int, str]] = {}
        new = [] if start in seen else [start]
        while new:
            name = new.pop()
            if name not in seen:
                seen.add(name)
                group.update((pair, stated[pair]) for pair in tied[name])
                new.extend(other for pair in tied[name] for other in pair)
        if group:
            yield group


def _impossible(assumptions: Table, group: Stated) -> Iterator[Problem]:
    """The last row of a group whose correlations no draws can have together."""
    names = sorted(frozenset().union(*group))
    pair, (place, rank) = max(group.items(), key=lambda each: each[1][0])
    found = f"{' with '.join(sorted(pair))} {rank}"
    if len(names) > _GROUP_MOST:
        expected = f"at most {_GROUP_MOST} assumptions that correlations tie together, not {len(names)}"
        yield Problem(assumptions.file, place, "moves_with", found, expected)
    elif not _can_be(names, group):
        others = ", ".join(name for name in names if name not in pair) or "one another"
        expected = f"a correlation that can hold beside those with {others}"
        yield Problem(assumptions.file, place, "moves_with", found, expected)


def _can_be(names: list[str], own: Stated) -> bool:
    import numpy as np  # noqa: PLC0415 - slow to import, and few books state correlations.

    at = {name: place for place, name in enumerate(names)}
    matrix = np.eye(len(names))
    for pair, (_, rank) in own.items():
        one, other = (at[name] for name in sorted(pair))
        matrix[one, other] = matrix[other, one] = of_normals(float(rank))
    try:
        np.linalg.cholesky(matrix)
    except np.linalg.LinAlgError:
        return False
    return True
