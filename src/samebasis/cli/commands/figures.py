"""`samebasis figures`: what a book holds, and adding to it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from samebasis.cli.options import AsFormat, BookName, Format, Known, open_known
from samebasis.cli.show import is_terminal, say, show_csv, show_json, show_table

figures = typer.Typer(help="The figures of a book: list them, or add some.", rich_markup_mode=None)

_COLUMNS = ("id", "entity", "metric", "basis", "time", "amount", "asserted by", "source", "published")


@figures.callback(invoke_without_command=True)
def list_figures(
    context: typer.Context,
    metric: Annotated[str | None, typer.Option(help="Only this metric.")] = None,
    entity: Annotated[str | None, typer.Option(help="Only this entity.")] = None,
    known: Known = None,
    book: BookName = "ai_labs",
    output: AsFormat = Format.TABLE,
) -> None:
    """List the figures of a book, each with its basis, asserter and source."""
    if context.invoked_subcommand:
        return
    from samebasis.figures import metric_named  # noqa: PLC0415 - slow to import.
    from samebasis.report import as_printed, figure_json, figure_rows  # noqa: PLC0415 - the same.

    opened = open_known(book, known)
    wanted = opened.entity(entity).id if entity else None
    named = metric_named(metric).name if metric else None
    found = [
        each
        for each in opened.figures.values()
        if wanted in {None, each.entity} and named in {None, each.metric}
    ]
    if output is Format.JSON:
        show_json([figure_json(each) for each in found])
        return
    rows = [
        [
            each.id,
            each.entity,
            each.metric,
            str(each.basis),
            str(each.time),
            as_printed(each.amount),
            each.asserted_by,
            each.source.id,
            str(each.published),
        ]
        for each in found
    ]
    if output is Format.CSV:
        show_csv(*figure_rows(found))
        return
    if is_terminal():
        # Nine columns fit no terminal; ids say whose and what, and members what they are members of.
        short = [
            [
                each.id,
                as_printed(each.amount),
                str(each.time),
                " ".join(each.basis.stated().values()),
                f"{each.asserted_by}, {each.source.id}",
            ]
            for each in found
        ]
        show_table(("id", "amount", "time", "basis", "asserted by, in"), short)
    else:
        show_table(_COLUMNS, rows)
    say(f"{len(found)} figures")


@figures.command("add")
def add(
    file: Annotated[
        Path, typer.Argument(help="CSV rows with the columns of figures.csv; - for standard input.")
    ],
    book: Annotated[Path, typer.Option("--book", help="The folder of the book.")],
) -> None:
    """Append figures to a book: all of them, or none where any is wrong."""
    from samebasis.book import add_figures  # noqa: PLC0415 - slow to import.
    from samebasis.errors import BadInput  # noqa: PLC0415 - the same.

    name = "standard input" if str(file) == "-" else str(file)
    raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    if not book.is_dir():
        raise BadInput(str(book), "the folder of a book; samebasis book new makes one")
    count = add_figures(book, raw.decode("utf-8", errors="surrogateescape"), name)
    say(f"added {count} figure{'s' if count != 1 else ''} to {book}")
