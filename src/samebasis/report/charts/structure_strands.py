"""How firm and how thick each strand of a line of the partnership structure is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from samebasis.book import Relation, RelationKind, RelationStatus
from samebasis.figures import Amount
from samebasis.partners import Bundle, commitments

Statuses = Mapping[str, RelationStatus]


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


def strands(bundle: Bundle, statuses: Statuses) -> tuple[Strand, ...]:
    """The strands of a line, the firmest first: one for each style that its relations have."""
    undoubted = [each for each in bundle.relations if statuses[each.id] is not RelationStatus.CONFLICTING]
    kept = undoubted or bundle.relations
    # A total that its parts replace leaves no strand of its own.
    found = commitments(undoubted, statuses)
    parted = {each.whole.id for each in found if each.whole not in each.counted}
    dollars = {style(statuses[each.id]): 0.0 for each in kept if each.id not in parted}
    for each in (counted for one in found for counted in one.counted):
        dollars[style(statuses[each.id])] += _billions(each)
    return tuple(Strand(style=each, billions=dollars[each]) for each in Style if each in dollars)


def style(status: RelationStatus) -> Style:
    """The style of a status: as firm as it is."""
    match status:
        case RelationStatus.PAID | RelationStatus.ACTIVE | RelationStatus.ENDED | RelationStatus.SUPERSEDED:
            return Style.SOLID
        case RelationStatus.ANNOUNCED:
            return Style.DASHED
        case _:
            return Style.DOTTED


def billions_most(found: Iterable[Sequence[Strand]]) -> float:
    """The most dollars that one line stands for."""
    return max((sum(each.billions for each in line) for line in found), default=0.0)


def size(amount: Amount) -> float:
    """An amount as one number of its unit's base, to put amounts in order and to scale by."""
    return float((amount.high if amount.value is None else amount.value) * amount.unit.factor)


def _billions(relation: Relation) -> float:
    amount = relation.amount
    if amount is None or relation.kind is RelationKind.REVENUE_SHARE_CAP or amount.unit.dimension != "usd":
        return 0.0
    return size(amount) / 1e9
