"""An assessment: the role, and what speaks for control, against it, for nothing, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from samebasis.revenue.judgement.decide import decide
from samebasis.revenue.judgement.definitions import Fact, Facts, Value, definitions, spelled
from samebasis.revenue.judgement.missing import missing
from samebasis.revenue.judgement.role import FactKind, Role, Side

_EVIDENCE = frozenset({FactKind.CONTROL, FactKind.INDICATOR, FactKind.CONCLUSION, FactKind.EVENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What an entity is to its customer for one good or service, and everything that was weighed.

    `for_` and `against` are of the entity's control before the transfer, whatever the role.
    """

    role: Role
    route: str | None  # "none" for an agent; None where the role is undetermined.
    reason: str
    for_: tuple[str, ...]
    against: tuple[str, ...]
    missing: tuple[str, ...]
    weak: tuple[str, ...]
    says_nothing: tuple[str, ...]
    paragraphs: tuple[str, ...]  # Of the route and of every fact that is evidence.


def assess(facts: Facts) -> Assessment:
    """The assessment of the facts under ASC 606-10-55-36 to 55-40 and IFRS 15 B34 to B38.

    A fact that is None or absent is not stated, and counts for nothing.

    >>> assess({"specified_good_or_service": "a flight", "performs_itself": True}).role.value
    'principal'
    """
    stated = tuple(_stated(facts))
    given = {fact.name: value for fact, value in stated}
    decision = decide(given)
    told = (decision.contradiction,) if decision.contradiction else ()
    evidence = [(fact, value) for fact, value in stated if fact.kind in _EVIDENCE]
    weak = [(fact, value) for fact, value in stated if fact.kind is FactKind.WEAK]
    cited = [fact.paragraphs for fact, value in evidence if any(value in says for says in fact.says.values())]
    return Assessment(
        role=decision.role,
        route=decision.route,
        reason=decision.reason,
        for_=_said(evidence, Side.FOR),
        against=_said(evidence, Side.AGAINST) + told,
        missing=missing(given) if decision.role is Role.UNDETERMINED else (),
        weak=tuple(sentence for side in Side for sentence in _said(weak, side)),
        says_nothing=_said(evidence, Side.NEITHER) + tuple(_formal(stated)),
        paragraphs=tuple(dict.fromkeys([*decision.paragraphs, *(each for some in cited for each in some)])),
    )


def _stated(facts: Facts) -> Iterable[tuple[Fact, Value]]:
    """The facts that are stated, checked, in the order of facts.toml; raises for an unknown one."""
    known = definitions()
    for name in facts:
        known.fact(name)
    for fact in known.facts.values():
        value = facts.get(fact.name)
        if value is not None:
            yield fact, fact.check(value)


def _said(stated: Iterable[tuple[Fact, Value]], side: Side) -> tuple[str, ...]:
    return tuple(
        f"{fact.name}: {fact.says[side][value]} ({'; '.join(fact.paragraphs)})"
        for fact, value in stated
        if value in fact.says[side]
    )


def _formal(stated: Iterable[tuple[Fact, Value]]) -> Iterable[str]:
    for fact, value in stated:
        if fact.kind is FactKind.FORM:
            yield definitions().sentence(
                "form.says", fact=fact.name, value=spelled(value), paragraphs="; ".join(fact.paragraphs)
            )
