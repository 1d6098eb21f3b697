"""Figures that cannot all be right: the smallest sets that clash, and the smallest ways out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samebasis.book import Assumption, open_book
from samebasis.figures import Amount, Figure, Instant
from samebasis.identities.bounds.conflict import Standoff, standoff
from samebasis.identities.bounds.feasible import domains, rules_together, told_in
from samebasis.identities.network import Network, network
from tests.identities.books import (
    APRIL,
    BILLIONS,
    GROSS,
    NET,
    RATIO,
    RUN_RATE,
    assumed,
    between,
    book,
    exactly,
    told,
)
from tests.identities.bounds.told import around, said, told_worlds, unit_of
from tests.identities.worlds import World, quantity, worlds

REPORTED: Final = told("reported", GROSS, Amount.printed("30", BILLIONS))
MEMO_NET: Final = told("memo-net", NET, Amount.printed("22", BILLIONS))
MEMO_SHARE: Final = told("memo-share", RUN_RATE, Amount.printed("8", BILLIONS), metric="partner_share")
SPLIT: Final = assumed("split", "profit_split", exactly("0.5", RATIO), "channel=all")
MARGIN: Final = assumed("margin", "resale_margin", between("0.38", "0.70", RATIO), "channel=all")
FRACTION: Final = assumed("fraction", "channel_fraction", between("0.2", "0.6", RATIO), "channel=all")
RESALE: Final = frozenset({"split", "margin", "fraction"})
SOME: Final = tuple(
    quantity(metric, **members)
    for metric, members in (
        ("revenue", {"presentation": "gross"}),
        ("revenue", {"presentation": "net"}),
        ("partner_share", {}),
        ("partner_share_of_gross", {}),
        ("channel_sales", {"channel": "amazon"}),
        ("take_rate", {"channel": "amazon"}),
    )
)


def tied(figures: Iterable[Figure], assumptions: Iterable[Assumption] = ()) -> Network:
    """The network of these figures and assumptions."""
    return network(book(figures, assumptions), ("anthropic",), APRIL)


def sets(found: Standoff) -> set[frozenset[str]]:
    """The conflicts by the names in them."""
    return {frozenset(fact.name for fact in conflict.facts) for conflict in found.conflicts}


def can_hold(whole: Network, names: Iterable[str], *, together: bool = False) -> bool:
    """True where the evidence of these names can hold, as far as identities tell one by one, or together."""
    chosen = set(names)
    left = [each for each in told_in(whole) if each[1].name in chosen]
    rules = rules_together(whole, left) if together else None
    return domains(whole, left, rules=rules) is not None


def subsets(names: Sequence[str]) -> Iterator[frozenset[str]]:
    """Every subset, the smallest first."""
    sizes = range(len(names) + 1)
    return map(frozenset, chain.from_iterable(combinations(names, size) for size in sizes))


@st.composite
def disputes(draw: st.DrawFn) -> tuple[Figure, ...]:
    """A few quantities of a world, now and then told twice, each as it is or off by a factor."""
    world: World = draw(worlds(("amazon",)))
    figures = []
    for at, each in enumerate(draw(st.lists(st.sampled_from(SOME), min_size=2, max_size=6))):
        factor = draw(st.sampled_from([Fraction(1), Fraction(1), Fraction(4, 5), Fraction(6, 5)]))
        amount = around(world[each] * factor, Fraction(1, 50), Fraction(1, 50), unit_of(each))
        figures.append(said(each, amount, f"figure-{at}"))
    return tuple(figures)


@settings(max_examples=15)
@given(made=told_worlds())
def test_what_is_true_of_one_world_does_not_clash(made: tuple[World, list[Figure]]) -> None:
    """Where every interval holds the truth of one world there is no conflict, and nothing to leave out."""
    found = standoff(tied(made[1]))

    assert (found.conflicts, found.ways_out, found.is_whole) == ((), (), True)


@pytest.mark.parametrize(
    ("figures", "named"),
    [
        ((REPORTED, MEMO_NET), {"reported", "memo-net"} | RESALE),
        ((REPORTED, MEMO_SHARE), {"reported", "memo-share"} | RESALE),
    ],
    ids=["net of 22", "share of 8"],
)
def test_half_of_the_profit_on_resale_cannot_be_what_the_memo_says(
    figures: tuple[Figure, ...], named: set[str]
) -> None:
    """The article's standing example: one conflict, which names the two figures and the three terms."""
    found = standoff(tied(figures, [SPLIT, MARGIN, FRACTION]))

    assert sets(found) == {frozenset(named)}
    assert set(found.ways_out) == {frozenset({name}) for name in named}
    assert found.is_whole
    assert set(found.conflicts[0].identities) <= {
        "gross_is_net_plus_partner_share",
        "partner_share_is_a_fraction_of_profit",
        "channel_sales_are_a_fraction_of_gross",
    }
    assert {"partner_share_is_a_fraction_of_profit", "channel_sales_are_a_fraction_of_gross"} <= set(
        found.conflicts[0].identities
    )


