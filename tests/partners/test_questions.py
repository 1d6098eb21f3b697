"""Who backs both rivals and with how much: every sum once, every status apart."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.book import Book, RelationKind, RelationStatus, open_book
from samebasis.partners import (
    Family,
    backs_both,
    bundles,
    commitments,
    relations_at,
    stands_on_both_sides,
    statuses_then,
    sums,
)
from tests.partners.books import DAY, LATER, RIVALS, book, relation, values

LABS = ("openai", "anthropic")


@pytest.fixture(scope="module")
def labs() -> Book:
    """The bundled book."""
    return open_book()


def test_amazon_on_the_first_day(labs: Book) -> None:
    """On 14 April 2026 Amazon has 50 announced for OpenAI, 35 of it contingent, and 8 paid to Anthropic."""
    amazon = backs_both(labs, LABS, DAY, DAY)[0]
    openai, anthropic = amazon.stakes

    assert amazon.company == "amazon"
    assert values(openai.told) == {"announced": 50}
    assert values(openai.sums) == {"announced": 15, "contingent": 35}
    assert values(anthropic.told) == values(anthropic.sums) == {"paid": 8}


def test_amazon_on_the_later_day(labs: Book) -> None:
    """On 28 April 2026 the 5 and the up to 20 of 20 April stand beside the 8 paid to Anthropic."""
    _, anthropic = backs_both(labs, LABS, LATER, LATER)[0].stakes

    assert values(anthropic.sums) == {"paid": 8, "announced": 5, "contingent": 20}


def test_others_who_back_both_are_found(labs: Book) -> None:
    """Nvidia and Microsoft invest in both as well, and Google, which hosts both, does not."""
    assert [each.company for each in backs_both(labs, LABS, DAY, DAY)] == ["amazon", "nvidia", "microsoft"]


def test_a_letter_of_intent_that_was_replaced_is_not_counted(labs: Book) -> None:
    """Of Nvidia's letter over 100 and the 30 that replaced it, only the 30 count."""
    stakes = {each.company: each.stakes for each in backs_both(labs, LABS, DAY, DAY)}

    assert values(stakes["nvidia"][0].sums) == {"announced": 30}


def test_parts_that_do_not_make_the_total_give_way_to_it(labs: Book) -> None:
    """Microsoft's parts come to 13 and its total to 13.75: the total counts, and no part beside it."""
    stakes = {each.company: each.stakes for each in backs_both(labs, LABS, DAY, DAY)}

    assert values(stakes["microsoft"][0].sums) == {"paid": Decimal("13.75")}


@given(parts=st.lists(st.integers(1, 500), min_size=1, max_size=6), whole=st.integers(1, 3000))
def test_no_total_is_added_to_its_parts(parts: list[int], whole: int) -> None:
    """The sum of a total and its parts is the one or the other, never both."""
    relations = [
        relation("whole", "bear", "lion", billions=str(whole)),
        *(
            relation(f"part-{at}", "bear", "lion", billions=str(value), part_of="whole")
            for at, value in enumerate(parts)
        ),
    ]
    statuses = {each.id: each.status for each in relations}

    (found,) = commitments(relations, statuses)

    assert values(sums(found.counted, statuses)) == {"paid": whole}
    assert (found.whole in found.counted) == (sum(parts) != whole)


def test_two_statuses_are_never_added() -> None:
    """What is announced, contingent and paid stays apart."""
    small = book(
        relation("paid", "bear", "lion", billions="1"),
        relation("announced", "bear", "lion", billions="2", status=RelationStatus.ANNOUNCED),
        relation("contingent", "bear", "lion", billions="4", status=RelationStatus.CONTINGENT),
        relation("other", "bear", "tiger"),
    )
    (bear,) = backs_both(small, RIVALS, DAY)

    assert values(bear.stakes[0].sums) == {"paid": 1, "announced": 2, "contingent": 4}
    assert values(bear.stakes[1].sums) == {"paid": None}


def test_a_second_report_of_one_deal_counts_once() -> None:
    """The same amount on the same date from another source is the same deal told again."""
    small = book(
        relation("first", "bear", "lion", billions="50", since="2026-02-27"),
        relation("again", "bear", "lion", billions="50", since="2026-02", source="other"),
        relation("next", "bear", "lion", billions="50", since="2026-03-27", source="other"),
    )
    found = relations_at(small, DAY)
    deals = commitments(found, statuses_then(small, found))

    assert [each.whole.id for each in deals] == ["first", "next"]
    assert [each.id for each in deals[0].repeats] == ["again"]


