"""`samebasis report`: a book as one page that opens anywhere."""

from pathlib import Path
from typing import Annotated

import typer

from samebasis.cli.options import Known, open_known
from samebasis.cli.show import say, working


def report(
    book: Annotated[str, typer.Argument(help="A bundled book by name, or a folder.")] = "ai_labs",
    known: Known = None,
    out: Annotated[Path, typer.Option("--out", help="The file to write.")] = Path("report.html"),
) -> None:
    """Write the book's report as one HTML file: no network, no script to load, every number traceable."""
    from samebasis.report import build_report, write_report  # noqa: PLC0415 - slow to import.

    with working("reading the book") as now:
        page = build_report(open_known(book, known), tell=now)
    write_report(page, out)
    for line in page.summary:
        say(line)
    say(f"report: {out.resolve()}")
