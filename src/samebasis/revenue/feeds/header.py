"""Headers: which feed a file is by its first row, and how that row departs from the documented one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from samebasis.book import shown
from samebasis.errors import BadInput
from samebasis.revenue.feeds.definitions import Definition

_NAMED_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A header beside the definition of a feed: where each column stands, and what is not as documented."""

    definition: Definition
    places: Mapping[str, int]
    lacks: tuple[str, ...]
    drift: tuple[str, ...]


def plain(name: str) -> str:
    """The name without case, spaces and marks, by which a column is found again however it is written."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def match(definition: Definition, header: Sequence[str]) -> Match:
    """The header beside a definition; `BadInput` where a column that is read stands there twice."""
    known = {plain(name): column.name for column in definition.columns for name in column.names}
    written = {name for column in definition.columns for name in column.names}
    found = [known.get(plain(cell)) for cell in header]
    places = {name: place for place, name in enumerate(found) if name is not None}
    times = Counter(name for name in found if name is not None)
    twice = next((name for name, count in times.items() if count > 1), None)
    if twice is not None:
        raise BadInput(shown(twice), "each column of the header once")
    lacks = tuple(each.name for each in definition.columns if each.is_required and each.name not in places)
    if not lacks and definition.one_of:
        lacks = min((tuple(n for n in one if n not in places) for one in definition.one_of), key=len)
    return Match(
        definition=definition,
        places=places,
        lacks=lacks,
        drift=tuple(_drift(definition, header, found, written)),
    )


def _drift(
    definition: Definition, header: Sequence[str], found: Sequence[str | None], written: set[str]
) -> list[str]:
    said = []
    ignored = {plain(name) for name in definition.ignored}
    added = [
        cell for cell, name in zip(header, found, strict=True) if name is None and plain(cell) not in ignored
    ]
    said += [f"column {shown(cell)!r} is new: it is not read" for cell in added[:_NAMED_MOST]]
    if len(added) > _NAMED_MOST:
        said.append(f"{len(added) - _NAMED_MOST} more columns are new: they are not read")
    for cell, name in zip(header, found, strict=True):
        if name is not None and cell != name:
            way = "under another known name" if cell in written else "written otherwise"
            said.append(f"column {shown(cell)!r} is read as {name!r}, {way}")
    said += [
        f"column {each.name!r} is not there"
        for each in definition.columns
        if each.is_usual and not each.is_required and each.name not in found
    ]
    order = {each.name: place for place, each in enumerate(definition.columns)}
    there = [name for name in found if name is not None]
    moved = next((later for one, later in pairwise(there) if order[later] < order[one]), None)
    if moved is not None:
        said.append(f"the columns stand in another order than documented: {moved!r} comes later")
    return said


def sniff(definitions: Sequence[Definition], header: Sequence[str], file: str) -> Match:
    """The feed that the header is of; where it is none, `BadInput` that names the nearest feed."""
    matches = [match(each, header) for each in definitions]
    whole = [each for each in matches if not each.lacks]
    if whole:
        return max(whole, key=lambda each: len(each.places))
    nearest = max(matches, key=lambda each: len(each.places) / len(each.definition.columns))
    if not nearest.places:
        names = ", ".join(each.name for each in definitions)
        raise BadInput(f"{file} with a header of no known feed", f"one of {names}, or a mapping by --mapping")
    raise BadInput(
        f"{file} with a header of no known feed",
        f"that of {nearest.definition.name}, the nearest: it lacks {_named(nearest.lacks)}",
    )


def of_feed(definition: Definition, header: Sequence[str], file: str) -> Match:
    """The header as one of this feed; `BadInput` that names the columns it lacks."""
    found = match(definition, header)
    if found.lacks:
        raise BadInput(f"{file} as {definition.name}", f"its header with {_named(found.lacks)} as well")
    return found


def _named(columns: Sequence[str]) -> str:
    more = len(columns) - _NAMED_MOST
    return ", ".join(columns[:_NAMED_MOST]) + (f" and {more} more" if more > 0 else "")
