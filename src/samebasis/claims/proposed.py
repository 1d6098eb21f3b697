"""Proposals: what a document says in numbers, as rows of figures that a person accepts, edits or rejects."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from samebasis.book import Book
from samebasis.claims.documents import Passage
from samebasis.claims.reading import Kind, Quantity, find_quantities
from samebasis.figures import Amount, Figure, Instant, Period, Word
from samebasis.identities import same_value

# What a word of the sentence says is measured, where the unit fits; the first that fits is proposed.
_METRICS: Final = (
    (re.compile(r"\b(?:revenue|sales|run[- ]rate|turnover)\b", re.IGNORECASE), "revenue"),
    (re.compile(r"\b(?:invest(?:ed|ment|ments|s)?|stake)\b", re.IGNORECASE), "investment"),
    (re.compile(r"\bvaluation\b", re.IGNORECASE), "valuation"),
    (re.compile(r"\b(?:contract|commitments?|committed)\b", re.IGNORECASE), "commitment"),
    (re.compile(r"\b(?:compute|capacity|data ?cent(?:er|re)s?|gigawatts?|GW)\b", re.IGNORECASE), "capacity"),
    (re.compile(r"\b(?:chips|GPUs|TPUs|accelerators)\b", re.IGNORECASE), "chips"),
    (re.compile(r"\b(?:businesses|adoption|paying customers|index)\b", re.IGNORECASE), "adoption"),
)
_FITTING: Final = MappingProxyType(
    {
        "revenue": {Kind.MONEY},
        "investment": {Kind.MONEY},
        "valuation": {Kind.MONEY},
        "commitment": {Kind.MONEY},
        "capacity": {Kind.POWER},
        "chips": {Kind.COUNT},
        "adoption": {Kind.PERCENT},
    }
)
_SCALES: Final = MappingProxyType({"thousand": 3, "million": 6, "billion": 9})
_SCALED: Final = re.compile(r"\b(?:in|\$|USD)\s*(thousand|million|billion)s?\b", re.IGNORECASE)
# A sentence ends where a point is followed by space, unless it is that of an abbreviation.
_ABBREVIATED: Final = (
    "vs",
    "No",
    "Inc",
    "Corp",
    "Co",
    "Ltd",
    "Mr",
    "Ms",
    "Dr",
    "St",
    "ca",
    "approx",
    "e.g",
    "i.e",
)
_SENTENCE: Final = re.compile(
    rf"(?<=[.!?;]){''.join(rf'(?<![^A-Za-z]{re.escape(each)}[.])' for each in _ABBREVIATED)}\s+|\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A quantity of a passage, and the cells of the figure that it may be; nothing of it is in any book.

    `near` are the entities of the book that the sentence names, the nearest first. Cells that nothing
    in the passage says are empty: what is unstated stays so. `already` is the figure of the book that
    says the same of the same entity and metric, where there is exactly one.
    """

    passage: Passage
    quantity: Quantity
    near: tuple[str, ...]
    sentence: str
    cells: Mapping[str, str]
    already: str = ""

    @property
    def name(self) -> str:
        """The id under which a claim can speak of it: the book's own figure, or else the proposed one."""
        return self.already or self.cells.get("id", "")


def proposals(passages: Iterable[Passage], book: Book | None = None) -> tuple[Proposal, ...]:
    """Every quantity of the passages, in their order, with the figure that it may be."""
    names, taken = _Names(book), Counter[str](() if book is None else list(book.figures))
    told: dict[tuple[str, str], list[Figure]] = {}
    for figure in () if book is None else book.figures.values():
        told.setdefault((figure.entity, figure.metric), []).append(figure)
    texts = (passage for passage in passages if not passage.unread)
    return tuple(_known(each, told, taken) for passage in texts for each in _of_passage(passage, names))


def _known(
    proposal: Proposal, told: Mapping[tuple[str, str], Sequence[Figure]], taken: Counter[str]
) -> Proposal:
    """The proposal with an id that nothing else has, and with the book's figure that says the same."""
    amount, said = proposal.quantity.amount, proposal.cells
    if amount is None or not said:
        return proposal
    base = _id_for(proposal)
    taken[base] += 1
    name = base if taken[base] == 1 else f"{base}-{taken[base]}"
    taken[name] += name != base
    alike = told.get((said["entity"], said["metric"]), ())
    same = [figure.id for figure in alike if same_value(figure.amount, amount)]
    already = same[0] if len(same) == 1 else ""
    return replace(proposal, cells={"id": name, **said}, already=already)


