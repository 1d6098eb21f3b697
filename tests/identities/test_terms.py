"""Terms of contracts hold from their date until others replace them: two-way sharing before and after."""

from decimal import Decimal

import pytest

from samebasis.book import open_book
from samebasis.figures import Amount, Instant, Unit
from samebasis.identities import guaranteed, network
from tests.identities.books import RATIO, book, exactly, told

MILLIONS = Unit.parse("USD_mn")
BEFORE, AFTER = Instant.parse("2026-04-26"), Instant.parse("2026-04-28")


def rates(at: Instant) -> list[Amount]:
    """What Microsoft owes OpenAI of its own revenue on a day, by the bundled book."""
    made = network(open_book("ai_labs"), ("openai", "microsoft"), at, pruned=False)
    return [
        fact.amount
        for node, facts in made.evidence.items()
        if node.entity == "microsoft" and node.quantity.metric == "revenue_share_rate"
        for fact in facts
    ]


def test_the_rate_changes_on_the_day_of_the_amendment() -> None:
    """Until 2026-04-27 Microsoft owes OpenAI a fifth, from that day on nothing."""
    assert [each.value for each in rates(BEFORE)] == [Decimal(20)]
    assert [each.value for each in rates(AFTER)] == [Decimal(0)]


@pytest.mark.parametrize(("at", "paid"), [(BEFORE, 180), (AFTER, 200)])
def test_what_is_paid_follows_from_the_rates_of_the_day(at: Instant, paid: int) -> None:
    """A fifth of 1,000 less a fifth of 100 before the amendment, and with nothing back after it."""

    def rate(name: str, share: str, since: str, *, of: str, to: str) -> object:
        facts = {"metric": "revenue_share_rate", "entity": of, "time": Instant.parse(since)}
        return told(name, f"counterparty={to}", exactly(share, RATIO), **facts)

    def shared(name: str, value: int, *, of: str, to: str) -> object:
        facts = {"metric": "shared_revenue", "entity": of, "time": at}
        return told(name, f"counterparty={to}", exactly(value, MILLIONS), **facts)

    made = book(
        [
            rate("own", "0.2", "2023", of="openai", to="microsoft"),
            rate("back", "0.2", "2025", of="microsoft", to="openai"),
            rate("ended", "0", "2026-04-27", of="microsoft", to="openai"),
            shared("sales", 1000, of="openai", to="microsoft"),
            shared("azure", 100, of="microsoft", to="openai"),
        ]
    )
    found = guaranteed(made, "revenue_share_paid", "openai", at, basis={"counterparty": "microsoft"})

    [each] = found.admitted
    assert (float(each.amount.low), float(each.amount.high)) == pytest.approx((paid, paid))
