"""Unlike: right arithmetic on unlike bases or dates, with the like-for-like value beside it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.book import ClaimRelation
from samebasis.claims import ClaimWord
from samebasis.figures import Figure, Instant
from tests.claims.books import checked
from tests.identities.books import GROSS, NET, RATIO, assumed, between, exactly, told

MARCH = Instant.parse("2026-03")
GROSS_APRIL, GROSS_MARCH = told("gross", GROSS, exactly(30)), told("march", GROSS, exactly(19), time=MARCH)
NET_APRIL = told("net", NET, exactly(24), entity="openai")


@pytest.mark.parametrize(
    ("expression", "stated", "figures", "differs"),
    [
        ("{gross} - {net}", "$6 bn", (GROSS_APRIL, NET_APRIL), ("presentation",)),
        ("{gross} / {net}", "1.25", (GROSS_APRIL, NET_APRIL), ("presentation",)),
        ("{gross} + {net}", "$54 bn", (GROSS_APRIL, NET_APRIL), ("presentation",)),
        ("{gross} - {march}", "$11 bn", (GROSS_APRIL, GROSS_MARCH), ("time",)),
        ("{march} - {net}", "-$5 bn", (GROSS_MARCH, NET_APRIL), ("presentation", "time")),
        ("ratio({gross}, {march})", "1.58", (GROSS_APRIL, GROSS_MARCH), ("time",)),
        ("max({gross}, 1 USD_bn) - {march}", "$11 bn", (GROSS_APRIL, GROSS_MARCH), ("time",)),
        ("growth({gross}, {march})", "58 %", (GROSS_APRIL, GROSS_MARCH), ()),
        ("multiple({gross}, {march})", "1.58", (GROSS_APRIL, GROSS_MARCH), ()),
        ("change({gross}, {march})", "$11 bn", (GROSS_APRIL, GROSS_MARCH), ()),
        ("between({gross}, {net})", "$6 bn", (GROSS_APRIL, NET_APRIL), ()),
        ("{gross} * 2 - {march} * 2", "$22 bn", (GROSS_APRIL, GROSS_MARCH), ()),
        ("{gross} - {gross} / 2", "$15 bn", (GROSS_APRIL,), ()),
    ],
)
def test_what_an_operation_sets_side_by_side_must_be_alike(
    expression: str, stated: str, figures: tuple[Figure, ...], differs: tuple[str, ...]
) -> None:
    """Sums, differences and ratios ask for one basis and date; what goes across says so by its name."""
    found = checked(figures, expression, stated)

    assert tuple(each.what for each in found.unlike) == differs
    assert found.word is (ClaimWord.UNLIKE if differs else ClaimWord.HOLDS)


def test_off_is_off_whatever_the_basis() -> None:
    """Wrong arithmetic on unlike figures is wrong first."""
    assert checked((GROSS_APRIL, NET_APRIL), "{gross} - {net}", "$60 bn").word is ClaimWord.OFF


def test_like_for_like_takes_the_figure_of_the_same_date() -> None:
    """A ratio across dates stands beside the one at the date for which the book has both."""
    then = told("then", GROSS, between(10, 12), time=MARCH, entity="openai")
    found = checked((GROSS_APRIL, GROSS_MARCH, then), "ratio({gross}, {then})", "3")

    assert found.like_for_like is not None
    assert (float(found.like_for_like.low), float(found.like_for_like.high)) == pytest.approx(
        (19 / 11.9, 19 / 10.1), rel=1e-4
    )


def test_like_for_like_converts_where_a_road_leads() -> None:
    """A lead across presentations stands beside the lead on one of them, by the book's own assumption."""
    share = assumed("share", "partner_share_of_gross", exactly("0.2", RATIO))
    found = checked(
        (GROSS_APRIL, NET_APRIL),
        "{gross} - {net}",
        "$0 bn",
        ClaimRelation.MORE_THAN,
        assumptions=[share],
    )

    assert found.word is ClaimWord.UNLIKE
    assert found.like_for_like is not None
    assert (found.like_for_like.low, found.like_for_like.high) == (0, 0)


def test_where_the_book_has_nothing_alike_nothing_stands_beside() -> None:
    """Without a figure on the other's basis and without a road there is no like-for-like value."""
    found = checked((GROSS_APRIL, NET_APRIL), "{gross} - {net}", "$6 bn")

    assert found.like_for_like is None


@given(first=st.integers(1, 99), second=st.integers(1, 99))
def test_two_figures_alike_are_never_unlike(first: int, second: int) -> None:
    """Of one basis and date, whoever they are of, figures may meet in every way."""
    one, other = told("a", GROSS, exactly(first)), told("b", GROSS, exactly(second), entity="openai")

    for expression in ("{a} - {b}", "{a} + {b}", "{b} - {a}"):
        assert checked((one, other), expression, "$1 bn").unlike == ()
    assert Decimal(first) > 0
