"""Worlds told as figures: every quantity with an interval around what it is."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from samebasis.figures import INFINITY, Amount, Figure, Unit, Word, metric_named
from samebasis.identities import Quantity
from tests.identities.books import BILLIONS, RATIO, RUN_RATE, told
from tests.identities.worlds import World, worlds

ALWAYS: Final = dict(part.split("=") for part in RUN_RATE.split())
FEW: Final = ("amazon", "google")
WIDTHS: Final = st.sampled_from([Fraction(0), Fraction(1, 1000), Fraction(1, 20), Fraction(1, 2)])


def down(value: Fraction, places: int = 20) -> Decimal:
    """The value in so many decimals, never above it."""
    return Decimal(value.numerator * 10**places // value.denominator).scaleb(-places)


def around(value: Fraction, below: Fraction, above: Fraction, unit: Unit) -> Amount:
    """An interval that holds the value, so much wider on either side."""
    return Amount.between(down(value * (1 - below)), -down(-value * (1 + above)), unit)


def said(each: Quantity, amount: Amount, name: str | None = None) -> Figure:
    """The quantity told as a figure, on the basis of run rates where its metric asks for one."""
    own = dict(each.members)
    axes = [axis.name for axis in metric_named(each.metric).axes]
    basis = " ".join(f"{axis}={own.get(axis, ALWAYS.get(axis))}" for axis in axes)
    return told(name or str(each), basis, amount, metric=each.metric)


def unit_of(each: Quantity) -> Unit:
    """Billions for money, a plain number for shares."""
    return BILLIONS if metric_named(each.metric).dimension == "money" else RATIO


@st.composite
def told_worlds(draw: st.DrawFn, channels: tuple[str, ...] = FEW) -> tuple[World, list[Figure]]:
    """A world, and every quantity of it as a figure whose interval holds the truth."""
    world = draw(worlds(channels))
    figures = []
    for each, value in world.items():
        amount = around(value, draw(WIDTHS), draw(WIDTHS), unit_of(each))
        if draw(st.integers(0, 9)) == 0:
            amount = replace(amount, high=INFINITY, word=Word.AT_LEAST)
        figures.append(said(each, amount))
    return world, figures
