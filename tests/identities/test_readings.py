"""Readings: every result for each way to read a book, and mixed by weight."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.book import Assumption, Book, open_book
from samebasis.errors import BadInput
from samebasis.identities import compare, correlations, mixed, ways
from tests.identities.books import APRIL, GROSS, NET, RATIO, assumed, book, exactly, told
from tests.strategies import figure  # noqa: F401 - loading it settles how Hypothesis runs.

WEIGHTS = st.integers(1, 99).map(lambda each: Decimal(each) / 100)
QUESTION = "what is left out"


def answer(name: str, share: str, weight: Decimal, **more: object) -> Assumption:
    """An answer to the question: a share of gross that is left out."""
    facts = {"entity": "openai", "question": QUESTION, "answer": name, "weight": weight, **more}
    return assumed(f"share-{name}", "partner_share_of_gross", exactly(share, RATIO), **facts)


def asked(weight: Decimal) -> Book:
    """A gross figure beside a net one that can be read in two ways, which put the order on either side."""
    figures = [told("gross", GROSS, exactly(30)), told("net", NET, exactly(25), entity="openai")]
    return book(figures, [answer("much", "0.25", weight), answer("little", "0.1", 1 - weight)])


@given(weight=WEIGHTS)
def test_mixed_is_each_way_by_its_weight(weight: Decimal) -> None:
    """The share of an order is the sum of the weights of the ways that have it."""
    [comparison] = compare(asked(weight), "revenue", ["anthropic", "openai"], as_of=APRIL).comparisons
    found = mixed(comparison)

    assert found is not None
    assert {each.answers[QUESTION]: each.order for each in found.read} == {
        "much": ("openai", "anthropic"),
        "little": ("anthropic", "openai"),
    }
    assert found.probable["openai", "anthropic"] == pytest.approx(float(weight))
    assert sum(found.probable.values()) == pytest.approx(1)


@given(weight=WEIGHTS)
def test_a_way_leaves_out_the_other_answers(weight: Decimal) -> None:
    """Read one way, a book holds that answer and no other, the heaviest way first."""
    found = ways(asked(weight))

    assert sum(way.weight for way in found) == 1
    assert [way.weight for way in found] == sorted((way.weight for way in found), reverse=True)
    for way in found:
        assert set(way.book.assumptions) == {f"share-{way.answers[QUESTION]}"}


def test_a_book_that_asks_nothing_is_read_in_one_way() -> None:
    """Without questions there is one way, of weight one, and nothing to mix."""
    made = book([told("gross", GROSS, exactly(30)), told("other", GROSS, exactly(25), entity="openai")])
    [way] = ways(made)
    [comparison] = compare(made, "revenue", ["anthropic", "openai"], as_of=APRIL).comparisons

    assert (way.answers, way.weight, way.book) == ({}, 1, made)
    assert mixed(comparison) is None


def test_the_bundled_book_reads_openais_net_in_two_ways() -> None:
    """Less a fifth of everything, OpenAI leads on gross; less resale through Azure only, Anthropic does."""
    compared = compare(
        open_book("ai_labs"), "revenue", ["anthropic", "openai"], basis={"presentation": "gross"}
    )
    found = mixed(compared.comparisons[0])

    assert found is not None
    first, second = found.read
    assert (first.weight, second.weight) == (Decimal("0.5"), Decimal("0.5"))
    assert first.probable["openai", "anthropic"] > 0.8
    assert second.probable["anthropic", "openai"] > 0.8


def test_correlations_are_by_pair_and_must_agree() -> None:
    """A correlation may be stated from either side, and not as two that differ."""
    one = assumed("one", "take_rate", exactly("0.1", RATIO), moves_with=(("other", Decimal("0.6")),))
    same = assumed("other", "take_rate", exactly("0.1", RATIO), moves_with=(("one", Decimal("0.6")),))
    unlike = assumed("other", "take_rate", exactly("0.1", RATIO), moves_with=(("one", Decimal("0.2")),))

    assert correlations(book([], [one, same])) == {frozenset({"one", "other"}): 0.6}
    with pytest.raises(BadInput, match="one correlation of the two"):
        correlations(book([], [one, unlike]))
