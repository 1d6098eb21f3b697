"""The bundled book and its page, made once for all tests of the report."""

from pathlib import Path

import pytest

from samebasis.book import Book, open_book
from samebasis.report import Page, build_report, write_report

ARTICLE = Path(__file__).parent.parent / "books" / "article"


@pytest.fixture(scope="session")
def ai_labs() -> Book:
    """The bundled book."""
    return open_book("ai_labs")


@pytest.fixture(scope="session")
def ai_labs_report(ai_labs: Book) -> Page:
    """Its report."""
    return build_report(ai_labs)


@pytest.fixture(scope="session")
def ai_labs_page(ai_labs_report: Page, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that the report was written to."""
    path = tmp_path_factory.mktemp("report") / "out" / "report.html"
    write_report(ai_labs_report, path)
    return path
