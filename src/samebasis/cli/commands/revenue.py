"""`samebasis revenue`: sales lines to revenue on both bases, to the cent."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samebasis.cli.options import read_day
from samebasis.cli.show import bar, heading, say, show_csv, show_json, show_table, spelled_out
from samebasis.errors import BadInput

if TYPE_CHECKING:
    from samebasis.revenue import Books, Judgement, Terms

_TOLD_MOST = 10
_TABLE = (
    "period",
    "vendor",
    "channel",
    "currency",
    "lines",
    "gross",
    "partner_share",
    "net",
    "role",
    "reported",
)
_RIGHT = ("lines", "gross", "partner_share", "net", "reported", "deferred")


class RevenueFormat(StrEnum):
    """How books are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


Sales = Annotated[
    str, typer.Argument(metavar="SALES", help="Sales lines: a Parquet or CSV file, or a folder of them.")
]
TermsFile = Annotated[
    Path, typer.Option("--terms", metavar="FILE", help="What each channel keeps: terms.csv.")
]
JudgementsFile = Annotated[
    Path | None,
    typer.Option("--judgements", metavar="FILE", help="Who is principal and why: judgements.toml."),
]
EngineName = Annotated[str, typer.Option("--engine", help="duckdb, or Spark: local[2], spark://host:7077.")]
Memory = Annotated[
    str | None, typer.Option("--memory", metavar="SIZE", help="The most memory to use, like 2GB.")
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until", metavar="DAY", help="The books close with its month; the last line's if not given."
    ),
]


def revenue(
    sales: Sales,
    terms: TermsFile,
    judgements: JudgementsFile = None,
    by: Annotated[
        str,
        typer.Option(
            metavar="NAMES",
            help="Kept by: month, quarter or year; vendor, channel, product, country, judgement.",
        ),
    ] = "month,vendor,channel",
    engine: EngineName = "duckdb",
    memory: Memory = None,
    until: Until = None,
    output: Annotated[
        RevenueFormat, typer.Option("--format", help="How to print the books.")
    ] = RevenueFormat.TABLE,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Write them as files into this folder, all or none."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print the SQL that would run, and run nothing.")
    ] = False,
) -> None:
    """Compute revenue on both bases from sales lines: gross as principal, net as agent, to the cent.

    Every line is recognised, unpriced (no terms) or rejected, and the counts and sums are proved to
    add up. Reported revenue follows the judgements; where a role is undetermined it is left empty.
    The exit status is 1 where a line is unpriced or rejected.
    """
    from samebasis.revenue import books_json, put_books, recognise  # noqa: PLC0415 - slow to import.

    if output is RevenueFormat.PARQUET and out is None:
        raise BadInput("--format parquet", "--out DIR beside it, since Parquet is not for a terminal")
    names = [each.strip() for each in by.split(",") if each.strip()]
    prices, decided = read_both(terms, judgements)
    if explain:
        from samebasis.revenue import explain as explained  # noqa: PLC0415 - slow to import.

        for each in explained(sales, terms=prices, judgements=decided, by=names, engine_name=engine):
            say_lines(each)
        return
    with bar("recognising") as told:
        books = recognise(
            sales,
            terms=prices,
            judgements=decided,
            by=names,
            engine_name=engine,
            memory=memory,
            until=day_or_none(until),
            told=told,
        )
    if out is not None:
        put_books(books, names, out)
    if output is RevenueFormat.JSON:
        show_json(books_json(books, names))
    elif output is RevenueFormat.CSV:
        _show_csv(books, names)
    elif output is RevenueFormat.TABLE:
        _show(books, names)
    if books.proof.unpriced or books.proof.rejected:
        raise typer.Exit(1)


def read_both(terms: Path, judgements: Path | None) -> "tuple[Sequence[Terms], Sequence[Judgement]]":
    """The terms and judgements in these files; `BadFile` where terms name a judgement that is not there."""
    from samebasis.revenue import check_named, read_judgements, read_terms  # noqa: PLC0415 - slow to import.

    prices = read_terms(terms)
    decided = () if judgements is None else read_judgements(judgements)
    if judgements is not None:
        check_named(prices, decided, file=terms.name, judgements_file=judgements.name)
    return prices, decided


def day_or_none(text: str | None) -> date | None:
    """The day that YYYY-MM-DD names, None where nothing is given."""
    return None if text is None else read_day(text)


def say_lines(text: str) -> None:
    """A text of several lines, to standard output."""
    for line in text.split("\n"):
        say(line)
    say()


def _show(books: "Books", by: Sequence[str]) -> None:
    """Both books, the bridge and what is left over, as people read them."""
    from samebasis.revenue import book_cells, books_sentence, bridge_rows, bridges, total_sentence, totals  # noqa: PLC0415 - slow to import.

    rows = books.rows
    grain = {"month", "quarter", "year"}
    wanted = {*by, "currency", "lines", "gross", "partner_share", "net", "role", "reported"}
    wanted |= {"period"} if grain & set(by) else set()
    wanted |= {"deferred"} if any(each.deferred for each in rows) else set()
    cells = [book_cells(each, by) for each in rows]
    columns = [name for name in (cells[0] if cells else ()) if name in wanted]
    if cells:
        show_table(columns, [[_text(each[name]) for name in columns] for each in cells], right=_RIGHT)
    for each in totals(rows):
        say(total_sentence(each))
    if "channel" in by:
        for bridge in bridges(rows):
            heading(f"From gross to net, {bridge.currency}")
            show_table(("step", "amount"), bridge_rows(bridge), right=("amount",))
    say(books_sentence(books))
    _tell_left(books)


def _text(value: str | int | None) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, int) else value


def _show_csv(books: "Books", by: Sequence[str]) -> None:
    from samebasis.revenue import book_cells  # noqa: PLC0415 - slow to import.

    cells = [book_cells(each, by) for each in books.rows]
    columns = tuple(cells[0]) if cells else _TABLE
    show_csv(columns, [["" if each[name] is None else str(each[name]) for name in columns] for each in cells])


def _tell_left(books: "Books") -> None:
    """The lines that are not recognised: to a person the first of them, by file and row."""
    for each in books.left_lines[:_TOLD_MOST]:
        place = ":".join(str(part) for part in (each.file, each.row) if part) or "a line"
        named = f" {each.sale_id}" if each.sale_id else ""
        say(spelled_out(f"{each.fault.kind.value}: {place}{named}: {each.fault.says}"))
    if (more := books.proof.unpriced + books.proof.rejected - _TOLD_MOST) > 0:
        say(f"{more:,} more like these; --format json tells them, --out writes all of them to files")
    if books.unused:
        say("columns that nothing asks for: " + ", ".join(books.unused))
