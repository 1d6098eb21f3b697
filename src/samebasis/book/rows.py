"""The rows of a book's five files: their columns, in order, and what each cell must be.

A row checks all its cells and reports every wrong one. What only other rows can tell (that an
entity exists, that an id is taken) is checked by `references.py`.
"""

from decimal import Decimal
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from samebasis.book.cells import (
    Id,
    MaybeNumber,
    MaybePeriod,
    MaybePrinted,
    MaybeReference,
    MaybeUnit,
    MaybeWhen,
    Reference,
    References,
    Text,
    Url,
    When,
    Words,
    member_of,
    printed,
)
from samebasis.book.kinds import RelationKind, RelationStatus, Role, Shape
from samebasis.book.limits import (
    AtColumn,
    FittingUnit,
    MaybeFittingUnit,
    MetricName,
    OnAxes,
    PossibleNumber,
    PossibleValue,
    amount_of,
)
from samebasis.errors import BadInput
from samebasis.figures import Amount, SourceKind


class Row(BaseModel):
    """One line of a file, still as text, every cell of it checked."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)


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


class _Measured(Row):
    """What rows with an amount share: a value, or a range, or both, in a unit."""

    @classmethod
    def _check_range(cls, high: str, info: ValidationInfo) -> str:
        # A cell that was wrong by itself is absent here, and already reported.
        if not {"value", "low"} <= info.data.keys():
            return high
        low, value = info.data["low"], info.data["value"]
        if bool(low) != bool(high):
            raise BadInput(high, f"both ends of the range or neither; low is {low or 'empty'}")
        if not low:
            return high
        if Decimal(low) > Decimal(high):
            raise BadInput(high, f"an upper end not below the lower end {low}")
        if value and not Decimal(low) <= printed(value)[1] <= Decimal(high):
            raise BadInput(high, f"a range around the value {value}, which {low} to {high} is not")
        return high


class FigureRow(_Measured):
    """A line of figures.csv."""

    id: Id = Field(description="short name, unique in the book")
    entity: Reference = Field(description="whose figure it is: an id of entities.csv")
    metric: MetricName = Field(description="what is measured: a metric of axes.toml")
    basis: OnAxes = Field(default="", description="axis=member ...; axes left out are unstated")
    as_of: MaybeWhen = Field(default="", description="the instant at which it is true")
    period: MaybePeriod = Field(default="", description="or the period over which it is true")
    unit: FittingUnit = Field(description="a unit of units.txt")
    value: PossibleValue = Field(
        default="", description="the digits as printed, after a word such as about or at least"
    )
    low: PossibleNumber = Field(default="", description="lower end of a range that the source gives")
    high: PossibleNumber = Field(default="", description="upper end of that range")
    level: MaybeNumber = Field(
        default="", description="probability content of the range, like 0.9; empty for hard ends"
    )
    asserted_by: Reference = Field(description="who says so: an id of entities.csv")
    source: Reference = Field(description="where it was read: an id of sources.csv")
    published: When = Field(description="when that source published it")
    supersedes: MaybeReference = Field(
        default="", description="the figure of the same asserter that this one replaces"
    )
    note: Text = Field(default="", description="anything a reader should know")

    @field_validator("period")
    @classmethod
    def _one_time(cls, text: str, info: ValidationInfo) -> str:
        if "as_of" in info.data and bool(text) == bool(info.data["as_of"]):
            raise BadInput(text, "either as_of or period to be filled, and not both")
        return text

    @field_validator("high")
    @classmethod
    def _ordered(cls, high: str, info: ValidationInfo) -> str:
        high = cls._check_range(high, info)
        if info.data.get("value") == "" and info.data.get("low") == "" and not high:
            raise BadInput(high, "a value, or low and high")
        return high

    @field_validator("level")
    @classmethod
    def _probability(cls, text: str, info: ValidationInfo) -> str:
        if text and not 0 < Decimal(text) < 1:
            raise BadInput(text, "a probability between 0 and 1, like 0.9")
        if text and info.data.get("low") == "":
            raise BadInput(text, "nothing, since there is no range whose level it could be")
        return text

    def amount(self) -> Amount:
        """The amount that the row's value, low, high, level and unit state."""
        return amount_of(self.value, self.low, self.high, self.level, self.unit)


