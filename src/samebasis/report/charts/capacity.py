"""Capacity by date: running as filled marks, planned as open ones, like dates joined by their ratio."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samebasis.report.chart import NARROW, Chart
from samebasis.report.theme import SERIES, colour

if TYPE_CHECKING:
    import altair as alt


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What one source says a company has or plans on a date, in gigawatts."""

    name: str
    at: str
    low: float
    high: float
    value: float | None
    is_running: bool
    is_named: bool
    printed: str
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two companies on one date: the ratio of the first to the second, in words."""

    at: str
    low: float
    high: float
    words: str


def capacity_chart(
    points: Sequence[Point], pairs: Sequence[Pair], names: Sequence[str], *, title: str, subtitle: str
) -> Chart:
    """Every stand as a mark on its date, with like dates joined and their ratio written."""
    said = "; ".join(f"{point.name} {point.printed} {point.at[:7]}" for point in points)
    return Chart(
        id="capacity",
        title=title,
        subtitle=subtitle,
        draw=lambda width: _drawn(points, pairs, names, width),
        figures=tuple(point.figure for point in points),
        words=f"{title}. {said}. Filled marks run, open ones are planned.",
    )


def _drawn(
    points: Sequence[Point], pairs: Sequence[Pair], names: Sequence[str], width: int
) -> "alt.LayerChart":
    import altair as alt  # noqa: PLC0415 - slow to import, and only drawing needs it.

    from samebasis.report.draw import layered, on, words  # noqa: PLC0415 - imports Altair.

    narrow = width <= NARROW
    days = sorted(point.at for point in points)
    first, last = f"{int(days[0][:4])}-12-01", f"{int(days[-1][:4]) + 1}-09-30"
    # Most dates are year-ends, and a tick on 1 January reads as the year that begins.
    ends = "(narrow ? '' : 'end ') + (year(datum.value) - 1)".replace("narrow", "true" if narrow else "false")
    axis = alt.Axis(title="end of" if narrow else None, labelExpr=ends, tickCount="year", grid=False)
    x = alt.X("at:T", axis=axis, scale=alt.Scale(domain=[first, last]))
    lowest, highest = min(point.low for point in points), max(point.high for point in points)
    # A logarithmic axis, so that a ratio is the same length wherever it stands.
    scale = alt.Scale(type="log", domain=[lowest * 0.7, highest * 1.5], nice=False)
    ticks = alt.Axis(title="GW, logarithmic", values=[0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50])
    y, middle = alt.Y("low:Q", scale=scale, axis=ticks), alt.Y("middle:Q", scale=scale)
    joined = [{"at": pair.at, "low": pair.low, "high": pair.high} for pair in pairs]
    layers: list[Any] = [
        on(joined).mark_rule(color=colour("rule"), strokeWidth=9).encode(x=x, y=y, y2="high:Q"),
    ]
    for at, name in enumerate(names):
        tint = colour(SERIES[at % len(SERIES)])
        own = [point for point in points if point.name == name]
        running = [_mark(point) for point in own if point.is_running]
        ranged = [_mark(point) for point in own if point.high > point.low]
        layers += [
            on(running).mark_line(color=tint, strokeWidth=1.5).encode(x=x, y=middle),
            on(ranged).mark_rule(color=tint, strokeWidth=3).encode(x=x, y=y, y2="high:Q"),
            *(
                on([_mark(point)])
                .mark_point(
                    color=tint,
                    fill=tint if point.is_running else colour("paper"),
                    size=70,
                    strokeWidth=2,
                    opacity=1,
                )
                .encode(x=x, y=middle)
                for point in own
                if point.value is not None
            ),
        ]
        named = [_mark(point) for point in own if point.is_named]
        place = {"align": "left", "dx": 9, "dy": (1 if at % 2 == 0 else -1) * (9 if narrow else 6)}
        layers += words(named, tint, x, middle, fontWeight="bold", **place)
    return layered(*layers, width=width - (160 if narrow else 112), height=300 if narrow else 340)


def _mark(point: Point) -> dict[str, Any]:
    middle = point.value if point.value is not None else (point.low * point.high) ** 0.5
    label = f"{point.name} {point.printed}"
    return {"at": point.at, "low": point.low, "high": point.high, "middle": middle, "label": label}
