"""How the partnership structure is laid out: face to face on a page, one lead under the other on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from samebasis.report.charts.structure_layout import (
    Align,
    Box,
    Company,
    Picture,
    Scene,
    Span,
    Words,
    lines_height,
    place_lines,
    text_width,
    wrapped,
)

_BAR: Final = 12.0
_AIR: Final = 5.0
_ROW_GAP: Final = 16.0
_NAME: Final = 13.0
_SMALL: Final = 11.0
_LEADING: Final = 15.0
_CAPTION: Final = 24.0
_PAIR: Final = 2
_LEFT: Final[Align] = "left"
_RIGHT: Final[Align] = "right"
TOGETHER: Final = "several together: not to be added to the lines of each"
_BADGE: Final = 16.0
_BESIDE: Final = 130.0  # Room for a lead's name beside a caption.


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """Where a company's box stands."""

    left: float
    right: float


def arranged(scene: Scene, width: float, *, narrow: bool) -> Picture:
    """The scene as a picture of that width: two leads face each other where there is room for it."""
    picture = Picture(width=width)
    if len(scene.leads) == _PAIR and not narrow:
        _face_to_face(picture, scene)
    else:
        _stacked(picture, scene, narrow=narrow)
    return picture


def sections(scene: Scene) -> list[tuple[str, list[Company]]]:
    """The companies in sections, the ones that stand on both sides first and groups of them last."""
    single = [each for each in scene.companies if not each.is_group]
    groups = [each for each in scene.companies if each.is_group]
    several = [each for each in single if len(each.lines) > 1]
    both = "both" if len(scene.leads) == _PAIR else "several"
    parts = [
        (f"invest in {both}", [each for each in several if each.badge]),
        (f"deal with {both}", [each for each in several if not each.badge]),
        ("deal with one only", [each for each in single if len(each.lines) == 1]),
        (TOGETHER, groups),
    ]
    return [(name, members) for name, members in parts if members]


def _face_to_face(picture: Picture, scene: Scene) -> None:
    (left_id, left_name), (right_id, right_name) = scene.leads.items()
    middle, half = picture.width / 2, 61.0
    picture.words += [
        Words(x=0, y=10, text=left_name, size=17, tint="ink", bold=True),
        Words(x=picture.width, y=10, text=right_name, size=17, tint="ink", bold=True, align="right"),
    ]
    top = picture.height = 26.0
    for number, (name, members) in enumerate(sections(scene)):
        if number:
            _leads_again(picture, left_name, right_name)
        _caption(picture, name, _BESIDE, picture.width - _BESIDE)
        for each in members:
            if len(each.lines) > 1:
                node = _Node(left=middle - half, right=middle + half)
                _row(picture, scene, [(each, node, _spans(picture, node))])
        alone = [each for each in members if len(each.lines) == 1]
        lone = {key: [each for each in alone if key in each.lines] for key in (left_id, right_id)}
        for at in range(max(len(each) for each in lone.values())):
            row = []
            for key, side in ((left_id, -1), (right_id, 1)):
                if at < len(lone[key]):
                    edges = sorted((middle + side * 5, middle + side * 117))
                    node = _Node(left=edges[0], right=edges[1])
                    row.append((lone[key][at], node, _spans(picture, node)))
            _row(picture, scene, row)
    for x in (0.0, picture.width - _BAR):
        picture.boxes.append(
            Box(left=x, top=top, right=x + _BAR, bottom=picture.height - _ROW_GAP / 2, fill="ink", edge="ink")
        )


def _stacked(picture: Picture, scene: Scene, *, narrow: bool) -> None:
    wide = 92.0 if narrow else 130.0
    for key, name in scene.leads.items():
        members = [each for each in scene.companies if key in each.lines]
        if not members:
            continue
        picture.words.append(
            Words(
                x=picture.width,
                y=picture.height + 10,
                text=name,
                size=16,
                tint="ink",
                bold=True,
                align="right",
            )
        )
        top = picture.height = picture.height + 26
        node = _Node(left=0.0, right=wide)
        span = Span(left=wide + _AIR, right=picture.width - _BAR - _AIR, lead_is="right")
        for each in sorted(members, key=lambda each: each.is_group):
            if each.is_group:
                _caption(picture, TOGETHER, 0, picture.width - _BAR - _AIR)
            _row(picture, scene, [(each, node, {key: span})])
        picture.boxes.append(
            Box(
                left=picture.width - _BAR,
                top=top,
                right=picture.width,
                bottom=picture.height - _ROW_GAP,
                fill="ink",
                edge="ink",
            )
        )
        picture.height += 8


