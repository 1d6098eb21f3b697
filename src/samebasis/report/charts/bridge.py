"""The bridge as a waterfall: from the reported amount, by what each road takes off or adds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from samebasis.report.chart import HERE, NARROW, Chart
from samebasis.report.theme import SERIES, TINTED, colour

if TYPE_CHECKING:
    import altair as alt

_PANELS_MOST: Final = 3
_PANELS_LEAST: Final = 2  # A lone waterfall is drawn no wider than half the page.


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a waterfall: it stands from `base` to `top`; `low` to `high` is how sure its end is."""

    name: str
    base: float
    top: float
    low: float
    high: float
    printed: str
    anchor: str  # Where the page says what it rests on.
    is_total: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """One waterfall: what it rests on, and its columns from the reported amount to the comparable one."""

    name: str
    columns: tuple[Column, ...]


def bridge_chart(
    roads: Sequence[Road],
    *,
    level: tuple[float, float, str],
    tints: tuple[int, int],
    title: str,
    subtitle: str,
    figures: tuple[str, ...],
) -> Chart:
    """A waterfall for each road, all on one scale, with the rival's amount across them.

    `level` is the rival's amount from low to high, and its name; `tints` are the places of the two
    companies in the series of colours.
    """
    ends = "; ".join(f"{road.name}: {road.columns[-1].printed}" for road in roads)
    return Chart(
        id="bridge",
        title=title,
        subtitle=subtitle,
        draw=lambda width: _drawn(roads, level, tints, width),
        figures=figures,
        words=f"{title}. {ends}. Across them {level[2]}.",
    )


def _drawn(
    roads: Sequence[Road], level: tuple[float, float, str], tints: tuple[int, int], width: int
) -> "alt.VConcatChart":
    import altair as alt  # noqa: PLC0415 - slow to import, and only drawing needs it.

    narrow = width <= NARROW
    top = max(column.high for road in roads for column in road.columns) * 1.09
    beside = 1 if narrow else _beside(len(roads))
    each = (width - 40 - 22 * (beside - 1)) // max(beside, 1 if narrow else _PANELS_LEAST)
    drawn = [_road(road, level, tints, top, each) for road in roads]
    rows = [alt.hconcat(*drawn[at : at + beside], spacing=14) for at in range(0, len(drawn), beside)]
    return alt.vconcat(*rows, spacing=18)


def _beside(count: int) -> int:
    """How many waterfalls stand beside one another, so that their words have room: at most three."""
    return count if count <= _PANELS_MOST else _PANELS_LEAST if count % 2 == 0 else _PANELS_MOST


def _road(
    road: Road, level: tuple[float, float, str], tints: tuple[int, int], top: float, width: int
) -> "alt.LayerChart":
    import altair as alt  # noqa: PLC0415 - slow to import, and only drawing needs it.

    from samebasis.report.draw import layered, on, words  # noqa: PLC0415 - imports Altair.

    own, other = (SERIES[at % len(TINTED)] for at in tints)
    names = [column.name for column in road.columns]
    axis = alt.Axis(title=None, labelAngle=0, labelLimit=width // len(names), domain=False, ticks=False)
    x = alt.X("name:N", sort=names, axis=axis, scale=alt.Scale(paddingInner=0.28))
    y = alt.Y("base:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=None)
    low, high, said = level
    bars = [_bar(column) for column in road.columns]
    totals = [bar for bar, column in zip(bars, road.columns, strict=True) if column.is_total]
    steps = [bar for bar, column in zip(bars, road.columns, strict=True) if not column.is_total]
    unsure = [bar for bar in bars if bar["high"] > bar["low"]]
    # A step's column is empty below it, so its number and the rival's name have room there.
    below = [{**bar, "floor": min(bar["low"], bar["base"], bar["top"])} for bar in steps]
    floor = min([low, *(bar["floor"] for bar in below)])
    rival = [{"name": names[1], "base": floor, "label": said}] if len(names) > _PANELS_LEAST else []
    floored = alt.Y("floor:Q", axis=None)
    layers = [
        on([{"base": low, "top": high}]).mark_rect(color=colour(f"{other}_tint")).encode(y=y, y2="top:Q"),
        on(totals).mark_bar(color=colour(own)).encode(x=x, y=y, y2="top:Q"),
        on(steps)
        .mark_bar(color=colour(f"{own}_tint"), stroke=colour(own), strokeDash=[3, 2])
        .encode(x=x, y=y, y2="top:Q"),
        on(unsure)
        .mark_rule(color=colour("ink"), strokeWidth=2)
        .encode(x=x, y=alt.Y("low:Q", axis=None), y2="high:Q"),
        *words(totals, colour("ink"), x, alt.Y("above:Q", axis=None), dy=-9, fontWeight="bold", fontSize=12),
        *words(below, colour("ink"), x, floored, dy=11, fontWeight="bold", fontSize=12),
        *words(rival, colour(other), x, y, dy=30, fontSize=12),
    ]
    title = alt.TitleParams(
        road.name, anchor="start", fontSize=12, fontWeight="normal", color=colour("soft"), limit=width
    )
    return layered(*layers, width=width, height=230, title=title)


def _bar(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "base": column.base,
        "top": column.top,
        "low": column.low,
        "high": column.high,
        "label": column.printed,
        "href": f"{HERE}#{column.anchor}" if column.anchor else None,
        "above": max(column.base, column.top, column.high),
    }
