"""The role that facts lead to, by control and never by a count of indicators.

The order is that of ASC 606-10-55-36A and IFRS 15 B34A: which good or service, then whether the
entity controls it before the customer does. Control is looked for on the routes of 55-37A and B35A
and in the entity's own performance (55-37, B35). The indicators of 55-39 and B37 support that and do
not replace it (55-39A, B37A). A conclusion that somebody states is believed where the facts leave it
open and bear it out; against the facts it decides nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samebasis.revenue.judgement.definitions import SPLIT, Facts, Route, definitions, spelled
from samebasis.revenue.judgement.role import FactKind, Role, Standing
from samebasis.revenue.judgement.standing import any_holds, grounds_met, holding, standings

NO_ROUTE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A role, the route to it, and why it is that one."""

    role: Role
    route: str | None  # "none" for an agent; None where nothing is determined.
    reason: str
    contradiction: str = ""  # What of the facts does not go together with the rest.
    paragraphs: tuple[str, ...] = ()


def decide(facts: Facts) -> Decision:
    """The role that the facts lead to; pure, and blind to the order in which they stand."""
    known = definitions()
    unit = next(fact.name for fact in known.facts.values() if fact.kind is FactKind.UNIT)
    if apart := split_facts(facts):
        return _open(known.sentence("reason.split", facts=" and ".join(apart)))
    if facts.get(unit) is None:
        return _open(known.sentence("reason.unnamed"))
    return _concluded(facts)


def split_facts(facts: Facts) -> tuple[str, ...]:
    """The names of the facts that differ between items of the contract, in the order of facts.toml."""
    return tuple(name for name in definitions().facts if facts.get(name) in SPLIT)


def _concluded(facts: Facts) -> Decision:
    """What the facts of one named item lead to, stated conclusions among them."""
    known = definitions()
    where = standings(facts)
    observed = _observed(where, facts)
    claims = _claims(facts)
    if not claims:
        return observed
    if len(set(claims.values())) > 1:
        return _contradicted(known.sentence("reason.disagree", facts=_stated(claims, facts)))
    claimed = next(iter(claims.values()))
    if observed.role is not Role.UNDETERMINED:
        return _beside(observed, claimed, claims, facts)
    if observed.contradiction:
        return observed
    return _as_agent(claims, facts) if claimed is Role.AGENT else _as_principal(claims, where, facts)


def _observed(where: Mapping[str, Standing], facts: Facts) -> Decision:
    """What the observations alone lead to."""
    known = definitions()
    shown = _routes(where, Standing.SHOWN)
    if shown:
        # Where several are shown, the one that is named as such is meant; otherwise the first.
        named = [route for route in shown if route.name == facts.get("control_route")]
        route = (named or shown)[0]
        return _on(route, "reason.shown", _stated(holding(route.shown_by, facts), facts))
    if contested := _routes(where, Standing.CONTESTED):
        said = dict.fromkeys(name for route in contested for name in grounds_met(route, facts))
        return _contradicted(
            known.sentence("reason.contested", routes=_listed(contested), facts=_stated(said, facts))
        )
    if any(standing is Standing.OPEN for standing in where.values()):
        left = _routes(where, Standing.OPEN)
        return _open(known.sentence("reason.open", routes=_listed(left)))
    if any_holds(known.agent_unsettled_by, facts):
        return _contradicted(known.sentence("reason.unsettled"))
    routes = known.routes.values()
    by = dict.fromkeys(name for route in routes for name in holding(route.ruled_out_by, facts))
    return _agent("reason.ruled_out", _stated(by, facts))


def _beside(observed: Decision, claimed: Role, claims: Mapping[str, Role], facts: Facts) -> Decision:
    """What the observations lead to, where a stated conclusion stands beside them."""
    known = definitions()
    if claimed is not observed.role:
        return _contradicted(
            known.sentence("reason.against_facts", facts=_stated(claims, facts), role=observed.role.value)
        )
    named = facts.get("control_route")
    if named in known.routes and named != observed.route:
        told = known.sentence("reason.other_route", stated=str(named), route=str(observed.route))
        return Decision(
            role=observed.role,
            route=observed.route,
            reason=observed.reason,
            contradiction=told,
            paragraphs=observed.paragraphs,
        )
    return observed


def _as_principal(claims: Mapping[str, Role], where: Mapping[str, Standing], facts: Facts) -> Decision:
    """What becomes of stated control that the observations neither show nor exclude."""
    known = definitions()
    said = _stated(claims, facts)
    route = known.routes.get(str(facts.get("control_route")))
    if route is None:
        return _open(known.sentence("reason.without_route"))
    if where[route.name] is Standing.RULED_OUT:
        return _contradicted(known.sentence("reason.route_ruled_out", facts=said))
    if not any_holds(route.borne_out_by, facts):
        return _open(known.sentence("reason.bare", facts=said))
    return _on(route, "reason.believed", _stated(holding(route.borne_out_by, facts), facts))


def _as_agent(claims: Mapping[str, Role], facts: Facts) -> Decision:
    """What becomes of a stated lack of control that the observations neither show nor exclude."""
    known = definitions()
    said = _stated(claims, facts)
    for route in known.routes.values():
        if others := holding(route.borne_out_by, facts):
            told = _stated(others, facts)
            return _contradicted(known.sentence("reason.doubted", facts=said, others=told))
    by = holding(known.agent_borne_out_by, facts)
    if not by:
        return _open(known.sentence("reason.bare", facts=said))
    return _agent("reason.believed_none", _stated(by, facts))


def _claims(facts: Facts) -> dict[str, Role]:
    """The conclusions that are stated, by the name of their fact."""
    claims = {}
    for fact in definitions().facts.values():
        value = facts.get(fact.name)
        if value is not None and value in fact.claims:
            claims[fact.name] = fact.claims[value]
    return claims


def _routes(where: Mapping[str, Standing], standing: Standing) -> list[Route]:
    return [route for route in definitions().routes.values() if where[route.name] is standing]


def _listed(routes: Iterable[Route]) -> str:
    return ", ".join(route.name for route in routes)


def _stated(names: Iterable[str], facts: Facts) -> str:
    values = ((name, facts[name]) for name in names)
    return " and ".join(f"{name} = {spelled(value)}" for name, value in values if value is not None)


def _on(route: Route, sentence: str, by: str) -> Decision:
    cited = "; ".join(route.paragraphs)
    reason = definitions().sentence(sentence, says=route.says, facts=by, paragraphs=cited)
    return Decision(role=Role.PRINCIPAL, route=route.name, reason=reason, paragraphs=route.paragraphs)


def _agent(sentence: str, by: str) -> Decision:
    known = definitions()
    reason = known.sentence(sentence, facts=by, paragraphs="; ".join(known.agent_paragraphs))
    return Decision(role=Role.AGENT, route=NO_ROUTE, reason=reason, paragraphs=known.agent_paragraphs)


def _open(reason: str) -> Decision:
    return Decision(role=Role.UNDETERMINED, route=None, reason=reason)


def _contradicted(reason: str) -> Decision:
    return Decision(role=Role.UNDETERMINED, route=None, reason=reason, contradiction=reason)
