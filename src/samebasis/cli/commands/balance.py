"""`samebasis balance`: figures adjusted the least that makes all identities hold, and which cannot."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from samebasis.cli.options import AsFormat, Format, Known, Without, open_known, time_asked
from samebasis.cli.show import heading, say, show_csv, show_json, show_table, working

if TYPE_CHECKING:
    from samebasis.book import Book
    from samebasis.identities import Balance, Way

_COLUMNS = ("figure", "quantity", "reported", "adjusted", "unit", "residual", "leverage", "word", "read_as")


def balance(
    book: Annotated[str, typer.Argument(help="A bundled book by name, or a folder.")] = "ai_labs",
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="WHEN", help="At which time; the book's own for revenue if not given."
        ),
    ] = None,
    entity: Annotated[
        list[str] | None,
        typer.Option("--entity", metavar="NAME", help="Of whom; everyone if not given."),
    ] = None,
    shared: Annotated[
        list[str] | None,
        typer.Option(
            "--shared",
            metavar="SOURCE=PERCENT",
            help="By how much all figures of a source may be off alike, as a standard deviation.",
        ),
    ] = None,
    without: Without = None,
    own: Annotated[
        bool,
        typer.Option("--own", help="Without what others say otherwise of what an entity says of itself."),
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Show the figures too that nothing else tests.")
    ] = False,
    known: Known = None,
    output: AsFormat = Format.TABLE,
) -> None:
    """Balance the figures of a time under all identities, by least squares, and say which cannot hold.

    Nothing reported is altered: the balanced value stands beside each figure, with how many standard
    deviations it had to move.
    """
    from samebasis.identities import BalanceWord, ways  # noqa: PLC0415 - slow to import.
    from samebasis.identities import balance as balanced  # noqa: PLC0415 - the same.
    from samebasis.report import balance_json, way_json, way_sentence  # noqa: PLC0415 - the same.

    with working("balancing"):
        opened = open_known(book, known)
        entities = [opened.entity(name).id for name in entity or []] or list(opened.entities)
        at = time_asked(opened, "revenue", as_of)
        errors = _shared(opened, shared or [])
        left = tuple(without or ())
        found = [
            (way, balanced(way.book, entities, at, shared=errors, without=left, everyone=not own))
            for way in ways(opened, entities=entities, at=at)
        ]
    if output is Format.JSON:
        first, *others = ({**way_json(way), **balance_json(each)} for way, each in found)
        show_json({**first, "also": others})
    elif output is Format.CSV:
        show_csv(_COLUMNS, [line for way, each in found for line in _lines(way, each)])
    else:
        for way, each in found:
            if way.answers:
                heading(way_sentence(way))
            _show(each, everything=everything)
    if any(row.word is BalanceWord.CANNOT_HOLD for _, each in found for row in each.rows):
        raise typer.Exit(1)


def _shared(book: "Book", texts: list[str]) -> dict[str, float]:
    """The part by which the figures of each source may be off alike, as a fraction."""
    from samebasis.errors import BadInput, UnknownName  # noqa: PLC0415 - beside their only use.
    from samebasis.figures import read_decimal  # noqa: PLC0415 - slow to import.

    found = {}
    for text in texts:
        source, equals, percent = text.partition("=")
        if not equals:
            raise BadInput(text, "SOURCE=PERCENT, like htx-memo=2")
        if source not in book.sources:
            raise UnknownName("source", source)
        share = read_decimal(percent.removesuffix("%").strip()) / 100
        if not 0 < share < Decimal(1):
            raise BadInput(text, "a percentage above 0 and below 100")
        found[source] = float(share)
    return found


def _show(found: "Balance", *, everything: bool) -> None:
    from samebasis.report import balance_rows, balance_sentence  # noqa: PLC0415 - slow to import.

    heading(f"Balanced at {found.at}")
    rows = [row for row in found.rows if everything or row.residual is not None]
    if rows:
        columns = ("figure", "quantity", "reported", "balanced", "off by", "settled by others", "")
        show_table(columns, balance_rows(rows))
    say(balance_sentence(found))
    untested = len(found.rows) - len(rows)
    if untested:
        said = f"{untested} figure{'s' if untested != 1 else ''} that nothing else tests"
        say(f"{said} left out; --all adds them.")
    if found.left_out:
        count = len(found.left_out)
        say(f"{count} took no part; --format json names each with why.")


def _lines(way: "Way", found: "Balance") -> list[list[str]]:
    return [
        [
            row.fact.name,
            str(row.node),
            "" if row.fact.amount.value is None else f"{row.fact.amount.value:f}",
            f"{row.adjusted:.9g}",
            row.fact.amount.unit.name,
            "" if row.residual is None else f"{row.residual:.6f}",
            f"{row.leverage:.6f}",
            row.word.value,
            "; ".join(way.answers.values()),
        ]
        for row in found.rows
    ]
