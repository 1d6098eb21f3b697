"""Correlations of ranks between assumptions: each told once, and all of them possible together."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import pi, sin, sqrt
from operator import mul
from typing import Final

from samebasis.book.cells import ids
from samebasis.book.table import Table
from samebasis.errors import Problem

# Of a larger group nobody can say what it means, and to test it takes the third power of its size.
_GROUP_MOST: Final = 200

Stated = Mapping[frozenset[str], tuple[int, str]]


def of_normals(rank: float) -> float:
    """The correlation of two normals whose ranks are so correlated (Pearson 1907).

    >>> round(of_normals(0.5), 4)
    0.5176
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


def _can_be(names: list[str], group: Stated) -> bool:
    """True where the matrix of the group has a Cholesky root, as draws need it."""
    at = {name: place for place, name in enumerate(names)}
    matrix = [[1.0 if one == other else 0.0 for other in at.values()] for one in at.values()]
    for pair, (_, rank) in group.items():
        one, other = (at[name] for name in pair)
        matrix[one][other] = matrix[other][one] = of_normals(float(rank))
    root: list[list[float]] = []
    for row in matrix:
        own: list[float] = []
        for before in root:
            own.append((row[len(own)] - sum(map(mul, own, before))) / before[-1])
        left = 1.0 - sum(map(mul, own, own))
        if left <= 0:
            return False
        root.append([*own, sqrt(left)])
    return True
