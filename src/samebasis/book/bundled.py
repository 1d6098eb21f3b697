"""The books that come with samebasis, and finding a book by name or folder."""

import errno
import os
from importlib import resources
from pathlib import Path
from typing import Final

from samebasis.book.book import Book
from samebasis.book.read import read_book
from samebasis.errors import UnknownName

BUNDLED: Final = ("ai_labs",)


def book_folder(name: str) -> Path:
    """The folder of a bundled book by its name, or the folder itself; else `UnknownName`.

    For a file of a book the error names the book's folder. `PermissionError` where no one may look
    inside.
    """
    if name in BUNDLED:
        return Path(str(resources.files("samebasis.book").joinpath("books", name)))
    folder = Path(name)
    if folder.is_dir():
        if not os.access(folder, os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), name)
        return folder
    if folder.is_file() and (folder.parent / "datapackage.json").is_file():
        raise UnknownName("book or folder", name, (str(folder.parent),))
    raise UnknownName("book or folder", name, BUNDLED)


def open_book(name: str = BUNDLED[0]) -> Book:
    """The bundled book of that name, or the book in that folder; `BadBook` where it has problems."""
    return read_book(book_folder(name))
