"""Readings: where a book can be read in more than one way, each result for each way, and by weight."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from samebasis.identities.case import Case, answers_of
from samebasis.identities.compare import Comparison
from samebasis.identities.ways import combined


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a comparison says on one way of reading, by the cases that are admitted then."""

    answers: Mapping[str, str]
    weight: Decimal
    order: tuple[str, ...] | None  # In every case, for every admissible value.
    probable: Mapping[tuple[str, ...], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixed:
    """A comparison on each way of reading its evidence, and by their weights together."""

    read: tuple[Read, ...]
    probable: Mapping[tuple[str, ...], float]


def mixed(comparison: Comparison) -> Mixed | None:
    """The comparison on each way to read its evidence, and mixed; None where it can be read in one only.

    Within a way each of its cases counts alike, since the book gives them no other weight.
    """
    asked: dict[str, dict[str, Decimal]] = {}
    for case in comparison.cases:
        for question, answer, weight in answers_of(case.rows):
            asked.setdefault(question, {})[answer] = weight
    if not asked:
        return None
    read = []
    for answers, weight in combined(asked):
        cases = [case for case in comparison.cases if _agrees(case, answers)]
        if cases:
            read.append(_on(cases, answers, weight))
    return Mixed(read=tuple(read), probable=_by_weight(read))


def _agrees(case: Case, answers: Mapping[str, str]) -> bool:
    return all(answers[question] == answer for question, answer, _ in answers_of(case.rows))


def _on(cases: list[Case], answers: Mapping[str, str], weight: Decimal) -> Read:
    orders = {case.order for case in cases}
    drawn = [case.probable for case in cases if case.probable]
    probable: dict[tuple[str, ...], float] = {}
    for shares in drawn:
        for order, share in shares.items():
            probable[order] = probable.get(order, 0.0) + share / len(drawn)
    return Read(
        answers=answers,
        weight=weight,
        order=orders.pop() if len(orders) == 1 else None,
        probable=_ordered(probable),
    )


def _by_weight(read: list[Read]) -> Mapping[tuple[str, ...], float]:
    drawn = [each for each in read if each.probable]
    whole = float(sum((each.weight for each in drawn), Decimal(0)))
    found: dict[tuple[str, ...], float] = {}
    for each in drawn:
        for order, share in each.probable.items():
            found[order] = found.get(order, 0.0) + share * float(each.weight) / whole
    return _ordered(found)


def _ordered(shares: Mapping[tuple[str, ...], float]) -> Mapping[tuple[str, ...], float]:
    return dict(sorted(shares.items(), key=lambda each: (-each[1], each[0])))
