"""What a row's cells must be beside one another: a unit that fits, a value within its metric's limits."""

from decimal import Decimal

from samebasis.book.cells import printed
from samebasis.errors import BadInput, UnknownName
from samebasis.figures import Amount, Unit, metric_named


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


def known_metric(name: str) -> str:
    """The name, when it is a metric of axes.toml; `BadInput` otherwise."""
    try:
        return metric_named(name).name
    except UnknownName as error:
        near = f", like {error.nearest[0]}" if error.nearest else ""
        raise BadInput(name, f"a metric of axes.toml{near}") from error


def fitting_unit(name: str, metric: str | None) -> str:
    """The unit's name, when the metric is measured in its dimension; `BadInput` otherwise."""
    if metric and not Unit.parse(name).fits(dimension := metric_named(metric).dimension):
        raise BadInput(name, f"a unit of {dimension}, which {metric} is measured in")
    return name


def require_within(value: Decimal, metric: str, unit: str | None) -> None:
    """Nothing, when the metric can have that value; `BadInput` otherwise."""
    # The limits of axes.toml are in base units; where the unit itself is wrong that is said already.
    if not unit:
        return
    known, base = metric_named(metric), value * Unit.parse(unit).factor
    if known.least is not None and base < known.least:
        raise BadInput(str(value), f"not less than {known.least}, which is the least a {metric} can be")
    if known.most is not None and base > known.most:
        raise BadInput(
            str(value), f"not more than {known.most} as a ratio, which is the most a {metric} can be"
        )
