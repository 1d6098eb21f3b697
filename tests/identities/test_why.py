"""Why two figures differ: parts that add up, each by what the book says of it."""

from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.book import open_book
from samebasis.errors import BasisMismatch
from samebasis.figures import Amount, Instant, Unit
from samebasis.identities import Cause, Why, why
from tests.identities.books import BILLIONS, GROSS, NET, RUN_RATE, assumed, between, book, exactly, told
from tests.strategies import figure  # noqa: F401 - loading it settles how Hypothesis runs.

AMOUNTS: Final = st.builds(lambda digits: Decimal(digits) / 4, st.integers(4, 400))
RESALE: Final = ("anthropic-channel-fraction", "anthropic-profit-split", "anthropic-resale-margin")
MARCH: Final = Instant.parse("2026-03")


def printed(digits: str) -> Amount:
    """A printed amount of billions."""
    return Amount.printed(digits, BILLIONS)


def total(found: Why) -> Decimal:
    """What the parts that are told come to."""
    return sum((part.amount.low for part in found.parts if part.amount), Decimal(0))


def causes(found: Why) -> list[Cause]:
    """What the parts come from, in their order."""
    return [part.cause for part in found.parts]


@given(first=AMOUNTS, second=AMOUNTS, share=AMOUNTS, march=AMOUNTS)
def test_parts_add_up_to_the_difference(
    first: Decimal, second: Decimal, share: Decimal, march: Decimal
) -> None:
    """Whatever the book holds, the parts add up to the second figure less the first."""
    made = book(
        [
            told("first", GROSS, exactly(first), time=MARCH),
            told("later", GROSS, exactly(march)),
            told("second", NET, exactly(second)),
            told("share", RUN_RATE, exactly(share), metric="partner_share"),
        ]
    )
    found = why(made, made.figures["first"], made.figures["second"])

    assert found.difference.low == second - first
    assert total(found) == second - first


@given(first=AMOUNTS, second=AMOUNTS)
def test_the_other_way_round_is_the_opposite(first: Decimal, second: Decimal) -> None:
    """From the second to the first each part of two printed figures changes its sign."""
    made = book([told("one", GROSS, exactly(first)), told("other", GROSS, exactly(second))])
    one, other = made.figures["one"], made.figures["other"]
    there, back = why(made, one, other), why(made, other, one)

    assert there.difference.low == -back.difference.low
    assert [part.amount.low for part in there.parts if part.amount] == [
        -part.amount.low for part in back.parts if part.amount
    ]


def test_a_share_told_apart_from_both_explains_their_difference() -> None:
    """Gross 30 and net 22 differ by a share of 8 that somebody told, and by nothing else."""
    share = told("share", RUN_RATE, printed("8"), metric="partner_share")
    made = book([told("gross", GROSS, printed("30")), told("net", NET, printed("22")), share])
    found = why(made, made.figures["gross"], made.figures["net"])

    assert causes(found) == [Cause.BASIS]
    assert found.parts[0].rests_on == ("share",)
    assert found.parts[0].identities == ("gross_is_net_plus_partner_share",)
    assert found.others == ()


@pytest.mark.parametrize("chain", [("share",), ("share", "middle")])
def test_what_was_worked_out_from_the_two_explains_nothing(chain: tuple[str, ...]) -> None:
    """The memo's 8 is its 30 less its 22: to explain the two by it would go in a circle, however long."""
    grounds = [*zip(chain, [*chain[1:], "net"], strict=True)]
    shares = [
        told(name, RUN_RATE, printed("8"), metric="partner_share", rests_on=(ground, "gross"))
        for name, ground in grounds
    ]
    made = book([told("gross", GROSS, printed("30")), told("net", NET, printed("22")), *shares])
    found = why(made, made.figures["gross"], made.figures["net"])

    assert causes(found) == [Cause.BASIS, Cause.ROUNDING, Cause.UNEXPLAINED]
    assert found.parts[0].amount is None


