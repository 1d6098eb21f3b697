"""Sentences about a comparison: what they say where there is no order."""

from samebasis.figures import Unit
from samebasis.identities import compare
from samebasis.report import order_sentence
from tests.identities.books import NET, book, exactly, told


def test_two_currencies_have_no_order_and_the_sentence_says_why() -> None:
    """Figures on one basis in two currencies are ranked by no rate that nobody stated."""
    dollars = told("dollars", NET, exactly(24))
    euros = told("euros", NET, exactly(22, Unit.parse("EUR_bn")), entity="mistral")
    made = book([dollars, euros])
    [found] = compare(made, "revenue", ["anthropic", "mistral"]).comparisons

    assert found.cases == ()
    assert order_sentence(found, made) == (
        "Order: none, since Anthropic is in USD and Mistral is in EUR, and no rate of exchange is assumed."
    )
