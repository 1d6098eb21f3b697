"""Sensitivity: what drives a result, against closed forms."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from math import pi
from typing import Final

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from samebasis.figures import Amount, Unit
from samebasis.identities.evidence import Evidence
from samebasis.identities.gap import Gap, Of, between
from samebasis.identities.sensitivity import Driver, Sensitivity, sensitivity
from tests.identities.books import RATIO, assumed, exactly
from tests.identities.books import between as ranged
from tests.identities.duels import down, stays

X, Y, Z = sympy.symbols("x y z")
CLOSE: Final = 0.01
WIDTHS: Final = st.builds(lambda digits: Decimal(digits) / 8, st.integers(1, 40))
SLOPES: Final = st.sampled_from([-3, -2, -1, 1, 2, 5])


def gap(expression: sympy.Expr, unit: Unit = RATIO, **ends: tuple[object, object]) -> Gap:
    """An expression over ranges of these names, uniform between their ends."""
    facts = {}
    for name, (low, high) in ends.items():
        told = assumed(name, "resale_margin", ranged(low, high, unit))
        assert told.amount is not None
        facts[name] = Evidence(name=name, amount=told.amount, assumption=told)
    return Gap(of=Of.AMOUNT, expression=expression, facts=facts)


def parts(found: Sensitivity) -> dict[str, Driver]:
    """The parts by the name of their input."""
    return {part.fact.name: part for part in found.parts}


@settings(max_examples=25)
@given(widths=st.tuples(WIDTHS, WIDTHS, WIDTHS), slopes=st.tuples(SLOPES, SLOPES, SLOPES))
def test_a_sum_is_driven_by_the_variances_of_its_terms(
    widths: tuple[Decimal, ...], slopes: tuple[int, ...]
) -> None:
    """For a sum both indices are the terms' shares of the variance, and each swing is slope times width."""
    ends = {name: (1, 1 + width) for name, width in zip("xyz", widths, strict=True)}
    expression = sum(slope * each for slope, each in zip(slopes, (X, Y, Z), strict=True))
    found = sensitivity(gap(expression, **ends))
    moved = {name: abs(slope) * width for name, slope, width in zip("xyz", slopes, widths, strict=True)}
    whole = sum(float(each) ** 2 for each in moved.values())

    assert {swing.fact.name: swing.width for swing in found.swings} == moved
    assert [swing.width for swing in found.swings] == sorted(moved.values(), reverse=True)
    for name, part in parts(found).items():
        assert part.alone == pytest.approx(float(moved[name]) ** 2 / whole, abs=CLOSE)
        assert part.total == pytest.approx(float(moved[name]) ** 2 / whole, abs=CLOSE)
    assert found.deviation == pytest.approx((whole / 12) ** 0.5, rel=CLOSE)
    assert sum(part.alone for part in found.parts) <= 1 + CLOSE


def test_a_product_has_a_part_that_neither_drives_alone() -> None:
    """For x times y the indices follow from means and variances, with a rest for both together."""
    found = sensitivity(gap(X * Y, x=(0, 2), y=(1, 4)))
    means, variances = (1, 2.5), (4 / 12, 9 / 12)
    both = variances[0] * variances[1]
    own = means[1] ** 2 * variances[0], means[0] ** 2 * variances[1]
    whole = sum(own) + both
    for name, alone in zip("xy", own, strict=True):
        assert parts(found)[name].alone == pytest.approx(alone / whole, abs=CLOSE)
        assert parts(found)[name].total == pytest.approx((alone + both) / whole, abs=CLOSE)
    assert found.deviation == pytest.approx(whole**0.5, rel=CLOSE)
    assert sum(part.alone for part in found.parts) < 1


def test_the_function_of_ishigami_and_homma_has_its_known_indices() -> None:
    """Ishigami and Homma (1990): sin x + 7 sin^2 y + z^4 sin x / 10; z does nothing alone and much with x."""
    expression = sympy.sin(X) + 7 * sympy.sin(Y) ** 2 + sympy.Rational(1, 10) * Z**4 * sympy.sin(X)
    found = sensitivity(_bent(expression), size=2**14)
    first = (1 + 0.1 * pi**4 / 5) ** 2 / 2
    second = 7**2 / 8
    third = 0.1**2 * pi**8 * (1 / 18 - 1 / 50)
    whole = first + second + third
    expected = {
        "x": (first / whole, (first + third) / whole),
        "y": (second / whole, second / whole),
        "z": (0, third / whole),
    }

    for name, (alone, total) in expected.items():
        assert parts(found)[name].alone == pytest.approx(alone, abs=CLOSE)
        assert parts(found)[name].total == pytest.approx(total, abs=CLOSE)
    assert found.deviation == pytest.approx(whole**0.5, rel=CLOSE)


