"""Derived claims: what a passage says of its own quantities is proposed, right or wrong, and little else."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.claims import Derived, Passage, derived, parse_expression, proposals, read_document
from samebasis.figures import parse_amount
from tests.claims.books import bundled
from tests.strategies import figure  # noqa: F401 - loading it settles how Hypothesis runs.

ARTICLE: Final = Path(__file__).parents[3] / "shared" / "article.txt"


def claims(*texts: str) -> list[Derived]:
    """The claims that passages of these texts make."""
    passages = [
        Passage(text=text, locator=f"paragraph {place}", header=(), fingerprint=f"{place:016}")
        for place, text in enumerate(texts, start=1)
    ]
    return list(derived(proposals(passages, bundled())))


def told(claim: Derived) -> tuple[str, str, str]:
    """How a claim follows, without the ids, how it lies to what is stated, and what that is."""
    shape = "".join(each if not each.startswith("{") else "{}" for each in _pieces(claim.cells["expression"]))
    return shape, claim.cells["relation"], claim.cells["stated"]


def _pieces(expression: str) -> list[str]:
    return expression.replace("}", "} ").replace("{", " {").split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "OpenAI holds $30 billion, of which Anthropic has $22 billion: a gap of $8 billion.",
            [("{}-{}", "is", "$8 bn")],
        ),
        (
            "Revenue went from about $9 billion to $30 billion, more than tripling.",
            [("multiple({},{})", "more than", "3")],
        ),
        (
            "OpenAI has 1.9 GW and Anthropic 1.4 GW, a difference of 36%.",
            [("ratio({},{})-1", "is", "36 %")],
        ),
        (
            "The gap narrowed from 11 percentage points to 4.6 percentage points.",
            [("change({},{})", "less than", "0 points")],
        ),
        (
            "Anthropic leads among banks (52% vs. 46%).",
            [("{}-{}", "more than", "0 points")],
        ),
        (
            "Amazon paid $8 billion and promised $50 billion, in total $58 billion.",
            [("{}+{}", "is", "$58 bn")],
        ),
        (
            "Revenue of OpenAI rose to 30%, and its gap narrowed from 11 points in May to 4.6 points.",
            [("change({},{})", "less than", "0 points")],
        ),
        (
            "Revenue was $12 billion in 2025 and $10 billion in 2024; revenue grew 25%.",
            [("growth({},{})", "is", "25 %")],
        ),
        ("It sold 12% of one and 47% of the other.", []),
        ("It has 4,210 employees. It bought 3.2 million shares and 210 chips, in total.", []),
        ("Revenue was 5 billion yen and $3 billion, together €2 billion.", []),
        ("It pays $4.2 billion, rising to $600 million a year.", []),
    ],
)
def test_what_a_passage_says_of_its_quantities_is_proposed(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    """A difference, a multiple, a growth, a direction, a lead and a sum; of unrelated numbers nothing."""
    found = [
        (shape.replace(" ", ""), relation, stated) for shape, relation, stated in map(told, claims(text))
    ]

    assert found == expected


def test_a_long_sentence_is_cut_between_words() -> None:
    """What a claim says has room for so many letters, and is one clean line that a book takes."""
    long = "OpenAI has 1.9 GW and Anthropic 1.4 GW, a difference of 36% " + "as it says " * 40
    [claim] = claims(long)

    assert len(claim.cells["says"]) < 210
    assert claim.cells["says"].endswith(" ...")
    assert claim.cells["says"] == claim.cells["says"].strip()


def test_what_the_words_state_is_proposed_though_it_be_wrong() -> None:
    """From 9 to 20 is no tripling: the claim is proposed all the same, since it is there to be checked."""
    [claim] = claims("Revenue went from $9 billion to $20 billion, more than tripling.")

    assert claim.cells["relation"] == "more than"
    assert claim.chance < 1


def test_a_multiple_may_speak_of_what_was_said_just_before() -> None:
    """A fourfold gap is of the two capacities of the paragraphs before it."""
    found = claims("OpenAI plans 30 GW.", "Anthropic plans 7-8 GW.", "Even so a fourfold gap is left.")

    assert [told(each)[0].replace(" ", "") for each in found] == ["ratio({},{})"]


def test_a_figure_of_the_book_is_named_in_place_of_a_proposal() -> None:
    """Where the book has what a quantity says, the claim speaks of that figure."""
    found = claims("Amazon's investment is $50 billion, and $8 billion before: it amounts to $58 billion.")

    assert any("{amazon-invests-openai-2026-02-htx}" in each.cells["expression"] for each in found)


@given(
    st.lists(st.integers(1, 99), min_size=1, max_size=12), st.sampled_from(["$%d billion", "%d%%", "%d GW"])
)
def test_any_row_of_numbers_gives_claims_that_can_be_read(numbers: list[int], form: str) -> None:
    """Every expression parses, every amount reads back, and no three quantities make two claims."""
    found = claims(", ".join(form % number for number in numbers) + " in total.")

    for each in found:
        parse_expression(each.cells["expression"])
        parse_amount(each.cells["stated"])
    abouts = [frozenset((each.of.name, *_pieces(each.cells["expression"]))) for each in found]
    assert len(abouts) == len(set(abouts))


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not beside the project")
def test_the_article_makes_its_own_claims() -> None:
    """The gap of 8, the tripling, 4.6 points, 35 %, fourfold, 58 and three leads are all proposed."""
    found = derived(proposals(read_document(ARTICLE), bundled()))
    said = {(each.of.quantity.text, each.cells["relation"]) for each in found}

    assert said >= {
        ("$8 billion", "is"),
        ("more than tripling", "more than"),
        ("4.6 percentage points", "is"),
        ("about 35%", "is"),
        ("fourfold", "is"),
        ("$58 billion", "is"),
    }
    assert (
        sum(
            1
            for each in found
            if each.cells["relation"] == "more than" and each.cells["stated"] == "0 points"
        )
        == 3
    )
