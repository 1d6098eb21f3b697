"""Where two inputs together meet a bound: the curves of each, and the box of what is admitted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from samebasis.report.chart import HERE, NARROW, Chart
from samebasis.report.phrase import Text
from samebasis.report.theme import SERIES, colour

if TYPE_CHECKING:
    import altair as alt

_TOP: Final = 1.5  # Shares beyond are far past possible; a curve up there only squeezes the rest.


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One bound: the share on the vertical axis that meets it, for each share on the horizontal one."""

    label: str
    points: tuple[tuple[float, float], ...]
    tint: int  # The place in the series of colours of whoever it is about.
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What is admitted of the two inputs, as shares, and what they are called."""

    across: tuple[float, float]
    up: tuple[float, float]
    across_name: str
    up_name: str


def boundary_chart(
    curves: Sequence[Curve], box: Box, *, title: Text, subtitle: str, figures: tuple[str, ...]
) -> Chart:
    """The curves above or through the box of what is admitted; past everything there is hatching of words."""
    said = "; ".join(f"{each.label}: {_ends(each)}" for each in curves)
    return Chart(
        id="boundary",
        title=title,
        subtitle=subtitle,
        draw=lambda width: _drawn(curves, box, width),
        figures=figures,
        words=f"{title}. {said}. Admitted is {box.up_name} from {box.up[0]:.0%} to {box.up[1]:.0%}.",
    )


def _ends(curve: Curve) -> str:
    values = [up for _, up in curve.points]
    return f"{max(values):.0%} to {min(values):.0%}"


def _drawn(curves: Sequence[Curve], box: Box, width: int) -> "alt.LayerChart":
    import altair as alt  # noqa: PLC0415 - slow to import, and only drawing needs it.

    from samebasis.report.draw import layered, on, words  # noqa: PLC0415 - imports Altair.

    narrow = width <= NARROW
    low, high = box.across
    x_axis = alt.Axis(title=box.across_name, format=".0%", tickCount=6, grid=False)
    x = alt.X("across:Q", scale=alt.Scale(domain=[low, high], nice=False), axis=x_axis)
    y_axis = alt.Axis(title=None, format=".0%", tickCount=6)
    y = alt.Y("up:Q", scale=alt.Scale(domain=[0, _TOP], nice=False, clamp=True), axis=y_axis)
    admitted = {"across": low, "until": high, "up": box.up[0], "top": box.up[1]}
    middle = {"across": (low + high) / 2, "up": sum(box.up) / 2, "label": "admitted"}
    all_of_it = {"across": low, "until": high, "up": 1.0}
    everything = {"across": high, "up": 1.0, "label": "everything"}
    layers = [
        on([admitted]).mark_rect(color=colour("rule")).encode(x=x, x2="until:Q", y=y, y2="top:Q"),
        on([all_of_it]).mark_rule(color=colour("mark"), strokeDash=[4, 3]).encode(x=x, x2="until:Q", y=y),
        *words([middle], colour("soft"), x, y),
        *words([everything], colour("mark"), x, y, align="right", dx=-4, dy=-8, fontSize=11),
    ]
    # The curves fall to the right: above the highest, and below the others, words do not meet them.
    highest = max(curves, key=lambda curve: curve.points[0][1])
    for curve in curves:
        tint = colour(SERIES[curve.tint % len(SERIES)])
        shown = [{"across": across, "up": up} for across, up in curve.points if up <= _TOP]
        if not shown:
            continue
        above = curve is highest
        at = len(shown) // 4 if above else 3 * len(shown) // 4
        named = {**shown[at], "label": curve.label, "href": f"{HERE}#{curve.anchor}"}
        place = {"align": "left" if above else "right", "dx": 4 if above else -4, "dy": -12 if above else 14}
        layers += [
            on(shown).mark_line(color=tint, strokeWidth=3).encode(x=x, y=y),
            *words([named], tint, x, y, fontWeight="bold", **place),
        ]
    return layered(*layers, width=width - (45 if narrow else 60), height=260 if narrow else 320)
