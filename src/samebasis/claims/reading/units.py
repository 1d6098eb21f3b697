"""Words of units, scales and currencies, and the unit of units.txt that each of them means."""

import re
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from samebasis.claims.reading.quantity import Kind
from samebasis.figures import CURRENCIES, Unit, defined_units


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A unit of units.txt, and how many of it one of what is written makes."""

    unit: str
    factor: Decimal = Decimal(1)


SCALES: Final = MappingProxyType(
    {
        "hundred": 2,
        "thousand": 3,
        "million": 6,
        "billion": 9,
        "trillion": 12,
        "mn": 6,
        "bn": 9,
        "tn": 12,
        "mln": 6,
        "bln": 9,
        "crore": 7,
        "lakh": 5,
        "mio.": 6,
        "mio": 6,
        "millionen": 6,
        "millions": 6,
        "mrd.": 9,
        "mrd": 9,
        "milliarden": 9,
        "milliarde": 9,
        "milliards": 9,
        "milliard": 9,
        "万亿": 12,
        "千亿": 11,
        "百亿": 10,
        "十亿": 9,
        "亿": 8,
        "千万": 7,
        "百万": 6,
        "万": 4,
    }
)
# A letter is a scale only where it stands at the digits: `30 m` are metres, `30M` are millions.
LETTERS: Final = MappingProxyType({"k": 3, "K": 3, "M": 6, "B": 9, "T": 12})
LETTERS_OF_MONEY: Final = MappingProxyType({"m": 6, "b": 9, "t": 12})

SYMBOLS: Final = MappingProxyType(
    {
        "US$": "USD",
        "A$": "AUD",
        "AU$": "AUD",
        "CN¥": "CNY",
        "RMB": "CNY",
        "$": "USD",
        "€": "EUR",
        "£": "GBP",
        "¥": "JPY",
        "C$": "CAD",
        "CA$": "CAD",
        "₹": "INR",
        "₩": "KRW",
        **{code.upper(): code.upper() for code in CURRENCIES},
    }
)
CURRENCY_WORDS: Final = MappingProxyType(
    {
        "u.s. dollars": "USD",
        "us dollars": "USD",
        "dollars": "USD",
        "dollar": "USD",
        "euros": "EUR",
        "euro": "EUR",
        "pounds sterling": "GBP",
        "yen": "JPY",
        "yuan": "CNY",
        "rmb": "CNY",
        "swiss francs": "CHF",
        "rupees": "INR",
        **{code: code.upper() for code in CURRENCIES},
        "美元": "USD",
        "欧元": "EUR",
        "英镑": "GBP",
        "日元": "JPY",
        "人民币": "CNY",
        "元": "CNY",
    }
)
_WRITTEN: Final = MappingProxyType(
    {
        "%": ("percent",),
        "percent": ("percent",),
        "per cent": ("percent",),
        "pct": ("percent",),
        "prozent": ("percent",),
        "percentage points": ("points",),
        "percentage point": ("points",),
        "percentage-point": ("points",),
        "% points": ("points",),
        "points": ("points",),
        "pp": ("points",),
        "ppt": ("points",),
        "ppts": ("points",),
        "个百分点": ("points",),
        "百分点": ("points",),
        "basis points": ("points", "0.01"),
        "basis point": ("points", "0.01"),
        "bps": ("points", "0.01"),
        "terawatts": ("GW", "1000"),
        "terawatt": ("GW", "1000"),
        "TW": ("GW", "1000"),
        "gigawatts": ("GW",),
        "gigawatt": ("GW",),
        "吉瓦": ("GW",),
        "megawatts": ("MW",),
        "megawatt": ("MW",),
        "兆瓦": ("MW",),
        "kilowatts": ("kW",),
        "kilowatt": ("kW",),
        "千瓦": ("kW",),
        "watts": ("W",),
        "watt": ("W",),
        "TWh": ("GW*hour", "1000"),
        "GWh": ("GW*hour",),
        "MWh": ("MW*hour",),
        "kWh": ("kW*hour",),
        "decades": ("year", "10"),
        "decade": ("year", "10"),
        "years": ("year",),
        "年": ("year",),
        "quarters": ("quarter",),
        "个季度": ("quarter",),
        "months": ("month",),
        "个月": ("month",),
        "weeks": ("day", "7"),
        "week": ("day", "7"),
        "周": ("day", "7"),
        "个星期": ("day", "7"),
        "days": ("day",),
        "天": ("day",),
        "日": ("day",),
        "hours": ("hour",),
        "小时": ("hour",),
        "chip": ("chips",),
        "GPUs": ("chips",),
        "TPUs": ("chips",),
        "accelerators": ("chips",),
        "H100 equivalents": ("H100e",),
        "H100-equivalents": ("H100e",),
        "块芯片": ("chips",),
        "customer": ("customers",),
        "x": ("ratio",),
        "times": ("ratio",),
        "-fold": ("ratio",),
        "fold": ("ratio",),
        "倍": ("ratio",),
    }
)
MEASURES: Final = MappingProxyType(
    {
        **{name: Measure(unit=name) for name in defined_units()},
        **{
            word: Measure(unit=unit, factor=Decimal(factor[0]) if factor else Decimal(1))
            for word, (unit, *factor) in _WRITTEN.items()
        },
    }
)
MULTIPLE_WORDS: Final = frozenset({"x", "times", "fold", "-fold", "倍"})
CHINESE_COUNTERS: Final = ("家", "名", "位", "款", "座", "块", "枚", "个")

_ENDS: Final = r"(?<=[^A-Za-z0-9_])|(?![A-Za-z0-9_])"


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SPACE: Final = r"(?:[ \t]{0,3}\n?[ \t]{0,3}|-)"
_NAMES: Final = _any_of(tuple(name for name in MEASURES if name != "-fold"))
# Nothing in it can match in two ways, and no part of it repeats without bound.
SUFFIX: Final = re.compile(
    rf"""
    (?P<closed>\))?
    (?:(?P<letter>[kKMBTmbt])(?![A-Za-z0-9_])
      |{_SPACE}(?i:(?P<scale>{_any_of(tuple(SCALES))}))(?:{_ENDS}))?
    (?P<plus>\+(?![0-9]))?
    (?:{_SPACE}(?:(?i:(?P<currency>{_any_of(tuple(CURRENCY_WORDS))}))(?:{_ENDS})(?![$])
      |(?P<unit>(?:{_NAMES})|(?i:{_any_of(tuple(_WRITTEN))}))(?:{_ENDS})))?
    (?P<rate>(?:[*/](?:{_any_of(defined_units())})(?![A-Za-z0-9_])){{1,4}})?
    """,
    re.VERBOSE | re.ASCII,
)
PER: Final = re.compile(
    r"(?:[ ]per[ ]|[ ]an?[ ])(?P<unit>year|month|quarter|day|hour|GW|gigawatt|MW|megawatt|chip|customer)"
    r"(?![A-Za-z0-9_]|-|[ ](?:ago|earlier|later|before))",
    re.ASCII,
)

_KINDS: Final = MappingProxyType(
    {
        "percent": Kind.PERCENT,
        "points": Kind.POINTS,
        "power": Kind.POWER,
        "time": Kind.DURATION,
        "chips": Kind.COUNT,
        "h100e": Kind.COUNT,
        "customers": Kind.COUNT,
        "shares": Kind.COUNT,
        "users": Kind.COUNT,
        "employees": Kind.COUNT,
    }
)
_ENERGY: Final = "*hour"
_LARGE: Final = MappingProxyType({12: "tn", 9: "bn", 6: "mn"})


def kind_of(unit: Unit) -> Kind:
    """What a unit measures, before any rate."""
    if _ENERGY in unit.name:
        return Kind.ENERGY
    first = Unit.parse(re.split(r"[*/]", unit.name, maxsplit=1)[0])
    if first.currency:
        return Kind.MONEY
    return _KINDS.get(first.name, _KINDS.get(first.dimension, Kind.NUMBER))


def money_unit(currency: str, magnitude: int) -> tuple[str, int]:
    """The largest unit of the currency that is no larger than 10 to the magnitude, and its own power."""
    for size, suffix in _LARGE.items():
        if size <= magnitude and f"{currency}_{suffix}" in MEASURES:
            return f"{currency}_{suffix}", size
    return currency, 0
