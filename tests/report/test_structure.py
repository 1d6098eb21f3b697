"""The partnership structure drawn: its finding, nothing lost, and nothing on top of anything else."""

import json
from datetime import date
from itertools import combinations
from typing import Final

import pytest

from samebasis.book import Book, RelationKind, RelationStatus, open_book
from samebasis.partners import relations_at
from samebasis.report.chart import HERE, NARROW, WIDE, Chart, specification, svg
from samebasis.report.charts.structure import drawn_relations, structure_chart, structure_scene
from samebasis.report.charts.structure_arrange import arranged
from samebasis.report.charts.structure_layout import Picture
from samebasis.report.theme import COLOURS
from tests.partners.books import DAY, LATER, RIVALS, book, relation

LABS: Final = ("openai", "anthropic")
LAST: Final = date(2026, 7, 30)
SMALLEST: Final = 10.5
Edges = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def labs() -> Book:
    """The bundled book."""
    return open_book()


def chart_of(of: Book, at: date, leads: tuple[str, ...] = LABS) -> Chart:
    """The chart as it could be drawn on its own day."""
    chart = structure_chart(of.known(at), leads, at)
    assert chart is not None
    return chart


def picture_of(of: Book, at: date, width: int, leads: tuple[str, ...] = LABS) -> Picture:
    """Where everything stands on the chart of that day."""
    scene = structure_scene(of.known(at), leads, at)
    return arranged(scene, width - 12, narrow=width <= NARROW)


