"""facts.toml and routes.toml: whole, cited in both frameworks, and true to one another."""

import pytest

from samebasis.revenue.judgement import Fact, FactKind, Role, Route, Side, definitions
from tests.revenue.judgement.arrangements import CASES, SPLITS, of_kind

EVIDENCE = of_kind(FactKind.CONTROL, FactKind.INDICATOR, FactKind.CONCLUSION, FactKind.WEAK)


@pytest.mark.parametrize("fact", definitions().facts.values(), ids=lambda fact: fact.name)
def test_a_fact_is_cited_in_both_frameworks(fact: Fact) -> None:
    """Each fact asks a question, and names a paragraph of US GAAP and one of IFRS."""
    assert fact.asks.endswith(("?", "is left."))
    assert any(each.startswith(("ASC ", "ASU ")) for each in fact.paragraphs)
    assert any("IFRS" in each for each in fact.paragraphs)


@pytest.mark.parametrize("fact", EVIDENCE, ids=lambda fact: fact.name)
def test_every_answer_points_one_way(fact: Fact) -> None:
    """Each answer that is evidence stands on exactly one side, and no side holds another answer."""
    sides = [set(fact.says[side]) for side in Side]

    assert sorted(map(str, set().union(*sides))) == sorted(map(str, set(fact.admits) - set(SPLITS)))
    assert sum(map(len, sides)) == len(set().union(*sides))


@pytest.mark.parametrize("route", definitions().routes.values(), ids=lambda route: route.name)
def test_grounds_are_made_of_observations(route: Route) -> None:
    """What shows a route or rules it out is an admitted answer to an observation, and no conclusion."""
    known = definitions()
    for ground in (*route.shown_by, *route.ruled_out_by, *route.borne_out_by):
        assert ground
        for name, value in ground.items():
            assert known.fact(name).check(value) == value
            assert known.fact(name).is_observed or known.fact(name).kind is FactKind.EVENT


def test_routes_are_those_that_can_be_stated() -> None:
    """A route has the name by which control_route states it, and amounts to a principal."""
    fact = definitions().fact("control_route")
    claiming = {value for value, role in fact.claims.items() if role is Role.PRINCIPAL}

    assert claiming == set(definitions().routes)
    assert {value for value, role in fact.claims.items() if role is Role.AGENT} == {"none"}


def test_the_published_cases_use_every_word_there_is() -> None:
    """Each fact of the published cases is defined, and each answer and conclusion is admitted."""
    known = definitions()
    for case in CASES:
        assert case["conclusion"] in known.conclusions
        for name, value in case["facts"].items():
            assert value is None or known.fact(name).check(value) == value
