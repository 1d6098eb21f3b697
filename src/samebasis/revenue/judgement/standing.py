"""Where each route to control stands: what the facts show of it and what they rule out, in four words.

Facts only ever add grounds, so a route that is shown can become contested when more is known, and
can never turn into one that is ruled out. Everything that holds of roles follows from this.
"""

from collections.abc import Iterable, Mapping

from samebasis.revenue.judgement.definitions import Facts, Ground, Route, definitions
from samebasis.revenue.judgement.role import Standing


def standings(facts: Facts) -> Mapping[str, Standing]:
    """Each route by name, and where it stands."""
    return {route.name: _standing(route, facts) for route in definitions().routes.values()}


def any_holds(grounds: Iterable[Ground], facts: Facts) -> bool:
    """True when every fact of at least one of the grounds is stated so."""
    return bool(holding(grounds, facts))


def holding(grounds: Iterable[Ground], facts: Facts) -> tuple[str, ...]:
    """The names of the facts of the first ground that holds; none where no ground does."""
    for ground in grounds:
        if all(facts.get(name) == value for name, value in ground.items()):
            return tuple(ground)
    return ()


def grounds_met(route: Route, facts: Facts) -> tuple[str, ...]:
    """The names of the facts by which the route is shown and by which it is ruled out."""
    return tuple(dict.fromkeys([*holding(route.shown_by, facts), *holding(route.ruled_out_by, facts)]))


def _standing(route: Route, facts: Facts) -> Standing:
    is_shown = any_holds(route.shown_by, facts)
    is_ruled_out = any_holds(route.ruled_out_by, facts)
    if is_shown and is_ruled_out:
        return Standing.CONTESTED
    if is_shown:
        return Standing.SHOWN
    return Standing.RULED_OUT if is_ruled_out else Standing.OPEN
