"""What a book holds besides figures and sources: entities, relations and assumptions."""

from dataclasses import dataclass
from decimal import Decimal

from samebasis.book.kinds import ClaimRelation, RelationKind, RelationStatus, Role, Shape
from samebasis.figures import Amount, Basis, Instant, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A company, a group of companies, or anyone who asserts something."""

    id: str
    name: str
    role: Role
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()  # Of a group.
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A dated, sourced edge from one entity to another."""

    id: str
    from_entity: str
    to_entity: str
    kind: RelationKind
    status: RelationStatus
    amount: Amount | None
    valid_from: Instant | None
    valid_until: Instant | None  # The first day it no longer holds.
    published: Instant
    asserted_by: str
    source: Source
    supersedes: str | None = None
    part_of: str | None = None
    of: str = ""  # What a share, a right, a licence or a sale is of: "of gross profit on resale".
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A figure nobody published, with a range and a reason; or a reading of what was left unsaid.

    Without an entity it holds for every one, as one and the same unknown.
    """

    id: str
    entity: str | None
    basis: Basis
    as_of: Instant | None
    amount: Amount | None  # None for a reading.
    shape: Shape
    reason: str
    label: str = ""  # Short words for charts.
    rests_on: tuple[str, ...] = ()
    question: str = ""  # What can be read in more than one way; empty where nothing else is admitted.
    answer: str = ""
    weight: Decimal = Decimal(1)  # Of this answer among all to the question.
    moves_with: tuple[tuple[str, Decimal], ...] = ()  # Correlations of rank with other assumptions.
    note: str = ""

    @property
    def metric(self) -> str:
        """The quantity it is about."""
        return self.basis.metric


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a document says that can be recomputed: an amount, and how it follows from figures."""

    id: str
    says: str
    expression: str
    stated: Amount
    relation: ClaimRelation
    source: Source
    place: int  # Its row of claims.csv; the header is row 1.
    locator: str = ""
    note: str = ""
