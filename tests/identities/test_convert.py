"""Roads to another basis: which evidence opens one, which does not, and what is said where none is."""

from decimal import Decimal

import pytest

from samebasis.errors import BadBasis, Unsolvable
from samebasis.figures import INFINITY, Instant, Period, Unit, VerdictWord, Word
from samebasis.identities import (
    convert_figure,
    evidence,
    implied,
    judge,
)
from tests.identities.books import (
    APRIL,
    GROSS,
    NET,
    RATIO,
    RUN_RATE,
    assumed,
    basis,
    between,
    book,
    exactly,
    told,
)
from tests.identities.questions import MEMO, REPORTED, SHARE, printed, roads


def test_contradicting_sources_are_two_roads() -> None:
    """Two sources that differ on the share lead to two amounts, and never to a mean."""
    other = told("other", RUN_RATE, exactly(5), metric="partner_share", asserted_by="sacra")

    assert [(road.label, road.amount.value) for road in roads(MEMO, other)] == [("memo", 22), ("other", 25)]


def test_a_report_retold_is_one_road() -> None:
    """The same share told by two publications opens one road, which names both."""
    again = told("again", RUN_RATE, exactly(8), metric="partner_share", asserted_by="sacra")
    [road] = roads(MEMO, again)
    [fact] = road.others

    assert (fact.name, fact.also) == ("memo", ("again",))


def test_a_figure_that_was_superseded_opens_no_road() -> None:
    """What its own asserter has replaced is no evidence any more."""
    newer = told(
        "newer", RUN_RATE, exactly(7), metric="partner_share", asserted_by="openai", supersedes="memo"
    )

    assert [road.label for road in roads(MEMO, newer)] == ["newer"]


@pytest.mark.parametrize(
    ("changes", "opens"),
    [
        ({}, True),
        ({"time": Instant.parse("2026-04-14")}, True),
        ({"time": Instant.parse("2026-03")}, False),
        ({"time": Instant.parse("2026-05")}, False),
        ({"time": Instant.parse("2026")}, False),
        ({"time": Period.parse("2026-04")}, True),
        ({"time": Period.parse("2026-Q2")}, False),
        ({"time": Period.parse("2026")}, False),
        ({"entity": "openai"}, False),
    ],
    ids=str,
)
def test_only_a_figure_of_that_time_and_entity_is_evidence(changes: dict[str, object], opens: bool) -> None:  # noqa: FBT001 - a parameter of the test.
    """A share of another month, of a longer stretch, or of another company does not convert a figure."""
    facts = {"metric": "partner_share", **changes}
    memo = told("memo", RUN_RATE, exactly(8), **facts)

    assert bool(roads(memo)) == opens


@pytest.mark.parametrize(
    ("members", "opens"),
    [
        (RUN_RATE, True),
        ("measure=recognised annualisation=month_x12 scope=company", False),
        ("measure=run_rate annualisation=days28_x13 scope=company", False),
        ("measure=run_rate annualisation=month_x12 scope=product", False),
        ("measure=run_rate annualisation=month_x12", False),
        ("", False),
    ],
)
def test_only_a_figure_on_the_same_other_axes_is_evidence(members: str, opens: bool) -> None:  # noqa: FBT001 - a parameter of the test.
    """A share of another measure, method or scope, or of an unstated one, does not convert a figure."""
    assert bool(roads(told("memo", members, exactly(8), metric="partner_share"))) == opens


@pytest.mark.parametrize(
    ("changes", "opens"),
    [
        ({}, True),
        ({"as_of": APRIL}, True),
        ({"as_of": Instant.parse("2026")}, True),
        ({"as_of": Instant.parse("2025")}, False),
        ({"as_of": Instant.parse("2026-03")}, False),
        ({"as_of": Instant.parse("2026-04-14")}, False),
        ({"entity": "anthropic"}, True),
        ({"entity": "openai"}, False),
        ({"basis": RUN_RATE}, True),
        ({"basis": "scope=product"}, False),
    ],
    ids=str,
)
def test_an_assumption_holds_where_it_says(changes: dict[str, object], opens: bool) -> None:  # noqa: FBT001 - a parameter of the test.
    """An assumption holds for the entity, time and members that it names, and for any that it does not."""
    share = assumed("share", "partner_share_of_gross", exactly("0.2", RATIO), **changes)

    assert bool(roads(share)) == opens


def test_only_a_figure_in_the_same_currency_is_evidence() -> None:
    """A share told in another currency does not convert a figure, for no rate is known."""
    euros = told("memo", RUN_RATE, exactly(8, Unit.parse("EUR_bn")), metric="partner_share")
    millions = told("memo", RUN_RATE, exactly(8_000, Unit.parse("USD_mn")), metric="partner_share")

    assert roads(euros) == ()
    assert [road.amount.value for road in roads(millions)] == [22]


def test_a_conversion_never_takes_a_figure_of_another_month() -> None:
    """Also when a whole year is asked for, a figure of February is not converted by a share of April."""
    start = told("february", GROSS, exactly(14), time=Instant.parse("2026-02"))

    assert roads(MEMO, start=start, at="2026") == ()


def test_a_share_that_can_be_everything_opens_no_road_up() -> None:
    """Where the assumed share can be all of gross, net tells nothing of gross, and other roads stand."""
    start = told("net", NET, exactly(24))
    whole = assumed("whole", "partner_share_of_gross", between("0.2", 1, RATIO))

    assert [road.label for road in roads(SHARE, whole, start=start, to="presentation=gross")] == ["share"]


