"""Proposals: what a document says in numbers, as rows of figures that a person accepts, edits or rejects."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from samebasis.book import Book
from samebasis.claims.documents import Passage
from samebasis.claims.names import Names
from samebasis.claims.reading import Kind, Quantity, find_quantities
from samebasis.errors import BadInput
from samebasis.figures import Amount, Figure, Instant, Period, Unit, Word
from samebasis.identities import same_value

# What a word of the sentence says is measured, where the unit fits; the first that fits is proposed.
_METRICS: Final = (
    (re.compile(r"\bnet (?:income|loss|profit|earnings)\b", re.IGNORECASE), "net_income"),
    (re.compile(r"\boperating (?:income|profit|loss)\b", re.IGNORECASE), "operating_profit"),
    (re.compile(r"\bcapital expenditures?\b|\bcapex\b", re.IGNORECASE), "capital_expenditure"),
    (re.compile(r"\bgross margin\b", re.IGNORECASE), "gross_margin"),
    (re.compile(r"\boperating margin\b", re.IGNORECASE), "operating_margin"),
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
        "net_income": {Kind.MONEY},
        "operating_profit": {Kind.MONEY},
        "capital_expenditure": {Kind.MONEY},
        "gross_margin": {Kind.PERCENT},
        "operating_margin": {Kind.PERCENT},
        "revenue": {Kind.MONEY},
        "investment": {Kind.MONEY},
        "valuation": {Kind.MONEY},
        "commitment": {Kind.MONEY},
        "capacity": {Kind.POWER},
        "chips": {Kind.COUNT},
        "adoption": {Kind.PERCENT},
    }
)
_SCALES: Final = MappingProxyType({"thousand": 3, "million": 6, "billion": 9, "m": 6, "mn": 6, "bn": 9})
_THOUSAND: Final = 3
_SCALED: Final = re.compile(
    r"(?P<sign>[$€£]|\b(?:USD|EUR|GBP|US dollars|dollars))?[ ]?(?:\bin[ ])?"
    r"(?P<inner>[$€£]|\b(?:USD|EUR|GBP))?[ ]?\b(?P<scale>thousand|million|billion)s?\b"
    r"|(?P<mark>[$€£])[ ]?(?P<short>['\u2019]000s?|(?:mn?|bn)(?![A-Za-z]))",
    re.IGNORECASE,
)
_CURRENCIES: Final = MappingProxyType(
    {
        "$": "USD",
        "dollars": "USD",
        "us dollars": "USD",
        "usd": "USD",
        "€": "EUR",
        "eur": "EUR",
        "£": "GBP",
        "gbp": "GBP",
    }
)
# Letters before and behind a quantity that can be of its sentence.
_BEFORE_MOST: Final = 600
_AFTER_MOST: Final = 400
_ID_MOST: Final = 80
_QUANTITIES_MOST: Final = 100_000
_BEHIND_MOST: Final = 24  # Letters between an amount and the date that it is given at.
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


def proposals(
    passages: Iterable[Passage], book: Book | None = None, source: str | None = None
) -> tuple[Proposal, ...]:
    """Every quantity of the passages, in their order, with the figure that it may be.

    `source` is the id of the source of the book that the document is, where it is known: what the
    book has from there already is found again. `BadInput` for more quantities than anyone can decide on.
    """
    names, taken = Names(book), Counter[str](() if book is None else list(book.figures))
    told: dict[str, list[Figure]] = {}
    for figure in () if book is None else book.figures.values():
        told.setdefault(figure.entity, []).append(figure)
    kept: list[Proposal] = []
    for passage in passages:
        for each in () if passage.unread else _of_passage(passage, names):
            if len(kept) == _QUANTITIES_MOST:
                found = f"more than {_QUANTITIES_MOST:,} quantities"
                raise BadInput(found, "a shorter document, or one in parts")
            kept.append(_known(each, told, taken, source))
    return tuple(kept)


def _known(
    proposal: Proposal, told: Mapping[str, Sequence[Figure]], taken: Counter[str], source: str | None
) -> Proposal:
    """The proposal with an id that nothing else has, and with the book's figure that says the same."""
    amount, said = proposal.quantity.amount, proposal.cells
    if amount is None or not said:
        return proposal
    base = name = _id_for(proposal)
    while name in taken:
        taken[base] += 1
        name = f"{base}-{taken[base]}"
    taken[name] += 1
    same = [
        figure
        for figure in told.get(said["entity"], ())
        if same_value(figure.amount, amount)
        and _is_then(figure, said)
        and (figure.metric == said["metric"] or (not said["metric"] and figure.source.id == source))
    ]
    same = [figure for figure in same if figure.source.id == source] or same
    already = same[0].id if len(same) == 1 else ""
    return replace(proposal, cells={"id": name, **said}, already=already)


