"""Figures as reported, side by side: hatched and labelled where they are not comparable."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samebasis.report.chart import Chart
from samebasis.report.phrase import Text
from samebasis.report.theme import SERIES, colour

if TYPE_CHECKING:
    import altair as alt


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One reported figure: whose, how large, how printed, on which basis."""

    name: str
    value: float
    printed: str
    basis: str
    figure: str


def reported_chart(bars: Sequence[Bar], *, title: Text, subtitle: str, comparable: bool) -> Chart:
    """A bar for each figure; hatched, and saying so, unless they stand on one basis."""
    said = "; ".join(f"{bar.name} {bar.printed}, {bar.basis}" for bar in bars)
    return Chart(
        id="reported",
        title=title,
        subtitle=subtitle,
        draw=lambda width: _drawn(bars, width, comparable=comparable),
        figures=tuple(bar.figure for bar in bars),
        words=f"{title}. {said}." + ("" if comparable else " The bars are hatched: they are not comparable."),
    )


def _drawn(bars: Sequence[Bar], width: int, *, comparable: bool) -> "alt.LayerChart":
    import altair as alt  # noqa: PLC0415 - slow to import, and only drawing needs it.

    from samebasis.report.draw import hatch, layered, linked, on, words  # noqa: PLC0415 - imports Altair.

    inner = width - 20
    longest = max(bar.value for bar in bars)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, longest * 1.02], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, len(bars)], reverse=True), axis=None)
    layers = []
    for at, bar in enumerate(bars):
        tint = colour(SERIES[at % len(SERIES)])
        low, high = at + 0.42, at + 0.92
        box = {"x": 0.0, "x2": bar.value, "y": low, "y2": high}
        layers.append(
            on([box])
            .mark_rect(color=tint, fillOpacity=0.85 if comparable else 0, stroke=tint, strokeWidth=1.5)
            .encode(x=x, x2="x2:Q", y=y, y2="y2:Q")
        )
        if not comparable:
            step = longest / inner * 9
            strokes = hatch(0.0, bar.value, low, high, gap=step, slant=step * 2.4)
            layers.append(
                on(strokes).mark_rule(color=tint, strokeWidth=1.2).encode(x=x, x2="x2:Q", y=y, y2="y2:Q")
            )
        label = {
            "x": 0.0,
            "y": at + 0.26,
            "label": f"{bar.name}: {bar.printed}, {bar.basis}",
            "href": linked("f", bar.figure),
        }
        layers += words([label], colour("ink"), x, y, align="left", baseline="middle", fontWeight="bold")
    return layered(*layers, width=inner, height=62 * len(bars))
