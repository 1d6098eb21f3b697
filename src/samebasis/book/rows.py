"""The rows of a book's files: their columns, in order, and what each cell must be.

Each cell is checked by itself, then beside the others of its row (`beside.py`). What only other
rows can tell (that an entity exists, that an id is taken) is checked by `references.py`.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from samebasis.book.beside import (
    Cells,
    Fault,
    answered,
    fitting,
    lasting,
    likely,
    on_axes,
    one_time,
    ordered,
    shaped,
    some_amount,
    two_parties,
    with_unit,
)
from samebasis.book.cells import (
    Correlations,
    Id,
    MaybeNumber,
    MaybePeriod,
    MaybePrinted,
    MaybeReference,
    MaybeUnit,
    MaybeWhen,
    MetricName,
    Reference,
    References,
    Stated,
    Text,
    UnitName,
    Url,
    When,
    Words,
    member_of,
    printed,
)
from samebasis.book.kinds import ClaimRelation, RelationKind, RelationStatus, Role, Shape
from samebasis.figures import Amount, SourceKind, Unit


class Row(BaseModel):
    """One line of a file, still as text, every cell of it checked."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    @classmethod
    def beside(cls, cells: Cells) -> Iterator[Fault]:  # noqa: ARG003 - rows with rules look at it.
        """What of the cells does not go together, as far as those that are right can tell."""
        yield from ()


class EntityRow(Row):
    """A line of entities.csv."""

    id: Id = Field(description="short name, used in all other files")
    name: Words = Field(description="the name as people write it")
    role: Annotated[str, AfterValidator(member_of(Role))] = Field(
        description="what the entity is", json_schema_extra={"enum": list(Role)}
    )
    aliases: Text = Field(default="", description="other names, separated by |")
    members: References = Field(default="", description="for a group: the entities in it, separated by |")
    note: Text = Field(default="", description="anything a reader should know")


class SourceRow(Row):
    """A line of sources.csv."""

    id: Id = Field(description="short name, used in the other files")
    publisher: Words = Field(description="who published it")
    url: Url = Field(description="where it can be read")
    published: When = Field(description="when it was published, as precisely as known")
    kind: Annotated[str, AfterValidator(member_of(SourceKind))] = Field(
        description="how close it is to whoever asserts the figures",
        json_schema_extra={"enum": list(SourceKind)},
    )
    note: Text = Field(default="", description="anything a reader should know")


class FigureRow(Row):
    """A line of figures.csv."""

    id: Id = Field(description="short name, unique in the book")
    entity: Reference = Field(description="whose figure it is: an id of entities.csv")
    metric: MetricName = Field(description="what is measured: a metric of axes.toml")
    basis: Text = Field(default="", description="axis=member ...; axes left out are unstated")
    as_of: MaybeWhen = Field(default="", description="the instant at which it is true")
    period: MaybePeriod = Field(default="", description="or the period over which it is true")
    value: MaybePrinted = Field(
        default="", description="the digits as printed, after a word such as about or at least"
    )
    low: MaybeNumber = Field(default="", description="lower end of a range that the source gives")
    high: MaybeNumber = Field(default="", description="upper end of that range")
    unit: UnitName = Field(description="a unit of units.txt")
    level: MaybeNumber = Field(
        default="", description="probability content of the range, like 0.9; empty for hard ends"
    )
    asserted_by: Reference = Field(description="who says so: an id of entities.csv")
    source: Reference = Field(description="where it was read: an id of sources.csv")
    published: When = Field(description="when that source published it")
    supersedes: MaybeReference = Field(
        default="", description="the figure of the same asserter that this one replaces"
    )
    rests_on: References = Field(
        default="",
        description="the figures it was worked out from, separated by |; it says no more",
    )
    note: Text = Field(default="", description="anything a reader should know")

    @classmethod
    def beside(cls, cells: Cells) -> Iterator[Fault]:
        """What of time, basis, unit, numbers and level does not go together."""
        for rule in (on_axes, one_time, fitting, ordered, some_amount, likely):
            yield from rule(cells)

    def amount(self) -> Amount:
        """The amount that the row's value, low, high, level and unit state."""
        return _amount(self.value, self.low, self.high, self.level, self.unit)


