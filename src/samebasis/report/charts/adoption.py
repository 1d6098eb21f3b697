"""Adoption over time, and by industry: shares of businesses, each print where it was printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samebasis.report.chart import NARROW, Chart
from samebasis.report.theme import SERIES, colour

if TYPE_CHECKING:
    import altair as alt


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


def adoption_chart(shares: Sequence[Share], names: Sequence[str], *, title: str, subtitle: str) -> Chart:
    """A line for each company through its shares by month; a lone month is a point."""
    # Of contradicting prints of one month the first is the one drawn as the line.
    last: dict[str, Share] = {}
    for share in shares:
        if share.name not in last or share.at > last[share.name].at:
            last[share.name] = share
    said = "; ".join(f"{name} {last[name].printed} in {last[name].at[:7]}" for name in names if name in last)
    return Chart(
        id="adoption",
        title=title,
        subtitle=subtitle,
        draw=lambda width: _lines(shares, names, width),
        figures=tuple(share.figure for share in shares),
        words=f"{title}. {said}.",
    )


def industry_chart(
    shares: Mapping[str, Sequence[Share]], names: Sequence[str], *, title: str, subtitle: str
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


def _lines(shares: Sequence[Share], names: Sequence[str], width: int) -> "alt.LayerChart":
    import altair as alt  # noqa: PLC0415 - slow to import, and only drawing needs it.

    from samebasis.report.draw import layered, on, words  # noqa: PLC0415 - imports Altair.

    narrow = width <= NARROW
    days = sorted({share.at for share in shares})
    highest = max(share.high for share in shares)
    right = 122 if narrow else 142
    axis = alt.Axis(
        title=None, format="%b %Y" if not narrow else "%b %y", tickCount=4 if narrow else 8, grid=False
    )
    x = alt.X("at:T", axis=axis, scale=alt.Scale(domain=[days[0], days[-1]]))
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[0, highest * 1.1], nice=False),
        axis=alt.Axis(title=None, tickCount=5, labelExpr="datum.label + ' %'"),
    )
    layers = []
    for at, name in enumerate(names):
        own: list[dict[str, Any]] = [
            {"at": share.at, "value": share.value, "label": share.printed}
            for share in shares
            if share.name == name
        ]
        if not own:
            continue
        tint = colour(SERIES[at % len(SERIES)])
        first_of_month = list({each["at"]: each for each in reversed(own)}.values())
        last = max(own, key=lambda each: each["at"])
        layers += [
            on(first_of_month).mark_line(color=tint, strokeWidth=2.5).encode(x=x, y=y),
            on(own).mark_point(color=tint, filled=True, size=42, opacity=1).encode(x=x, y=y),
            *words(
                [{**last, "label": f"{name} {last['label']}"}],
                tint,
                x,
                y,
                align="left",
                dx=9,
                fontWeight="bold",
            ),
        ]
    return layered(*layers, width=width - 40 - right, height=230 if narrow else 260)


def _dumbbells(shares: Mapping[str, Sequence[Share]], names: Sequence[str], width: int) -> "alt.LayerChart":
    import altair as alt  # noqa: PLC0415 - slow to import, and only drawing needs it.

    from samebasis.report.draw import layered, on, words  # noqa: PLC0415 - imports Altair.

    every = [share for pair in shares.values() for share in pair]
    low, high = min(share.value for share in every), max(share.value for share in every)
    margin = (high - low) * 0.3 + 2
    x = alt.X(
        "value:Q",
        scale=alt.Scale(domain=[low - margin, high + margin], nice=False),
        axis=alt.Axis(title=None, tickCount=5, labelExpr="datum.label + ' %'"),
    )
    y = alt.Y("lane:Q", scale=alt.Scale(domain=[0, len(shares)], reverse=True), axis=None)
    layers = []
    for at, (industry, pair) in enumerate(shares.items()):
        ends = sorted(share.value for share in pair)
        line = {"value": ends[0], "until": ends[-1], "lane": at + 0.66}
        layers.append(
            on([line]).mark_rule(color=colour("faint"), strokeWidth=3).encode(x=x, x2="until:Q", y=y)
        )
        head = {"value": low - margin, "lane": at + 0.28, "label": industry}
        layers += words([head], colour("ink"), x, y, align="left", fontWeight="bold")
        for share in pair:
            tint = colour(SERIES[names.index(share.name) % len(SERIES)])
            is_high = share.value == ends[-1]
            point = {"value": share.value, "lane": at + 0.66, "label": f"{share.name} {share.printed}"}
            layers += [
                on([point]).mark_point(color=tint, filled=True, size=130, opacity=1).encode(x=x, y=y),
                *words([point], tint, x, y, align="left" if is_high else "right", dx=10 if is_high else -10),
            ]
    return layered(*layers, width=width - 50, height=62 * len(shares))
