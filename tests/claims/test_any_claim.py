"""Any claim at all: a finding or one refusal, whatever the expression and the figures are."""

from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samebasis.book import ClaimRelation
from samebasis.claims import ClaimWord
from samebasis.errors import BadInput
from samebasis.figures import Amount, Figure, Instant, Word
from tests.claims.books import checked
from tests.identities.books import BILLIONS, GROSS, NET, between, told

FUNCTIONS: Final = (
    *("ratio", "share", "multiple", "growth", "change"),
    *("between", "cagr", "min", "max", "crossing"),
)
TERMS: Final = st.sampled_from(
    ["{a}", "{b}", "{c}", "{a}", "{b}", "2", "0", "10 USD_bn", "3 %", "5 month", "anthropic.revenue@2026"]
)


def joined(parts: tuple[str, str, str]) -> str:
    """A sign between two expressions, in brackets."""
    left, sign, right = parts
    return f"({left} {sign} {right})"


EXPRESSIONS: Final = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(joined),
        st.tuples(st.sampled_from(FUNCTIONS), inner, inner).map(lambda of: f"{of[0]}({of[1]}, {of[2]})"),
        inner.map(lambda one: f"-{one}"),
    ),
    max_leaves=5,
)


def amounts() -> st.SearchStrategy[Amount]:
    """An amount as a source may give it: printed, a range, none at all, or without an end."""
    return st.one_of(
        st.integers(0, 99).map(lambda digits: Amount.printed(str(digits), BILLIONS)),
        st.tuples(st.integers(-9, 9), st.integers(0, 9)).map(lambda of: between(of[0], sum(of))),
        st.integers(1, 99).map(lambda digits: Amount.printed(str(digits), BILLIONS, word=Word.MORE_THAN)),
        st.just(Amount.exact(0, BILLIONS)),
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    expression=EXPRESSIONS,
    values=st.tuples(amounts(), amounts(), amounts()),
    stated=st.sampled_from(["8", "35 %", "$8 bn", "0", "2 months", "7-8 GW"]),
    relation=st.sampled_from(sorted(ClaimRelation)),
)
def test_any_claim_is_a_finding_or_one_refusal(
    expression: str, values: tuple[Amount, ...], stated: str, relation: ClaimRelation
) -> None:
    """Nothing that can be written over a book ends otherwise than with a verdict or `BadInput`."""
    times = (Instant.parse("2026-04"), Instant.parse("2026-04"), Instant.parse("2025"))
    figures: list[Figure] = [
        told(name, basis, amount, time=time)
        for name, basis, amount, time in zip("abc", (GROSS, NET, GROSS), values, times, strict=True)
    ]
    try:
        found = checked(figures, expression, stated, relation)
    except BadInput:
        return

    assert found.word in ClaimWord
    assert found.recomputed is not None or found.missing
    assert found.coincidence is None or 0 <= found.coincidence <= 1