class _Bent(Gap):
    """A gap that no rational arithmetic can reckon: its middle and swings are floats."""

    def at(self, changed: Mapping[str, Decimal] | None = None) -> Decimal:
        point = dict.fromkeys("xyz", 0.0) | {name: float(value) for name, value in (changed or {}).items()}
        return Decimal(str(float(self.expression.subs(point))))


def _bent(expression: sympy.Expr) -> Gap:
    plain = gap(expression, **dict.fromkeys("xyz", (str(-pi), str(pi))))
    return _Bent(of=plain.of, expression=plain.expression, facts=plain.facts)


@settings(max_examples=15)
@given(widths=st.tuples(WIDTHS, WIDTHS, WIDTHS), seed=st.integers(0, 2**32))
def test_no_more_is_explained_than_there_is(widths: tuple[Decimal, ...], seed: int) -> None:
    """Whatever the seed: no part above the whole, none alone above its total, at most one together."""
    ends = {name: (1, 1 + width) for name, width in zip("xyz", widths, strict=True)}
    found = sensitivity(gap(X * Y / (X + Z), **ends), seed=seed, size=2048)

    assert sum(part.alone for part in found.parts) <= 1 + 0.03
    for part in found.parts:
        assert 0 <= part.alone <= part.total + 0.03
        assert part.total <= 1
    assert [part.total for part in found.parts] == sorted((part.total for part in found.parts), reverse=True)


def test_the_same_seed_gives_the_same_result() -> None:
    """A result comes back digit for digit from its seed, in whatever order the evidence is given."""
    one = gap(X * Y, x=(0, 2), y=(1, 4))
    other = replace(one, facts=dict(reversed(list(one.facts.items()))))

    assert sensitivity(one, seed=7) == sensitivity(replace(one), seed=7)
    assert sensitivity(one, seed=7).parts == sensitivity(other, seed=7).parts
    assert sensitivity(one, seed=7).parts != sensitivity(one, seed=8).parts


@pytest.mark.parametrize("scale", [1000, 10**9])
def test_scaling_all_money_scales_swings_and_leaves_parts(scale: int) -> None:
    """Whoever reports a thousand times as much moves a thousand times as far, and by the same inputs."""

    def driven(factor: int) -> Sensitivity:
        share = ranged("0.1", "0.3", RATIO)
        first = down(ranged(30 * factor, 31 * factor), share)
        return sensitivity(between(first, stays(ranged(23 * factor, 25 * factor))))

    plain, scaled = driven(1), driven(scale)

    assert scaled.middle == plain.middle * scale
    assert [(swing.fact.name, swing.width * scale) for swing in plain.swings] == [
        (swing.fact.name, swing.width) for swing in scaled.swings
    ]
    for one, other in zip(plain.parts, scaled.parts, strict=True):
        assert one.fact.name == other.fact.name
        assert one.alone == pytest.approx(other.alone, abs=1e-9)
        assert one.total == pytest.approx(other.total, abs=1e-9)
    assert scaled.deviation == pytest.approx(plain.deviation * scale)


def test_what_cancels_drives_nothing() -> None:
    """Under one unknown take the ratio of two gross amounts does not move: no spread to share."""
    share = ranged("0.1", "0.3", RATIO)
    roads = down(exactly(30), share), down(exactly(24), share, entity="openai")
    found = sensitivity(between(*roads, of=Of.RATIO))

    assert (found.parts, found.deviation) == ((), 0.0)
    assert all(swing.width == 0 for swing in found.swings)


def test_what_is_known_drives_nothing() -> None:
    """Exact evidence has neither swings nor parts."""
    found = sensitivity(between(stays(exactly(24)), stays(exactly(22), "anthropic")))

    assert (found.swings, found.parts, found.deviation) == ((), (), 0.0)


def test_an_input_without_an_end_stands_at_its_middle() -> None:
    """At least 24 has no spread: it has no part, and the others have theirs."""
    endless: Amount = ranged(24, "Infinity")
    found = sensitivity(between(stays(endless), down(exactly(30), ranged("0.1", "0.3", RATIO))))

    assert [swing.fact.name for swing in found.swings] == ["share"]
    assert [part.fact.name for part in found.parts] == ["share"]
    assert found.parts[0].alone == pytest.approx(1, abs=CLOSE)
    assert found.middle == Decimal(0)


def test_a_large_mean_costs_no_digits() -> None:
    """A spread that is small beside its mean is shared out as if the mean were nothing."""
    near, far = (parts(sensitivity(gap(X + 2 * Y, x=(at, at + 1), y=(at, at + 1)))) for at in (0, 10**6))

    for name in "xy":
        assert far[name].alone == pytest.approx(near[name].alone, abs=1e-6)
        assert np.isfinite(far[name].total)
