"""Charts as specifications: what was looked at once stays as it was."""

import json
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from samebasis.book import Book
from samebasis.report.chart import NARROW, WIDE, Chart, specification, svg
from samebasis.report.draw import hatch
from samebasis.report.sections import sections_of
from tests.conftest import Golden

LOOKED_AT = (
    "turn",
    "reported",
    "bridge",
    "bridge-2",
    "boundary",
    "tornado",
    "adoption",
    "industries",
    "capacity",
    "structure",
)
SIDES = st.floats(min_value=0.1, max_value=1e6)


@pytest.fixture(scope="module")
def charts(ai_labs: Book) -> Mapping[str, Chart]:
    """Every chart of the book's report, the second of one name with a number."""
    found: dict[str, Chart] = {}
    for section in sections_of(ai_labs)[0]:
        for block in section.blocks:
            if block.chart:
                name = block.chart.id
                found[f"{name}-2" if name in found else name] = block.chart
    return MappingProxyType(found)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_specification_is_the_one_looked_at(charts: Mapping[str, Chart], golden: Golden, name: str) -> None:
    """The specification of each chart of the bundled book is the golden one."""
    drawn = specification(charts[name], WIDE)
    # Altair numbers what it names; the numbers depend on what was drawn before.
    golden(f"charts/{name}.vl.json", json.dumps(_unnamed(drawn), indent=1, sort_keys=True) + "\n")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_specification_is_vega_lite(charts: Mapping[str, Chart], width: int) -> None:
    """Each chart is as the schema of Vega-Lite has it, which refuses a mark that there is not."""
    drawn = {name: dict(specification(chart, width)) for name, chart in charts.items()}
    # Altair asks the same schema, piece by piece, and takes ten times as long.
    schema = Draft7Validator(alt.load_schema())

    assert [name for name, each in drawn.items() if not schema.is_valid(each)] == []
    assert schema.is_valid({**drawn["reported"], "layer": [{"mark": "bar"}]})
    assert not schema.is_valid({**drawn["reported"], "layer": [{"mark": "planted"}]})


def test_every_chart_says_a_finding_and_its_sources(charts: Mapping[str, Chart], ai_labs: Book) -> None:
    """Each chart has a title with a verb or a number, a subtitle, words, and sources that the book holds."""
    for chart in charts.values():
        assert len(str(chart.title).split()) > 3
        assert chart.subtitle
        assert chart.words.startswith(str(chart.title))
        assert chart.figures
        assert all(name in ai_labs.figures or name in ai_labs.relations for name in chart.figures)


def test_every_number_in_the_turn_follows_from_the_book(charts: Mapping[str, Chart]) -> None:
    """The title of the turn says 20 %, 26.7 % and 8 to 10 %, as the figures give them."""
    title = str(charts["turn"].title)

    assert "20 %" in title
    assert "26.7 %" in title
    assert "8 to 10 %" in title
    assert Decimal(6) / 30 == Decimal("0.2")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_chart_is_drawn_without_a_browser(charts: Mapping[str, Chart], width: int) -> None:
    """Each chart becomes SVG in this process, at both widths."""
    for chart in charts.values():
        assert svg(chart, width).startswith("<svg")


@given(left=SIDES, size=SIDES, low=SIDES, height=SIDES, gap=st.floats(0.01, 0.5), slant=st.floats(0.01, 2))
def test_hatching_stays_in_its_box(
    left: float, size: float, low: float, height: float, gap: float, slant: float
) -> None:
    """Every stroke lies within the box and leans one way, whatever the box."""
    strokes = hatch(left, left + size, low, low + height, gap=gap * size, slant=slant * size)

    assert strokes
    for stroke in strokes:
        assert left - 1e-6 * size <= stroke["x"] <= stroke["x2"] <= left + size * (1 + 1e-6)
        assert low - 1e-6 * height <= stroke["y"] <= stroke["y2"] <= low + height * (1 + 1e-6)


def _unnamed(value: object) -> object:
    if isinstance(value, dict):
        return {key: _unnamed(each) for key, each in value.items() if key not in {"name", "$schema"}}
    return [_unnamed(each) for each in value] if isinstance(value, list) else value
