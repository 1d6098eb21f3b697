"""The bytes of a document: of a regular file only, never waiting, and not too many."""

import os
import stat
from pathlib import Path
from typing import Final

from samebasis.claims.documents.limits import BYTES_MOST
from samebasis.errors import BadInput

MOST_SAID: Final = f"at most {BYTES_MOST // 1024**2} MiB"


def bytes_of(path: Path) -> bytes:
    """The bytes of the document; `BadInput` for what is no file, too large, or not to be had."""
    try:
        # Without blocking, since a pipe would otherwise wait for someone to write to it.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError as error:
        raise BadInput("no such file", "a document to read") from error
    except (OSError, ValueError) as error:
        raise BadInput(getattr(error, "strerror", "") or str(error), "a document to read") from error
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        os.close(handle)
        raise BadInput("something that is no file", "a document to read")
    with os.fdopen(handle, "rb") as file:
        if about.st_size > BYTES_MOST:
            raise BadInput(f"{about.st_size / 1024**2:,.1f} MiB", MOST_SAID)
        try:
            data = file.read(BYTES_MOST)
        except OSError as error:
            raise BadInput(error.strerror or str(error), "a document to read") from error
    if not data.strip():
        raise BadInput("", "a document with something in it")
    return data
