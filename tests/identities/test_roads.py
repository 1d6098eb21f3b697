"""Roads over a stretch of time, over the site's overhead, and over channels by name or all together."""

from decimal import Decimal
from typing import Final

import pytest

from samebasis.book import Assumption, open_book
from samebasis.figures import Instant, Period, Unit
from samebasis.identities import conversions, implied, implied_bounds
from tests.identities.books import RATIO, assumed, basis, between, exactly, told
from tests.identities.questions import roads

APRIL: Final = Instant.parse("2026-04")


@pytest.mark.parametrize(
    ("over", "method", "stretch", "factor"),
    [
        ("2026-04", "month_x12", "month", 12),
        ("2026-04-03/2026-05-01", "days28_x13", "28 days", 13),
        ("2026-02/2026-05", "quarter_x4", "quarter", 4),
        ("2025-05/2026-05", "trailing_year", "year", 1),
    ],
)
def test_a_stretch_is_scaled_to_a_run_rate(over: str, method: str, stretch: str, factor: int) -> None:
    """Revenue recognised over a stretch becomes a run rate by the method of that stretch, and by no other."""
    recognised = "presentation=gross measure=recognised annualisation=none scope=company"
    start = told("stretch", recognised, exactly("2.5"), time=Period.parse(over))
    others = {"month_x12", "days28_x13", "quarter_x4", "trailing_year"} - {method}
    [road] = roads(start=start, to=f"measure=run_rate annualisation={method}")

    assert road.amount.value == Decimal("2.5") * factor, stretch
    assert [len(step.identities) for step in road.steps] == ([1] if factor > 1 else [0])
    for other in others:
        assert roads(start=start, to=f"measure=run_rate annualisation={other}") == ()


def test_a_run_rate_tells_its_month() -> None:
    """A run rate by the month leads back to the revenue of the month."""
    [road] = roads(to="measure=recognised annualisation=none")

    assert road.amount.value == Decimal("2.5")


def test_capacity_moves_between_servers_and_site() -> None:
    """Power at the servers times the overhead is the site's, and back."""
    overhead = assumed("overhead", "overhead", between("1.1", "1.3", RATIO))
    power = exactly("1.4", Unit.parse("GW"))
    start = told("power", "status=operational boundary=it holding=used", power, metric="capacity")
    [road] = roads(overhead, start=start, to="boundary=facility")

    assert (road.amount.low, road.amount.high) == (Decimal("1.54"), Decimal("1.82"))
    assert implied(road) is None


def channel_terms(channel: str, fraction: str, low: str, high: str) -> tuple[Assumption, Assumption]:
    """What part of sales goes through a channel, and what it keeps of them."""
    return (
        assumed(f"{channel}-part", "channel_fraction", exactly(fraction, RATIO), f"channel={channel}"),
        assumed(f"{channel}-take", "take_rate", between(low, high, RATIO), f"channel={channel}"),
    )


@pytest.mark.parametrize("count", [1, 2, 3])
def test_channels_by_name_are_summed(count: int) -> None:
    """What one, two or three named channels keep is summed, and implies a share of gross."""
    names = ("amazon", "google", "microsoft")[:count]
    terms = [each for name in names for each in channel_terms(name, "0.2", "0.03", "0.05")]
    [road] = roads(*terms)
    share = implied(road)

    assert (road.amount.low, road.amount.high) == (30 - Decimal("0.3") * count, 30 - Decimal("0.18") * count)
    assert share is not None
    assert (share.low, share.high) == (Decimal("0.006") * count, Decimal("0.01") * count)
    assert implied_bounds(road) == share


def test_a_named_channel_does_not_hide_all_together() -> None:
    """What is known of one channel takes nothing away from what is assumed of all of them together."""
    together = channel_terms("all", "0.5", "0.1", "0.2")
    amazon = assumed("amazon-take", "take_rate", exactly("0.05", RATIO), "channel=amazon")

    assert [road.amount for road in roads(*together, amazon)] == [road.amount for road in roads(*together)]


def test_a_sum_is_taken_off_no_other_amount_than_its_source_sets_it_against() -> None:
    """The memo's 8 of 30 lead from the 30 to net, and not from the 44 that someone else reports."""
    labs = open_book("ai_labs")
    net = basis("presentation=net")
    found = {
        name: {
            fact.name for road in conversions(labs, labs.figure(name), net, at=APRIL) for fact in road.others
        }
        for name in ("anthropic-revenue-gross-2026-04", "anthropic-revenue-gross-2026-04-semianalysis")
    }
    memo = "anthropic-partner-share-2026-04-memo"

    assert memo in found["anthropic-revenue-gross-2026-04"]
    assert memo not in found["anthropic-revenue-gross-2026-04-semianalysis"]
    assert found["anthropic-revenue-gross-2026-04-semianalysis"]
