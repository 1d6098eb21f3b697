"""An expression's value and interval over the evidence that fills its quantities."""

from collections.abc import Mapping
from decimal import Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from samebasis.figures import Amount, Unit
from samebasis.identities.bounds import DOWN, NEAREST, UP, Interval, bounds, value_at
from samebasis.identities.evidence import Evidence

if TYPE_CHECKING:
    import sympy

_DIGITS: Final = 28


def computed(
    expression: "sympy.Expr", facts: Mapping[str, Evidence], unit: Unit, *, rounding: bool
) -> Amount:
    """The expression's value and interval over the facts its symbols name, in the unit.

    Without `rounding`, figures stand at their printed value and only assumptions and printed
    ranges spread; with it, every figure spreads over its rounding interval too.
    """
    box: dict[str, Interval] = {}
    point: dict[str, Decimal] = {}
    for name in sorted(str(each) for each in expression.free_symbols):
        fact = facts[name]
        base, amount = fact.amount.unit.factor, fact.amount
        if amount.value is not None:
            point[name] = amount.value * base
        if not rounding and name in point and not fact.is_assumed:
            # "At least 24" has no upper end, rounded or not.
            box[name] = Interval(
                point[name] if amount.low.is_finite() else amount.low,
                point[name] if amount.high.is_finite() else amount.high,
            )
        else:
            box[name] = Interval(amount.low * base, amount.high * base)
    found = _reach(expression, tuple(box.items()))
    value = value_of(expression, point) if len(point) == len(box) else None
    if value is not None and not rounding and all(interval.is_point for interval in box.values()):
        found = Interval(value, value)
    return Amount(
        value=None if value is None else in_unit(value, unit),
        low=in_unit(found.low, unit, rounding=DOWN),
        high=in_unit(found.high, unit, rounding=UP),
        unit=unit,
    )


def value_of(expression: "sympy.Expr", point: Mapping[str, Decimal]) -> Decimal:
    """The expression at a point, kept: most points stay where they are when one assumption moves."""
    return _value(expression, tuple(point.items()))


@lru_cache(maxsize=16384)
def _value(expression: "sympy.Expr", point: tuple[tuple[str, Decimal], ...]) -> Decimal:
    return value_at(expression, dict(point))


@lru_cache(maxsize=16384)
def _reach(expression: "sympy.Expr", box: tuple[tuple[str, Interval], ...]) -> Interval:
    return bounds(expression, dict(box))


def in_unit(value: Decimal, unit: Unit, *, rounding: str = NEAREST) -> Decimal:
    """A value in base units, in the unit; rounded outward where an end must not come closer."""
    if value.is_infinite():
        return value
    divided = Context(prec=_DIGITS, rounding=rounding).divide(value, unit.factor)
    return divided.normalize(Context(prec=_DIGITS)) + 0
