"""Witnesses: figures of one quantity, those that repeat one report counted once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from samebasis.figures import Figure
from samebasis.identities.evidence import Evidence, same_value


def witnesses(figures: Sequence[Figure]) -> list[Evidence]:
    """The figures as evidence, in their order, each report told twice as one piece.

    The narrowest amount speaks for the others ("30" for "more than 30"), whichever the book has
    first; of those that are alike, the first gives its name.
    """
    reports: list[list[Figure]] = []
    for figure in figures:
        same = next((each for each in reports if same_value(each[0].amount, figure.amount)), None)
        if same is None:
            reports.append([figure])
        else:
            same.append(figure)
    return [_witness(*sorted(report, key=_width)) for report in reports]


def currency_of(figures: Iterable[Figure]) -> str | None:
    """The currency that most of them are in, the first by name of those that as many are in."""
    counted = Counter(each.amount.unit.currency for each in figures if each.amount.unit.currency)
    return min(counted, key=lambda name: (-counted[name], name), default=None)


def _witness(first: Figure, *others: Figure) -> Evidence:
    return Evidence(name=first.id, amount=first.amount, figure=first, also=tuple(each.id for each in others))


def _width(figure: Figure) -> tuple[Decimal, Decimal]:
    return figure.amount.high - figure.amount.low, figure.amount.low
