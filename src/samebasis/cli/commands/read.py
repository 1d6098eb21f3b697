"""`samebasis read`: the quantities of a document, proposed as figures and claims."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samebasis.cli.options import AsFormat, BookName, Format, open_known
from samebasis.cli.show import say, show_csv, show_json, show_table, spelled_out, working

if TYPE_CHECKING:
    from samebasis.book import Book
    from samebasis.claims import Passage

_UNREAD_MOST = 20
_COLUMNS = ("where", "text", "kind", "says", "may be", "at")
_CLAIMS = ("where", "text", "comes to", "states", "by chance")


def read(
    file: Annotated[Path, typer.Argument(help="A document: text, Markdown, HTML, PDF, DOCX or XLSX.")],
    book: BookName = "ai_labs",
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="DIR",
            help="Keep what is proposed beside this book, and know its names.",
        ),
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="ID", help="With --into: which source of the book the document is.")
    ] = None,
    asserted_by: Annotated[
        str | None, typer.Option(metavar="ID", help="With --into: who asserts what it says.")
    ] = None,
    output: AsFormat = Format.TABLE,
) -> None:
    """Find the quantities of a document, and propose figures and claims of them.

    What a passage does not say is left empty. Nothing is added to a book: with --into, rows wait in
    its folder proposed/ until `samebasis accept` or `samebasis reject`.
    """
    from samebasis.claims import (  # noqa: PLC0415 - slow to import.
        DERIVED_MOST,
        derived,
        keep,
        proposals,
        read_document,
    )
    from samebasis.report import derived_cells, proposal_cells, proposal_json  # noqa: PLC0415 - the same.

    with working("reading"):
        opened = open_known(book if into is None else str(into), None)
        given = _given(opened, source, asserted_by) if into is not None else {}
        passages = read_document(file)
        found = proposals(passages, opened, source)
        claims = derived(found)
        count = 0 if into is None else keep(into, file, found, claims, given)
    _tell_unread(passages)
    if output is Format.JSON:
        show_json([proposal_json(each, claims) for each in found])
        return
    if output is Format.CSV:
        show_csv(_COLUMNS, [proposal_cells(each) for each in found])
        return
    if found:
        show_table(_COLUMNS, [proposal_cells(each) for each in found])
    if claims:
        show_table(_CLAIMS, [derived_cells(each) for each in claims])
    say(f"{len(found)} quantit{'y' if len(found) == 1 else 'ies'}, {len(claims)} derived.")
    if len(found) > DERIVED_MOST:
        say(f"Claims were derived of the first {DERIVED_MOST:,} only.")
    if into is not None:
        say(f"{count} new row{'' if count == 1 else 's'} wait; `samebasis proposed {into}` lists them.")


def _tell_unread(passages: "Sequence[Passage]") -> None:
    """One line to the standard error for each place that holds what could not be read."""
    unread = [each for each in passages if each.unread]
    for each in unread[:_UNREAD_MOST]:
        sys.stderr.write(spelled_out(f"samebasis: not read: {each.locator}: {each.unread}") + "\n")
    if (more := len(unread) - _UNREAD_MOST) > 0:
        sys.stderr.write(f"samebasis: not read: {more:,} more like it\n")


def _given(book: "Book", source: str | None, asserted_by: str | None) -> dict[str, str]:
    """The cells that the reader knows of the document, names checked."""
    from difflib import get_close_matches  # noqa: PLC0415 - beside its only use.

    from samebasis.errors import UnknownName  # noqa: PLC0415 - the same.

    given = {}
    if source is not None:
        if source not in book.sources:
            raise UnknownName("source", source, tuple(get_close_matches(source, book.sources, n=2)))
        given = {"source": source, "published": str(book.sources[source].published)}
    if asserted_by is not None:
        given["asserted_by"] = book.entity(asserted_by).id
    return given