@given(low=st.integers(1, 40), width=st.integers(0, 30), net=st.integers(60, 99))
def test_a_range_explains_as_much_as_any_value_in_it(low: int, width: int, net: int) -> None:
    """Of a share between two ends that part is taken that leaves the least, and the ends are told."""
    share = assumed("share", "partner_share", between(low, low + width), entity="anthropic")
    made = book([told("gross", GROSS, exactly(100)), told("net", NET, exactly(net))], [share])
    found = why(made, made.figures["gross"], made.figures["net"])
    best = min(max(net - 100, -low - width), -low)
    [part, *rest] = found.parts

    assert part.amount is not None
    assert part.amount.low == best
    assert (part.reach is None) == (width == 0)
    assert width == 0 or (part.reach and (part.reach.low, part.reach.high) == (-low - width, -low))
    assert total(found) == net - 100
    assert [each.cause for each in rest] == ([] if best == net - 100 else [Cause.UNEXPLAINED])


def test_the_road_that_explains_most_comes_first() -> None:
    """The memo's 22 lies where Bank of America's sums put it, and further from the others'."""
    made = open_book()
    pair = [made.figures[f"anthropic-revenue-{end}"] for end in ("gross-2026-04", "net-2026-04-memo")]
    found = why(made, *pair)
    splits = [found.parts, *found.others]
    ends = {
        split[0].rests_on: (float(split[0].reach.low), float(split[0].reach.high))
        for split in splits
        if split[0].reach
    }

    assert ends[("anthropic-take-from-payments-bofa",)] == pytest.approx((-9.6, -7.5))
    assert ends[("anthropic-take-from-payments",)] == pytest.approx((-3.0, -2.4))
    assert ends[RESALE] == pytest.approx((-6.3, -1.14))
    assert [split[0].rests_on[-1] for split in splits] == [
        "anthropic-take-from-payments-bofa",
        "anthropic-resale-margin",
        "anthropic-take-from-payments",
    ]
    for split in splits:
        assert sum((part.amount.low for part in split if part.amount), Decimal(0)) == Decimal(-8)


def test_rounding_reaches_as_far_as_the_digits_and_no_further() -> None:
    """Two reports of one thing, 24 and 25, differ by rounding; 24 and 27 by one more than that explains."""
    made = book([told("one", NET, printed("24"))])
    near = why(made, made.figures["one"], told("near", NET, printed("25")))
    far = why(made, made.figures["one"], told("far", NET, printed("27")))

    assert causes(near) == [Cause.ROUNDING]
    assert causes(far) == [Cause.ROUNDING, Cause.UNEXPLAINED]
    assert [part.amount.low for part in far.parts if part.amount] == [Decimal(1), Decimal(2)]


def test_a_date_is_told_by_the_companys_own_figure() -> None:
    """A figure of another date is explained by the company's own figure on the first basis at that date."""
    made = book([told("march", GROSS, exactly(19), time=MARCH), told("april", GROSS, exactly(30))])
    found = why(made, made.figures["march"], made.figures["april"])

    assert causes(found) == [Cause.DATE]
    assert found.parts[0].rests_on == ("april",)
    assert found.parts[0].differs == "date: 2026-03, 2026-04"


def test_what_nothing_tells_is_said_to_be_not_told() -> None:
    """Where no figure and no identity says what a change of basis makes, the part has no amount."""
    made = book([told("gross", GROSS, exactly(30))])
    found = why(made, made.figures["gross"], told("net", NET, exactly(22)))

    assert causes(found) == [Cause.BASIS, Cause.UNEXPLAINED]
    assert found.parts[0].amount is None


def test_another_company_is_not_unexplained() -> None:
    """What is left between two companies is theirs."""
    made = book([told("one", NET, exactly(22)), told("other", NET, exactly(24), entity="openai")])
    found = why(made, made.figures["one"], made.figures["other"])

    assert causes(found) == [Cause.ENTITY]


def test_unlike_things_are_refused() -> None:
    """Figures of two metrics, or in two currencies, have no difference to split."""
    made = book([told("one", NET, exactly(22))])
    euros = told("euros", NET, Amount.exact(22, Unit.parse("EUR_bn")))
    share = told("share", RUN_RATE, exactly(8), metric="partner_share")

    for other in (euros, share):
        with pytest.raises(BasisMismatch):
            why(made, made.figures["one"], other)
