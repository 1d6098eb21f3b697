"""`samebasis flip`: what would turn the order of entities, one change at a time or two together."""

from typing import TYPE_CHECKING, Annotated

import typer

from samebasis.cli.options import (
    AsFormat,
    Asked,
    AsOf,
    BasisOf,
    BookName,
    EveryInput,
    Everyone,
    Format,
    Known,
    Read,
    compared_in,
    open_known,
)
from samebasis.cli.show import heading, say, show_csv, show_json, show_table, working
from samebasis.errors import BadInput, UnknownName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samebasis.book import Book
    from samebasis.identities import Boundary, Case, Comparison, Turn

_COLUMNS = (
    "case",
    "ahead",
    "behind",
    "input",
    "stands_low",
    "stands_high",
    "turns_at",
    "unit",
    "change",
    "admitted",
)
_PAIR = 2


def flip(
    metric: Annotated[str, typer.Argument(help="What to compare: revenue, adoption, capacity, ...")],
    entities: Annotated[list[str], typer.Argument(help="Whom: two or more ids, names or aliases.")],
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="ID", help="Two inputs whose changes together are to be followed."),
    ] = None,
    every: EveryInput = False,
    as_of: AsOf = None,
    basis: BasisOf = None,
    read: Read = None,
    everyone: Everyone = False,
    known: Known = None,
    book: BookName = "ai_labs",
    output: AsFormat = Format.TABLE,
) -> None:
    """Say what would turn the order: for each two neighbours, the changes of one input that would.

    Or that no value which the sources and assumptions admit turns it, alone or together.
    """
    from samebasis.identities import turns  # noqa: PLC0415 - slow to import.
    from samebasis.report import turns_json  # noqa: PLC0415 - the same.

    _refuse_misasked(entities, by or [])
    with working("turning"):
        opened = open_known(book, known)
        asked = Asked(as_of=as_of, basis=basis, read=read, everyone=everyone)
        compared = compared_in(opened, metric, entities, asked)
    found = [
        (comparison, [(case, turns(case), _curve(case, by or [])) for case in comparison.cases])
        for comparison in compared.comparisons
    ]
    if by and not any(curve for _, cases in found for *_, curve in cases):
        raise UnknownName("pair of inputs of one comparison", " and ".join(by))
    if output is Format.JSON:
        bases = [
            {"basis": dict(comparison.basis), "cases": [turns_json(*each) for each in cases]}
            for comparison, cases in found
        ]
        show_json({"metric": metric, "as_of": str(compared.as_of), "bases": bases})
    elif output is Format.CSV:
        show_csv(_COLUMNS, _lines(found))
    else:
        _show(found, opened, every=every or bool(by))
    if not any(cases for _, cases in found):
        raise typer.Exit(1)


_Found = list[tuple["Comparison", list[tuple["Case", "tuple[Turn, ...]", "Boundary | None"]]]]


def _refuse_misasked(entities: list[str], by: list[str]) -> None:
    if len(entities) < _PAIR:
        raise BadInput(" ".join(entities), "two entities or more: one has no order to turn")
    if by and (len(by) != _PAIR or by[0] == by[1]):
        raise BadInput(" ".join(by), "--by twice, with two different inputs")


def _curve(case: "Case", by: list[str]) -> "Boundary | None":
    """The boundary of the first two neighbours for which both inputs matter."""
    if not by:
        return None
    from samebasis.identities import boundary, turns  # noqa: PLC0415 - slow to import.

    for turn in turns(case):
        try:
            return boundary(turn.ahead, turn.behind, by[0], by[1])
        except UnknownName:
            continue
    return None


def _show(found: _Found, book: "Book", *, every: bool) -> None:
    from samebasis.report import case_cells, order_sentence, turn_cells  # noqa: PLC0415 - slow to import.

    for comparison, cases in found:
        heading(f"On one basis: {comparison.basis}")
        if cases:
            names = [book.entities[row.entity].name for row in cases[0][0].rows]
            rows = [
                (str(at), *case_cells(case, book), *turn_cells(turn, case, book))
                for at, (case, turns, _) in enumerate(cases, start=1)
                for turn in turns
            ]
            show_table(("case", *names, "by", "order", "smallest change of one input that turns it"), rows)
        else:
            say(order_sentence(comparison, book))
        for at, each in enumerate(cases if every else (), start=1):
            _show_case(at, *each, book)
        say()


def _show_case(
    at: int, case: "Case", turns: "Sequence[Turn]", curve: "Boundary | None", book: "Book"
) -> None:
    from samebasis.report import case_name, change_cells, curve_rows  # noqa: PLC0415 - slow to import.

    say()
    heading(f"{at}. {case_name(case, book)}")
    for turn in turns:
        say(_verdict(case, turn, book))
        rows = [change_cells(each) for each in turn.changes]
        if rows:
            show_table(("input", "stands at", "turns at", "change", "admitted"), rows)
    if curve is not None:
        say(f"Both together: {curve.first.name} and {curve.second.name}")
        show_table((curve.first.name, f"turns at {curve.second.name}"), curve_rows(curve))


def _verdict(case: "Case", turn: "Turn", book: "Book") -> str:
    from samebasis.report import pair_share  # noqa: PLC0415 - slow to import.

    names = [book.entities[row.entity].name for row in (turn.ahead, turn.behind)]
    if turn.is_guaranteed:
        return f"{names[0]} > {names[1]}: no admissible value turns it."
    share = pair_share(turn, case)
    stand = f"{names[0]} and {names[1]} are level" if turn.is_level else f"{names[0]} > {names[1]}"
    if share is None:
        return f"{stand} with every input at its middle; an input without an end has no draws."
    often = f"{share:.0%}".replace("%", " %")
    return f"{stand} with every input at its middle; {names[0]} > {names[1]} in {often} of draws."


def _lines(found: _Found) -> list[list[str]]:
    lines = []
    for _, cases in found:
        for at, (_, turns, _) in enumerate(cases, start=1):
            for turn in turns:
                for change in turn.changes:
                    amount = change.fact.amount
                    lines.append(
                        [str(at), turn.ahead.entity, turn.behind.entity, change.fact.name]
                        + [f"{amount.low:f}", f"{amount.high:f}", f"{change.at.low:f}", amount.unit.name]
                        + [f"{change.change:.6f}", "yes" if change.is_admitted else "no"]
                    )
    return lines
