"""Dates and periods in running text: April 13, Q4 2025, end of 2027, 2012-13, 2025年4月."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from samebasis.claims.reading.numbers import DIGITS
from samebasis.claims.reading.units import SUFFIX
from samebasis.errors import BadTime
from samebasis.figures import Instant, Period

_MONTHS: Final = "january february march april may june july august september october november december"
_NUMBER_OF: Final = MappingProxyType(
    {short: number for number, name in enumerate(_MONTHS.split(), start=1) for short in (name, name[:3])}
    | {"sept": 9}
)
_FULL: Final = "|".join(name.title() for name in _MONTHS.split())
_ANY: Final = f"(?:{_FULL}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_YEAR: Final = r"(?:19|20)[0-9]{2}"
_MONTHS_MOST: Final = 12
_DAY: Final = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_ORDINALS: Final = MappingProxyType(
    {"一": "1", "二": "2", "三": "3", "四": "4", "first": "1", "second": "2", "third": "3", "fourth": "4"}
)
_L: Final = r"(?<![A-Za-z0-9_.])"
_R: Final = r"(?![A-Za-z0-9_])"
# Years joined by a dash; neither part of a longer number nor of an amount.
_APART: Final = r"(?<![0-9A-Za-z.,$-])"
_ENDED: Final = r"(?![0-9A-Za-z_%-]|[.,][0-9])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date where it stands; `time` is None where no year is said, or where its year is a company's own."""

    start: int
    end: int
    time: Instant | Period | None


def dates(text: str) -> Iterator[Date]:
    """The dates of the text, the most specific reading first; a later one may overlap an earlier one."""
    for pattern, build in _FORMS:
        for found in pattern.finditer(text):
            if pattern is _BARE_YEAR and _is_measured(text, found.end()):
                continue
            if pattern is _MONTH_ALONE and found["month"] == "May" and not found["in"]:
                continue
            try:
                time = build(found)
            except BadTime:
                continue
            start, time = _at_the_end(text, found.start("date"), time)
            yield Date(start=start, end=found.end(), time=time)


def _day(found: re.Match[str]) -> Instant | None:
    if not _year_of(found):
        # The leap year tells whether the day exists in any.
        _instant("2024", found["month"], found["day"])
        return None
    return _instant(found["year"], found["month"], found["day"])


def _year_of(found: re.Match[str]) -> str | None:
    return found.groupdict().get("year")


def _instant(year: str, month: str, day: str) -> Instant:
    number = _NUMBER_OF.get(month.lower(), 0) or int(month)
    return Instant.parse(f"{year}-{number:02}-{int(day.rstrip('sthndr')):02}")


def _month(found: re.Match[str]) -> Period | None:
    number = _NUMBER_OF.get(found["month"].lower(), 0) or int(found["month"])
    year = _year_of(found)
    return Period.parse(f"{year}-{number:02}") if year else None


def _part_of_year(found: re.Match[str]) -> Period | None:
    part, number = found["part"][:1].upper(), _ORDINALS.get(found["number"].lower(), found["number"])
    year = found["year"]
    if not year or found["fiscal"]:
        return None
    return Period.parse(f"{'20' if len(year) == len('25') else ''}{year}-{part}{number}")


def _part_in_words(found: re.Match[str]) -> Period | None:
    part, word = (found["part"] or found["quarter"])[0].upper(), found["number"] or found["ordinal"]
    if not found["year"] or found["fiscal"]:
        return None
    return Period.parse(f"{found['year']}-{part}{_ORDINALS[word.lower()]}")


def _years(found: re.Match[str]) -> Period:
    first, last = found["first"], found["last"]
    last = first[: len(first) - len(last)] + last
    return Period.parse(f"{first}-01-01/{int(last) + 1}-01-01")