def test_the_memo_by_itself_agrees_with_what_was_reported() -> None:
    """Thirty less eight is twenty-two: the dispute is over terms, not over sums."""
    assert standoff(tied([REPORTED, MEMO_NET, MEMO_SHARE])).conflicts == ()


@settings(max_examples=60)
@given(figures=disputes())
def test_conflicts_and_ways_out_are_all_the_smallest(figures: tuple[Figure, ...]) -> None:
    """Against every subset tried in turn: each smallest set that clashes, and each smallest way out."""
    whole = tied(figures)
    names = sorted({fact.name for _, fact in told_in(whole)})
    clashing: list[frozenset[str]] = []
    ways: list[frozenset[str]] = []
    for each in subsets(names):
        if not any(other <= each for other in clashing) and not can_hold(whole, each):
            clashing.append(each)
        if not any(other <= each for other in ways) and can_hold(whole, set(names) - each):
            ways.append(each)
    found = standoff(whole)

    assert found.is_whole
    assert sets(found) == set(clashing)
    assert set(found.ways_out) == set(ways) - {frozenset()}
    assert [len(way) for way in found.ways_out] == sorted(len(way) for way in found.ways_out)


@settings(max_examples=30)
@given(figures=disputes(), data=st.data())
def test_neither_order_nor_names_make_a_difference(figures: tuple[Figure, ...], data: st.DataObject) -> None:
    """Figures in another order clash alike; under other names too, but for the names."""
    shuffled = data.draw(st.permutations(figures))
    names = data.draw(st.permutations([f"other-{at}" for at in range(len(figures))]))
    renamed = {each.id: name for each, name in zip(figures, names, strict=True)}
    plain, mixed = standoff(tied(figures)), standoff(tied(shuffled))
    other = standoff(tied([replace(each, id=renamed[each.id]) for each in figures]))

    # One report told twice is one piece of evidence; which of the two names it has is no matter.
    distinct = len({(each.basis, each.metric, each.amount) for each in figures}) == len(figures)
    if distinct:
        assert sets(mixed) == sets(plain)
        assert set(mixed.ways_out) == set(plain.ways_out)
        assert sets(other) == {frozenset(renamed[name] for name in each) for each in sets(plain)}
        assert set(other.ways_out) == {frozenset(renamed[name] for name in way) for way in plain.ways_out}
    assert len(sets(mixed)) == len(sets(plain)) == len(sets(other))


