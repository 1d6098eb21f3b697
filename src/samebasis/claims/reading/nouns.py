"""What a number counts: the plural noun after it, with the words between."""

import re
from typing import Final

from samebasis.claims.reading.marks import READ

_CLOSED_CLASS: Final = (
    "a an the of to in on at by for from with and or but nor as is are was were has have had be been will "
    "would can could may might than that this these those which who whose it its his her their our into per "
    "vs versus said says does do did not no yes thus plus minus if then when while where so because after "
    "before since until over under about between during through against within without across rose fell grew "
    "came went stood reached hit us always perhaps sometimes others ours theirs yours hers himself themselves"
)
_STOPS: Final = frozenset(_CLOSED_CLASS.split())
_IRREGULAR: Final = frozenset({"people", "men", "women", "children", "criteria", "staff", "personnel"})
_SHORT: Final = 3  # As was, has and its are.
_NO_PLURAL: Final = ("ss", "us", "is", "'s")
_WORD: Final = re.compile(
    r"(?:[ \n]|(?P<near>-))(?P<word>[A-Za-z][A-Za-z-]{0,39}(?:'s)?|[\0\1]{1,40})(?![A-Za-z0-9_'])", re.ASCII
)
_MODIFIERS_MOST: Final = 3
_SINGULAR: Final = re.compile(r"-(?P<noun>[a-z]{2,30})(?![A-Za-z0-9_])", re.ASCII)
_NOT_COUNTED: Final = frozenset(
    {
        "way",
        "time",
        "off",
        "sided",
        "stop",
        "hand",
        "handed",
        "one",
        "to",
        "for",
        "in",
        "on",
        "by",
        "of",
        "and",
        "fifths",
        "sixths",
        "eighths",
        "tenths",
    }
)
_PART_OF: Final = re.compile(r"[ ]of[ ](?:the|its|their|these|those|our|them)(?![A-Za-z])", re.ASCII)
_CHINESE: Final = re.compile(r"[家名位款座块枚个](?![百月季星])|[ ]?(?:公司|客户)")


def noun_after(text: str, end: int) -> int | None:
    """Where the counted noun ends; None where nothing is counted."""
    if found := _CHINESE.match(text, end):
        return found.end()
    if text.startswith("-", end):
        near = _SINGULAR.match(text, end)
        return near.end() if near and near["noun"] not in _NOT_COUNTED else None
    if _PART_OF.match(text, end):
        return end
    start = end
    for _ in range(_MODIFIERS_MOST + 1):
        found = _WORD.match(text, end)
        if not found or found["near"] or found["word"].lower() in _STOPS:
            return None
        end = found.end()
        if _is_plural(found["word"]):
            # What has been read already stays out of it.
            return start if READ in text[start:end] else end
    return None


def _is_plural(word: str) -> bool:
    # A capital letter is a name's, and names that end in s count nothing.
    if not word[0].islower():
        return False
    return word in _IRREGULAR or (len(word) > _SHORT and word.endswith("s") and not word.endswith(_NO_PLURAL))
