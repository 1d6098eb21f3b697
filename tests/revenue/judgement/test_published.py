"""The published cases: what the standards, their setters and filings concluded comes out again."""

from typing import Any, Final

import pytest

from samebasis.revenue.judgement import Role, assess, definitions
from tests.revenue.judgement.arrangements import BY_ID, CASES, CONCLUSIONS, OPPOSITE, without_conclusions

# Without their stated conclusions: the facts show who provides it nowhere, and that decides each of them.
NEED_WHO_PROVIDES: Final = ("ASC606-EX48A-RECRUIT", "UBER-UK-2022", "ANTHROPIC-AWS-PRESS")
LEFT_OPEN: Final = ("IFRIC-2022-05", "FASB-Q44-DATA", "SOLSTICE-ALTERNATIVES", "AWS-CPPO-RESELLER")
WHO_PROVIDES: Final = {
    "may_keep_or_redirect": "If yes, principal.",
    "directs_service": "If yes, principal.",
    "performs_itself": "If yes, principal.",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_published_case_comes_out_as_concluded(case: dict[str, Any]) -> None:
    """A case has the role that its source concludes, and none where its source leaves it open."""
    found = assess(case["facts"])

    assert found.role is definitions().conclusions[case["conclusion"]]
    assert (found.role is Role.UNDETERMINED) is (case["id"] in LEFT_OPEN)
    assert (found.route is None) is (found.role is Role.UNDETERMINED)
    if found.role is not Role.UNDETERMINED:
        assert found.route == case["facts"]["control_route"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_the_observations_alone_lead_to(case: dict[str, Any]) -> None:
    """Without stated conclusions 13 of 16 definite cases come out alike, and the others ask who provides."""
    found = assess(without_conclusions(case["facts"]))

    if case["id"] in NEED_WHO_PROVIDES:
        assert found.role is Role.UNDETERMINED
        assert tips(found.missing) == WHO_PROVIDES
    else:
        assert found.role is definitions().conclusions[case["conclusion"]]
        assert found.route == assess(case["facts"]).route


def test_thirteen_of_the_definite_cases_need_no_conclusion() -> None:
    """Of the twenty, 16 are definite, and 13 of those rest on observations alone."""
    full = [case for case in CASES if assess(case["facts"]).role is not Role.UNDETERMINED]
    seen = [case for case in full if assess(without_conclusions(case["facts"])).role is not Role.UNDETERMINED]

    assert (len(CASES), len(full), len(seen)) == (20, 16, 13)


def test_the_reseller_of_2022_is_told_what_would_tip_it() -> None:
    """Of the Committee's reseller: to direct, provide or redirect makes a principal; none of it, an agent."""
    found = assess(BY_ID["IFRIC-2022-05"])

    assert tips(found.missing) == {
        **WHO_PROVIDES,
        "may_keep_or_redirect and directs_service": "If no and no, agent.",
    }


def test_the_partner_who_is_seller_of_record_is_told_what_would_tip_it() -> None:
    """Of the marketplace's feed: whoever is seller of record, what decides is not in it."""
    expected = {
        **WHO_PROVIDES,
        "may_keep_or_redirect and directs_service": "If no and no, agent.",
        "may_keep_or_redirect and primary_responsibility": "If no and other_party, agent.",
    }

    for seller in ("entity", "other_party", "platform", None):
        found = assess({**BY_ID["AWS-CPPO-RESELLER"], "seller_of_record": seller})
        assert found.role is Role.UNDETERMINED
        assert tips(found.missing) == expected


def test_a_case_of_two_items_is_to_be_parted() -> None:
    """Of data sold with services each fact that differs is named, to be answered for each item."""
    found = assess(BY_ID["FASB-Q44-DATA"])

    assert "assess each specified good or service on its own" in found.reason
    assert [sentence.split(",")[0] for sentence in found.missing] == [
        "primary_responsibility",
        "price_discretion",
        "control_route",
    ]
    assert all("assess each specified good or service on its own" in each for each in found.missing)


@pytest.mark.parametrize("name", [case["id"] for case in CASES if case["id"] not in LEFT_OPEN])
def test_a_conclusion_against_the_facts_decides_nothing(name: str) -> None:
    """The opposite conclusion beside facts that suffice is a contradiction, told as one."""
    facts = without_conclusions(BY_ID[name])
    seen = assess(facts).role
    opposite = OPPOSITE[definitions().conclusions[next(c["conclusion"] for c in CASES if c["id"] == name)]]
    found = assess({**facts, CONCLUSIONS[0]: opposite is Role.PRINCIPAL})

    assert found.role is Role.UNDETERMINED
    if seen is not Role.UNDETERMINED:
        assert found.against[-1] == found.reason
        assert f"the other facts lead to {seen.value}" in found.reason


def test_votes_would_get_the_standards_own_examples_wrong() -> None:
    """Example 46 is principal with no inventory risk, and 47 though the airline has to fly."""
    flight = {**BY_ID["ASC606-EX47"], "primary_responsibility": "other_party"}
    cleaning = {
        "specified_good_or_service": "maintenance of offices",
        "primary_responsibility": "entity",
        "inventory_risk_before_transfer": False,
        "inventory_risk_after_transfer": False,
        "committed_to_buy_before_sale": False,
        "integrates_into_other_output": False,
        "directs_service": True,
    }

    assert assess(BY_ID["ASC606-EX46"]).role is Role.PRINCIPAL
    assert assess(flight).route == "a_good_or_right"
    assert assess(cleaning).route == "b_right_to_service"
    assert assess({**BY_ID["ASC606-EX48"], "price_discretion": "entity"}).role is Role.AGENT


def test_credit_risk_is_marked_as_weak() -> None:
    """That an issuer bears the credit risk is told as weak, and the role rests on other facts."""
    found = assess({**BY_ID["ADCORE-DIRECT"], "credit_risk": "entity"})

    assert found.role is Role.PRINCIPAL
    assert any(sentence.startswith("credit_risk: ") for sentence in found.weak)
    assert not any("credit_risk" in sentence for sentence in found.for_ + found.against)


def test_whoever_no_longer_owes_it_is_not_called_principal() -> None:
    """Once another party has taken over the obligation, facts of before contradict those of now."""
    found = assess({**BY_ID["VOYA-PACKAGE"], "obligation_assumed_by_other": True})
    bare = assess({"specified_good_or_service": "a tour", "obligation_assumed_by_other": True})

    assert found.role is Role.UNDETERMINED
    assert "obligation_assumed_by_other = yes" in found.reason
    assert bare.role is Role.AGENT


def tips(missing: tuple[str, ...]) -> dict[str, str]:
    """The facts that are named as missing, and which answers would decide what."""
    return {sentence.split(": ")[0]: "If" + sentence.split("If", 1)[1] for sentence in missing}
