"""Adoption over time, and by industry: shares of businesses, each print where it was printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from samebasis.report.chart import NARROW, Chart
from samebasis.report.phrase import Text
from samebasis.report.theme import SERIES, colour

if TYPE_CHECKING:
    import altair as alt

_LATE: Final = 0.7  # A line that ends in the last part of the axis is named at its edge.
_WIDEST_LETTER: Final = 0.66  # Of bold type, in its size.


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One share: whose, of which month or industry, in per cent, with its interval."""

    name: str
    at: str  # The first day of the month, or the industry.
    value: float
    low: float
    high: float
    printed: str
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One company's shares of one vintage, and which of them are joined, with months missing or without."""

    name: str
    shares: tuple[Share, ...]
    joins: tuple[tuple[Share, Share, bool], ...]  # From, to, and whether months between have no share.
    is_restated: bool


def adoption_chart(lines: Sequence[Line], names: Sequence[str], *, title: Text, subtitle: str) -> Chart:
    """A line for each company and vintage through its shares by month; a lone month is a point."""
    said = "; ".join(
        f"{line.name}{' restated' if line.is_restated else ''} {_last(line).printed} in {_last(line).at[:7]}"
        for line in lines
    )
    return Chart(
        id="adoption",
        title=title,
        subtitle=subtitle,
        draw=lambda width: _lines(lines, names, width),
        figures=tuple(share.figure for line in lines for share in line.shares),
        words=f"{title}. {said}.",
    )


def industry_chart(
    shares: Mapping[str, Sequence[Share]], names: Sequence[str], *, title: Text, subtitle: str
) -> Chart:
    """A line for each industry, from one company's share to the other's."""
    said = "; ".join(
        f"{industry}: " + ", ".join(f"{share.name} {share.printed}" for share in pair)
        for industry, pair in shares.items()
    )
    return Chart(
        id="industries",
        title=title,
        subtitle=subtitle,
        draw=lambda width: _dumbbells(shares, names, width),
        figures=tuple(share.figure for pair in shares.values() for share in pair),
        words=f"{title}. {said}.",
    )


