"""Slips: the usual ways to get a number wrong, tried on a claim that is off."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from samebasis.book import Claim
from samebasis.claims.expression import Call, Node
from samebasis.claims.reference import Lookup
from samebasis.claims.value import value_of
from samebasis.claims.verdict import ClaimWord, follows
from samebasis.errors import SamebasisError
from samebasis.figures import Amount, Unit

_SWAPPED: Final = frozenset({"minus", "over", "ratio", "multiple", "growth", "change", "between", "share"})
# What is said in place of what the expression has, where both are plain numbers.
_PERCENT_FOR_POINTS: Final = {"growth": "change", "change": "growth", "minus": "growth"}
_FACTORS: Final = (
    ("factor 10", Decimal(10)),
    ("factor 100", Decimal(100)),
    ("million for billion", Decimal(1000)),
    ("a month for a year", Decimal(12)),
    ("a quarter for a year", Decimal(4)),
)
_RATIO: Final = Unit.parse("ratio")


def slip_of(claim: Claim, node: Node, lookup: Lookup, recomputed: Amount) -> str:
    """The first slip that would have led to what is stated; empty where none would."""
    for name, amount in _slipped(claim, node, lookup, recomputed):
        if follows(claim.stated, claim.relation, amount) in {ClaimWord.HOLDS, ClaimWord.ROUNDING}:
            return name
    return ""


def _slipped(claim: Claim, node: Node, lookup: Lookup, recomputed: Amount) -> Iterator[tuple[str, Amount]]:
    yield "sign", -recomputed
    yield from _written_otherwise(claim, node, lookup)
    for years in _years(node, lookup):
        yield from _by(
            f"per year for in total, over {years:f} years", "in total for per year", years, recomputed
        )
    for name, factor in _FACTORS:
        yield from _by(name, name, factor, recomputed)


def _by(down: str, up: str, factor: Decimal, recomputed: Amount) -> Iterator[tuple[str, Amount]]:
    yield down, _scaled(recomputed, 1 / factor)
    yield up, _scaled(recomputed, factor)


def _scaled(amount: Amount, factor: Decimal) -> Amount:
    value = None if amount.value is None else amount.value * factor
    return replace(amount, value=value, low=amount.low * factor, high=amount.high * factor)


def _written_otherwise(claim: Claim, node: Node, lookup: Lookup) -> Iterator[tuple[str, Amount]]:
    if not isinstance(node, Call):
        return
    tries: list[tuple[str, Call]] = []
    if node.name in _SWAPPED:
        swapped = Call(node.name, node.arguments[::-1])
        tries.append(("swapped operands", swapped))
        # A rise over the later figure, where it is meant over the earlier.
        tries.append(("the other base", Call("negative", (swapped,))))
    if claim.stated.unit.dimension == _RATIO.dimension and node.name in _PERCENT_FOR_POINTS:
        other = _PERCENT_FOR_POINTS[node.name]
        name = "percent for points" if other == "growth" else "points for percent"
        tries.append((name, Call(other, node.arguments)))
    for name, tried in tries:
        try:
            yield name, value_of(tried, lookup).amount(claim.stated.unit)
        except SamebasisError:
            continue  # What cannot be computed so was not computed so.


def _years(node: Node, lookup: Lookup) -> Iterator[Decimal]:
    """The lengths of time in the expression, in years: what a total may have been taken for."""
    year = Unit.parse("year")
    for found in value_of(node, lookup).terms:
        amount = found.fact.amount
        if amount.unit.dimension == year.dimension and (years := amount.to(year).value):
            yield years
