"""The picture that is the whole product: where the order turns, and what each source implies."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from samebasis.figures import Amount
from samebasis.report.chart import HERE, NARROW, Chart
from samebasis.report.phrase import Link, Phrase, joined, phrase
from samebasis.report.theme import SERIES, TINTED, colour
from samebasis.report.words import percent, percent_range, rounded, trimmed

if TYPE_CHECKING:
    import altair as alt

_MARGIN: Final = Decimal("0.04")
_LANE: Final = 26
_LETTER: Final = 6.9  # The mean width of a letter at 13 pixels.


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """What one source implies for the share on the horizontal axis."""

    label: str
    share: Amount  # Fractions, as the evidence is used.
    widest: Amount  # With the rounding of its digits, and by what it rests on taken by itself.
    anchor: str  # Where the page says what it rests on.


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One company's amount as it falls with the partner share, across another's, which does not move.

    Amounts are in `unit_words`; the line runs from `start` at a share of 0 to nothing at 1, and its
    band from `start_low` and `start_high`.
    """

    falling: str
    steady: str
    start: Decimal
    start_low: Decimal
    start_high: Decimal
    steady_values: tuple[Decimal, ...]  # What the steady company's reports say.
    steady_printed: Link  # The first of them, as its source prints it.
    falling_anchor: str
    tints: tuple[int, int]  # The places of the two companies in the series of colours.
    steady_low: Decimal
    steady_high: Decimal
    turns_at: tuple[Decimal, ...]  # For each of the steady values.
    implied: tuple[Implied, ...]
    unit_words: str
    subtitle: str
    figures: tuple[str, ...]

    @property
    def tint(self) -> str:
        """The colour of the falling company."""
        return SERIES[self.tints[0] % len(TINTED)]

    @property
    def other(self) -> str:
        """The colour of the steady company."""
        return SERIES[self.tints[1] % len(TINTED)]

    @property
    def furthest(self) -> float:
        """The right edge of the picture: past every share that it shows."""
        shares = (*(each.widest.high for each in self.implied), *self.turns_at)
        return float(max(shares) + _MARGIN)


def turn_chart(case: Turn) -> Chart:
    """The falling line across the steady band, the turn marked, each source's share on the axis."""
    title = turn_title(case)
    steady = _said(case.steady_values)
    return Chart(
        id="turn",
        title=title,
        subtitle=case.subtitle,
        draw=lambda width: _drawn(case, width),
        figures=case.figures,
        words=f"{title}. {case.falling} reports {trimmed(rounded(case.start))} {case.unit_words} "
        "with the partners' share inside; the line shows what is left of it for every share. "
        f"{case.steady} reports {steady} {case.unit_words} without it.",
    )


def turn_title(case: Turn) -> Phrase:
    """The finding: at which share the order turns, and which sources lie on either side."""
    at = case.turns_at[0]
    above = [each for each in case.implied if each.share.low > at]
    below = [each for each in case.implied if each.share.high < at]
    sides = [each[0] for each in (above, below) if each]
    if case.implied and len(below) == len(case.implied):
        ahead = case.falling
    elif case.implied and len(above) == len(case.implied):
        ahead = case.steady
    else:
        ahead = ""
    if ahead:
        title = phrase(
            "{} is ahead on every source: it would take a partner share of {} to turn", ahead, percent(at)
        )
    else:
        title = phrase(
            "Against {}'s {} the order turns at a partner share of {}",
            case.steady,
            case.steady_printed,
            percent(at),
        )
    said = [phrase("{} by {}", percent_range(each.share), Link(each.label, each.anchor)) for each in sides]
    return phrase("{}: {}", title, joined(said, ", ")) if said else title


