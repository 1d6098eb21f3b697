"""Small books for cross-checks, with everyone they name."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from samebasis.book import Book, Relation, RelationKind, RelationStatus, Role
from samebasis.claims import Doubt, DoubtKind, doubts
from samebasis.figures import Figure, Instant, Period, parse_amount
from tests.identities.books import NET, book, told

DAY = Instant.parse("2026-04-14")
YEAR = Period.parse("2025")
RECOGNISED = "presentation=net measure=recognised annualisation=none scope=company"


def said(name: str, amount: str, **more: Any) -> Figure:  # noqa: ANN401 - any field of a figure.
    """A figure of revenue on a whole basis and on one day, unless said otherwise."""
    facts = {"basis": NET, "time": DAY, "published": Instant.parse("2026-05"), **more}
    return told(name, facts.pop("basis"), parse_amount(amount), **facts)


def found(figures: Iterable[Figure], kind: DoubtKind | None = None, **more: Any) -> list[Doubt]:  # noqa: ANN401 - any field of a book.
    """The doubts on a book of these figures, of one kind where it is named."""
    made = made_of(figures, **more)
    return [each for each in doubts(made) if kind is None or each.kind is kind]


def made_of(figures: Iterable[Figure], **more: Any) -> Book:  # noqa: ANN401 - any field of a book.
    """A book of these figures in which `all_three` stands for an industry."""
    made = book(list(figures))
    industry = replace(made.entities["all_three"], role=Role.INDUSTRY)
    return replace(made, entities={**made.entities, "all_three": industry}, **more)


def contract(name: str, amount: str, part_of: str | None = None) -> Relation:
    """A contract of one company with another."""
    any_figure = said("any", "$1 bn")
    return Relation(
        id=name,
        from_entity="anthropic",
        to_entity="amazon",
        kind=RelationKind.COMPUTE_CONTRACT,
        status=RelationStatus.ACTIVE,
        amount=parse_amount(amount),
        valid_from=None,
        valid_until=None,
        published=DAY,
        asserted_by="anthropic",
        source=any_figure.source,
        part_of=part_of,
    )
