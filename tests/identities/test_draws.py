"""Draws: one stream for each name, of the shape that the evidence has, and none without both ends."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from samebasis.book import Shape
from samebasis.errors import Unsolvable
from samebasis.figures import Amount, Unit, Word
from samebasis.identities import Evidence, conversions, sample_of
from samebasis.identities.case import case_of
from samebasis.identities.draws import (
    SEED,
    SIZE,
    Uniform,
    sample,
    shares,
)
from tests.identities.books import (
    BILLIONS,
    GROSS,
    NET,
    RATIO,
    assumed,
    basis,
    between,
    book,
    exactly,
    row,
    told,
)
from tests.strategies import bounded_amounts

Vector = NDArray[np.float64]
NAMES: Final = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)
# Five standard errors of a mean of so many random draws; quasi-random ones do far better.
ERRORS: Final = 5 / SIZE**0.5


def figure_fact(amount: Amount, name: str = "one") -> Evidence:
    """The amount as a figure's."""
    return Evidence(name=name, amount=amount, figure=told(name, GROSS, amount))


def assumption_fact(amount: Amount, shape: Shape, name: str = "one") -> Evidence:
    """The amount as an assumption's."""
    return Evidence(name=name, amount=amount, assumption=assumed(name, "take_rate", amount, shape=shape))


def printed(digits: str) -> Amount:
    """A printed amount of billions."""
    return Amount.printed(digits, BILLIONS)


def draw(fact: Evidence, *, seed: int = SEED, size: int = SIZE) -> Vector:
    """The fact's draws by itself, in its own unit."""
    return sample_of([fact], seed=seed, size=size).columns[fact.name] / float(fact.amount.unit.factor)


def evaluate(expression: sympy.Expr, facts: Mapping[str, Evidence], *, size: int = SIZE) -> Vector:
    """The expression's draws, each symbol filled by its fact."""
    inputs = {symbol: fact.name for symbol, fact in facts.items()}
    return sample_of(facts.values(), size=size).values(expression, inputs)


@given(amount=bounded_amounts(), name=NAMES, seed=st.integers(0, 2**32))
def test_draws_are_equal_on_a_rerun(amount: Amount, name: str, seed: int) -> None:
    """The same fact drawn again under one seed gives the same draws."""
    fact = figure_fact(amount, name)

    assert np.array_equal(draw(fact, seed=seed, size=50), draw(fact, seed=seed, size=50))


@given(names=st.lists(NAMES, min_size=2, max_size=6, unique=True), data=st.data())
def test_draws_do_not_depend_on_their_order(names: list[str], data: st.DataObject) -> None:
    """In whatever order facts are named, and however often, each has the same draws."""
    facts = [figure_fact(printed("30"), name) for name in names]
    before = sample_of(facts, size=16).columns
    after = sample_of([*data.draw(st.permutations(facts)), facts[0]], size=16).columns

    assert all(np.array_equal(before[name], after[name]) for name in names)


@given(size=st.integers(1, 300), chunk=st.sampled_from([16, 64, 256]))
def test_chunks_make_no_difference(size: int, chunk: int) -> None:
    """Drawn in pieces or at once, the points are the same."""
    whole = np.concatenate([each["a"] for each in shares(("a", "b"), size=size)])
    pieces = np.concatenate([each["a"] for each in shares(("b", "a"), size=size, chunk=chunk)])

    assert np.array_equal(whole, pieces)
    assert len(whole) == size


@given(amount=bounded_amounts())
def test_draws_stay_between_hard_ends(amount: Amount) -> None:
    """An amount with hard ends has no draw outside them."""
    hard = Amount(value=amount.value, low=amount.low, high=amount.high, unit=amount.unit)
    drawn = draw(figure_fact(hard), size=200)

    assert drawn.min() >= float(hard.low) - abs(float(hard.low)) * 1e-12
    assert drawn.max() <= float(hard.high) + abs(float(hard.high)) * 1e-12


def test_different_names_are_different_draws() -> None:
    """Two facts that look alike but have two names are independent."""
    drawn = sample_of([figure_fact(printed("30"), name) for name in ("one", "other")]).columns
    one, other = drawn["one"], drawn["other"]

    assert abs(np.corrcoef(one, other)[0, 1]) < ERRORS