def _drawn(case: Turn, width: int) -> "alt.VConcatChart":
    import altair as alt  # noqa: PLC0415 - slow to import, and only drawing needs it.

    from samebasis.report.draw import layered  # noqa: PLC0415 - imports Altair.

    narrow = width <= NARROW
    inner = _room(case, width) if not narrow else width - 40
    scale = alt.Scale(domain=[0, case.furthest], nice=False)
    bottom = float(case.start) * (1 - case.furthest) - 1
    top = float(case.start_high) + 1
    title = "share of customers' money that partners keep"
    x = alt.X("share:Q", scale=scale, axis=alt.Axis(title=title, format=".0%", tickCount=6, grid=False))
    y_scale = alt.Scale(domain=[bottom, top], nice=False, zero=False)
    y = alt.Y("net:Q", scale=y_scale, axis=alt.Axis(title=None, tickCount=6))
    plot = [*_bands(case, x, y), *_crossings(case, x, y, bottom), *_names(case, x, y, narrow=narrow)]
    return alt.vconcat(
        layered(*plot, width=inner, height=250 if narrow else 310),
        layered(
            *_lanes(case, scale, narrow=narrow),
            width=inner,
            height=(_LANE + (14 if narrow else 0)) * len(case.implied),
        ),
        spacing=6,
    )


def _room(case: Turn, width: int) -> int:
    """How wide the plot may be, so that the words beside the lowest bars end within the width."""
    inner = width - 45
    for each in case.implied:
        words = len(f"{each.label}: {percent_range(each.share)}") * _LETTER + 12
        at = float(each.widest.high) / case.furthest
        if float(each.share.low + each.share.high) / 2 <= case.furthest / 2:
            inner = min(inner, int((width - 45 - words) / at))
    return inner


def _bands(case: Turn, x: "alt.X", y: "alt.Y") -> list["alt.Chart"]:
    from samebasis.report.draw import on  # noqa: PLC0415 - imports Altair.

    right = case.furthest
    line = [
        {
            "share": share,
            "net": float(case.start) * (1 - share),
            "low": float(case.start_low) * (1 - share),
            "high": float(case.start_high) * (1 - share),
        }
        for share in (0.0, right)
    ]
    steady = {"share": 0.0, "until": right, "low": float(case.steady_low), "high": float(case.steady_high)}
    levels = [{"share": 0.0, "until": right, "net": float(value)} for value in case.steady_values]
    return [
        on([steady])
        .mark_rect(color=colour(f"{case.other}_tint"))
        .encode(x=x, x2="until:Q", y="low:Q", y2="high:Q"),
        on(line).mark_area(color=colour(f"{case.tint}_tint")).encode(x=x, y="low:Q", y2="high:Q"),
        *(
            on([level])
            .mark_rule(
                color=colour(case.other), strokeWidth=1 if at else 2.5, strokeDash=[4, 3] if at else [1, 0]
            )
            .encode(x=x, x2="until:Q", y=y)
            for at, level in enumerate(levels)
        ),
        on(line).mark_line(color=colour(case.tint), strokeWidth=3).encode(x=x, y=y),
    ]


def _crossings(case: Turn, x: "alt.X", y: "alt.Y", bottom: float) -> list["alt.Chart"]:
    from samebasis.report.draw import on, words  # noqa: PLC0415 - imports Altair.

    points = [
        {"share": float(share), "net": float(value), "floor": bottom, "label": f"turns at {percent(share)}"}
        for value, share in zip(case.steady_values, case.turns_at, strict=True)
        if 0 <= share <= Decimal(str(case.furthest))
    ]
    mark = colour("mark")
    return [
        on(points[:1]).mark_rule(color=mark, strokeDash=[2, 3]).encode(x=x, y=y, y2="floor:Q"),
        on(points[1:]).mark_point(color=mark, filled=True, size=45, opacity=1).encode(x=x, y=y),
        on(points[:1]).mark_point(color=mark, filled=True, size=130, opacity=1).encode(x=x, y=y),
        *words(points[:1], mark, x, y, align="left", dx=10, dy=-11, fontWeight="bold"),
    ]


