"""What would tip an assessment: every answer to every open question is tried, alone and then in pairs."""

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from samebasis.revenue.judgement.decide import decide, split_facts
from samebasis.revenue.judgement.definitions import SPLIT, Fact, Facts, Value, definitions, spelled
from samebasis.revenue.judgement.role import FactKind, Role

_TIPS = (Role.PRINCIPAL, Role.AGENT)
_ANY_ITEM = "whatever it is"


def missing(facts: Facts) -> tuple[str, ...]:
    """Sentences that name the unstated facts which would decide the role, and the answers that would.

    Conclusions are not asked for: to state one is no way to learn it. Two facts together are named
    only for a role to which no single one leads.
    """
    known = definitions()
    if apart := split_facts(facts):
        return tuple(known.sentence("missing.split", fact=name, asks=known.fact(name).asks) for name in apart)
    sentences = []
    unit = next(fact for fact in known.facts.values() if fact.kind is FactKind.UNIT)
    if facts.get(unit.name) is None:
        sentences.append(known.sentence("missing.unit", asks=unit.asks))
        # The rest is asked as though it were named, since its name tips nothing.
        facts = {**facts, unit.name: _ANY_ITEM}
        if decide(facts).role is not Role.UNDETERMINED:
            return tuple(sentences)
    unstated = [fact for fact in known.facts.values() if fact.is_observed and facts.get(fact.name) is None]
    alone = {fact.name: _tipping(fact, facts) for fact in unstated}
    sentences += [_one(known.fact(name), answers) for name, answers in alone.items() if answers]
    reached = {role for answers in alone.values() for role in answers.values()}
    for role in _TIPS:
        if role not in reached:
            sentences += _pairs(unstated, facts, role)
    return tuple(sentences)


def _tipping(fact: Fact, facts: Facts) -> Mapping[Value, Role]:
    """The answers that decide the role by themselves, and which one."""
    tried = {value: decide({**facts, fact.name: value}).role for value in _answers(fact)}
    return {value: role for value, role in tried.items() if role in _TIPS}


def _pairs(unstated: list[Fact], facts: Facts, role: Role) -> Iterator[str]:
    for first, second in combinations(unstated, 2):
        for one, other in product(_answers(first), _answers(second)):
            if decide({**facts, first.name: one, second.name: other}).role is role:
                yield definitions().sentence(
                    "missing.two",
                    first=first.name,
                    second=second.name,
                    values=f"{spelled(one)} and {spelled(other)}",
                    role=role.value,
                )


def _answers(fact: Fact) -> tuple[Value, ...]:
    return tuple(value for value in fact.admits if value not in SPLIT)


def _one(fact: Fact, answers: Mapping[Value, Role]) -> str:
    known = definitions()
    said = " ".join(
        known.sentence("missing.answer", value=spelled(value), role=role.value)
        for value, role in answers.items()
    )
    return known.sentence("missing.one", fact=fact.name, asks=fact.asks, answers=said)