class RelationRow(Row):
    """A line of relations.csv."""

    id: Id = Field(description="short name, unique in the book")
    from_: Reference = Field(alias="from", description="who does it: an id of entities.csv")
    to: Reference = Field(description="to whom: an id of entities.csv")
    kind: Annotated[str, AfterValidator(member_of(RelationKind))] = Field(
        description="what it does", json_schema_extra={"enum": list(RelationKind)}
    )
    value: MaybePrinted = Field(default="", description="the digits as printed")
    low: MaybeNumber = Field(default="", description="lower end of a range that the source gives")
    high: MaybeNumber = Field(default="", description="upper end of that range")
    unit: MaybeUnit = Field(default="", description="a unit of units.txt, where there is an amount")
    status: Annotated[str, AfterValidator(member_of(RelationStatus))] = Field(
        description="how certain it is", json_schema_extra={"enum": list(RelationStatus)}
    )
    valid_from: MaybeWhen = Field(default="", description="when it began to hold")
    valid_until: MaybeWhen = Field(default="", description="the first day it no longer holds")
    published: When = Field(description="when it became known")
    asserted_by: Reference = Field(description="who says so: an id of entities.csv")
    source: Reference = Field(description="where it was read: an id of sources.csv")
    supersedes: MaybeReference = Field(default="", description="the relation that this one replaces")
    part_of: MaybeReference = Field(default="", description="the total that this one is a part of")
    of: Text = Field(
        default="",
        description="what a share, a right, a licence or a sale is of, as words that follow its kind",
    )
    note: Text = Field(default="", description="anything a reader should know")

    @classmethod
    def beside(cls, cells: Cells) -> Iterator[Fault]:
        """What of parties, numbers, unit and dates does not go together."""
        for rule in (two_parties, ordered, with_unit, lasting):
            yield from rule(cells)

    def amount(self) -> Amount | None:
        """The amount the relation carries, if it carries one."""
        if not (self.value or self.low):
            return None
        return _amount(self.value, self.low, self.high, "", self.unit)


class AssumptionRow(Row):
    """A line of assumptions.csv."""

    id: Id = Field(description="short name, unique in the book")
    entity: MaybeReference = Field(
        default="", description="for which entity; empty for every one, as one and the same draw"
    )
    metric: MetricName = Field(description="which quantity: a metric of axes.toml")
    basis: Text = Field(
        default="", description="on which basis; for a reading: what unstated axes are taken to be"
    )
    as_of: MaybeWhen = Field(default="", description="at which instant; empty for any")
    value: MaybePrinted = Field(
        default="", description="the most likely value, for a triangular or beta shape"
    )
    low: MaybeNumber = Field(default="", description="the smallest value admitted")
    high: MaybeNumber = Field(default="", description="the largest value admitted")
    unit: MaybeUnit = Field(default="", description="a unit of units.txt; empty for a reading")
    shape: Annotated[str, AfterValidator(member_of(Shape))] = Field(
        description="how it spreads over the range, or reading", json_schema_extra={"enum": list(Shape)}
    )
    reason: Words = Field(description="why this range, in words")
    label: Text = Field(default="", description="short words for charts")
    rests_on: References = Field(default="", description="the figures it rests on, separated by |")
    question: Text = Field(default="", description="what can be read in more than one way, in a few words")
    answer: Text = Field(default="", description="the way in which this row reads it, in a few words")
    weight: MaybeNumber = Field(
        default="", description="how much this answer counts; all answers to a question come to 1"
    )
    moves_with: Correlations = Field(
        default="",
        description="correlations of rank with other assumptions: ids with numbers, separated by |",
    )
    note: Text = Field(default="", description="anything a reader should know")

    @classmethod
    def beside(cls, cells: Cells) -> Iterator[Fault]:
        """What of basis, unit, numbers and shape does not go together."""
        for rule in (on_axes, fitting, ordered, shaped, answered):
            yield from rule(cells)

    def amount(self) -> Amount | None:
        """The admitted range, or None for a reading."""
        if self.shape == Shape.READING:
            return None
        return _amount(self.value, self.low, self.high, "", self.unit)


class ClaimRow(Row):
    """A line of claims.csv."""

    id: Id = Field(description="short name, unique in the book")
    says: Words = Field(description="what the document says, in a few words")
    expression: Words = Field(description="how it follows from figures and assumptions")
    stated: Stated = Field(description="the amount that it states, as it is printed: 8 USD_bn, about 35 %")
    relation: Annotated[str, AfterValidator(member_of(ClaimRelation))] = Field(
        description="how what it states lies to what is recomputed",
        json_schema_extra={"enum": list(ClaimRelation)},
    )
    source: Reference = Field(description="where it was read: an id of sources.csv")
    locator: Text = Field(default="", description="where in the source: paragraph 3, page 2, sheet and cell")
    note: Text = Field(default="", description="anything a reader should know")


def _amount(value: str, low: str, high: str, level: str, unit: str) -> Amount:
    """The amount that checked cells state: a range where there is one, else the printed value."""
    named = Unit.parse(unit)
    word, number, digits = printed(value) if value else (None, None, "")
    if not low:
        return Amount.printed(digits, named, word=word)
    # One admitted value is a value, though the row writes it as a range.
    if number is None and Decimal(low) == Decimal(high):
        number = Decimal(low)
    return Amount(
        value=number,
        low=Decimal(low),
        high=Decimal(high),
        unit=named,
        level=Decimal(level) if level else None,
        word=word,
    )


ROWS: dict[str, type[Row]] = {
    "entities": EntityRow,
    "sources": SourceRow,
    "figures": FigureRow,
    "relations": RelationRow,
    "assumptions": AssumptionRow,
    "claims": ClaimRow,
}
# What a book may do without; it is there when its description lists it.
OPTIONAL: Final = frozenset({"claims"})


@lru_cache(maxsize=8)
def columns(row: type[Row]) -> dict[str, bool]:
    """The columns of a file in their order, each with whether it must be there."""
    return {field.alias or name: field.is_required() for name, field in row.model_fields.items()}
