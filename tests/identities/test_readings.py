"""Readings: what an unstated axis is taken to be, said in the book, and never against the source."""

import pytest

from samebasis.book import Assumption, Shape
from samebasis.errors import BadBasis, Unsolvable
from samebasis.figures import Instant, VerdictWord
from samebasis.identities import compare, convert_figure, read_basis
from tests.identities.books import APRIL, GROSS, NET, article, assumed, basis, book, exactly, reading, told

SILENT = told("silent", "presentation=net measure=run_rate", exactly(30))
METHOD = reading("method", "measure=run_rate annualisation=month_x12")
SCOPE = reading("scope", "scope=company")


def taken(
    *readings: Assumption, extra: dict[str, str] | None = None, on: str | None = None
) -> dict[str, str]:
    """The basis that a figure is taken on under these readings."""
    figure = SILENT if on is None else told("silent", on, exactly(30))
    return dict(read_basis(figure, book([figure], readings), extra).basis)


def test_a_reading_fills_what_is_unstated() -> None:
    """Under readings an unstated axis has the member they give it, and each that did so is named."""
    found = read_basis(SILENT, book([SILENT], [METHOD, SCOPE]))

    assert str(found.basis) == "presentation=net measure=run_rate annualisation=month_x12 scope=company"
    assert [each.id for each in found.readings] == ["method", "scope"]


def test_the_figure_itself_stays_as_it_is() -> None:
    """A reading says how a figure is compared, and changes nothing in it."""
    read_basis(SILENT, book([SILENT], [METHOD, SCOPE]))

    assert SILENT.basis["annualisation"] == "unstated"


@pytest.mark.parametrize("member", ["days28_x13", "quarter_x4", "none"])
def test_a_reading_never_overrides_what_is_stated(member: str) -> None:
    """A member that the source states stays, and a reading that says otherwise is not used at all."""
    on = f"presentation=net annualisation={member}"

    assert taken(METHOD, on=on)["annualisation"] == member
    assert taken(METHOD, on=on)["measure"] == "unstated"
    assert read_basis(told("silent", on, exactly(30)), book([SILENT], [METHOD])).readings == ()


def test_a_reading_that_adds_nothing_is_not_named() -> None:
    """A figure that states everything rests on no reading."""
    stated = told("stated", NET, exactly(30))

    assert read_basis(stated, book([stated], [METHOD, SCOPE])).readings == ()


@pytest.mark.parametrize(
    ("changes", "concerned"),
    [
        ({}, True),
        ({"entity": "anthropic"}, True),
        ({"entity": "openai"}, False),
        ({"as_of": APRIL}, True),
        ({"as_of": Instant.parse("2026-03")}, False),
        ({"metric": "partner_share"}, False),
    ],
    ids=str,
)
def test_a_reading_concerns_what_it_names(changes: dict[str, object], concerned: bool) -> None:  # noqa: FBT001 - a parameter of the test.
    """A reading holds for its own metric, entity and time, and for any that it does not name."""
    scope = reading("scope", "scope=company", **changes)

    assert taken(scope)["scope"] == ("company" if concerned else "unstated")


def test_an_entity_s_own_reading_comes_first() -> None:
    """What is read of one company goes before what is read of every one."""
    general = reading("general", "annualisation=month_x12")
    own = reading("own", "annualisation=days28_x13", entity="anthropic")

    assert taken(general, own)["annualisation"] == "days28_x13"


def test_readings_are_not_mixed_into_what_neither_says() -> None:
    """A reading whose members contradict those already read is left out whole."""
    own = reading("own", "measure=run_rate", entity="anthropic")
    general = reading("general", "measure=recognised annualisation=none")

    assert taken(general, own, on="presentation=net") == {
        "presentation": "net",
        "measure": "run_rate",
        "annualisation": "unstated",
        "scope": "unstated",
    }


def test_what_the_user_reads_comes_before_the_book() -> None:
    """A reading asked for by name, for this once, goes before those of the book, and is no step of theirs."""
    found = read_basis(SILENT, book([SILENT], [METHOD, SCOPE]), {"annualisation": "days28_x13"})

    assert found.basis["annualisation"] == "days28_x13"
    assert [each.id for each in found.readings] == ["scope"]


def test_what_the_user_reads_never_overrides_the_source() -> None:
    """A member that the source states stays, whatever the user reads."""
    assert taken(extra={"presentation": "gross"})["presentation"] == "net"


@pytest.mark.parametrize("extra", [{"colour": "red"}, {"scope": "continent"}, {"presentation": "grss"}])
def test_reading_what_does_not_exist_is_refused(extra: dict[str, str]) -> None:
    """An axis or member that there is not is refused, and never passed over in silence."""
    with pytest.raises(BadBasis):
        compare(book([SILENT], [METHOD, SCOPE]), "revenue", ["anthropic"], as_of=APRIL, read=extra)
    with pytest.raises(BadBasis):
        convert_figure(book([SILENT]), SILENT, basis("presentation=gross"), read=extra)


def two(*readings: Assumption) -> str:
    """What comes of two net figures that leave their method unstated: same, convertible or incomparable."""
    other = told("other", "presentation=net measure=run_rate scope=company", exactly(24), entity="openai")
    first = told("first", "presentation=net measure=run_rate scope=company", exactly(30))
    compared = compare(book([first, other], readings), "revenue", ["anthropic", "openai"], as_of=APRIL)
    words = {row.word.value for row in compared.comparisons[0].rows}
    assert len(words) == 1
    return words.pop()


def test_unstated_is_incomparable_without_a_reading_and_comparable_with_it() -> None:
    """Two figures silent on one axis are refused, until a reading says what the silence is taken for."""
    assert two() == "incomparable"
    assert two(METHOD) == "same"


def test_without_a_reading_the_axis_is_named() -> None:
    """What is missing for an unstated axis is a statement or a reading, and the axis is named."""
    first, other = (
        told("first", "presentation=net", exactly(30)),
        told("other", NET, exactly(24), entity="openai"),
    )
    compared = compare(book([first, other]), "revenue", ["anthropic", "openai"], as_of=APRIL)
    missing = [line for row in compared.comparisons[0].rows for line in row.missing]

    assert missing[:3] == [
        f"{axis} is unstated: state it in the book, or add a reading"
        for axis in ("measure", "annualisation", "scope")
    ]


def test_the_article_is_refused_without_its_readings() -> None:
    """With its readings taken out, the article's book brings the two companies to no common basis."""
    made = article()
    for name in [each.id for each in made.assumptions.values() if each.shape is Shape.READING]:
        del made.assumptions[name]  # type: ignore[attr-defined]  # The mapping is a plain dict of this test's own.
    compared = compare(made, "revenue", ["anthropic", "openai"], as_of=APRIL)

    assert {row.word for row in compared.comparisons[0].rows} == {VerdictWord.INCOMPARABLE}
    assert compared.comparisons[0].cases == ()


def test_an_assumption_is_no_reading() -> None:
    """An assumed amount says nothing of what an unstated axis is taken for."""
    amount = assumed("amount", "revenue", exactly(30), "annualisation=month_x12")

    assert taken(amount)["annualisation"] == "unstated"


def test_a_figure_on_another_metric_is_not_read() -> None:
    """A reading of revenue says nothing of a partner share."""
    share = told("share", "measure=run_rate", exactly(8), metric="partner_share")

    assert read_basis(share, book([share], [METHOD])).basis["annualisation"] == "unstated"
    with pytest.raises(Unsolvable):
        compare(book([share]), "revenue", ["anthropic"], as_of=APRIL)
    assert GROSS != NET
