"""What would change a verdict: the least that one input would have to be otherwise."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from samebasis.book import Claim, ClaimRelation
from samebasis.claims.value import Value
from samebasis.claims.verdict import ClaimWord
from samebasis.figures import Amount, dress
from samebasis.identities import Evidence, value_at

if TYPE_CHECKING:
    import sympy


@dataclass(frozen=True, slots=True, kw_only=True)
class WouldChange:
    """The input that has to be otherwise by the least for a verdict to change, and what it would be.

    `holds_then` is True where the claim would hold with it, and False where it would hold no longer.
    """

    fact: Evidence
    at: Amount
    holds_then: bool

    def __str__(self) -> str:
        verb = "would hold" if self.holds_then else "would no longer hold"
        at, stands = (_spelled(each) for each in (self.at, self.fact.amount))
        return f"{verb} with {self.fact.name} at {at} instead of {stands}"


def would_change(claim: Claim, value: Value, word: ClaimWord, recomputed: Amount) -> WouldChange | None:
    """The nearest value of one input at which the claim begins or ceases to hold; None without one."""
    edge = _edge(claim, word, recomputed)
    if edge is None:
        return None
    goal = edge * claim.stated.unit.factor
    point = {name: _middle(fact) for name, fact in value.facts.items()}
    found: list[tuple[bool, Decimal, str, Decimal]] = []
    for name in value.facts:
        at = _solved(value.formula, name, point, goal)
        if at is not None and point[name]:
            # What nobody published gives way before what somebody did.
            found.append((not value.facts[name].is_assumed, abs(at / point[name] - 1), name, at))
    if not found:
        return None
    _, _, name, at = min(found)
    unit = value.facts[name].amount.unit
    return WouldChange(
        fact=value.facts[name],
        at=Amount.exact(at / unit.factor, unit),
        holds_then=word not in {ClaimWord.HOLDS, ClaimWord.UNLIKE},
    )


def _edge(claim: Claim, word: ClaimWord, recomputed: Amount) -> Decimal | None:
    """The value of the expression at which the verdict changes, in the unit of the claim."""
    stated = claim.stated
    if claim.relation is not ClaimRelation.IS:
        return stated.value
    told = (recomputed.low + recomputed.high) / 2 if recomputed.value is None else recomputed.value
    ends = [end for end in (stated.low, stated.high) if end.is_finite()]
    if word in {ClaimWord.HOLDS, ClaimWord.UNLIKE} and stated.is_exact:
        return None
    return min(ends, key=lambda end: abs(end - told), default=None)


def _solved(formula: "sympy.Expr", name: str, point: dict[str, Decimal], goal: Decimal) -> Decimal | None:
    """The value of one input at which the formula is the goal, others at their middle; None where none is."""
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is computed.

    symbol = sympy.Symbol(name)
    top, _ = sympy.fraction(sympy.together(formula - sympy.Rational(*goal.as_integer_ratio())))
    whole = sympy.expand(top)
    slope = whole.diff(symbol)
    if slope.has(symbol):
        return None
    rise = _at(slope, point)
    return None if not rise else -_at(whole.subs(symbol, 0), point) / rise


def _at(expression: "sympy.Expr", point: dict[str, Decimal]) -> Decimal:
    named = {str(each) for each in expression.free_symbols}
    return value_at(expression, {name: value for name, value in point.items() if name in named})


def _middle(fact: Evidence) -> Decimal:
    amount = fact.amount
    if amount.value is not None:
        return amount.value * amount.unit.factor
    return (amount.low + amount.high) / 2 * amount.unit.factor


def _spelled(amount: Amount) -> str:
    """The amount to four digits."""
    if amount.value is not None:
        return dress(f"{amount.value:.4g}", amount.unit)
    return dress(f"{amount.low:.4g} to {amount.high:.4g}", amount.unit)
