"""Amounts as filings print them: in units, thousands or millions, a dash for nothing, brackets below zero."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from samebasis.records import exponents

DASH: Final = "\N{EM DASH}"


class Scale(StrEnum):
    """In what amounts are shown."""

    EXACT = "exact"  # With the currency's decimals, where any amount has some.
    UNITS = "units"
    THOUSANDS = "thousands"
    MILLIONS = "millions"


_ZEROS: Final = {Scale.EXACT: 0, Scale.UNITS: 0, Scale.THOUSANDS: 3, Scale.MILLIONS: 6}
_WORDS: Final = {0: "", 3: "thousand", 6: "million"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How amounts of one currency are shown: in which power of ten, with how many decimals."""

    currency: str
    zeros: int
    decimals: int

    @property
    def word(self) -> str:
        """What follows an amount in a sentence; nothing where it is in units."""
        return _WORDS[self.zeros]

    @property
    def step(self) -> int:
        """How many minor units one of the last digit shown is."""
        return int(10 ** (exponents()[self.currency] + self.zeros - self.decimals))

    def rounded(self, minor: int) -> int:
        """The amount in steps, half-even.

        >>> shown_in("USD", Scale.THOUSANDS, ()).rounded(250_000)
        2
        """
        whole, rest = divmod(minor, self.step)
        return whole + (2 * rest > self.step or (2 * rest == self.step and whole % 2 == 1))

    def text(self, minor: int) -> str:
        """The amount as a filing prints it; an amount that is rounded away is 0, and no dash.

        >>> usd = shown_in("USD", Scale.THOUSANDS, ())
        >>> usd.text(-106481900), usd.text(0), usd.text(12)
        ('(1,065)', '—', '0')
        """
        if minor == 0:
            return DASH
        digits = self.digits(abs(self.rounded(minor)))
        return f"({digits})" if self.rounded(minor) < 0 else digits

    def digits(self, steps: int) -> str:
        """So many steps, with separators and decimals."""
        whole, part = divmod(steps, 10**self.decimals)
        return f"{whole:,}" + (f".{part:0{self.decimals}}" if self.decimals else "")


def shown_in(currency: str, scale: Scale, amounts: tuple[int, ...]) -> Shown:
    """How these amounts are shown at a scale: exact ones with decimals as soon as one of them has some."""
    decimals = exponents()[currency]
    if scale is not Scale.EXACT or all(each % 10**decimals == 0 for each in amounts):
        decimals = 0
    return Shown(currency=currency, zeros=_ZEROS[scale], decimals=decimals)
