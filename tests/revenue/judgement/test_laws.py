"""Laws of the reasoning: what may change a role, what may not, and what is honestly missing."""

from itertools import combinations, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samebasis.errors import BadInput, UnknownName
from samebasis.revenue.judgement import Fact, FactKind, Role, Side, Value, assess, definitions
from samebasis.revenue.judgement.decide import decide
from tests.revenue.judgement.arrangements import (
    ITEM,
    OPPOSITE,
    SPLITS,
    Stated,
    answers,
    observations,
    of_kind,
    stated,
    without_conclusions,
)

INDICATORS = of_kind(FactKind.INDICATOR)
SILENT = of_kind(FactKind.WEAK, FactKind.FORM)


@st.composite
def answered(draw: st.DrawFn, facts: tuple[Fact, ...]) -> tuple[str, Value]:
    """One of the facts, and an answer to it."""
    fact = draw(st.sampled_from(facts))
    return fact.name, draw(st.sampled_from(answers(fact)))


@given(stated(), answered(tuple(fact for fact in definitions().facts.values() if fact.admits)))
def test_to_learn_more_never_turns_a_role_into_its_opposite(facts: Stated, more: tuple[str, Value]) -> None:
    """A fact that was unstated may settle a role, or unsettle it by contradiction, and never reverses it."""
    name, value = more
    assume(facts.get(name) is None)
    before, after = assess(facts).role, assess({**facts, name: value}).role

    assert after is not OPPOSITE.get(before)


def test_every_arrangement_that_can_be_seen_keeps_its_role_or_loses_it() -> None:
    """Tried on all of them: one more observation never reverses a role, and each role is reached."""
    seen = tuple(fact for fact in observations() if fact.name != "price_discretion")
    roles = {
        chosen: decide({ITEM: "a seat", **dict(zip((fact.name for fact in seen), chosen, strict=True))}).role
        for chosen in product(*((None, *answers(fact)) for fact in seen))
    }

    assert len(roles) == 3**7 * 4
    assert set(roles.values()) == set(Role)
    for chosen, role in roles.items():
        for at, fact in enumerate(seen):
            for value in answers(fact) if chosen[at] is None else ():
                assert roles[*chosen[:at], value, *chosen[at + 1 :]] is not OPPOSITE.get(role)


@given(stated(FactKind.CONTROL, FactKind.INDICATOR), answered(observations()))
def test_only_a_contradiction_unsettles_a_role(facts: Stated, more: tuple[str, Value]) -> None:
    """Where a further observation takes a role away, the reason names a contradiction."""
    name, value = more
    assume(facts.get(name) is None)
    before, after = assess(facts), assess({**facts, name: value})

    if before.role is not after.role and before.role is not Role.UNDETERMINED:
        assert after.role is Role.UNDETERMINED
        assert after.reason in after.against


@given(stated(), answered(INDICATORS))
def test_no_single_indicator_reverses_a_role(facts: Stated, other: tuple[str, Value]) -> None:
    """Whatever an indicator is changed to while all else stands, principal never becomes agent or back."""
    name, value = other

    assert assess({**facts, name: value}).role is not OPPOSITE.get(assess(facts).role)


@given(stated(FactKind.INDICATOR))
def test_indicators_alone_decide_nothing(facts: Stated) -> None:
    """All indicators together, without a fact about control, leave the role undetermined."""
    assert assess(facts).role is Role.UNDETERMINED


@given(stated(), answered(tuple(fact for fact in INDICATORS if fact.name == "price_discretion")))
def test_the_price_never_decides(facts: Stated, price: tuple[str, Value]) -> None:
    """Whoever sets the price, role and route are the same: an agent may have that freedom."""
    name, value = price
    before, after = assess(facts), assess({**facts, name: value})

    assert (before.role, before.route, before.reason) == (after.role, after.route, after.reason)


@given(stated(), answered(SILENT))
def test_weak_and_formal_facts_change_nothing(facts: Stated, more: tuple[str, Value]) -> None:
    """Credit risk, the form of the fee and who signs, bills or is paid move no role and no missing fact."""
    name, value = more
    before, after = assess(facts), assess({**facts, name: value})

    assert (before.role, before.route, before.reason) == (after.role, after.route, after.reason)
    assert (before.for_, before.against, before.missing) == (after.for_, after.against, after.missing)


@given(stated(FactKind.WEAK, FactKind.FORM))
def test_weak_and_formal_facts_alone_decide_nothing(facts: Stated) -> None:
    """Facts that say nothing of control are all told, and leave the role undetermined."""
    found = assess(facts)

    assert found.role is Role.UNDETERMINED
    assert found.for_ == found.against == ()
    assert len(found.weak) + len(found.says_nothing) == len(facts) - 1


@given(stated(FactKind.CONCLUSION))
def test_a_bare_conclusion_decides_nothing(facts: Stated) -> None:
    """Control that is only asserted, with no fact to bear it out, leaves the role undetermined."""
    assert assess(facts).role is Role.UNDETERMINED


@given(stated())
def test_conclusions_only_settle_what_observations_leave_open(facts: Stated) -> None:
    """Beside observations that suffice a stated conclusion agrees or contradicts, and never overrules."""
    seen, found = assess(without_conclusions(facts)), assess(facts)

    if seen.role is not Role.UNDETERMINED:
        assert found.role in {seen.role, Role.UNDETERMINED}
        assert found.route in {seen.route, None} or found.route == facts["control_route"]


