"""Hypothesis strategies that several tests share: what the values of the lowest floors look like.

Loading this module also settles how Hypothesis runs: the same examples every time, so that a run
which passes here passes elsewhere. `HYPOTHESIS_PROFILE=search` looks further, at random.
"""

import os
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Context, Decimal
from typing import Any, Final

from hypothesis import settings
from hypothesis import strategies as st

from samebasis.figures import (
    UNSTATED,
    Amount,
    Basis,
    Figure,
    Instant,
    Period,
    Rounding,
    Source,
    SourceKind,
    Unit,
    Word,
    defined_units,
    metric_named,
    metrics,
)

# No deadline: a busy machine is slow now and then, and Pint takes a moment to wake up.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=3_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

WIDE: Final = Context(prec=200, rounding=ROUND_FLOOR)
SIMPLE_UNITS: Final = tuple(Unit.parse(name) for name in defined_units())
COMPOUND_UNITS: Final = tuple(
    Unit.parse(name)
    for name in (
        "USD_bn/GW/year",
        "EUR_mn/month",
        "H100e/chips",
        "USD/H100e/hour",
        "points/month",
        "ratio/year",
    )
)
CURRENCIES: Final = ("USD", "EUR", "GBP", "JPY", "CNY", "AUD", "CAD", "CHF", "INR", "KRW")
ENTITIES: Final = ("openai", "anthropic", "microsoft", "amazon", "all")

UNITS: Final = st.sampled_from(SIMPLE_UNITS + COMPOUND_UNITS)
DAYS: Final = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))
WORDS: Final = st.sampled_from([None, *Word])
ROUNDINGS: Final = st.sampled_from(list(Rounding))
# Short enough that no arithmetic on two of them needs to be rounded.
VALUES: Final = st.builds(
    lambda coefficient, exponent: Decimal(coefficient).scaleb(exponent),
    st.integers(-(10**12), 10**12),
    st.integers(-8, 8),
)
POSITIVE_VALUES: Final = VALUES.filter(lambda value: value > 0)
METRICS: Final = st.sampled_from(list(metrics()))


def digits_of(value: Decimal) -> str:
    """The digits that a source would print: the last of them the last one meant."""
    return str(value).lower().replace("+", "")


def step_of(value: Decimal) -> Decimal:
    """One of the last digit written."""
    return Decimal((0, (1,), int(value.as_tuple().exponent)))


def printed_amounts(units: st.SearchStrategy[Unit] = UNITS) -> st.SearchStrategy[Amount]:
    """Amounts as read from digits, with any word and cut in any way."""
    return st.builds(
        lambda value, unit, rounding, word: Amount.printed(
            digits_of(value), unit, rounding=rounding, word=word
        ),
        VALUES,
        units,
        ROUNDINGS,
        WORDS,
    )


def exact_amounts(units: st.SearchStrategy[Unit] = UNITS) -> st.SearchStrategy[Amount]:
    """Counts and definitions."""
    return st.builds(Amount.exact, VALUES, units)


@st.composite
def ranges(draw: st.DrawFn, units: st.SearchStrategy[Unit] = UNITS) -> Amount:
    """Ranges, with a centre or without, with a level or without."""
    low, middle, high = sorted(draw(st.tuples(VALUES, VALUES, VALUES)))
    value = draw(st.sampled_from([None, middle]))
    level = draw(st.sampled_from([None, Decimal("0.5"), Decimal("0.9")]))
    return Amount.between(low, high, draw(units), value=value, level=level)


def amounts(units: st.SearchStrategy[Unit] = UNITS) -> st.SearchStrategy[Amount]:
    """Amounts of every kind, bounded or not."""
    return printed_amounts(units) | exact_amounts(units) | ranges(units)


def bounded_amounts(units: st.SearchStrategy[Unit] = UNITS) -> st.SearchStrategy[Amount]:
    """Amounts with two finite ends."""
    return amounts(units).filter(lambda amount: amount.is_bounded)


