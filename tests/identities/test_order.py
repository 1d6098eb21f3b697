"""The order: guaranteed only where every value agrees, else a share of draws, with a turn for each pair."""

from decimal import Decimal
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samebasis.figures import Unit, VerdictWord, Word
from samebasis.identities import compare
from tests.identities.books import APRIL, GROSS, NET, RUN_RATE, between, book, exactly, told
from tests.identities.questions import PAIR, RIVAL, SHARE, compared, printed

THREE = (
    told("one", GROSS, exactly(30)),
    told("two", NET, exactly(24), entity="openai"),
    told("three", NET, exactly(20), entity="mistral"),
)
NAMES = ("anthropic", "openai", "mistral")


def test_each_pair_of_three_has_its_verdict() -> None:
    """With three entities each of the three pairs gets a verdict, not only neighbours."""
    found = compare(book(THREE, [SHARE]), "revenue", NAMES, as_of=APRIL)
    words = {(left.id, right.id): verdict.word for left, right, verdict in found.verdicts}

    assert words == {
        ("one", "two"): VerdictWord.CONVERTIBLE,
        ("one", "three"): VerdictWord.CONVERTIBLE,
        ("two", "three"): VerdictWord.SAME,
    }


def test_each_pair_of_three_has_its_flip() -> None:
    """With three entities the order of each pair with a converted figure has its turn."""
    found = compare(book(THREE, [SHARE]), "revenue", NAMES, as_of=APRIL)
    [net] = [each for each in found.comparisons if each.basis["presentation"] == "net"]

    assert {(each.figure, each.against): each.at.value for each in net.flips} == {
        ("one", "two"): Decimal("0.2"),
        ("one", "three"): Decimal(1) / 3,
    }


@settings(max_examples=30)
@given(
    values=st.lists(st.integers(1, 4), min_size=3, max_size=3),
    widths=st.lists(st.integers(0, 2), min_size=3, max_size=3),
)
def test_an_order_is_guaranteed_only_where_every_value_agrees(values: list[int], widths: list[int]) -> None:
    """The guaranteed order holds for every choice of values, and is there whenever one order does."""
    figures = [
        told(f"{name}-one", NET, between(value, value + width), entity=name)
        for name, value, width in zip(NAMES, values, widths, strict=True)
    ]
    found = compare(book(figures), "revenue", NAMES, as_of=APRIL)
    ranges = {name: (value, value + width) for name, value, width in zip(NAMES, values, widths, strict=True)}
    orders = [
        order
        for order in permutations(NAMES)
        if all(ranges[ahead][0] > ranges[behind][1] for ahead, behind in combinations(order, 2))
    ]

    assert found.comparisons[0].order == (orders[0] if orders else None)


def test_equals_have_no_order() -> None:
    """Two exact figures of one value are in no order, whichever of them is named first."""
    figures = [told("one", NET, exactly(24)), told("two", NET, exactly(24), entity="openai")]
    for names in permutations(PAIR):
        assert compare(book(figures), "revenue", names, as_of=APRIL).comparisons[0].order is None


def test_cases_are_every_choice_of_one_row_each() -> None:
    """Two roads of the one beside two figures of the other are four cases, each with a verdict of its own."""
    memo = told("memo", RUN_RATE, exactly(8), metric="partner_share", asserted_by="openai")
    other = told("other", NET, printed("25"), entity="openai")
    made = book([told("one", GROSS, exactly(30)), memo, RIVAL, other], [SHARE])
    [net] = [each for each in compared(made=made).comparisons if each.basis["presentation"] == "net"]

    assert [[row.figure.id for row in case.rows] for case in net.cases] == [
        ["one", "rival"],
        ["one", "other"],
    ] * 2
    assert [case.order for case in net.cases][:2] == [PAIR[::-1], PAIR[::-1]]
    assert sum(net.probable.values()) == pytest.approx(1)


def test_an_unbounded_figure_has_no_probable_order() -> None:
    """Where a figure has no upper end and the intervals overlap, no share of draws is told."""
    found = compared(told("one", NET, printed("23", Word.AT_LEAST)), RIVAL)

    assert found.comparisons[0].order is None
    assert found.comparisons[0].probable == {}


def test_an_unbounded_figure_can_lead_for_certain() -> None:
    """A figure of at least 26 leads one of 24 for every admissible value."""
    found = compared(told("one", NET, printed("26", Word.AT_LEAST)), RIVAL)

    assert found.comparisons[0].order == PAIR


def test_the_smaller_basis_comes_first() -> None:
    """Of the bases that both can share the one whose own figures are smaller is shown first."""
    found = compared(told("one", GROSS, printed("30")), RIVAL)

    assert [each.basis["presentation"] for each in found.comparisons] == ["net", "gross"]


def test_units_meet_before_they_are_ranked() -> None:
    """A figure in millions is ranked by what it is, not by its digits."""
    found = compared(told("one", NET, exactly(25_000, Unit.parse("USD_mn"))), RIVAL)

    assert found.comparisons[0].order == PAIR


def test_currencies_are_never_ranked() -> None:
    """Figures in two currencies are in no order, for no rate is known."""
    found = compared(told("one", NET, exactly(25, Unit.parse("EUR_bn"))), RIVAL)

    assert found.comparisons[0].order is None
    assert found.comparisons[0].probable == {}
