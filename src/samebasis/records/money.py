"""Money as whole minor units: how many digits a currency has, and how an amount is written.

Source: ISO 4217, the exponents of the active currencies (`currencies.csv`).
"""

import csv
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

# No currency has more decimals.
MINOR_DIGITS_MOST: Final = 4


@cache
def exponents() -> Mapping[str, int]:
    """The number of decimals of each currency of ISO 4217, by its code.

    >>> exponents()["USD"], exponents()["JPY"], exponents()["KWD"]
    (2, 0, 3)
    """
    text = files("samebasis.records").joinpath("currencies.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType({row["currency"]: int(row["exponent"]) for row in rows})


def written(minor: int, currency: str) -> str:
    """The amount of so many minor units, with as many decimals as the currency has.

    >>> written(12060, "USD"), written(-5, "KWD"), written(7, "JPY")
    ('120.60', '-0.005', '7')
    """
    return f"{amount(minor, currency):f}"


def amount(minor: int, currency: str) -> Decimal:
    """The exact amount of so many minor units of a currency; `KeyError` for one that ISO 4217 lacks.

    >>> amount(12060, "USD")
    Decimal('120.60')
    """
    sign, digits = int(minor < 0), tuple(int(digit) for digit in str(abs(minor)))
    # Built from its digits: arithmetic would round at the context's precision.
    return Decimal((sign, digits, -exponents()[currency]))
