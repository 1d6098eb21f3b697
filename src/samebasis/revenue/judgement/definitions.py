"""The facts, routes and sentences of facts.toml and routes.toml, read once: this is their shape."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from samebasis.errors import BadInput, UnknownName
from samebasis.revenue.judgement.role import FactKind, Role, Side

Value = bool | str
Facts = Mapping[str, Value | None]  # A fact that is None or absent is not stated.
Ground = Mapping[str, Value]

SPLIT: Final = ("split", "mixed")
_YES_NO: Final = MappingProxyType({"yes": True, "no": False})
LETTERS_MOST: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One question to an arrangement, its answers, and what the standards make of each."""

    name: str
    kind: FactKind
    asks: str
    admits: tuple[Value, ...]  # Any text where there are none.
    paragraphs: tuple[str, ...]
    says: Mapping[Side, Mapping[Value, str]]
    claims: Mapping[Value, Role]

    @property
    def is_observed(self) -> bool:
        """True for what can be seen in the arrangement, and is not an answer to the question itself."""
        return self.kind in {FactKind.CONTROL, FactKind.INDICATOR}

    def check(self, value: object) -> Value:
        """The value, as it is one of the answers; `BadInput` otherwise."""
        if self.admits:
            # By type as well: True is 1 to Python, and a number is no answer.
            for each in self.admits:
                if type(each) is type(value) and each == value:
                    return each
            raise BadInput(described(value), self.expected(value))
        return one_line(value)

    def expected(self, value: object) -> str:
        """What the answers are, the nearest one first where a word is meant for one of them."""
        words = [spelled(each) for each in self.admits]
        near = get_close_matches(value, words, n=1) if isinstance(value, str) else []
        meant = f"; did you mean {near[0]}?" if near else ""
        return "one of " + ", ".join(words) + meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A way in which an entity can come to control an item before its customer does."""

    name: str
    says: str
    paragraphs: tuple[str, ...]
    shown_by: tuple[Ground, ...]
    ruled_out_by: tuple[Ground, ...]
    borne_out_by: tuple[Ground, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """Everything that facts.toml and routes.toml define."""

    facts: Mapping[str, Fact]
    routes: Mapping[str, Route]
    agent_paragraphs: tuple[str, ...]
    agent_borne_out_by: tuple[Ground, ...]
    agent_unsettled_by: tuple[Ground, ...]
    conclusions: Mapping[str, Role]
    sentences: Mapping[str, str]

    def fact(self, name: str) -> Fact:
        """The fact of that name; `UnknownName`, with the nearest names, where there is none."""
        if name in self.facts:
            return self.facts[name]
        raise UnknownName("fact", name, tuple(get_close_matches(name, self.facts, n=2)))

    def sentence(self, name: str, **filled: str) -> str:
        """The sentence of that name with its places filled in."""
        return self.sentences[name].format_map(filled)


@lru_cache(maxsize=1)
def definitions() -> Definitions:
    """The definitions, read once."""
    facts, routes = _table("facts.toml"), _table("routes.toml")
    return Definitions(
        facts=MappingProxyType({name: _fact(name, entry) for name, entry in facts["fact"].items()}),
        routes=MappingProxyType({name: _route(name, entry) for name, entry in routes["route"].items()}),
        agent_paragraphs=tuple(routes["agent"]["paragraphs"]),
        agent_borne_out_by=tuple(routes["agent"]["borne_out_by"]),
        agent_unsettled_by=tuple(routes["agent"]["unsettled_by"]),
        conclusions=MappingProxyType({word: Role(role) for word, role in facts["conclusions"].items()}),
        sentences=MappingProxyType(
            {
                f"{table}.{name}": text
                for table in ("reason", "missing", "form")
                for name, text in routes[table].items()
            }
        ),
    )


def spelled(value: Value) -> str:
    """The answer as people write it: yes and no for true and false."""
    return value if isinstance(value, str) else ("yes" if value else "no")


def described(value: object) -> str:
    """What was found in the place of an answer, in few words and never its whole inside."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return value if len(value) <= 60 else value[:60] + "..."  # noqa: PLR2004 - as much as a line bears.
        case dict():
            return "a table"
        case list():
            return "a list"
        case int() | float():
            return "a number"
    return "" if value is None else f"a {type(value).__name__}"


def one_line(value: object) -> str:
    """The text, when it is one clean line; `BadInput` otherwise."""
    if not isinstance(value, str):
        raise BadInput(described(value), "some text")
    if not value.strip():
        raise BadInput("", "some text")
    if len(value) > LETTERS_MOST:
        raise BadInput(described(value), f"at most {LETTERS_MOST} characters")
    if value != value.strip() or not value.isprintable():
        raise BadInput(described(value), "one line without control characters or space around it")
    return value


def _fact(name: str, entry: Mapping[str, Any]) -> Fact:  # A TOML value is whatever the file says.
    return Fact(
        name=name,
        kind=FactKind(entry["kind"]),
        asks=entry["asks"],
        admits=tuple(entry.get("admits", ())),
        paragraphs=tuple(entry["paragraphs"]),
        says=MappingProxyType({side: _by_value(entry.get(side, {})) for side in Side}),
        claims=MappingProxyType(
            {_YES_NO.get(word, word): Role(role) for word, role in entry.get("claims", {}).items()}
        ),
    )


def _by_value(entry: Mapping[str, str]) -> Mapping[Value, str]:
    return MappingProxyType({_YES_NO.get(word, word): text for word, text in entry.items()})


def _route(name: str, entry: Mapping[str, Any]) -> Route:  # A TOML value is whatever the file says.
    return Route(
        name=name,
        says=entry["says"],
        paragraphs=tuple(entry["paragraphs"]),
        shown_by=tuple(entry["shown_by"]),
        ruled_out_by=tuple(entry["ruled_out_by"]),
        borne_out_by=tuple(entry["borne_out_by"]),
    )


def _table(name: str) -> dict[str, Any]:  # A TOML value is whatever the file says.
    text = resources.files("samebasis.revenue.judgement").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)
