"""A chart: its finding, what it measures, and a specification for any width; drawn without a browser."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from samebasis.report.phrase import Text
from samebasis.report.theme import FONT, colour

if TYPE_CHECKING:
    import altair as alt

    Drawing = alt.Chart | alt.LayerChart | alt.HConcatChart | alt.VConcatChart

WIDE: Final = 720
NARROW: Final = 340
# Vega makes every link absolute. Links to the page itself get this base, which no host can have
# (RFC 2606), and lose it again once drawn.
HERE: Final = "https://here.invalid/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture with everything a reader needs to judge it.

    `title` is the finding as a sentence; `subtitle` the metric, basis and date; `sources` the
    figures it shows, by id; `words` what the picture says to someone who cannot see it.
    """

    id: str
    title: Text
    subtitle: str
    draw: "Callable[[int], Drawing]"
    figures: tuple[str, ...]
    words: str


def specification(chart: Chart, width: int = WIDE, *, titled: bool = False) -> Mapping[str, Any]:
    """The chart as a Vega-Lite specification of that width; with its title where it stands alone."""
    from altair.utils.schemapi import debug_mode  # noqa: PLC0415 - slow to import, and only drawing needs it.

    # Altair holds every piece to its schema as it is made, which takes longer than all the drawing;
    # the tests hold each chart to it once.
    with debug_mode(arg=False):
        return _specified(chart, width, titled=titled)


def _specified(chart: Chart, width: int, *, titled: bool) -> Mapping[str, Any]:
    drawn = chart.draw(width).configure(**_config(width))
    if titled:
        drawn = drawn.properties(
            title={
                "text": _wrapped(str(chart.title), width, 9.6),
                "subtitle": _wrapped(chart.subtitle, width, 7.2),
                "anchor": "start",
                "fontSize": 17,
                "subtitleFontSize": 13,
                "color": colour("ink"),
                "subtitleColor": colour("soft"),
                "offset": 14,
            },
            background=colour("paper"),
            padding=20,
        )
    shape: Mapping[str, Any] = drawn.to_dict(validate=False)
    return shape


def svg(chart: Chart, width: int = WIDE, *, titled: bool = False) -> str:
    """The chart as SVG text, drawn in this process: no browser, no network."""
    import vl_convert  # noqa: PLC0415 - only drawing needs it.

    drawn = str(vl_convert.vegalite_to_svg(dict(specification(chart, width, titled=titled))))
    return drawn.replace(f'xlink:href="{HERE}#', 'href="#')


def png(chart: Chart, width: int = WIDE, *, scale: float = 2.0) -> bytes:
    """The chart with its title as a PNG picture."""
    import vl_convert  # noqa: PLC0415 - only drawing needs it.

    return bytes(vl_convert.vegalite_to_png(dict(specification(chart, width, titled=True)), scale=scale))


def _config(width: int) -> dict[str, Any]:
    return {
        "background": "transparent",
        "aria": False,  # The chart's words say it; a label on every mark would only be noise.
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "labelColor": colour("soft"),
            "titleColor": colour("soft"),
            "titleFontWeight": "normal",
            "labelFontSize": 12 if width > NARROW else 11,
            "titleFontSize": 12 if width > NARROW else 11,
            "gridColor": colour("rule"),
            "domainColor": colour("faint"),
            "tickColor": colour("faint"),
        },
        "text": {"font": FONT, "fontSize": 13 if width > NARROW else 11, "color": colour("ink")},
    }


def _wrapped(text: str, width: int, letter: float) -> list[str]:

    return wrap(text, max(20, int(width / letter)))
