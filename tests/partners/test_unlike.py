"""Totals that mix paid and promised sums are found by what they add, and only those."""

from dataclasses import replace
from decimal import Decimal

import pytest

from samebasis.book import Book, open_book
from samebasis.figures import Amount, Unit
from samebasis.partners import mixed_totals
from tests.partners.books import DAY

LABS = ("openai", "anthropic")
FIGURE = "amazon-bets-2026-04-htx"


@pytest.fixture(scope="module")
def labs() -> Book:
    """The bundled book."""
    return open_book()


def test_the_article_adds_what_is_paid_to_what_is_announced(labs: Book) -> None:
    """The 58 of the article is found, as the 50 announced and the 8 paid of its day."""
    (mixed,) = mixed_totals(labs, LABS)

    assert (mixed.figure.id, mixed.figure.amount.value) == (FIGURE, 58)
    assert [
        (stake.rival, str(each.status), each.amount and each.amount.value)
        for stake in mixed.backer.stakes
        for each in stake.told
    ] == [("openai", "announced", 50), ("anthropic", "paid", 8)]


@pytest.mark.parametrize("billions", ["50", "8", "57", "59", "83"])
def test_a_figure_that_is_not_the_sum_is_no_mixed_total(labs: Book, billions: str) -> None:
    """One of the parts, a near miss, and the sum of another day are not taken for it."""
    other = replace(labs.figures[FIGURE], amount=Amount.printed(billions, Unit.parse("USD_bn")))

    assert mixed_totals(replace(labs, figures={FIGURE: other}), LABS) == ()


def test_like_sums_may_be_added(labs: Book) -> None:
    """Nvidia has only announced: the sum of both stakes is a total like any other."""
    told = replace(labs.figures[FIGURE], entity="nvidia", amount=Amount.printed("40", Unit.parse("USD_bn")))

    assert mixed_totals(replace(labs, figures={FIGURE: told}), LABS, DAY) == ()


def test_what_was_not_yet_known_adds_nothing(labs: Book) -> None:
    """Before the article came out there was no total to name."""
    assert mixed_totals(labs, LABS, DAY.replace(day=13)) == ()
    assert Decimal(58) not in {each.amount.value for each in labs.known(DAY.replace(day=13)).figures.values()}
