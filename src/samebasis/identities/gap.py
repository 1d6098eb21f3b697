"""What lies between two amounts, each by its road: their difference or their ratio, over the evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from samebasis.errors import BadAmount, BadUnit
from samebasis.identities.bounds import Interval, bounds, value_at
from samebasis.identities.bounds.interval import admitted_by
from samebasis.identities.convert import Conversion
from samebasis.identities.evidence import Evidence

if TYPE_CHECKING:
    import sympy


class Of(StrEnum):
    """What is looked at."""

    AMOUNT = "amount"  # Of one road.
    DIFFERENCE = "difference"  # The first less the second.
    RATIO = "ratio"  # The first over the second.


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An expression over evidence, each piece one symbol by its name, wherever it is used.

    All amounts are in base units, so what is shared by two roads is shared here too.
    """

    of: Of
    expression: "sympy.Expr"
    facts: Mapping[str, Evidence]

    def at(self, changed: Mapping[str, Decimal] | None = None) -> Decimal:
        """Its value with every input at its middle, but for those that are changed."""
        point = {name: middle(fact) for name, fact in self.facts.items()} | dict(changed or {})
        named = {str(each) for each in self.expression.free_symbols}
        return value_at(self.expression, {name: value for name, value in point.items() if name in named})

    def bounds(self) -> Interval:
        """Its smallest and largest value over everything admitted, guaranteed."""
        return bounds(self.expression, {name: admitted(fact) for name, fact in self.facts.items()})

    @property
    def inputs(self) -> tuple[Evidence, ...]:
        """The evidence that it depends on, by name: what both sides share may cancel."""
        return tuple(self.facts[name] for name in sorted(str(each) for each in self.expression.free_symbols))

    @property
    def open(self) -> tuple[Evidence, ...]:
        """The evidence that is not one value, by name."""
        return tuple(self.facts[name] for name in sorted(self.facts) if not self.facts[name].amount.is_exact)


def amount_of(road: Conversion) -> Gap:
    """The road's own amount over its evidence."""
    expression, facts = _over_evidence(road)
    return Gap(of=Of.AMOUNT, expression=expression, facts=facts)


def between(first: Conversion, second: Conversion, *, of: Of = Of.DIFFERENCE) -> Gap:
    """What lies between two roads; `BadUnit` where they are not in one currency or dimension."""
    left, right = first.amount.unit, second.amount.unit
    if left.dimension != right.dimension:
        raise BadUnit(right.name, f"a unit of {left.dimension}, like {left.name}")
    (one, own), (other, theirs) = _over_evidence(first), _over_evidence(second)
    expression = one / other if of is Of.RATIO else one - other
    return Gap(of=of, expression=expression, facts={**own, **theirs})


def middle(fact: Evidence) -> Decimal:
    """Its value in base units: as printed, else halfway; an end where there is only one."""
    amount, base = fact.amount, fact.amount.unit.factor
    if amount.value is not None:
        return amount.value * base
    ends = [end for end in (amount.low, amount.high) if end.is_finite()]
    if not ends:
        raise BadAmount(str(amount), f"an amount of {fact.name} that has an end")
    return sum(ends, Decimal(0)) / len(ends) * base


def admitted(fact: Evidence) -> Interval:
    """Everything that the fact admits, in base units."""
    return admitted_by(fact.amount)


def _over_evidence(road: Conversion) -> "tuple[sympy.Expr, Mapping[str, Evidence]]":
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is computed.

    facts = {fact.name: fact for fact in road.facts.values()}
    if road.route is None:
        return sympy.Symbol(road.figure.id), facts
    names = {sympy.Symbol(quantity): sympy.Symbol(fact.name) for quantity, fact in road.facts.items()}
    return road.route.expression.subs(names, simultaneous=True), facts
