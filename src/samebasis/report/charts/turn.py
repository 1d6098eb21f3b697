"""The picture that is the whole product: where the order turns, and what each source implies."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from samebasis.figures import Amount
from samebasis.report.chart import NARROW, Chart
from samebasis.report.theme import colour
from samebasis.report.words import percent, percent_range, rounded, trimmed

if TYPE_CHECKING:
    import altair as alt


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """What one source implies for the share on the horizontal axis."""

    label: str
    share: Amount  # Fractions.


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
    steady_low: Decimal
    steady_high: Decimal
    turns_at: tuple[Decimal, ...]  # For each of the steady values.
    implied: tuple[Implied, ...]
    unit_words: str
    subtitle: str
    figures: tuple[str, ...]


def turn_chart(case: Turn) -> Chart:
    """The falling line across the steady band, the turn marked, each source's share on the axis."""
    at = case.turns_at[0]
    above = [each for each in case.implied if each.share.low > at]
    below = [each for each in case.implied if each.share.high < at]
    title = f"{case.steady} leads only if partners keep more than {percent(at, 2)} of {case.falling}'s sales"
    if above and below:
        title += f": {above[0].label} says {percent_range(above[0].share, 3)}, {below[0].label} {percent_range(below[0].share)}"
    return Chart(
        id="turn",
        title=title,
        subtitle=case.subtitle,
        draw=lambda width: _drawn(case, width),
        figures=case.figures,
        words=f"{title}. {case.falling} reports {rounded(case.start)} {case.unit_words} with partners' share inside; "
        f"the line shows what is left of it for every share; {case.steady} reports "
        + " or ".join(trimmed(rounded(each)) for each in case.steady_values)
        + f" {case.unit_words} without it.",
    )


def _drawn(case: Turn, width: int) -> "alt.LayerChart":
    import altair as alt  # noqa: PLC0415 - slow to import, and only drawing needs it.

    narrow = width <= NARROW
    furthest = max([Decimal("0.3"), *(each.share.high for each in case.implied), *case.turns_at]) + Decimal(
        "0.04"
    )
    right = float(furthest)
    bottom = float(case.start * (1 - furthest)) - 1.5
    top = float(case.start_high) + 0.8
    x = alt.X(
        "share:Q",
        scale=alt.Scale(domain=[0, right], nice=False),
        axis=alt.Axis(
            title=f"share of {case.falling}'s customers' money that partners keep", format=".0%", tickCount=6
        ),
    )
    y_scale = alt.Scale(domain=[bottom, top], nice=False, zero=False)
    y = alt.Y("net:Q", scale=y_scale, axis=alt.Axis(title=None, tickCount=6))
    plot = _layers(alt, case, (right, bottom, top), x, y, narrow=narrow)
    lanes = _lanes(alt, case, right, narrow=narrow)
    return alt.vconcat(
        alt.layer(*plot).properties(width=width - 60, height=300 if not narrow else 260),
        alt.layer(*lanes).properties(width=width - 60, height=30 * len(case.implied) + 4),
        spacing=8,
    ).resolve_scale(x="shared")


def _rows(values: Iterable[dict[str, Any]]) -> "alt.Data":
    import altair as alt  # noqa: PLC0415 - slow to import, and only drawing needs it.

    return alt.Data(values=list(values))


