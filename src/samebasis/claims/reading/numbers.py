"""Numbers as they are written: in digits, in English words, and in Chinese numerals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

_TO_NINETEEN: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TO_NINETY: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL: Final = MappingProxyType({word: at for at, word in enumerate(_TO_NINETEEN.split(), start=1)})
_TENS: Final = MappingProxyType({word: 10 * at for at, word in enumerate(_TO_NINETY.split(), start=2)})
_POWERS: Final = MappingProxyType({"thousand": 3, "million": 6, "billion": 9, "trillion": 12})
_CHINESE: Final = MappingProxyType(
    {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
)
_GREAT: Final = r"(?:hundred|thousand|million|billion|trillion)(?![A-Za-z])"
_ONES: Final = "|".join(sorted(_SMALL, key=len, reverse=True))
WORDS: Final = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_ONES}))?|(?:{_ONES}))"
# Possessive, so that a long run of digits is read once and never cut short.
DIGITS: Final = (
    r"(?>[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]++)(?:\.[0-9]++)?+(?:e-?[0-9]{1,2}(?![A-Za-z0-9]))?+"
)
_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED: Final = str.maketrans(_RAISED, "0123456789")
_TIMES: Final = "\N{MULTIPLICATION SIGN}x*\N{MIDDLE DOT}"
_NUMBER: Final = re.compile(
    rf"""
      (?P<power>(?<![0-9A-Za-z.,])(?:
        (?P<mantissa>[0-9]{{1,4}}(?:\.[0-9]{{1,9}})?)[ ]?[{_TIMES}][ ]?10
          (?:\^(?P<by>[0-9]{{1,2}})|(?P<raised>[{_RAISED}]{{1,2}}))
        | 10\^(?P<alone>[0-9]{{1,2}}))(?![0-9A-Za-z{_RAISED}]))
    | (?P<digits>(?<![0-9])(?<![0-9]\.)(?<![0-9],){DIGITS})(?!\.[0-9]|:[0-9])
    | (?<![A-Za-z0-9_])(?P<chain>(?:{WORDS}|an?)[ ]{_GREAT}
        (?:[ ](?:and[ ])?(?:{_GREAT}|{WORDS}(?![A-Za-z0-9_'-]))){{1,7}}+)
    | (?<![A-Za-z0-9_])(?P<words>{WORDS})
      (?:(?P<half>[ ]and[ ]a[ ]half)|(?P<twelve>[ ]dozen))?(?![A-Za-z0-9_'])
    | (?<![A-Za-z0-9_])(?P<part>half[ ]an?|an?)(?=[ ]{_GREAT})
    | (?<![A-Za-z0-9_])(?P<of_time>half[ ]an?)(?=[ ](?:year|month|decade|hour|day)(?![A-Za-z]))
    | (?<![A-Za-z0-9_-])(?P<dozen>half[ ]a[ ]dozen|(?:a[ ])?dozen)(?![A-Za-z])
    | (?<![一二两三四五六七八九十百千万第])(?P<chinese>[一二两三四五六七八九]?十?[一二两三四五六七八九十])
      (?=[万亿倍年家名位款座块枚天日周]|个)
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number where it stands; `digits` are what a source would print for it."""

    start: int
    end: int
    digits: str
    in_words: bool

    @property
    def value(self) -> Decimal:
        """The number itself."""
        return Decimal(self.digits)


def numbers(text: str) -> Iterator[Number]:
    """The numbers of the text in its order, whatever they count."""
    for found in _NUMBER.finditer(text):
        yield Number(
            start=found.start(),
            end=found.end(),
            digits=_digits(found),
            in_words=found["digits"] is None and found["power"] is None,
        )


def value_of_words(text: str) -> int:
    """The number that words like `twenty-five` say."""
    return sum(_SMALL.get(word, 0) + _TENS.get(word, 0) for word in re.split(r"[- ]", text.lower()))


def _digits(found: re.Match[str]) -> str:
    if found["power"]:
        by = found["by"] or found["alone"] or found["raised"].translate(_LOWERED)
        return f"{found['mantissa'] or 1}e{by}"
    if found["digits"]:
        return found["digits"].replace(",", "").lower()
    return _digits_of_words(found)


def _digits_of_words(found: re.Match[str]) -> str:
    if found["chain"]:
        # The words name no digit behind the last one that is not zero.
        return str(Decimal(_value_of_chain(found["chain"])).normalize()).lower().replace("e+", "e")
    if found["words"]:
        value = value_of_words(found["words"])
        return str(12 * value) if found["twelve"] else f"{value}{'.5' if found['half'] else ''}"
    if found["chinese"]:
        return str(_value_of_chinese(found["chinese"]))
    is_half = found[0].lower().startswith("half")
    if found["dozen"]:
        return "6" if is_half else "12"
    return "0.5" if is_half else "1"


def _value_of_chain(text: str) -> int:
    total = group = 0
    for word in text.lower().replace("-", " ").split():
        if word == "hundred":
            group = 100 * (group or 1)
        elif word in _POWERS:
            # What came before without a power of its own is multiplied, `two hundred thousand` too.
            total, group = total + (group or 1) * 10 ** _POWERS[word], 0
        else:
            group += 1 if word in {"a", "an"} else _SMALL.get(word, 0) + _TENS.get(word, 0)
    return total + group


def _value_of_chinese(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    return (10 * _CHINESE.get(tens, 1) if ten else 0) + _CHINESE.get(ones, 0)
