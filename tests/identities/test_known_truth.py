"""The article's dispute, taken apart with the bundled book: each result from figures and identities."""

from datetime import date
from decimal import Decimal
from math import prod
from typing import Final

import pytest

from samebasis.book import Book, open_book
from samebasis.errors import BasisMismatch
from samebasis.figures import Instant, VerdictWord
from samebasis.identities import (
    Case,
    Compared,
    Comparison,
    Row,
    between,
    compare,
    conversions,
    implied,
    needed,
    read_basis,
)
from tests.identities.books import APRIL, article, basis

PAIR: Final = ("anthropic", "openai")
GROSS: Final = "anthropic-revenue-gross-2026-04"
NET: Final = "openai-revenue-net-2026-04"
MEMO: Final = "anthropic-partner-share-2026-04-memo"
FIFTH: Final = "openai-share-of-everything"
PAYMENTS: Final = "anthropic-take-from-payments"
PROFIT: Final = "anthropic-profit-split"


@pytest.fixture(scope="module", params=["ai_labs", "article"])
def made(request: pytest.FixtureRequest, ai_labs: Book) -> Book:
    """The bundled book, and the small one that holds the article's dispute alone: both tell the same."""
    return ai_labs if request.param == "ai_labs" else article()


@pytest.fixture(scope="module")
def compared(made: Book) -> Compared:
    """The two companies in April 2026."""
    return compare(made, "revenue", PAIR, as_of=APRIL)


def on(compared: Compared, presentation: str) -> Comparison:
    """The comparison on that presentation."""
    [found] = [each for each in compared.comparisons if each.basis["presentation"] == presentation]
    return found


def road(comparison: Comparison, figure: str, evidence: str = "") -> Row:
    """The row of that figure by the road that rests on that evidence."""
    [found] = [row for row in comparison.rows if row.figure.id == figure and rests_on(row, evidence)]
    return found


def rests_on(row: Row, evidence: str) -> bool:
    """Whether the row is brought there by that evidence; without any named, whether it is there at all."""
    return row.conversion is not None and evidence in {"", *(fact.name for fact in row.conversion.others)}


def span(row: Row) -> tuple[Decimal, Decimal]:
    """The comparable amount of a row in billions, low to high."""
    assert row.conversion is not None
    assert row.conversion.amount.unit.name == "USD_bn"
    return row.conversion.amount.low, row.conversion.amount.high


def cases(comparison: Comparison, evidence: str) -> list[Case]:
    """The cases in which the one company is brought there by that evidence."""
    return [case for case in comparison.cases if any(rests_on(row, evidence) for row in case.rows)]


def test_the_reported_pair_is_refused(made: Book, compared: Compared) -> None:
    """As reported the 30 and the 24 do not meet: one is gross, the other net, and no operator takes them."""
    gross, net = made.figures[GROSS], made.figures[NET]
    for meet in (lambda: gross > net, lambda: gross == net, lambda: gross - net, lambda: gross / net):
        with pytest.raises(BasisMismatch, match="presentation is gross against net"):
            meet()
    [(left, right, verdict)] = compared.verdicts

    assert (left.id, right.id, verdict.word) == (GROSS, NET, VerdictWord.CONVERTIBLE)
    assert ("presentation", "gross", "net") in [
        (each.what, each.left, each.right) for each in verdict.differences
    ]


def test_the_memo_says_22_against_24(compared: Compared) -> None:
    """On the memo's partner share the 30 are 22 net against 24, and OpenAI leads for every value."""
    net = on(compared, "net")

    assert span(road(net, GROSS, MEMO)) == (22, 22)
    assert span(road(net, NET)) == (24, 24)
    assert {case.order for case in cases(net, MEMO)} == {("openai", "anthropic")}


