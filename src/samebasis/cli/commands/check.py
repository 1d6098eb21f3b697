"""`samebasis check`: every claim of a book recomputed, with its verdict."""

from collections.abc import Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from samebasis.cli.options import Known, open_known
from samebasis.cli.show import is_terminal, say, show_csv, show_json, show_table, working

if TYPE_CHECKING:
    from samebasis.claims import Finding

_COLUMNS = ("claim", "states", "comes to", "verdict", "by chance", "why")
_SHORT = ("claim", "states", "comes to", "verdict", "why")


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
        typer.Option("--claim", metavar="ID", help="Only this one, with its working; or several."),
    ] = None,
    known: Known = None,
    output: Annotated[
        CheckFormat, typer.Option("--format", help="How to print the result.")
    ] = CheckFormat.TABLE,
) -> None:
    """Recompute every claim of a book: whether it holds, is off, or sets unlike things side by side.

    The exit status is 1 where a claim needs a second look.
    """
    from samebasis.claims import check_claims  # noqa: PLC0415 - slow to import.
    from samebasis.report import finding_json, junit  # noqa: PLC0415 - the same.

    with working("recomputing"):
        opened = open_known(book, known)
        findings: Sequence[Finding] = check_claims(opened)
    findings = _chosen(findings, claim) if claim else findings
    if output is CheckFormat.JSON:
        show_json([finding_json(each) for each in findings])
    elif output is CheckFormat.JUNIT:
        for line in junit(opened.name, findings).splitlines():
            say(line)
    else:
        _show(findings, output, with_working=bool(claim))
    if not all(each.is_sound for each in findings):
        raise typer.Exit(1)


def _show(findings: "Sequence[Finding]", output: CheckFormat, *, with_working: bool) -> None:
    from samebasis.report import check_sentence, finding_cells  # noqa: PLC0415 - slow to import.

    rows = [finding_cells(each) for each in findings]
    if output is CheckFormat.CSV:
        show_csv(_COLUMNS, rows)
        return
    if rows and is_terminal():
        # Six columns fit no terminal: the interval and the rate are in the working and the other formats.
        show_table(_SHORT, [(*cells[:2], cells[2].partition(" (")[0], cells[3], cells[5]) for cells in rows])
    elif rows:
        show_table(_COLUMNS, rows)
    for each in findings if with_working else ():
        say(f"{each.claim.id}: {each.claim.says}")
        for line in each.working:
            say(f"  {line}")
        if each.would_change is not None:
            say(f"  {each.would_change}")
    say(check_sentence(findings))


def _chosen(findings: "Sequence[Finding]", names: Sequence[str]) -> "list[Finding]":
    """The findings of these claims, in the order in which they are named."""
    from samebasis.errors import UnknownName  # noqa: PLC0415 - beside its only use.

    known = {each.claim.id: each for each in findings}
    for name in names:
        if name not in known:
            raise UnknownName("claim", name, tuple(get_close_matches(name, known, n=2)))
    return [known[name] for name in names]
