"""The bundled book, read once for all tests of the identities."""

import pytest

from samebasis.book import Book, open_book


@pytest.fixture(scope="session")
def ai_labs() -> Book:
    """The bundled book."""
    return open_book("ai_labs")