def _in_numbers(found: re.Match[str]) -> Instant | None:
    """The day that numbers name; None where either of two can be the month, and so nobody can tell."""
    first, second, year = int(found["one"]), int(found["two"]), found["year"]
    if found["mark"] == ".":  # Points stand in dates that begin with the day.
        return Instant.parse(f"{year}-{second:02}-{first:02}")
    days = {(first, second), (second, first)}
    read = [(month, day) for month, day in sorted(days) if 1 <= month <= _MONTHS_MOST]
    if len(read) > 1:
        return None
    month, day = read[0] if read else (0, 0)
    return Instant.parse(f"{year}-{month:02}-{day:02}")


def _iso_day(found: re.Match[str]) -> Instant:
    return Instant.parse(found["date"])


def _one(found: re.Match[str]) -> Period:
    return Period.parse(found["year"])


def _last_day(found: re.Match[str]) -> Instant:
    return Instant.parse(f"{found['year']}-12-31")


def _chinese_quarter(found: re.Match[str]) -> Period:
    number = _ORDINALS.get(found["number"], found["number"])
    return Period.parse(f"{found['year']}-Q{number}")


def _unknown(_: re.Match[str]) -> None:
    # Whose fiscal year it is, and with it when it ends, does not stand in the number.
    return None


def _form(pattern: str, *, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII | re.VERBOSE | flags)


_END_OF: Final = re.compile(
    r"(?:the[ ])?(?:\bend[ ]of[ ]|\byear-end[ ]|\bend-)(?:the[ ])?\Z", re.IGNORECASE | re.ASCII
)
_LOOK_BACK: Final = 16


def _at_the_end(text: str, start: int, time: Instant | Period | None) -> tuple[int, Instant | Period | None]:
    found = _END_OF.search(text, max(0, start - _LOOK_BACK), start)
    if not found or isinstance(time, Instant):
        return start, time
    return found.start(), None if time is None else Instant.on(time.ends - timedelta(days=1))


_AHEAD: Final = re.compile(rf"[ ]?(?:-|\u2013|to)[ ]?(?:{DIGITS})")


def _is_measured(text: str, end: int) -> bool:
    ahead = _AHEAD.match(text, end)
    for at in (end, ahead.end() if ahead else end):
        suffix = SUFFIX.match(text, at)
        if suffix and any(suffix[part] for part in ("letter", "scale", "currency", "unit", "rate")):
            # The year itself is written with the character that elsewhere means a length of time.
            return suffix["unit"] != "年"
    return False


