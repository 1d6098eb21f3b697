"""`samebasis feed`: what a marketplace's file holds, and its sales lines for `samebasis revenue`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from samebasis.cli.options import AsFormat, Format
from samebasis.cli.show import say, show_csv, show_json, show_table, working

if TYPE_CHECKING:
    from samebasis.revenue import FeedRead

_TOTALS: Final = ("currency", "gross", "partner share", "tax")
_REJECTED: Final = ("file", "row", "reason")
_SHOWN_MOST: Final = 20


def feed(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A file of a feed, or a folder of them.")],
    name: Annotated[
        str | None,
        typer.Option("--as", metavar="FEED", help="Which feed it is; by default the header tells."),
    ] = None,
    account: Annotated[
        str | None, typer.Option(metavar="ID", help="The seller's own account, where a feed tells by it.")
    ] = None,
    vendor: Annotated[str | None, typer.Option(metavar="NAME", help="Whose sales they are.")] = None,
    mapping: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What the columns of a plain CSV are, as TOML.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where to write the sales lines: .parquet or .csv."),
    ] = None,
    output: AsFormat = Format.TABLE,
) -> None:
    """Read what a marketplace reports as sales lines, with its own share as it states it.

    Every row is kept, set aside or rejected with its reason, and the numbers add up. The exit
    status is 1 where a row was rejected.
    """
    from samebasis.revenue import (  # noqa: PLC0415 - slow to import.
        check_out,
        feed_json,
        read_feed,
        write_lines,
    )

    if out is not None:
        check_out(out)
    with working("reading"):
        read = read_feed(path, feed=name, account=account, vendor=vendor, mapping=mapping)
        if out is not None:
            write_lines(read.kept, out)
    if output is Format.JSON:
        show_json(feed_json(read))
    elif output is Format.CSV:
        _show_csv(read)
    else:
        _show(read, out)
    if read.rejected:
        raise typer.Exit(1)


def _show(read: "FeedRead", out: Path | None) -> None:
    from samebasis.revenue import feed_sentences, feed_totals  # noqa: PLC0415 - slow to import.

    for sentence in feed_sentences(read):
        say(sentence)
    if read.totals:
        show_table(_TOTALS, feed_totals(read), right=_TOTALS[1:])
    if read.rejected:
        shown = read.rejected[:_SHOWN_MOST]
        show_table(_REJECTED, [(each.file, str(each.row), each.reason) for each in shown], right=("row",))
    if len(read.rejected) > _SHOWN_MOST:
        say(f"{len(read.rejected) - _SHOWN_MOST:,} more rejected rows are in --format json.")
    if out is not None:
        say(f"The sales lines are in {out}.")


def _show_csv(read: "FeedRead") -> None:
    """The sales lines themselves, in the order in which they were read."""
    columns = tuple(read.kept.schema.names)
    rows = [
        ["" if value is None else value for value in row]
        for batch in read.kept.to_batches()
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)
    ]
    show_csv(columns, rows)