def test_the_order_turns_at_a_fifth_of_gross(compared: Compared) -> None:
    """Against the 24 the order turns at a share of 20 % of gross: Anthropic leads below, OpenAI above."""
    for presentation, figure, against in (("net", GROSS, NET), ("gross", NET, GROSS)):
        [found] = [
            each
            for each in on(compared, presentation).flips
            if (each.figure, each.against) == (figure, against)
        ]
        assert found.assumption == "partner_share_of_gross"
        assert found.at.value == Decimal("0.2")
        assert (found.below, found.above) == (PAIR, PAIR[::-1])


def test_against_25_it_turns_at_a_sixth(compared: Compared) -> None:
    """Against the 25 of other reports the order turns at 16.7 %."""
    [found] = [each for each in on(compared, "net").flips if each.against == f"{NET}-alt"]

    assert round(found.at.value or 0, 4) == Decimal("0.1667")


def test_the_memo_implies_26_7_percent(compared: Compared) -> None:
    """The memo's 8 of 30 imply a partner share of 26.67 % of gross, above where the order turns."""
    row = road(on(compared, "net"), GROSS, MEMO)
    share = implied(row.conversion) if row.conversion else None

    assert share is not None
    assert share.low == share.high
    assert round(share.low, 4) == Decimal("0.2667")


def test_the_payments_say_27_and_nothing_turns_it(compared: Compared) -> None:
    """On a take of 8 to 10 % the 30 are 27.0 to 27.6 net, and no admissible value lets OpenAI lead."""
    net = on(compared, "net")
    row = road(net, GROSS, PAYMENTS)
    found = cases(net, PAYMENTS)

    assert span(row) == (27, Decimal("27.6"))
    assert row.conversion is not None
    assert row.conversion.bounds.low > Decimal("25.5")
    assert found
    assert {case.order for case in found} == {PAIR}
    assert all(case.probable == {PAIR: 1.0} for case in found)


def test_upwards_openai_is_30_to_31_25(compared: Compared) -> None:
    """With a fifth taken off everything customers pay, OpenAI's 24 and 25 are 30 and 31.25 gross."""
    gross = on(compared, "gross")

    assert span(road(gross, NET, FIFTH)) == (30, 30)
    assert span(road(gross, f"{NET}-alt", FIFTH)) == (Decimal("31.25"), Decimal("31.25"))
    assert span(road(gross, GROSS)) == (30, 30)


def test_half_of_gross_profit_does_not_settle_it(made: Book, compared: Compared) -> None:
    """Half of gross profit on resale is 4 to 21 % of gross, 24 to 29 net, with the order open."""
    net = on(compared, "net")
    row = road(net, GROSS, PROFIT)
    share = implied(row.conversion) if row.conversion else None
    [case] = [each for each in cases(net, PROFIT) if NET in {row.figure.id for row in each.rows}]
    names = ("anthropic-channel-fraction", "anthropic-resale-margin", PROFIT)
    ranges = [each.amount for each in (made.assumptions[name] for name in names) if each.amount]
    least, most = (prod(getattr(each, end) * each.unit.factor for each in ranges) for end in ("low", "high"))

    assert len(ranges) == 3
    assert share is not None
    assert (share.low, share.high) == (least, most)
    assert span(row) == (30 * (1 - most), 30 * (1 - least))
    assert (round(least, 2), round(most, 2)) == (Decimal("0.04"), Decimal("0.21"))
    assert case.order is None
    assert 0.9 < case.probable[PAIR] < 1


def test_nothing_is_settled_over_all_roads(compared: Compared) -> None:
    """Over all roads together neither company leads for certain, on either presentation."""
    for presentation in ("net", "gross"):
        assert on(compared, presentation).order is None
        assert set(on(compared, presentation).probable) == {PAIR, PAIR[::-1]}


def test_contradictions_stand_side_by_side(ai_labs: Book) -> None:
    """The 24, the 24.5 and the 25 that are told of one company are rows of their own, retellings apart."""
    net = on(compare(ai_labs, "revenue", PAIR, as_of=APRIL), "net")
    rows = [row for row in net.rows if row.entity == "openai"]

    assert [row.figure.amount.value for row in rows] == [24, 25, Decimal("24.5")]
    assert len({name for row in rows for name in (row.figure.id, *row.also)}) > len(rows)


