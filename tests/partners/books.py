"""Books made by hand, of a few relations, for tests that need no more."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from samebasis.book import Book, Entity, Relation, RelationKind, RelationStatus, Role
from samebasis.figures import Amount, Instant, Source, SourceKind, Unit
from samebasis.partners import Sum


def relation(  # noqa: PLR0913 - a relation has that many columns, and each test names the ones it means.
    name: str,
    from_entity: str,
    to_entity: str,
    *,
    kind: RelationKind = RelationKind.INVESTS_IN,
    status: RelationStatus = RelationStatus.PAID,
    billions: str | None = None,
    since: str | None = "2025-01-01",
    until: str | None = None,
    published: str = "2025-01-01",
    supersedes: str | None = None,
    part_of: str | None = None,
    source: str = "press",
    by: str | None = None,
    note: str = "",
) -> Relation:
    """A relation, of which a test states only what it is about."""
    return Relation(
        id=name,
        from_entity=from_entity,
        to_entity=to_entity,
        kind=kind,
        status=status,
        amount=None if billions is None else Amount.printed(billions, Unit.parse("USD_bn")),
        valid_from=None if since is None else Instant.parse(since),
        valid_until=None if until is None else Instant.parse(until),
        published=Instant.parse(published),
        asserted_by=by or from_entity,
        source=Source(
            id=source,
            publisher=source,
            url="https://example.org/",
            published=Instant.parse(published),
            kind=SourceKind.PRESS,
        ),
        supersedes=supersedes,
        part_of=part_of,
        note=note,
    )


def book(*relations: Relation) -> Book:
    """A book of these relations, with the companies they name."""
    names = {end for each in relations for end in (each.from_entity, each.to_entity, each.asserted_by)}
    return Book(
        name="small",
        title="A few relations",
        entities={
            each: Entity(id=each, name=each.capitalize(), role=Role.CLOUD)
            for each in sorted(names | {"lion", "tiger"})
        },
        sources={},
        figures={},
        relations={each.id: each for each in relations},
        assumptions={},
    )


DAY = date(2026, 4, 14)
LATER = date(2026, 4, 28)
RIVALS = ("lion", "tiger")


def values(found: Iterable[Sum]) -> dict[str, Decimal | None]:
    """Each sum's value under its status."""
    return {each.status.value: each.amount.value if each.amount else None for each in found}
