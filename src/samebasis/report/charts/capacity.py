"""Capacity by date: running as filled marks, planned as open ones, like dates joined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from typing import TYPE_CHECKING, Any, Final

from samebasis.report.chart import NARROW, Chart
from samebasis.report.phrase import Text
from samebasis.report.theme import SERIES, colour

if TYPE_CHECKING:
    import altair as alt

_WIDEST_LETTER: Final = 0.66  # Of bold type, in its size.
_LINE: Final = 1.2  # Of a line of type, in its size.

_ALIGNED: Final = (("center", 0.0), ("left", -6.0), ("right", 6.0))
# Which end of the words is at the point, how far beside it, and how many lines above or below it.
_SIDES: Final = (
    *(("left", 9.0, lines) for lines in (0.0, 0.45, 0.9)),
    *(("right", -9.0, lines) for lines in (0.0, 0.45, 0.9)),
    *((align, dx, lines) for lines in (1.05, 1.6, 2.2, 2.8) for align, dx in _ALIGNED),
)


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
    """Two companies on one date: from the lower end of the one to the upper end of the other."""

    at: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle of the drawing, in its pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """True where the two share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        """True where the other lies wholly inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words wanted at a place: where that is, how wide they are, and their size of type."""

    x: float
    y: float
    width: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where words went: how far from their place, on which side, and the room they take."""

    dx: float
    dy: float
    align: str
    box: Box


def capacity_chart(
    points: Sequence[Point], pairs: Sequence[Pair], names: Sequence[str], *, title: Text, subtitle: str
) -> Chart:
    """Every stand as a mark on its date, with like dates joined: on its scale a ratio is a length."""
    said = "; ".join(f"{point.name} {point.printed} {point.at[:7]}" for point in points)
    return Chart(
        id="capacity",
        title=title,
        subtitle=subtitle,
        draw=lambda width: _drawn(points, pairs, names, width),
        figures=tuple(point.figure for point in points),
        words=f"{title}. {said}. Filled marks run, open ones are planned.",
    )


def place_labels(labels: Sequence[Label], marks: Iterable[Box], inside: Box) -> list[Placed | None]:
    """A place beside its point for each label, the first ones first; no two ever meet.

    Words that would lie on a mark, or far from their point, are a last resort; a label that fits
    nowhere is left out, since one that covers another says nothing.
    """
    taken: list[Box] = []
    shown = list(marks)
    found: list[Placed | None] = []
    for label in labels:
        free = [
            (sum(each.box.meets(mark) for mark in shown), rank, each)
            for rank, each in enumerate(_around(label))
            if inside.holds(each.box) and not any(each.box.meets(box) for box in taken)
        ]
        best = min(free, key=lambda each: each[:2])[2] if free else None
        found.append(best)
        if best:
            taken.append(best.box)
    return found


def _around(label: Label) -> Iterable[Placed]:
    """Places for a label, the best first: behind its point, before it, above, below, then farther off."""
    for align, dx, lines in _SIDES:
        for way in (-1, 1):
            dy = way * lines * label.size * _LINE
            yield Placed(dx=dx, dy=dy, align=align, box=_box(label, dx, dy, align))


def _box(label: Label, dx: float, dy: float, align: str) -> Box:
    back = {"left": 0.0, "center": label.width / 2, "right": label.width}[align]
    left, middle = label.x + dx - back, label.y + dy
    half = label.size * _LINE / 2
    return Box(left=left, top=middle - half, right=left + label.width, bottom=middle + half)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """The ground of the drawing: its size, its dates and its gigawatts, and where each lies in pixels."""

    width: int
    height: int
    beyond: int  # Room for words to the right of it.
    first: str
    last: str
    low: float
    high: float

    def x(self, at: str) -> float:
        start, end = _day(self.first), _day(self.last)
        return self.width * (_day(at) - start) / (end - start)

    def y(self, gigawatts: float) -> float:
        return self.height * (log(self.high) - log(gigawatts)) / (log(self.high) - log(self.low))


def _drawn(
    points: Sequence[Point], pairs: Sequence[Pair], names: Sequence[str], width: int
) -> "alt.LayerChart":
    import altair as alt  # noqa: PLC0415 - slow to import, and only drawing needs it.

    from samebasis.report.draw import layered, on  # noqa: PLC0415 - imports Altair.

    narrow = width <= NARROW
    days = sorted(point.at for point in points)
    frame = _Frame(
        width=width - (76 if narrow else 104),
        height=320 if narrow else 340,
        beyond=12 if narrow else 40,
        first=f"{int(days[0][:4])}-11-15",
        last=f"{int(days[-1][:4]) + 1}-03-31",
        low=min(point.low for point in points) * 0.7,
        high=max(point.high for point in points) * 1.6,
    )
    # Most dates are year-ends, and a tick on 1 January reads as the year that begins. Universal
    # time, so that a year's end does not move with the place where it is drawn.
    ends = f"{chr(39) * 2 if narrow else repr('end ')} + (utcyear(datum.value) - 1)"
    axis = alt.Axis(title="end of" if narrow else None, labelExpr=ends, tickCount="year", grid=False)
    x = alt.X("at:T", axis=axis, scale=alt.Scale(type="utc", domain=[frame.first, frame.last]))
    # A logarithmic axis, so that a ratio is the same length wherever it stands.
    scale = alt.Scale(type="log", domain=[frame.low, frame.high], nice=False)
    ticks = alt.Axis(title="GW, logarithmic", values=[0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50])
    y = alt.Y("low:Q", scale=scale, axis=ticks)
    middle = alt.Y("middle:Q", scale=scale)
    joined = [{"at": pair.at, "low": pair.low, "high": pair.high} for pair in pairs]
    layers: list[Any] = [
        on(joined).mark_rule(color=colour("rule"), strokeWidth=9).encode(x=x, y=y, y2="high:Q"),
    ]
    for name in names:
        own = [point for point in points if point.name == name]
        layers += _marks(own, colour(SERIES[names.index(name) % len(SERIES)]), (x, y, middle))
    layers += _labels(points, names, frame, (x, middle))
    return layered(*layers, width=frame.width, height=frame.height)


def _marks(own: Sequence[Point], tint: str, places: "tuple[alt.X, alt.Y, alt.Y]") -> "list[alt.Chart]":
    """One company's marks, each a link to its figure; what runs is joined."""
    from samebasis.report.draw import on  # noqa: PLC0415 - imports Altair.

    x, y, middle = places
    running = [_row(point) for point in own if point.is_running]
    ranged = [_row(point) for point in own if point.high > point.low]
    layers = [on(running).mark_line(color=tint, strokeWidth=1.5).encode(x=x, y=middle)] if running else []
    if ranged:
        rule = on(ranged).mark_rule(color=tint, strokeWidth=3)
        layers.append(rule.encode(x=x, y=y, y2="high:Q", href="href:N"))
    for is_running in (True, False):
        rows = [_row(point) for point in own if point.value is not None and point.is_running is is_running]
        if rows:
            fill = tint if is_running else colour("paper")
            mark = on(rows).mark_point(color=tint, fill=fill, size=70, strokeWidth=2, opacity=1)
            layers.append(mark.encode(x=x, y=middle, href="href:N"))
    return layers


