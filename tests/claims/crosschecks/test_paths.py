"""Paths: a sum between its rates, a growth that its levels bear out, a total that never falls."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from samebasis.claims import DoubtKind
from samebasis.figures import Figure, Instant, Period, parse_amount
from tests.claims.crosschecks.books import RECOGNISED, YEAR, found, said

PATH = DoubtKind.PATH


def rate(name: str, amount: str, day: str) -> Figure:
    """A run rate on a day."""
    return said(name, amount, time=Instant.parse(day))


def test_a_year_lies_between_the_rates_around_it() -> None:
    """Between 10 and 30 a year, 20 bn in the year can be; 40 cannot, and the rates are named."""
    rates = [rate("before", "$10 bn", "2024-12-31"), rate("after", "$30 bn", "2026-01-01")]

    assert not found([*rates, said("year", "$20 bn", time=YEAR, basis=RECOGNISED)])
    [doubt] = found([*rates, said("year", "$40 bn", time=YEAR, basis=RECOGNISED)])
    assert (doubt.kind, doubt.figures) == (PATH, ("year", "before", "after"))


def test_a_rate_within_the_year_widens_what_is_possible() -> None:
    """A peak in between leaves room for more."""
    rates = [rate("before", "$10 bn", "2024-12-31"), rate("after", "$30 bn", "2026-01-01")]

    assert not found(
        [*rates, rate("peak", "$60 bn", "2025-06-30"), said("year", "$40 bn", time=YEAR, basis=RECOGNISED)]
    )


def test_an_open_end_leaves_everything_possible() -> None:
    """Without a rate on each side nothing bounds the sum, nor do rates on another basis."""
    year = said("year", "$40 bn", time=YEAR, basis=RECOGNISED)
    gross = "presentation=gross measure=run_rate annualisation=month_x12 scope=company"
    others = [
        said(name, "$10 bn", time=Instant.parse(day), basis=gross)
        for name, day in (("before", "2024-12-31"), ("after", "2026-01-01"))
    ]

    assert not found([year, rate("before", "$10 bn", "2024-12-31")])
    assert not found([year, *others])


@given(st.lists(st.integers(1, 999), min_size=5, max_size=5))
def test_no_real_path_is_doubted(rates: list[int]) -> None:
    """Quarters added up from rates that only rise within each quarter never raise a doubt."""
    levels = sorted(rates)
    days = ("2024-12-31", "2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31")
    told = [
        rate(f"r{place}", f"${level} bn", day)
        for place, (level, day) in enumerate(zip(levels, days, strict=True))
    ]
    length = Period.parse("2025").days / 365.25
    mean = sum((one + other) / 2 for one, other in itertools.pairwise(levels)) / 4

    assert not found([*told, said("year", f"${mean * length:.3f} bn", time=YEAR, basis=RECOGNISED)], PATH)


def test_a_growth_is_borne_out_by_the_levels() -> None:
    """From 10 to 30 in a year is threefold, and not tenfold."""
    levels = [rate("first", "$10.0 bn", "2025-04-14"), rate("last", "$30.0 bn", "2026-04-14")]

    def grown(by: str) -> Figure:
        growth = {"metric": "revenue_growth", "basis": "measure=run_rate"}
        return said("growth", f"{by} ratio", time=Instant.parse("2026-04-14"), **growth)

    assert not found([*levels, grown("3.0")])
    [doubt] = found([*levels, grown("10")])
    assert (doubt.kind, doubt.figures) == (PATH, ("growth", "first", "last"))


def test_what_only_grows_never_falls() -> None:
    """Revenue since the beginning is no less later; at least 5 is no upper end."""
    facts = {"metric": "cumulative_revenue", "basis": "presentation=net"}
    earlier = said("earlier", "$9 bn", time=Instant.parse("2026-01-01"), **facts)

    [doubt] = found([earlier, said("later", "$5 bn", time=Instant.parse("2026-03-01"), **facts)])
    assert (doubt.kind, doubt.figures) == (PATH, ("later", "earlier"))
    assert not found([earlier, said("later", "more than $5 bn", time=Instant.parse("2026-03-01"), **facts)])
    assert parse_amount("more than $5 bn").high.is_infinite()


def test_a_long_fall_is_a_doubt_for_each_point_and_not_for_each_pair() -> None:
    """Of thirty days on which such a sum falls by one, all but the first two lie below the first."""
    facts = {"metric": "cumulative_revenue", "basis": "presentation=net"}
    times = [Instant.parse(f"2026-01-{day:02}") for day in range(1, 31)]
    days = [said(f"d{at}", f"${90 - at} bn", time=time, **facts) for at, time in enumerate(times)]

    assert len(found(days, PATH)) == 28
