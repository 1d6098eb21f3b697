"""Phrasing: what the words around two quantities say of them: a way from one to the other, a lead, a sum."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from samebasis.claims.proposed import Proposal

_FALLS: Final = re.compile(r"\b(?:narrow|fell|fall|drop|shr[aiu]nk|declin|decreas)\w*", re.IGNORECASE)
_RISES: Final = re.compile(r"\b(?:widen|rose|ris(?:e|en|es|ing)\b|grew|grow|increas|climb)\w*", re.IGNORECASE)
_VERB_MOST: Final = 60  # Letters before an amount in which the verb of its clause stands.
_FROM: Final = re.compile(r"\s+from\s+(?:about |roughly |some )?$", re.IGNORECASE)
_BEGINS: Final = re.compile(r"\bfrom\b[^.;]{0,24}$", re.IGNORECASE)
_TO_FIRST: Final = re.compile(r"\bto\b[^.;]{0,24}$", re.IGNORECASE)
_TO: Final = re.compile(r"^[^.;]{0,40}\bto\b[^.;]{0,24}$", re.IGNORECASE)
_ON: Final = re.compile(
    r"^[^.;]{0,40}\b(?:ris|grow|fall|dropp|climb|declin|narrow|widen)ing to\b[^.;]{0,24}$"
)
_AGAINST: Final = re.compile(r"^[^.;]{0,24}\b(?:vs\.?|versus|against)\s[^.;]{0,24}$", re.IGNORECASE)
_LEADS: Final = re.compile(r"\b(?:lead|leads|leading|led|ahead)\b", re.IGNORECASE)
_ADDS: Final = re.compile(
    r"\b(?:total\w*|sum\w*|together|add\w*|combin\w*|altogether|amount(?:s|ed)? to|c[oa]mes? to)\b",
    re.IGNORECASE,
)
_GREW: Final = re.compile(r"\b(?:grew|grow\w*|rose|up|increas\w*|climb\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """That something went from one amount to another: down or up, told in the order of time or against it."""

    falls: bool
    onwards: bool


@lru_cache(maxsize=1024)
def says_sum(sentence: str) -> bool:
    """True where the sentence adds something up."""
    return _ADDS.search(sentence) is not None


def says_growth(sentence: str) -> bool:
    """True where the sentence says that something grew."""
    return _GREW.search(sentence) is not None


def sets_against(first: Proposal, last: Proposal) -> bool:
    """True where the sentence says who leads, and sets the second amount against the first: 63% vs. 54%."""
    return bool(_AGAINST.match(_between(first, last)) and _LEADS.search(last.sentence))


def goes(first: Proposal, last: Proposal) -> bool:
    """True where the words go from the one to the other: from about 9 bn at the end of Q4 to 30 bn."""
    if first.passage is not last.passage or first.quantity.end > last.quantity.start:
        return False
    if last.quantity.start - first.quantity.end > _VERB_MOST:
        return False
    return bool(_BEGINS.search(_before(first))) and bool(_TO.match(_between(first, last)))


def moves(first: Proposal, last: Proposal) -> Way | None:
    """How something moved between two amounts of one passage; None where the words do not say."""
    between = _between(first, last)
    onwards = goes(first, last) or _ON.match(between) is not None
    backwards = _FROM.match(between) is not None and _TO_FIRST.search(_before(first)) is not None
    if not onwards and not backwards:
        return None
    # The verb that stands nearest; `rose to 30.6 %, the gap narrowed from 11 to 4.6` is of the gap.
    text = last.passage.text
    verbs = text[max(0, first.quantity.start - _VERB_MOST) : last.quantity.start]
    falls, rises = (
        max((each.start() for each in kind.finditer(verbs)), default=-1) for kind in (_FALLS, _RISES)
    )
    return None if falls == rises else Way(falls=falls > rises, onwards=onwards)


def _before(each: Proposal) -> str:
    """What stands in front of a quantity, as far as it can be of its clause."""
    return each.passage.text[max(0, each.quantity.start - _VERB_MOST) : each.quantity.start]


def _between(first: Proposal, last: Proposal) -> str:
    """What stands between two quantities of one passage, as far as it can be of one clause."""
    return first.passage.text[first.quantity.end : min(last.quantity.start, first.quantity.end + 200)]
