"""What the partnership structure says: shares, ends, doubts, groups, and what it refuses to add."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from samebasis.book import Book, RelationKind, RelationStatus, open_book
from samebasis.report.chart import WIDE
from samebasis.report.charts.structure import drawn_relations, structure_chart, structure_scene
from samebasis.report.charts.structure_arrange import TOGETHER, arranged, sections
from samebasis.report.charts.structure_strands import style
from samebasis.report.sections.partners import partners_section
from tests.partners.books import DAY, LATER, RIVALS, book, relation

LABS: Final = ("openai", "anthropic")
LAST: Final = date(2026, 7, 30)


@pytest.fixture(scope="module")
def labs() -> Book:
    """The bundled book."""
    return open_book()


def said(of: Book, at: date, company: str, lead: str) -> list[str]:
    """What the lines between a company and a lead say on that day, piece by piece."""
    found = [each for each in structure_scene(of, LABS, at).companies if each.name == company]
    return [
        piece.text.replace("\N{NO-BREAK SPACE}", " ").rstrip(",;")
        for each in found
        for line in each.lines.get(lead, ())
        for piece in line.said
    ]


@pytest.mark.parametrize("at", [DAY, LATER, LAST])
def test_what_no_label_leads_to_is_told_by_one_that_does(labs: Book, at: date) -> None:
    """A relation without a link of its own stands behind a linked one of its kind on the same line."""
    of = labs.known(at)
    for company in structure_scene(of, LABS, at).companies:
        for line in (line for several in company.lines.values() for line in several):
            linked = {of.relations[piece.anchor.removeprefix("r-")].kind for piece in line.said}
            kinds = {of.relations[each].kind for each in line.relations}
            assert line.family is None or kinds == linked


@pytest.mark.parametrize("at", [DAY, LATER, LAST])
def test_no_total_stands_beside_its_parts(labs: Book, at: date) -> None:
    """Where a total is told, a part is only ever told as being of it."""
    relations = labs.known(at).relations
    for company in structure_scene(labs.known(at), LABS, at).companies:
        for line in (line for several in company.lines.values() for line in several):
            for piece in line.said:
                part = relations[piece.anchor.removeprefix("r-")].part_of
                assert part not in line.relations or "of it" in piece.text
    assert said(labs.known(at), at, "CoreWeave", "openai")[1:] == [
        "compute contract: about $22.4 bn",
        "part of it until 2029",
    ]


def test_shares_and_ends_are_told_from_the_book(labs: Book) -> None:
    """What a share is of, and until when a right or a contract holds, stands in the label."""
    of = labs.known(DAY)

    assert "gets about 50 % of gross profit on resale" in said(of, DAY, "Amazon", "anthropic")
    assert "compute contract: $138 bn announced until 2034" in said(of, DAY, "Amazon", "openai")
    assert "compute contract: $300 bn announced from 2027 until 2031" in said(of, DAY, "Oracle", "openai")
    rights = "exclusive rights to the programming interface and the models"
    assert rights in said(of, DAY, "Microsoft", "openai")
    # With hindsight the same day knows the end.
    assert f"{rights} until 27 April 2026" in said(labs, DAY, "Microsoft", "openai")


def test_the_two_days_differ_by_what_the_amendment_changed(labs: Book) -> None:
    """By 28 April 2026 Microsoft's exclusivity is gone, and Bedrock sells the models of OpenAI."""
    before, after = (set(said(labs.known(at), at, "Microsoft", "openai")) for at in (DAY, LATER))

    assert before - after == {
        "exclusive rights to the programming interface and the models",
        "holds a licence to models and products, exclusively until 2032",
        "gives a revenue share of 20 % on Azure OpenAI and Bing",
    }
    assert after - before == {"holds a licence to models and products until 2032"}
    sales = [
        [each for each in said(labs.known(at), at, "Amazon", "openai") if each.startswith("sells")]
        for at in (DAY, LATER)
    ]
    assert sales == [
        ["sells Frontier, announced"],
        ["sells models, Codex and managed agents on Bedrock"],
    ]


