"""Points kept between runs: what SciPy gives, whatever is in the cache."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import qmc

from samebasis.identities.draws.points import SEED, _held, kept_at, sobol
from tests import strategies  # noqa: F401 - loading it settles how Hypothesis runs.

SIZE = 4096


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def points(dimensions: int = 3, size: int = SIZE) -> np.ndarray:
    """The points of a seed, as a process that has just begun reads them."""
    _held.cache_clear()
    return np.concatenate(list(sobol(dimensions, seed=SEED, size=size, chunk=SIZE)))


def fresh(dimensions: int = 3, size: int = SIZE) -> np.ndarray:
    """What SciPy gives for it."""
    return np.asarray(qmc.Sobol(dimensions, scramble=True, rng=SEED).random(size))


def test_held_points_are_scipys() -> None:
    """Drawn anew and read again, the points are those of SciPy's engine, to the last bit."""
    assert np.array_equal(points(), fresh())
    assert kept_at(3, size=SIZE).exists()
    assert np.array_equal(points(), fresh())


@given(damage=st.binary(max_size=300))
def test_a_damaged_file_is_passed_over(damage: bytes) -> None:
    """Whatever bytes stand in the cache, the points are SciPy's."""
    path = kept_at(3, size=SIZE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(damage)

    assert np.array_equal(points(), fresh())


@pytest.mark.parametrize(
    "planted",
    [
        np.zeros((SIZE, 2)),
        np.zeros((SIZE, 3), dtype=np.float32),
        np.full((SIZE, 3), 1.5),
        np.full((SIZE, 3), np.nan),
    ],
    ids=["another shape", "another type", "no points", "no numbers"],
)
def test_a_file_of_anything_else_is_passed_over(planted: np.ndarray) -> None:
    """An array of another shape or type, or of what is no point, is not taken for the points."""
    path = kept_at(3, size=SIZE)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.save(path, planted)

    assert np.array_equal(points(), fresh())


def test_a_pickle_is_never_loaded(tmp_path: Path) -> None:
    """A file that would run code when it is read is passed over, and nothing runs."""

    class Bomb:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return Path.touch, (Path(tmp_path / "ran"),)  # type: ignore[return-value]  # A planted offence.

    path = kept_at(3, size=SIZE)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.save(path, np.array([Bomb()], dtype=object), allow_pickle=True)

    assert np.array_equal(points(), fresh())
    assert not (tmp_path / "ran").exists()


def test_a_cache_that_cannot_be_written_is_no_trouble(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where the cache is a file, the points are drawn all the same."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    assert np.array_equal(points(), fresh())
