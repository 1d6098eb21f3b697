"""The claims of the bundled book: each verdict is the one that the known facts imply."""

from functools import lru_cache
from typing import Final

import pytest

from samebasis.book import open_book
from samebasis.claims import Finding, check_claims, claim_problems

# By the facts that ANCHORS of the project lists, and by the article's own arithmetic.
EXPECTED: Final = {
    "gap-of-8bn": "holds",
    "net-of-22bn": "off",
    "lead-on-one-basis": "holds",
    "lead-as-reported": "unlike",
    "tripling": "holds",
    "under-five-months": "holds",
    "gap-of-4.6-points": "holds",
    "gain-of-6.3-points": "off",
    "two-months-by-editions": "rounding",
    "two-months-by-data": "off",
    "two-months-by-6.3-points": "off",
    "leads-in-information": "holds",
    "leads-in-finance": "holds",
    "leads-in-professional-services": "holds",
    "capacity-differs-by-35-percent": "rounding",
    "fourfold": "unlike",
    "oracle-of-30bn": "off",
    "amazon-bets-58bn": "unlike",
    "amazon-paid-8bn": "holds",
}


@lru_cache(maxsize=1)
def findings() -> dict[str, Finding]:
    """Every finding on the bundled book, by the claim's id."""
    return {each.claim.id: each for each in check_claims(open_book())}


def test_the_article_is_checked_whole() -> None:
    """At least twenty claims of the article are in the book, each with a locator, and none has a problem."""
    book = open_book()
    own = [each for each in book.claims.values() if each.source.id == "htx-memo"]

    assert len(own) >= 20
    assert all(each.locator.startswith("paragraph") for each in own)
    assert list(claim_problems(book)) == []


@pytest.mark.parametrize("name", EXPECTED)
def test_each_verdict_is_what_the_facts_imply(name: str) -> None:
    """The verdict follows from the facts that are known of the case."""
    assert findings()[name].word.value == EXPECTED[name]


def test_fourfold_is_one_and_a_third_to_one_and_two_thirds_at_one_date() -> None:
    """With 2027 for both the gap is 1.3 to 1.6 times."""
    like = findings()["fourfold"].like_for_like

    assert like is not None
    assert (round(float(like.low), 1), round(float(like.high), 1)) == (1.3, 1.6)


def test_the_contract_with_oracle_is_off_by_ten() -> None:
    """30 bn for what another paper has at 300 is a slip by a factor of ten."""
    assert findings()["oracle-of-30bn"].slip == "factor 10"


def test_fifty_and_eight_are_an_announced_and_a_paid_sum() -> None:
    """58 adds what was announced to what was paid."""
    unlike = {each.what: set(each.members) for each in findings()["amazon-bets-58bn"].unlike}

    assert unlike["deal_status"] == {"announced", "closed"}


def test_a_book_known_before_knows_less() -> None:
    """Before the month of the article none of its claims is there."""
    book = open_book()
    days = {each.source.published.last for each in book.claims.values()}

    assert not book.known(min(days).replace(day=1)).claims
