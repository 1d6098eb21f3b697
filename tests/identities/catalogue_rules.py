"""What every entry of the catalogue must be; each rule yields what is wrong with one identity."""

from collections.abc import Callable, Iterator
from functools import reduce
from typing import TYPE_CHECKING, Final

from samebasis.errors import BadInput
from samebasis.figures import axes, metrics
from samebasis.identities import Identity, Quantity
from samebasis.identities.catalogue import CHANNEL, _spelled_out, quantities_of, symbol
from samebasis.identities.evidence import OVER

if TYPE_CHECKING:
    import sympy

Rule = Callable[[Identity], Iterator[str]]
Powers = dict[str, int]
STRETCHES: Final = frozenset({"month", "days28", "quarter", "year"})
ROLES: Final = frozenset({"", "payee", "first", "second"})


def it_parses(identity: Identity) -> Iterator[str]:
    """The equation can be read."""
    try:
        _spelled_out(identity, ("all",))
    except BadInput as error:
        yield str(error)


def it_says_something(identity: Identity) -> Iterator[str]:
    """The equation ties two quantities or more, and is not true whatever they are."""
    for equation in _spelled_out(identity, ("all",)):
        if len(equation.zero.free_symbols) < max(2, len(equation.quantities)):
            yield f"{identity.name} ties {equation.zero.free_symbols} only"


def its_metrics_exist(identity: Identity) -> Iterator[str]:
    """Every metric it names is one of axes.toml."""
    for quantity in quantities_of(identity.says, (CHANNEL,)):
        if quantity.metric not in metrics():
            yield f"no metric {quantity.metric}"


def its_axes_exist(identity: Identity) -> Iterator[str]:
    """Every axis it fixes is one of the metric, or the stretch of time that a rate is scaled from."""
    for quantity in quantities_of(identity.says, (CHANNEL,)):
        if quantity.metric in metrics():
            known = {axis.name for axis in metrics()[quantity.metric].axes} | {OVER}
            yield from (f"{quantity}: no axis {axis}" for axis, _ in quantity.members if axis not in known)


def its_members_exist(identity: Identity) -> Iterator[str]:
    """Every member it fixes is one of the axis, `channel=channel` being any channel."""
    for quantity in quantities_of(identity.says, (CHANNEL,)):
        for axis, member in quantity.members:
            known = STRETCHES if axis == OVER else set(axes()[axis].members) if axis in axes() else {member}
            if member not in known and not axis == member == CHANNEL:
                yield f"{quantity}: no member {member} of {axis}"


def its_roles_exist(identity: Identity) -> Iterator[str]:
    """The part that another entity plays is one of the few that the catalogue has."""
    for quantity in quantities_of(identity.says, (CHANNEL,)):
        if quantity.role not in ROLES:
            yield f"{quantity}: no role {quantity.role}"


def its_dimensions_agree(identity: Identity) -> Iterator[str]:
    """Every term of the equation has one dimension, all currencies being money."""
    for equation in _spelled_out(identity, ("amazon", "microsoft")):
        named = {symbol(each): each for each in equation.quantities if each.metric in metrics()}
        found = {tuple(sorted(term_powers(term, named).items())) for term in terms_of(equation.zero)}
        if len(found) > 1:
            yield f"{identity.name} adds {' to '.join(map(str, sorted(found)))}"


def it_is_linear_in_each(identity: Identity) -> Iterator[str]:
    """No quantity occurs in its own factor, so that every one can be taken out exactly."""
    for equation in _spelled_out(identity, ("amazon", "microsoft")):
        for each in equation.zero.free_symbols:
            if equation.zero.diff(each).has(each):
                yield f"{identity.name} is not linear in {each}"


def it_has_its_words(identity: Identity) -> Iterator[str]:
    """It has a label, a condition and a source."""
    for name in ("label", "holds", "source"):
        if not getattr(identity, name).strip():
            yield f"{identity.name} has no {name}"


def its_lever_is_in_it(identity: Identity) -> Iterator[str]:
    """The lever is a plain number of its own equation: a fraction can be quoted, a sum cannot."""
    if identity.lever is not None:
        named = {quantity.metric for quantity in quantities_of(identity.says)}
        if identity.lever not in named or metrics()[identity.lever].dimension != "number":
            yield f"{identity.name} has the lever {identity.lever}"


def its_ratio_is_in_it(identity: Identity) -> Iterator[str]:
    """What it defines as a ratio, and to what, are quantities of its own equation, one times the other."""
    if identity.ratio is None:
        return
    metric, to = identity.ratio
    for equation in _spelled_out(identity, ("all",)):
        own = [each for each in equation.quantities if each.metric == metric]
        products = {symbol(to) * symbol(each) for each in own}
        if len(own) != 1 or not products & {abs_of(term) for term in terms_of(equation.zero)}:
            yield f"{identity.name} defines no ratio of {metric} to {to}"


def abs_of(term: "sympy.Expr") -> "sympy.Expr":
    """The term without its sign."""
    return -term if term.could_extract_minus_sign() else term


def terms_of(zero: "sympy.Expr") -> tuple["sympy.Expr", ...]:
    """The terms of the equation with its brackets opened."""
    return tuple(zero.expand().as_ordered_terms())


def term_powers(term: "sympy.Expr", named: dict["sympy.Symbol", Quantity]) -> Powers:
    """The dimension of a product, as powers of base dimensions; a number has none."""
    powers = [
        {
            base: times * int(power)
            for base, times in dimension_powers(metrics()[named[each].metric].dimension)
        }
        for each, power in term.as_powers_dict().items()
        if each in named
    ]
    return reduce(added, powers, {})


def dimension_powers(dimension: str) -> Iterator[tuple[str, int]]:
    """`money/power/time` as (money, 1), (power, -1), (time, -1)."""
    over, *under = dimension.split("/")
    yield from ((base, 1) for base in over.split("*") if base != "number")
    yield from ((base, -1) for base in under)


def added(left: Powers, right: Powers) -> Powers:
    """The powers of a product of two; what cancels is left out."""
    both = {base: left.get(base, 0) + right.get(base, 0) for base in {**left, **right}}
    return {base: power for base, power in both.items() if power}


RULES: Final[tuple[Rule, ...]] = (
    it_parses,
    it_says_something,
    its_metrics_exist,
    its_axes_exist,
    its_members_exist,
    its_roles_exist,
    its_dimensions_agree,
    it_is_linear_in_each,
    it_has_its_words,
    its_lever_is_in_it,
    its_ratio_is_in_it,
)