@pytest.mark.parametrize(
    ("word", "low", "high"), [(Word.AT_LEAST, 24, INFINITY), (Word.UP_TO, -INFINITY, 24), (None, 24, 24)]
)
def test_an_open_end_stays_open(word: Word | None, low: Decimal, high: Decimal) -> None:
    """At least 24 net is at least 24, and at least 30 gross: an open end is open, rounded or not."""
    start = told("net", NET, printed("24", word))
    [stays] = roads(start=start, to="presentation=net")
    [moved] = roads(SHARE, start=start, to="presentation=gross")

    assert (stays.amount.low, stays.amount.high) == (low, high)
    assert (moved.amount.low, moved.amount.high) == tuple(
        each if each.is_infinite() else each / Decimal("0.8") for each in map(Decimal, (low, high))
    )


def test_a_share_of_nothing_implies_nothing() -> None:
    """A company without sales has no share of gross, and its figure is converted all the same."""
    start = told("nothing", GROSS, exactly(0))
    memo = told("memo", RUN_RATE, exactly(0), metric="partner_share")
    [road] = roads(memo, start=start)

    assert road.amount.value == 0
    assert implied(road) is None


def test_a_figure_without_a_road_says_what_is_missing() -> None:
    """Where no road leads to the basis, the error names the quantities of which any one would open one."""
    made = book([REPORTED])
    with pytest.raises(Unsolvable) as caught:
        convert_figure(made, REPORTED, basis("presentation=net"))

    assert caught.value.missing == ("partner_share", "partner_share_of_gross")
    assert str(caught.value).startswith("one on presentation=net measure=run_rate")


def test_a_basis_that_no_identity_reaches_says_so() -> None:
    """Where no identity speaks of the axes that differ, the error names them."""
    made = book([REPORTED])
    with pytest.raises(Unsolvable, match="no identity leads from scope=company to product"):
        convert_figure(made, REPORTED, basis("scope=product"))


def test_an_unstated_axis_is_named() -> None:
    """A figure that leaves the axis unstated is not converted, and the error says which axis it is."""
    silent = told("silent", RUN_RATE, exactly(30))
    with pytest.raises(Unsolvable, match="presentation is unstated by silent"):
        convert_figure(book([silent]), silent, basis("presentation=net"))


def test_the_verdict_names_the_road() -> None:
    """Two figures that a road joins are convertible, and the verdict names its identities and evidence."""
    other = told("two", NET, exactly(24), entity="openai")
    found = judge(book([REPORTED, other, MEMO]), REPORTED, other)

    assert found.word is VerdictWord.CONVERTIBLE
    assert found.identities == ("gross_is_net_plus_partner_share",)
    assert found.assumptions == ("memo",)
    assert [(each.what, each.left, each.right) for each in found.differences] == [
        ("presentation", "gross", "net")
    ]


def test_the_verdict_names_what_is_missing() -> None:
    """Two figures without a road between them are incomparable, and the verdict says what would open one."""
    other = told("two", NET, exactly(24), entity="openai")
    found = judge(book([REPORTED, other]), REPORTED, other)

    assert found.word is VerdictWord.INCOMPARABLE
    assert found.missing == ("partner_share", "partner_share_of_gross")


def test_a_road_says_where_its_identities_hold() -> None:
    """A sum over channels by name takes them as all there are, and says so; what holds always is not said."""
    sales = [
        told(f"{name}-sales", f"{RUN_RATE} channel={name}", exactly(10), metric="channel_sales")
        for name in ("amazon", "google")
    ]
    takes = [
        told(f"{name}-take", f"channel={name}", exactly("0.2", RATIO), metric="take_rate")
        for name in ("amazon", "google")
    ]
    share = told("share", RUN_RATE, exactly(4), metric="partner_share")
    gross = told("gross", GROSS, exactly(30))
    [by_sum] = convert_figure(book([gross, *sales, *takes]), gross, basis("presentation=net"))
    [by_share] = convert_figure(book([gross, share]), gross, basis("presentation=net"))

    assert by_share.conditions == ()
    assert by_sum.conditions == (
        "where channels keep a share of each sale",
        "where nothing is sold through channels other than amazon and google",
    )


@pytest.mark.parametrize(
    "changes",
    [{"time": Instant.parse("2026-05")}, {"amount": exactly(24, Unit.parse("EUR_bn"))}],
    ids=["time", "currency"],
)
def test_no_identity_bridges_times_or_currencies(changes: dict[str, object]) -> None:
    """Figures of different dates or currencies stay incomparable, whatever is assumed of shares."""
    facts: dict[str, object] = {"entity": "openai", "amount": exactly(24), **changes}
    other = told("two", NET, **facts)

    assert judge(book([REPORTED, other, MEMO], [SHARE]), REPORTED, other).word is VerdictWord.INCOMPARABLE


def test_a_basis_that_does_not_exist_is_refused() -> None:
    """A target with an axis or member that there is not is refused before any road is sought."""
    with pytest.raises(BadBasis):
        roads(SHARE, to="presentation=grss")
    with pytest.raises(BadBasis):
        roads(SHARE, to="colour=red")


def test_evidence_is_by_quantity() -> None:
    """What a book has for an entity is filed under the quantities of the catalogue that it can fill."""
    found = evidence(book([REPORTED, MEMO], [SHARE]), "anthropic", APRIL, basis(NET))

    assert {str(quantity): [fact.name for fact in facts] for quantity, facts in found.items()} == {
        "revenue[presentation=gross]": ["one"],
        "partner_share": ["memo"],
        "partner_share_of_gross": ["share"],
    }