def _id_for(proposal: Proposal) -> str:
    """An id that says whose figure it is, of what and when, or else where it stands."""
    cells = proposal.cells
    when = cells["as_of"] or cells["period"].replace("/", "-to-")
    parts = (cells["entity"], cells["metric"], when.lower()) if cells["metric"] else (cells["entity"],)
    place = "" if when and cells["metric"] else proposal.passage.locator
    return (
        re.sub(r"[^a-z0-9.]+", "-", "-".join(filter(None, (*parts, place))).lower()).strip("-.") or "figure"
    )


def _of_passage(passage: Passage, names: "_Names") -> Iterator[Proposal]:
    found = find_quantities(passage.text, accounting=bool(passage.header))
    for quantity in found:
        start, sentence = _sentence_around(passage.text, quantity)
        near = names.near(sentence, quantity.start - start)
        scaled = _scaled(quantity, passage.header)
        when = _when(found, start, start + len(sentence), quantity)
        cells = _cells(scaled, near, sentence, when, passage)
        yield Proposal(passage=passage, quantity=scaled, near=near, sentence=sentence, cells=cells)


def _sentence_around(text: str, quantity: Quantity) -> tuple[int, str]:
    start, end = 0, len(text)
    for boundary in _SENTENCE.finditer(text):
        if boundary.end() <= quantity.start:
            start = boundary.end()
        elif boundary.start() >= quantity.end:
            end = boundary.start()
            break
    return start, text[start:end]


def _scaled(quantity: Quantity, header: tuple[str, ...]) -> Quantity:
    """The quantity with the scale that the table's header states, where it has none of its own."""
    scale = next((found for text in header if (found := _SCALED.search(text))), None)
    plain = quantity.amount is not None and quantity.kind in {Kind.NUMBER, Kind.MONEY}
    has_own = re.search(r"[A-Za-z]", quantity.text) is not None
    if scale is None or not plain or has_own or quantity.amount is None:
        return quantity
    factor = Decimal(10) ** _SCALES[scale[1].lower()]
    amount = quantity.amount
    value = None if amount.value is None else amount.value * factor
    wide = Amount(
        value=value, low=amount.low * factor, high=amount.high * factor, unit=amount.unit, word=amount.word
    )
    return Quantity(
        text=quantity.text, start=quantity.start, end=quantity.end, kind=quantity.kind, amount=wide
    )


def _when(found: Iterable[Quantity], start: int, end: int, quantity: Quantity) -> Instant | Period | None:
    """The date of the sentence that is nearest to the quantity."""
    dates = [each for each in found if each.time is not None and start <= each.start < end]
    nearest = min(dates, key=lambda each: abs(each.start - quantity.start), default=None)
    return None if nearest is None else nearest.time


def _cells(
    quantity: Quantity, near: tuple[str, ...], sentence: str, when: Instant | Period | None, passage: Passage
) -> Mapping[str, str]:
    amount = quantity.amount
    if amount is None:
        return {}
    metric = next(
        (name for words, name in _METRICS if quantity.kind in _FITTING[name] and words.search(sentence)), ""
    )
    value, low, high = _numbers(amount)
    return {
        "entity": near[0] if near else "",
        "metric": metric,
        "as_of": str(when) if isinstance(when, Instant) else "",
        "period": str(when) if isinstance(when, Period) else "",
        "value": value,
        "low": low,
        "high": high,
        "unit": amount.unit.name,
        "note": f"{passage.locator}, {passage.fingerprint}",
    }


def _numbers(amount: Amount) -> tuple[str, str, str]:
    """The value with its word, or else the ends, as figures.csv has them."""
    if amount.value is None:
        return "", f"{amount.low:f}", f"{amount.high:f}"
    word = f"{amount.word.value} " if amount.word not in {None, Word.EXACTLY} else ""
    return f"{word}{str(amount.value).lower().replace('e+', 'e')}", "", ""


class _Names:
    """The entities of a book by every name that people write."""

    def __init__(self, book: Book | None) -> None:
        spelled = (
            {}
            if book is None
            else {name: each.id for each in book.entities.values() for name in (each.name, *each.aliases)}
        )
        self._ids = {name.casefold(): owner for name, owner in spelled.items() if len(name) > 1}
        longest = sorted(map(re.escape, self._ids), key=len, reverse=True)
        # Not only at the edges of words: in mixed text a name stands beside letters of another script.
        self._any = (
            re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(longest)})(?![A-Za-z0-9])") if longest else None
        )

    def near(self, sentence: str, at: int) -> tuple[str, ...]:
        """The entities that the sentence names: those before the place first, of them the nearest."""
        if self._any is None:
            return ()
        found = [(each.start(), self._ids[each[0]]) for each in self._any.finditer(sentence.casefold())]
        ordered = sorted(found, key=lambda each: (each[0] > at, abs(each[0] - at)))
        return tuple(dict.fromkeys(owner for _, owner in ordered))