def _layers(
    alt: Any, case: Turn, edges: tuple[float, float, float], x: Any, y: Any, *, narrow: bool
) -> list[Any]:
    right, bottom, top = edges
    start, low, high = (float(each) for each in (case.start, case.start_low, case.start_high))
    line = [
        {"share": share, "net": start * (1 - share), "low": low * (1 - share), "high": high * (1 - share)}
        for share in (0.0, right)
    ]
    falling, steady = colour("first"), colour("second")
    band = {"share": 0.0, "until": right, "low": float(case.steady_low), "high": float(case.steady_high)}
    layers = [
        alt.Chart(_rows([band]))
        .mark_rect(color=colour("second_tint"))
        .encode(x=x, x2="until:Q", y=alt.Y("low:Q"), y2="high:Q"),
        alt.Chart(_rows(line))
        .mark_area(color=colour("first_tint"))
        .encode(x=x, y=alt.Y("low:Q"), y2="high:Q"),
        *(
            alt.Chart(_rows([{"share": 0.0, "until": right, "net": float(value)}]))
            .mark_rule(
                color=steady, strokeWidth=2 if at == 0 else 1, strokeDash=[1, 0] if at == 0 else [4, 3]
            )
            .encode(x=x, x2="until:Q", y=y)
            for at, value in enumerate(case.steady_values)
        ),
        alt.Chart(_rows(line)).mark_line(color=falling, strokeWidth=3).encode(x=x, y=y),
    ]
    for at, (value, share) in enumerate(zip(case.steady_values, case.turns_at, strict=True)):
        if not 0 <= share <= right:
            continue
        point = {"share": float(share), "net": float(value), "zero": bottom, "label": percent(share, 3)}
        layers += [
            alt.Chart(_rows([point]))
            .mark_rule(color=colour("mark"), strokeDash=[2, 3], opacity=1 if at == 0 else 0.5)
            .encode(x=x, y=y, y2="zero:Q"),
            alt.Chart(_rows([point]))
            .mark_point(color=colour("mark"), filled=True, size=110 if at == 0 else 45, opacity=1)
            .encode(x=x, y=y),
        ]
    turned = {
        "share": float(case.turns_at[0]),
        "net": float(case.steady_values[0]),
        "label": f"turns at {percent(case.turns_at[0], 3)}",
    }
    layers.append(
        alt.Chart(_rows([turned]))
        .mark_text(align="left", dx=9, dy=-12, color=colour("mark"), fontWeight="bold")
        .encode(x=x, y=y, text="label:N")
    )
    layers += _labels(alt, case, (right, bottom, top), x, y, narrow=narrow)
    return layers


def _labels(
    alt: Any, case: Turn, edges: tuple[float, float, float], x: Any, y: Any, *, narrow: bool
) -> list[Any]:
    right, _, _ = edges
    spread = " or ".join(trimmed(rounded(each)) for each in case.steady_values)
    named = [
        (
            {
                "share": 0.006,
                "net": float(case.start),
                "label": f"{case.falling}: {trimmed(rounded(case.start))} as reported",
            },
            colour("first"),
            {"align": "left", "dx": 28 if not narrow else 16, "dy": -4},
        ),
        (
            {
                "share": right,
                "net": float(max(case.steady_values)),
                "label": f"{case.steady}: {spread} as reported",
            },
            colour("second"),
            {"align": "right", "dy": -14, "dx": -4},
        ),
    ]
    return [
        alt.Chart(_rows([values]))
        .mark_text(color=tint, fontWeight="bold", **place)
        .encode(x=x, y=y, text="label:N")
        for values, tint, place in named
    ]


def _lanes(alt: Any, case: Turn, right: float, *, narrow: bool) -> list[Any]:
    """A bar for each source under the axis: from the least to the most that it implies."""
    scale = alt.Scale(domain=[0, right], nice=False)
    rows = []
    for at, each in enumerate(case.implied):
        low, high = float(each.share.low), float(each.share.high)
        width = max(high - low, right / 150)
        middle = (low + high) / 2
        at_left = middle > right / 2
        rows.append(
            {
                "lane": at,
                "low": max(0.0, middle - width / 2),
                "high": middle + width / 2,
                "label": f"{each.label}: {percent_range(each.share, 3)}",
                "edge": (middle - width / 2) if at_left else (middle + width / 2),
                "side": "left" if at_left else "right",
            }
        )
    y = alt.Y(
        "lane:O",
        axis=None,
        scale=alt.Scale(domain=[at for at in range(len(rows))], paddingInner=0.55, paddingOuter=0.2),
    )
    x = alt.X("low:Q", scale=scale, axis=None)
    layers = [
        alt.Chart(_rows(rows)).mark_bar(color=colour("ink"), cornerRadius=2).encode(x=x, x2="high:Q", y=y)
    ]
    for side, align, shift in (("left", "right", -8), ("right", "left", 8)):
        chosen = [row for row in rows if row["side"] == side]
        if chosen:
            layers.append(
                alt.Chart(_rows(chosen))
                .mark_text(align=align, dx=shift, color=colour("ink"))
                .encode(x=alt.X("edge:Q", scale=scale, axis=None), y=y, text="label:N")
            )
    lines = [{"at": float(share)} for share in case.turns_at if 0 <= share <= right]
    layers.append(
        alt.Chart(_rows(lines))
        .mark_rule(color=colour("mark"), strokeDash=[2, 3], opacity=0.6)
        .encode(x=alt.X("at:Q", scale=scale, axis=None))
    )
    return layers
