"""Words before and after a number that widen or open its interval."""

import re
from types import MappingProxyType
from typing import Final

from samebasis.figures import Word

_BEFORE: Final = MappingProxyType(
    {
        Word.ABOUT: "about around roughly approximately approx. some circa close·to on·the·order·of "
        "~ ≈ 约 大约 约为",
        Word.EXACTLY: "exactly precisely",
        Word.NEARLY: "nearly almost just·under just·below just·shy·of 近 将近 接近",
        Word.AT_LEAST: "at·least no·less·than not·less·than no·fewer·than a·minimum·of ≥ 至少 不少于 不低于",
        Word.MORE_THAN: "more·than over above greater·than in·excess·of upwards·of just·over just·above "
        "exceeding > 超过 逾 多于 高于",
        Word.UP_TO: "up·to less·than fewer·than under below at·most no·more·than not·more·than as·much·as "
        "as·many·as a·maximum·of < ≤ 至多 最多 不到 不足 低于 少于 不超过",
    }
)
_MEANING: Final = MappingProxyType(
    {words.replace("·", " "): word for word, each in _BEFORE.items() for words in each.split()}
)
_LONGEST_FIRST: Final = sorted(_MEANING, key=len, reverse=True)
_LATIN: Final = "|".join(
    re.escape(each).replace("\\ ", "[ \\n]")
    for each in _LONGEST_FIRST
    if each[-1] in "~≈≥≤" or each.isascii()
)
_CHINESE: Final = "|".join(each for each in _LONGEST_FIRST if each[-1] >= "一")
_LOOK_BACK: Final = 24
_APPROXIMATE: Final = re.compile(
    rf"""
    (?:(?<![A-Za-z0-9_-])(?P<latin>{_LATIN})
      |(?<![最附])(?P<chinese>{_CHINESE}))
    [ \n]{{0,2}}\Z
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
AFTER: Final = re.compile(r"[ ]or[ ]more(?![A-Za-z])|以上", re.ASCII)
BETWEEN: Final = re.compile(r"(?<![A-Za-z])between[ \n]\Z", re.IGNORECASE)
NEGATIVE: Final = re.compile(r"(?<![A-Za-z])negative[ \n]\Z", re.IGNORECASE)
# What ranges from one number to another has not moved.
FROM: Final = re.compile(
    r"(?<![A-Za-z])(?<!ranging )(?<!ranges )(?<!ranged )(?<!range )from[ \n]\Z", re.IGNORECASE
)
JOINT: Final = re.compile(
    r"[ ]?(?P<dash>[-\u2013~])[ ]?|[ \n](?P<to>to)[ \n]|[ \n](?P<and>and)[ \n]|(?P<cn>[至到])"
)


# `one in five` is a share of all, and five is none of anything.
ONE_IN: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:one|[0-9]{1,3})[ ](?:in|out[ ]of)[ ](?:every[ ])?\Z", re.IGNORECASE | re.ASCII
)


def word_before(text: str, start: int, floor: int) -> tuple[int, Word | None]:
    """Where the approximation before a number starts, and what it means; the number's start and None."""
    found = _APPROXIMATE.search(text, max(floor, start - _LOOK_BACK), start)
    if not found:
        return start, None
    written = re.sub(r"\s", " ", found["latin"] or found["chinese"]).lower()
    return found.start(), _MEANING[written]


def stands_before(pattern: re.Pattern[str], text: str, start: int, floor: int) -> int | None:
    """Where the pattern starts, if it ends at `start`; None where it does not stand there."""
    found = pattern.search(text, max(floor, start - _LOOK_BACK), start)
    return found.start() if found else None