def _names(case: Turn, x: "alt.X", y: "alt.Y", *, narrow: bool) -> list["alt.Chart"]:
    from samebasis.report.draw import words  # noqa: PLC0415 - imports Altair.

    steady = _said(case.steady_values)
    at, floor = float(case.turns_at[0]), float(case.start) * (1 - case.furthest) - 0.4
    falling = {
        "share": 0.0,
        "net": float(case.start),
        "label": f"{case.falling}, {trimmed(rounded(case.start))} gross",
        "href": f"{HERE}#{case.falling_anchor}",
    }
    other = {
        "share": case.furthest,
        "net": float(case.steady_high),
        "label": f"{case.steady}, {steady} net",
        "href": f"{HERE}#{case.steady_printed.anchor}",
    }
    left = {"share": at, "net": floor, "label": f"\N{LEFTWARDS ARROW} {case.falling} ahead"}
    right = {"share": at, "net": floor, "label": f"{case.steady} ahead \N{RIGHTWARDS ARROW}"}
    soft = colour("soft")
    return [
        *words(
            [falling],
            colour(case.tint),
            x,
            y,
            align="left",
            dx=22 if narrow else 34,
            dy=-2,
            fontWeight="bold",
        ),
        *words([other], colour(case.other), x, y, align="right", dx=-4, dy=-9, fontWeight="bold"),
        *words([left], soft, x, y, align="right", dx=-8),
        *words([right], soft, x, y, align="left", dx=8),
    ]


def _said(values: tuple[Decimal, ...]) -> str:
    """What several reports say, in a word: `24`, or `24 to 25`."""
    low, high = (trimmed(rounded(each)) for each in (min(values), max(values)))
    return low if low == high else f"{low} to {high}"


def _lanes(case: Turn, scale: "alt.Scale", *, narrow: bool) -> list["alt.Chart"]:
    """A bar for each source under the axis: from the least to the most that it implies."""
    import altair as alt  # noqa: PLC0415 - slow to import, and only drawing needs it.

    from samebasis.report.draw import on, words  # noqa: PLC0415 - imports Altair.

    right = case.furthest
    values = []
    for at, each in enumerate(case.implied):
        low, high = float(each.share.low), float(each.share.high)
        middle, half = (low + high) / 2, max(high - low, right / 120) / 2
        to_left = middle > right / 2
        values.append(
            {
                "lane": at,
                "low": max(0.0, middle - half),
                "high": middle + half,
                "widest_low": max(0.0, float(each.widest.low)),
                "widest_high": min(right, float(each.widest.high)),
                "href": f"{HERE}#{each.anchor}",
                "label": f"{each.label}: {percent_range(each.share)}",
                "edge": 0.0 if narrow else _edge(each, middle, half, to_left=to_left),
                "align": "right" if to_left and not narrow else "left",
            }
        )
    y = alt.Y("lane:O", axis=None, scale=alt.Scale(domain=list(range(len(values))), paddingInner=0.6))
    x, edge = (alt.X(f"{field}:Q", scale=scale, axis=None) for field in ("low", "edge"))
    turn = [{"low": float(case.turns_at[0])}]
    layers = [
        on(turn).mark_rule(color=colour("mark"), strokeDash=[2, 3]).encode(x=x),
        on(values)
        .mark_rule(color=colour("soft"), strokeWidth=2)
        .encode(x=alt.X("widest_low:Q", scale=scale, axis=None), x2="widest_high:Q", y=y),
        on(values).mark_bar(color=colour("ink"), cornerRadius=2, height=9).encode(x=x, x2="high:Q", y=y),
    ]
    for align, shift in (("left", 8), ("right", -8)):
        chosen = [each for each in values if each["align"] == align]
        # On a phone the words stand above their bar, where they have the whole width.
        place = {"align": align, "dx": 0 if narrow else shift, "dy": -14 if narrow else 0}
        layers += words(chosen, colour("ink"), edge, y, **place)
    return layers


def _edge(each: Implied, middle: float, half: float, *, to_left: bool) -> float:
    """Where the words beside a bar begin: past the bar and the thin line through it."""
    if to_left:
        return min(middle - half, float(each.widest.low))
    return max(middle + half, float(each.widest.high))
