"""Balance over a book: what holds, what is strained, what cannot hold, and what takes no part."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samebasis.book import Book, open_book
from samebasis.errors import UnknownName
from samebasis.figures import Amount, Instant
from samebasis.figures import Word as AmountWord
from samebasis.identities import Balance, balance
from samebasis.identities.balance import Word
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
from tests.identities.worlds import GROSS as GROSS_QUANTITY
from tests.identities.worlds import NET as NET_QUANTITY
from tests.identities.worlds import SHARE, World, worlds


def printed(digits: str) -> Amount:
    """A printed amount of billions."""
    return Amount.printed(digits, BILLIONS)


def around(value: Fraction) -> Amount:
    """A range of a tenth about a value, in a dozen digits."""
    middle = Decimal(f"{float(value):.12f}")
    return Amount.between(middle * 9 / 10, middle * 11 / 10, BILLIONS, value=middle)


def memo(net: str = "22", share: str = "8") -> Book:
    """Gross, net and partner share, each printed."""
    return book(
        [
            told("gross", GROSS, printed("30")),
            told("net", NET, printed(net)),
            told("share", RUN_RATE, printed(share), metric="partner_share"),
        ]
    )


def words(found: Balance) -> dict[str, Word]:
    """The word on each figure."""
    return {row.fact.name: row.word for row in found.rows}


@settings(max_examples=30)
@given(world=worlds(("amazon",)), off=st.tuples(*[st.fractions(-1, 1, max_denominator=8)] * 3))
def test_balanced_values_hold_and_the_truth_stays(world: World, off: tuple[Fraction, ...]) -> None:
    """Gross is net and partner share after balancing; figures that agree to begin with do not move."""
    truths = [world[each] for each in (GROSS_QUANTITY, NET_QUANTITY, SHARE)]
    told_values = [truth * (1 + nudge / 10) for truth, nudge in zip(truths, off, strict=True)]
    amounts = [around(value) for value in told_values]
    made = book(
        [
            told("gross", GROSS, amounts[0]),
            told("net", NET, amounts[1]),
            told("share", RUN_RATE, amounts[2], metric="partner_share"),
        ]
    )
    found = balance(made, ["anthropic"], APRIL)
    gross, net, share = (
        row.adjusted for row in sorted(found.rows, key=lambda row: "gns".index(row.fact.name[0]))
    )

    assert gross == pytest.approx(net + share, rel=1e-9)
    if not any(off):
        assert [row.residual for row in found.rows] == pytest.approx([0, 0, 0], abs=1e-4)


def test_figures_that_agree_hold() -> None:
    """30, 22 and 8 agree to the digit: each holds, and nothing had to move."""
    found = balance(memo(), ["anthropic"], APRIL)

    assert set(words(found).values()) == {Word.HOLDS}
    assert found.agreement.chi_square == pytest.approx(0)
    assert found.agreement.degrees_of_freedom == 1
    assert found.agreement.chance == pytest.approx(1)
    assert found.suspects == ()


def test_a_figure_that_is_off_cannot_hold() -> None:
    """With a share of 12 the three cannot hold together; of lone witnesses alike, all are suspect."""
    found = balance(memo(share="12"), ["anthropic"], APRIL)

    assert set(words(found).values()) == {Word.CANNOT_HOLD}
    assert [set(each) for each in found.suspects] == [{"gross", "net", "share"}]
    assert found.agreement.chance is not None
    assert found.agreement.chance < 1e-3


def test_a_witness_against_two_is_the_suspect() -> None:
    """Where a second source agrees with two of three, the third is the one to go."""
    made = memo(share="12")
    fraction = told("fraction", RUN_RATE, between("0.26", "0.27", RATIO), metric="partner_share_of_gross")
    made_with = book([*made.figures.values(), fraction])
    found = balance(made_with, ["anthropic"], APRIL)

    assert found.suspects == (("share",),)
    left = balance(made_with, ["anthropic"], APRIL, without=["share"])
    assert left.suspects == ()
    assert left.agreement == found.rest
    assert found.rest.chance is not None
    assert found.rest.chance > 0.5
    assert found.agreement.chi_square > found.rest.chi_square


def test_what_nobody_said_cannot_be_left_out() -> None:
    """A name to be left out that the book has not is refused, with the nearest that it has."""
    with pytest.raises(UnknownName, match="share"):
        balance(memo(), ["anthropic"], APRIL, without=["shared"])


def test_a_company_may_stand_for_itself() -> None:
    """Unless for everyone, what others say otherwise of what the company says itself takes no part."""
    other = told("other", GROSS, printed("44"), asserted_by="sacra")
    made = book([*memo().figures.values(), other])
    every, own = (balance(made, ["anthropic"], APRIL, everyone=all_) for all_ in (True, False))

    assert words(every)["other"] is Word.CANNOT_HOLD
    assert words(own) == words(balance(memo(), ["anthropic"], APRIL))
    assert own.left_out["other"] == "said by Sacra, where Anthropic itself says otherwise"


def test_nothing_reported_is_altered() -> None:
    """The book and its figures are the same after balancing, and each row keeps what was reported."""
    made = memo(share="12")
    before = {name: str(each.amount) for name, each in made.figures.items()}
    found = balance(made, ["anthropic"], APRIL)

    assert {name: str(each.amount) for name, each in made.figures.items()} == before
    assert {row.fact.name: str(row.fact.amount) for row in found.rows} == before


def test_what_nothing_else_speaks_of_is_untested() -> None:
    """A lone figure is neither right nor wrong."""
    found = balance(book([told("gross", GROSS, printed("30"))]), ["anthropic"], APRIL)

    assert words(found) == {"gross": Word.UNTESTED}
    assert (found.rows[0].residual, found.rows[0].leverage, found.agreement.chance) == (None, 1, None)


def test_what_takes_no_part_is_named_with_why() -> None:
    """An unstated axis, an open end, and an assumption that repeats a figure are left out, each with why."""
    made = memo()
    silent = told("silent", "presentation=net", printed("21"))
    at_least = told("least", NET, Amount.printed("20", BILLIONS, word=AmountWord.AT_LEAST))
    again = assumed(
        "again",
        "partner_share_of_gross",
        between("0.2", "0.3", RATIO),
        rests_on=("share",),
        entity="anthropic",
    )
    figures = [*made.figures.values(), silent, at_least]
    found = balance(book(figures, [again]), ["anthropic"], APRIL)

    assert found.left_out == {
        "silent": "measure and annualisation and scope unstated",
        "least": "no end on one side",
        "again": "rests on share, which takes part itself",
    }


def test_a_shared_error_makes_sources_less_telling() -> None:
    """Two figures of one source that may be off alike count less than two that may not."""
    one = told("one", NET, printed("22.0"))
    other = told("other", NET, printed("22.4"), source=one.source)
    against = told("against", NET, printed("23.0"))
    made = book([one, other, against])
    apart = balance(made, ["anthropic"], APRIL)
    alike = balance(made, ["anthropic"], APRIL, shared={one.source.id: 0.05})

    assert alike.agreement.chi_square < apart.agreement.chi_square


def test_the_bundled_book_names_the_contradiction_of_the_payments() -> None:
    """For 2026, 1.9 and 6.4 bn of partner payments cannot both hold, and nothing says which is wrong."""
    found = balance(open_book("ai_labs"), ["anthropic"], Instant.parse("2026"))
    said = words(found)

    assert said["anthropic-partner-payments-2026"] is Word.CANNOT_HOLD
    assert said["anthropic-partner-payments-2026-bofa"] is Word.CANNOT_HOLD
    assert [set(each) for each in found.suspects] == [
        {"anthropic-partner-payments-2026", "anthropic-partner-payments-2026-bofa"}
    ]


def test_exact_figures_stay() -> None:
    """A count does not move; what it is set against does."""
    made = book(
        [
            told("gross", GROSS, exactly(30)),
            told("net", NET, printed("23")),
            told("share", RUN_RATE, exactly(8), metric="partner_share"),
        ]
    )
    found = balance(made, ["anthropic"], APRIL)

    assert {row.fact.name: row.adjusted for row in found.rows} == pytest.approx(
        {"gross": 30, "net": 22, "share": 8}
    )