def test_another_seed_gives_other_draws() -> None:
    """The seed decides the draws."""
    fact = figure_fact(printed("30"))

    assert not np.array_equal(draw(fact, seed=1), draw(fact, seed=2))


@pytest.mark.parametrize(
    ("fact", "mean", "deviation"),
    [
        (figure_fact(printed("30")), 30, 1 / 12**0.5),
        (figure_fact(Amount.printed("1.9", BILLIONS, word=Word.ABOUT)), 1.9, 0.1 / 12**0.5),
        (figure_fact(between(20, 26)), 23, 6 / 12**0.5),
        (figure_fact(between(20, 26, value=Decimal(21))), 67 / 3, 1.3123),
        (assumption_fact(between("0.08", "0.1", RATIO), Shape.UNIFORM), 0.09, 0.02 / 12**0.5),
        (
            assumption_fact(between("0.1", "0.4", RATIO, value=Decimal("0.15")), Shape.TRIANGULAR),
            0.65 / 3,
            0.0656,
        ),
        (
            assumption_fact(between("0.1", "0.4", RATIO, value=Decimal("0.15")), Shape.UNIFORM),
            0.25,
            0.3 / 12**0.5,
        ),
    ],
    ids=["printed", "about", "range", "range with centre", "uniform", "triangular", "uniform with centre"],
)
def test_each_shape_has_its_mean_and_spread(fact: Evidence, mean: float, deviation: float) -> None:
    """Digits and ranges spread evenly, a range with a centre as a triangle, an assumption as it says."""
    drawn = draw(fact)

    assert drawn.shape == (SIZE,)
    assert drawn.mean() == pytest.approx(mean, abs=deviation * ERRORS)
    assert drawn.std() == pytest.approx(deviation, rel=0.03)
    assert float(fact.amount.low) <= drawn.min() < drawn.max() <= float(fact.amount.high)
    width = float(fact.amount.high - fact.amount.low)
    assert drawn.max() - drawn.min() > 0.97 * width


@settings(max_examples=30)
@given(
    low=st.integers(1, 500),
    up=st.integers(1, 300),
    down=st.integers(1, 300),
    level=st.sampled_from(["0.5", "0.8", "0.9", "0.95"]),
)
def test_a_range_with_a_level_leaves_its_tails_outside(low: int, up: int, down: int, level: str) -> None:
    """A range said to hold 90 % has a twentieth of the draws on each side, and half below its centre."""
    centre = Decimal(low + down)
    amount = between(low, low + down + up, value=centre, level=Decimal(level))
    drawn = draw(figure_fact(amount))
    tail = (1 - float(level)) / 2

    assert np.mean(drawn < float(amount.low)) == pytest.approx(tail, abs=ERRORS / 2)
    assert np.mean(drawn > float(amount.high)) == pytest.approx(tail, abs=ERRORS / 2)
    assert np.mean(drawn < float(centre)) == pytest.approx(0.5, abs=ERRORS / 2)


def test_a_range_with_a_level_and_no_centre_is_centred_by_ratio() -> None:
    """Without a printed centre, as much lies below the geometric middle as above it."""
    drawn = draw(figure_fact(between(1, 100, level=Decimal("0.9"))))

    assert np.median(drawn) == pytest.approx(10, rel=0.05)
    assert np.quantile(drawn, [0.05, 0.95]) == pytest.approx([1, 100], rel=0.1)


@pytest.mark.parametrize(("low", "high", "value"), [(-94, 20, -30), (-40, -10, -20)])
def test_a_range_with_a_level_may_reach_below_zero(low: int, high: int, value: int) -> None:
    """A level says how much the ends leave outside, also where no ratio leads to a negative end."""
    amount = between(low, high, value=Decimal(value), level=Decimal("0.9"))
    drawn = draw(figure_fact(amount))

    assert np.mean(drawn < low) == pytest.approx(0.05, abs=ERRORS / 2)
    assert np.mean(drawn > high) == pytest.approx(0.05, abs=ERRORS / 2)


def test_an_exact_amount_does_not_spread() -> None:
    """A count or a definition is the same in every draw."""
    assert set(draw(figure_fact(exactly(30)))) == {30.0}


