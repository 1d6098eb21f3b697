"""A folder put in place whole: whoever looks sees the old one or the new one, never half of either."""

import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from samebasis.errors import BadInput

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2  # Linux, renameat2(2)
_RENAME_SWAP: Final = 2  # macOS, renamex_np(2)
_MARK: Final = ".samebasis-new-"


@contextlib.contextmanager
def whole_folder(folder: Path, *, ours: frozenset[str]) -> Iterator[Path]:
    """A new folder to write into, which takes the place of `folder` when all is well, and is gone otherwise.

    `ours` are the names of the files that such a folder holds: `BadInput` where there is anything else
    in it, so that nobody's other files are lost.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - a link in the way is kept as it is.
    _look(folder, ours)
    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    made = Path(tempfile.mkdtemp(prefix=f"{folder.name}{_MARK}", dir=folder.parent))
    try:
        made.chmod(0o755)
        yield made
        for each in made.iterdir():
            _written_down(each)
        _written_down(made)
        _put(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _look(folder: Path, ours: frozenset[str]) -> None:
    if not folder.exists():
        return
    if not folder.is_dir() or folder.is_symlink():
        raise BadInput(str(folder), "a folder, or a name that is free")
    other = sorted(each.name for each in folder.iterdir() if each.name not in ours)
    if other:
        raise BadInput(
            f"{folder} with {other[0]} in it", "a folder that is new, or holds an earlier result only"
        )


def _sweep(folder: Path) -> None:
    """Remove what a run that was killed left beside the folder."""
    for each in folder.parent.glob(f"{folder.name}{_MARK}*"):
        shutil.rmtree(each, ignore_errors=True)


def _written_down(path: Path) -> None:
    """On the disk, and not only on its way there."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # Not every file system can say so of a folder.
    finally:
        os.close(handle)


def _put(made: Path, folder: Path) -> None:
    if not folder.exists():
        made.rename(folder)
    elif not _exchanged(made, folder):
        # Where a system cannot exchange two folders, the old one is there under its mark for a moment.
        aside = made.with_name(made.name + "-old")
        folder.rename(aside)
        made.rename(folder)
        shutil.rmtree(aside, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """True when the two have changed places, in one step that nothing can come between."""
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return int(system.renamex_np(os.fsencode(one), os.fsencode(other), _RENAME_SWAP)) == 0
        status = system.renameat2(
            _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
        )
        return int(status) == 0
    except (AttributeError, OSError, TypeError):
        return False
