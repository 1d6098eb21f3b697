"""Answers from amounts alone: the same solving and bounds, and a word where the amounts cannot all hold."""

from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samebasis.errors import BadInput, BadUnit, Contradiction, Unsolvable
from samebasis.figures import Amount, Unit, parse_amount
from samebasis.identities import Quantity, answer, contradictions
from tests.identities.books import BILLIONS, RATIO, exactly
from tests.identities.worlds import CHANNELS, FRACTION, GROSS, NET, SHARE, World, quantity, worlds

SMALL: Final = Decimal("1e-18")
YEARLY: Final = Unit.parse("USD_bn/GW/year")


def amounts(world: World) -> dict[Quantity, Amount]:
    """The world's values as exact amounts, as near as 28 digits come."""
    return {
        each: exactly(
            Decimal(value.numerator) / Decimal(value.denominator),
            BILLIONS
            if each.metric in {"revenue", "partner_share", "channel_sales", "direct_sales"}
            else RATIO,
        )
        for each, value in world.items()
    }


@settings(max_examples=40)
@given(world=worlds(CHANNELS[:2]))
def test_an_answer_is_what_the_world_holds(world: World) -> None:
    """From gross and what two channels keep, the answer is the net of the world."""
    known = {
        each: amount
        for each, amount in amounts(world).items()
        if each == GROSS or each.metric in {"channel_fraction", "take_rate"}
    }
    found = answer(NET, known, unit=BILLIONS)

    assert found.amount.value is not None
    assert abs(found.amount.value - Decimal(world[NET].numerator) / world[NET].denominator) < SMALL


def test_an_answer_spreads_over_the_rounding_of_its_inputs() -> None:
    """30 less 8, as printed, is 22, and lies between 21 and 23."""
    found = answer(
        NET, {GROSS: parse_amount("$30 billion"), SHARE: parse_amount("$8 billion")}, unit=BILLIONS
    )

    assert (found.amount.value, found.amount.low, found.amount.high) == (22, 21, 23)
    assert [identity.name for identity in found.route.identities] == ["gross_is_net_plus_partner_share"]


@pytest.mark.parametrize(("total", "yearly"), [("30", "1.333"), ("300", "13.33")])
def test_a_contract_tells_what_a_year_costs(total: str, yearly: str) -> None:
    """30 bn over five years for 4.5 GW is 1.3 bn for a gigawatt-year, and 300 is 13.3: a factor of ten."""
    known = {
        quantity("commitment", covers="services"): exactly(total),
        quantity("contract_capacity"): exactly("4.5", Unit.parse("GW")),
        quantity("contract_years"): exactly(5, Unit.parse("year")),
    }
    found = answer(quantity("cost_per_power_year", covers="services"), known, unit=YEARLY)

    assert found.amount.value is not None
    assert round(found.amount.value, 5 - len(total)) == pytest.approx(Decimal(yearly), abs=Decimal("0.01"))


@pytest.mark.parametrize(("margin", "sales"), [("40", "133"), ("50", "107"), ("60", "89"), ("70", "76")])
def test_the_memo_needs_more_resale_than_there_is(margin: str, sales: str) -> None:
    """With half of gross profit, a net of 22 needs 133, 107, 89 or 76 % of sales through resale."""
    percent = Unit.parse("percent")
    known = {
        GROSS: exactly(30),
        NET: exactly(22),
        quantity("resale_margin", channel="all"): exactly(margin, percent),
        quantity("profit_split", channel="all"): exactly(50, percent),
    }
    found = answer(quantity("channel_fraction", channel="all"), known, unit=percent)

    assert found.amount.value is not None
    assert round(found.amount.value) == int(sales)


@given(share=st.integers(0, 100), error=st.integers(-30, 30))
def test_a_contradiction_is_found_where_there_is_one(share: int, error: int) -> None:
    """Known amounts contradict one another exactly where no values within them fit the identity."""
    known = {
        GROSS: Amount.printed("100", BILLIONS),
        NET: Amount.printed(str(100 - share), BILLIONS),
        SHARE: Amount.printed(str(share + error), BILLIONS),
    }
    found = contradictions(known)

    assert bool(found) == (abs(error) > 1.5)
    for each in found:
        assert each.identity == "gross_is_net_plus_partner_share"
        assert each.quantities == tuple(sorted(map(str, known)))
        assert each.gap == f"{abs(error) - Decimal('1.5')} USD_bn"


def test_a_contradiction_is_said_before_any_answer() -> None:
    """Amounts that cannot all hold give no answer, even to a question that needs only some of them."""
    known = {GROSS: exactly(30), NET: exactly(22), SHARE: exactly(5)}
    with pytest.raises(Contradiction) as caught:
        answer(FRACTION, known, unit=RATIO)

    assert str(caught.value) == (
        "partner_share, revenue[presentation=gross], revenue[presentation=net] cannot all hold under "
        "gross_is_net_plus_partner_share: they are apart by 3 USD_bn"
    )


def test_an_open_end_contradicts_nothing() -> None:
    """At least 20 less 22 may be 5, for it may be 27."""
    known = {GROSS: parse_amount("at least $20 billion"), NET: exactly(22), SHARE: exactly(5)}

    assert contradictions(known) == ()


def test_what_is_missing_for_an_answer_is_named() -> None:
    """From gross alone no net follows, and what is missing is named."""
    with pytest.raises(Unsolvable, match="partner_share, partner_share_of_gross"):
        answer(NET, {GROSS: exactly(30)}, unit=BILLIONS)


def test_two_currencies_give_no_answer() -> None:
    """Dollars less euros are nothing: the amounts are refused, and so is an answer in a third currency."""
    with pytest.raises(BadUnit):
        answer(NET, {GROSS: exactly(30), SHARE: exactly(8, Unit.parse("EUR_bn"))}, unit=BILLIONS)
    with pytest.raises(BadUnit):
        answer(NET, {GROSS: exactly(30), SHARE: exactly(8)}, unit=Unit.parse("GBP_bn"))


@pytest.mark.parametrize(
    ("share", "unit"), [(exactly(8, Unit.parse("GW")), BILLIONS), (exactly(8), Unit.parse("percent"))]
)
def test_an_amount_must_be_in_a_unit_of_its_metric(share: Amount, unit: Unit) -> None:
    """A share in gigawatts, or a revenue in per cent, is refused."""
    with pytest.raises(BadUnit):
        answer(NET, {GROSS: exactly(30), SHARE: share}, unit=unit)


@pytest.mark.parametrize(
    "text",
    ["partner_share", "revenue[presentation=net]", "payee.shared_revenue", "take_rate[channel=amazon]"],
)
def test_a_quantity_is_read_as_it_is_written(text: str) -> None:
    """A quantity read from text is written the same."""
    assert str(Quantity.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "Revenue", "revenue[", "revenue[net]", "revenue[=net]", "a.b.c", "revenue x"]
)
def test_text_that_is_no_quantity_is_refused(text: str) -> None:
    """Text that names no quantity is refused with an example of one that does."""
    with pytest.raises(BadInput, match="a quantity like"):
        Quantity.parse(text)
