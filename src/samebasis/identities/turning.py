"""Turning: the smallest single change that turns two neighbours of a ranking, and where two changes do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from samebasis.errors import BadAmount, BadInput, UnknownName
from samebasis.figures import Amount, metric_named
from samebasis.identities.bounds.interval import NEAREST, quotient, rational
from samebasis.identities.case import Case, Row
from samebasis.identities.computed import in_unit
from samebasis.identities.convert import Conversion
from samebasis.identities.evidence import Evidence
from samebasis.identities.gap import Gap, admitted, amount_of, between, middle

if TYPE_CHECKING:
    import sympy

_POINTS: Final = 41
_DIGITS: Final = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One input's value at which two amounts are equal, all others at their middle.

    `change` is how far that is from where the input stands, as a fraction of where it stands.
    """

    fact: Evidence
    at: Amount
    change: float
    is_admitted: bool  # Within the input's own range.


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Two neighbours of a ranking, and the single changes that turn them, the smallest admitted first.

    `is_guaranteed` says that no admitted value of any input, alone or together, turns them. A range
    that holds the value with a probability guarantees nothing: it admits values beyond its ends.
    """

    ahead: Row
    behind: Row
    is_guaranteed: bool
    is_level: bool  # With every input at its middle the two are equal: neither is ahead.
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """Where two inputs together turn an order: for each value of the first, the second's, if any.

    Values are in the inputs' own units, from end to end of the first input's range. On one side of
    the curve lies the order that holds with both inputs at their low ends, and so on.
    """

    first: Evidence
    second: Evidence
    points: tuple[tuple[Decimal, Decimal | None], ...]
    at_low: str  # Who is ahead with both at their low ends.
    at_high: str  # Who is ahead with both at their high ends.


def ranked(case: Case) -> tuple[Row, ...]:
    """The rows of a case, the largest first, with every input at its middle; equals by name."""

    def place(row: Row) -> tuple[Decimal, str]:
        return -amount_of(_road(row)).at(), row.entity

    return tuple(sorted(case.rows, key=place))


def turns(case: Case) -> tuple[Turn, ...]:
    """For each two neighbours in the ranking, what would turn them."""
    return tuple(_turn(ahead, behind) for ahead, behind in pairwise(ranked(case)))


def rank_shares(case: Case) -> Mapping[str, tuple[float, ...]]:
    """For each entity, the share of draws in which it is first, second and so on.

    Empty where an amount has no end, since it has no draws.
    Lahdelma and Salminen, SMAA-2: stochastic multicriteria acceptability analysis (2001).
    """
    if not case.probable:
        return {}
    entities = [row.entity for row in case.rows]
    found = {entity: [0.0] * len(entities) for entity in entities}
    for order, share in case.probable.items():
        for place, entity in enumerate(order):
            found[entity][place] += share
    return {entity: tuple(shares) for entity, shares in found.items()}


def boundary(
    ahead: Row, behind: Row, first: str, second: str, *, points: int = _POINTS, anyhow: bool = False
) -> Boundary:
    """The curve on which two amounts are equal as two inputs move, the others at their middle.

    With `anyhow`, values that nothing can have are given too, such as a share above everything.
    `UnknownName` where one of them is no input of either amount; `BadAmount` where its range is open;
    `BadInput` where both are one.
    """
    if first == second:
        raise BadInput(second, f"an input other than {first}")
    gap = between(_road(ahead), _road(behind))
    for name in (first, second):
        if name not in gap.facts:
            raise UnknownName("input of this comparison", name, tuple(sorted(gap.facts)))
        if not gap.facts[name].amount.is_bounded:
            raise BadAmount(str(gap.facts[name].amount), f"a range of {name} with two ends")
    one, other = gap.facts[first], gap.facts[second]
    low, high = one.amount.low, one.amount.high
    found = []
    for step in range(points):
        value = low + (high - low) * step / (points - 1)
        changed = {first: value * one.amount.unit.factor}
        if anyhow:
            wanted = needed(gap, second, changed)
            found.append((value, None if wanted is None else wanted.low))
        else:
            root = _nearest_root(gap, other, changed)
            found.append((value, None if root is None else in_unit(root, other.amount.unit)))
    corners = [
        gap.at({each.name: getattr(each.amount, end) * each.amount.unit.factor for each in (one, other)})
        for end in ("low", "high")
    ]
    names = [ahead.entity if corner > 0 else behind.entity for corner in corners]
    return Boundary(first=one, second=other, points=tuple(found), at_low=names[0], at_high=names[1])


def _turn(ahead: Row, behind: Row) -> Turn:
    gap = between(_road(ahead), _road(behind))
    try:
        is_guaranteed = gap.bounds().low > 0 and not any(fact.is_soft for fact in gap.inputs)
    except BadAmount:
        is_guaranteed = False
    changes = sorted(_changes(gap), key=lambda each: (not each.is_admitted, abs(each.change), each.fact.name))
    return Turn(
        ahead=ahead,
        behind=behind,
        is_guaranteed=is_guaranteed,
        is_level=gap.at() == 0,
        changes=tuple(changes),
    )


def _changes(gap: Gap) -> Iterator[Change]:
    for fact in gap.inputs:
        root = _nearest_root(gap, fact, {})
        stands = middle(fact)
        if root is None or stands == 0:
            continue
        unit = fact.amount.unit
        yield Change(
            fact=fact,
            at=Amount.exact(in_unit(root, unit), unit),
            change=float(root / stands - 1),
            is_admitted=admitted(fact).holds(root),
        )


def needed(gap: Gap, name: str, changed: Mapping[str, Decimal]) -> Amount | None:
    """What an input would have to be for the gap to close, possible or not; None where no value would do.

    The others stand at their middle, but for those that are `changed`, in base units. That a share
    of more than everything would be needed is an answer too. In the input's own unit.
    """
    fact = gap.facts[name]
    stands = middle(fact)
    root = min(_roots(gap, fact, changed), key=lambda each: abs(each - stands), default=None)
    return None if root is None else Amount.exact(in_unit(root, fact.amount.unit), fact.amount.unit)


def _nearest_root(gap: Gap, fact: Evidence, changed: Mapping[str, Decimal]) -> Decimal | None:
    """The value of the fact at which the gap closes: admitted before possible, then the nearest; or None."""
    stands, range_ = middle(fact), admitted(fact)
    roots = [root for root in _roots(gap, fact, changed) if _is_possible(fact, root)]
    return min(roots, key=lambda root: (not range_.holds(root), abs(root - stands)), default=None)


def _roots(gap: Gap, fact: Evidence, changed: Mapping[str, Decimal]) -> Sequence[Decimal]:
    """Every value of the fact at which the gap closes, the others at their middle or as changed."""
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is solved.

    own = sympy.Symbol(fact.name)
    point = {
        sympy.Symbol(name): rational(changed.get(name, middle(other)))
        for name, other in gap.facts.items()
        if name != fact.name
    }
    # Cancelled, so that what closes the gap is no zero of the divisor as well.
    over, _ = sympy.fraction(sympy.cancel(gap.expression.subs(point)))
    return _real_roots(sympy.Poly(over, own)) if over.has(own) else []


def _real_roots(polynomial: "sympy.Poly") -> Sequence[Decimal]:
    """Its real roots, each once: rational ones exactly, others to so many digits."""
    return [
        quotient(int(root.p), int(root.q), rounding=NEAREST)
        if root.is_Rational
        else Decimal(str(root.evalf(_DIGITS)))
        for root in dict.fromkeys(polynomial.real_roots())
    ]


def _is_possible(fact: Evidence, value: Decimal) -> bool:
    """True when the input can have that value at all: a share lies between nothing and everything."""
    told = fact.figure or fact.assumption
    assert told is not None  # noqa: S101 - evidence is one or the other.
    metric = metric_named(told.metric)
    return (metric.least is None or metric.least <= value) and (metric.most is None or value <= metric.most)


def _road(row: Row) -> Conversion:
    assert row.conversion is not None  # noqa: S101 - a case has comparable rows only.
    return row.conversion