def _is_then(figure: Figure, said: Mapping[str, str]) -> bool:
    """True where the figure can be of the time that is said; where none is, of any."""
    if not (said["as_of"] or said["period"]):
        return True
    time = Instant.parse(said["as_of"]) if said["as_of"] else Period.parse(said["period"])
    return figure.time.starts < time.ends and time.starts < figure.time.ends


def _id_for(proposal: Proposal) -> str:
    """An id that says whose figure it is, of what and when, or else where it stands."""
    cells = proposal.cells
    when = cells["as_of"] or cells["period"].replace("/", "-to-")
    parts = (cells["entity"], cells["metric"], when.lower()) if cells["metric"] else (cells["entity"],)
    place = "" if when and cells["metric"] else proposal.passage.locator
    name = re.sub(r"[^a-z0-9.]+", "-", "-".join(filter(None, (*parts, place))).lower())
    return name.strip("-.")[:_ID_MOST].strip("-.") or "figure"


def _of_passage(passage: Passage, names: Names) -> Iterator[Proposal]:
    found = find_quantities(passage.text, accounting=bool(passage.header))
    # What stands over and in front of a cell is what a sentence is in running text.
    heads = " | ".join(passage.header)
    headed = [each.time for text in passage.header for each in find_quantities(text) if each.time is not None]
    for quantity in found:
        start, sentence = _sentence_around(passage.text, quantity)
        near = names.near(sentence, quantity.start - start)
        owner = names.owner(sentence, quantity.start - start) or names.owner(heads, len(heads))
        scaled = _scaled(quantity, passage.header)
        when = _when(found, start, start + len(sentence), quantity) or next(iter(headed), None)
        context = f"{heads} {sentence}" if heads else sentence
        cells = _cells(scaled, owner, context, when, passage)
        yield Proposal(passage=passage, quantity=scaled, near=near, sentence=sentence, cells=cells)


def _sentence_around(text: str, quantity: Quantity) -> tuple[int, str]:
    """Where the sentence of the quantity begins, and the sentence; of one without end what is near."""
    start, end = max(0, quantity.start - _BEFORE_MOST), min(len(text), quantity.end + _AFTER_MOST)
    for boundary in _SENTENCE.finditer(text, start, end):
        if boundary.end() <= quantity.start:
            start = boundary.end()
        elif boundary.start() >= quantity.end:
            end = boundary.start()
            break
    return start, text[start:end]


def _scaled(quantity: Quantity, header: tuple[str, ...]) -> Quantity:
    """The quantity with the scale, and the currency, that the table's header states where it has none."""
    scale = next((found for text in header if (found := _SCALED.search(text))), None)
    plain = quantity.amount is not None and quantity.kind in {Kind.NUMBER, Kind.MONEY}
    has_own = re.search(r"[A-Za-z%]", quantity.text) is not None
    if scale is None or not plain or has_own or quantity.amount is None:
        return quantity
    written = (scale["scale"] or scale["short"]).lower()
    factor = Decimal(10) ** _SCALES.get(written, _THOUSAND)  # What is left is '000.
    amount, kind = quantity.amount, quantity.kind
    unit = amount.unit
    if kind is Kind.NUMBER and (sign := scale["sign"] or scale["inner"] or scale["mark"]):
        kind, unit = Kind.MONEY, Unit.parse(_CURRENCIES[sign.lower()])
    value = None if amount.value is None else amount.value * factor
    low, high = amount.low * factor, amount.high * factor
    wide = Amount(value=value, low=low, high=high, unit=unit, word=amount.word)
    return replace(quantity, kind=kind, amount=wide)


def _when(found: Sequence[Quantity], start: int, end: int, quantity: Quantity) -> Instant | Period | None:
    """The date of the quantity: one right behind it, or else the one with which its sentence begins.

    A date belongs to the amount that it stands behind, and to no other. A date elsewhere counts only
    where the sentence has one amount and one date.
    """
    first, last = (bisect_left(found, at, key=lambda each: each.start) for at in (start, end))
    inside = found[first:last]
    at = inside.index(quantity)
    behind = inside[at + 1] if at + 1 < len(inside) else None
    if behind is not None and behind.kind is Kind.DATE and behind.start - quantity.end <= _BEHIND_MOST:
        return behind.time
    amounts = [each for each in inside if each.amount is not None]
    times = [each for each in inside if each.time is not None]
    leading = [each.time for each in times if amounts and each.start < amounts[0].start]
    if len(leading) == 1:
        return leading[0]
    return times[0].time if len(amounts) == len(times) == 1 else None


def _cells(
    quantity: Quantity, owner: str, sentence: str, when: Instant | Period | None, passage: Passage
) -> Mapping[str, str]:
    amount = quantity.amount
    if amount is None:
        return {}
    metric = next(
        (name for words, name in _METRICS if quantity.kind in _FITTING[name] and words.search(sentence)), ""
    )
    value, low, high = _numbers(amount)
    return {
        "entity": owner,
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
