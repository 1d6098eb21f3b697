"""`samebasis restate`: the same sales before and after a change, and the footed table between the two."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samebasis.cli.commands.revenue import (
    EngineName,
    JudgementsFile,
    Memory,
    Sales,
    Until,
    day_or_none,
    read_both,
)
from samebasis.cli.show import bar, heading, say, show_json, show_table
from samebasis.errors import BadInput

if TYPE_CHECKING:
    from samebasis.report import RestatementView, Scale
    from samebasis.revenue import Change, Restatement, Version


class Form(StrEnum):
    """How a restatement is printed or written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"


ByPeriod = Annotated[
    str,
    typer.Option(
        metavar="NAMES",
        help="month, quarter or year; and what revenue is split by: vendor, channel, product or country.",
    ),
]
ChangeKind = Annotated[
    str | None,
    typer.Option("--change", metavar="error|policy|adoption", help="What it is: sets words and columns."),
]


def restate(
    sales: Sales,
    before: Annotated[Path, typer.Option("--before", metavar="TERMS", help="The terms before the change.")],
    after: Annotated[Path, typer.Option("--after", metavar="TERMS", help="The terms after it.")],
    change: ChangeKind = None,
    judgements: JudgementsFile = None,
    judgements_before: Annotated[
        Path | None,
        typer.Option("--judgements-before", metavar="FILE", help="Those before it, where they differ."),
    ] = None,
    also: Annotated[
        Path | None,
        typer.Option("--also", metavar="FILE", help="Line items that no sales line knows of, as CSV."),
    ] = None,
    by: ByPeriod = "quarter",
    cumulative: Annotated[
        bool, typer.Option("--cumulative", help="Beside each period, the year up to it.")
    ] = False,
    currency: Annotated[str | None, typer.Option(metavar="CODE", help="This currency alone.")] = None,
    scale: Annotated[
        str, typer.Option(metavar="SCALE", help="Amounts shown: exact, units, thousands or millions.")
    ] = "exact",
    label: Annotated[
        list[str] | None,
        typer.Option("--label", metavar="ROW=TEXT", help="Another name for a row; as often as need be."),
    ] = None,
    until: Until = None,
    output: Annotated[Form, typer.Option("--format", help="How to print the result.")] = Form.TABLE,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="The file to write.")] = None,
    engine: EngineName = "duckdb",
    memory: Memory = None,
) -> None:
    """Restate what was reported: as before, what each change adds, and as after, for each line item.

    A change of role alone leaves profit, cash, receivables, payables and tax as they were, which is
    proved on every run; where terms change as well, the two are told apart.
    """
    from samebasis.report import restatement_view  # noqa: PLC0415 - slow to import.
    from samebasis.revenue import Wanted, read_companions  # noqa: PLC0415 - the same.
    from samebasis.revenue import restate as restated  # noqa: PLC0415 - the same.

    kind, shown_as = _change(change), _scale(scale)
    if output is Form.XLSX and out is None:
        raise BadInput("", "--out FILE.xlsx, since a workbook is not for a terminal")
    wanted = Wanted(
        by=tuple(each.strip() for each in by.split(",")),
        is_cumulative=cumulative,
        currency=currency,
        labels=tuple(_label(each) for each in label or ()),
    )
    with bar("booking the sales twice") as told:
        found = restated(
            sales,
            before=_version(before, judgements_before or judgements),
            after=_version(after, judgements),
            change=kind,
            companions=read_companions(also) if also else (),
            wanted=wanted,
            engine_name=engine,
            memory=memory,
            until=day_or_none(until),
            told=told,
        )
    _leave(found, restatement_view(found, shown_as), output, out)


def _version(terms: Path, judgements: Path | None) -> "Version":
    from samebasis.revenue import Version  # noqa: PLC0415 - slow to import.

    prices, decided = read_both(terms, judgements)
    return Version(terms=tuple(prices), judgements=tuple(decided))


def _change(text: str | None) -> "Change":
    """The route that is named; `BadInput` where none is, since words and columns depend on it."""
    from samebasis.revenue import Change  # noqa: PLC0415 - slow to import.

    if text not in set(Change):
        raise BadInput(
            text or "", "--change error, policy or adoption, which sets the words and columns of the table"
        )
    return Change(text)


def _scale(text: str) -> "Scale":
    from samebasis.report import Scale  # noqa: PLC0415 - slow to import.

    if text not in set(Scale):
        raise BadInput(text, "--scale exact, units, thousands or millions")
    return Scale(text)


def _label(text: str) -> tuple[str, str]:
    name, equals, label = text.partition("=")
    if not (name and equals and label):
        raise BadInput(text, "--label ROW=TEXT, like 'Cost of revenue=Cost of sales'")
    return name, label


def _leave(found: "Restatement", view: "RestatementView", output: Form, out: Path | None) -> None:
    """Print the result, or write it to the file."""
    from samebasis.report import (  # noqa: PLC0415 - slow to import.
        restatement_json,
        restatement_workbook,
        write_whole,
    )

    if output is Form.XLSX and out is not None:
        write_whole(out, restatement_workbook(view))
    elif output is Form.TABLE and out is None:
        _show(view)
        return
    elif output is Form.JSON and out is None:
        show_json(restatement_json(found))
        return
    else:
        text = _text(found, view, output)
        if out is None:
            # Line by line, so that what a terminal would obey is spelled out.
            for line in text.split("\n")[:-1]:
                say(line)
            return
        write_whole(out, text.encode())
    say(f"{output}: {out}")


def _text(found: "Restatement", view: "RestatementView", output: Form) -> str:
    import json  # noqa: PLC0415 - beside its only use.

    from samebasis.report import (  # noqa: PLC0415 - slow to import.
        restatement_json,
        restatement_markdown,
        restatement_page,
    )

    if output is Form.HTML:
        return restatement_page(view)
    if output is Form.JSON:
        return json.dumps(restatement_json(found), indent=2, ensure_ascii=False) + "\n"
    # A table in a file is Markdown: aligned text has no end that a program could find.
    return restatement_markdown(view)


def _show(view: "RestatementView") -> None:
    """Each block as a table, with what is said of it."""
    heading(view.layout.title)
    say(view.layout.says)
    for block in view.blocks:
        say()
        columns = [f"{block.title}, {block.unit}", *block.headings]
        rows: list[Sequence[str]] = []
        for statement, shown in block.statements:
            rows += [[statement, *("" for _ in block.headings)]]
            rows += [[f"  {row.label}", *row.cells] for row in shown]
        show_table(columns, rows, right=block.headings)
        for note in block.notes:
            say(note)
    say()
    for name, reason in view.causes:
        say(f"{name}: {reason}.")
    for note in (*view.notes, view.layout.needs):
        say(note)
