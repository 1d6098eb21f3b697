"""What an expression comes to over a book: an exact formula, its evidence and its dimension."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from samebasis.claims.expression import Call, Node, Number, Time
from samebasis.claims.reference import Found, Lookup
from samebasis.errors import BadAmount, BadInput, BadUnit
from samebasis.figures import Amount, Instant, Period, Unit, defined_units
from samebasis.identities import Evidence, computed

if TYPE_CHECKING:
    import sympy

_DAYS_A_MONTH: Final = Decimal("30.4375")  # A twelfth of the 365.25 days of units.txt.
_DIGITS: Final = 28

Powers = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A formula over evidence, in base units, with the dimension that it has.

    `facts` are by the names of the formula's symbols; `terms` are the figures, assumptions and
    relations that it speaks of, in their order.
    """

    formula: "sympy.Expr"
    powers: tuple[tuple[str, int], ...]
    facts: Mapping[str, Evidence]
    terms: tuple[Found, ...] = ()

    def amount(self, unit: Unit) -> Amount:
        """Its value and guaranteed interval in the unit; `BadUnit` where that measures something else."""
        if dict(self.powers) != dict(powers_of(unit)):
            raise BadUnit(unit.name, f"a unit of {spelled(dict(self.powers))}, which the expression comes to")
        return computed(self.formula, self.facts, unit, rounding=True)


def value_of(node: Node, lookup: Lookup) -> Value:
    """What the expression comes to; `BadInput` where its parts do not go together.

    Evidence that is named twice is one unknown, so that what cancels does.
    """
    if isinstance(node, Number):
        return _constant(node)
    if isinstance(node, Call):
        made = _FUNCTIONS.get(node.name)
        if made is None:
            raise BadInput(f"{node.name}(...)", f"one of {', '.join(sorted(_NAMED))}")
        count, function = made
        if count and len(node.arguments) != count:
            raise BadInput(f"{node.name} of {len(node.arguments)}", f"{count} arguments of {node.name}")
        return function(node, lookup)
    if isinstance(node, Time):
        raise BadInput(f"@{node.time}", "a date only as an argument of months_between")
    return _term(lookup(node))


def powers_of(unit: Unit) -> tuple[tuple[str, int], ...]:
    """The unit's dimension as powers of base dimensions; none for a plain number."""
    over, *under = unit.dimension.split("/")
    count = Counter(each for each in over.split("*") if each != "number")
    count.subtract(under)
    return tuple(sorted((name, power) for name, power in count.items() if power))


def spelled(powers: Powers) -> str:
    """Powers of dimensions as units.txt says dimensions: `usd/power/time`."""
    over = [name for name, power in sorted(powers.items()) for _ in range(power)]
    under = [name for name, power in sorted(powers.items()) for _ in range(-power)]
    return "/".join(["*".join(over) or "number", *under])


def base_unit(powers: Powers) -> Unit:
    """The unit in which amounts of that dimension have the scale of one."""
    bases = {unit.dimension: name for name in defined_units() if (unit := Unit.parse(name)).scale == 1}
    over = [bases[name] for name, power in sorted(powers.items()) for _ in range(power)]
    under = [bases[name] for name, power in sorted(powers.items()) for _ in range(-power)]
    return Unit.parse("/".join(["*".join(over) or "ratio", *under]))


def _constant(node: Number) -> Value:
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is computed.

    scale = node.unit.scale
    formula = sympy.Rational(str(node.value)) * sympy.Rational(scale.numerator, scale.denominator)
    return Value(formula=formula, powers=powers_of(node.unit), facts={})


def _term(found: Found) -> Value:
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is computed.

    fact = found.fact
    return Value(
        formula=sympy.Symbol(fact.name),
        powers=powers_of(fact.amount.unit),
        facts={fact.name: fact},
        terms=(found,),
    )


def _arguments(node: Call, lookup: Lookup) -> list[Value]:
    return [value_of(each, lookup) for each in node.arguments]


def _joined(formula: "sympy.Expr", powers: Powers, parts: list[Value]) -> Value:
    facts: dict[str, Evidence] = {}
    for part in parts:
        facts.update(part.facts)
    terms = {found.fact.name: found for part in parts for found in part.terms}
    kept = tuple(sorted((name, power) for name, power in powers.items() if power))
    return Value(formula=formula, powers=kept, facts=facts, terms=tuple(terms.values()))


def _alike(node: Call, parts: list[Value]) -> Powers:
    first, *others = ({**dict(part.powers)} for part in parts)
    for other in others:
        if other != first:
            said = f"{spelled(first)} and {spelled(other)}"
            raise BadInput(said, f"one dimension on both sides of {_SIGNS.get(node.name, node.name)}")
    return first


def _sum(node: Call, lookup: Lookup) -> Value:
    parts = _arguments(node, lookup)
    powers = _alike(node, parts)
    left, right = (part.formula for part in parts)
    return _joined(left + right if node.name == "plus" else left - right, powers, parts)


def _product(node: Call, lookup: Lookup) -> Value:
    parts = _arguments(node, lookup)
    first, second = (Counter(dict(part.powers)) for part in parts)
    if node.name == "times":
        first.update(second)
        return _joined(parts[0].formula * parts[1].formula, first, parts)
    first.subtract(second)
    return _joined(_over(parts[0].formula, parts[1].formula), first, parts)


def _over(top: "sympy.Expr", bottom: "sympy.Expr") -> "sympy.Expr":
    if bottom == 0:
        raise BadInput("a divisor that is zero", "one that is not")
    return top / bottom


def _negative(node: Call, lookup: Lookup) -> Value:
    [part] = _arguments(node, lookup)
    return _joined(-part.formula, dict(part.powers), [part])


