"""What would change a verdict: the least that one input would have to be otherwise."""

from decimal import Decimal
from typing import TYPE_CHECKING

from samebasis.book import Claim, ClaimRelation
from samebasis.claims.value import Value
from samebasis.claims.verdict import ClaimWord
from samebasis.figures import Amount, dress
from samebasis.identities import Evidence, value_at

if TYPE_CHECKING:
    import sympy


def would_change(claim: Claim, value: Value, word: ClaimWord, recomputed: Amount) -> str:
    """The nearest value of one input at which the claim begins or ceases to hold; empty where none is."""
    edge = _edge(claim, word, recomputed)
    if edge is None:
        return ""
    goal = edge * claim.stated.unit.factor
    point = {name: _middle(fact) for name, fact in value.facts.items()}
    found: list[tuple[Decimal, str]] = []
    for name, fact in value.facts.items():
        at = _solved(value.formula, name, point, goal)
        if at is None or not point[name]:
            continue
        amount = fact.amount
        change = abs(at / point[name] - 1)
        digits = f"{at / amount.unit.factor:.4g}"
        found.append((change, f"{name} at {dress(digits, amount.unit)} instead of {_stands(fact)}"))
    if not found:
        return ""
    verb = "would no longer hold" if word in {ClaimWord.HOLDS, ClaimWord.UNLIKE} else "would hold"
    return f"{verb} with {min(found)[1]}"


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


def _stands(fact: Evidence) -> str:
    amount = fact.amount
    if amount.value is not None:
        return dress(f"{amount.value:.4g}", amount.unit)
    return dress(f"{amount.low:.4g} to {amount.high:.4g}", amount.unit)
