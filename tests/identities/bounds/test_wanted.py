"""The guaranteed interval of a wanted quantity: all that can be, and nothing that has no bearing on it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samebasis.book import Book, open_book
from samebasis.errors import UnknownName, Unsolvable
from samebasis.figures import INFINITY, Amount, Figure, Instant, Unit
from samebasis.identities import Conversion, conversions, sample_of
from samebasis.identities.bounds.wanted import Guaranteed, guaranteed
from tests.identities.books import (
    APRIL,
    BILLIONS,
    GROSS,
    NET,
    RATIO,
    RUN_RATE,
    article,
    assumed,
    basis,
    between,
    book,
    exactly,
    told,
)
from tests.identities.bounds.told import FEW, told_worlds
from tests.identities.worlds import World, quantity

ADOPTION: Final = "counts=businesses population=panel panel=open vintage=first_print segment=all"
TAKE: Final = assumed("take", "partner_share_of_gross", between("0.08", "0.1", RATIO))
REPORTED: Final = told("reported", GROSS, exactly(30))


def wanted(made: Book, metric: str = "revenue", **more: Any) -> Guaranteed:  # noqa: ANN401 - any option.
    """The entity's quantity in April, its net revenue unless said otherwise."""
    members = more.pop("basis", {"presentation": "net"} if metric == "revenue" else {})
    return guaranteed(made, metric, more.pop("entity", "anthropic"), APRIL, basis=members, **more)


def amount(found: Guaranteed) -> Amount:
    """The one interval."""
    [only] = found.admitted
    return only.amount


def share(name: str, value: str) -> Figure:
    """A share of businesses, told in percent."""
    return told(name, ADOPTION, exactly(value, Unit.parse("percent")), metric="adoption")


def test_a_company_stands_for_itself_unless_everyone_is_asked() -> None:
    """What another makes of the company's own gross bears on its net only where that is asked for."""
    other = told("other", GROSS, exactly(44), asserted_by="sacra")
    made = book([REPORTED, other], [TAKE])
    own, every = wanted(made), wanted(made, everyone=True)

    assert amount(own) == amount(wanted(book([REPORTED], [TAKE])))
    assert own.left_out == {"other": "said by Sacra, where Anthropic itself says otherwise"}
    assert not own.standoff.conflicts
    assert {each.without for each in every.admitted} == {frozenset({"reported"}), frozenset({"other"})}


def test_what_was_worked_out_from_others_narrows_nothing() -> None:
    """A share of 8 said by whoever said gross 30 and net 22 leaves their rounding as wide as it was."""
    gross = told("gross", GROSS, Amount.printed("30", BILLIONS))
    net = told("net", NET, Amount.printed("22", BILLIONS))
    share = told("share", RUN_RATE, exactly(8), metric="partner_share", rests_on=("gross", "net"))
    made, alone = book([gross, net, share]), book([gross, net])

    assert amount(wanted(made, "partner_share")) == amount(wanted(alone, "partner_share"))


def test_thirty_at_a_take_of_eight_to_ten_is_27_to_27_6() -> None:
    """The article's road down, as bounds: exact to a thousandth, in the unit the figure is told in."""
    found = amount(wanted(book([REPORTED], [TAKE])))

    assert found.unit == BILLIONS
    assert found.low <= 27 < found.low + Decimal("1e-3")
    assert found.high - Decimal("1e-3") < Decimal("27.6") <= found.high


def test_what_disagrees_on_something_else_has_no_bearing() -> None:
    """Two shares of businesses that differ make no conflict of a question about revenue."""
    disputed = book([REPORTED, share("one", "30.6"), share("other", "35.2")], [TAKE])
    revenue, adoption = (
        wanted(disputed),
        wanted(disputed, "adoption", basis={}),
    )

    assert revenue == wanted(book([REPORTED], [TAKE]))
    assert (revenue.standoff.conflicts, revenue.standoff.ways_out) == ((), ())
    assert set(revenue.evidence) == {"reported", "take"}
    assert set(adoption.standoff.ways_out) == {frozenset({"one"}), frozenset({"other"})}
    assert {each.amount.low for each in adoption.admitted} == {Decimal("30.6"), Decimal("35.2")}


def test_the_article_gives_an_interval_for_each_way_out() -> None:
    """Each of the smallest ways out of the article's dispute has an interval, and says what it leaves out."""
    found = wanted(article(), basis={"presentation": "net"})

    assert found.standoff.is_whole
    assert {each.without for each in found.admitted} == set(found.standoff.ways_out)
    assert all(each.amount.is_bounded for each in found.admitted)


@pytest.mark.parametrize("name", ["nobody", "anthropic-revenue-gross-2026-4", "read-run-rate-annualisation"])
def test_a_name_that_nothing_has_is_refused(name: str) -> None:
    """What is to be left out must be there: a slip of the pen must not look like an answer."""
    with pytest.raises(UnknownName, match=name):
        wanted(article(), without=[name])


def test_a_near_name_is_offered() -> None:
    """The refusal names what was probably meant."""
    with pytest.raises(UnknownName) as caught:
        wanted(article(), without=["anthropic-revenue-gross-2026-4"])

    assert "anthropic-revenue-gross-2026-04" in caught.value.nearest


def test_what_is_left_out_is_left_out() -> None:
    """Without the take, nothing bounds the net but the gross that it is part of."""
    found = amount(wanted(book([REPORTED], [TAKE]), without=["take"]))

    assert (found.low, found.high) == (Decimal(0), Decimal(30))


