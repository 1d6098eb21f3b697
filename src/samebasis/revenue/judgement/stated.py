"""The facts of one arrangement as a file states them: bare, or with their evidence and source."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

from samebasis.errors import BadInput, Problem
from samebasis.revenue.judgement.definitions import Value, definitions, described, one_line
from samebasis.revenue.judgement.document import Place
from samebasis.revenue.judgement.judgement import StatedFact

_PARTS: Final = ("value", "evidence", "source")


def read_facts(table: object, place: Place, problems: list[Problem]) -> tuple[StatedFact, ...]:
    """The facts that are stated; what is wrong with the others is added to the problems.

    A fact that is null is not stated, and is left out.
    """
    if not isinstance(table, Mapping):
        problems.append(place.problem("facts", table, "a table of facts by name"))
        return ()
    known = definitions().facts
    facts = []
    for name, entry in table.items():
        if name not in known:
            problems.append(place.problem("facts", name, "the name of a fact" + meant(name, known)))
            continue
        fact = _fact(str(name), entry, place, problems)
        if fact is not None:
            facts.append(fact)
    return tuple(facts)


def meant(name: object, names: Iterable[str]) -> str:
    """What the name may be meant for, to stand after what was expected."""
    known = list(names)
    near = get_close_matches(str(name)[:100], known, n=2)
    return f"; did you mean {' or '.join(near)}?" if near else f": {', '.join(known)}"


def _fact(name: str, entry: object, place: Place, problems: list[Problem]) -> StatedFact | None:
    parts = entry if isinstance(entry, Mapping) else {"value": entry}
    at = f"facts.{name}"
    problems += [
        place.problem(at, part, "value, evidence or source" + meant(part, _PARTS))
        for part in parts
        if part not in _PARTS
    ]
    if "value" not in parts:
        problems.append(place.problem(f"{at}.value", None, "the value of the fact"))
        return None
    value = _value(name, parts["value"], place, problems)
    texts = [_text(parts.get(part), place, f"{at}.{part}", problems) for part in _PARTS[1:]]
    if value is None:
        return None
    return StatedFact(name=name, value=value, evidence=texts[0], source=texts[1])


def _value(name: str, value: object, place: Place, problems: list[Problem]) -> Value | None:
    if value is None:
        return None
    try:
        return definitions().fact(name).check(value)
    except BadInput as error:
        problems.append(place.problem(f"facts.{name}", described(value), error.expected))
        return None


def _text(value: object, place: Place, column: str, problems: list[Problem]) -> str:
    if value is None:
        return ""
    try:
        return one_line(value)
    except BadInput as error:
        problems.append(place.of(column, error))
        return ""