def spread(places: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """The places moved as little as keeps them `apart` and between the ends, in their order.

    Where the ends leave too little room they come as far apart as there is.
    """
    if not places:
        return []
    apart = min(apart, (high - low) / max(len(places) - 1, 1))
    order = sorted(range(len(places)), key=lambda at: places[at])
    # In distances from an even ladder, "apart" becomes "never falling": means of what falls, pooled.
    pools: list[tuple[float, int]] = []
    for rank, at in enumerate(order):
        pools.append((places[at] - rank * apart, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (last, many), (before, some) = pools.pop(), pools.pop()
            pools.append(((last * many + before * some) / (many + some), many + some))
    ladder = [level for level, count in pools for _ in range(count)]
    top = high - (len(places) - 1) * apart
    found = [0.0] * len(places)
    for rank, at in enumerate(order):
        found[at] = min(max(ladder[rank], low), top) + rank * apart
    return found


def _last(line: Line) -> Share:
    """The share that a line is named at: of contradicting prints of its last month the first."""
    return max(line.shares, key=lambda share: share.at)


def _lines(lines: Sequence[Line], names: Sequence[str], width: int) -> "alt.LayerChart":
    import altair as alt  # noqa: PLC0415 - slow to import, and only drawing needs it.

    from samebasis.report.draw import layered  # noqa: PLC0415 - imports Altair.

    narrow = width <= NARROW
    size, height = (11, 240) if narrow else (13, 280)
    days = sorted({share.at for line in lines for share in line.shares})
    span = _day(days[-1]) - _day(days[0]) or 1
    highest = max(share.high for line in lines for share in line.shares) * 1.1
    late = [line for line in lines if _day(_last(line).at) - _day(days[0]) >= _LATE * span]
    labels = {id(line): _label(line, is_short=narrow and line in late) for line in lines}
    right = 12 + size * _WIDEST_LETTER * max((len(labels[id(line)]) for line in late), default=0)
    across = int(width - 44 - right)
    axis = alt.Axis(
        title=None, format="%b %y" if narrow else "%b %Y", values=_ticks(days, narrow=narrow), grid=False
    )
    # Universal time, so that a month does not fall into the one before west of Greenwich.
    x = alt.X("at:T", axis=axis, scale=alt.Scale(type="utc", domain=[days[0], days[-1]]))
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[0, highest], nice=False),
        axis=alt.Axis(title=None, tickCount=5, labelExpr="datum.label + ' %'"),
    )
    layers: list[Any] = []
    for line in sorted(lines, key=lambda each: not each.is_restated):
        layers += _line(line, colour(SERIES[names.index(line.name) % len(SERIES)]), x, y)
    apart, top = (size + 3) * highest / height, highest * (1 - size / height)
    places = spread([_last(line).value for line in late], apart, 0, top)
    edge = {id(line): place for line, place in zip(late, places, strict=True)}
    for line in lines:
        last, label = _last(line), labels[id(line)]
        at = days[-1] if id(line) in edge else last.at
        start = across * (_day(at) - _day(days[0])) / span
        layers += _named(
            {"at": at, "value": edge.get(id(line), last.value), "label": label, "href": _to(last)},
            colour(SERIES[names.index(line.name) % len(SERIES)]),
            (x, y),
            is_left=start + 9 + len(label) * size * _WIDEST_LETTER <= across + right,
            is_bold=not line.is_restated,
        )
    return layered(*layers, width=across, height=height)


def _label(line: Line, *, is_short: bool) -> str:
    if line.is_restated:
        return f"{line.name} restated" + ("" if is_short else f" {_last(line).printed}")
    return f"{line.name} {_last(line).printed}"


def _line(line: Line, tint: str, x: "alt.X", y: "alt.Y") -> "list[alt.Chart]":
    """The joins of a line, solid between neighbouring months and dashed else; its marks are links."""
    import altair as alt  # noqa: PLC0415 - slow to import, and only drawing needs it.

    from samebasis.report.draw import on  # noqa: PLC0415 - imports Altair.

    layers = []
    for has_gap in (False, True):
        strokes = [
            {"at": one.at, "value": one.value, "until": other.at, "to": other.value}
            for one, other, gap in line.joins
            if gap is has_gap
        ]
        if strokes:
            thick = 1.25 if line.is_restated else 2.5 if not has_gap else 1.75
            dash = [4, 4] if has_gap else alt.Undefined
            layers.append(
                on(strokes)
                .mark_rule(color=tint, strokeWidth=thick, strokeDash=dash)
                .encode(x=x, y=y, x2="until:T", y2="to:Q")
            )
    marks = [{"at": share.at, "value": share.value, "href": _to(share)} for share in line.shares]
    fill = colour("paper") if line.is_restated else tint
    layers.append(
        on(marks)
        .mark_point(color=tint, fill=fill, size=52, strokeWidth=1.75, opacity=1)
        .encode(x=x, y=y, href="href:N")
    )
    return layers


def _named(
    row: Mapping[str, Any], tint: str, place: "tuple[alt.X, alt.Y]", *, is_left: bool, is_bold: bool
) -> "list[alt.Chart]":
    """The name of a line at its end, or before it where there is no room behind."""
    from samebasis.report.draw import words  # noqa: PLC0415 - imports Altair.

    align, away = ("left", 9) if is_left else ("right", -9)
    weight = "bold" if is_bold else "normal"
    return words([row], tint, *place, fontWeight=weight, align=align, dx=away)


def _to(share: Share) -> str:
    from samebasis.report.draw import linked  # noqa: PLC0415 - imports Altair.

    return linked("f", share.figure)


def _day(at: str) -> int:
    from datetime import date  # noqa: PLC0415 - only drawing needs it.

    return date.fromisoformat(at).toordinal()


def _ticks(days: Sequence[str], *, narrow: bool) -> list[str]:
    """Months for the axis, counted back from the last, as many as have room."""
    first, last = (12 * int(day[:4]) + int(day[5:7]) - 1 for day in (days[0], days[-1]))
    step = max(1, -(-(last - first) // (2 if narrow else 5)))
    return [f"{month // 12}-{month % 12 + 1:02}-01" for month in range(last, first - 1, -step)][::-1]


def _dumbbells(shares: Mapping[str, Sequence[Share]], names: Sequence[str], width: int) -> "alt.LayerChart":
    import altair as alt  # noqa: PLC0415 - slow to import, and only drawing needs it.

    from samebasis.report.draw import layered, on, words  # noqa: PLC0415 - imports Altair.

    every = [share for pair in shares.values() for share in pair]
    low, high = min(share.value for share in every), max(share.value for share in every)
    # The words beside the outermost points need more of a narrow axis.
    margin = (high - low) * (0.5 if width <= NARROW else 0.3) + 2
    x = alt.X(
        "value:Q",
        scale=alt.Scale(domain=[low - margin, high + margin], nice=False),
        axis=alt.Axis(title=None, tickCount=5, labelExpr="datum.label + ' %'"),
    )
    y = alt.Y("lane:Q", scale=alt.Scale(domain=[0, len(shares)], reverse=True), axis=None)
    layers = []
    for at, (industry, pair) in enumerate(shares.items()):
        ends = sorted(pair, key=lambda share: share.value)
        line = {"value": ends[0].value, "until": ends[-1].value, "lane": at + 0.66}
        layers.append(
            on([line]).mark_rule(color=colour("faint"), strokeWidth=3).encode(x=x, x2="until:Q", y=y)
        )
        head = {"value": low - margin, "lane": at + 0.28, "label": industry}
        layers += words([head], colour("ink"), x, y, align="left", fontWeight="bold")
        for share in pair:
            tint = colour(SERIES[names.index(share.name) % len(SERIES)])
            is_high = share is ends[-1]
            point = {
                "value": share.value,
                "lane": at + 0.66,
                "label": f"{share.name} {share.printed}",
                "href": _to(share),
            }
            mark = on([point]).mark_point(color=tint, filled=True, size=130, opacity=1)
            layers += [
                mark.encode(x=x, y=y, href="href:N"),
                *words([point], tint, x, y, align="left" if is_high else "right", dx=10 if is_high else -10),
            ]
    return layered(*layers, width=width - 50, height=62 * len(shares))
