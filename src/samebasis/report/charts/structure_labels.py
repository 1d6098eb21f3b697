"""What the lines of the partnership structure say: who does what, each relation or sum a link."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Final

from samebasis.book import Relation, RelationKind, RelationStatus
from samebasis.partners import Bundle, Commitment, Sum
from samebasis.report.charts.structure_amounts import Day, amount_words, dates, insides, pieces
from samebasis.report.charts.structure_strands import Statuses
from samebasis.report.phrase import Link, Phrase, joined, phrase
from samebasis.report.words import when

_TIE: Final = "\N{NO-BREAK SPACE}"
_VOICED: Final = frozenset({RelationStatus.FORECAST, RelationStatus.CONFLICTING})
# What the company does to the lead, and what the lead does to it; the amount stands after it.
_DOES: Final[Mapping[RelationKind, tuple[str, str]]] = MappingProxyType(
    {
        RelationKind.INVESTS_IN: ("invests", "{lead} invests"),
        RelationKind.OWNS: ("owns", "{lead} owns"),
        RelationKind.WARRANT: ("gives a warrant for", "gets a warrant for"),
        RelationKind.HOSTS: ("hosts", "{lead} hosts"),
        RelationKind.SUPPLIES: ("supplies", "{lead} supplies"),
        RelationKind.COMPUTE_CONTRACT: ("{lead} sells compute:", "compute contract:"),
        RelationKind.DISTRIBUTES: ("sells", "{lead} sells"),
        RelationKind.LICENCE: ("gives a licence", "holds a licence"),
        RelationKind.EXCLUSIVITY: ("exclusive rights", "{lead} has exclusive rights"),
        RelationKind.REVENUE_SHARE: ("gives a revenue share of", "gets a revenue share of"),
        RelationKind.PAYS: ("pays", "is paid"),
        RelationKind.REVENUE_SHARE_CAP: ("shares capped at", "shares capped at"),
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
        RelationKind.REVENUE_SHARE: "revenue share",
        RelationKind.PAYS: "payment",
        RelationKind.REVENUE_SHARE_CAP: "cap on the share",
    }
)


def label(bundle: Bundle, day: Day) -> tuple[Link, ...]:
    """What a line says, in pieces that each lead to one relation; what is conflicting comes last."""
    firm: dict[tuple[RelationKind, bool], list[Relation]] = {}
    doubted: dict[tuple[RelationKind, bool], list[Relation]] = {}
    for each in bundle.relations:
        where = doubted if day.statuses[each.id] is RelationStatus.CONFLICTING else firm
        where.setdefault((each.kind, each.from_entity == bundle.company), []).append(each)
    lead = day.names[bundle.lead]
    does = {key: _DOES[key[0]][0 if key[1] else 1].replace("{lead}", lead) for key in (*firm, *doubted)}
    phrases = [_phrase(does[key], members, day) for key, members in firm.items()]
    for key, members in doubted.items():
        kind, outward = key
        if key in firm:
            phrases += [[_disputed(each, firm[key])] for each in members]
        elif (kind, not outward) in firm:
            phrases.append([Link("disputed: the other way round", f"r-{members[0].id}")])
        else:
            first, *rest = _phrase(does[key], members, day)
            phrases.append([Link(f"disputed: {first.text}", first.anchor), *rest])
    ended = [_ended(each, ",") for each in phrases]
    return tuple(_glued(each) for each in _ended_phrases(ended))


def relation_words(relation: Relation, day: Day) -> str:
    """One relation as a clause, for those who cannot see the picture."""
    amount = f" of {amount_words(relation.amount)}" if relation.amount else ""
    scope = f" {relation.of}" if relation.of else ""
    ends = f"{day.names[relation.from_entity]} to {day.names[relation.to_entity]}"
    part = ", part of a total" if relation.part_of else ""
    status = day.statuses[relation.id]
    # A forecast and a contradiction are worth what their voice is worth.
    by = f" ({day.names[relation.asserted_by]})" if status in _VOICED else ""
    return f"{ends}: {_NOUNS[relation.kind]}{amount}{scope}, {status}{dates(relation, day.at)}{by}{part}"


def told_words(told: Sequence[Sum], found: Sequence[Commitment], statuses: Statuses) -> Phrase:
    """Sums by status, each with what of it has another: `$50 bn announced, $35 bn of it contingent`."""
    said = []
    for each in told:
        amount = amount_words(each.amount) if each.amount else "an unstated sum"
        whole = phrase(f"{{}} {each.status}", Link(amount, f"r-{each.relations[0]}"))
        split = [
            phrase(f"{{}} of it {part.status}", Link(amount_words(part.amount), f"r-{part.relations[0]}"))
            for part in insides(each, found, statuses)
            if part.amount
        ]
        said.append(joined([whole, *split], ", "))
    *most, last = said
    return phrase("{} and {}", joined(most, ", "), last) if most else last


def _phrase(does: str, members: Sequence[Relation], day: Day) -> list[Link]:
    kind = members[0].kind
    first, *rest = pieces(kind, members, day)
    scoped = any(each.of for each in members if first.anchor == f"r-{each.id}")
    return [Link(_does_what(kind, does, first.text, scoped=scoped), first.anchor), *rest]


def _does_what(kind: RelationKind, does: str, what: str, *, scoped: bool) -> str:
    """The verb with what it is about: `gets` and `50 % of gross profit` need no `revenue share` between."""
    if kind is RelationKind.DISTRIBUTES:
        return f"{does} {what}" if scoped else f"{does} its products {what}".strip()
    if kind is RelationKind.REVENUE_SHARE and scoped and " of " in what:
        does = does.removesuffix(" a revenue share of")
    if not what:
        # "gets a share of" and its like want something after them.
        does = does.removesuffix(" of").removesuffix(" for").removesuffix(" at").removesuffix(":")
    return f"{does}{what}" if what.startswith(",") else f"{does} {what}".strip()


def _disputed(doubted: Relation, firm: Sequence[Relation]) -> Link:
    """What a source says against the others: another amount, else another end or start, and of what."""
    amounts = {each.amount.value for each in firm if each.amount}
    words = [doubted.of.removeprefix("of ")]
    if doubted.amount and doubted.amount.value not in amounts:
        words.insert(0, amount_words(doubted.amount))
    elif doubted.valid_until:
        words.append(f"until {when(doubted.valid_until)}")
    elif doubted.valid_from:
        words.append(f"since {when(doubted.valid_from)}")
    said = " ".join(each for each in words if each)
    return Link(f"disputed: {said}" if said else "sources differ", f"r-{doubted.id}")


def _ended_phrases(phrases: Sequence[Sequence[Link]]) -> list[Link]:
    """All pieces in a row, a semicolon at the end of each phrase but the last; none said twice."""
    seen: dict[tuple[str, ...], Sequence[Link]] = {}
    for each in phrases:
        seen.setdefault(tuple(piece.text for piece in each), each)
    *most, last = seen.values()
    return list(chain.from_iterable([*([*each[:-1], _with(each[-1], ";")] for each in most), last]))


def _ended(said: Sequence[Link], mark: str) -> list[Link]:
    return [*(_with(each, mark) for each in said[:-1]), said[-1]]


def _with(piece: Link, mark: str) -> Link:
    return Link(piece.text + mark, piece.anchor)


def _glued(piece: Link) -> Link:
    """The piece with its numbers tied to their units and words, so that no line ends between them."""
    tied = re.sub(r"(?<=\d) (?=%|bn|mn|GW|million|thousand|chips)", _TIE, piece.text)
    for words in ("up to ", "at least ", "more than "):
        tied = tied.replace(words, words.replace(" ", _TIE))
    tied = re.sub(r"(?<=about|until|since) (?=\S*\d)", _TIE, tied)
    tied = re.sub(r"(?<=\d) (?=[A-Z][a-z]+ \d{4})", _TIE, tied)
    return Link(tied, piece.anchor)
