"""XLSX: the cells of a workbook, as they were last computed and as they are shown."""

import warnings
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final

from samebasis.claims.documents.archive import Archive
from samebasis.claims.documents.formulas import uncomputed
from samebasis.claims.documents.limits import GRID_MOST, ROWS_MOST, shortened
from samebasis.claims.documents.passage import Passage, Passages
from samebasis.claims.documents.shown import shown_value
from samebasis.claims.documents.table import Headers
from samebasis.errors import BadInput

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MAIN: Final = (
    "spreadsheetml.sheet.main+xml",
    "excel.sheet.macroEnabled.main+xml",
    "spreadsheetml.template.main+xml",
)

_NO_VALUE: Final = "a formula that was never computed; open the workbook in a spreadsheet and save it"
# The cells and their texts are read piece by piece, and what is in pivot tables is not read at all.
_MANY: Final = ("worksheet+xml", "sharedStrings+xml", "pivotCacheRecords+xml")


def read_xlsx(archive: Archive, data: bytes) -> tuple[Passage, ...]:
    """The cells of a workbook that are not empty, sheet after sheet and row after row."""
    archive.check_xml(_MANY)
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import.

    with warnings.catch_warnings():
        # Of styles and extensions that openpyxl leaves out; no value depends on them.
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            return _cells(book, uncomputed(archive, MAIN))
        finally:
            book.close()


def _cells(book: "Workbook", formulas: Sequence[tuple[str, str]]) -> tuple[Passage, ...]:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - slow to import.

    passages = Passages()
    rows = grid = 0
    for sheet in book.worksheets:
        # What a sheet says of its size may be wrong, or meant to cost memory.
        sheet.reset_dimensions()
        headers = Headers(sheet.title)
        name = shortened(sheet.title, 100)
        for number, row in enumerate(sheet.iter_rows(), start=1):
            rows += 1
            grid += len(row)
            if rows > ROWS_MOST or grid > GRID_MOST:
                raise BadInput(
                    f"a workbook of more than {ROWS_MOST:,} rows or {GRID_MOST:,} cells", "a smaller one"
                )
            texts = [
                "" if cell.value is None else shown_value(cell.value, cell.number_format) for cell in row
            ]
            if not any(texts):
                continue
            over = headers.over(texts)
            for column, text in enumerate(texts):
                if text:
                    place = f"sheet {name}, cell {get_column_letter(column + 1)}{number}"
                    passages.add(text, place, over[column])
    for title, cell in formulas:
        passages.add_unread(f"sheet {shortened(title, 100)}, cell {cell}", _NO_VALUE)
    return passages.all()
