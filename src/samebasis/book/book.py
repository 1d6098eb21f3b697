"""A book: figures, relations and assumptions with the entities and sources they name."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

from samebasis.book.types import Assumption, Claim, Entity, Relation
from samebasis.errors import UnknownName
from samebasis.figures import Figure, Instant, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Everything a folder of figures says, or what of it could be known on a day.

    The mappings are by id, in the order of the files.
    """

    name: str
    title: str
    entities: Mapping[str, Entity]
    sources: Mapping[str, Source]
    figures: Mapping[str, Figure]
    relations: Mapping[str, Relation]
    assumptions: Mapping[str, Assumption]
    claims: Mapping[str, Claim] = field(default_factory=dict)
    lead: tuple[str, ...] = ()  # Whom a report puts side by side, if the book says.
    dates: Mapping[str, Instant] = field(default_factory=dict)  # At which time, by metric.
    known_on: date | None = None

    def known(self, on: date) -> "Book":
        """The book as it could be known on that day: only what had surely been published.

        A source dated to a month counts from the month's last day. An assumption stays as long as
        every figure it rests on was known.
        """
        day = on if self.known_on is None else min(on, self.known_on)
        # A figure waits for its source; a relation is dated by when it became known at all.
        figures = {
            each.id: each
            for each in self.figures.values()
            if each.published.last <= day and each.source.published.last <= day
        }
        return replace(
            self,
            sources={each.id: each for each in self.sources.values() if each.published.last <= day},
            figures=figures,
            relations={each.id: each for each in self.relations.values() if each.published.last <= day},
            assumptions={
                each.id: each
                for each in self.assumptions.values()
                if all(figure in figures for figure in each.rests_on)
            },
            claims={each.id: each for each in self.claims.values() if each.source.published.last <= day},
            known_on=day,
        )

    def superseded(self) -> Mapping[str, str]:
        """Each figure that a later one of the same asserter replaced, and by which."""
        return {each.supersedes: each.id for each in self.figures.values() if each.supersedes}

    def entity(self, name: str) -> Entity:
        """The entity of that id, name or alias, however capitalised; `UnknownName` otherwise."""
        wanted = name.strip().casefold()
        spelled: dict[str, Entity] = {}
        for each in self.entities.values():
            for spelling in (each.id, each.name, *each.aliases):
                spelled.setdefault(spelling.casefold(), each)
        if wanted in spelled:
            return spelled[wanted]
        near = get_close_matches(wanted, spelled, n=2)
        raise UnknownName("entity", name, tuple(dict.fromkeys(spelled[each].id for each in near)))

    def figure(self, name: str) -> Figure:
        """The figure of that id; `UnknownName`, with the nearest ids, otherwise."""
        if name in self.figures:
            return self.figures[name]
        raise UnknownName("figure", name, tuple(get_close_matches(name, self.figures, n=2)))
