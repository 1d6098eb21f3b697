"""`samebasis compare`: entities side by side, refused where unlike, converted where a road leads."""

from typing import TYPE_CHECKING, Annotated

import typer

from samebasis.cli.options import (
    AsFormat,
    Asked,
    AsOf,
    BasisOf,
    BookName,
    Everyone,
    Format,
    Known,
    Read,
    compared_in,
    open_known,
)
from samebasis.cli.show import heading, say, show_csv, show_json, show_table, working

if TYPE_CHECKING:
    from samebasis.book import Book
    from samebasis.identities import Compared, Comparison


def compare(
    metric: Annotated[str, typer.Argument(help="What to compare: revenue, adoption, capacity, ...")],
    entities: Annotated[list[str], typer.Argument(help="Whom: ids, names or aliases.")],
    as_of: AsOf = None,
    basis: BasisOf = None,
    read: Read = None,
    everyone: Everyone = False,
    known: Known = None,
    book: BookName = "ai_labs",
    output: AsFormat = Format.TABLE,
) -> None:
    """Put entities side by side on every basis they can share, and say what would turn the order."""
    from samebasis.report import compared_json  # noqa: PLC0415 - slow to import.

    with working("comparing"):
        opened = open_known(book, known)
        asked = Asked(as_of=as_of, basis=basis, read=read, everyone=everyone)
        compared = compared_in(opened, metric, entities, asked)
    if output is Format.JSON:
        show_json(compared_json(compared, opened))
    elif output is Format.CSV:
        _show_rows(compared)
    else:
        _show(compared, opened)
    if not any(each.cases for each in compared.comparisons):
        raise typer.Exit(1)


def _show(compared: "Compared", book: "Book") -> None:
    from samebasis.report import (  # noqa: PLC0415 - slow to import.
        case_table,
        flip_sentences,
        order_sentence,
        reading_sentences,
        refusal_sentences,
        row_cells,
    )

    known = f", as known on {book.known_on}" if book.known_on else ""
    heading(f"{compared.metric} at {compared.as_of}{known}")
    for sentence in refusal_sentences(compared, book):
        say(str(sentence))
    columns = ("entity", "reported", "on this basis", "with rounding", "verdict", "rests on")
    for comparison in compared.comparisons:
        say()
        heading(f"On one basis: {comparison.basis}")
        # What stands on another basis is shown there, and what stands on none at the end.
        stand = [row for row in comparison.rows if row.conversion]
        if stand:
            show_table(columns, [row_cells(row, book) for row in stand])
        say(order_sentence(comparison, book))
        for reading in reading_sentences(comparison, book):
            say(reading)
        for sentence in flip_sentences(comparison, book):
            say(str(sentence))
        if comparison.cases:
            say()
            names, lines = case_table(comparison, book)
            show_table(names, [[str(cell) for cell in line] for line in lines])
    if compared.nowhere:
        say()
        heading(f"On none of these bases: {len(compared.nowhere)}")
        lines_of = [
            (*row_cells(row, book)[:2], row.figure.id, row_cells(row, book)[5]) for row in compared.nowhere
        ]
        show_table(("entity", "reported", "figure", "lacks"), lines_of)
    if compared.left_out:
        say()
        count = len(compared.left_out)
        say(f"{count} figure{'s' if count != 1 else ''} by others left out; --everyone adds them.")


def _show_rows(compared: "Compared") -> None:
    columns = (
        "entity",
        "figure",
        "verdict",
        "basis",
        "amount",
        "low",
        "high",
        "bounds_low",
        "bounds_high",
        "unit",
        "rests_on",
        "missing",
    )
    show_csv(columns, [line for each in compared.comparisons for line in _lines(each)])


def _lines(comparison: "Comparison") -> list[list[str]]:
    from samebasis.report import row_json  # noqa: PLC0415 - slow to import.

    lines = []
    for row in comparison.rows:
        shape = row_json(row)
        amount = shape["comparable"] if isinstance(shape["comparable"], dict) else {}
        bounds = amount.get("bounds", {})
        numbers = [str(amount.get(key) or "") for key in ("amount", "low", "high")]
        ends = [str(bounds.get(key) or "") for key in ("low", "high")]
        rests = ", ".join(fact.name for fact in row.conversion.others) if row.conversion else ""
        lines.append(
            [row.entity, row.figure.id, row.word.value, str(comparison.basis), *numbers, *ends]
            + [str(amount.get("unit", "")), rests, "; ".join(row.missing)]
        )
    return lines
