"""`samebasis assess`: principal or agent, from the facts, with what is missing where they do not decide."""

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samebasis.cli.options import AsFormat, Format
from samebasis.cli.show import is_terminal, say, show_csv, show_json, show_table, working

if TYPE_CHECKING:
    from samebasis.revenue import Assessed

_COLUMNS = ("id", "role", "route", "recorded", "reason")


def assess(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="Facts in JSON, of one case or many, or a judgements.toml."),
    ],
    name: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Only this one, with its working.")
    ] = None,
    output: AsFormat = Format.TABLE,
) -> None:
    """Say whether an entity is principal or agent, by control and never by a count of indicators.

    Undetermined is a full answer: it comes with the facts that would tip it. The exit status is 1
    where a conclusion on record is not what its own facts lead to.
    """
    from samebasis.revenue import (  # noqa: PLC0415 - slow to import.
        assess_file,
        assessed_sentence,
        assessment_json,
        assessment_working,
    )

    with working("assessing"):
        assessed = _chosen(assess_file(file), name)
    if output is Format.JSON:
        show_json([assessment_json(each) for each in assessed])
    elif output is Format.CSV:
        cases = [assessment_json(each) for each in assessed]
        show_csv(
            tuple(cases[0]) if cases else _COLUMNS,
            [[_cell(value) for value in case.values()] for case in cases],
        )
    elif name is not None:
        for each in assessed:
            for line in assessment_working(each):
                say(line)
    else:
        _show(assessed)
        say(assessed_sentence(assessed))
    if any(each.is_supported is False for each in assessed):
        raise typer.Exit(1)


def _show(assessed: "tuple[Assessed, ...]") -> None:
    """The cases as a table, where there are any."""
    from samebasis.revenue import assessment_cells  # noqa: PLC0415 - slow to import.

    rows = [assessment_cells(each) for each in assessed]
    if rows and is_terminal():
        # No screen is wide enough for what follows a colon: it is in the working and in a pipe.
        show_table(_COLUMNS, [(*cells[:-1], cells[-1].partition(": ")[0]) for cells in rows])
    elif rows:
        show_table(_COLUMNS, rows)


def _cell(value: object) -> str:
    """A cell of CSV: the sentences of a list parted by a bar, and nothing where there is nothing."""
    if isinstance(value, list):
        return " | ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _chosen(assessed: "tuple[Assessed, ...]", name: str | None) -> "tuple[Assessed, ...]":
    """The cases of that id, all where none is asked for; `UnknownName` for one that nothing has."""
    from samebasis.errors import UnknownName  # noqa: PLC0415 - beside its only use.

    if name is None:
        return assessed
    found = tuple(each for each in assessed if each.case.id == name)
    if not found:
        raise UnknownName(
            "case", name, tuple(get_close_matches(name, [each.case.id for each in assessed], n=2))
        )
    return found
