"""Which relations hold on a day: dates, promises, restatements, and what could be known."""

from datetime import date

import pytest

from samebasis.book import Book, RelationKind, RelationStatus, open_book
from samebasis.partners import begins, relations_at, status_then, structure
from tests.partners.books import DAY, LATER, book, relation


@pytest.fixture(scope="module")
def labs() -> Book:
    """The bundled book."""
    return open_book()


def ids(of: Book, at: date, known: date | None = None) -> set[str]:
    """The ids of the relations that hold on that day."""
    return {each.id for each in relations_at(of, at, known)}


def test_a_relation_holds_from_its_first_day_to_the_day_before_its_end() -> None:
    """The day on which a relation ends is the first one on which it no longer holds."""
    small = book(relation("deal", "bear", "lion", since="2026-04-14", until="2026-04-28"))

    assert not ids(small, date(2026, 4, 13))
    assert ids(small, DAY) == ids(small, date(2026, 4, 27)) == {"deal"}
    assert not ids(small, LATER)


def test_an_unknown_start_counts_from_publication() -> None:
    """A relation whose start nobody stated holds from the day it was published."""
    small = book(relation("deal", "bear", "lion", since=None, published="2026-04-14"))

    assert not ids(small, date(2026, 4, 13))
    assert ids(small, DAY) == {"deal"}


@pytest.mark.parametrize("status", [RelationStatus.ANNOUNCED, RelationStatus.CONTINGENT])
def test_a_promise_holds_from_the_day_it_is_made(status: RelationStatus) -> None:
    """What was promised for a later year holds as a promise today."""
    small = book(relation("deal", "bear", "lion", status=status, since="2027", published="2025-09-10"))

    assert ids(small, DAY) == {"deal"}


def test_a_forecast_holds_in_its_own_time_only() -> None:
    """What somebody expects of a later year is not a relation of today."""
    small = book(relation("deal", "bear", "lion", status=RelationStatus.FORECAST, since="2027"))

    assert not ids(small, DAY)


def test_a_replaced_relation_is_out_once_its_successor_holds() -> None:
    """Before the later relation holds, the one that it replaces still does."""
    small = book(
        relation("old", "bear", "lion", billions="4"),
        relation("new", "bear", "lion", billions="5", since="2026-04-20", supersedes="old"),
    )

    assert ids(small, DAY) == {"old"}
    assert ids(small, LATER) == {"new"}


def test_what_was_not_yet_known_replaces_nothing() -> None:
    """A successor that was published later is no successor on the day before."""
    small = book(
        relation("old", "bear", "lion"),
        relation(
            "ended",
            "bear",
            "lion",
            status=RelationStatus.ENDED,
            until="2026-04-27",
            published="2026-04-27",
            supersedes="old",
        ),
    )

    assert ids(small, DAY, DAY) == ids(small, LATER, DAY) == {"old"}
    assert ids(small, DAY) == {"ended"}
    assert not ids(small, LATER)


def test_what_ended_on_an_unstated_day_is_out() -> None:
    """A relation that is over, and does not say since when, is never shown as holding."""
    small = book(relation("deal", "bear", "lion", status=RelationStatus.ENDED))

    assert not ids(small, DAY)


def test_a_restated_relation_has_the_status_it_had() -> None:
    """The status of a relation told again with its end is that of the first telling."""
    old = relation("old", "bear", "lion", status=RelationStatus.ANNOUNCED)
    ended = relation("ended", "bear", "lion", status=RelationStatus.ENDED, until="2027", supersedes="old")

    assert status_then(book(old, ended), ended) is RelationStatus.ANNOUNCED


def test_conflicting_relations_stay_and_say_so() -> None:
    """A relation that another source contradicts is kept, with its status."""
    small = book(relation("deal", "bear", "lion", status=RelationStatus.CONFLICTING))

    assert [each.status for each in relations_at(small, DAY)] == [RelationStatus.CONFLICTING]


@pytest.mark.parametrize("known", [True, False])
def test_the_exclusivity_of_microsoft_ends_between_the_two_days(labs: Book, *, known: bool) -> None:
    """Microsoft's exclusive rights hold on 14 April 2026 and not on the 28th, with hindsight or without."""
    held = {
        at: [
            each.id
            for each in relations_at(labs, at, at if known else None)
            if (each.from_entity, each.to_entity, each.kind)
            == ("microsoft", "openai", RelationKind.EXCLUSIVITY)
        ]
        for at in (DAY, LATER)
    }

    assert len(held[DAY]) == 1
    assert held[LATER] == []


@pytest.mark.parametrize("known", [True, False])
def test_bedrock_sells_openai_only_on_the_later_day(labs: Book, *, known: bool) -> None:
    """OpenAI's models reach customers through Amazon on 28 April 2026 and not yet on the 14th."""
    active = {
        at: {
            each.id
            for each in relations_at(labs, at, at if known else None)
            if (each.from_entity, each.to_entity, each.kind, each.status)
            == ("amazon", "openai", RelationKind.DISTRIBUTES, RelationStatus.ACTIVE)
        }
        for at in (DAY, LATER)
    }

    assert active[DAY] == set()
    assert active[LATER] == {"amazon-distributes-openai"}


def test_what_differs_between_two_days_is_dated_between_them(labs: Book) -> None:
    """A relation that holds on one of the two days only begins, ends or became known in between."""
    one, other = (set(relations_at(labs, at, at)) for at in (DAY, LATER))

    for each in one ^ other:
        later = [new for new in labs.known(LATER).relations.values() if new.supersedes == each.id]
        days = [day for told in (each, *later) for day in (told.published.last, begins(told))]
        days += [told.valid_until.starts for told in (each, *later) if told.valid_until]
        assert any(DAY < day <= LATER for day in days), each.id


def test_the_amendment_of_april_changes_what_it_says(labs: Book) -> None:
    """On 27 April 2026 exclusivity and one share end, the licence and the other share are restated."""

    def microsoft(at: date) -> set[str]:
        held = relations_at(labs, at, at)
        return {each.id for each in held if {each.from_entity, each.to_entity} == {"microsoft", "openai"}}

    assert microsoft(DAY) - microsoft(LATER) == {
        "microsoft-exclusive-openai",
        "openai-licenses-microsoft-exclusive",
        "openai-shares-microsoft",
        "microsoft-shares-openai",
    }
    assert microsoft(LATER) - microsoft(DAY) == {
        "openai-licenses-microsoft",
        "openai-shares-microsoft-2026-04",
    }


def test_the_graph_has_an_edge_for_each_relation(labs: Book) -> None:
    """The edges of the structure are the relations of the day, each under its id."""
    graph = structure(labs, DAY, DAY)

    assert {key for _, _, key in graph.edges(keys=True)} == ids(labs, DAY, DAY)
    assert graph.nodes["amazon"]["entity"].name == "Amazon"