def crossing(one: Edges, other: Edges) -> bool:
    """Whether two boxes share more than an edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


every_picture = pytest.mark.parametrize(
    ("at", "width", "leads"),
    [
        (at, width, leads)
        for at in (date(2024, 1, 1), DAY, LATER, LAST)
        for width in (WIDE, NARROW)
        for leads in (LABS, ("openai",), ("openai", "anthropic", "xai"), ("meta", "anthropic"))
    ],
)


def test_the_title_is_the_finding(labs: Book) -> None:
    """The title says who backs both rivals, with the sums by status as they stood that day."""
    assert str(chart_of(labs, DAY).title) == (
        "Amazon backs both rivals: $50 bn announced, $35 bn of it contingent, for OpenAI; "
        "$8 bn paid to Anthropic. So do Nvidia and Microsoft"
    )
    assert "$8 bn paid, $5 bn announced and up to $20 bn contingent" in str(chart_of(labs, LATER).title)


def test_the_title_comes_from_the_relations() -> None:
    """With other relations the title finds something else."""
    hosted = relation("hosts", "bear", "lion", kind=RelationKind.HOSTS)
    other = relation("sells", "bear", "tiger", kind=RelationKind.DISTRIBUTES)
    stake = relation("stake", "bear", "tiger", billions="3")

    assert str(chart_of(book(hosted), DAY, RIVALS).title) == (
        "The book holds no company that deals with more than one of Lion and Tiger"
    )
    assert str(chart_of(book(hosted, other), DAY, RIVALS).title) == (
        "Bear deals with both Lion and Tiger, and nobody invests in both"
    )
    more = relation("more", "bear", "lion", billions="5", status=RelationStatus.ANNOUNCED)
    assert str(chart_of(book(hosted, stake, more), DAY, RIVALS).title) == (
        "Bear backs both rivals: $5 bn announced for Lion, $3 bn paid to Tiger"
    )


def test_without_relations_there_is_no_chart() -> None:
    """Where no lead has a relation on the day, nothing is drawn."""
    small = book(relation("elsewhere", "bear", "wolf"))

    assert structure_chart(small, RIVALS, DAY) is None


@pytest.mark.parametrize("at", [DAY, LATER, LAST])
def test_every_relation_is_drawn_or_named(labs: Book, at: date) -> None:
    """Each relation of the day is behind a line, or in the words as not drawn; none is in neither."""
    of = labs.known(at)
    chart = chart_of(labs, at)
    held = relations_at(of, at)
    drawn, rest = chart.words.split(" Not drawn, on the same day: ")

    touching = {each.id for each in held if {each.from_entity, each.to_entity} & set(LABS)}
    assert set(chart.figures) == set(drawn_relations(structure_scene(of, LABS, at))) == touching
    # The title ends in a full stop and may hold others; each clause but the first follows a semicolon.
    assert drawn.count("; ") - str(chart.title).count("; ") == len(touching) - 1
    assert rest.count("; ") == len(held) - len(touching) - 1


def test_the_least_of_many_companies_are_gathered() -> None:
    """Many small companies of one lead share a box that names each of them; a large one keeps its own."""
    many = [relation(f"deal-{at}", f"firm{at:02}", "lion") for at in range(20)]
    large = relation("large", "bear", "lion", billions="10")
    scene = structure_scene(book(*many, large), RIVALS, DAY)
    last = scene.companies[-1]

    assert last.name == "and 16 others"
    assert all(f"Firm{at:02}" in last.lines["lion"][0].label for at in range(4, 20))
    assert "Bear" in [each.name for each in scene.companies]
    assert sorted(drawn_relations(scene)) == sorted(["large", *(each.id for each in many)])


@every_picture
def test_no_words_stand_on_other_words(labs: Book, at: date, width: int, leads: tuple[str, ...]) -> None:
    """No two pieces of text share any room."""
    words = picture_of(labs, at, width, leads).words

    assert [(a.text, b.text) for a, b in combinations(words, 2) if crossing(a.box, b.box)] == []


@every_picture
def test_no_line_runs_through_words(labs: Book, at: date, width: int, leads: tuple[str, ...]) -> None:
    """Strokes and arrowheads leave the text free."""
    picture = picture_of(labs, at, width, leads)
    inked = [
        (each.left, each.y - each.width / 2, each.right, each.y + each.width / 2) for each in picture.strokes
    ]
    inked += [
        (each.x - each.high / 2, each.y - each.high / 2, each.x + each.high / 2, each.y + each.high / 2)
        for each in picture.heads
    ]

    assert [each.text for each in picture.words for ink in inked if crossing(each.box, ink)] == []


@every_picture
def test_boxes_hold_their_words_whole(labs: Book, at: date, width: int, leads: tuple[str, ...]) -> None:
    """Text is inside a box or outside of it, never across its edge, and all is within the picture."""
    picture = picture_of(labs, at, width, leads)
    torn = [
        words.text
        for words in picture.words
        for box in picture.boxes
        if crossing(words.box, (box.left, box.top, box.right, box.bottom))
        and not (box.left <= words.box[0] and words.box[2] <= box.right)
    ]

    assert torn == []
    assert all(each.box[0] >= 0 and each.box[2] <= picture.width + 0.5 for each in picture.words)
    assert all(each.box[1] >= 0 and each.box[3] <= picture.height for each in picture.words)


@every_picture
def test_no_text_is_tiny(labs: Book, at: date, width: int, leads: tuple[str, ...]) -> None:
    """Every piece of text can be read on a phone."""
    assert min(each.size for each in picture_of(labs, at, width, leads).words) >= SMALLEST


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_picture_is_the_same_every_time(labs: Book, width: int) -> None:
    """Drawn twice, the specification is the same to the letter."""
    once, again = (json.dumps(specification(chart_of(labs, DAY), width)) for _ in range(2))

    assert once == again


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_only_the_colours_of_the_theme_are_used(labs: Book, width: int) -> None:
    """Each colour of the drawing is one that the page can turn dark."""
    drawn = svg(chart_of(labs, DAY), width)
    known = {light for light, _ in COLOURS.values()} | {"none", "transparent"}
    used = {piece.split('"')[0] for mark in ('fill="', 'stroke="') for piece in drawn.split(f" {mark}")[1:]}

    assert used <= known


def test_a_company_on_both_sides_stands_out(labs: Book) -> None:
    """The companies that invest in both carry the badge and come first, and no other does."""
    companies = structure_scene(labs.known(DAY), LABS, DAY).companies

    assert [each.name for each in companies if each.badge] == ["Amazon", "Nvidia", "Microsoft"]
    assert [each.badge for each in companies[:4]] == ["backs both", "backs both", "backs both", ""]


@every_picture
def test_every_label_leads_to_what_it_says(labs: Book, at: date, width: int, leads: tuple[str, ...]) -> None:
    """Each piece of a label is a link to a relation of its line, and the drawing has them all."""
    scene = structure_scene(labs.known(at), leads, at)
    lines = [line for each in scene.companies for several in each.lines.values() for line in several]
    anchors = {piece.anchor for line in lines for piece in line.said}

    for line in lines:
        assert {piece.anchor for piece in line.said} <= {f"r-{each}" for each in line.relations}
    written = [each for each in picture_of(labs, at, width, leads).words if each.anchor]
    assert {each.anchor for each in written} == anchors


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_drawing_has_its_links(labs: Book, width: int) -> None:
    """Every piece of text that leads somewhere is a link within the page."""
    drawn = svg(chart_of(labs, DAY), width)
    words = picture_of(labs, DAY, width).words

    assert drawn.count('href="#r-') == len([each for each in words if each.anchor])
    assert HERE not in drawn
