"""What the lines of the partnership structure say, and how firm and how thick each strand of one is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from samebasis.book import Relation, RelationKind, RelationStatus
from samebasis.figures import Amount, Word
from samebasis.partners import Bundle, Commitment, Sum, commitments, sums
from samebasis.report.words import as_printed, listed, trimmed

Statuses = Mapping[str, RelationStatus]
_MONEY: Final = frozenset(
    {
        RelationKind.INVESTS_IN,
        RelationKind.COMPUTE_CONTRACT,
        RelationKind.PAYS,
        RelationKind.REVENUE_SHARE_CAP,
    }
)
_TIE: Final = "\N{NO-BREAK SPACE}"
_THINGS: Final = frozenset({RelationKind.HOSTS, RelationKind.SUPPLIES})
# What the company does to the lead, and what the lead does to it; `{}` is where the amount goes.
_DOES: Final[Mapping[RelationKind, tuple[str, str]]] = MappingProxyType(
    {
        RelationKind.INVESTS_IN: ("invests {}", "{lead} invests {}"),
        RelationKind.OWNS: ("owns {}", "{lead} owns {}"),
        RelationKind.WARRANT: ("gives a warrant for {}", "gets a warrant for {}"),
        RelationKind.HOSTS: ("hosts {}", "{lead} hosts {}"),
        RelationKind.SUPPLIES: ("supplies {}", "{lead} supplies {}"),
        RelationKind.COMPUTE_CONTRACT: ("{lead} sells compute: {} contract", "{} compute contract"),
        RelationKind.DISTRIBUTES: ("sells its products {}", "{lead} sells its products {}"),
        RelationKind.LICENCE: ("licenses to it {}", "holds a licence {}"),
        RelationKind.EXCLUSIVITY: ("exclusive rights {}", "{lead} has exclusive rights {}"),
        RelationKind.REVENUE_SHARE: ("gives a share of {}", "gets a share of {}"),
        RelationKind.PAYS: ("pays {}", "is paid {}"),
        RelationKind.REVENUE_SHARE_CAP: ("shares capped at {}", "shares capped at {}"),
    }
)
_NOUNS: Final[Mapping[RelationKind, str]] = MappingProxyType(
    {
        RelationKind.INVESTS_IN: "investment",
        RelationKind.OWNS: "holding",
        RelationKind.WARRANT: "warrant",
        RelationKind.HOSTS: "hosting",
        RelationKind.SUPPLIES: "supply",
        RelationKind.COMPUTE_CONTRACT: "compute contract",
        RelationKind.DISTRIBUTES: "distribution",
        RelationKind.LICENCE: "licence",
        RelationKind.EXCLUSIVITY: "exclusive rights",
        RelationKind.REVENUE_SHARE: "share",
        RelationKind.PAYS: "payment",
        RelationKind.REVENUE_SHARE_CAP: "cap on the share",
    }
)


class Style(StrEnum):
    """How a strand is drawn, by how firm it is."""

    SOLID = "solid"  # Active or paid.
    DASHED = "dashed"  # Announced.
    DOTTED = "dotted"  # Contingent, forecast or conflicting.


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """One strand of a line: its style, and the dollars it stands for, if any."""

    style: Style
    billions: float


def label(bundle: Bundle, statuses: Statuses, *, lead: str, company: str) -> str:
    """What a line says: each kind once, with its amounts; what is conflicting comes last and says so."""
    firm: dict[tuple[RelationKind, bool], list[Relation]] = {}
    doubted: dict[tuple[RelationKind, bool], list[Relation]] = {}
    for each in bundle.relations:
        where = doubted if statuses[each.id] is RelationStatus.CONFLICTING else firm
        where.setdefault((each.kind, each.from_entity == bundle.company), []).append(each)
    said = [
        _phrase(kind, _amounts(kind, members, statuses), outward=outward, lead=lead, company=company)
        for (kind, outward), members in firm.items()
    ]
    said = _each_way(said)
    for (kind, outward), members in doubted.items():
        amount = _amounts(kind, members, statuses)
        if (kind, outward) in firm:
            said.append(f"disputed: {amount}" if amount else "sources differ")
        elif (kind, not outward) in firm:
            said.append("disputed: the other way round")
        else:
            phrase = _phrase(kind, amount, outward=outward, lead=lead, company=company)
            said.append(f"disputed: {phrase}")
    return _glued("; ".join(dict.fromkeys(said)))


def relation_words(relation: Relation, status: RelationStatus, names: Mapping[str, str]) -> str:
    """One relation as a clause, for those who cannot see the picture."""
    amount = f" of {amount_words(relation.amount)}" if relation.amount else ""
    ends = f"{names[relation.from_entity]} to {names[relation.to_entity]}"
    part = ", part of a total" if relation.part_of else ""
    return f"{ends}: {_NOUNS[relation.kind]}{amount}, {status}{part}"


def strands(bundle: Bundle, statuses: Statuses) -> tuple[Strand, ...]:
    """The strands of a line, the firmest first: one for each style that its relations have."""
    found: dict[Style, float] = {}
    undoubted = [each for each in bundle.relations if statuses[each.id] is not RelationStatus.CONFLICTING]
    for each in undoubted or bundle.relations:
        found.setdefault(style(statuses[each.id]), 0.0)
    for counted in commitments(undoubted, statuses):
        for each in counted.counted:
            found[style(statuses[each.id])] += _billions(each)
        # A total that its parts replace leaves no strand of its own.
    parted = {each.whole.id for each in commitments(undoubted, statuses) if each.whole not in each.counted}
    kept = {style(statuses[each.id]) for each in (undoubted or bundle.relations) if each.id not in parted}
    return tuple(Strand(style=each, billions=found[each]) for each in Style if each in kept)


def style(status: RelationStatus) -> Style:
    """The style of a status: as firm as it is."""
    match status:
        case RelationStatus.PAID | RelationStatus.ACTIVE | RelationStatus.ENDED | RelationStatus.SUPERSEDED:
            return Style.SOLID
        case RelationStatus.ANNOUNCED:
            return Style.DASHED
        case _:
            return Style.DOTTED


def told_words(told: Sequence[Sum], found: Sequence[Commitment], statuses: Statuses) -> str:
    """Sums by status, each with what of it has another: `$50 bn announced, $35 bn of it contingent`."""
    said = []
    for each in told:
        if each.amount is None:
            said.append(f"an unstated sum {each.status}")
            continue
        inside = [
            part
            for one in found
            if one.whole.id in each.relations
            for part in one.counted
            if statuses[part.id] is not each.status
        ]
        split = [
            f"{amount_words(part.amount)} of it {part.status}"
            for part in sums(inside, statuses)
            if part.amount
        ]
        said.append(", ".join([f"{amount_words(each.amount)} {each.status}", *split]))
    return listed(said)


def amount_words(amount: Amount) -> str:
    """An amount as it is printed, its zeros and units in plain words."""
    text = as_printed(amount)
    if amount.unit.name == "shares_mn":
        return text.replace(" shares_mn", " mn shares")
    for unit, word in (("USD_bn", "$"), ("EUR_bn", "€")):
        if amount.unit.name == unit and amount.value is not None and 0 < amount.value < 1:
            number = trimmed(f"{amount.value * 1000:f}")
            return text[: text.index(word)] + f"{word}{number} mn"
    return text


def _amounts(kind: RelationKind, members: Sequence[Relation], statuses: Statuses) -> str:
    if kind in _MONEY:
        found = commitments(members, statuses)
        told = sums([each.whole for each in found], statuses)
        if kind is RelationKind.INVESTS_IN:
            return told_words(told, found, statuses)
        return listed(
            amount_words(each.amount) + (" forecast" if each.status is RelationStatus.FORECAST else "")
            for each in told
            if each.amount
        )
    by_unit: dict[str, list[Amount]] = {}
    for each in members:
        if each.amount:
            by_unit.setdefault(each.amount.unit.dimension, []).append(each.amount)
    return listed(
        # Dollars beside a fleet are what it costs, not how large it is.
        ("for " if kind in _THINGS and unit == "usd" else "") + _span(each)
        for unit, each in by_unit.items()
    )


def _span(amounts: Sequence[Amount]) -> str:
    """From the least to the most of amounts that overlap, and so are not to be added."""
    order = sorted(amounts, key=_size)
    low, high = (amount_words(order[at]) for at in (0, -1))
    if _size(order[0]) == _size(order[-1]) or Word.UP_TO in {order[0].word, order[-1].word}:
        return high
    words, tail = low.split(" "), high.split(" ")
    while words[-1] == tail[-1]:
        words.pop()
        tail.pop()
    return f"{' '.join(words)} to {high}"


def _size(amount: Amount) -> float:
    return float((amount.high if amount.value is None else amount.value) * amount.unit.factor)


def _phrase(kind: RelationKind, amount: str, *, outward: bool, lead: str, company: str) -> str:
    pattern = _DOES[kind][0 if outward else 1]
    if not amount:
        # "gets a share of" and its like want something after them.
        pattern = pattern.removesuffix(" of {}").removesuffix(" for {}").removesuffix(" at {}")
    return pattern.replace("{lead}", lead).replace("{company}", company).replace("{}", amount).strip()


def _each_way(said: list[str]) -> list[str]:
    """`gets a share of 20 %` beside `gives a share of 20 %` as one phrase."""
    gets = [each.removeprefix("gets ") for each in said if each.startswith("gets a share")]
    both = [each for each in gets if f"gives {each}" in said]
    return [
        f"{each.removeprefix('gets ')} each way" if each.removeprefix("gets ") in both else each
        for each in said
        if each.removeprefix("gives ") not in both
    ]


def _glued(text: str) -> str:
    """The text with its numbers tied to their units and words, so that no line ends between them."""
    tied = re.sub(r"(?<=\d) (?=%|bn|mn|GW|million|thousand|chips)", _TIE, text)
    return re.sub(r"(?<=about|least) (?=\S*\d)", _TIE, tied.replace("up to ", f"up{_TIE}to{_TIE}"))


def _billions(relation: Relation) -> float:
    amount = relation.amount
    if amount is None or relation.kind is RelationKind.REVENUE_SHARE_CAP or amount.unit.dimension != "usd":
        return 0.0
    return _size(amount) / 1e9


def billions_most(found: Iterable[Sequence[Strand]]) -> float:
    """The most dollars that one line stands for."""
    return max((sum(each.billions for each in line) for line in found), default=0.0)
