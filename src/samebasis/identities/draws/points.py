"""Quasi-random points, small sets kept between runs: to load SciPy takes longer than all the rest."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version
from math import ceil, log2
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

SEED: Final = 20260414
# A power of two, as a Sobol sequence wants it: then every half of every axis holds as many points.
SIZE: Final = 8192
# What is kept: one file for each number of dimensions up to this, by the usual seed and in these sizes.
_DIMENSIONS_MOST: Final = 32
_SIZES_KEPT: Final = (4096, SIZE)


def sobol(dimensions: int, *, seed: int, size: int, chunk: int) -> "Iterator[Points]":
    """Scrambled Sobol points between 0 and 1, a row each, in chunks; equal on every run.

    Owen's scrambling as SciPy has it (Owen 1998; Matoušek 1998). Small sets are read from the user's
    cache where they are there; what is kept is what SciPy gave, by its version, and a file that is
    anything else is passed over and made again.
    """
    if dimensions > _DIMENSIONS_MOST or size > min(SIZE, chunk):
        yield from _drawn(dimensions, seed=seed, size=size, chunk=chunk)
        return
    yield _held(dimensions, seed, size)


@lru_cache(maxsize=32)
def _held(dimensions: int, seed: int, size: int) -> "Points":
    """The points, once a process; those of the usual seed and sizes from the user's cache, or put there."""
    is_kept = seed == SEED and size in _SIZES_KEPT
    path = kept_at(dimensions, size=size)
    points = _read(path, (size, dimensions)) if is_kept else None
    if points is None:
        [points] = _drawn(dimensions, seed=seed, size=size, chunk=SIZE)
        if is_kept:
            # A cache that cannot be written is no cache; the points are there all the same.
            with contextlib.suppress(OSError):
                _write(path, points)
    points.flags.writeable = False  # Whoever changed them would change them for all.
    return points


def kept_at(dimensions: int, *, size: int) -> Path:
    """The file of the user's cache in which these points are kept."""
    from platformdirs import user_cache_path  # noqa: PLC0415 - only draws need it.

    folder = user_cache_path("samebasis", appauthor=False)
    return folder / f"sobol-scipy-{version('scipy')}-{SEED}-{dimensions}x{size}.npy"


def _drawn(dimensions: int, *, seed: int, size: int, chunk: int) -> "Iterator[Points]":
    from scipy.stats import qmc  # noqa: PLC0415 - slow to import, and only new points need it.

    engine = qmc.Sobol(dimensions, scramble=True, rng=seed)
    left = size
    while left:
        # Powers of two keep the balance of the sequence; what is not asked for is left off.
        points = engine.random(min(chunk, 2 ** ceil(log2(left))))[: min(chunk, left)]
        left -= len(points)
        yield points


def _read(path: Path, shape: tuple[int, int]) -> "Points | None":
    """The points in the file; None where it is not there, or holds anything but points of that shape."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

    try:
        points = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    is_points = isinstance(points, np.ndarray) and points.dtype == np.float64 and points.shape == shape
    return points if is_points and bool(np.all((points >= 0) & (points < 1))) else None


def _write(path: Path, points: "Points") -> None:
    """Nothing; the file then holds the points, in one step: another process reads all of it or nothing."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            np.save(file, points, allow_pickle=False)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
