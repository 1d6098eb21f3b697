"""The partnership structure drawn: each kind of piece of a picture as one layer of marks."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import altair as alt

from samebasis.report.chart import HERE, NARROW
from samebasis.report.charts.structure_arrange import arranged
from samebasis.report.charts.structure_layout import Box, Picture, Scene, Words
from samebasis.report.charts.structure_strands import Style
from samebasis.report.draw import on
from samebasis.report.theme import colour

_DASHES: Final[Mapping[Style, list[float]]] = MappingProxyType(
    {Style.SOLID: [1, 0], Style.DASHED: [9, 4], Style.DOTTED: [2.5, 2.5]}
)
_BROKEN: Final = [4, 3]


def drawn(scene: Scene, width: int) -> "alt.LayerChart":
    """The scene in that width."""
    picture = arranged(scene, width - 12, narrow=width <= NARROW)
    layers = alt.LayerChart(layer=[*_boxes(picture), *_strokes(picture), *_heads(picture), *_words(picture)])
    return layers.properties(width=picture.width, height=picture.height)


def _places(picture: Picture) -> Mapping[str, Any]:
    across = alt.Scale(domain=[0, picture.width], nice=False)
    down = alt.Scale(domain=[0, picture.height], nice=False, reverse=True)
    return {"x": alt.X("x:Q", scale=across, axis=None), "y": alt.Y("y:Q", scale=down, axis=None)}


def _boxes(picture: Picture) -> list[alt.Chart]:
    whole = [each for each in picture.boxes if not each.broken]
    broken = [each for each in picture.boxes if each.broken]
    layers = [_rectangles(picture, whole, [1, 0])]
    return [*layers, _rectangles(picture, broken, _BROKEN)] if broken else layers


def _rectangles(picture: Picture, boxes: Sequence[Box], dash: Sequence[float]) -> alt.Chart:
    rows = [
        {
            "x": each.left,
            "x2": each.right,
            "y": each.top,
            "y2": each.bottom,
            "fill": colour(each.fill),
            "edge": colour(each.edge),
        }
        for each in boxes
    ]
    mark = on(rows).mark_rect(cornerRadius=3, strokeWidth=1, strokeDash=list(dash))
    drawn: alt.Chart = mark.encode(
        **_places(picture),
        x2="x2:Q",
        y2="y2:Q",
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("edge:N", scale=None),
    )
    return drawn


def _strokes(picture: Picture) -> list[alt.Chart]:
    layers = []
    for style, dash in _DASHES.items():
        rows = [
            {"x": each.left, "x2": each.right, "y": each.y, "wide": each.width, "tint": colour(each.tint)}
            for each in picture.strokes
            if each.style is style
        ]
        if rows:
            mark = on(rows).mark_rule(strokeDash=dash)
            layers.append(
                mark.encode(
                    **_places(picture),
                    x2="x2:Q",
                    strokeWidth=alt.StrokeWidth("wide:Q", scale=None),
                    color=alt.Color("tint:N", scale=None),
                )
            )
    return layers


def _heads(picture: Picture) -> list[alt.Chart]:
    layers = []
    for points in ("left", "right"):
        rows = [
            {"x": each.x, "y": each.y, "area": each.high * each.high, "tint": colour(each.tint)}
            for each in picture.heads
            if each.points == points
        ]
        if rows:
            mark = on(rows).mark_point(shape=f"triangle-{points}", filled=True, opacity=1)
            layers.append(
                mark.encode(
                    **_places(picture),
                    size=alt.Size("area:Q", scale=None),
                    color=alt.Color("tint:N", scale=None),
                )
            )
    return layers


def _words(picture: Picture) -> list[alt.Chart]:
    """Layers of text: one for each way to stand, with links and without, since all of a layer are links."""
    groups: dict[tuple[str, bool, bool], list[Words]] = {}
    for each in picture.words:
        groups.setdefault((each.align, each.bold, bool(each.anchor)), []).append(each)
    return [_texts(picture, members) for _, members in sorted(groups.items(), key=lambda group: group[0])]


def _texts(picture: Picture, members: Sequence[Words]) -> alt.Chart:
    first = members[0]
    rows = [
        {"x": each.x, "y": each.y, "text": each.text, "size": each.size, "tint": colour(each.tint)}
        | ({"href": f"{HERE}#{each.anchor}"} if each.anchor else {})
        for each in members
    ]
    mark = on(rows).mark_text(
        align=first.align, baseline="middle", fontWeight="bold" if first.bold else "normal"
    )
    written: alt.Chart = mark.encode(
        **_places(picture),
        **({"href": "href:N"} if first.anchor else {}),
        text="text:N",
        size=alt.Size("size:Q", scale=None),
        color=alt.Color("tint:N", scale=None),
    )
    return written