class RelationRow(_Measured):
    """A line of relations.csv."""

    id: Id = Field(description="short name, unique in the book")
    from_: Reference = Field(alias="from", description="who does it: an id of entities.csv")
    to: Reference = Field(description="to whom: an id of entities.csv")
    kind: Annotated[str, AfterValidator(member_of(RelationKind))] = Field(
        description="what it does", json_schema_extra={"enum": list(RelationKind)}
    )
    unit: MaybeUnit = Field(default="", description="a unit of units.txt, where there is an amount")
    value: MaybePrinted = Field(default="", description="the digits as printed")
    low: MaybeNumber = Field(default="", description="lower end of a range that the source gives")
    high: MaybeNumber = Field(default="", description="upper end of that range")
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
    note: Text = Field(default="", description="anything a reader should know")

    @field_validator("to")
    @classmethod
    def _another(cls, to: str, info: ValidationInfo) -> str:
        if to == info.data.get("from_"):
            raise BadInput(to, "another entity than the one in from")
        return to

    @field_validator("high")
    @classmethod
    def _ordered(cls, high: str, info: ValidationInfo) -> str:
        high = cls._check_range(high, info)
        if info.data.get("unit") == "" and (info.data.get("value") or high):
            raise AtColumn("unit", "", "a unit beside the amount")
        return high

    @field_validator("valid_until")
    @classmethod
    def _later(cls, until: str, info: ValidationInfo) -> str:
        since = info.data.get("valid_from")
        if until and since and until[: len(since)] < since[: len(until)]:
            raise BadInput(until, f"a date not before valid_from, {since}")
        return until

    def amount(self) -> Amount | None:
        """The amount the relation carries, if it carries one."""
        if not (self.value or self.low):
            return None
        return amount_of(self.value, self.low, self.high, "", self.unit)


class AssumptionRow(_Measured):
    """A line of assumptions.csv."""

    id: Id = Field(description="short name, unique in the book")
    entity: MaybeReference = Field(
        default="", description="for which entity; empty for every one, as one and the same draw"
    )
    metric: MetricName = Field(description="which quantity: a metric of axes.toml")
    basis: OnAxes = Field(
        default="", description="on which basis; for a reading: what unstated axes are taken to be"
    )
    as_of: MaybeWhen = Field(default="", description="at which instant; empty for any")
    unit: MaybeFittingUnit = Field(default="", description="a unit of units.txt; empty for a reading")
    value: PossibleValue = Field(default="", description="the most likely value, for a triangular shape")
    low: PossibleNumber = Field(default="", description="the smallest value admitted")
    high: PossibleNumber = Field(default="", description="the largest value admitted")
    shape: Annotated[str, AfterValidator(member_of(Shape))] = Field(
        description="how it spreads over the range, or reading", json_schema_extra={"enum": list(Shape)}
    )
    reason: Words = Field(description="why this range, in words")
    label: Text = Field(default="", description="short words for charts")
    rests_on: References = Field(default="", description="the figures it rests on, separated by |")
    note: Text = Field(default="", description="anything a reader should know")

    @field_validator("high")
    @classmethod
    def _ordered(cls, high: str, info: ValidationInfo) -> str:
        return cls._check_range(high, info)

    @field_validator("shape")
    @classmethod
    def _whole(cls, shape: str, info: ValidationInfo) -> str:
        numbers = [info.data.get(column) for column in ("unit", "value", "low", "high")]
        if shape == Shape.READING:
            if any(numbers):
                raise BadInput(shape, "no unit and no numbers beside a reading, which states members only")
            if info.data.get("basis") == "":
                raise BadInput(
                    shape, "a basis beside a reading: the members that unstated axes are taken to be"
                )
        elif info.data.get("low") == info.data.get("high") == "":
            raise BadInput(shape, f"low and high beside a {shape} shape")
        elif info.data.get("unit") == "":
            raise BadInput(shape, f"a unit beside a {shape} shape")
        elif shape == Shape.TRIANGULAR and info.data.get("value") == "":
            raise BadInput(shape, "a value beside a triangular shape: where it peaks")
        return shape

    def amount(self) -> Amount | None:
        """The admitted range, or None for a reading."""
        if self.shape == Shape.READING:
            return None
        return amount_of(self.value, self.low, self.high, "", self.unit)


ROWS: dict[str, type[Row]] = {
    "entities": EntityRow,
    "sources": SourceRow,
    "figures": FigureRow,
    "relations": RelationRow,
    "assumptions": AssumptionRow,
}


@lru_cache(maxsize=8)
def columns(row: type[Row]) -> dict[str, bool]:
    """The columns of a file in their order, each with whether it must be there."""
    required = {field.alias or name: field.is_required() for name, field in row.model_fields.items()}
    if "high" not in required:
        return required
    # Cells are checked in the order of the fields, and an amount's limits depend on its unit; in
    # the file the unit stands after the numbers, as in print.
    order = [name for name in required if name != "unit"]
    order.insert(order.index("high") + 1, "unit")
    return {name: required[name] for name in order}
