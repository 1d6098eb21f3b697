"""The laws of figures: two of them meet on the same basis, or not at all."""

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given

from samebasis.errors import BadAmount, BasisMismatch
from samebasis.figures import (
    Amount,
    Basis,
    Figure,
    Instant,
    Period,
    Unit,
    VerdictWord,
    metric_named,
    parse_amount,
)
from tests.strategies import bases, figure, figures

OPERATORS: Final[tuple[Callable[[Figure, Figure], object], ...]] = (
    operator.eq,
    operator.ne,
    operator.lt,
    operator.le,
    operator.gt,
    operator.ge,
    operator.add,
    operator.sub,
    operator.truediv,
)
THIRTY: Final = parse_amount("$30 billion")
STATED: Final = Basis.parse(
    "presentation=gross measure=run_rate annualisation=month_x12 scope=company", metric="revenue"
)

SHARE: Final = Basis.parse("measure=run_rate annualisation=month_x12 scope=company", metric="partner_share")


def refusals(left: Figure, right: Figure) -> list[BasisMismatch]:
    """What each operator raises for the two figures, either way round; every one has to raise."""
    raised = []
    for operate in OPERATORS:
        for one, other in ((left, right), (right, left)):
            with pytest.raises(BasisMismatch) as refused:
                operate(one, other)
            raised.append(refused.value)
    return raised


@given(left=figures(), right=figures())
def test_operators_refuse_just_when_the_verdict_is_not_same(left: Figure, right: Figure) -> None:
    """Each operator raises when the verdict is not the same, and none does when it is."""
    if left.verdict(right).word is VerdictWord.SAME:
        for operate in OPERATORS:
            try:
                operate(left, right)
            except BadAmount:
                assert operate is operator.truediv
    else:
        refusals(left, right)


@given(left=figures(), right=figures())
def test_a_verdict_is_mutual(left: Figure, right: Figure) -> None:
    """The verdict is the same whichever figure is asked, with what differs changed over."""
    mine, theirs = left.verdict(right), right.verdict(left)

    assert mine.word is theirs.word
    assert [(each.what, each.left, each.right) for each in mine.differences] == [
        (each.what, each.right, each.left) for each in theirs.differences
    ]
    assert (mine.word is VerdictWord.SAME) == (mine.differences == ())


@given(left=figures(), right=figures())
def test_a_refusal_carries_the_verdict(left: Figure, right: Figure) -> None:
    """What is raised names both figures and every difference that the verdict finds."""
    verdict = left.verdict(right)
    if verdict.differences:
        with pytest.raises(BasisMismatch) as refused:
            _ = left == right
        assert (refused.value.left, refused.value.right) == (left.id, right.id)
        assert refused.value.differences == tuple((d.what, d.left, d.right) for d in verdict.differences)


@pytest.mark.parametrize("axis", [axis.name for axis in metric_named("revenue").axes])
def test_each_axis_alone_refuses(axis: str) -> None:
    """Two figures that differ on one axis, or leave it unstated in one or both, cannot meet."""
    this, *others = [
        member for member in metric_named("revenue").axis(axis).members if member != STATED[axis]
    ]
    one = figure(STATED, THIRTY, id="one")
    for member in (this, *others, "unstated"):
        other = figure(STATED.having(**{axis: member}), THIRTY, id="other")
        for refused in refusals(one, other):
            assert [what for what, _, _ in refused.differences] == [axis]

    silent = STATED.having(**{axis: "unstated"})
    for refused in refusals(figure(silent, THIRTY, id="one"), figure(silent, THIRTY, id="other")):
        assert refused.differences == ((axis, "unstated", "unstated"),)


def test_a_figure_that_leaves_something_unstated_does_not_equal_itself() -> None:
    """Asking whether a figure with an unstated axis equals itself is refused too."""
    silent = figure(STATED.having(presentation="unstated"), THIRTY)

    refusals(silent, silent)


