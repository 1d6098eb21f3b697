"""Quasi-random streams: one for each name, shared by whatever uses the name."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from samebasis.book import of_normals
from samebasis.errors import BadInput
from samebasis.identities.draws.points import SEED, SIZE, sobol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

CHUNK: Final = 65_536
# Correlations of ranks between pairs of names.
Correlations = Mapping[frozenset[str], float]


def shares(
    names: Sequence[str],
    *,
    seed: int = SEED,
    size: int = SIZE,
    chunk: int = CHUNK,
    correlations: Correlations | None = None,
) -> "Iterator[Mapping[str, Vector]]":
    """Points between 0 and 1 for each name, in chunks; the same for the same set of names and seed.

    Scrambled Sobol (Owen 1998; SciPy): a coordinate for each name in alphabetical order, so that the
    order in which things are asked for makes no difference, and a name used twice is one stream.
    Names tied by a correlation of ranks follow it (Iman and Conover's aim, by a normal copula).
    """
    ordered = sorted(set(names))
    if not ordered:
        return
    mixing = _mixing(ordered, correlations or {})
    for points in sobol(len(ordered), seed=seed, size=size, chunk=chunk):
        mixed = points if mixing is None else _mixed(points, mixing)
        yield {name: mixed[:, at] for at, name in enumerate(ordered)}


def _mixing(names: Sequence[str], correlations: Correlations) -> "Vector | None":
    """The triangle that turns independent normals into ones so correlated; None where none are."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

    wanted = {pair: rank for pair, rank in correlations.items() if pair <= set(names) and rank}
    if not wanted:
        return None
    place = {name: at for at, name in enumerate(names)}
    matrix = np.eye(len(names))
    for pair, rank in wanted.items():
        first, second = sorted(pair)
        matrix[place[first], place[second]] = matrix[place[second], place[first]] = of_normals(rank)
    try:
        return np.asarray(np.linalg.cholesky(matrix))
    except np.linalg.LinAlgError as error:
        named = "; ".join(
            f"{' with '.join(sorted(pair))} {rank}" for pair, rank in sorted(wanted.items(), key=str)
        )
        raise BadInput(named, "correlations that can hold together") from error


def _mixed(points: "Vector", mixing: "Vector") -> "Vector":
    import numpy as np  # noqa: PLC0415 - the same.
    from scipy.special import ndtr, ndtri  # noqa: PLC0415 - slow to import, and only draws need it.

    inside = np.clip(points, 1e-12, 1 - 1e-12)
    return np.asarray(ndtr(ndtri(inside) @ mixing.T))
