"""`samebasis proposed`, `accept` and `reject`: what waits to enter a book, and a person's decision on it."""

from pathlib import Path
from typing import Annotated

import typer

from samebasis.cli.options import AsFormat, Format
from samebasis.cli.show import say, show_csv, show_json, show_table, working

_COLUMNS = ("id", "state", "where", "text", "says", "lacks")
Folder = Annotated[Path, typer.Argument(metavar="BOOK", help="The folder of a book.")]
Rows = Annotated[list[str], typer.Argument(metavar="ID...", help="Which of the rows that wait.")]


def proposed(
    book: Folder,
    everything: Annotated[
        bool, typer.Option("--all", help="Those too that were accepted or rejected.")
    ] = False,
    output: AsFormat = Format.TABLE,
) -> None:
    """List the rows that wait to enter a book, each with what a person has to fill in first."""
    from samebasis.claims import State, read_waiting  # noqa: PLC0415 - slow to import.
    from samebasis.report import waiting_cells, waiting_json  # noqa: PLC0415 - the same.

    rows = [row for row in read_waiting(_folder(book)) if everything or row.state is State.PROPOSED]
    if output is Format.JSON:
        show_json([waiting_json(row) for row in rows])
    elif output is Format.CSV:
        show_csv(_COLUMNS, [waiting_cells(row) for row in rows])
    else:
        if rows:
            show_table(_COLUMNS, [waiting_cells(row) for row in rows])
        say(f"{len(rows)} row{'' if len(rows) == 1 else 's'}.")


def accept(
    book: Folder,
    rows: Rows,
    changes: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="COLUMN=TEXT", help="A cell to fill or change; or several."),
    ] = None,
    document: Annotated[Path | None, typer.Option(help="Where the document is now, if it was moved.")] = None,
) -> None:
    """Let proposed rows enter a book, once their passages are found in the document as they were read."""
    from samebasis.claims import accept as accepted  # noqa: PLC0415 - slow to import.

    with working("looking the passages up"):
        entered = accepted(_folder(book), rows, _changes(changes or ()), document)
    for row in entered:
        say(f"accepted {row.id} into {row.file}.csv")


def reject(book: Folder, rows: Rows) -> None:
    """Reject proposed rows; while their passages stay as they are, they are not proposed again."""
    from samebasis.claims import reject as rejected  # noqa: PLC0415 - slow to import.

    for row in rejected(_folder(book), rows):
        say(f"rejected {row.id}")


def _folder(book: Path) -> Path:
    from samebasis.errors import BadInput  # noqa: PLC0415 - beside its only use.

    if not book.is_dir():
        raise BadInput(str(book), "the folder of a book; samebasis book new makes one")
    return book


def _changes(changes: "list[str] | tuple[()]") -> dict[str, str]:
    from samebasis.errors import BadInput  # noqa: PLC0415 - beside its only use.

    named = {}
    for each in changes:
        column, equals, text = each.partition("=")
        if not equals or not column:
            raise BadInput(each, "COLUMN=TEXT, like metric=revenue")
        named[column] = text
    return named
