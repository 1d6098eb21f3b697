"""What the relations of one kind come to in words: each sum with its status, its dates and its link."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from samebasis.book import Relation, RelationKind, RelationStatus
from samebasis.figures import Amount, Period, Word
from samebasis.partners import Commitment, Sum, begins, commitments, sums
from samebasis.report.charts.structure_strands import Statuses, size
from samebasis.report.phrase import Link
from samebasis.report.words import as_printed, listed, trimmed, when

_MONEY: Final = frozenset(
    {
        RelationKind.INVESTS_IN,
        RelationKind.COMPUTE_CONTRACT,
        RelationKind.PAYS,
        RelationKind.REVENUE_SHARE_CAP,
    }
)
_THINGS: Final = frozenset({RelationKind.HOSTS, RelationKind.SUPPLIES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What words need to know beside the relations: the day, the statuses of then, everyone's name."""

    at: date
    statuses: Statuses
    names: Mapping[str, str]


def pieces(kind: RelationKind, members: Sequence[Relation], day: Day) -> list[Link]:
    """What relations of one kind and one direction come to, each piece a link to where it is from.

    Of money, sums: a total is told, and of its parts only what has another status or another end.
    Of anything else, the amounts from least to most, since capacities and chips may overlap.
    """
    found = commitments(members, day.statuses)
    return list(_of_money(kind, found, day) if kind in _MONEY else _of_things(found, day))


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


def dates(relation: Relation, at: date) -> str:
    """When a relation starts, if that is yet to come, and ends, if that is known; a payment's period."""
    since, until = relation.valid_from, relation.valid_until
    if relation.kind is RelationKind.PAYS and since and until:
        return f" for {when(Period(since.starts, until.starts))}"
    starts = f" from {when(since)}" if since and since.starts > at else ""
    return starts + (f" until {when(until)}" if until else "")


def insides(whole: Sum, found: Sequence[Commitment], statuses: Statuses) -> tuple[Sum, ...]:
    """What of a told sum has another status, by status."""
    parts = [part for each in _of(whole, found) for part in each.counted]
    return tuple(each for each in sums(parts, statuses) if each.status is not whole.status and each.amount)


def _of(whole: Sum, found: Sequence[Commitment]) -> list[Commitment]:
    return [each for each in found if each.whole.id in whole.relations]


def _of_money(kind: RelationKind, found: Sequence[Commitment], day: Day) -> Iterator[Link]:
    for told in sums([each.whole for each in found], day.statuses):
        of = _of(told, found)
        amount = amount_words(told.amount) if told.amount else ""
        if not amount and kind is RelationKind.INVESTS_IN:
            amount = "an unstated sum"
        # Nobody published the sum of several: the reader should know that it was added up.
        several = f" in {len(of)} sums" if len(of) > 1 and told.amount else ""
        until = _shared_dates([each.whole for each in of], day)
        # A sum that another source contradicts is told with its own source, before the other.
        who = listed({day.names[each.whole.asserted_by]: None for each in of if each.against})
        source = f" ({who})" if who else ""
        text = f"{amount}{_status(told.status)}{several}{until}{source}".strip()
        yield Link(text, f"r-{told.relations[0]}")
        for part in insides(told, found, day.statuses):
            yield from _of_it(part, of, until, day)
        for each in of:
            yield from _sooner(each, told.status, day)
            yield from (_against(other, day) for other in each.against)


def _of_it(part: Sum, found: Sequence[Commitment], until: str, day: Day) -> Iterator[Link]:
    """What of a sum has another status, with its dates where they are not those of the whole."""
    if part.amount:
        counted = [each for one in found for each in one.counted if each.id in part.relations]
        own = _shared_dates(counted, day)
        text = f"{amount_words(part.amount)} of it {part.status}{own if own != until else ''}"
        yield Link(text, f"r-{part.relations[0]}")


def _shared_dates(relations: Sequence[Relation], day: Day) -> str:
    found = {dates(each, day.at) for each in relations}
    return found.pop() if len(found) == 1 else ""


def _sooner(commitment: Commitment, status: RelationStatus, day: Day) -> Iterator[Link]:
    """The parts that end before the whole does, as far as dates say; no amount beside the total's."""
    until = commitment.whole.valid_until
    for part in commitment.counted:
        ends = part.valid_until
        sooner = ends is not None and (until is None or ends.ends <= until.starts)
        if ends and sooner and part is not commitment.whole and day.statuses[part.id] is status:
            yield Link(f"part of it until {when(ends)}", f"r-{part.id}")


def _against(other: Relation, day: Day) -> Link:
    amount = f"{amount_words(other.amount)} " if other.amount else ""
    return Link(f"sources differ: {amount}({day.names[other.asserted_by]})", f"r-{other.id}")


def _of_things(found: Sequence[Commitment], day: Day) -> Iterator[Link]:
    groups: dict[tuple[str, ...], list[Relation]] = {}
    for each in sorted((each.whole for each in found), key=lambda each: _firmness(each, day)):
        unit = each.amount.unit.dimension if each.amount else ""
        status, until, scope = _status(day.statuses[each.id]), dates(each, day.at), each.of
        groups.setdefault((unit, scope, status, until), []).append(each)
    told: set[tuple[str, str]] = set()
    for (unit, scope, status, until), members in groups.items():
        if not unit and not until and (("", scope) in told if scope else told):
            continue  # The same without an amount, or less firmly, says nothing more.
        # After "hosts" or "sells models" alone, a further piece needs a word to go on.
        goes_on = "with " if told == {("", "")} and unit else "and " if told and scope and not unit else ""
        told.add((unit, scope))
        most = max(members, key=lambda each: size(each.amount) if each.amount else 0.0)
        said = goes_on + _thing(members, scope, f"{status}{until}".strip())
        yield Link(said, f"r-{most.id}")
    yield from (_against(other, day) for one in found for other in one.against)


def _thing(members: Sequence[Relation], scope: str, firmness: str) -> str:
    kind, amounts = members[0].kind, [each.amount for each in members if each.amount]
    # Dollars beside a fleet are what it costs, not how large it is.
    costs = "for " if amounts and amounts[0].unit.dimension == "usd" and kind in _THINGS else ""
    # A thing that is sold is named as it is; what a share or a right is of keeps its "of" or "to".
    named = scope.removeprefix("of ") if kind is RelationKind.DISTRIBUTES else scope
    said = " ".join(each for each in (costs + _span(amounts) if amounts else "", named) if each)
    comma = "," if firmness and not firmness.startswith("until") and not (amounts and not named) else ""
    return f"{said}{comma} {firmness}".strip()


def _firmness(relation: Relation, day: Day) -> tuple[bool, str, bool]:
    status = day.statuses[relation.id]
    return status is not RelationStatus.ACTIVE, str(begins(relation)), relation.amount is None


def _status(status: RelationStatus) -> str:
    # What is active needs no word; what is conflicting is said to be disputed before all else.
    return "" if status in {RelationStatus.ACTIVE, RelationStatus.CONFLICTING} else f" {status}"


def _span(amounts: Sequence[Amount]) -> str:
    """From the least to the most of amounts that overlap, and so are not to be added."""
    order = sorted(amounts, key=size)
    low, high = (amount_words(order[at]) for at in (0, -1))
    if size(order[0]) == size(order[-1]) or Word.UP_TO in {order[0].word, order[-1].word}:
        return high
    words, tail = low.split(" "), high.split(" ")
    while words[-1] == tail[-1]:
        words.pop()
        tail.pop()
    return f"{' '.join(words)} to {high}"
