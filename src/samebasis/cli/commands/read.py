"""`samebasis read`: the quantities of a document, proposed as figures. Nothing enters a book."""

from pathlib import Path
from typing import Annotated

import typer

from samebasis.cli.options import AsFormat, BookName, Format, open_known
from samebasis.cli.show import say, show_csv, show_json, show_table, working

_COLUMNS = ("where", "text", "kind", "says", "may be", "at")


def read(
    file: Annotated[Path, typer.Argument(help="A document: text, Markdown, HTML, PDF, DOCX or XLSX.")],
    book: BookName = "ai_labs",
    output: AsFormat = Format.TABLE,
) -> None:
    """Find the quantities of a document, and propose for each the figure of the book that it may be.

    What a passage does not say is left empty. Nothing is added to the book.
    """
    from samebasis.claims import proposals, read_document  # noqa: PLC0415 - slow to import.
    from samebasis.report import proposal_cells, proposal_json  # noqa: PLC0415 - the same.

    with working("reading"):
        found = proposals(read_document(file), open_known(book, None))
    if output is Format.JSON:
        show_json([proposal_json(each) for each in found])
    elif output is Format.CSV:
        show_csv(_COLUMNS, [proposal_cells(each) for each in found])
    else:
        if found:
            show_table(_COLUMNS, [proposal_cells(each) for each in found])
        say(f"{len(found)} quantit{'y' if len(found) == 1 else 'ies'}.")
