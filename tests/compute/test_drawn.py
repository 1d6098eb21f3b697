"""Compute as drawn and told: words that never meet, marks that are links, ratios with their intervals."""

import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.book import Book, open_book
from samebasis.report.chart import HERE, NARROW, WIDE, Chart, specification, svg
from samebasis.report.charts.capacity import Box, Label, place_labels
from samebasis.report.sections.adoption import adoption_section
from samebasis.report.sections.block import Section
from samebasis.report.sections.compute import compute_section

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAIR: Final = ("anthropic", "openai")
INSIDE: Final = Box(left=0, top=0, right=600, bottom=300)
LABELS: Final = st.lists(
    st.builds(Label, x=st.floats(0, 600), y=st.floats(0, 300), width=st.floats(20, 220), size=st.just(13.0)),
    max_size=14,
)


@pytest.fixture(scope="module")
def ai_labs() -> Book:
    """The bundled book."""
    return open_book("ai_labs")


@pytest.fixture(scope="module")
def section(ai_labs: Book) -> Section:
    """Its part on compute."""
    found = compute_section(ai_labs, PAIR, [])
    assert found
    return found


@pytest.fixture(scope="module")
def chart(section: Section) -> Chart:
    """The picture of that part."""
    [found] = [block.chart for block in section.blocks if block.chart]
    return found


def told(section: Section, kind: str) -> str:
    """Everything the section says in blocks of that kind."""
    return " ".join(str(block.text) for block in section.blocks if block.kind == kind)


@given(labels=LABELS)
def test_words_never_meet_and_stay_inside(labels: list[Label]) -> None:
    """However crowded the points, no two labels share any room, and none leaves the drawing."""
    marks = [Box(left=each.x - 5, top=each.y - 5, right=each.x + 5, bottom=each.y + 5) for each in labels]
    boxes = [each.box for each in place_labels(labels, marks, INSIDE) if each]

    assert all(INSIDE.holds(box) for box in boxes)
    assert not [(one, other) for at, one in enumerate(boxes) for other in boxes[:at] if one.meets(other)]


@given(x=st.floats(0, 600), y=st.floats(0, 300), width=st.floats(20, 220))
def test_a_label_alone_is_always_placed(x: float, y: float, width: float) -> None:
    """Words that have the drawing to themselves are never left out."""
    [found] = place_labels([Label(x=x, y=y, width=width, size=13.0)], [], INSIDE)

    assert found is not None


def test_a_label_keeps_off_marks_where_it_can() -> None:
    """With room on one side only, that side is taken."""
    behind = Box(left=305, top=100, right=420, bottom=200)
    [found] = place_labels([Label(x=300, y=150, width=80, size=13.0)], [behind], INSIDE)

    assert found is not None
    assert not found.box.meets(behind)


@pytest.mark.browser
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_labels_of_the_book_do_not_overlap(page: "Page", ai_labs: Book, chart: Chart, width: int) -> None:
    """In a browser's own type no two names of the drawings of adoption and compute overlap."""
    adoption = adoption_section(ai_labs, PAIR, [])
    assert adoption
    for each in (chart, *(block.chart for block in adoption.blocks if block.chart)):
        page.set_content(f"<body>{svg(each, width)}</body>")
        boxes: list[dict[str, float]] = page.evaluate(
            "[...document.querySelectorAll('a text')].map(t => t.getBoundingClientRect().toJSON())"
        )
        words = [
            Box(left=box["left"], top=box["top"] + 2, right=box["right"], bottom=box["bottom"] - 2)
            for box in boxes
        ]

        assert words
        assert not [one for at, one in enumerate(words) for other in words[:at] if one.meets(other)]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_stand_is_drawn_with_a_link_to_it(chart: Chart, width: int) -> None:
    """Each figure under the drawing has a mark, and the mark leads to its entry."""
    layers: list[dict[str, Any]] = specification(chart, width)["layer"]
    links = {row["href"] for layer in layers for row in layer["data"]["values"] if "href" in row}

    assert links == {f"{HERE}#f-{name}" for name in chart.figures}
    assert set(re.findall(r'href="#f-([^"]+)"', svg(chart, width))) == set(chart.figures)


def test_the_ratio_has_a_value_and_an_interval(section: Section) -> None:
    """1.9 against 1.4 GW is 36 % more, 28 to 44 % with rounding, and stands so in the table."""
    [table, _] = [block for block in section.blocks if block.kind == "table"]
    ratios = {str(row[4]).replace("\N{NO-BREAK SPACE}", " ") for row in table.cells}

    assert "36 % more (28 to 44 % with rounding)" in told(section, "text")
    assert "1.36 (1.28 to 1.44)" in ratios
    assert "1.25 to 1.71" in ratios


def test_chips_say_that_their_intervals_overlap(section: Section) -> None:
    """In chips it is 1.47 times, and whose are more is open."""
    assert "1.47 times as many, but the intervals overlap" in told(section, "text")
    [table, _] = [block for block in section.blocks if block.kind == "table"]
    [row] = [each for each in table.cells if str(each[2]).startswith("1,743,440")]

    assert str(row[4]).endswith("intervals overlap")
    assert "H100e" in str(row[2])


def test_unlike_dates_are_refused_with_what_can_be_said(section: Section) -> None:
    """2027 against 2030 has no ratio; beside the refusal stands that of one date, by the same asserter."""
    refusal = told(section, "refusal")

    assert "7-8 GW for Anthropic in 2027 and 30 GW for OpenAI in 2030" in refusal
    assert "no ratio is given" in refusal
    assert refusal.endswith("For 2027 alike it has 10-12 GW against 7-8 GW: 1.25 to 1.71 times.")


def test_the_contract_s_sum_is_told_to_be_off(section: Section) -> None:
    """30 bn make 1.33 bn for a gigawatt and year, ten times too little; 300 make 13.3, as others ask."""
    said = told(section, "text")

    assert "makes $1.33 bn: too little, and ten times as much would fit." in said
    assert "makes $13.3 bn: in line with that." in said


def test_a_book_without_contracts_says_nothing_of_their_cost(ai_labs: Book) -> None:
    """Where no length or no size of a contract is known, no cost is made up."""
    from dataclasses import replace  # noqa: PLC0415 - only this test takes figures out.

    kept = {name: each for name, each in ai_labs.figures.items() if each.metric != "contract_capacity"}
    found = compute_section(replace(ai_labs, figures=kept), PAIR, [])

    assert found
    assert not [block for block in found.blocks if block.kind == "heading"]
