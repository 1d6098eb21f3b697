"""Conclusions that are stated: believed where the facts bear them out, and told where they do not."""

from typing import Final

import pytest

from samebasis.revenue.judgement import Role, assess
from tests.revenue.judgement.arrangements import BY_ID, ITEM, Stated

OBTAINS, ROUTE, WHO, PRICE = (
    "obtains_control_before_transfer",
    "control_route",
    "primary_responsibility",
    "price_discretion",
)
AHEAD, RISK = "committed_to_buy_before_sale", "inventory_risk_before_transfer"
P, A, U = Role.PRINCIPAL, Role.AGENT, Role.UNDETERMINED

# Facts beside the item, the role, and words of the reason.
TOLD: Final[tuple[tuple[Stated, Role, str], ...]] = (
    ({ROUTE: "own_performance", WHO: "entity"}, P, "borne out by primary_responsibility = entity"),
    ({ROUTE: "own_performance", PRICE: "entity"}, U, "no fact bears it out"),
    ({ROUTE: "own_performance", WHO: "shared"}, U, "no fact bears it out"),
    ({ROUTE: "own_performance", WHO: "other_party"}, U, "the other facts rule it out"),
    ({ROUTE: "own_performance", WHO: "entity", "performs_itself": False}, U, "rule it out"),
    ({ROUTE: "b_right_to_service", WHO: "entity", "directs_service": False}, U, "rule it out"),
    ({ROUTE: "c_combined", WHO: "entity", "integrates_into_other_output": False}, U, "rule it out"),
    ({ROUTE: "a_good_or_right", WHO: "entity", "may_keep_or_redirect": False, RISK: True}, U, "rule it out"),
    ({ROUTE: "a_good_or_right", WHO: "entity"}, U, "no fact bears it out"),
    ({ROUTE: "a_good_or_right", RISK: True}, P, "borne out by inventory_risk_before_transfer = yes"),
    ({ROUTE: "a_good_or_right", AHEAD: True}, P, "borne out by committed_to_buy_before_sale = yes"),
    ({OBTAINS: True, WHO: "entity", RISK: True}, U, "no route to it is named"),
    ({OBTAINS: True, ROUTE: "judgement", WHO: "entity"}, U, "no route to it is named"),
    ({OBTAINS: True, ROUTE: "momentary_right", WHO: "entity"}, U, "no route to it is named"),
    ({OBTAINS: True, ROUTE: "none", WHO: "entity"}, U, "the stated conclusions contradict one another"),
    ({OBTAINS: False, ROUTE: "c_combined", WHO: "entity"}, U, "conclusions contradict one another"),
    (
        {OBTAINS: False, ROUTE: "c_combined", "integrates_into_other_output": True},
        U,
        "contradict one another",
    ),
    ({OBTAINS: False, WHO: "other_party"}, A, "borne out by primary_responsibility = other_party"),
    ({ROUTE: "none", WHO: "other_party", PRICE: "entity"}, A, "no control, as stated"),
    ({OBTAINS: False, PRICE: "other_party"}, U, "no fact bears it out"),
    ({OBTAINS: False, WHO: "shared"}, U, "no fact bears it out"),
    ({OBTAINS: False, WHO: "entity"}, U, "primary_responsibility = entity speaks against it"),
    ({OBTAINS: False, WHO: "other_party", RISK: True}, U, "inventory_risk_before_transfer = yes speaks"),
    ({OBTAINS: False, WHO: "other_party", AHEAD: True}, U, "committed_to_buy_before_sale = yes speaks"),
    ({OBTAINS: False, "performs_itself": True}, U, "the other facts lead to principal"),
    (
        {OBTAINS: True, "performs_itself": True, WHO: "other_party"},
        U,
        "contradict one another on own_performance",
    ),
)


@pytest.mark.parametrize(("facts", "role", "told"), TOLD, ids=lambda each: str(each)[:60])
def test_a_stated_conclusion_has_to_fit_the_facts(facts: Stated, role: Role, told: str) -> None:
    """A conclusion settles what the facts leave open and bear out; the reason says why it does not."""
    found = assess({ITEM: "a seat", **facts})

    assert found.role is role
    assert told in found.reason
    assert (found.reason in found.against) is (
        role is U and any(word in told for word in ("contradict", "rule it out", "speaks", "lead to"))
    )


def test_another_route_than_the_one_stated_is_told() -> None:
    """Where the facts lead by another route than the stated one, the role stands and the route is theirs."""
    facts: Stated = {**BY_ID["ASC606-EX46"], ROUTE: "b_right_to_service"}
    found = assess(facts)

    assert (found.role, found.route) == (P, "c_combined")
    assert found.against[-1] == (
        "control_route is stated as b_right_to_service, and the facts lead by c_combined"
    )


@pytest.mark.parametrize("route", ["own_performance", "b_right_to_service", "c_combined", "a_good_or_right"])
def test_of_several_routes_the_one_stated_is_meant(route: str) -> None:
    """Where the facts show every route, the assessment goes by the one that is stated."""
    shown: Stated = {
        ITEM: "a seat",
        "performs_itself": True,
        "directs_service": True,
        "integrates_into_other_output": True,
        "may_keep_or_redirect": True,
    }

    assert assess({**shown, ROUTE: route}).route == route
    assert assess(shown).route == "own_performance"


def test_responsibility_without_control_is_a_contradiction() -> None:
    """Facts that exclude every route, beside primary responsibility, are told to contradict one another."""
    ruled_out: Stated = {
        ITEM: "a seat",
        "directs_service": False,
        "integrates_into_other_output": False,
        "may_keep_or_redirect": False,
    }

    assert assess(ruled_out).role is A
    assert assess({**ruled_out, WHO: "shared"}).role is A
    found = assess({**ruled_out, WHO: "entity"})
    assert found.role is U
    assert found.reason in found.against
    assert found.missing == ()
