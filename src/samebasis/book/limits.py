"""What a row's cells must be beside one another: a unit that fits, a value within its metric's limits."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

from samebasis.book.cells import BasisText, MaybeNumber, MaybePrinted, MaybeUnit, UnitName, Words, printed
from samebasis.errors import BadInput, UnknownName
from samebasis.figures import Amount, Basis, Unit, metric_named


def amount_of(value: str, low: str, high: str, level: str, unit: str) -> Amount:
    """The amount that checked cells state: a range where there is one, else the printed value."""
    named = Unit.parse(unit)
    word, number, digits = printed(value) if value else (None, None, "")
    if low:
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
    return Amount.printed(digits, named, word=word)


class AtColumn(BadInput):
    """Something wrong that is found while another cell is looked at."""

    def __init__(self, column: str, found: str, expected: str) -> None:
        super().__init__(found, expected)
        self.args = (column, found, expected)
        self.column = column


def known_metric(name: str) -> str:
    """The name, when it is a metric of axes.toml; `BadInput` otherwise."""
    try:
        return metric_named(name).name
    except UnknownName as error:
        near = f", like {error.nearest[0]}" if error.nearest else ""
        raise BadInput(name, f"a metric of axes.toml{near}") from error


# The checks below look at a cell beside those before it in the row. A cell that was wrong by itself
# is absent from what they are given, and is reported already.


def _on_axes(text: str, info: ValidationInfo) -> str:
    if metric := info.data.get("metric"):
        Basis.parse(text, metric=metric)
    return text


def _fitting(name: str, info: ValidationInfo) -> str:
    metric = info.data.get("metric")
    if name and metric and not Unit.parse(name).fits(dimension := metric_named(metric).dimension):
        raise BadInput(name, f"a unit of {dimension}, which {metric} is measured in")
    return name


def _possible(text: str, info: ValidationInfo) -> str:
    metric, unit = info.data.get("metric"), info.data.get("unit")
    if not (text and metric and unit):
        return text
    # The limits of axes.toml are in base units.
    known, base = metric_named(metric), Fraction(printed(text)[1]) * Unit.parse(unit).scale
    if known.least is not None and base < known.least:
        raise BadInput(text, f"not less than {known.least}, which is the least a {metric} can be")
    if known.most is not None and base > known.most:
        raise BadInput(text, f"not more than {known.most} as a ratio, which is the most a {metric} can be")
    return text


MetricName = Annotated[Words, AfterValidator(known_metric)]
OnAxes = Annotated[BasisText, AfterValidator(_on_axes)]
FittingUnit = Annotated[UnitName, AfterValidator(_fitting)]
MaybeFittingUnit = Annotated[MaybeUnit, AfterValidator(_fitting)]
PossibleValue = Annotated[MaybePrinted, AfterValidator(_possible)]
PossibleNumber = Annotated[MaybeNumber, AfterValidator(_possible)]
