"""The catalogue of identities is sound: each entry keeps every rule, and each rule can be broken."""

from dataclasses import replace
from typing import Final

import pytest

from samebasis.errors import BadInput
from samebasis.identities import Equation, Identity, Quantity, catalogue, equations
from samebasis.identities.catalogue import quantities_of
from tests.identities.catalogue_rules import (
    RULES,
    Rule,
    it_has_its_words,
    it_is_linear_in_each,
    it_parses,
    it_says_something,
    its_axes_exist,
    its_dimensions_agree,
    its_lever_is_in_it,
    its_members_exist,
    its_metrics_exist,
    its_ratio_is_in_it,
    its_roles_exist,
)

SOUND: Final = Identity(
    name="planted",
    label="gross = net + share",
    says="revenue[presentation=gross] = revenue[presentation=net] + partner_share",
    holds="always",
    source="a standard",
    lever=None,
)
# What DESIGN asks the catalogue to start with.
STARTING: Final = frozenset(
    {
        "gross_is_net_plus_partner_share",
        "partner_share_is_a_fraction_of_sales",
        "partner_share_is_a_fraction_of_profit",
        "gross_is_direct_plus_channels",
        "run_rate_from_month",
        "run_rate_from_28_days",
        "run_rate_from_quarter",
        "run_rate_from_year",
        "two_way_sharing",
        "capacity_from_chips",
        "contract_is_capacity_times_years",
        "adoption_of_either",
    }
)


def wrong(rule: Rule, says: str) -> tuple[Rule, Identity]:
    """A rule beside an equation that offends against it."""
    return rule, replace(SOUND, says=says)


