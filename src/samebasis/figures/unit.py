"""Units, as Pint reads them from units.txt: a name, a factor and a dimension; never a basis."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from samebasis.errors import BadUnit

if TYPE_CHECKING:
    import pint

_DIGITS: Final = 60
CURRENCIES: Final = ("usd", "eur", "gbp", "jpy", "cny", "aud", "cad", "chf", "inr", "krw")
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:[*/][A-Za-z][A-Za-z0-9_]*){0,4}")


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A unit by its name in units.txt, or several joined by * and /.

    >>> Unit.parse("USD_bn/GW/year").dimension
    'usd/power/time'
    """

    name: str

    @classmethod
    def parse(cls, text: str) -> "Unit":
        """The unit of that name; `BadUnit` where units.txt does not define it."""
        _measure(text)
        return cls(text)

    @property
    def scale(self) -> Fraction:
        """How many base units (USD, W, hour, ...) one of this unit is, exactly."""
        return _measure(self.name)[0]

    @property
    def factor(self) -> Decimal:
        """The scale as a decimal; exact but for parts of a year, which are rounded at 60 digits."""
        return _decimal(self.scale, ROUND_HALF_EVEN)

    @property
    def dimension(self) -> str:
        """What the unit measures: `usd`, `power`, `usd/power/time`; `number` for a plain number."""
        return _measure(self.name)[1]

    @property
    def currency(self) -> str | None:
        """The currency in the unit, in capitals, if there is one."""
        parts = re.split(r"[*/]", self.dimension)
        return next((part.upper() for part in parts if part in CURRENCIES), None)

    def fits(self, dimension: str) -> bool:
        """True when the unit has that dimension, where `money` is any one currency."""
        own = self.dimension
        for currency in CURRENCIES:
            own = re.sub(rf"\b{currency}\b", "money", own)
        return own == dimension

    def __str__(self) -> str:
        return self.name


def convert(value: Decimal, unit: Unit, to: Unit, *, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """The value in another unit of the same dimension; `BadUnit` where the dimensions differ.

    Rounded at 60 digits, which only time needs: a year does not divide into whole decimals.

    >>> convert(Decimal("1400"), Unit.parse("USD_bn"), Unit.parse("USD_tn"))
    Decimal('1.4')
    """
    if unit == to:
        return value
    if unit.dimension != to.dimension:
        raise BadUnit(unit.name, f"a unit of {to.dimension}, like {to.name}")
    if value.is_infinite():
        return value
    return _decimal(Fraction(value) * unit.scale / to.scale, rounding)


def _decimal(exact: Fraction, rounding: str) -> Decimal:
    # The parts of a fraction can be longer than the quotient; they go in whole.
    quotient = Context(prec=_DIGITS, rounding=rounding).divide(
        Decimal(exact.numerator), Decimal(exact.denominator)
    )
    return tidy(quotient)


def tidy(value: Decimal) -> Decimal:
    """The same number without the zeros that end its fraction; whole numbers without an exponent."""
    wide = Context(prec=4 * _DIGITS)
    short = value.normalize(wide)
    return short.quantize(Decimal(1), context=wide) if int(short.as_tuple().exponent) > 0 else short


@lru_cache(maxsize=1024)
def _measure(name: str) -> tuple[Fraction, str]:
    # The names are checked against a small grammar first: Pint would otherwise evaluate powers and
    # offsets that no figure has, and a book is hostile until read.
    if not _NAME.fullmatch(name):
        raise BadUnit(name, "a unit of units.txt, like USD_bn, GW, percent or USD_bn/GW/year")
    registry = _registry()
    # Pint's own look-up would take plurals and prefixes too; a unit here is one of the list.
    for part in re.split(r"[*/]", name):
        if part not in defined_units():
            raise BadUnit(name, f"units of units.txt; {part!r} is not one")
    unit = registry.parse_units(name)
    factor, _ = registry.get_base_units(unit)
    return Fraction(str(factor)), _spell(
        {name: int(str(power)) for name, power in unit.dimensionality.items()}
    )


def _spell(powers: dict[str, int]) -> str:
    over = [name.strip("[]") for name in sorted(powers) for _ in range(powers[name]) if powers[name] > 0]
    under = [name.strip("[]") for name in sorted(powers) for _ in range(-powers[name]) if powers[name] < 0]
    return "/".join(["*".join(over) or "number", *under])


@lru_cache(maxsize=1)
def _registry() -> "pint.UnitRegistry[Fraction]":
    import pint  # noqa: PLC0415 - slow to import, and many commands need no unit.

    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(None, non_int_type=Fraction)
    text = resources.files("samebasis.figures").joinpath("units.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            registry.define(line)
    return registry


@lru_cache(maxsize=1)
def defined_units() -> tuple[str, ...]:
    """Every unit of units.txt, in its order."""
    text = resources.files("samebasis.figures").joinpath("units.txt").read_text(encoding="utf-8")
    return tuple(
        line.split("=")[0].strip() for line in text.splitlines() if line and not line.startswith("#")
    )