def _spans(picture: Picture, node: _Node) -> tuple[Span, Span]:
    return (
        Span(left=_BAR + _AIR, right=node.left - _AIR, lead_is="left"),
        Span(left=node.right + _AIR, right=picture.width - _BAR - _AIR, lead_is="right"),
    )


_Placed = tuple[Company, _Node, "tuple[Span, Span] | dict[str, Span]"]


def _row(picture: Picture, scene: Scene, placed: Sequence[_Placed]) -> None:
    """One row: boxes as high as the lines beside them, the lines in the middle of that height."""
    sides = [(each, node, _by_lead(scene, spans)) for each, node, spans in placed]
    heights = [
        max(
            _node_height(each, node),
            *(
                lines_height(lines, spans[key], scene.billions_most)
                for key, lines in each.lines.items()
                if key in spans
            ),
        )
        for each, node, spans in sides
    ]
    high, top = max(heights), picture.height
    for each, node, spans in sides:
        _node(picture, each, node, top, top + high)
        for key, span in spans.items():
            lines = each.lines.get(key, ())
            start = top + (high - lines_height(lines, span, scene.billions_most)) / 2
            place_lines(picture, lines, span, start, scene.billions_most)
    picture.height = top + high + _ROW_GAP


def _by_lead(scene: Scene, spans: "tuple[Span, Span] | dict[str, Span]") -> dict[str, Span]:
    return spans if isinstance(spans, dict) else dict(zip(scene.leads, spans, strict=True))


def _name_lines(company: Company, node: _Node) -> list[tuple[str, float, bool]]:
    room = node.right - node.left - 8
    size = _SMALL if company.is_group else _NAME
    names = [(text, size, True) for text in wrapped(company.name, room, size, bold=True)]
    return names + ([(company.role, _SMALL, False)] if company.role else [])


def _node_height(company: Company, node: _Node) -> float:
    return len(_name_lines(company, node)) * _LEADING + 10 + (_BADGE + 4 if company.badge else 0)


def _node(picture: Picture, company: Company, node: _Node, top: float, bottom: float) -> None:
    fill, edge, tint = ("mark", "mark", "paper") if company.badge else ("paper", "faint", "ink")
    around = {"left": node.left, "top": top, "right": node.right, "bottom": bottom}
    picture.boxes.append(Box(**around, fill=fill, edge=edge, broken=company.is_group))
    middle = (node.left + node.right) / 2
    y = (top + bottom - _node_height(company, node)) / 2 + 5 + _LEADING / 2
    for text, size, bold in _name_lines(company, node):
        tone = tint if (bold or company.badge) and not company.is_group else "soft"
        picture.words.append(Words(x=middle, y=y, text=text, size=size, tint=tone, align="center", bold=bold))
        y += _LEADING
    if company.badge:
        y += 3
        half = text_width(company.badge, _SMALL, bold=True) / 2 + 4
        badge = Box(
            left=middle - half,
            top=y - _BADGE / 2,
            right=middle + half,
            bottom=y + _BADGE / 2,
            fill="paper",
            edge="paper",
        )
        picture.boxes.append(badge)
        picture.words.append(
            Words(x=middle, y=y, text=company.badge, size=_SMALL, tint="mark", align="center", bold=True)
        )


def _caption(picture: Picture, text: str, left: float, right: float) -> None:
    """A line over a section, in the middle; on more lines where the room is small."""
    for line in wrapped(text, right - left, _SMALL):
        middle = (left + right) / 2
        picture.words.append(
            Words(x=middle, y=picture.height + 8, text=line, size=_SMALL, tint="soft", align="center")
        )
        picture.height += _LEADING
    picture.height += _CAPTION - _LEADING


def _leads_again(picture: Picture, left: str, right: str) -> None:
    """The leads' names once more beside their bars: the heads are out of sight by then."""
    for x, text, align in ((_BAR + _AIR, left, _LEFT), (picture.width - _BAR - _AIR, right, _RIGHT)):
        picture.words.append(
            Words(x=x, y=picture.height + 8, text=text, size=_SMALL, tint="ink", align=align, bold=True)
        )
