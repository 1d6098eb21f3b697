"""`samebasis convert`: one figure on another basis, by every road, with the bridge."""

from typing import TYPE_CHECKING, Annotated

import typer

from samebasis.cli.options import AsFormat, BookName, Format, Known, open_known, read_members
from samebasis.cli.show import heading, say, show_csv, show_json, show_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samebasis.identities import Conversion


def convert(
    figure: Annotated[str, typer.Argument(help="The id of a figure of the book.")],
    to: Annotated[
        list[str],
        typer.Option("--to", metavar="AXIS=MEMBER", help="The basis wanted; more than once if need be."),
    ],
    read: Annotated[
        list[str] | None,
        typer.Option(
            "--read", metavar="AXIS=MEMBER", help="What to take an unstated axis for, for this once."
        ),
    ] = None,
    known: Known = None,
    book: BookName = "ai_labs",
    output: AsFormat = Format.TABLE,
) -> None:
    """Bring one figure to another basis by every road the book opens, each step with its source."""
    from samebasis.figures import Basis  # noqa: PLC0415 - slow to import.
    from samebasis.identities import convert_figure  # noqa: PLC0415 - the same.
    from samebasis.report import amount_json, figure_json, step_json  # noqa: PLC0415 - the same.

    opened = open_known(book, known)
    start = opened.figure(figure)
    target = Basis.parse("", metric=start.metric).having(**read_members(to))
    roads = convert_figure(opened, start, target, read=read_members(read or []))
    if output is Format.JSON:
        results = [
            {
                "basis": dict(road.basis),
                "amount": amount_json(road.amount),
                "bounds": amount_json(road.bounds),
                "conditions": list(road.conditions),
                "bridge": [step_json(step) for step in road.steps],
            }
            for road in roads
        ]
        show_json({"reported": figure_json(start), "conversions": results})
        return
    if output is Format.CSV:
        rows = [line for at, road in enumerate(roads, start=1) for line in _lines(at, road)]
        show_csv(("road", "step", "identity", "rests_on", "low", "high", "unit"), rows)
        return
    _show(roads)


def _show(roads: "Sequence[Conversion]") -> None:
    from samebasis.report import as_printed, in_words, step_name, step_reasons  # noqa: PLC0415 - slow to import.

    figure, reasons = roads[0].figure, dict[str, str]()
    for at, road in enumerate(roads, start=1):
        heading(f"{at}. {figure.id} on {road.basis}: {in_words(road.amount)}")
        rows = [("as reported", as_printed(figure.amount), f"{figure.id}, {figure.source.publisher}")]
        for step in road.steps:
            found = step_reasons(step)
            reasons.update(found)
            rows.append((step_name(step), in_words(step.contribution), ", ".join(found)))
        show_table(("step", "adds", "rests on"), rows)
        say(f"with the rounding of every figure: {in_words(road.bounds)}")
        if road.conditions:
            say(f"holds {', and '.join(road.conditions)}")
        say()
    # Roads share what they rest on, so each reason is given once.
    for name, reason in reasons.items():
        say(f"{name}: {reason}")


def _lines(at: int, road: "Conversion") -> list[list[str]]:
    from samebasis.report import step_name  # noqa: PLC0415 - slow to import.

    # As printed, like the steps after it, so that the rows add up.
    reported = road.figure.amount
    ends = [reported.low, reported.high] if reported.value is None else [reported.value] * 2
    numbers = [f"{each:f}" for each in ends]
    start = [str(at), "0", "as reported", road.figure.id, *numbers, reported.unit.name]
    lines = [start]
    for place, step in enumerate(road.steps, start=1):
        rests = ", ".join([*(fact.name for fact in step.facts), *([step.reading.id] if step.reading else [])])
        added = step.contribution
        numbers = [f"{added.low:f}", f"{added.high:f}"]
        lines.append([str(at), str(place), step_name(step), rests, *numbers, added.unit.name])
    return lines
