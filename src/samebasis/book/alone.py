"""One writer at a time: of what two people add to a book at once, nothing is lost."""

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from samebasis.errors import BadInput

_SECONDS_MOST: Final = 30.0
_NAP: Final = 0.02


@contextlib.contextmanager
def one_writer(folder: Path) -> Iterator[None]:
    """As long as it lasts no one else adds to the book; `BadInput` where someone does for too long."""
    until = time.monotonic() + _SECONDS_MOST
    try:
        with FileLock(_lock_of(folder), timeout=_SECONDS_MOST), _held(folder, until):
            yield
    except Timeout as error:
        raise _still_written(folder) from error


def _lock_of(folder: Path) -> Path:
    # Among the system's temporary files, since a book's folder holds the book alone.
    mark = sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    owner = getattr(os, "getuid", lambda: "")()
    return Path(tempfile.gettempdir()) / f"samebasis-{owner}-{mark}.lock"


def _still_written(folder: Path) -> BadInput:
    return BadInput(str(folder), "a book that no one else is writing to; try again in a moment")


@contextlib.contextmanager
def _held(folder: Path, until: float) -> Iterator[None]:
    """The folder itself, locked where a system can lock a folder.

    The lock among the temporary files is not seen by another user, nor by a program that has its
    temporary files elsewhere.
    """
    if sys.platform == "win32":  # pragma: no cover - which locks no folders.
        yield
        return
    import fcntl  # noqa: PLC0415 - Windows has none.

    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        yield  # No such folder: whoever reads the book says so.
        return
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                if time.monotonic() > until:
                    raise _still_written(folder) from error
                time.sleep(_NAP)
            except OSError:
                break  # A file system without locks.
            else:
                break
        yield
    finally:
        os.close(handle)
