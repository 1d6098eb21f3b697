"""Unit costs: a planted slip lies out of the band and is named, and a sound sum lies inside."""

import pytest

from samebasis.claims import DoubtKind
from samebasis.claims.crosschecks.definitions import definitions
from samebasis.figures import Figure, Instant, metric_named
from tests.claims.crosschecks.books import DAY, YEAR, found, said

COST = DoubtKind.UNIT_COST
BAND = said(
    "band",
    "9-11 USD_bn/GW/year",
    metric="cost_per_power_year",
    basis="covers=services",
    entity="all_three",
    time=Instant.parse("2025"),
)


def contract(amount: str, counterparty: str = "amazon") -> list[Figure]:
    """A sum for 4.5 GW over five years, with the band beside it."""
    return [
        BAND,
        said("sum", amount, metric="commitment", basis=f"covers=services counterparty={counterparty}"),
        said("power", "4.5 GW", metric="contract_capacity", basis="counterparty=amazon"),
        said("years", "5 year", metric="contract_years", basis="counterparty=amazon"),
    ]


def test_a_sum_that_is_too_small_by_ten_is_named() -> None:
    """30 bn for 4.5 GW over five years is 1.3 bn a GW-year: a tenth of what such capacity costs."""
    [doubt] = found(contract("$30 bn"), COST)

    assert doubt.slip == "factor 10"
    assert round(float(doubt.stated.low), 1) <= 1.3 <= round(float(doubt.stated.high), 1)
    assert doubt.figures == ("sum", "power", "years")


@pytest.mark.parametrize("amount", ["$200 bn", "$300 bn", "$150 bn"])
def test_a_sum_near_the_band_is_no_doubt(amount: str) -> None:
    """The band is what others published, and half as much again is no slip."""
    assert not found(contract(amount), COST)


def test_without_a_band_or_with_another_contract_nothing_is_said() -> None:
    """A unit cost is compared with figures that the book has, and divided by what the sum is for."""
    assert not found(contract("$30 bn")[1:], COST)
    assert not found(contract("$30 bn", "google"), COST)


def test_spending_over_a_year_is_divided_by_what_ran_meanwhile() -> None:
    """100 bn a year for 1 to 2 GW is out of the band, 15 bn is not; without both ends nothing is said."""
    running = [
        said(
            name, amount, metric="capacity", basis="status=operational holding=used", time=Instant.parse(day)
        )
        for name, amount, day in (("before", "1 GW", "2024-12-31"), ("after", "2 GW", "2025-12-31"))
    ]

    def spent(amount: str) -> Figure:
        return said("spent", amount, metric="compute_spend", basis="workload=all", time=YEAR)

    [doubt] = found([BAND, *running, spent("$100 bn")], COST)
    assert doubt.figures == ("spent", "before", "after")
    assert not found([BAND, *running, spent("$15 bn")], COST)
    assert not found([BAND, running[1], spent("$100 bn")], COST)


def test_revenue_is_set_beside_users_and_employees() -> None:
    """A billion for a million where others take ten a head is a slip from million to billion."""
    band = said("each", "8-12 USD/users", metric="revenue_per_user", basis="", entity="all_three", time=DAY)
    users = said("users", "2 million users", metric="users", basis="")

    [doubt] = found([band, users, said("revenue", "$20 bn")], COST)
    assert doubt.slip == "million for billion"
    assert not found([band, users, said("revenue", "$20 mn")], COST)


def test_every_definition_is_of_metrics_and_dimensions_that_go_together() -> None:
    """What checks.toml names exists, and each band is a metric of its own."""
    for cost in definitions().unit_costs:
        for quantity in (cost.amount, cost.band, *cost.per, *cost.terms):
            metric = metric_named(quantity.metric)
            assert {axis for axis, _ in quantity.members} <= {axis.name for axis in metric.axes}
        assert cost.says
    assert all(metric_named(name).least == 0 for name in definitions().grows)
