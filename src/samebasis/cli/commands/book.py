"""`samebasis book`: make a book, and check one."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from samebasis.cli.options import Format
from samebasis.cli.show import heading, say, show_csv, show_json, show_table

if TYPE_CHECKING:
    from samebasis.errors import Problem

book = typer.Typer(help="Books: make one, check one.", no_args_is_help=True, rich_markup_mode=None)

_COLUMNS: Final = ("file", "row", "column", "found", "expected")


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
    from samebasis.claims import unread_problems  # noqa: PLC0415 - the same.
    from samebasis.errors import BadBook  # noqa: PLC0415 - the same.

    try:
        read = read_book(book_folder(folder))
    except BadBook as error:
        _show_problems(error.problems, output)
        raise typer.Exit(1) from None
    if problems := tuple(unread_problems(read)):
        _show_problems(problems, output)
        raise typer.Exit(1)
    counts = {
        "entities": len(read.entities),
        "sources": len(read.sources),
        "figures": len(read.figures),
        "relations": len(read.relations),
        "assumptions": len(read.assumptions),
        "claims": len(read.claims),
    }
    if output is not Format.TABLE:
        _show_problems((), output)
    else:
        say(
            f"{read.title}: "
            + ", ".join(f"{count} {name}" for name, count in counts.items())
            + "; no problems"
        )


def _show_problems(problems: "Sequence[Problem]", output: Format) -> None:
    rows = [[each.file, str(each.row or ""), each.column, each.found, each.expected] for each in problems]
    if output is Format.JSON:
        show_json([dict(zip(_COLUMNS, row, strict=True)) for row in rows])
    elif output is Format.CSV:
        show_csv(_COLUMNS, rows)
    else:
        for file, found in groupby(rows, key=lambda row: row[0]):
            _show_file(file, list(found))
        say(_counted(len(rows)))


def _show_file(file: str, rows: list[list[str]]) -> None:
    _, row, column, cell, expected = rows[0]
    if len(rows) == 1 and not column:
        say(f"{file}{':' if row else ''}{row}: found {_seen(cell)}, expected {expected}")
    else:
        heading(f"{file}: {_counted(len(rows))}")
        cells = [[row, column, _seen(cell), expected] for _, row, column, cell, expected in rows]
        show_table(_COLUMNS[1:], cells, right=("row",))
    say()


def _seen(found: str) -> str:
    """What was found so that it can be seen: nothing in words, and spaces at an end in quotation marks."""
    if not found:
        return "nothing"
    return repr(found) if found != found.strip() else found


def _counted(count: int) -> str:
    return f"{count} problem{'s' if count != 1 else ''}"
