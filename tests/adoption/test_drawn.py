"""Adoption as drawn: vintages told apart, gaps dashed, names spread out, marks that are links."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.adoption import over_time
from samebasis.book import Book, open_book
from samebasis.figures import Amount, Basis, Instant, Unit
from samebasis.report.chart import HERE, NARROW, WIDE, Chart, specification
from samebasis.report.charts.adoption import spread
from samebasis.report.pictures import adoption_picture
from samebasis.report.sections.adoption import adoption_section

PAIR: Final = ("anthropic", "openai")
SERIES: Final = "counts=businesses population=panel panel=open vintage={} segment=all"
PLACES: Final = st.lists(st.floats(0, 100), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def ai_labs() -> Book:
    """The bundled book."""
    return open_book("ai_labs")


def picture(book: Book) -> Chart:
    """The book's shares over time, both vintages."""
    first, again = (
        over_time(book, PAIR, Basis.parse(SERIES.format(vintage), metric="adoption"))
        for vintage in ("first_print", "restated")
    )
    chart = adoption_picture(first, again, book, PAIR)
    assert chart
    return chart


def restated(book: Book, entity: str, month: str, percent: str) -> Book:
    """The book with one more share, published again in June."""
    like = book.figures[f"{entity}-adoption-2026-03"]
    basis = like.basis.having(vintage="restated")
    amount = Amount.printed(percent, Unit.parse("percent"))
    more = replace(
        like,
        id=f"again-{entity}-{month}",
        basis=basis,
        amount=amount,
        time=Instant.parse(month),
        published=Instant.parse("2026-06"),
    )
    return replace(book, figures={**book.figures, more.id: more})


def rows(chart: Chart, width: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every row of the drawing with the layer that draws it."""
    for layer in specification(chart, width)["layer"]:
        for row in layer["data"]["values"]:
            yield layer, row


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_figure_of_the_drawing_is_a_link_to_itself(ai_labs: Book, width: int) -> None:
    """Each share has a mark that leads to its entry, and each name at a line too."""
    chart = picture(ai_labs)
    marks = {row["href"] for layer, row in rows(chart, width) if layer["mark"]["type"] == "point"}

    assert marks == {f"{HERE}#f-{name}" for name in chart.figures}
    for layer, row in rows(chart, width):
        if layer["mark"]["type"] in {"point", "text"}:
            assert row["href"].startswith(HERE)


def test_lines_are_dashed_only_where_months_are_missing(ai_labs: Book) -> None:
    """Between neighbouring months a line is solid; over a month without a share it is dashed."""
    for layer, row in rows(picture(ai_labs), WIDE):
        if layer["mark"]["type"] == "rule":
            first, last = (12 * int(row[key][:4]) + int(row[key][5:7]) for key in ("at", "until"))
            assert ("strokeDash" in layer["mark"]) == (last - first > 1)


def test_restated_shares_are_hollow_and_named_so(ai_labs: Book) -> None:
    """What was published again has hollow marks, a name that says so, and no join with a first print."""
    book = restated(restated(ai_labs, "openai", "2026-02", "41.17"), "openai", "2026-03", "40.28")
    chart = picture(book)
    again = {name for name in chart.figures if book.figures[name].basis["vintage"] == "restated"}
    hollow = {
        row["href"].partition("#f-")[2]
        for layer, row in rows(chart, WIDE)
        if layer["mark"]["type"] == "point" and layer["mark"]["fill"] != layer["mark"]["color"]
    }
    labels = {row["label"] for layer, row in rows(chart, WIDE) if layer["mark"]["type"] == "text"}
    joins = [{row["value"], row["to"]} for layer, row in rows(chart, WIDE) if layer["mark"]["type"] == "rule"]

    assert hollow == again
    assert "OpenAI restated 40.28 %" in labels
    assert {41.17, 40.28} in joins
    assert not [join for join in joins if len(join & {41.17, 40.28}) == 1]
    assert "published again in June 2026" in chart.subtitle


def test_the_farthest_restatement_is_told(ai_labs: Book) -> None:
    """With shares published again the section says what moved most, and who is ahead by those."""
    book = restated(restated(ai_labs, "openai", "2026-03", "40.28"), "anthropic", "2026-03", "34.13")
    section = adoption_section(book, PAIR, [])
    assert section
    said = " ".join(str(block.text) for block in section.blocks)

    assert "OpenAI's for March 2026 moved most: from 35.2 % to 40.28 %." in said
    assert (
        "published again on Ramp's panel OpenAI leads Anthropic: 40.28 % against 34.13 % in March 2026."
        in said
    )


def test_the_two_clocks_are_told_apart(ai_labs: Book) -> None:
    """The section has a line for each clock, its pace and its wait, all from the figures of the book."""
    section = adoption_section(ai_labs, PAIR, [])
    assert section
    [table] = [block for block in section.blocks if block.kind == "table"]

    assert [[str(cell) for cell in row] for row in table.cells] == [
        ["the month of the data", "1, February 2026 to March 2026", "6.4 points a month", "0.7 months"],
        ["the month of publication", "2, February 2026 to April 2026", "3.2 points a month", "1.4 months"],
    ]


@given(places=PLACES, apart=st.floats(0.1, 5))
def test_names_are_spread_out_in_their_order(places: list[float], apart: float) -> None:
    """With room for all, names are as far apart as asked, inside, and in the order of their places."""
    found = spread(places, apart, 0, 100)
    ordered = [found[at] for at in sorted(range(len(places)), key=lambda at: places[at])]

    assert all(later - earlier >= apart - 1e-9 for earlier, later in pairwise(ordered))
    assert all(-1e-9 <= place <= 100 + 1e-9 for place in found)


@given(places=PLACES)
def test_names_with_room_stay_where_they_are(places: list[float]) -> None:
    """Names already far enough apart are not moved."""
    steady = [place for at, place in enumerate(sorted(places)) if at % 2 == 0]
    wide = min((later - earlier for earlier, later in pairwise(steady)), default=1.0)

    assert spread(steady, wide, 0, 100) == pytest.approx(steady, abs=1e-6)