def _labels(
    points: Sequence[Point],
    names: Sequence[str],
    frame: _Frame,
    places: "tuple[alt.X, alt.Y]",
) -> "list[alt.Chart]":
    """The names of the telling marks, each a link, where it has room."""
    from samebasis.report.draw import words  # noqa: PLC0415 - imports Altair.

    size = 11 if frame.width <= NARROW else 13
    tints = {name: colour(SERIES[at % len(SERIES)]) for at, name in enumerate(names)}
    named = [point for point in points if point.is_named]
    named.sort(key=lambda each: (each.at, each.high), reverse=True)
    wanted = [(_row(point), f"{point.name} {point.printed}", tints[point.name]) for point in named]
    labels = [
        Label(
            x=frame.x(row["at"]), y=frame.y(row["middle"]), width=len(text) * size * _WIDEST_LETTER, size=size
        )
        for row, text, _ in wanted
    ]
    inside = Box(left=0, top=0, right=frame.width + frame.beyond, bottom=frame.height)
    found = place_labels(labels, _shown(points, frame), inside)
    layers = []
    for (row, text, tint), place in zip(wanted, found, strict=True):
        if place:
            said = [{**row, "label": text}]
            layers += words(
                said, tint, *places, align=place.align, dx=place.dx, dy=place.dy, fontWeight="bold"
            )
    return layers


def _shown(points: Sequence[Point], frame: _Frame) -> Iterable[Box]:
    """The room that the marks take."""
    for point in points:
        x, high, low = frame.x(point.at), frame.y(point.high), frame.y(point.low)
        yield Box(left=x - 5, top=high - 5, right=x + 5, bottom=low + 5)


def _row(point: Point) -> dict[str, Any]:
    from samebasis.report.draw import linked  # noqa: PLC0415 - imports Altair.

    middle = point.value if point.value is not None else (point.low * point.high) ** 0.5
    href = linked("f", point.figure)
    return {"at": point.at, "low": point.low, "high": point.high, "middle": middle, "href": href}


def _day(at: str) -> int:
    return date.fromisoformat(at).toordinal()
