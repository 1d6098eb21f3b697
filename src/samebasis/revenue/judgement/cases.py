"""Cases to assess: the facts of one arrangement or of many, with what was concluded of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from samebasis.errors import BadFile, BadInput, Problem
from samebasis.revenue.judgement.assess import Assessment, assess
from samebasis.revenue.judgement.definitions import definitions, described, one_line
from samebasis.revenue.judgement.document import Place, read_json, refuse
from samebasis.revenue.judgement.judgement import StatedFact, values_of
from samebasis.revenue.judgement.read import read_id, read_judgements
from samebasis.revenue.judgement.role import Role
from samebasis.revenue.judgement.stated import meant, read_facts

_MOST: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The facts of one specified good or service, and the conclusion on record where there is one."""

    id: str
    framework: str | None
    recorded: Role | None
    facts: tuple[StatedFact, ...]
    country: str | None = None
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """A case and its assessment."""

    case: Case
    assessment: Assessment

    @property
    def is_supported(self) -> bool | None:
        """Whether the facts lead to the conclusion on record; None where none is."""
        return None if self.case.recorded is None else self.case.recorded is self.assessment.role


def assess_file(path: Path) -> tuple[Assessed, ...]:
    """Every case of a FACTS.json or judgements.toml assessed, in the order of the file."""
    return tuple(Assessed(case=case, assessment=assess(values_of(case.facts))) for case in read_cases(path))


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a file: judgements where it ends in .toml, JSON otherwise; `BadFile` for what is neither.

    JSON may be one object of facts, one case, a list of cases, or an object that has them under `cases`.
    """
    if path.suffix.lower() == ".toml":
        return tuple(
            Case(
                id=each.id,
                framework=None,
                recorded=each.conclusion,
                facts=each.facts,
                country=each.country,
                starts=each.starts,
                ends=each.ends,
            )
            for each in read_judgements(path)
        )
    value = read_json(path)
    problems: list[Problem] = []
    cases = _cases(value, path, problems)
    if problems:
        raise BadFile(str(path), tuple(problems))
    return cases


def _cases(value: object, path: Path, problems: list[Problem]) -> tuple[Case, ...]:
    place = Place(file=path.name)
    if isinstance(value, Mapping) and "cases" not in value and "facts" not in value:
        facts = read_facts(value, place, problems)
        return (Case(id=_stem(path), framework=None, recorded=None, facts=facts),)
    entries = value.get("cases", [value]) if isinstance(value, Mapping) else value
    if not isinstance(entries, list):
        refuse(path, 0, described(entries), "facts by name, a case, or a list of cases")
    if len(entries) > _MOST:
        refuse(path, 0, f"{len(entries):,} cases", f"at most {_MOST:,}")
    cases = [_case(entry, number, place, problems) for number, entry in enumerate(entries, start=1)]
    seen: dict[str, int] = {}
    for number, case in enumerate(cases, start=1):
        if case is not None and seen.setdefault(case.id, number) != number:
            told = f"an id that case {seen[case.id]} does not have"
            problems.append(Place(file=path.name, within=f"case {number}").problem("id", case.id, told))
    return tuple(case for case in cases if case is not None)


def _case(entry: object, number: int, place: Place, problems: list[Problem]) -> Case | None:
    at = Place(file=place.file, within=f"case {number}")
    if not isinstance(entry, Mapping):
        problems.append(at.problem("", entry, "an object with id and facts"))
        return None
    try:
        name = read_id(entry.get("id"))
    except BadInput as error:
        problems.append(at.of("id", error))
        return None
    at = Place(file=place.file, within=name)
    facts = read_facts(entry.get("facts"), at, problems)
    try:
        framework = None if entry.get("framework") is None else one_line(entry["framework"])
        return Case(id=name, framework=framework, recorded=_recorded(entry.get("conclusion")), facts=facts)
    except BadInput as error:
        problems.append(at.of("framework or conclusion", error))
        return None


def _recorded(word: object) -> Role | None:
    known = definitions().conclusions
    if word is None:
        return None
    if isinstance(word, str) and word in known:
        return known[word]
    raise BadInput(described(word), "a conclusion" + meant(word if isinstance(word, str) else "", known))


def _stem(path: Path) -> str:
    return "".join(letter if letter.isprintable() else "_" for letter in path.stem)
