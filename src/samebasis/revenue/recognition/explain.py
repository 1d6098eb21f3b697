"""What a run would do, as an auditor reads it: every step in order, as the engine would be given it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from samebasis.records import (
    DUCKDB,
    SPARK,
    Step,
    Tabular,
    at_the_edge,
    carried,
    engine,
    function_for,
    functions,
)
from samebasis.revenue.judgement import Judgement
from samebasis.revenue.recognition.given import judged
from samebasis.revenue.recognition.plan import Asks, control, left, plan, shown, total
from samebasis.revenue.recognition.recognise import asked
from samebasis.revenue.recognition.sales import PLACES, SALES
from samebasis.revenue.terms import Terms


def explain(
    sales: str | Path | Tabular,
    *,
    terms: Sequence[Terms],
    judgements: Sequence[Judgement] = (),
    by: Sequence[str] = ("month", "vendor", "channel"),
    engine_name: str = DUCKDB,
) -> Iterator[str]:
    """The statements of a run, each with its name above it, in the dialect of the engine.

    The files are opened to see their columns, and no record is read. Small relations that samebasis
    gives the engine itself (terms, slot, rung, currency, calendar, calendar_period) are named only.
    """
    _, dimensions = asked(by)
    dialect = DUCKDB if engine_name == DUCKDB else SPARK
    with engine(DUCKDB) as on:
        source = on.open("sales", sales)
    edge = at_the_edge("line", source=source, columns=(*SALES, *PLACES))
    parts = judged(terms, judgements)
    for each in functions():
        yield _said(
            f"function {each.name.removesuffix('.sql')}",
            function_for(each.read_text(encoding="utf-8"), dialect),
        )
    yield "-- given: terms, slot, rung, currency, calendar, calendar_period"
    for made in (
        edge.step,
        control(),
        *plan(Asks.of(source, parts, dimensions)),
        shown(dimensions),
        left(),
        total(),
    ):
        yield _said(_named(made), carried(made, dialect))


def _named(made: Step) -> str:
    return f"{made.name}, computed once and kept" if made.is_kept else made.name


def _said(name: str, statement: str) -> str:
    return f"-- {name}\n{statement.strip()};"