def units_like(unit: Unit) -> st.SearchStrategy[Unit]:
    """The defined units that an amount in this one can be given in."""
    alike = [each for each in SIMPLE_UNITS + COMPOUND_UNITS if each.dimension == unit.dimension]
    return st.sampled_from(alike)


@st.composite
def points_in(draw: st.DrawFn, amount: Amount) -> Decimal:
    """A value that the bounded amount admits, its two ends now and then."""
    share = Decimal(draw(st.integers(0, 64))) / 64
    return WIDE.add(amount.low, WIDE.multiply(WIDE.subtract(amount.high, amount.low), share))


def instants() -> st.SearchStrategy[Instant]:
    """Days, months and years."""
    return st.builds(
        lambda day, length: Instant.parse(day.isoformat()[:length]), DAYS, st.sampled_from([4, 7, 10])
    )


def periods() -> st.SearchStrategy[Period]:
    """Stretches of days: those that have names, and any other."""
    named = st.builds(
        lambda year, part: Period.parse(f"{year:04}{part}"),
        st.integers(1900, 2200),
        st.sampled_from(["", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4", "-01", "-02", "-12", "-02-28"]),
    )
    free = st.builds(lambda first, days: Period(first, first + timedelta(days)), DAYS, st.integers(1, 2_000))
    return named | free


@st.composite
def bases(draw: st.DrawFn, metric: str | None = None, *, is_stated: bool = False) -> Basis:
    """Bases of the metric, or of any; with every axis stated, or with gaps."""
    metric = metric or draw(METRICS)
    members = []
    for axis in metric_named(metric).axes:
        known = [*axis.members, *(ENTITIES if axis.is_open else ())]
        members.append(draw(st.sampled_from(known if is_stated else [*known, UNSTATED])))
    return Basis(metric, tuple(members))


def figure(basis: Basis, amount: Amount, **facts: Any) -> Figure:  # noqa: ANN401 - any field of a figure.
    """A figure on the basis, the rest of it as good as any unless given."""
    when = Instant.parse("2026-04-14")
    page = Source(
        id="page", publisher="A paper", url="https://example.org/", published=when, kind=SourceKind.PRESS
    )
    given: Mapping[str, Any] = {
        "id": "one",
        "entity": "openai",
        "time": Instant.parse("2026-04"),
        "asserted_by": "openai",
        "source": page,
        "published": when,
        **facts,
    }
    return Figure(basis=basis, amount=amount, **given)


@st.composite
def figures(draw: st.DrawFn, metric: str = "revenue") -> Figure:
    """Figures of one metric that differ in little, so that two of them meet often."""
    members = []
    for axis in metric_named(metric).axes:
        first, *_, last = axis.members
        members.append(draw(st.sampled_from([first, first, last, UNSTATED])))
    time = draw(st.sampled_from([Instant.parse("2026-04"), Instant.parse("2026"), Period.parse("2026")]))
    units = st.sampled_from([Unit.parse(name) for name in ("USD_bn", "USD_mn", "EUR_bn")])
    return figure(
        Basis(metric, tuple(members)), draw(amounts(units)), id=draw(st.sampled_from(["a", "b"])), time=time
    )


@st.composite
def comparable_figures(draw: st.DrawFn, count: int) -> tuple[Figure, ...]:
    """So many figures on one fully stated basis, at one time, in units of one currency."""
    basis = draw(bases("revenue", is_stated=True))
    units = st.sampled_from([Unit.parse(name) for name in ("USD", "USD_mn", "USD_bn")])
    # Small whole numbers, so that figures overlap, touch and coincide often.
    small = st.builds(
        lambda low, width, unit: Amount.between(Decimal(low), Decimal(low + width), unit),
        st.integers(-5, 5),
        st.integers(0, 3),
        units,
    )
    return tuple(figure(basis, draw(small | amounts(units)), id=f"figure-{place}") for place in range(count))
