"""Colours and type of every chart and page: legible in light, dark, print and to the colour-blind.

Charts are drawn in the light colours. On a page each colour is a CSS variable by the selector that
`css` returns, so that the same picture follows the reader's light or dark setting.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# name: (light, dark). The hues of entities are from Okabe and Ito's colour-blind safe set (2008).
COLOURS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "ink": ("#1c1c22", "#ececf1"),
        "soft": ("#5c5c68", "#a9a9b8"),
        "faint": ("#9a9aa6", "#70707e"),
        "rule": ("#dcdce3", "#3a3a46"),
        "paper": ("#ffffff", "#17171c"),
        "first": ("#c2500a", "#f0935a"),
        "second": ("#0a68a8", "#62b5ea"),
        "third": ("#00795a", "#45c39f"),
        "fourth": ("#8a4a7d", "#d595c6"),
        "fifth": ("#7d6a00", "#d8c24a"),
        "mark": ("#b3001b", "#ff6b7d"),
        "first_tint": ("#f7d9c6", "#56301a"),
        "second_tint": ("#cfe3f2", "#173a52"),
    }
)
TINTED: Final = ("first", "second")
SERIES: Final = ("first", "second", "third", "fourth", "fifth")
FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif"


def colour(name: str) -> str:
    """The colour of that name as charts are drawn with it."""
    return COLOURS[name][0]


def css() -> str:
    """The variables of both settings, and the rules that put charts on them."""
    light = "".join(f"--{name}:{pair[0]};" for name, pair in COLOURS.items())
    dark = "".join(f"--{name}:{pair[1]};" for name, pair in COLOURS.items())
    charts = "".join(
        f'svg [fill="{pair[0]}"]{{fill:var(--{name})}}svg [stroke="{pair[0]}"]{{stroke:var(--{name})}}'
        for name, pair in COLOURS.items()
    )
    return (
        f":root{{color-scheme:light dark;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}" + charts
    )
