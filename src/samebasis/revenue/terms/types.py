"""Terms: what a channel keeps, for which vendor, product and country, from when until when."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Take(StrEnum):
    """Of what a channel keeps its part."""

    SALES = "sales"  # A share of what the customer paid.
    GROSS_PROFIT = "gross_profit"  # A share of what is left of it after the cost of the units.
    UNIT = "unit"  # A fixed amount for each unit.
    STATED = "stated"  # What the line itself states, as the channel's own file does.


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """One line of a terms file.

    `rate` is a fraction for a share, and an amount of the sale's currency for a unit. `tier_from`
    is the contract value from which this line holds, on one scale with the contract values of the
    sales; None where the terms are not tiered. `judgement` names who is principal and why.
    """

    row: int
    vendor: str
    channel: str
    product: str | None = None  # None holds for every product that no other line names.
    country: str | None = None
    starts: date
    ends: date | None = None  # The first day these terms no longer hold; None while they do.
    take: Take
    rate: Decimal
    tier_from: Decimal | None = None
    judgement: str = ""

    @property
    def key(self) -> tuple[str, str, str | None, str | None]:
        """What they are for: vendor, channel, product and country."""
        return (self.vendor, self.channel, self.product, self.country)

    @property
    def until(self) -> date:
        """The first day they no longer hold, the last of all days where none is named."""
        return self.ends or date.max
