"""`samebasis book`: make a book, and check one."""

from pathlib import Path
from typing import Annotated

import typer

from samebasis.cli.options import Format
from samebasis.cli.show import say, show_csv, show_json, show_table

book = typer.Typer(help="Books: make one, check one.", no_args_is_help=True, rich_markup_mode=None)


@book.command("new")
def new(
    folder: Annotated[Path, typer.Argument(help="A folder that is new or empty.")],
    title: Annotated[str, typer.Option(help="What the book is about.")] = "",
) -> None:
    """Make an empty book: five CSV files with their headers, and their Data Package description."""
    from samebasis.book import ROWS, new_book  # noqa: PLC0415 - slow to import.

    new_book(folder, title)
    say(f"made {folder}: " + ", ".join(f"{name}.csv" for name in ROWS))
    say(f"fill entities.csv and sources.csv, then: samebasis figures add ROWS.csv --book {folder}")


@book.command("check")
def check(
    folder: Annotated[str, typer.Argument(help="A bundled book by name, or a folder.")] = "ai_labs",
    output: Annotated[Format, typer.Option("--format", help="How to print the problems.")] = Format.TABLE,
) -> None:
    """Read a book and report every problem in it, each with file, row and column."""
    from samebasis.book import book_folder, read_book  # noqa: PLC0415 - slow to import.
    from samebasis.errors import BadBook  # noqa: PLC0415 - the same.

    try:
        read = read_book(book_folder(folder))
    except BadBook as error:
        columns = ("file", "row", "column", "found", "expected")
        rows = [
            [each.file, str(each.row or ""), each.column, each.found, each.expected]
            for each in error.problems
        ]
        if output is Format.JSON:
            show_json([dict(zip(columns, row, strict=True)) for row in rows])
        elif output is Format.CSV:
            show_csv(columns, rows)
        else:
            show_table(columns, rows, right=("row",))
            say(f"{len(rows)} problem{'s' if len(rows) != 1 else ''}")
        raise typer.Exit(1) from None
    counts = {
        "entities": len(read.entities),
        "sources": len(read.sources),
        "figures": len(read.figures),
        "relations": len(read.relations),
        "assumptions": len(read.assumptions),
    }
    if output is Format.JSON:
        show_json([])
    elif output is Format.CSV:
        show_csv(("file", "row", "column", "found", "expected"), [])
    else:
        say(
            f"{read.title}: "
            + ", ".join(f"{count} {name}" for name, count in counts.items())
            + "; no problems"
        )
