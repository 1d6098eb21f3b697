"""`samebasis why`: the difference of two figures, split into what makes it."""

from typing import TYPE_CHECKING, Annotated

import typer

from samebasis.cli.options import AsFormat, BookName, Format, Known, open_known
from samebasis.cli.show import heading, say, show_csv, show_json, show_table

if TYPE_CHECKING:
    from samebasis.identities import Why

_COLUMNS = ("split", "cause", "differs", "amount", "low", "high", "unit", "rests_on", "identities")
_SHOWN = ("what", "adds", "can add", "because of")


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
        show_csv(_COLUMNS, _lines(found))
    else:
        pair = [f"{each.id} ({as_printed(each.amount)})" for each in (found.first, found.second)]
        heading(f"From {pair[0]} to {pair[1]}")
        total = part_cells(None, found.difference)
        show_table(_SHOWN, [*(part_cells(each, None) for each in found.parts), total])
        for parts in found.others:
            say()
            say("Or, by what else the book says:")
            show_table(_SHOWN, [*(part_cells(each, None) for each in parts), total])
    if any(part.cause is Cause.UNEXPLAINED for part in found.parts):
        raise typer.Exit(1)


def _lines(found: "Why") -> list[list[str]]:
    lines = []
    for at, parts in enumerate((found.parts, *found.others), start=1):
        for part in parts:
            ends = (part.reach.low, part.reach.high) if part.reach else ()
            amount = "" if part.amount is None else f"{part.amount.low:f}"
            lines.append(
                [str(at), part.cause.value, part.differs, amount]
                + ([f"{end:f}" for end in ends] or ["", ""])
                + [found.difference.unit.name, " ".join(part.rests_on), " ".join(part.identities)]
            )
    return lines
