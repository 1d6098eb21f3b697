"""Terms beside one another: lines that overlap, days that none covers, ladders without a lowest rung."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from samebasis.errors import Problem
from samebasis.revenue.terms.types import Terms

_Key = tuple[str, str, str | None, str | None]
_Lines = Sequence[Terms]


def problems_between(terms: _Lines, file: str) -> Iterator[Problem]:
    """A problem for each pair of lines that cannot both hold, and for each gap between two."""
    by_key = defaultdict[_Key, list[Terms]](list)
    for each in terms:
        by_key[each.key].append(each)
    for key, lines in by_key.items():
        yield from _within(key, sorted(lines, key=lambda each: (each.starts, each.row)), by_key, file)
    yield from _between(by_key, file)


def _within(key: _Key, lines: _Lines, by_key: dict[_Key, list[Terms]], file: str) -> Iterator[Problem]:
    """What clashes among lines for one and the same vendor, channel, product and country."""
    for at, one in enumerate(lines):
        for other in lines[at + 1 :]:
            if other.starts >= one.until:
                break
            if one.tier_from is None or other.tier_from is None or one.tier_from == other.tier_from:
                yield _overlap(one, other, file)
    for starts, _ in _stretches(lines):
        ladder = [each for each in lines if each.starts <= starts < each.until and each.tier_from is not None]
        lowest = min(ladder, key=lambda each: each.tier_from or 0, default=None)
        if lowest is not None and lowest.tier_from:
            expected = f"a line with tier_from 0 for {starts}, as lower contract values have no terms"
            yield Problem(file, lowest.row, "tier_from", f"{lowest.tier_from:f}", expected)
    for one, other in _gaps(lines):
        if not _is_covered(one.until, other.starts, _less_specific(key, by_key)):
            expected = f"the day on which row {one.row} ends, {one.until}, or a line for the days between"
            yield Problem(file, other.row, "starts", str(other.starts), expected)


def _overlap(one: Terms, other: Terms, file: str) -> Problem:
    first, second = sorted((one, other), key=lambda each: each.row)
    days = f"from {max(one.starts, other.starts)}"
    expected = f"no day and contract value that row {first.row} covers as well ({days})"
    return Problem(file, second.row, "starts", str(second.starts), expected)


def _stretches(lines: _Lines) -> Iterator[tuple[date, date]]:
    """The stretches of days between any start and end of the lines."""
    yield from pairwise(sorted({each.starts for each in lines} | {each.until for each in lines}))


def _gaps(lines: _Lines) -> Iterator[tuple[Terms, Terms]]:
    """Each line that is followed by days without any, and the line after them."""
    last: Terms | None = None
    for each in lines:
        if last is not None and each.starts > last.until:
            yield last, each
        if last is None or each.until > last.until:
            last = each


def _less_specific(key: _Key, by_key: dict[_Key, list[Terms]]) -> list[Terms]:
    """The lines that hold for what the key means where no line for the key does."""
    vendor, channel, product, country = key
    wider = {
        (vendor, channel, wide_product, wide_country)
        for wide_product in {product, None}
        for wide_country in {country, None}
    }
    return [each for other in wider - {key} for each in by_key.get(other, ())]


def _is_covered(starts: date, ends: date, lines: _Lines) -> bool:
    reached = starts
    for each in sorted(lines, key=lambda line: line.starts):
        if each.starts > reached:
            break
        reached = max(reached, each.until)
    return reached >= ends


def _between(by_key: dict[_Key, list[Terms]], file: str) -> Iterator[Problem]:
    """Lines for a product in every country that meet lines for a country and every product."""
    by_channel = defaultdict[tuple[str, str], list[_Key]](list)
    for key in by_key:
        by_channel[key[:2]].append(key)
    for (vendor, channel), keys in by_channel.items():
        for_product = [key for key in keys if key[2] is not None and key[3] is None]
        for_country = [key for key in keys if key[2] is None and key[3] is not None]
        for one_key in for_product:
            for other_key in for_country:
                both = by_key.get((vendor, channel, one_key[2], other_key[3]), [])
                yield from _equals(by_key[one_key], by_key[other_key], both, file)


def _equals(some: _Lines, others: _Lines, both: _Lines, file: str) -> Iterator[Problem]:
    for one in some:
        for other in others:
            starts, ends = max(one.starts, other.starts), min(one.until, other.until)
            if starts < ends and not _is_covered(starts, ends, both):
                first, second = sorted((one, other), key=lambda each: each.row)
                expected = (
                    f"a line for product {one.product or other.product} in country"
                    f" {one.country or other.country} as well, since row {first.row} is as specific"
                )
                yield Problem(file, second.row, "starts", str(second.starts), expected)
