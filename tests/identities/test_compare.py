"""Comparing: which figures stand for an entity, at which time, and on which bases."""

from dataclasses import replace

import pytest

from samebasis.errors import BadBasis, BadInput, UnknownName, Unsolvable
from samebasis.figures import Figure, Instant, Period, Word
from samebasis.identities import Compared, compare
from tests.identities.books import (
    APRIL,
    GROSS,
    NET,
    book,
    told,
)
from tests.identities.questions import PAIR, RIVAL, SHARE, compared, printed


def rows(found: Compared) -> list[tuple[str, tuple[str, ...]]]:
    """The figures of the first comparison, each with those that say the same."""
    return [(row.figure.id, row.also) for row in found.comparisons[0].rows]


def test_one_report_retold_is_one_row() -> None:
    """Figures with one value on one basis are one row, led by the narrowest, that names the others."""
    wide = told("wide", NET, printed("30", Word.MORE_THAN))
    narrow, again = told("narrow", NET, printed("30")), told("again", NET, printed("30"))

    assert rows(compared(wide, narrow, again, RIVAL))[0] == ("narrow", ("wide", "again"))


@pytest.mark.parametrize(
    "other",
    [
        told("other", NET, printed("44")),
        told("other", NET, printed("31")),
        told("other", GROSS, printed("30")),
        told("other", NET.replace("month_x12", "days28_x13"), printed("30")),
    ],
    ids=["another value", "a near value", "another presentation", "another method"],
)
def test_a_contradiction_is_a_row_of_its_own(other: Figure) -> None:
    """A figure of the same company with another value or basis stands by itself, and nothing is averaged."""
    found = compared(told("one", NET, printed("30")), other, RIVAL)
    names = [name for name, also in rows(found) if name != "rival" and also == ()]

    assert sorted(set(names)) == ["one", "other"]


def test_what_an_entity_says_of_itself_stands_for_it() -> None:
    """Beside an entity's own figure those of others are left out, named, and added on request."""
    own, others = told("own", NET, printed("30")), told("others", NET, printed("44"), asserted_by="sacra")
    found = compared(own, others, RIVAL)

    assert [name for name, _ in rows(found)] == ["own", "rival"]
    assert [figure.id for figure in found.left_out] == ["others"]
    everyone = compared(own, others, RIVAL, everyone=True)
    assert [name for name, _ in rows(everyone)] == ["own", "others", "rival"]
    assert everyone.left_out == ()


def test_an_entity_that_says_nothing_is_told_of_by_others() -> None:
    """Where an entity says nothing of itself, what others say of it is used, and nothing is left out."""
    others = told("others", NET, printed("44"), asserted_by="sacra")
    found = compared(others, RIVAL)

    assert [name for name, _ in rows(found)] == ["others", "rival"]
    assert found.left_out == ()


def test_a_superseded_figure_is_not_compared() -> None:
    """What its asserter has replaced stands for nobody."""
    newer = told("newer", NET, printed("31"), supersedes="older")

    assert [name for name, _ in rows(compared(told("older", NET, printed("30")), newer, RIVAL))] == [
        "newer",
        "rival",
    ]


@pytest.mark.parametrize("time", ["2026-03", "2026-05", "2026", "2025-04"])
def test_a_figure_of_another_time_is_not_compared(time: str) -> None:
    """A figure of another month, or of no one month, does not stand for April."""
    with pytest.raises(Unsolvable, match="a figure of anthropic's revenue at 2026-04"):
        compared(told("one", NET, printed("30"), time=Instant.parse(time)), RIVAL)


def test_a_year_is_not_one_time() -> None:
    """Asked for a year, figures of its months are not set against one another."""
    with pytest.raises(Unsolvable):
        compare(
            book([told("one", NET, printed("30"), time=Instant.parse("2026-02")), RIVAL]),
            "revenue",
            PAIR,
            as_of=Instant.parse("2026"),
        )


def test_without_a_time_the_latest_common_one_is_taken() -> None:
    """The latest time at which all have a figure is compared, forecasts apart."""
    figures = [
        told(f"{entity}-{when}", NET, printed("30"), entity=entity, time=Instant.parse(when), published=out)
        for entity in PAIR
        for when in ("2026-02", "2026-03", *(["2026-05"] if entity == "openai" else []), "2026-12")
        for out in [Instant.parse("2026-06-01")]
    ]

    assert str(compare(book(figures), "revenue", PAIR).as_of) == "2026-03"