@given(stated().flatmap(lambda facts: st.tuples(st.just(facts), st.permutations(list(facts)))))
def test_the_order_of_facts_never_matters(shuffled: tuple[Stated, list[str]]) -> None:
    """Facts in any order, and with unstated ones written out as null, are assessed alike."""
    facts, names = shuffled
    spelled = {name: facts[name] for name in names}
    spelled |= {name: None for name in definitions().facts if name not in facts}

    assert assess(spelled) == assess(facts)


@given(
    stated(),
    st.sampled_from([fact for fact in definitions().facts.values() if set(SPLITS) & set(fact.admits)]),
)
def test_what_is_split_is_assessed_item_by_item(facts: Stated, fact: Fact) -> None:
    """One fact that differs between items leaves the role undetermined and is named as missing."""
    found = assess({**facts, fact.name: "split"})

    assert found.role is Role.UNDETERMINED
    assert len(found.missing) == 1
    assert found.missing[0].startswith(f"{fact.name}, which is split: assess each")


@given(stated())
def test_without_an_item_there_is_no_role(facts: Stated) -> None:
    """An arrangement whose good or service is not named is asked for that first."""
    found = assess({name: value for name, value in facts.items() if name != ITEM})

    assert found.role is Role.UNDETERMINED
    assert found.missing[0].startswith(f"{ITEM}: ")


@given(stated(FactKind.CONTROL, FactKind.INDICATOR, FactKind.CONCLUSION, FactKind.EVENT))
def test_what_is_missing_is_what_would_tip(facts: Stated) -> None:
    """A fact is named as missing exactly where trying its answers decides the role."""
    found = assess(facts)
    if found.role is not Role.UNDETERMINED:
        assert found.missing == ()
        return
    tried = {
        (fact.name, value): decide({**facts, fact.name: value}).role
        for fact in observations()
        for value in answers(fact)
        if facts.get(fact.name) is None
    }
    alone = {name for (name, _), role in tried.items() if role is not Role.UNDETERMINED}
    named = {sentence.partition(": ")[0] for sentence in found.missing}

    assert {name for name in named if " and " not in name} == alone
    for sentence in found.missing:
        name, _, answer = sentence.partition(": ")
        reached = {role for (each, _), role in tried.items() if each == name} - {Role.UNDETERMINED}
        assert all(f", {role.value}." in answer for role in reached)
    pairs = {name for name in named if " and " in name}
    for role in set(OPPOSITE) - set(tried.values()):
        assert {
            name for name in pairs if f", {role.value}." in dict_of(found.missing)[name]
        } == tipping_pairs(facts, role)


@given(stated())
def test_every_stated_fact_is_told_once(facts: Stated) -> None:
    """Each fact that is stated appears once, on one side, as weak or as saying nothing."""
    found = assess(facts)
    told = [*found.for_, *found.against, *found.weak, *found.says_nothing]

    for name in facts:
        if name != ITEM and (name, facts[name]) != ("obligation_assumed_by_other", False):
            head = (f"{name}: ", f"{name} is ")
            assert sum(sentence.startswith(head) and "stated as" not in sentence for sentence in told) == 1


@pytest.mark.parametrize("value", [1, 0, 1.0, "yes", "Entity", [], {}, float("nan")])
def test_only_admitted_answers_are_taken(value: object) -> None:
    """An answer of another type or word is refused, a number for a yes among them."""
    with pytest.raises(BadInput):
        assess({"directs_service": value})  # type: ignore[dict-item]  # a wrong type is the point.
    with pytest.raises(BadInput):
        assess({"primary_responsibility": value})  # type: ignore[dict-item]  # the same.


def test_an_unknown_fact_is_refused_with_the_nearest_name() -> None:
    """A fact that nothing defines is refused, with the name that it may be meant for."""
    with pytest.raises(UnknownName, match="did you mean price_discretion"):
        assess({"price_discretoin": "entity"})


def test_the_sides_are_of_control() -> None:
    """What speaks for control stands under for, whatever the role."""
    found = assess({ITEM: "a seat", "price_discretion": "entity", "primary_responsibility": "other_party"})

    assert [sentence.partition(":")[0] for sentence in found.for_] == ["price_discretion"]
    assert [sentence.partition(":")[0] for sentence in found.against] == ["primary_responsibility"]
    assert definitions().fact("price_discretion").says[Side.FOR]["entity"] in found.for_[0]


def dict_of(missing: tuple[str, ...]) -> dict[str, str]:
    """The sentences of pairs, joined by the facts that they name."""
    said: dict[str, str] = {}
    for sentence in missing:
        name, _, answer = sentence.partition(": ")
        said[name] = said.get(name, "") + answer
    return said


def tipping_pairs(facts: Stated, role: Role) -> set[str]:
    """The pairs of unstated facts of which some answers decide for the role."""
    open_facts = [fact for fact in observations() if facts.get(fact.name) is None]
    return {
        f"{first.name} and {second.name}"
        for first, second in combinations(open_facts, 2)
        for one, other in product(answers(first), answers(second))
        if decide({**facts, first.name: one, second.name: other}).role is role
    }
