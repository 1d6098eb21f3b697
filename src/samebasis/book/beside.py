"""What a row's cells must be beside one another: all that can be judged is, whatever else is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from samebasis.book.cells import printed
from samebasis.book.files import shown
from samebasis.book.kinds import Shape
from samebasis.errors import BadInput
from samebasis.figures import Basis, Metric, Unit, metric_named, metrics

_NUMBERS = ("value", "low", "high")


class Fault(NamedTuple):
    """A cell that does not go with another one of its row."""

    column: str
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class Cells:
    """The texts of a row by column, and the columns that are wrong by themselves.

    A wrong cell still tells that it is filled; a missing one is an empty text.
    """

    texts: Mapping[str, str]
    wrong: frozenset[str] = frozenset()

    def __getitem__(self, column: str) -> str:
        return self.texts.get(column, "")

    def sound(self, column: str) -> str:
        """The text when it is right by itself; empty where it is not, as there is nothing to judge."""
        return "" if column in self.wrong else self[column]


def on_axes(cells: Cells) -> Iterator[Fault]:
    """A basis that its metric does not have; of an unknown metric, one that no metric has."""
    text, metric = cells.sound("basis"), cells.sound("metric")
    refused = _basis_refused(text, metric) if metric else None
    if refused is not None:
        yield Fault("basis", refused.found, refused.expected)
    elif not metric and all(_basis_refused(text, name) for name in metrics()):
        yield Fault("basis", text, "axis=member of one metric, like presentation=gross")


def _basis_refused(text: str, metric: str) -> BadInput | None:
    try:
        Basis.parse(text, metric=metric)
    except BadInput as error:
        return error
    return None


def one_time(cells: Cells) -> Iterator[Fault]:
    """Both an instant and a period, or neither."""
    if bool(cells["as_of"]) == bool(cells["period"]):
        yield Fault("period", cells["period"], "either as_of or period to be filled, and not both")


def fitting(cells: Cells) -> Iterator[Fault]:
    """A unit of another dimension than the metric's, and values that the metric cannot have."""
    if not (metric := cells.sound("metric")):
        return
    known, name = metric_named(metric), cells.sound("unit")
    unit = Unit.parse(name) if name else None
    if unit is not None and not unit.fits(known.dimension):
        yield Fault("unit", name, f"a unit of {known.dimension}, which {metric} is measured in")
        unit = None
    for column in _NUMBERS:
        if text := cells.sound(column):
            yield from _impossible(column, text, known, unit)


def _impossible(column: str, text: str, metric: Metric, unit: Unit | None) -> Iterator[Fault]:
    number = Fraction(printed(text)[1])
    # The limits of axes.toml are in base units. Without a unit a number still has its sign.
    base = None if unit is None else number * unit.scale
    if metric.least is not None and (base < metric.least if base is not None else number < 0 <= metric.least):
        yield Fault(column, text, f"not less than {metric.least}, which is the least a {metric.name} can be")
    if metric.most is not None and base is not None and base > metric.most:
        yield Fault(
            column, text, f"not more than {metric.most} as a ratio, which is the most a {metric.name} can be"
        )


def ordered(cells: Cells) -> Iterator[Fault]:
    """A range with one end, with its ends the wrong way round, or that is not around its value."""
    low, high = _number(cells, "low"), _number(cells, "high")
    value = _number(cells, "value")
    if bool(cells["low"]) != bool(cells["high"]):
        said = shown(cells["low"]) or "empty"
        yield Fault("high", cells["high"], f"both ends of the range or neither; low is {said}")
    if low is not None and high is not None:
        if low > high:
            yield Fault("high", cells["high"], f"an upper end not below the lower end {cells['low']}")
        elif value is not None and not low <= value <= high:
            said = f"{cells['value']}, which {cells['low']} to {cells['high']} is not"
            yield Fault("high", cells["high"], f"a range around the value {said}")
    elif value is not None and low is not None and value < low:
        yield Fault("low", cells["low"], f"a lower end not above the value {cells['value']}")
    elif value is not None and high is not None and value > high:
        yield Fault("high", cells["high"], f"an upper end not below the value {cells['value']}")


def _number(cells: Cells, column: str) -> Decimal | None:
    text = cells.sound(column)
    return printed(text)[1] if text else None


def some_amount(cells: Cells) -> Iterator[Fault]:
    """Neither a value nor a range."""
    if not any(cells[column] for column in _NUMBERS):
        yield Fault("high", "", "a value, or low and high")


def likely(cells: Cells) -> Iterator[Fault]:
    """A level that is no probability, or that has no range."""
    text = cells.sound("level")
    if text and not 0 < Decimal(text) < 1:
        yield Fault("level", text, "a probability between 0 and 1, like 0.9")
    if cells["level"] and not (cells["low"] or cells["high"]):
        yield Fault("level", cells["level"], "nothing, since there is no range whose level it could be")


def with_unit(cells: Cells) -> Iterator[Fault]:
    """Numbers of a relation without a unit."""
    if any(cells[column] for column in _NUMBERS) and not cells["unit"]:
        yield Fault("unit", "", "a unit beside the amount")


def two_parties(cells: Cells) -> Iterator[Fault]:
    """A relation of an entity to itself."""
    if cells["to"] and cells["to"] == cells["from"]:
        yield Fault("to", cells["to"], "another entity than the one in from")


def lasting(cells: Cells) -> Iterator[Fault]:
    """A relation that ends before it begins, as far as both dates say."""
    since, until = cells.sound("valid_from"), cells.sound("valid_until")
    if until and since and until[: len(since)] < since[: len(until)]:
        yield Fault("valid_until", until, f"a date not before valid_from, {since}")


def answered(cells: Cells) -> Iterator[Fault]:
    """A question without its answer and weight, or either without the question."""
    filled = [column for column in ("question", "answer", "weight") if cells[column]]
    if filled and len(filled) < 3:  # noqa: PLR2004 - the three go together.
        missing = next(column for column in ("question", "answer", "weight") if not cells[column])
        yield Fault(missing, "", f"question, answer and weight together; {' and '.join(filled)} stand alone")
    weight = cells.sound("weight")
    if weight and not 0 < Decimal(weight) <= 1:
        yield Fault("weight", weight, "a number above 0 and at most 1")


def shaped(cells: Cells) -> Iterator[Fault]:
    """What the shape of an assumption asks for and the row has not, or has and may not."""
    shape, numbers = cells.sound("shape"), [each for each in _NUMBERS if cells[each]]
    if shape == Shape.READING:
        if numbers or cells["unit"]:
            yield Fault("shape", shape, "no unit and no numbers beside a reading, which states members only")
        if not cells["basis"]:
            said = "a basis beside a reading: the members that unstated axes are taken to be"
            yield Fault("shape", shape, said)
    elif shape:
        if not (cells["low"] or cells["high"]):
            yield Fault("shape", shape, f"low and high beside a {shape} shape")
        if not cells["unit"]:
            yield Fault("shape", shape, f"a unit beside a {shape} shape")
        if shape in {Shape.TRIANGULAR, Shape.BETA} and not cells["value"]:
            yield Fault("shape", shape, f"a value beside a {shape} shape: where it peaks")
        low = _number(cells, "low")
        if shape == Shape.LOGNORMAL and low is not None and low <= 0:
            yield Fault("low", cells["low"], "an end above zero, from which ratios can be taken")
    elif numbers and not cells["unit"]:
        yield Fault("unit", "", "a unit beside numbers, whatever their shape")
