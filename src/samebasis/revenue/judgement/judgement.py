"""A judgement on record: principal or agent, for one contract, item and country, from when until when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from samebasis.revenue.judgement.definitions import Value
from samebasis.revenue.judgement.role import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFact:
    """One fact of an arrangement as somebody states it, with what shows it."""

    name: str
    value: Value
    evidence: str  # Empty where nothing is given; the same for the source.
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was concluded of an item, on which facts, by whom and when."""

    id: str
    contract: str
    item: str
    country: str | None  # None is every country that no other entry names.
    starts: date
    ends: date | None  # The first day that it no longer holds; None while it still does.
    conclusion: Role
    decided_by: str
    decided_on: date
    note: str
    facts: tuple[StatedFact, ...]

    def is_in_force(self, day: date) -> bool:
        """True on the days from `starts` up to, and without, `ends`."""
        return self.starts <= day and (self.ends is None or day < self.ends)

    def overlaps(self, other: "Judgement") -> bool:
        """True when there is a day on which both are in force."""
        return self.is_in_force(max(self.starts, other.starts)) and other.is_in_force(
            max(self.starts, other.starts)
        )

    @property
    def named(self) -> str:
        """Its id with its country and days, as a message can name it."""
        return f"{self.id} ({self.country or 'every country'}, {self.starts}/{self.ends or 'open'})"


def values_of(facts: Iterable[StatedFact]) -> Mapping[str, Value]:
    """The values alone, by name: what an assessment takes."""
    return {fact.name: fact.value for fact in facts}


def judgement_on(
    judgements: Iterable[Judgement],
    id: str,  # noqa: A002 - it is called so in the file.
    *,
    country: str | None,
    day: date,
) -> Judgement | None:
    """The judgement of that id in force on the day: the country's own before that for every country."""
    found = [
        each
        for each in judgements
        if each.id == id and each.is_in_force(day) and each.country in {country, None}
    ]
    return min(found, key=lambda each: each.country is None, default=None)