def test_what_others_say_is_added_on_request(ai_labs: Book) -> None:
    """The 44 that others tell of Anthropic, and the memo's own 22, are left out and named until asked for."""
    by_itself = compare(ai_labs, "revenue", PAIR, as_of=APRIL)
    everyone = compare(ai_labs, "revenue", PAIR, as_of=APRIL, everyone=True)
    left_out = {each.id for each in by_itself.left_out}

    assert {each.amount.value for each in by_itself.left_out} >= {22, 44}
    assert left_out & {row.figure.id for row in everyone.comparisons[0].rows}
    assert everyone.left_out == ()
    assert 44 in {row.figure.amount.value for row in everyone.comparisons[0].rows}


def test_on_the_day_of_the_memo_nobody_knew_of_44(ai_labs: Book) -> None:
    """As known on 14 April there is no 44 yet, and the dispute is what it was."""
    then = ai_labs.known(date(2026, 4, 14))
    compared = compare(then, "revenue", PAIR, as_of=APRIL, everyone=True)
    values = {row.figure.amount.value for row in compared.comparisons[0].rows}

    assert 44 not in values
    assert {30, 22, 24} <= values
    assert span(road(on(compare(then, "revenue", PAIR, as_of=APRIL), "net"), GROSS, MEMO)) == (22, 22)


def test_before_the_memo_nothing_is_known(ai_labs: Book) -> None:
    """As known on 1 January 2026 there is no figure of April at all."""
    then = ai_labs.known(date(2026, 1, 1))

    assert not [each for each in then.figures.values() if each.metric == "revenue" and each.time == APRIL]


def test_every_input_of_the_dispute_is_a_figure_with_a_source(compared: Compared) -> None:
    """Whatever a row rests on is a figure with its source's address, or an assumption with its reason."""
    for comparison in compared.comparisons:
        for row in comparison.rows:
            assert row.figure.source.url.startswith("https://")
            for fact in row.conversion.others if row.conversion else ():
                assert (fact.figure and fact.figure.source.url) or (
                    fact.assumption and fact.assumption.reason
                )


def test_the_common_bases_are_stated_whole(compared: Compared) -> None:
    """A basis on which the two are set side by side leaves no axis unstated."""
    for comparison in compared.comparisons:
        assert "unstated" not in comparison.basis.members


def test_a_run_rate_goes_there_and_back(made: Book) -> None:
    """Every reported figure of April, converted and read again, is on the basis that was asked for."""
    for name in (GROSS, NET):
        for presentation in ("gross", "net"):
            for found in conversions(made, made.figures[name], basis(f"presentation={presentation}")):
                assert found.basis["presentation"] == presentation
                own = read_basis(made.figures[name], made).basis
                assert found.basis == own.having(presentation=presentation)


def test_the_date_is_the_book_s_own(ai_labs: Book) -> None:
    """Without a time the bundled book compares revenue at April 2026."""
    assert compare(ai_labs, "revenue", PAIR).as_of == Instant.parse("2026-04")


@pytest.mark.parametrize(("margin", "percent"), [(40, 133), (50, 107), (60, 89), (70, 76)])
def test_what_the_memo_needs_of_resale(margin: int, percent: int) -> None:
    """With half of gross profit on resale, the memo's 22 need 133, 107, 89, 76 % of sales through resale."""
    made = open_book("ai_labs")
    gross, memo = made.figures[GROSS], made.figures["anthropic-revenue-net-2026-04-memo"]
    net = read_basis(memo, made).basis
    [resale] = [each for each in conversions(made, gross, net, at=APRIL) if PROFIT in each.label]
    [claim] = conversions(made, memo, net)
    at = {"anthropic-resale-margin": Decimal(margin) / 100}
    share = needed(between(resale, claim), "anthropic-channel-fraction", at)

    assert share is not None
    assert share.unit.name == "percent"
    assert round(share.low) == percent
