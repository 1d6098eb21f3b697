"""`samebasis why`: the difference of two figures, split into what makes it."""

from typing import Annotated

import typer

from samebasis.cli.options import AsFormat, BookName, Format, Known, open_known
from samebasis.cli.show import heading, show_csv, show_json, show_table

_COLUMNS = ("cause", "differs", "amount", "unit", "rests_on", "identities")


def why(
    first: Annotated[str, typer.Argument(metavar="FIGURE", help="The id of a figure of the book.")],
    second: Annotated[str, typer.Argument(metavar="FIGURE", help="The id of another one.")],
    known: Known = None,
    book: BookName = "ai_labs",
    output: AsFormat = Format.TABLE,
) -> None:
    """Say why two figures differ: by vintage, date, scope, basis and rounding, and what is unexplained."""
    from samebasis.identities import Cause  # noqa: PLC0415 - slow to import.
    from samebasis.identities import why as why_differ  # noqa: PLC0415 - the same.
    from samebasis.report import as_printed, part_cells, why_json  # noqa: PLC0415 - the same.

    opened = open_known(book, known)
    found = why_differ(opened, opened.figure(first), opened.figure(second))
    if output is Format.JSON:
        show_json(why_json(found))
    elif output is Format.CSV:
        lines = [
            [part.cause.value, part.differs, "" if part.amount is None else f"{part.amount.low:f}"]
            + [found.difference.unit.name, " ".join(part.rests_on), " ".join(part.identities)]
            for part in found.parts
        ]
        show_csv(_COLUMNS, lines)
    else:
        pair = [f"{each.id} ({as_printed(each.amount)})" for each in (found.first, found.second)]
        heading(f"From {pair[0]} to {pair[1]}")
        total = part_cells(None, found.difference)
        show_table(("what", "adds", "because of"), [*(part_cells(each, None) for each in found.parts), total])
    if any(part.cause is Cause.UNEXPLAINED for part in found.parts):
        raise typer.Exit(1)
