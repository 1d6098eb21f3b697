"""`samebasis sensitivity`: what drives an amount, or what lies between two."""

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

if TYPE_CHECKING:
    from samebasis.book import Book
    from samebasis.figures import Unit
    from samebasis.identities import Case, Comparison, Sensitivity

_COLUMNS = ("case", "of", "input", "low", "high", "unit", "at_low", "at_high", "alone", "total")
_PAIR = 2
_Found = list[tuple["Comparison", list[tuple["Case", "Unit", "Sensitivity"]]]]


def sensitivity(
    metric: Annotated[str, typer.Argument(help="What: revenue, adoption, capacity, ...")],
    entities: Annotated[
        list[str], typer.Argument(help="Of whom: one for its amount, two for what lies between.")
    ],
    ratio: Annotated[
        bool, typer.Option("--ratio", help="The first over the second, and not the first less the second.")
    ] = False,
    every: EveryInput = False,
    as_of: AsOf = None,
    basis: BasisOf = None,
    read: Read = None,
    everyone: Everyone = False,
    known: Known = None,
    book: BookName = "ai_labs",
    output: AsFormat = Format.TABLE,
) -> None:
    """Say what drives a result: what each input does by itself, and its part of the whole spread."""
    from samebasis.errors import BadInput  # noqa: PLC0415 - beside its only use.

    if len(entities) > _PAIR or (ratio and len(entities) < _PAIR):
        raise BadInput(" ".join(entities), "two entities for a ratio" if ratio else "one entity, or two")
    with working("drawing"):
        opened = open_known(book, known)
        asked = Asked(as_of=as_of, basis=basis, read=read, everyone=everyone)
        compared = compared_in(opened, metric, entities, asked)
        found = [
            (
                comparison,
                [(case, _unit(case), _driven(case, opened, ratio=ratio)) for case in comparison.cases],
            )
            for comparison in compared.comparisons
        ]
    if output is Format.JSON:
        show_json({"metric": metric, "as_of": str(compared.as_of), "bases": _bases(found)})
    elif output is Format.CSV:
        lines = [
            line
            for _, cases in found
            for at, each in enumerate(cases, start=1)
            for line in _lines(at, *each[1:])
        ]
        show_csv(_COLUMNS, lines)
    else:
        _show(found, opened, every=every)
    if not any(cases for _, cases in found):
        raise typer.Exit(1)


def _bases(found: _Found) -> list[dict[str, object]]:
    from samebasis.report import sensitivity_json  # noqa: PLC0415 - slow to import.

    return [
        {
            "basis": dict(comparison.basis),
            "cases": [
                {"figures": [row.figure.id for row in case.rows], **sensitivity_json(each, unit)}
                for case, unit, each in cases
            ],
        }
        for comparison, cases in found
    ]


def _show(found: _Found, book: "Book", *, every: bool) -> None:
    from samebasis.report import (  # noqa: PLC0415 - slow to import.
        case_cells,
        case_name,
        order_sentence,
        sensitivity_cells,
        sensitivity_rows,
    )

    for comparison, cases in found:
        heading(f"On one basis: {comparison.basis}")
        if cases:
            names = [book.entities[row.entity].name for row in cases[0][0].rows]
            columns = ("case", *names, "by", cases[0][2].gap.of.value, "nine of ten", "driven most by")
            rows = [
                (str(at), *case_cells(case, book), *sensitivity_cells(each, unit))
                for at, (case, unit, each) in enumerate(cases, start=1)
            ]
            show_table(columns, rows)
        else:
            say(order_sentence(comparison, book))
        for at, (case, unit, each) in enumerate(cases if every or len(cases) == 1 else (), start=1):
            say()
            heading(f"{at}. {case_name(case, book)}")
            top, lines = sensitivity_rows(each, unit)
            say(top)
            if lines:
                show_table(("input", "range", "result at its ends", "alone", "total"), lines)
        say()


def _driven(case: "Case", book: "Book", *, ratio: bool) -> "Sensitivity":
    from samebasis.identities import Of, amount_of, between, correlations  # noqa: PLC0415 - slow to import.
    from samebasis.identities import sensitivity as driven_by  # noqa: PLC0415 - the same.

    roads = [row.conversion for row in case.rows if row.conversion is not None]
    if len(roads) < _PAIR:
        return driven_by(amount_of(roads[0]), correlations=correlations(book))
    gap = between(roads[0], roads[1], of=Of.RATIO if ratio else Of.DIFFERENCE)
    return driven_by(gap, correlations=correlations(book))


def _unit(case: "Case") -> "Unit":
    return case.rows[0].figure.amount.unit


def _lines(at: int, unit: "Unit", found: "Sensitivity") -> list[list[str]]:
    from samebasis.report import sensitivity_json  # noqa: PLC0415 - slow to import.

    shape = sensitivity_json(found, unit)
    swings, parts = shape["swings"], shape["parts"]
    assert isinstance(swings, list)  # noqa: S101 - as written two floors below.
    assert isinstance(parts, list)  # noqa: S101 - the same.
    share = {each["input"]: (each["alone"], each["total"]) for each in parts}
    return [
        [
            str(at),
            str(shape["of"]),
            *(str(swing[key]) for key in ("input", "low", "high", "unit", "at_low", "at_high")),
        ]
        + [str(each) for each in share.get(swing["input"], ("", ""))]
        for swing in swings
    ]