def test_two_forecasts_of_one_year_are_never_added() -> None:
    """What two asserters expect of the same payments stands side by side, whatever the amounts."""
    year = {"kind": RelationKind.PAYS, "since": "2026-01-01", "until": "2027-01-01"}
    small = book(
        relation("one", "lion", "bear", billions="1.9", by="press", **year),
        relation("other", "lion", "bear", billions="6.4", by="bank", **year),
        relation("again", "lion", "bear", billions="1.9", by="paper", source="paper", **year),
        relation("next", "lion", "bear", billions="9", by="bank", kind=RelationKind.PAYS, until="2028"),
    )
    found = commitments(relations_at(small, DAY), statuses_then(small, relations_at(small, DAY)))

    assert [each.whole.id for each in found] == ["one", "next"]
    assert [each.id for each in found[0].against] == ["other"]
    assert [each.id for each in found[0].repeats] == ["again"]


def test_the_payments_of_one_lab_have_two_sources(labs: Book) -> None:
    """For 2026 the book has 1.9 by The Information, told again after Sacra, and 6.4 by Bank of America."""
    relations = relations_at(labs, DAY, DAY)
    (paid,) = [
        each
        for each in commitments(relations, statuses_then(labs, relations))
        if each.whole.kind is RelationKind.PAYS and each.whole.from_entity == "anthropic"
    ]

    assert [(each.asserted_by, each.amount and each.amount.value) for each in paid.against] == [
        ("bank_of_america", Decimal("6.4"))
    ]
    assert [each.asserted_by for each in (paid.whole, *paid.repeats)] == ["the_information", "sacra"]


def test_the_sums_of_a_backer_keep_their_statuses_apart(labs: Book) -> None:
    """Over both rivals Amazon has 8 paid, 15 announced and 35 contingent, and Nvidia promises only."""
    backers = {each.company: each for each in backs_both(labs, LABS, DAY, DAY)}

    assert values(backers["amazon"].sums) == {"paid": 8, "announced": 15, "contingent": 35}
    assert {name: each.is_unlike for name, each in backers.items()} == {
        "amazon": True,
        "nvidia": False,
        "microsoft": True,
    }


def test_one_rival_alone_makes_no_backer() -> None:
    """A company that invests in one rival, and only deals with the other, does not back both."""
    small = book(
        relation("stake", "bear", "lion"),
        relation("contract", "bear", "tiger", kind=RelationKind.HOSTS),
    )

    assert backs_both(small, RIVALS, DAY) == ()
    assert stands_on_both_sides(small, RIVALS, DAY) == {
        "bear": {"lion": {RelationKind.INVESTS_IN}, "tiger": {RelationKind.HOSTS}}
    }


def test_every_relation_of_a_lead_is_in_one_bundle(labs: Book) -> None:
    """The bundles of a lead hold each of its relations once, and no other."""
    relations = relations_at(labs, LATER)
    found = [each.id for bundle in bundles(relations, "openai") for each in bundle.relations]

    assert len(found) == len(set(found))
    assert set(found) == {each.id for each in relations if "openai" in {each.from_entity, each.to_entity}}


def test_arrows_follow_money_and_goods() -> None:
    """Products go to the one who sells them, compute to the lead, and the money for it to the host."""
    small = book(
        relation("sells", "bear", "lion", kind=RelationKind.DISTRIBUTES),
        relation("hosts", "bear", "lion", kind=RelationKind.HOSTS),
        relation("pays", "lion", "bear", kind=RelationKind.COMPUTE_CONTRACT),
        relation("holds", "bear", "lion", kind=RelationKind.OWNS),
    )
    found = {each.family: each for each in bundles(relations_at(small, DAY), "lion")}

    assert (found[Family.SALES].to_lead, found[Family.SALES].to_company) == (False, True)
    assert (found[Family.COMPUTE].to_lead, found[Family.COMPUTE].to_company) == (True, True)
    assert (found[Family.CAPITAL].to_lead, found[Family.CAPITAL].to_company) == (False, False)