def test_an_assumption_of_two_companies_counts_once() -> None:
    """A take that clashes with both companies' figures is one name, and leaving it out settles both."""
    take = assumed("take", "partner_share_of_gross", between("0.08", "0.1", RATIO))
    figures = [
        told(f"{entity}-{what}", on, exactly(amount), entity=entity)
        for entity in ("anthropic", "openai")
        for what, on, amount in (("gross", GROSS, 30), ("net", NET, 22))
    ]
    whole = network(book(figures, [take]), ("anthropic", "openai"), APRIL)
    found = standoff(whole)

    assert sets(found) == {
        frozenset({"take", f"{entity}-gross", f"{entity}-net"}) for entity in ("anthropic", "openai")
    }
    assert found.ways_out[0] == frozenset({"take"})
    assert all(len({fact.name for fact in each.facts}) == len(each.facts) for each in found.conflicts)


def test_two_figures_of_one_quantity_clash_by_themselves() -> None:
    """Two reports that do not overlap are a conflict that needs no identity."""
    found = standoff(tied([REPORTED, told("other", GROSS, exactly(44))]))

    assert sets(found) == {frozenset({"reported", "other"})}
    assert found.conflicts[0].identities == ()
    assert found.ways_out == (frozenset({"other"}), frozenset({"reported"}))


def test_a_search_that_is_cut_short_says_so() -> None:
    """With a limit on either, what is found is found, and it is not called the whole."""
    apart = tied([told(f"figure-{at}", GROSS, exactly(10 + at)) for at in range(5)])
    whole = standoff(apart)
    few_ways, few_conflicts = standoff(apart, ways_most=2), standoff(apart, conflicts_most=3)

    assert whole.is_whole
    assert len(whole.conflicts) == 10
    assert len(whole.ways_out) == 5
    assert not few_ways.is_whole
    assert len(few_ways.ways_out) == 2
    assert not few_conflicts.is_whole
    assert len(few_conflicts.conflicts) == 3
    assert sets(few_conflicts) <= sets(whole)


def test_the_bundled_dispute_is_settled_whole() -> None:
    """All conflicts of the bundled book in April and all ways out of them are found, each smallest."""
    whole = network(open_book(), ("anthropic",), Instant.parse("2026-04"))
    found = standoff(whole)
    names = {fact.name for _, fact in told_in(whole)}

    assert found.is_whole
    assert found.conflicts
    for conflict in sets(found):
        assert not can_hold(whole, conflict, together=True)
        assert all(can_hold(whole, conflict - {name}, together=True) for name in conflict)
    for way in found.ways_out:
        assert can_hold(whole, names - way, together=True)
        assert all(not can_hold(whole, (names - way) | {name}, together=True) for name in way)


def test_a_ratio_to_nothing_is_none() -> None:
    """Of a gross of zero nothing is a tenth; no more can a share of zero be, whatever the gross."""
    nothing = told("nothing", GROSS, exactly(0))
    part = assumed("part", "partner_share_of_gross", between("0.1", "0.2", RATIO))
    share = told("share", RUN_RATE, exactly(0), metric="partner_share")

    for told_, assumptions, clashing in (
        ([nothing], [part], {frozenset({"nothing", "part"})}),
        ([share], [part], {frozenset({"share", "part"})}),
        ([nothing, share], [], set()),
    ):
        whole = network(book(told_, assumptions), ("anthropic",), APRIL, pruned=False)
        assert sets(standoff(whole)) == clashing


def test_what_only_identities_together_rule_out_is_a_conflict() -> None:
    """Half of the profit on at most three fifths of sales is no quarter of gross, whatever the gross is."""
    quarter = assumed("quarter", "partner_share_of_gross", between("0.25", "0.32", RATIO))
    net = told("net", NET, exactly(22))
    whole = tied([net], [SPLIT, MARGIN, FRACTION, quarter])
    found = standoff(whole)

    assert can_hold(whole, RESALE | {"net", "quarter"})
    assert sets(found) == {RESALE | {"quarter"}}
    assert set(found.ways_out) == {frozenset({name}) for name in RESALE | {"quarter"}}
    assert set(found.conflicts[0].identities) == {
        "partner_share_is_a_fraction_of_gross",
        "partner_share_is_a_fraction_of_profit",
        "channel_sales_are_a_fraction_of_gross",
    }
