"""The published tables come out of sales lines, to the unit they were printed in."""

from collections.abc import Mapping
from typing import Final

import pytest

from samebasis.revenue.restatement import Block, Change, Restatement, layout_of
from tests.revenue.restatement.published import ADVERTISING, CIRCULATION, OTHER_COSTS, belo, izea

WORKFLOW, FULFILMENT, ROLE = "workflow-revenue", "campaign-fulfilment", "principal-to-agent"
# Before, what each cause adds, after.
Printed = tuple[int, Mapping[str, int], int]

IZEA_PRINTED: Final[Mapping[str, Mapping[str, Printed]]] = {
    "2017-Q3": {
        "Revenue": (8_154_674, {WORKFLOW: -1_064_819, FULFILMENT: 0}, 7_089_855),
        "Cost of revenue": (3_758_621, {WORKFLOW: -1_064_819, FULFILMENT: 608_824}, 3_302_626),
        "Net loss": (-558_805, {WORKFLOW: 0, FULFILMENT: 0}, -558_805),
    },
    "2017-Q2": {
        "Revenue": (6_980_221, {WORKFLOW: -1_267_317, FULFILMENT: 0}, 5_712_904),
        "Cost of revenue": (3_442_181, {WORKFLOW: -1_267_317, FULFILMENT: 539_835}, 2_714_699),
    },
}
BELO_PRINTED: Final[Mapping[str, Mapping[str, Printed]]] = {
    "2018-Q3": {
        ADVERTISING: (28_278, {ROLE: -3_018}, 25_260),
        CIRCULATION: (18_158, {ROLE: -262}, 17_896),
        OTHER_COSTS: (24_219, {ROLE: -3_280}, 20_939),
    },
    "nine months 2018-Q1 to 2018-Q3": {
        ADVERTISING: (86_175, {ROLE: -8_777}, 77_398),
        CIRCULATION: (54_353, {ROLE: -789}, 53_564),
        OTHER_COSTS: (76_352, {ROLE: -9_566}, 66_786),
    },
}


@pytest.fixture(scope="module")
def restated() -> Restatement:
    """IZEA's restatement."""
    return izea()


@pytest.fixture(scope="module")
def adopted() -> Restatement:
    """A. H. Belo's adoption."""
    return belo()


def block_of(restatement: Restatement, period: str) -> Block:
    """The block of that period."""
    return next(each for each in restatement.blocks if each.period == period)


def printed(block: Block, unit: int) -> dict[str, Printed]:
    """The rows of a block in units of so many cents, each of them whole."""
    rows = {}
    for row in block.rows:
        adjustments = {each.code: each.amount for each in row.adjustments}
        amounts = (row.as_previously_reported, *adjustments.values(), row.as_restated)
        assert all(each % unit == 0 for each in amounts), row
        whole = {code: each // unit for code, each in adjustments.items()}
        rows[row.line_item] = (row.as_previously_reported // unit, whole, row.as_restated // unit)
    return rows


@pytest.mark.parametrize("period", IZEA_PRINTED)
def test_the_restatement_of_izea_is_reproduced(restated: Restatement, period: str) -> None:
    """IZEA's second and third quarter of 2017 come out as filed, to the dollar, and the loss is unchanged."""
    found = printed(block_of(restated, period), 100)

    assert {name: found[name] for name in IZEA_PRINTED[period]} == IZEA_PRINTED[period]
    assert found["Net loss"][0] == found["Net loss"][2]


@pytest.mark.parametrize("period", BELO_PRINTED)
def test_the_adoption_of_belo_is_reproduced(adopted: Restatement, period: str) -> None:
    """A. H. Belo's third quarter and nine months of 2018 come out as filed, to the thousand."""
    found = printed(block_of(adopted, period), 100_000)

    assert {name: found[name] for name in BELO_PRINTED[period]} == BELO_PRINTED[period]


def test_both_are_changes_of_role_alone(restated: Restatement, adopted: Restatement) -> None:
    """In each block of both nothing but roles changes, and revenue and cost move by the same."""
    for each in (*restated.blocks, *adopted.blocks):
        assert each.split.is_role_only
        assert each.split.role_revenue == each.split.role_cost != 0
        assert each.notes[0].key == "role_only"


def test_fulfilment_is_no_judgement(restated: Restatement) -> None:
    """The reclassification has a column of its own and no judgement, and leaves the loss as it was."""
    causes = {each.code: each for each in restated.causes["USD"]}
    keys = {note.key for each in restated.blocks for note in each.notes}

    assert list(causes) == [WORKFLOW, FULFILMENT]
    assert causes[WORKFLOW].judgement == WORKFLOW
    assert causes[FULFILMENT].judgement is None
    assert "Audit committee on 2018-03-30" in causes[WORKFLOW].reason
    assert "companion_neutral" in keys
    assert "companion_effect" not in keys


def test_each_route_has_words_of_its_own() -> None:
    """No two routes share a title, a heading for what is so after, or the paragraphs they go by."""
    layouts = [layout_of(each) for each in Change]

    for field in ("title", "after", "says", "sources"):
        assert len({getattr(each, field) for each in layouts}) == len(layouts)
    assert {each.before for each in layouts} == {
        "As Previously Reported",
        "As Reported",
        "Balances Without Adoption",
    }