PLANTED: Final[tuple[tuple[Rule, Identity], ...]] = (
    wrong(it_parses, "revenue[presentation=gross]"),
    wrong(it_parses, "revenue[presentation=gross] == partner_share"),
    wrong(it_parses, "revenue = partner_share ** 2"),
    wrong(it_parses, "revenue = __import__('os').getpid()"),
    wrong(it_parses, "revenue = sum(channel: channel_sales[channel=channel]"),
    wrong(it_parses, ""),
    wrong(it_says_something, "partner_share = partner_share"),
    wrong(it_says_something, "partner_share = 0 * revenue + 3"),
    wrong(it_says_something, "revenue + partner_share = partner_share + direct_sales"),
    wrong(its_metrics_exist, "revenue = direct_sales + partner_shares"),
    wrong(its_axes_exist, "partner_share[presentation=gross] = revenue"),
    wrong(its_axes_exist, "revenue[channel=all] = direct_sales"),
    wrong(its_members_exist, "revenue[presentation=grss] = direct_sales"),
    wrong(its_members_exist, "revenue[presentation=channel] = direct_sales"),
    wrong(its_members_exist, "revenue[over=fortnight] = direct_sales"),
    wrong(its_roles_exist, "adoption_gap = third.adoption - first.adoption"),
    wrong(its_dimensions_agree, "revenue = direct_sales + partner_share_of_gross"),
    wrong(its_dimensions_agree, "revenue = direct_sales + 5"),
    wrong(its_dimensions_agree, "revenue = direct_sales * partner_share"),
    wrong(its_dimensions_agree, "capacity = chips * power_per_chip / overhead + chips"),
    wrong(its_dimensions_agree, "commitment = contract_capacity * cost_per_power_year"),
    wrong(its_dimensions_agree, "revenue = sum(channel: take_rate[channel=channel])"),
    wrong(it_is_linear_in_each, "revenue = direct_sales * take_rate * take_rate"),
    wrong(it_is_linear_in_each, "revenue = direct_sales + revenue * revenue / partner_share"),
    (it_has_its_words, replace(SOUND, label="")),
    (it_has_its_words, replace(SOUND, holds=" ")),
    (it_has_its_words, replace(SOUND, source="")),
    (its_lever_is_in_it, replace(SOUND, lever="partner_share_of_gross")),
    (its_lever_is_in_it, replace(SOUND, lever="partner_share")),
    (its_ratio_is_in_it, replace(SOUND, ratio=("partner_share", Quantity("direct_sales")))),
    (its_ratio_is_in_it, replace(SOUND, ratio=("take_rate", Quantity("partner_share")))),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("identity", catalogue().values(), ids=lambda identity: identity.name)
def test_every_identity_keeps_every_rule(identity: Identity, rule: Rule) -> None:
    """Each identity of the catalogue parses, is linear and of one dimension, and names only what exists."""
    assert list(rule(identity)) == []


@pytest.mark.parametrize(
    ("rule", "identity"), PLANTED, ids=[f"{rule.__name__}-{at}" for at, (rule, _) in enumerate(PLANTED)]
)
def test_a_planted_offence_is_found(rule: Rule, identity: Identity) -> None:
    """Each rule finds the wrong identity that is planted for it."""
    assert list(rule(identity)) != []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_rule_finds_fault_with_a_sound_identity(rule: Rule) -> None:
    """The identity that the planted ones are made from offends against nothing, and each rule is broken."""
    assert list(rule(SOUND)) == []
    assert rule in {planted for planted, _ in PLANTED}


def test_the_starting_catalogue_is_there() -> None:
    """Every identity that the design asks for is in the catalogue."""
    assert set(catalogue()) >= STARTING


def test_no_identity_is_there_twice() -> None:
    """No two identities have one label, or say the same with the sides exchanged."""
    zeros = [equation.zero for equation in equations()]
    labels = [identity.label for identity in catalogue().values()]

    assert len(set(labels)) == len(labels)
    assert len(set(zeros) | {-zero for zero in zeros}) == 2 * len(zeros)


def spelled(name: str, channels: tuple[str, ...]) -> list[Equation]:
    """The equations that an identity comes to with these channels."""
    return [each for each in equations(channels) if each.identity.name == name]


@pytest.mark.parametrize("channels", [("amazon",), ("amazon", "google"), ("amazon", "google", "microsoft")])
def test_a_sum_runs_over_the_channels(channels: tuple[str, ...]) -> None:
    """A sum over channels is one equation that names every channel and no other."""
    [equation] = spelled("gross_is_direct_plus_channels", channels)
    sales = {Quantity("channel_sales", (("channel", channel),)) for channel in channels}

    assert equation.quantities == sales | {
        Quantity("revenue", (("presentation", "gross"),)),
        Quantity("direct_sales"),
    }
    assert len(equation.zero.as_ordered_terms()) == len(channels) + 2


@pytest.mark.parametrize("channels", [("amazon",), ("amazon", "google"), ("amazon", "google", "microsoft")])
def test_a_pattern_holds_for_each_channel_by_itself(channels: tuple[str, ...]) -> None:
    """A pattern with a free channel outside a sum is one equation for each channel."""
    found = spelled("channel_sales_are_a_fraction_of_gross", channels)

    assert [
        {dict(each.members)["channel"] for each in equation.quantities if each.metric == "channel_sales"}
        for equation in found
    ] == [{channel} for channel in channels]


def test_text_is_read_and_never_run() -> None:
    """Text that is no equation is refused with the place where reading ended."""
    with pytest.raises(BadInput, match="an equation; it cannot be read from column 11"):
        quantities_of("revenue = __import__('os')")


def test_a_quantity_is_written_as_it_is_read() -> None:
    """Reading an equation of one quantity back from its text gives the quantity."""
    for equation in equations(("all", "amazon")):
        for quantity in equation.quantities:
            assert quantities_of(f"{quantity} = 2 * {quantity}") == {quantity}


def test_the_catalogue_cannot_be_changed() -> None:
    """The catalogue that is handed out cannot be written to."""
    with pytest.raises(TypeError):
        catalogue()["another"] = SOUND  # type: ignore[index]  # That it is refused is the point.
