"""Documents made by real writers, as files of a test."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from openpyxl import Workbook
from reportlab.pdfgen.canvas import Canvas

Rows = Sequence[Sequence[str]]

DOCX_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCX_TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/word/document.xml" ContentType="{DOCX_TYPE}"/></Types>'
)
TABLE: Final = (("", "2024", "2025"), ("Revenue", "1,200", "1,300"), ("Costs", "(12)", "3"))
PARAGRAPHS: Final = ("Revenue was $5 bn.", "It grew by 12%.", "In millions")


def docx_of(paragraphs: Sequence[str], table: Rows = ()) -> bytes:
    """A Word file with these paragraphs, and a table after them."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, texts in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def xlsx_of(rows: Sequence[Sequence[object]], title: str = "Sheet") -> bytes:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def pdf_of(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with these lines on its pages, far enough from one another to be paragraphs."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=1)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 770 - 60 * number, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def html_of(paragraphs: Sequence[str], table: Rows = ()) -> bytes:
    """A page with these paragraphs, which hold no markup, and a table after them."""
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in table)
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    script = "<script>var hidden = 'never shown';</script><style>p { color: red }</style>"
    return (
        f"<!doctype html><html><head>{script}</head><body>{body}<table>{rows}</table></body></html>".encode()
    )


def markdown_of(paragraphs: Sequence[str], table: Rows = ()) -> bytes:
    """A page of Markdown with these paragraphs and a table."""
    lines = [f"| {' | '.join(row)} |" for row in table]
    if lines:
        lines.insert(1, "|---" * len(table[0]) + "|")
    return ("\n\n".join(paragraphs) + "\n\n" + "\n".join(lines)).encode()


def packed(members: dict[str, bytes | str]) -> bytes:
    """An archive with these members."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def replaced(archive: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with one member changed."""
    with ZipFile(BytesIO(archive)) as file:
        return packed(
            {each: change(file.read(each)) if each == name else file.read(each) for each in file.namelist()}
        )


def put(folder: Path, name: str, data: bytes) -> Path:
    """The path of a file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path


EVERY_KIND: Final = {
    "a.txt": "\n".join(PARAGRAPHS).encode(),
    "a.md": markdown_of(PARAGRAPHS, TABLE),
    "a.html": html_of(PARAGRAPHS, TABLE),
    "a.docx": docx_of(PARAGRAPHS, TABLE),
    "a.xlsx": xlsx_of(TABLE),
    "a.pdf": pdf_of([PARAGRAPHS]),
}
