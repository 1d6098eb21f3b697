"""What drives a result: a bar for each input, from its one end to its other, the widest on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samebasis.report.chart import HERE, NARROW, Chart
from samebasis.report.phrase import Text
from samebasis.report.theme import colour

if TYPE_CHECKING:
    import altair as alt

_ROW = 44


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One input: what it is called with its range, the result at either end, its part of the spread."""

    label: str
    at_low: float
    at_high: float
    ends: str  # The two results, as they are printed.
    part: str
    anchor: str


def tornado_chart(
    bars: Sequence[Bar], *, middle: float, title: Text, subtitle: str, figures: tuple[str, ...]
) -> Chart:
    """A bar for each input about the middle, with zero marked: an order turns where a bar crosses it."""
    said = "; ".join(f"{bar.label}: {bar.ends}, {bar.part} of the spread" for bar in bars)
    return Chart(
        id="tornado",
        title=title,
        subtitle=subtitle,
        draw=lambda width: _drawn(bars, middle, width),
        figures=figures,
        words=f"{title}. {said}.",
    )


def _drawn(bars: Sequence[Bar], middle: float, width: int) -> "alt.LayerChart":
    import altair as alt  # noqa: PLC0415 - slow to import, and only drawing needs it.

    from samebasis.report.draw import layered, on, words  # noqa: PLC0415 - imports Altair.

    narrow = width <= NARROW
    ends = [0.0, *(end for bar in bars for end in (bar.at_low, bar.at_high))]
    room = (max(ends) - min(ends)) * 0.05
    x = alt.X(
        "low:Q",
        scale=alt.Scale(domain=[min(ends) - room, max(ends) + room], nice=False),
        axis=alt.Axis(title=None, tickCount=6),
    )
    y = alt.Y("row:Q", scale=alt.Scale(domain=[0, len(bars)], reverse=True), axis=None)
    rows = [
        {
            "low": min(bar.at_low, bar.at_high),
            "high": max(bar.at_low, bar.at_high),
            "row": at + 0.5,
            "bottom": at + 0.85,
        }
        for at, bar in enumerate(bars)
    ]
    names = [
        {
            "low": min(ends),
            "row": at + 0.28,
            "label": f"{bar.part}: {bar.label}",
            "href": f"{HERE}#{bar.anchor}",
        }
        for at, bar in enumerate(bars)
    ]
    marks = [{"low": middle, "row": 0.0, "bottom": float(len(bars))}]
    zero = [{"low": 0.0, "row": 0.0, "bottom": float(len(bars))}]
    layers = [
        on(zero).mark_rule(color=colour("mark"), strokeDash=[2, 3]).encode(x=x, y=y, y2="bottom:Q"),
        on(rows).mark_rect(color=colour("third"), opacity=0.8).encode(x=x, x2="high:Q", y=y, y2="bottom:Q"),
        on(marks).mark_rule(color=colour("ink"), strokeWidth=1.5).encode(x=x, y=y, y2="bottom:Q"),
        *words(names, colour("ink"), x, y, align="left"),
    ]
    return layered(*layers, width=width - (25 if narrow else 30), height=_ROW * len(bars) + 10)
