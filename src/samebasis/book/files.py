"""Reading a file that may be anything: bounded, never waiting, and every failure a sentence."""

import os
import stat
from pathlib import Path
from typing import Final

BYTES_MOST: Final = 64 * 1024 * 1024
MOST_SAID: Final = "at most 64 MiB"
MISSING: Final = "no such file"
_SHOWN_MOST: Final = 60


class NotReadable(Exception):
    """What stands in the place of a file, and cannot be read as one."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found, expected)
        self.found = found
        self.expected = expected


def read_bytes(path: Path) -> bytes:
    """The file's bytes; `NotReadable` for what is no file, too large, or not to be had."""
    try:
        # Without blocking, since a pipe would otherwise wait for someone to write to it.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError as error:
        raise NotReadable(MISSING, f"the {path.stem} of the book") from error
    except (OSError, ValueError) as error:
        raise NotReadable(shown(getattr(error, "strerror", "") or str(error)), "a file to read") from error
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        os.close(handle)
        raise NotReadable("something that is no file", "a file to read")
    with os.fdopen(handle, "rb") as file:
        if about.st_size > BYTES_MOST:
            raise NotReadable(f"{about.st_size / 1024**2:,.1f} MiB", MOST_SAID)
        try:
            return file.read(BYTES_MOST)
        except OSError as error:
            raise NotReadable(shown(error.strerror or str(error)), "a file to read") from error


def shown(text: str) -> str:
    """The text as it can stand in a message as it is: escaped where it must be, and short."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape", "surrogatepass").decode("ascii")
        for letter in short(text)
    )


def short(text: str) -> str:
    """The beginning of the text, what is no UTF-8 escaped; for messages that quote it."""
    cut = text if len(text) <= _SHOWN_MOST else text[:_SHOWN_MOST] + "..."
    return cut.encode("utf-8", errors="backslashreplace").decode("utf-8")
