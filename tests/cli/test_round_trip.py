"""What the program lists as CSV, a book can read."""

import csv
import io
import shutil
from pathlib import Path

from samebasis.book import read_book
from tests.cli.program import called

BOOKS = Path(__file__).parent.parent.parent / "src" / "samebasis" / "book" / "books"


def test_listed_figures_are_the_book_s_own_file(tmp_path: Path) -> None:
    """The list of figures as CSV, put in the place of figures.csv, is the same book."""
    folder = tmp_path / "ai_labs"
    shutil.copytree(BOOKS / "ai_labs", folder)
    before = read_book(folder)
    listed = called("figures", "--format", "csv", "--book", str(folder)).out
    # A note that a spreadsheet would take for a formula is marked as text; there is none here.
    (folder / "figures.csv").write_text(listed, encoding="utf-8")
    after = read_book(folder)

    assert len(list(csv.DictReader(io.StringIO(listed)))) == len(before.figures)
    assert after.figures.keys() == before.figures.keys()
    for name, figure in before.figures.items():
        other = after.figures[name]
        assert (other.amount, other.basis, other.time) == (figure.amount, figure.basis, figure.time)
        assert (other.asserted_by, other.source, other.note) == (
            figure.asserted_by,
            figure.source,
            figure.note,
        )
        assert (other.published, other.supersedes) == (figure.published, figure.supersedes)
