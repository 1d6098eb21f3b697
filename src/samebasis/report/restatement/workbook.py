"""A restatement as a workbook: amounts of the lines as numbers, everything else a live formula."""

import io
import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from samebasis.errors import BadInput
from samebasis.report.restatement.block_sheet import LABEL_WIDTH, WIDTH, BlockSheet
from samebasis.report.restatement.formats import Formats
from samebasis.report.restatement.view import BlockView, RestatementView
from samebasis.revenue import Cause

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_NAME_WIDTH: Final = 40
_TEXT_WIDTH: Final = 110
# A spreadsheet keeps no more digits of a number.
_MOST: Final = 10**15
# The same file from the same lines: a workbook otherwise holds the moment it was made at.
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)


def restatement_workbook(view: RestatementView) -> bytes:
    """The workbook: a sheet for each currency with a block for each period, and one of notes.

    Names are text and never formulas. `BadInput` for an amount of more digits than a spreadsheet keeps.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - only workbooks need it.

    _refuse_long(view)
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(out, options) as book:
        book.set_properties({"title": view.layout.title, "created": _MADE.replace(tzinfo=None)})
        for currency, blocks in groupby(view.blocks, key=lambda each: each.block.currency):
            _sheet(book, view, list(blocks), view.causes_of[currency])
        _notes(book, view)
    return out.getvalue()


def _refuse_long(view: RestatementView) -> None:
    for block in view.blocks:
        for row in block.block.rows:
            for column in block.columns:
                if abs(column.amount(row)) >= _MOST:
                    raise BadInput(
                        f"{row.line_item} of {len(str(abs(column.amount(row))))} digits",
                        "at most 15 digits, which is what a spreadsheet keeps; choose another format",
                    )


def _sheet(
    book: "Workbook", view: RestatementView, blocks: Sequence[BlockView], causes: Sequence[Cause]
) -> None:
    shown = blocks[0].shown
    sheet = book.add_worksheet(shown.currency)
    formats = Formats(book, shown)
    width = len(blocks[0].columns) + 3
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, width, WIDTH)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, view.layout.title, formats.title)
    sheet.write_string(1, 0, f"Exact amounts in {shown.currency}, shown as {blocks[0].unit}.", formats.soft)
    sheet.write_string(2, 0, "All checks of this sheet together: 0 where each holds", formats.label)
    top, checks = 4, "0"
    for each in blocks:
        written = BlockSheet(sheet, formats, each, causes, top)
        top = written.write(checks) + 1
        checks = written.checks
    sheet.write_formula(2, 1, f"={checks}", formats.check, value=0)
    for first, last, column in ((2, 2, 1), (4, top, width - 1), (4, top, width)):
        sheet.conditional_format(first, column, last, column, _failed(first, column, formats))


def _failed(row: int, column: int, formats: Formats) -> dict[str, object]:
    """The rule that marks a number which is not 0, and no heading."""
    from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415 - only workbooks need it.

    cell = xl_rowcol_to_cell(row, column)
    return {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{cell}<>0)", "format": formats.failed}


def _notes(book: "Workbook", view: RestatementView) -> None:
    sheet = book.add_worksheet("Notes")
    sheet.set_column(0, 0, _NAME_WIDTH)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    text = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"text_wrap": True, "valign": "top", "bold": True})
    lines = [
        (view.layout.title, view.layout.says),
        ("Sources", view.layout.sources),
        *((f"{block.title}, {block.block.currency}", note) for block in view.blocks for note in block.notes),
        *((f"Adjustment: {name}", reason) for name, reason in view.causes),
        *(("Sales file", note) for note in view.notes),
        ("Left to do", view.layout.needs),
    ]
    for at, (name, says) in enumerate(lines):
        sheet.write_string(at, 0, name, bold)
        sheet.write_string(at, 1, says, text)
        high = max(len(wrap(name, _NAME_WIDTH)), len(wrap(says, _TEXT_WIDTH)))
        sheet.set_row(at, 15 * high + 3)


def write_whole(path: Path, content: bytes) -> None:
    """Nothing; the file then holds these bytes. Until then it holds what it held before."""
    if path.is_dir():
        raise BadInput(str(path), "the name of a file, and not of a folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