_PART: Final = rf"(?P<fiscal>FY[ ]?|fiscal[ ](?:year[ ])?)?(?P<year>{_YEAR}|(?<='|Y)[0-9]{{2}})"
_BARE_YEAR: Final = _form(
    rf"(?<![A-Za-z0-9_.$€£¥+~<>/])(?<![0-9][-,\u2013])(?<![$€£¥]-)(?P<date>(?P<year>{_YEAR}))"
    r"(?![A-Za-z0-9_%/]|[.,][0-9]|[ ]?%|-[A-Za-z])"
)
_MONTH_ALONE: Final = _form(
    rf"(?P<in>(?:\b(?:in|by|since|until|till|from|of|through|last|this|early|late|mid|and)[ -]))?"
    rf"{_L}(?P<date>(?P<month>{_FULL})){_R}"
)
_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Instant | Period | None]], ...]] = (
    (_form(rf"(?<![0-9A-Za-z.-])(?P<date>{_YEAR}-[0-9]{{2}}-[0-9]{{2}})(?![0-9-])"), _iso_day),
    (
        _form(
            rf"(?<![0-9A-Za-z.,/$])(?P<date>(?P<one>[0-9]{{1,2}})(?P<mark>[/.])(?P<two>[0-9]{{1,2}})(?P=mark)"
            rf"(?P<year>{_YEAR}))(?![0-9A-Za-z/]|[.,][0-9])"
        ),
        _in_numbers,
    ),
    (
        _form(
            rf"(?<![0-9])(?P<date>(?P<year>{_YEAR})年(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}})[日号])"
        ),
        _day,
    ),
    (_form(r"(?<![0-9年])(?P<date>(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号])"), _day),
    (_form(rf"(?<![0-9])(?P<date>(?P<year>{_YEAR})年(?P<month>[0-9]{{1,2}})月(?!份?[0-9]))"), _month),
    (_form(r"(?<![0-9年])(?P<date>(?P<month>[0-9]{1,2})月)"), _month),
    (_form(rf"(?<![0-9])(?P<date>(?P<year>{_YEAR})年第?(?P<number>[一二三四1-4])季度)"), _chinese_quarter),
    (_form(rf"(?<![0-9])(?P<date>(?P<year>{_YEAR})年[底末])"), _last_day),
    (_form(rf"(?<![0-9])(?P<date>(?P<year>{_YEAR})年)"), _one),
    (
        _form(
            rf"{_L}(?P<date>(?P<month>{_ANY})\.?[ ](?P<day>{_DAY})(?![0-9A-Za-z_%]|[.,][0-9]|[ ]%)"
            rf"(?:,?[ ](?P<year>{_YEAR})(?![0-9A-Za-z_]))?)"
        ),
        _day,
    ),
    (
        _form(
            rf"(?<![A-Za-z0-9_.,$-])(?P<date>(?P<day>{_DAY})[ ](?P<month>{_ANY})"
            rf"(?:\.?,?[ ](?P<year>{_YEAR}))?){_R}"
        ),
        _day,
    ),
    (_form(rf"{_L}(?P<date>(?P<month>{_ANY})\.?,?[ ](?:of[ ])?(?P<year>{_YEAR})){_R}"), _month),
    (_MONTH_ALONE, _month),
    (
        _form(
            rf"{_L}(?P<date>(?P<part>[QH])(?P<number>(?<=Q)[1-4]|(?<=H)[12])"
            rf"(?:(?:[ ]of[ ]|,?[ ]|-|[ ]?'|(?=FY)){_PART})?){_R}"
        ),
        _part_of_year,
    ),
    (
        _form(
            rf"{_L}(?P<date>(?P<fiscal>FY[ ]?)?(?P<year>{_YEAR})[ -]?(?P<part>[QH])"
            rf"(?P<number>(?<=Q)[1-4]|(?<=H)[12])){_R}"
        ),
        _part_of_year,
    ),
    (
        _form(
            rf"{_L}(?P<date>(?P<number>[1-4])(?P<part>[QH])(?P<fiscal>FY)?[ ]?'?"
            rf"(?P<year>{_YEAR}|[0-9]{{2}})){_R}"
        ),
        _part_of_year,
    ),
    (
        _form(
            rf"{_L}(?P<date>(?:(?P<number>first|second)[ -](?P<part>h)alf"
            rf"|(?P<ordinal>first|second|third|fourth)[ -](?P<quarter>q)uarter)"
            rf"(?:[ ](?:of[ ]|in[ ])?(?P<fiscal>fiscal[ ](?:year[ ])?)?(?P<year>{_YEAR}))?){_R}",
            flags=re.IGNORECASE,
        ),
        _part_in_words,
    ),
    (
        _form(
            rf"{_L}(?P<date>(?:FY|fiscal[ ](?:year[ ])?)[ ]?'?(?:{_YEAR}|[0-9]{{2}})){_R}",
            flags=re.IGNORECASE,
        ),
        _unknown,
    ),
    (
        _form(rf"{_APART}(?P<date>(?P<first>{_YEAR})[-\u2013/](?P<last>{_YEAR})){_R}(?![-\u2013/.%])"),
        _years,
    ),
    (
        _form(rf"{_APART}(?P<date>(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])){_ENDED}"),
        _month,
    ),
    (
        _form(rf"{_APART}(?P<date>(?P<first>{_YEAR})[-\u2013/](?P<last>[0-9]{{2}})){_ENDED}"),
        _years,
    ),
    (_form(rf"{_L}(?P<date>CY[ ]?(?P<year>{_YEAR})){_R}"), _one),
    (_BARE_YEAR, _one),
)