def test_who_else_says_the_same_still_says_it() -> None:
    """Of a report told twice one can be left out, and the other stands; with both left out nothing does."""
    twice = book([REPORTED, told("again", GROSS, exactly(30))], [TAKE])

    for without in (["reported"], ["again"]):
        assert amount(wanted(twice, without=without)) == amount(wanted(twice))
    assert "again" in wanted(twice, without=["reported"]).evidence
    assert amount(wanted(twice, without=["reported", "again"])).high == INFINITY


def test_an_end_that_nothing_bounds_stays_infinite() -> None:
    """A net alone bounds the gross from below, since no share is less than nothing, and not from above."""
    found = amount(wanted(book([told("net", NET, exactly(22))]), basis={"presentation": "gross"}))

    assert (found.low, found.high) == (Decimal(22), INFINITY)


def test_what_only_an_identity_defines_can_be_asked_for() -> None:
    """The memo's 22 of 30 is a share of eight, and 26.7 % of gross, though nobody says so."""
    made = book([REPORTED, told("net", NET, exactly(22))])
    money, part = amount(wanted(made, "partner_share")), amount(wanted(made, "partner_share_of_gross"))

    assert (money.unit, money.low, money.high) == (BILLIONS, Decimal(8), Decimal(8))
    assert part.unit.dimension == "number"
    assert Fraction(part.low) <= Fraction(8, 30) * Fraction(1 / part.unit.factor) <= Fraction(part.high)
    assert part.high - part.low < Decimal("1e-12")


@pytest.mark.parametrize("metric", ["adoption", "partner_share"])
def test_what_nothing_in_the_book_bounds_is_unsolvable(metric: str) -> None:
    """A quantity that no figure speaks of, and no identity ties to one, is refused."""
    with pytest.raises(Unsolvable, match=metric):
        wanted(book([told("cost", "", exactly(3), metric="cash_burn")], [TAKE]), metric)


def test_an_impossible_pair_is_a_conflict_without_any_share() -> None:
    """A net above its gross cannot be, though nobody speaks of what lies between."""
    found = wanted(book([REPORTED, told("net", NET, exactly(31))]))

    assert [{fact.name for fact in each.facts} for each in found.standoff.conflicts] == [{"reported", "net"}]
    assert {each.without for each in found.admitted} == {frozenset({"net"}), frozenset({"reported"})}


@settings(max_examples=12)
@given(made=told_worlds(FEW), data=st.data())
def test_the_interval_holds_the_truth(made: tuple[World, list[Figure]], data: st.DataObject) -> None:
    """Where all evidence is true of one world, so is the interval, whatever is asked for."""
    world, figures = made
    presentation = data.draw(st.sampled_from(["gross", "net"]))
    truth = world[quantity("revenue", presentation=presentation)]
    found = amount(wanted(book(figures), basis={"presentation": presentation}))

    assert found.low <= truth
    assert found.high.is_infinite() or truth <= found.high


def only(made: Book, road: Conversion) -> Book:
    """The book with nothing in it but the evidence of the road."""
    names = {fact.name for fact in road.facts.values()} | {each.id for each in road.readings}
    return Book(
        name=made.name,
        title=made.title,
        entities=made.entities,
        sources=made.sources,
        figures={name: each for name, each in made.figures.items() if name in names},
        relations={},
        assumptions={name: each for name, each in made.assumptions.items() if name in names},
    )


def roads(made: Book, at: Instant) -> list[Conversion]:
    """Every road between gross and net of the book's run rates at the time."""
    return [
        road
        for figure in made.figures.values()
        if figure.metric == "revenue" and figure.time == at
        for presentation in ("gross", "net")
        for road in conversions(made, figure, basis(f"presentation={presentation}"))
    ]


@pytest.mark.parametrize("name", ["article", "ai_labs"])
def test_the_interval_holds_all_draws_of_every_road(name: str) -> None:
    """Of each road's own evidence, the guaranteed interval holds every draw, and the road's own bounds."""
    made = article() if name == "article" else open_book()
    found = roads(made, APRIL)
    assert len(found) > 10
    for road in found:
        stated = road.basis.stated()
        bounds = amount(
            guaranteed(only(made, road), "revenue", road.figure.entity, APRIL, basis=dict(stated))
        )
        base = float(bounds.unit.factor)
        low, high = float(bounds.low) * base, float(bounds.high) * base
        assert bounds.low <= road.bounds.to(bounds.unit).low
        assert bounds.high >= road.bounds.to(bounds.unit).high
        facts = list(road.facts.values())
        if not all(fact.amount.is_bounded for fact in facts):
            continue
        drawn = sample_of(facts, size=1024)
        values = (
            drawn.columns[road.figure.id]
            if road.route is None
            else drawn.values(road.route.expression, {key: fact.name for key, fact in road.facts.items()})
        )
        slack = 1e-12 * abs(high)
        assert low - slack <= values.min()
        assert values.max() <= high + slack


def test_run_rates_are_asked_for_by_their_basis() -> None:
    """A basis stated in full asks for one quantity; one left open for each that the book speaks of."""
    other = GROSS.replace("month_x12", "quarter_x4")
    made = book([REPORTED, told("quarter", other, exactly(28))], [TAKE])

    assert len(wanted(made, basis={"presentation": "gross"}).admitted) == 2
    stated = dict(part.split("=") for part in (RUN_RATE + " presentation=gross").split())
    assert amount(wanted(made, basis=stated)).low == 30
