"""Networks: every figure of the time has its place or a reason, and every identity ties what it names."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samebasis.book import Assumption, Book, open_book
from samebasis.figures import UNSTATED, Amount, Figure, Instant, Period, Unit, Word
from samebasis.identities import Quantity, read_basis
from samebasis.identities.bounds.feasible import domains, told_in
from samebasis.identities.evidence import in_time, is_then
from samebasis.identities.network import Network, Node, network
from tests import strategies
from tests.identities.books import (
    APRIL,
    BILLIONS,
    GROSS,
    LAB,
    NET,
    RATIO,
    STRETCHES,
    assumed,
    between,
    book,
    exactly,
    reading,
    told,
)


def made_of(figures: Sequence[Figure], assumptions: Sequence[Assumption] = (), **more: bool) -> Network:
    """The network of one company."""
    return network(book(figures, assumptions), (LAB,), APRIL, **more)


def names(found: Network) -> set[tuple[Node, str]]:
    """Every name that speaks of a node."""
    return {
        (node, name)
        for node, facts in found.evidence.items()
        for fact in facts
        for name in (fact.name, *fact.also)
    }


def is_of(made: Book, figure: Figure, at: Instant) -> bool:
    """True for a figure of the time, or over a stretch that a run rate of the time is scaled from."""
    stretches = STRETCHES if figure.metric == "revenue" else ()
    return is_then(made, figure, at) or any(in_time(figure.time, at, over) for over in stretches)


@pytest.mark.parametrize("time", ["2025", "2025-12", "2026-02", "2026-03", "2026-04", "2026", "2026-07"])
def test_no_figure_of_the_bundled_book_is_lost(time: str) -> None:
    """Each figure of each company at the time is evidence, or says the same as some, or has a reason."""
    made, at = open_book(), Instant.parse(time)
    found = network(made, tuple(made.entities), at)
    every = {figure.id for figure in made.figures.values() if is_of(made, figure, at)}
    placed = {name for _, name in names(found)} | set(found.left_out)

    assert placed - set(made.assumptions) == every
    assert all(found.left_out.values())


@given(figures=st.lists(strategies.figures(), max_size=6), is_read=st.booleans())
def test_unstated_axes_never_fit(figures: list[Figure], is_read: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis.
    """A figure takes part exactly where every axis is stated or read; readings that did so are recorded."""
    named = [replace(figure, id=f"figure-{at}") for at, figure in enumerate(figures)]
    readings = [reading("read-scope", "scope=company")] if is_read else []
    made = book(named, readings)
    found = network(made, ("openai",), APRIL)
    for figure in (each for each in named if is_of(made, each, APRIL)):
        read = read_basis(figure, made)
        if UNSTATED in read.basis.members:
            assert "unstated" in found.left_out[figure.id]
            assert figure.id not in {name for _, name in names(found)}
        elif figure.id not in found.left_out:
            assert {node.quantity.members[:4] for node, name in names(found) if name == figure.id} == {
                tuple(read.basis)
            }
            assert set(read.readings) <= set(found.readings)
    assert all(UNSTATED not in dict(node.quantity.members).values() for node in found.nodes)


def test_readings_of_figures_that_are_left_out_are_not_recorded() -> None:
    """A reading that settles one axis of a figure that lacks another has served nothing."""
    half = told("half", "measure=run_rate scope=company", exactly(30))
    found = made_of([half], [reading("read", "annualisation=month_x12")])

    assert (found.readings, list(found.left_out)) == ((), ["half"])


def test_what_was_replaced_is_left_out() -> None:
    """A figure that a later one supersedes takes no part, and the network says by which."""
    found = made_of(
        [told("first", GROSS, exactly(30)), told("second", GROSS, exactly(31), supersedes="first")]
    )

    assert found.left_out == {"first": "superseded by second"}
    assert {name for _, name in names(found)} == {"second"}


def test_two_currencies_never_meet() -> None:
    """The figures in the currency of most take part; the others are left out, whatever comes first."""
    euros = told("euros", GROSS, exactly(27, Unit.parse("EUR_bn")))
    dollars = [told("dollars", GROSS, exactly(30)), told("net", NET, exactly(22))]
    for figures in ([euros, *dollars], [*dollars, euros]):
        found = made_of(figures)
        assert found.left_out == {"euros": "in EUR, where others are in USD"}
        assert domains(found, told_in(found)) is not None
    alone = made_of([euros])
    assert {name for _, name in names(alone)} == {"euros"}


@pytest.mark.parametrize("is_first", [True, False])
def test_of_one_report_told_twice_the_narrower_speaks(is_first: bool) -> None:  # noqa: FBT001 - a parameter of the test.
    """Thirty, and more than thirty: one witness, with the interval that says more, whichever comes first."""
    plain = told("plain", GROSS, Amount.printed("30", BILLIONS))
    wide = told("wide", GROSS, Amount.printed("30", BILLIONS, word=Word.MORE_THAN))
    found = made_of([plain, wide] if is_first else [wide, plain])
    [[fact]] = found.evidence.values()

    assert (fact.name, fact.also) == ("plain", ("wide",))


def test_two_ranges_that_overlap_are_two_witnesses() -> None:
    """Ranges that nobody centred are one report only where they are the same range."""
    figures = [
        told("one", GROSS, between(20, 26)),
        told("other", GROSS, between(25, 32)),
        told("again", GROSS, between(20, 26)),
    ]
    found = made_of(figures)
    [facts] = found.evidence.values()

    assert [(fact.name, fact.also) for fact in facts] == [("one", ("again",)), ("other", ())]


@settings(max_examples=40)
@given(figures=st.lists(strategies.figures(), max_size=6), data=st.data())
def test_the_order_of_figures_makes_no_difference(figures: list[Figure], data: st.DataObject) -> None:
    """A book in another order has the same nodes, links, intervals and gaps."""
    named = [replace(figure, id=f"figure-{at}") for at, figure in enumerate(figures)]
    mixed = data.draw(st.permutations(named))
    one, other = (network(book(each), ("openai",), APRIL) for each in (named, mixed))

    assert one.nodes == other.nodes
    assert [(link.identity, link.nodes) for link in one.links] == [
        (link.identity, link.nodes) for link in other.links
    ]
    for node, facts in one.evidence.items():
        assert {(fact.amount.low, fact.amount.high) for fact in facts} == {
            (fact.amount.low, fact.amount.high) for fact in other.evidence[node]
        }
    assert one.left_out == other.left_out
    assert names(one) == names(other)


@pytest.mark.parametrize(
    ("over", "factor", "annualisation"),
    [
        ("month", 12, "month_x12"),
        ("quarter", 4, "quarter_x4"),
        ("year", 1, "trailing_year"),
        ("days28", 13, "days28_x13"),
    ],
)
def test_what_was_recognised_until_then_ties_to_the_run_rate(
    over: str, factor: int, annualisation: str
) -> None:
    """A month, a quarter, a year or 28 days that end at the instant give its run rate by one identity."""
    own = "presentation=gross measure=recognised annualisation=none scope=company"
    rate = GROSS.replace("month_x12", annualisation)
    found = made_of(
        [
            told("stretch", own, exactly(5), time=STRETCHES[over]),
            told("rate", rate, exactly(5 * factor)),
        ]
    )
    stretches = {"month": "month", "quarter": "quarter", "year": "year", "days28": "28_days"}

    assert f"run_rate_from_{stretches[over]}" in {link.identity.name for link in found.links}
    assert domains(found, told_in(found)) is not None
    off = made_of(
        [told("stretch", own, exactly(5), time=STRETCHES[over]), told("rate", rate, exactly(5 * factor + 1))]
    )
    assert domains(off, told_in(off)) is None


@pytest.mark.parametrize("time", ["2026-02", "2025-10-01/2026-01-01", "2026-03-01/2026-04-15"])
def test_a_stretch_that_ends_at_another_time_takes_no_part(time: str) -> None:
    """What was recognised until another time says nothing of the run rate in this one."""
    own = "presentation=gross measure=recognised annualisation=none scope=company"
    rate = told("rate", GROSS, exactly(60))
    found = made_of([told("other", own, exactly(5), time=Period.parse(time)), rate])

    assert {name for _, name in names(found)} == {"rate"}


def test_both_sides_of_a_sharing_are_one_network() -> None:
    """What one company pays another takes the rates and revenues of both."""
    rate = told("own-rate", "counterparty=microsoft", exactly("0.2", RATIO), metric="revenue_share_rate")
    shared = told("own-shared", "counterparty=microsoft", exactly(10), metric="shared_revenue")
    back = told(
        "back-rate",
        "counterparty=anthropic",
        exactly("0.5", RATIO),
        metric="revenue_share_rate",
        entity="microsoft",
    )
    theirs = told(
        "back-shared", "counterparty=anthropic", exactly(2), metric="shared_revenue", entity="microsoft"
    )
    made = book([rate, shared, back, theirs])
    for entities in ((LAB, "microsoft"), ("microsoft", LAB)):
        found = network(made, entities, APRIL, pruned=False)
        [link] = [
            each
            for each in found.links
            if each.identity.name == "two_way_sharing"
            and each.nodes[Quantity("revenue_share_paid")].entity == LAB
        ]
        admitted = domains(found, told_in(found))
        assert admitted is not None
        paid = admitted[link.nodes[Quantity("revenue_share_paid")]]
        assert paid.low <= 10**9 <= paid.high
        assert paid.high - paid.low < 1


def test_around_a_node_is_what_hangs_together_with_it() -> None:
    """What no chain of identities ties to a node is left away; the rest, its evidence and readings stay."""
    shares = "counts=businesses population=panel panel=open vintage=first_print"
    figures = [
        told("gross", "presentation=gross measure=run_rate scope=company", exactly(30)),
        told("net", NET, exactly(22)),
        told("adoption", shares, exactly("0.3", RATIO), metric="adoption"),
    ]
    readings = [
        reading("read-annualisation", "measure=run_rate annualisation=month_x12"),
        reading("read-segment", "segment=all", metric="adoption"),
    ]
    found = made_of(figures, readings, pruned=False)
    money = [node for node in found.nodes if node.quantity.metric == "revenue"]
    near = found.around(money[:1])

    assert {each.id for each in found.readings} == {"read-annualisation", "read-segment"}
    assert {each.id for each in near.readings} == {"read-annualisation"}
    assert {name for _, name in names(near)} == {"gross", "net"}
    assert near.around(money) == near
    assert found.around([]).nodes == ()


def test_pruned_keeps_what_ties_and_drops_what_only_defines() -> None:
    """A lone figure is tied to nothing; with all that the identities define it is tied to its share."""
    alone = [told("gross", GROSS, exactly(30))]

    assert made_of(alone).links == ()
    assert {link.identity.name for link in made_of(alone, pruned=False).links} >= {
        "gross_is_net_plus_partner_share",
        "partner_share_is_a_fraction_of_gross",
    }
    assert made_of(alone, pruned=False).pruned() == made_of(alone)


def test_an_assumption_fills_whatever_its_basis_leaves_open() -> None:
    """An assumed take speaks of any take of the company at the time, and of no other."""
    take = assumed("take", "partner_share_of_gross", between("0.08", "0.1", RATIO))
    for more, expected in (
        ({}, True),
        ({"as_of": Instant.parse("2026")}, True),
        ({"as_of": Instant.parse("2025")}, False),
        ({"entity": LAB}, True),
        ({"entity": "openai"}, False),
    ):
        found = made_of([told("gross", GROSS, exactly(30))], [replace(take, **more)], pruned=False)
        assert ("take" in {name for _, name in names(found)}) is expected
