"""Reading: what a real writer wrote is read back, each passage with a place of its own."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from samebasis.claims.documents import read_document
from samebasis.claims.documents.html import read_html
from samebasis.claims.documents.limits import LETTERS_MOST
from samebasis.claims.documents.markdown import read_markdown
from samebasis.claims.documents.passage import folded
from samebasis.claims.documents.text import read_text
from tests.claims.documents.written import EVERY_KIND, PARAGRAPHS, TABLE, docx_of, html_of, pdf_of, put
from tests.strategies import figure  # noqa: F401 - loading it settles how Hypothesis runs.

# What stands in a line, and is neither markup nor white space that a reader folds.
words = st.text("abcdefgh 0123456789.,$%()€é", min_size=1, max_size=60).filter(str.strip)


@pytest.mark.parametrize("name", sorted(EVERY_KIND))
def test_what_was_written_is_read_back(name: str, tmp_path: Path) -> None:
    """Each kind of document gives its paragraphs and its cells back, and nothing else."""
    found = [passage.text for passage in read_document(put(tmp_path, name, EVERY_KIND[name]))]

    cells = [text for row in TABLE for text in row if text]
    wanted = {"a.txt": [*PARAGRAPHS], "a.pdf": [*PARAGRAPHS], "a.xlsx": cells}
    assert found == wanted.get(name, [*PARAGRAPHS, *cells])


@pytest.mark.parametrize("name", sorted(EVERY_KIND))
def test_a_document_is_told_by_its_content(name: str, tmp_path: Path) -> None:
    """A document that is no plain text is read the same whatever its name ends with."""
    given_name = "a.md" if name == "a.md" else "a.dat"
    read = [read_document(put(tmp_path, each, EVERY_KIND[name])) for each in (name, given_name)]

    assert read[0] == read[1]


@pytest.mark.parametrize("name", sorted(EVERY_KIND))
def test_reading_twice_gives_the_same(name: str, tmp_path: Path) -> None:
    """The passages of a file are the same each time, and no two stand in the same place."""
    path = put(tmp_path, name, EVERY_KIND[name])
    passages = read_document(path)

    assert passages == read_document(path)
    assert len({passage.locator for passage in passages}) == len(passages)


@given(st.lists(words, max_size=20))
def test_lines_of_a_text_are_its_paragraphs(lines: list[str]) -> None:
    """Each line of a plain text that is not blank is the paragraph of its number."""
    passages = read_text("\n\n".join(lines).encode())

    assert [passage.text for passage in passages] == [line.strip() for line in lines]
    assert [each.locator for each in passages] == [f"paragraph {at}" for at in range(1, len(lines) + 1)]


@given(st.lists(words, max_size=8), st.lists(st.tuples(words, words), max_size=4))
def test_html_gives_back_what_is_shown(paragraphs: list[str], table: list[tuple[str, str]]) -> None:
    """A page of HTML gives its paragraphs and cells with white space folded, and none of its script."""
    found = [passage.text for passage in read_html(html_of(paragraphs, table))]

    assert found == [folded(text) for text in [*paragraphs, *(text for row in table for text in row)]]


@given(st.text(max_size=400))
def test_any_text_can_be_read_as_a_page(text: str) -> None:
    """Any text at all is read as HTML and as Markdown into passages that stand in different places."""
    for read in (read_html, read_markdown):
        passages = read(text.encode("utf-8", "replace").replace(b"\0", b""))
        assert len({passage.locator for passage in passages}) == len(passages)


@given(st.integers(1, 3 * LETTERS_MOST), st.integers(1, 30_000))
def test_a_long_passage_is_cut_and_nothing_is_lost(length: int, gap: int) -> None:
    """A passage that is too long comes in parts, which together hold every letter of it."""
    text = "".join(" " if at % gap == gap - 1 else "x" for at in range(length))
    passages = read_text(text.encode())

    assert all(len(passage.text) <= LETTERS_MOST for passage in passages)
    joined = "".join(passage.text for passage in passages).replace(" ", "")
    assert joined == text.replace(" ", "")
    assert len({passage.locator for passage in passages}) == len(passages)


def test_a_fingerprint_stays_where_only_white_space_changes() -> None:
    """Passages that differ in white space alone have one fingerprint, and others have another."""
    one, other, unlike = read_text(b"Revenue was 5\nRevenue\t was  5\nRevenue was 6")

    assert one.fingerprint == other.fingerprint != unlike.fingerprint
    assert len(one.fingerprint) == 16


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.md"])
def test_a_cell_knows_what_stands_over_it(name: str, tmp_path: Path) -> None:
    """A cell carries its row's first cell, its column's head, and the caption of its table."""
    passages = read_document(put(tmp_path, name, EVERY_KIND[name]))
    cell = next(passage for passage in passages if passage.text == "1,300")

    assert cell.locator == "table 1, row 2, column 3"
    assert cell.header[:2] == ("Revenue", "2025")
    assert name == "a.md" or cell.header[2:] == ("In millions",)


def test_html_cells_that_span_others_stand_over_them() -> None:
    """A head that spans rows or columns stands over each cell under it."""
    page = b"""<table><caption>In millions</caption><tr><th rowspan=2>Line<th colspan=2>Year</tr>
    <tr><th>2024<th>2025</tr><tr><td>Revenue<td>1<td>2</table>"""
    cell = next(passage for passage in read_html(page) if passage.text == "2")

    assert (cell.locator, cell.header) == (
        "table 1, row 3, column 3",
        ("Revenue", "Year", "2025", "In millions"),
    )


def test_html_leaves_out_what_no_reader_sees() -> None:
    """Scripts, styles, titles and hidden blocks never appear, wherever they stand."""
    page = b"""<html><title>t</title><p>one<script>two()</script></p><div hidden>three<p>four</div>
    <div style="display: none"><table><tr><td>five</table></div><template>six</template>
    <table><tr><td><style>seven</style>eight</table>"""

    assert [passage.text for passage in read_html(page)] == ["one", "eight"]


def test_the_mark_of_a_note_joins_no_number() -> None:
    """A raised digit stays apart from the number in front of it."""
    (passage,) = read_html(b"<p>Revenue was 5.2<sup>1</sup> billion")

    assert passage.text == "Revenue was 5.2\u00b9 billion"


def test_a_page_in_another_encoding_is_read_as_it_says() -> None:
    """HTML is decoded as it declares, and as browsers do where it declares wrongly."""
    declared = "<html><meta charset=shift_jis><p>売上</p>".encode("shift_jis")
    undeclared = "<html><p>5 €</p>".encode("cp1252")

    assert [passage.text for data in (declared, undeclared) for passage in read_html(data)] == ["売上", "5 €"]


def test_pdf_lines_close_together_are_one_passage(tmp_path: Path) -> None:
    """A passage of a PDF says its page and its box, in points from the lower left corner."""
    passages = read_document(put(tmp_path, "a.pdf", pdf_of([["One"], ["Two", "Three"]])))

    assert [passage.text for passage in passages] == ["One", "Two", "Three"]
    pages = [passage.locator.split(",")[0] for passage in passages]
    assert pages == ["page 1", "page 2", "page 2"]
    left, bottom, right, top = map(int, passages[0].locator.split("box ")[1].split())
    assert left == 72 < right < 110
    assert bottom < 770 < top < 790


def test_a_table_in_a_pdf_is_read_along_its_rows(tmp_path: Path) -> None:
    """A number in a column of a PDF is a passage of its own, with the label of its row."""
    file = BytesIO()
    canvas = Canvas(file, invariant=1)
    for row, texts in enumerate(
        [("Revenue", "1,200", "1,300"), ("Costs", "(12)", "3"), ("Rent", "5%", "$7")]
    ):
        for column, text in enumerate(texts):
            canvas.drawString(72 + 150 * column, 700 - 14 * row, text)
    canvas.save()
    passages = read_document(put(tmp_path, "a.pdf", file.getvalue()))

    assert {(*passage.header, passage.text) for passage in passages if passage.header} == {
        ("Revenue", "1,200"),
        ("Revenue", "1,300"),
        ("Costs", "(12)"),
        ("Costs", "3"),
        ("Rent", "5%"),
        ("Rent", "$7"),
    }
    assert [passage.text for passage in passages if not passage.header] == ["Revenue", "Costs", "Rent"]


def test_a_paragraph_of_a_pdf_is_one_passage(tmp_path: Path) -> None:
    """Lines of prose close to one another are one passage, a number at a line's end among them."""
    file = BytesIO()
    canvas = Canvas(file, invariant=1)
    for row, text in enumerate(["Revenue came to $5 bn in", "2025", "and to less in the year before."]):
        canvas.drawString(72, 700 - 14 * row, text)
    canvas.save()
    (passage,) = read_document(put(tmp_path, "a.pdf", file.getvalue()))

    assert passage.text == "Revenue came to $5 bn in 2025 and to less in the year before."


def test_word_text_with_breaks_and_marks_is_folded(tmp_path: Path) -> None:
    """Tabs and line breaks of a Word file are white space."""
    (passage,) = read_document(put(tmp_path, "a.docx", docx_of(["Revenue\twas\n5"])))

    assert passage.text == "Revenue was 5"
