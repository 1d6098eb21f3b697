"""Bundles: the relations between a company and a lead, by what they move."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from samebasis.book import Relation, RelationKind, RelationStatus


class Family(StrEnum):
    """What a relation moves."""

    CAPITAL = "capital"  # Money for a stake, or the promise of one.
    COMPUTE = "compute"  # Capacity and chips, and what is paid for them.
    SALES = "sales"  # Products to customers, the rights to them, and shares of what they bring.


FAMILY_OF: Final[Mapping[RelationKind, Family]] = MappingProxyType(
    {
        RelationKind.INVESTS_IN: Family.CAPITAL,
        RelationKind.OWNS: Family.CAPITAL,
        RelationKind.WARRANT: Family.CAPITAL,
        RelationKind.HOSTS: Family.COMPUTE,
        RelationKind.SUPPLIES: Family.COMPUTE,
        RelationKind.COMPUTE_CONTRACT: Family.COMPUTE,
        RelationKind.DISTRIBUTES: Family.SALES,
        RelationKind.REVENUE_SHARE: Family.SALES,
        RelationKind.REVENUE_SHARE_CAP: Family.SALES,
        RelationKind.PAYS: Family.SALES,
        RelationKind.LICENCE: Family.SALES,
        RelationKind.EXCLUSIVITY: Family.SALES,
    }
)
# A distributor's products come to it from the one it sells for. A right or a share is held: nothing
# moves by it.
_BACKWARDS: Final = frozenset({RelationKind.DISTRIBUTES})
_STILL: Final = frozenset({RelationKind.OWNS, RelationKind.EXCLUSIVITY, RelationKind.REVENUE_SHARE_CAP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Relations of one family between a company and a lead, and which way money or goods go.

    A conflicting relation turns no arrow, unless there is nothing else.
    """

    company: str
    lead: str
    family: Family
    relations: tuple[Relation, ...]
    to_lead: bool
    to_company: bool


def bundles(relations: Sequence[Relation], lead: str) -> tuple[Bundle, ...]:
    """The relations of a lead as bundles, by company and family; those of others are left out."""
    groups: dict[tuple[str, Family], list[Relation]] = {}
    for each in relations:
        if lead in {each.from_entity, each.to_entity}:
            company = each.to_entity if each.from_entity == lead else each.from_entity
            groups.setdefault((company, FAMILY_OF[each.kind]), []).append(each)
    order = list(Family)
    return tuple(
        Bundle(
            company=company,
            lead=lead,
            family=family,
            relations=tuple(members),
            to_lead=any(receiver(each) == lead for each in _undoubted(members)),
            to_company=any(receiver(each) == company for each in _undoubted(members)),
        )
        for (company, family), members in sorted(groups.items(), key=lambda at: order.index(at[0][1]))
    )


def receiver(relation: Relation) -> str | None:
    """Whom the money or the goods of a relation reach; None where it moves nothing."""
    if relation.kind in _STILL:
        return None
    return relation.from_entity if relation.kind in _BACKWARDS else relation.to_entity


def _undoubted(members: Sequence[Relation]) -> Sequence[Relation]:
    """The relations that no other source contradicts; all of them where every one is contradicted."""
    return [each for each in members if each.status is not RelationStatus.CONFLICTING] or members