def test_a_group_is_no_company(labs: Book) -> None:
    """Several companies together stand apart, marked as such, and both forecasts are told."""
    scene = structure_scene(labs.known(DAY), LABS, DAY)
    (group,) = [each for each in scene.companies if each.is_group]

    assert sections(scene)[-1] == (TOGETHER, [group])
    assert [each.broken for each in arranged(scene, WIDE, narrow=False).boxes].count(True) == 1
    assert said(labs.known(DAY), DAY, group.name, "anthropic")[1:] == [
        "is paid $1.9 bn forecast for 2026 (The Information)",
        "sources differ: $6.4 bn (Bank of America)",
    ]
    # Its sums stay its own: no line of a member stands for them.
    relations = {each for line in group.lines["anthropic"] for each in line.relations}
    others = [each for each in scene.companies if each is not group]
    assert not relations & set(drawn_relations(replace(scene, companies=tuple(others))))


def test_statuses_are_drawn_apart_and_said_in_the_subtitle(labs: Book) -> None:
    """Paid, announced and contingent have three styles, and one line says which."""
    chart = structure_chart(labs.known(DAY), LABS, DAY)

    assert chart is not None
    assert (
        len(
            {
                style(each)
                for each in (RelationStatus.PAID, RelationStatus.ANNOUNCED, RelationStatus.CONTINGENT)
            }
        )
        == 3
    )
    assert "solid is active or paid, dashed announced, dotted contingent" in chart.subtitle


def test_paid_and_promised_sums_are_not_added(labs: Book) -> None:
    """The section names the sums by status, and the figure that adds them as what it adds."""
    section = partners_section(labs.known(DAY), LABS, [])
    assert section is not None
    (refusal,) = [str(block.text) for block in section.blocks if block.kind == "refusal"]

    amazon = "$50 bn announced, $35 bn of it contingent, for OpenAI; $8 bn paid to Anthropic."
    assert refusal.startswith(
        f"Paid, announced and contingent sums are not added. Amazon: {amazon} Microsoft: "
    )
    assert refusal.endswith(
        f"The $58 bn that MarsBit gives for Amazon adds what stood on 14 April 2026: {amazon}"
    )
    assert "Nvidia" not in refusal


def test_where_nothing_is_mixed_nothing_is_refused() -> None:
    """Backers whose sums are all of one status need no such sentence."""
    stakes = [relation(each, "bear", each, billions="3") for each in RIVALS]
    section = partners_section(book(*stakes), RIVALS, [])

    assert section is not None
    assert [block.kind for block in section.blocks] == ["chart"]


def test_what_has_no_amount_and_no_scope_is_still_a_phrase() -> None:
    """Hosting that is only announced says so after a comma; hosting with a size needs none."""
    bare = relation("bare", "bear", "lion", kind=RelationKind.HOSTS, status=RelationStatus.ANNOUNCED)
    sized = relation("sized", "wolf", "lion", kind=RelationKind.SUPPLIES, billions="2")
    sold = relation("sold", "wolf", "tiger", kind=RelationKind.DISTRIBUTES, status=RelationStatus.ACTIVE)
    companies = structure_scene(book(bare, sized, sold), RIVALS, DAY).companies

    assert {line.label for each in companies for several in each.lines.values() for line in several} == {
        "hosts, announced",
        "supplies for $2\N{NO-BREAK SPACE}bn paid",
        "sells its products",
    }


def test_those_who_cannot_see_it_hear_both_voices(labs: Book) -> None:
    """In words, a forecast and what is disputed come with who says so."""
    chart = structure_chart(labs.known(DAY), LABS, DAY)

    assert chart is not None
    assert "payment of $1.9 bn, forecast for 2026 (The Information)" in chart.words
    assert "payment of $6.4 bn, forecast for 2026 (Bank of America)" in chart.words
    assert "compute contract of $30 bn, conflicting (MarsBit)" in chart.words
