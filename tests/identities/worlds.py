"""Worlds in which every identity of revenue holds: a value for each quantity, all exact."""

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from samebasis.identities import Quantity
from samebasis.identities.catalogue import symbol
from tests import strategies  # noqa: F401 - loading it settles how Hypothesis runs.

if TYPE_CHECKING:
    import sympy


World = dict[Quantity, Fraction]
CHANNELS: Final = ("amazon", "google", "microsoft")
POSITIVE: Final = st.fractions(min_value=Fraction(1, 50), max_value=50, max_denominator=60)
SHARES: Final = st.fractions(min_value=Fraction(1, 40), max_value=Fraction(39, 40), max_denominator=40)


def quantity(metric: str, **members: str) -> Quantity:
    """A quantity by its metric and members."""
    return Quantity(metric, tuple(members.items()))


GROSS: Final = quantity("revenue", presentation="gross")
NET: Final = quantity("revenue", presentation="net")
SHARE: Final = quantity("partner_share")
FRACTION: Final = quantity("partner_share_of_gross")
DIRECT: Final = quantity("direct_sales")


@st.composite
def worlds(draw: st.DrawFn, channels: tuple[str, ...] = CHANNELS) -> World:
    """A company with sales through channels, each known in every way that an identity can tell it."""
    gross = draw(POSITIVE)
    weights = [draw(st.integers(1, 9)) for _ in (*channels, "direct")]
    world: World = {GROSS: gross, DIRECT: gross * weights[-1] / sum(weights)}
    share = Fraction(0)
    for channel, weight in zip(channels, weights, strict=False):
        fraction, margin, split = Fraction(weight, sum(weights)), draw(SHARES), draw(SHARES)
        world[quantity("channel_fraction", channel=channel)] = fraction
        world[quantity("channel_sales", channel=channel)] = gross * fraction
        world[quantity("resale_margin", channel=channel)] = margin
        world[quantity("profit_split", channel=channel)] = split
        world[quantity("take_rate", channel=channel)] = margin * split
        share += gross * fraction * margin * split
    return {**world, SHARE: share, FRACTION: share / gross, NET: gross - share}


def at(expression: "sympy.Expr", world: World) -> Fraction | None:
    """The expression's exact value in the world; None where a divisor is zero there."""
    import sympy  # noqa: PLC0415 - slow to import.

    exact = expression.subs(
        {symbol(each): sympy.Rational(value.numerator, value.denominator) for each, value in world.items()}
    )
    return Fraction(int(exact.p), int(exact.q)) if exact.is_Rational else None