@pytest.mark.parametrize(
    ("facts", "what"),
    [
        ({"time": Instant.parse("2026-05")}, "time"),
        ({"time": Instant.parse("2026-04-14")}, "time"),
        ({"time": Instant.parse("2026")}, "time"),
        ({"time": Period.parse("2026-04")}, "time"),
        ({"time": Period.parse("2026-Q2")}, "time"),
        ({"amount": parse_amount("€30 billion")}, "currency"),
        ({"amount": parse_amount("30 GW")}, "currency"),
        ({"amount": parse_amount("30 USD_bn/year")}, "unit"),
        ({"basis": SHARE}, "metric"),
    ],
    ids=str,
)
def test_each_other_fact_alone_refuses(facts: dict[str, object], what: str) -> None:
    """Two figures of different dates, currencies, kinds of unit or metrics cannot meet."""
    given_facts = {"basis": STATED, "amount": THIRTY, **facts}

    for refused in refusals(figure(STATED, THIRTY, id="one"), figure(**given_facts, id="other")):
        assert [difference[0] for difference in refused.differences] == [what]


def test_units_of_no_currency_refuse_by_what_they_measure() -> None:
    """Two figures in units of different kinds, neither of them money, cannot meet."""
    stated = Basis.parse("status=operational boundary=it holding=used", metric="capacity")

    for refused in refusals(
        figure(stated, parse_amount("2 GW"), id="one"), figure(stated, parse_amount("2 chips"), id="other")
    ):
        assert [what for what, _, _ in refused.differences] == ["unit"]


@pytest.mark.parametrize(
    "facts",
    [
        {"entity": "anthropic"},
        {"asserted_by": "sacra"},
        {"published": Instant.parse("2026")},
        {"note": "as told"},
        {"supersedes": "another"},
        {"amount": parse_amount("$30,000 million")},
        {"amount": parse_amount("at least $2")},
    ],
    ids=str,
)
def test_what_is_no_part_of_the_basis_does_not_refuse(facts: dict[str, object]) -> None:
    """Figures of two entities, asserters, dates of publication or scales meet when the basis is one."""
    other = figure(**{"basis": STATED, "amount": THIRTY, **facts}, id="other")

    assert figure(STATED, THIRTY).verdict(other).word is VerdictWord.SAME


@given(basis=bases("revenue", is_stated=True))
def test_figures_have_no_hash(basis: Basis) -> None:
    """A figure can be no key and no member of a set, since its equality can refuse."""
    with pytest.raises(TypeError, match="unhashable"):
        hash(figure(basis, THIRTY))


@pytest.mark.parametrize("other", [30, "30", None, THIRTY, Decimal(30)], ids=repr)
def test_a_figure_meets_figures_only(other: object) -> None:
    """Setting a figure beside a bare number or amount is an error of type, either way round."""
    one = figure(STATED, THIRTY)

    for operate in OPERATORS[2:]:
        for left, right in ((one, other), (other, one)):
            with pytest.raises(TypeError):
                operate(left, right)


def test_a_figure_is_no_bare_number() -> None:
    """A figure equals nothing that is not a figure."""
    one = figure(STATED, THIRTY)

    assert one != 30
    assert one != THIRTY
    assert one.metric == "revenue"


def test_the_pair_of_the_article_is_refused_with_a_way_out() -> None:
    """Thirty gross and twenty-four net are refused, and the sentence says how to go on."""
    gross = figure(STATED, THIRTY, id="anthropic-gross")
    net = figure(
        STATED.having(presentation="net", annualisation="unstated"),
        parse_amount("$24 billion"),
        id="openai-net",
    )

    with pytest.raises(BasisMismatch) as refused:
        _ = gross > net

    assert str(refused.value) == (
        "anthropic-gross and openai-net cannot meet: presentation is gross against net; "
        "annualisation is month_x12 in one and unstated in the other. "
        "Bring one to the other's basis first: samebasis convert anthropic-gross --to presentation=net"
    )


def test_a_verdict_names_every_difference() -> None:
    """The verdict on two figures lists each thing on which they differ, in the order of the axes."""
    one = figure(STATED, THIRTY, id="one")
    other = figure(
        Basis.parse("presentation=net measure=run_rate scope=segment", metric="revenue"),
        Amount.exact(3, Unit.parse("EUR_bn")),
        id="other",
        time=Instant.parse("2025"),
    )

    verdict = one.verdict(other)

    assert verdict.word is VerdictWord.INCOMPARABLE
    assert [each.what for each in verdict.differences] == [
        "presentation",
        "annualisation",
        "scope",
        "time",
        "currency",
    ]
