"""Multiples and parts said in one word: fourfold, tripling, half, two-thirds, a quarter of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from samebasis.claims.reading.numbers import WORDS, value_of_words

_VERBS: Final = MappingProxyType(
    {"doubl": "2", "tripl": "3", "trebl": "3", "quadrupl": "4", "quintupl": "5", "halv": "0.5"}
)
_PARTS: Final = MappingProxyType(
    {
        "third": "0.33",
        "two-thirds": "0.67",
        "fourth": "0.25",
        "quarter": "0.25",
        "three-quarters": "0.75",
        "three-fourths": "0.75",
        "fifth": "0.2",
        "tenth": "0.1",
    }
)
_CHINESE: Final = MappingProxyType({"翻倍": "2", "翻番": "2", "减半": "0.5", "一半": "0.5"})
_MULTIPLE: Final = re.compile(
    rf"""
      (?<![A-Za-z0-9_-])(?:
        (?P<fold>{WORDS})-?fold
      | (?P<verb>{"|".join(_VERBS)})(?:e|es|ed|ing)
          (?!-|[ ](?:digit|count|check|down|entry|standard|edged|whammy|bond))
      | (?P<twice>twice)(?![ ](?:a|per|in|this|that|before)(?![A-Za-z]))
      | (?:one|an?)[ -](?P<part>third|fourth|quarter|fifth|tenth)(?=[ ]of(?![A-Za-z]))
      | (?P<parts>two[ -]thirds|three-(?:quarters|fourths)|three[ ](?:quarters|fourths)(?=[ ]of(?![A-Za-z])))
      | (?<!first[ ])(?<!second[ ])(?<!other[ ])(?<!latter[ ])(?P<half>half)
          (?!-|[ ](?:hundred|thousand|million|billion|trillion|year|hour|time|century|dozen
            |an?[ ](?:hundred|thousand|million|billion|trillion|dozen
            |year|month|decade|hour|day)))
      )(?![A-Za-z0-9_])
    | (?P<chinese>{"|".join(_CHINESE)})
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple:
    """A multiple where it stands, with the digits that would say the same."""

    start: int
    end: int
    digits: str


def multiples(text: str) -> Iterator[Multiple]:
    """The multiples of the text, in its order."""
    for found in _MULTIPLE.finditer(text):
        yield Multiple(start=found.start(), end=found.end(), digits=_digits(found))


def _digits(found: re.Match[str]) -> str:
    if found["fold"]:
        return str(value_of_words(found["fold"]))
    if found["verb"]:
        return _VERBS[found["verb"].lower()]
    if found["chinese"]:
        return _CHINESE[found["chinese"]]
    if part := found["part"] or found["parts"]:
        return _PARTS[part.lower().replace(" ", "-")]
    return "2" if found["twice"] else "0.5"