@pytest.mark.parametrize("digits", ["at least", "more than", "up to"])
def test_an_amount_without_an_end_has_no_draws(digits: str) -> None:
    """What has no upper or lower bound cannot be drawn, and the refusal says which bound is missing."""
    amount = Amount.printed("24", BILLIONS, word=Word(digits))

    with pytest.raises(Unsolvable, match=r"the spread of one .* an upper and a lower bound of one"):
        draw(figure_fact(amount))


def test_an_expression_is_drawn_in_base_units() -> None:
    """Draws of facts in different units meet in one unit before anything is reckoned with them."""
    facts = {
        "a": figure_fact(exactly(30), "a"),
        "b": figure_fact(exactly(8000, Unit.parse("USD_mn")), "b"),
        "c": figure_fact(exactly(20, Unit.parse("percent")), "c"),
    }
    drawn = evaluate(sympy.sympify("a*(1 - c) - b"), facts, size=3)

    assert drawn.tolist() == pytest.approx([16e9, 16e9, 16e9])


def test_a_variable_that_repeats_is_drawn_once() -> None:
    """A fact taken from itself leaves nothing in every draw."""
    facts = {"x": figure_fact(printed("30"), "x"), "y": figure_fact(printed("30"), "x")}

    assert set(evaluate(sympy.sympify("x - y"), facts)) == {0.0}


def test_an_assumption_of_two_entities_is_one_draw() -> None:
    """An assumption that holds for two entities moves both together: their draws correlate fully."""
    share = assumed("share", "partner_share_of_gross", between("0.1", "0.3", RATIO))
    made = book([told("a", GROSS, exactly(30)), told("b", GROSS, exactly(31), entity="openai")], [share])
    roads = [conversions(made, made.figures[name], basis(NET))[0] for name in ("a", "b")]
    drawn = [evaluate(road.route.expression, road.facts) for road in roads if road.route is not None]

    assert roads[0].facts["partner_share_of_gross"] == roads[1].facts["partner_share_of_gross"]
    assert np.corrcoef(drawn)[0, 1] == pytest.approx(1, abs=1e-12)
    assert np.all(drawn[0] < drawn[1])


@pytest.mark.parametrize("shared", [True, False])
def test_a_shared_assumption_shows_in_the_order(shared: bool) -> None:  # noqa: FBT001 - a parameter of the test.
    """Where intervals overlap, one shared assumption settles the order in every draw, and two do not."""
    names = (None, None) if shared else ("anthropic", "openai")
    shares = [
        assumed(f"share-{name}", "partner_share_of_gross", between("0.1", "0.3", RATIO), entity=name)
        for name in dict.fromkeys(names)
    ]
    made = book([told("a", GROSS, exactly(30)), told("b", GROSS, exactly(31), entity="openai")], shares)
    roads = [conversions(made, made.figures[name], basis(NET))[0] for name in ("a", "b")]
    case = case_of(tuple(row(road) for road in roads))

    assert case.order is None
    if shared:
        assert case.probable == {("openai", "anthropic"): 1.0}
    else:
        assert 0.5 < case.probable["openai", "anthropic"] < 0.7
        assert sum(case.probable.values()) == pytest.approx(1)


def test_quasi_random_draws_come_far_closer_than_random_ones() -> None:
    """The mean of a product over a Sobol sequence errs less than a twentieth of what random draws err by."""
    names = [f"x{at}" for at in range(6)]
    drawn = sample({name: Uniform(0.5, 1.5) for name in names}).columns
    product = np.prod([drawn[name] for name in names], axis=0)

    assert abs(product.mean() - 1) < product.std() / SIZE**0.5 / 20


def test_however_many_quantities_there_are_one_result_is_held() -> None:
    """Expressions evaluated in turn come in one array, and are what each gives by itself."""
    x, y = sympy.symbols("x y")
    made = sample({"x": Uniform(1, 2), "y": Uniform(1, 2)}, size=64)
    inputs = {"x": "x", "y": "y"}
    expressions = [(x + y, inputs), (x * y, inputs), (x / y, inputs)]
    seen = []
    for (expression, _), drawn in zip(expressions, made.many(expressions), strict=True):
        assert np.array_equal(drawn, made.values(expression, inputs))
        seen.append(id(drawn))

    assert len(set(seen)) == 1
