"""Small pieces that charts are put together from, so that a chart's file says only what is its own."""

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt

from samebasis.report.chart import HERE
from samebasis.report.theme import colour

Values = Iterable[Mapping[str, Any]]


def rows(values: Values) -> alt.Data:
    """Rows given in the specification itself, so that a chart needs nothing else."""
    # A tuple, since Altair copies lists whenever it puts charts together, rows and all.
    data: alt.Data = alt.Data(values=tuple(dict(each) for each in values))  # type: ignore[no-untyped-call]  # Altair's.
    return data


def on(values: Values) -> alt.Chart:
    """A chart on these rows, still without a mark."""
    return alt.Chart(rows(values))


def layered(*layers: alt.Chart | alt.LayerChart, **properties: Any) -> alt.LayerChart:  # noqa: ANN401 - Altair's.
    """The layers as one chart of the width, height and title given."""
    chart = alt.layer(*layers).properties(**properties)
    assert isinstance(chart, alt.LayerChart)  # noqa: S101 - facets come only from layers that have them.
    return chart


def linked(kind: str, name: str) -> str:
    """The address, on the page that shows the chart, of a figure `f`, relation `r` or assumption `a`."""
    return f"{HERE}#{kind}-{name}"


def words(
    values: Values,
    tint: str,
    x: alt.X,
    y: alt.Y,
    **place: Any,  # noqa: ANN401 - whatever a text mark takes.
) -> list[alt.Chart]:
    """Layers: the `label` of each row as text in one colour, at its place, on a rim of paper.

    The rim keeps the words readable where a line passes behind them. A row with an `href` is a
    link to it.
    """
    every = list(values)
    rim = colour("paper")
    plain = [each for each in every if not each.get("href")]
    links = [each for each in every if each.get("href")]
    text = on(every).encode(x=x, y=y, text="label:N")
    layers = [text.mark_text(color=rim, stroke=rim, strokeWidth=4, strokeJoin="round", **place)]
    if plain or not links:
        layers.append(on(plain).encode(x=x, y=y, text="label:N").mark_text(color=tint, **place))
    if links:
        linking = on(links).encode(x=x, y=y, text="label:N", href="href:N")
        layers.append(linking.mark_text(color=tint, **place))
    return layers


def hatch(
    left: float, right: float, low: float, high: float, *, gap: float, slant: float
) -> list[dict[str, float]]:
    """Slanting strokes that fill a box, as rows with x, y, x2, y2: the sign of what is not comparable.

    `gap` is the distance of the strokes along x, `slant` how far one leans along x from the lower
    to the upper edge.
    """
    strokes = []
    start = left - slant
    while start < right:
        # A stroke that leaves the box by a side is cut there, in proportion.
        first, last = max(start, left), min(start + slant, right)
        if last > first:
            rise = high - low
            strokes.append(
                {
                    "x": first,
                    "x2": last,
                    "y": low + rise * (first - start) / slant,
                    "y2": low + rise * (last - start) / slant,
                }
            )
        start += gap
    return strokes
