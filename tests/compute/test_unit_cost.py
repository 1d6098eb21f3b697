"""What a unit of power costs for a year: the sum spread over capacity and years, beside what others ask."""

from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.book import Book, Entity, Role, open_book
from samebasis.compute import implied_costs, prices, tens_off
from samebasis.figures import Amount, Basis, Figure, Unit
from tests.strategies import figure

COST: Final = Unit.parse("USD_bn/GW/year")
BILLION: Final = Unit.parse("USD_bn")
ORACLE: Final = "counterparty=oracle"
SIZES: Final = st.decimals("0.5", "900", places=1)


def term(metric: str, amount: Amount, *, name: str = "", basis: str = ORACLE, **more: Any) -> Figure:  # noqa: ANN401 - any field of a figure.
    """One term of a contract with Oracle."""
    facts = {"id": name or metric, "asserted_by": "sacra", **more}
    return figure(Basis.parse(basis, metric=metric), amount, **facts)


def total(billions: Decimal | int, *, name: str = "sum", **more: Any) -> Figure:  # noqa: ANN401 - any field of a figure.
    """The sum of a contract for services."""
    more = {"basis": f"covers=services {ORACLE}", **more}
    return term("commitment", Amount.exact(billions, BILLION), name=name, **more)


def years(count: Decimal | int, **more: Any) -> Figure:  # noqa: ANN401 - any field of a figure.
    """The length of the contract."""
    return term("contract_years", Amount.exact(count, Unit.parse("year")), **more)


def size(gigawatts: Decimal | int, **more: Any) -> Figure:  # noqa: ANN401 - any field of a figure.
    """The capacity that the contract is for."""
    return term("contract_capacity", Amount.exact(gigawatts, Unit.parse("GW")), **more)


def price(billions: int, covers: str, **more: Any) -> Figure:  # noqa: ANN401 - any field of a figure.
    """What a gigawatt-year costs by someone's reckoning."""
    basis = Basis.parse(f"covers={covers}" if covers else "", metric="cost_per_power_year")
    return figure(basis, Amount.exact(billions, COST), id=f"price-{covers}-{billions}", **more)


def made(*figures: Figure) -> Book:
    """A book of these figures."""
    names = ("openai", "sacra", "wsj", "oracle")
    return Book(
        name="made",
        title="Made for a test",
        entities={name: Entity(id=name, name=name, role=Role.LAB) for name in names},
        sources={each.source.id: each.source for each in figures},
        figures={each.id: each for each in figures},
        relations={},
        assumptions={},
    )


def costs(*figures: Figure) -> list[Decimal | None]:
    """What the contracts of the book cost for a gigawatt and year."""
    return [each.cost.value for each in implied_costs(made(*figures), ("openai",), unit=COST)]


@given(billions=SIZES, length=SIZES, gigawatts=SIZES)
def test_cost_times_years_times_capacity_is_the_sum(
    billions: Decimal, length: Decimal, gigawatts: Decimal
) -> None:
    """The cost of a gigawatt-year, taken for every gigawatt and every year, makes the sum again."""
    [found] = implied_costs(made(total(billions), years(length), size(gigawatts)), ("openai",), unit=COST)

    assert found.cost.value is not None
    assert abs(found.cost.value * length * gigawatts - billions) < Decimal("1e-18") * billions
    assert found.cost.low <= found.cost.value <= found.cost.high


def test_the_article_s_sum_is_ten_times_too_small() -> None:
    """30 bn for five years of 4.5 GW are 1.3 bn a gigawatt-year; 300 are 13.3, as owning and renting cost."""
    book = open_book("ai_labs")
    asked = prices(book)
    small, large = implied_costs(book, ("anthropic", "openai"), unit=COST)
    ends = [each.figure.amount for each in asked]

    assert [each.total.amount.value for each in (small, large)] == [30, 300]
    assert [round(each.cost.value or 0, 1) for each in (small, large)] == [Decimal("1.3"), Decimal("13.3")]
    assert [tens_off(each.cost, ends) for each in (small, large)] == [1, 0]
    assert [(each.covers, each.figure.amount.low, each.figure.amount.high) for each in asked] == [
        ("all_in", Decimal("8.45"), Decimal("8.55")),
        ("services", 9, 11),
    ]
    assert small.cost.high < min(each.low for each in ends)


@pytest.mark.parametrize("lacking", ["sum", "contract_years", "contract_capacity"])
def test_a_contract_without_a_term_has_no_cost(lacking: str) -> None:
    """Without its sum, its length or its size a contract says nothing of a cost."""
    every = [total(30), years(5), size(4)]

    assert len(costs(*every)) == 1
    assert costs(*(each for each in every if each.id != lacking)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"basis": f"covers=hardware {ORACLE}"},
        {"basis": ORACLE},
        {"basis": "covers=services"},
        {"basis": "covers=services counterparty=all"},
        {"basis": "covers=services counterparty=wsj"},
        {"entity": "wsj"},
    ],
    ids=[
        "hardware",
        "covers unsaid",
        "partner unsaid",
        "every partner",
        "another partner",
        "another company",
    ],
)
def test_terms_of_another_contract_are_not_taken(change: dict[str, str]) -> None:
    """Length and size of one contract are not laid to a sum of another, or for something else."""
    assert costs(total(30, **change), years(5), size(4)) == []


def test_terms_told_with_the_sum_come_before_those_of_others() -> None:
    """Who tells the sum with its length is taken at his word; for what he leaves out others stand in."""
    others = {"asserted_by": "wsj"}
    figures = [total(30), years(5), years(3, name="other", **others), size(2, **others)]

    assert costs(*figures) == [3]


def test_a_superseded_sum_has_no_cost() -> None:
    """A sum that its asserter replaced gives way to what replaced it."""
    assert costs(total(30), total(300, name="new", supersedes="sum"), years(5), size(2)) == [30]


def test_contradicting_sums_stand_side_by_side() -> None:
    """Two sums for one contract are two costs, the smaller first."""
    assert costs(total(300, name="large"), total(30), years(5), size(2)) == [3, 30]


def test_a_price_that_does_not_say_what_for_is_left_out() -> None:
    """A cost that may be running cost only is not set beside one that pays for everything."""
    found = prices(made(price(11, "services"), price(1, ""), price(8, "all_in")))

    assert [each.covers for each in found] == ["all_in", "services"]


@given(cost=SIZES, tens=st.integers(-3, 3))
def test_a_sum_a_tenth_as_large_is_one_place_further_off(cost: Decimal, tens: int) -> None:
    """To move the point of a cost by a place moves by one how far it is off, the other way."""
    asked = [Amount.between(Decimal(9), Decimal(11), COST)]
    moved = Amount.exact(cost.scaleb(tens), COST)

    assert tens_off(moved, asked) == tens_off(Amount.exact(cost, COST), asked) - tens


@given(value=st.decimals("5", "20", places=2))
def test_what_is_within_the_prices_is_off_by_nothing(value: Decimal) -> None:
    """A cost between the lowest and the highest price asked is not off by a place."""
    asked = [Amount.exact(5, COST), Amount.exact(20, COST)]

    assert tens_off(Amount.exact(value, COST), asked) == 0
    assert tens_off(Amount.between(value, value + 1, COST), asked) == 0
