"""Expressions of claims: text parsed by a grammar into a small tree, and never run as code."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from samebasis.errors import BadInput
from samebasis.figures import Instant, Period, Unit

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

# A claim is a line; what needs more than this is a model, and belongs in a book as figures.
_LONGEST: Final = 1_000
_STEPS_MOST: Final = 100
EXPECTED: Final = "an expression like {figure-id} - 2 * {assumption-id}, growth({after}, {before})"


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in the expression itself, exact, with its unit."""

    value: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True)
class Named:
    """A figure, an assumption or a relation by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class Selected:
    """The figure of an entity's metric with these members at a time, whichever its id is."""

    entity: str
    metric: str
    members: tuple[tuple[str, str], ...]
    time: Instant | Period


@dataclass(frozen=True, slots=True)
class Time:
    """A date written in the expression."""

    time: Instant | Period


@dataclass(frozen=True, slots=True)
class Call:
    """An operation or function by its name, over its arguments: `minus`, `growth`, `max`."""

    name: str
    arguments: "tuple[Node, ...]"


Node = Number | Named | Selected | Time | Call


@lru_cache(maxsize=4096)
def parse_expression(text: str) -> Node:
    """The tree that the text writes; `BadInput`, naming the column, where it writes none.

    >>> parse_expression("{a} - {b}")
    Call(name='minus', arguments=(Named(id='a'), Named(id='b')))
    """
    from lark.exceptions import LarkError, UnexpectedCharacters  # noqa: PLC0415 - only where one is parsed.

    if len(text) > _LONGEST:
        raise BadInput(text[:40] + "...", f"an expression of at most {_LONGEST} characters")
    try:
        tree = _parser().parse(text)
    except LarkError as error:
        is_ended = not isinstance(error, UnexpectedCharacters) and getattr(error, "token", None) == ""
        where = "its end" if is_ended else f"column {getattr(error, 'column', 1)}"
        raise BadInput(text, f"{EXPECTED}; it cannot be read from {where}") from error
    # Trees are counted before they are walked, since a walk goes as deep as the tree.
    if sum(1 for _ in tree.iter_subtrees()) > _STEPS_MOST:
        raise BadInput(text[:40] + "...", f"an expression of at most {_STEPS_MOST} steps")
    return _built(tree)


def names_in(node: Node) -> Iterator[Named | Selected]:
    """What of a book the expression speaks of, in its order."""
    if isinstance(node, Named | Selected):
        yield node
    elif isinstance(node, Call):
        for argument in node.arguments:
            yield from names_in(argument)


def _built(tree: "Tree[Token] | Token") -> Node:
    children: Sequence[Tree[Token] | Token | None] = getattr(tree, "children", ())
    kind = str(getattr(tree, "data", ""))
    if kind in _LEAVES:
        return _LEAVES[kind]([each for each in children if each is not None])
    name, arguments = kind, children
    if kind == "call":
        name, arguments = str(children[0]), children[1:]
    return Call(name, tuple(_built(each) for each in arguments if each is not None))


def _number(children: "Sequence[Tree[Token] | Token]") -> Node:
    digits, *unit = (str(each) for each in children)
    named = {"%": "percent", "": "ratio"}.get("".join(unit), "".join(unit))
    return Number(Decimal(digits.replace(",", "")), Unit.parse(named))


def _selected(children: "Sequence[Tree[Token] | Token]") -> Node:
    entity, metric, *members, time = children
    pairs = [[str(part) for part in getattr(member, "children", ())] for member in members]
    return Selected(
        str(entity), str(metric), tuple((axis, member) for axis, member in pairs), _time(str(time))
    )


def _time(text: str) -> Instant | Period:
    return Period.parse(text) if "Q" in text or "H" in text else Instant.parse(text)


_LEAVES: Final[dict[str, Callable[[Sequence["Tree[Token] | Token"]], Node]]] = {
    "number": _number,
    "named": lambda children: Named(str(children[0])),
    "selected": _selected,
    "time": lambda children: Time(_time(str(children[0]))),
}


@lru_cache(maxsize=1)
def _parser() -> "Lark":
    from lark import Lark  # noqa: PLC0415 - only where expressions are parsed.

    grammar = resources.files("samebasis.claims").joinpath("expression.lark").read_text(encoding="utf-8")
    return Lark(grammar, start="expression", parser="lalr", maybe_placeholders=False)
