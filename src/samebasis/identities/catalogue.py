"""The catalogue of identities: catalog.toml, read and parsed once."""

import operator
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from samebasis.errors import BadInput
from samebasis.identities.quantity import Quantity

if TYPE_CHECKING:
    import sympy
    from lark import Lark, Token, Tree

CHANNEL: Final = "channel"
_OPERATORS: Final = MappingProxyType(
    {"plus": operator.add, "minus": operator.sub, "times": operator.mul, "over": operator.truediv}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """An equation that holds by definition, as the catalogue states it."""

    name: str
    label: str  # The equation in a few words.
    says: str
    holds: str
    source: str
    lever: str | None  # The quantity to quote when asked what would turn an order.
    # The metric that it defines as a ratio, and to which quantity: zero where nothing is a ratio to it.
    ratio: tuple[str, Quantity] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """An identity with its channels known: an expression that is zero, over the quantities it names."""

    identity: Identity
    zero: "sympy.Expr"
    quantities: frozenset[Quantity]


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Identity]:
    """Every identity of catalog.toml by name, in its order."""
    text = resources.files("samebasis.identities").joinpath("catalog.toml").read_text(encoding="utf-8")
    return MappingProxyType(
        {
            name: Identity(
                name=name,
                label=entry["label"],
                says=entry["says"],
                holds=entry["holds"],
                source=entry["source"],
                lever=entry.get("lever"),
                ratio=(entry["ratio"][0], Quantity.parse(entry["ratio"][1])) if "ratio" in entry else None,
            )
            for name, entry in tomllib.loads(text).items()
        }
    )


@lru_cache(maxsize=64)
def equations(channels: tuple[str, ...] = ("all",)) -> tuple[Equation, ...]:
    """Every identity of the catalogue as an equation, sums and channel patterns spelled out."""
    return tuple(
        equation for identity in catalogue().values() for equation in _spelled_out(identity, channels)
    )


@lru_cache(maxsize=256)
def quantities_of(says: str, channels: tuple[str, ...] = ("all",)) -> frozenset[Quantity]:
    """The quantities that an equation names; `BadInput` where it is no equation."""
    return _Reader(channels, {}).named(says)


def symbol(quantity: Quantity) -> "sympy.Symbol":
    """The symbol that stands for the quantity in expressions."""
    import sympy  # noqa: PLC0415 - slow to import, and needed only once something is solved.

    return sympy.Symbol(str(quantity))


def _spelled_out(identity: Identity, channels: tuple[str, ...]) -> list[Equation]:
    # A pattern with a free channel outside any sum holds for each channel by itself.
    free = "channel=channel" in identity.says and "sum(" not in identity.says
    bindings: list[dict[str, str]] = [{CHANNEL: channel} for channel in channels] if free else [{}]
    found = []
    for bound in bindings:
        zero, quantities = _Reader(channels, bound).read(identity.says)
        found.append(Equation(identity=identity, zero=zero, quantities=quantities))
    return found


class _Reader:
    """Turns the text of one equation into a SymPy expression, never by evaluating it as code."""

    def __init__(self, channels: tuple[str, ...], bound: dict[str, str]) -> None:
        self._channels = channels
        self._bound = bound
        self._met: set[Quantity] = set()

    def read(self, says: str) -> tuple["sympy.Expr", frozenset[Quantity]]:
        left, right = (self._build(child) for child in _parsed(says).children)
        return left - right, frozenset(self._met)

    def named(self, says: str) -> frozenset[Quantity]:
        """The quantities alone, without an expression: SymPy is slow to import."""
        self._name(_parsed(says))
        return frozenset(self._met)

    def _name(self, node: "Tree[Token] | Token") -> None:
        children: Sequence[Tree[Token] | Token] = getattr(node, "children", ())
        match getattr(node, "data", ""):
            case "quantity":
                self._quantity(children)
            case "total":
                for _ in self._each_channel(str(children[0])):
                    self._name(children[1])
            case _:
                for child in children:
                    self._name(child)

    def _build(self, node: "Tree[Token] | Token") -> "sympy.Expr":
        import sympy  # noqa: PLC0415 - slow to import, and needed only once something is solved.

        children: Sequence[Tree[Token] | Token] = getattr(node, "children", ())
        match getattr(node, "data", ""):
            case "number":
                return sympy.Rational(str(children[0]))
            case "quantity":
                return symbol(self._quantity(children))
            case "total":
                return sympy.Add(*(self._build(children[1]) for _ in self._each_channel(str(children[0]))))
        left, right = (self._build(child) for child in children)
        operate = _OPERATORS[getattr(node, "data", "")]
        return operate(left, right)

    def _each_channel(self, name: str) -> Iterator[str]:
        """Each channel in turn, with the name bound to it."""
        outer = dict(self._bound)
        for channel in self._channels:
            self._bound = {**outer, name: channel}
            yield channel
        self._bound = outer

    def _quantity(self, children: "Sequence[Tree[Token] | Token]") -> Quantity:
        role, metric, *members = children
        pairs = []
        for member in filter(None, members):
            axis, name = (str(part) for part in getattr(member, "children", ()))
            pairs.append((axis, self._bound.get(name, name)))
        quantity = Quantity(str(metric), tuple(pairs), str(role).rstrip(".") if role else "")
        self._met.add(quantity)
        return quantity


@lru_cache(maxsize=256)
def _parsed(says: str) -> "Tree[Token]":
    from lark.exceptions import LarkError  # noqa: PLC0415 - only where equations are parsed.

    try:
        return _parser().parse(says)
    except LarkError as error:
        where = getattr(error, "column", None)
        raise BadInput(says, f"an equation; it cannot be read from column {where}") from error


@lru_cache(maxsize=1)
def _parser() -> "Lark":
    from lark import Lark  # noqa: PLC0415 - only where equations are parsed.

    grammar = resources.files("samebasis.identities").joinpath("equation.lark").read_text(encoding="utf-8")
    return Lark(grammar, start="equation", parser="lalr", maybe_placeholders=True)