def test_the_book_s_own_date_goes_first() -> None:
    """Where the book names a date for the metric, that is taken, unless an entity has nothing then."""
    figures = [
        told(f"{entity}-{when}", NET, printed("30"), entity=entity, time=Instant.parse(when))
        for entity in PAIR
        for when in ("2026-02", "2026-03")
    ]
    made = replace(book(figures), dates={"revenue": Instant.parse("2026-02")})
    bare = replace(made, dates={"revenue": Instant.parse("2026-01")})

    assert str(compare(made, "revenue", PAIR).as_of) == "2026-02"
    assert str(compare(bare, "revenue", PAIR).as_of) == "2026-03"


def test_the_latest_common_time_has_figures_that_hold() -> None:
    """A time of which every figure was superseded is no common time."""
    old = [
        told(f"{each}-old", NET, printed("30"), entity=each, time=Instant.parse("2026-03")) for each in PAIR
    ]
    new = [
        told(
            f"{each}-new",
            NET,
            printed("31"),
            entity=each,
            supersedes=f"{each}-old",
            time=Instant.parse("2026-02"),
        )
        for each in PAIR
    ]

    assert str(compare(book([*old, *new]), "revenue", PAIR).as_of) == "2026-02"


def test_no_common_time_is_said_to_be_missing() -> None:
    """Entities that were never told of at one time are refused, and what is missing is named for each."""
    made = book([told("one", NET, printed("30"), time=Instant.parse("2026-02")), RIVAL])
    with pytest.raises(Unsolvable) as caught:
        compare(made, "revenue", PAIR)

    assert caught.value.missing == (
        f"a figure of {PAIR[0]}'s revenue at a time of the others (it has 2026-02)",
        f"a figure of {PAIR[1]}'s revenue at a time of the others (it has 2026-04)",
    )


def test_a_time_without_figures_names_the_nearest() -> None:
    """Asked for a time at which an entity has no figure, the refusal names the nearest that it has."""
    made = book([told("one", NET, printed("30"), time=Instant.parse("2026-02")), RIVAL])
    with pytest.raises(Unsolvable, match=r"at 2026-03 \(the nearest it has: 2026-02\)"):
        compare(made, "revenue", PAIR, as_of=Instant.parse("2026-03"))


def test_what_stands_on_no_basis_is_listed_once() -> None:
    """A figure that no common basis takes is named apart, with what it lacks."""
    silent = told("silent", "presentation=net", printed("9"), entity=PAIR[1])
    compared = compare(book([told("one", NET, printed("30")), RIVAL, silent]), "revenue", PAIR)

    assert [row.figure.id for row in compared.nowhere] == ["silent"]
    assert compared.nowhere[0].missing


def test_a_basis_can_be_asked_for() -> None:
    """With members of the basis given, only bases that have them are compared."""
    made = book([told("one", GROSS, printed("30")), RIVAL], [SHARE])
    found = compare(made, "revenue", PAIR, as_of=APRIL, basis={"presentation": "gross"})

    assert {each.basis["presentation"] for each in found.comparisons} == {"gross"}


def test_a_stretch_is_compared_with_a_stretch() -> None:
    """Figures over one and the same period are compared at that period."""
    basis = "presentation=net measure=recognised annualisation=none scope=company"
    figures = [
        told(f"{name}-one", basis, printed(digits), entity=name, time=Period.parse("2026-Q1"))
        for name, digits in zip(PAIR, ("5", "4"), strict=True)
    ]
    found = compare(book(figures), "revenue", PAIR)

    assert str(found.as_of) == "2026-Q1"
    assert found.comparisons[0].order is None or found.comparisons[0].order == PAIR


@pytest.mark.parametrize(
    ("metric", "names", "error"),
    [
        ("revenu", PAIR, UnknownName),
        ("revenue", ("anthropic", "anthropic"), BadInput),
    ],
)
def test_what_cannot_be_asked_is_refused(metric: str, names: tuple[str, str], error: type[Exception]) -> None:
    """A metric that there is not, or an entity beside itself, is refused before anything is compared."""
    with pytest.raises(error):
        compare(book([told("one", NET, printed("30")), RIVAL]), metric, names, as_of=APRIL)


@pytest.mark.parametrize("asked", [{"colour": "red"}, {"presentation": "grss"}])
def test_a_basis_that_does_not_exist_is_refused(asked: dict[str, str]) -> None:
    """A basis with an axis or member that there is not is refused."""
    with pytest.raises(BadBasis):
        compare(book([told("one", NET, printed("30")), RIVAL]), "revenue", PAIR, as_of=APRIL, basis=asked)
