"""The same quantity twice: what does not meet is a contradiction unless something unsaid may explain it."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given

from samebasis.claims import ClaimWord, DoubtKind
from samebasis.figures import Instant, Period
from tests.claims.crosschecks.books import YEAR, found, said
from tests.strategies import amounts

TWICE = DoubtKind.TWICE


def test_two_that_do_not_meet_are_a_contradiction() -> None:
    """8 and 22 of one day and basis cannot both be so; both are named, with who says them."""
    [doubt] = found([said("a", "$8 bn"), said("b", "$22 bn", asserted_by="sacra")], TWICE)

    assert doubt.word is ClaimWord.OFF
    assert doubt.figures == ("a", "b")
    assert all(each in " ".join(doubt.working) for each in ("$8 bn", "$22 bn", "Sacra"))


def test_two_that_meet_are_none() -> None:
    """30 and 30.4 are one value printed twice."""
    assert not found([said("a", "$30 bn"), said("b", "$30.4 bn")])


@pytest.mark.parametrize(("one", "other", "cut"), [("$1.8 bn", "$1.89 bn", "truncated")])
def test_digits_cut_otherwise_explain_it(one: str, other: str, cut: str) -> None:
    """1.8 and 1.89 meet where the digits of the first were cut off."""
    [doubt] = found([said("a", one), said("b", other)], TWICE)

    assert (doubt.word, doubt.slip) == (ClaimWord.ROUNDING, cut)
    assert not doubt.needs_a_look


def test_several_publications_of_two_values_are_one_doubt() -> None:
    """What three say and two contradict is said once, in whatever order they stand."""
    figures = [
        said(name, amount) for name, amount in zip("abcde", ["$8 bn"] * 3 + ["$22 bn"] * 2, strict=True)
    ]

    for order in list(permutations(figures))[:20]:
        assert len(found(order, TWICE)) == 1


@pytest.mark.parametrize(
    ("more", "unsaid"),
    [
        ({"basis": "presentation=net measure=run_rate annualisation=month_x12"}, "which part of the company"),
        ({"time": Instant.parse("2026-04"), "asserted_by": "sacra"}, "which day of 2026-04"),
    ],
)
def test_what_nobody_says_may_explain_it(more: dict[str, object], unsaid: str) -> None:
    """An axis left out, or a month for a day, leaves it undecided, and is named."""
    [doubt] = found([said("a", "$8 bn"), said("b", "$22 bn", **more)], TWICE)

    assert doubt.word is ClaimWord.UNDECIDED
    assert any(unsaid in reason for reason in doubt.reasons)


@pytest.mark.parametrize(
    "more",
    [
        {"basis": "presentation=gross measure=run_rate annualisation=month_x12 scope=company"},
        {"time": Instant.parse("2026-04-15")},
        {"entity": "openai"},
        {"basis": "scope=company"},
    ],
)
def test_unlike_figures_are_not_set_side_by_side(more: dict[str, object]) -> None:
    """Another basis, day or company is another quantity; so is what says next to nothing of its basis."""
    assert not found([said("a", "$8 bn"), said("b", "$22 bn", **more)], TWICE)


def test_a_forecast_may_fail_and_may_be_replaced() -> None:
    """What looked ahead is no contradiction of what came to be known later."""
    before, between_, after = (Instant.parse(text) for text in ("2025-03", "2025-10", "2026-02"))
    facts = {"time": YEAR, "basis": "presentation=net measure=recognised annualisation=none scope=company"}
    forecast = said("forecast", "$8 bn", published=before, **facts)

    assert not found([forecast, said("came", "$22 bn", published=after, asserted_by="sacra", **facts)], TWICE)
    assert not found([forecast, said("again", "$9.5 bn", published=between_, **facts)], TWICE)
    [doubt] = found(
        [forecast, said("other", "$22 bn", published=before, asserted_by="sacra", **facts)], TWICE
    )
    assert doubt.reasons == ("both looked ahead",)


def test_a_superseded_figure_is_out_of_it() -> None:
    """What its asserter replaced contradicts nothing."""
    new = replace(said("b", "$22 bn"), supersedes="a")

    assert not found([said("a", "$8 bn"), new], TWICE)


@given(amounts(), amounts())
def test_it_is_symmetric_and_never_silent(one: object, other: object) -> None:
    """Of two amounts of one unit on one basis, a doubt is raised exactly where their intervals are apart."""
    figures = [replace(said("a", "$1 bn"), amount=one), replace(said("b", "$1 bn"), amount=other)]
    meets = one.unit.dimension != other.unit.dimension or one.overlaps(other)

    for order in (figures, figures[::-1]):
        assert bool(found(order, TWICE)) != meets


def test_periods_that_differ_are_two_quantities() -> None:
    """A year and its first quarter need not agree."""
    basis = "presentation=net measure=recognised annualisation=none scope=company"
    quarter = Period.parse("2025-Q1")

    assert not found(
        [said("a", "$8 bn", time=YEAR, basis=basis), said("b", "$2 bn", time=quarter, basis=basis)]
    )


def test_one_voice_does_not_mean_two_things_by_the_same_words() -> None:
    """Two sums of one asserter, for one period and with nothing said of their basis, are set side by side."""
    one, other = (
        said(name, amount, basis="", time=YEAR) for name, amount in (("a", "$8 bn"), ("b", "$22 bn"))
    )

    [doubt] = found([one, other], TWICE)
    assert doubt.word is ClaimWord.UNDECIDED
    assert not found([one, replace(other, asserted_by="sacra")], TWICE)
