"""`samebasis check`: every claim of a book recomputed, with its verdict."""

from enum import StrEnum
from typing import Annotated

import typer

from samebasis.cli.options import Known, open_known
from samebasis.cli.show import say, show_csv, show_json, show_table, working

_COLUMNS = ("claim", "states", "comes to", "verdict", "why")


class CheckFormat(StrEnum):
    """How findings are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    JUNIT = "junit"


def check(
    book: Annotated[str, typer.Argument(help="A bundled book by name, or a folder.")] = "ai_labs",
    claim: Annotated[
        list[str] | None,
        typer.Option(
            "--claim", metavar="ID", help="Only this claim, with its working; more than once if need be."
        ),
    ] = None,
    known: Known = None,
    output: Annotated[
        CheckFormat, typer.Option("--format", help="How to print the result.")
    ] = CheckFormat.TABLE,
) -> None:
    """Recompute every claim of a book, and say whether it holds, is off, or sets unlike things side by side.

    The exit status is 1 where a claim needs a second look.
    """
    from samebasis.claims import check_claims  # noqa: PLC0415 - slow to import.
    from samebasis.report import check_sentence, finding_cells, finding_json, junit  # noqa: PLC0415 - the same.

    with working("recomputing"):
        opened = open_known(book, known)
        findings = check_claims(opened)
    if claim:
        findings = _chosen(findings, claim)
    if output is CheckFormat.JSON:
        show_json([finding_json(each) for each in findings])
    elif output is CheckFormat.JUNIT:
        say(junit(opened.name, findings).rstrip())
    elif output is CheckFormat.CSV:
        show_csv(_COLUMNS, [finding_cells(each) for each in findings])
    else:
        if findings:
            show_table(_COLUMNS, [finding_cells(each) for each in findings])
        for each in findings if claim else ():
            for line in each.working:
                say(line)
        say(check_sentence(findings))
    if not all(each.is_sound for each in findings):
        raise typer.Exit(1)
