"""`samebasis bounds`: what a quantity can be for every admissible value, and what cannot all be right."""

from typing import TYPE_CHECKING, Annotated

import typer

from samebasis.cli.options import (
    AsFormat,
    BasisOf,
    BookName,
    Everyone,
    Format,
    Known,
    Without,
    open_known,
    read_members,
    time_asked,
)
from samebasis.cli.show import heading, say, show_csv, show_json, show_table, working

if TYPE_CHECKING:
    from samebasis.book import Book
    from samebasis.identities import Guaranteed, Way

_COLUMNS = ("entity", "quantity", "low", "high", "unit", "without", "read_as")


def bounds(
    metric: Annotated[str, typer.Argument(help="What: revenue, partner_share, capacity, ...")],
    entity: Annotated[str, typer.Argument(help="Of whom: an id, a name or an alias.")],
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="WHEN", help="At which time; the book's own if not given."),
    ] = None,
    basis: BasisOf = None,
    without: Without = None,
    everyone: Everyone = False,
    known: Known = None,
    book: BookName = "ai_labs",
    output: AsFormat = Format.TABLE,
) -> None:
    """Say what a quantity can be under everything the book admits, guaranteed.

    Where figures cannot all be right, the smallest sets that clash are named, and the interval is
    given for each of the smallest ways out. Where the book can be read in more than one way, each is
    given.
    """
    from samebasis.identities import guaranteed, ways  # noqa: PLC0415 - slow to import.
    from samebasis.report import guaranteed_json, way_json, way_sentence  # noqa: PLC0415 - the same.

    with working("narrowing"):
        opened = open_known(book, known)
        whom, at, members = (
            opened.entity(entity).id,
            time_asked(opened, metric, as_of),
            read_members(basis or []),
        )
        left = tuple(without or ())
        found = [
            (way, guaranteed(way.book, metric, whom, at, basis=members, without=left, everyone=everyone))
            for way in ways(opened, entities=(whom,), at=at)
        ]
    if output is Format.JSON:
        first, *others = ({**way_json(way), **guaranteed_json(each)} for way, each in found)
        show_json({"metric": metric, **first, "also": others})
    elif output is Format.CSV:
        show_csv(_COLUMNS, [line for way, each in found for line in _lines(way, each)])
    else:
        for way, each in found:
            if way.answers:
                heading(way_sentence(way))
            _show(each, opened)
    if any(each.standoff.conflicts for _, each in found):
        raise typer.Exit(1)


def _show(found: "Guaranteed", book: "Book") -> None:
    from samebasis.report import admitted_rows, conflict_sentence  # noqa: PLC0415 - slow to import.

    if found.standoff.conflicts:
        heading(f"These cannot all be right, whatever their values: {len(found.standoff.conflicts)}")
        for at, conflict in enumerate(found.standoff.conflicts, start=1):
            say(f"{at}. {conflict_sentence(conflict, book)}")
        say()
        heading("What it can be, without what it takes for the rest to hold")
    for node, rows in admitted_rows(found):
        say(node)
        show_table(("can be", "without"), rows)
    for name, reason in found.left_out.items():
        say(f"{name} takes no part: {reason}.")
    if not found.standoff.is_whole:
        say("There are more ways out than these; leave out by --without what you do not believe.")


def _lines(way: "Way", found: "Guaranteed") -> list[list[str]]:
    return [
        [each.node.entity, str(each.node.quantity), f"{each.amount.low:f}", f"{each.amount.high:f}"]
        + [each.amount.unit.name, " ".join(sorted(each.without)), "; ".join(way.answers.values())]
        for each in found.admitted
    ]
