"""The books that come with samebasis, and finding a book by name or folder."""

from importlib import resources
from pathlib import Path
from typing import Final

from samebasis.book.book import Book
from samebasis.book.read import read_book
from samebasis.errors import UnknownName

BUNDLED: Final = ("ai_labs",)


def book_folder(name: str) -> Path:
    """The folder of a bundled book by its name, or the folder itself; else `UnknownName`."""
    if name in BUNDLED:
        return Path(str(resources.files("samebasis.book").joinpath("books", name)))
    folder = Path(name)
    if folder.is_dir():
        return folder
    raise UnknownName("book or folder", name, BUNDLED)


def open_book(name: str = BUNDLED[0]) -> Book:
    """The bundled book of that name, or the book in that folder; `BadBook` where it has problems."""
    return read_book(book_folder(name))