def _ratio(node: Call, lookup: Lookup) -> Value:
    parts = _arguments(node, lookup)
    _alike(node, parts)
    return _joined(_over(parts[0].formula, parts[1].formula), {}, parts)


def _growth(node: Call, lookup: Lookup) -> Value:
    found = _ratio(node, lookup)
    return _joined(found.formula - 1, {}, [found])


def _change(node: Call, lookup: Lookup) -> Value:
    parts = _arguments(node, lookup)
    powers = _alike(node, parts)
    return _joined(parts[0].formula - parts[1].formula, powers, parts)


def _crossing(node: Call, lookup: Lookup) -> Value:
    parts = _arguments(node, lookup)
    powers = Counter(dict(parts[0].powers))
    powers.subtract(Counter(dict(parts[1].powers)))
    if +powers != {"time": 1} or -powers:
        said = f"{spelled(dict(parts[0].powers))} and {spelled(dict(parts[1].powers))}"
        raise BadInput(said, "a gap, and by how much of it is closed in a time: crossing(gap, closing)")
    return _joined(_over(parts[0].formula, parts[1].formula), powers, parts)


def _extreme(node: Call, lookup: Lookup) -> Value:
    parts = _arguments(node, lookup)
    powers = _alike(node, parts)
    unit, choose = base_unit(powers), max if node.name == "max" else min
    amounts = [part.amount(unit) for part in parts]
    values = [each.value for each in amounts]
    amount = Amount(
        value=None if None in values else choose(each for each in values if each is not None),
        low=choose(each.low for each in amounts),
        high=choose(each.high for each in amounts),
        unit=unit,
    )
    return _opaque(node.name, amount, powers, parts)


def _cagr(node: Call, lookup: Lookup) -> Value:
    parts = _arguments(node, lookup)
    _alike(node, parts)
    after, before = (_own_time(part) for part in parts)
    shortest, longest = _months(before, after)
    if shortest <= 0:
        raise BadInput(f"{before} to {after}", "the later figure first: cagr({after}, {before})")
    times = _joined(_over(parts[0].formula, parts[1].formula), {}, parts).amount(Unit.parse("ratio"))
    if times.low <= 0 or not times.is_bounded:
        raise BadAmount(str(times), "figures above zero, between which a rate can compound")
    # A factor above one grows fastest over the shortest time, one below falls fastest.
    rates = [_root(times.low, each) for each in (shortest, longest)]
    rates += [_root(times.high, each) for each in (shortest, longest)]
    middle = None if times.value is None else _root(times.value, (shortest + longest) / 2)
    amount = Amount(value=middle, low=min(rates), high=max(rates), unit=Unit.parse("ratio"))
    return _opaque("cagr", amount, {}, parts)


def _root(times: Decimal, months: Decimal) -> Decimal:
    context = Context(prec=_DIGITS)
    return context.power(times, context.divide(Decimal(12), months)) - 1


def _months_between(node: Call, lookup: Lookup) -> Value:
    first, second = (_time_of(each, lookup) for each in node.arguments)
    low, high = _months(first, second)
    amount = Amount.between(low, high, Unit.parse("month"), value=(low + high) / 2)
    return _opaque(f"months from {first} to {second}", amount, {"time": 1}, [])


def _opaque(name: str, amount: Amount, powers: Powers, parts: list[Value]) -> Value:
    """A value that no formula says: a symbol of its own, with the interval it was found to have."""
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is computed.

    terms = ", ".join(found.fact.name for part in parts for found in part.terms)
    named = f"{name}({terms})" if terms else name
    fact = Evidence(name=named, amount=amount)
    joined = _joined(sympy.Symbol(named), powers, parts)
    return Value(formula=joined.formula, powers=joined.powers, facts={named: fact}, terms=joined.terms)


def _own_time(value: Value) -> Instant | Period:
    times = {found.time for found in value.terms if found.time is not None}
    if len(times) != 1:
        raise BadInput(f"{len(times)} dates", "figures of one date on each side of cagr")
    return times.pop()


def _time_of(node: Node, lookup: Lookup) -> Instant | Period:
    return node.time if isinstance(node, Time) else _own_time(value_of(node, lookup))


def _months(first: Instant | Period, second: Instant | Period) -> tuple[Decimal, Decimal]:
    """The fewest and the most months from some day of the first to some day of the second."""
    ends = [(second.starts - _last(first)).days, (_last(second) - first.starts).days]
    low, high = (Context(prec=_DIGITS).divide(Decimal(each), _DAYS_A_MONTH) for each in ends)
    return low, high


def _last(time: Instant | Period) -> date:
    return time.last if isinstance(time, Instant) else time.ends - timedelta(days=1)


_Function = Callable[[Call, Lookup], Value]
_NAMED: Final[Mapping[str, tuple[int, _Function]]] = MappingProxyType(
    {
        "ratio": (2, _ratio),
        "share": (2, _ratio),
        "multiple": (2, _ratio),
        "growth": (2, _growth),
        "change": (2, _change),
        "between": (2, _change),
        "cagr": (2, _cagr),
        "crossing": (2, _crossing),
        "months_between": (2, _months_between),
        "min": (0, _extreme),
        "max": (0, _extreme),
    }
)
_FUNCTIONS: Final[Mapping[str, tuple[int, _Function]]] = MappingProxyType(
    {
        **_NAMED,
        "plus": (2, _sum),
        "minus": (2, _sum),
        "times": (2, _product),
        "over": (2, _product),
        "negative": (1, _negative),
    }
)
_SIGNS: Final = MappingProxyType({"plus": "+", "minus": "-"})
