"""The partnership structure of a day: who invests in, hosts, supplies, sells and pays whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from samebasis.book import Book, Relation, RelationStatus, Role
from samebasis.partners import (
    Backer,
    Bundle,
    Stake,
    backs_both,
    bundles,
    relations_at,
    statuses_then,
)
from samebasis.report.chart import Chart
from samebasis.report.charts.structure_labels import (
    Strand,
    Style,
    billions_most,
    label,
    relation_words,
    strands,
    told_words,
)
from samebasis.report.charts.structure_layout import Company, Line, Scene
from samebasis.report.words import listed

if TYPE_CHECKING:
    import altair as alt

_LONE_MOST: Final = 6  # Companies tied to one and the same lead only, before the least are grouped.
_PAIR: Final = 2
_ROLE_WORDS: Final[Mapping[Role, str]] = MappingProxyType({Role.GROUP: "together", Role.OTHER: ""})
_SMALL: Final = 0.02  # Of the most dollars that any line stands for.


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """What the chart knows: the relations of a day, and who backs whom then."""

    book: Book
    leads: Mapping[str, str]
    relations: tuple[Relation, ...]
    statuses: Mapping[str, RelationStatus]
    backers: tuple[Backer, ...]


def structure_chart(book: Book, lead: tuple[str, ...], at: date) -> Chart | None:
    """The structure around the lead companies on that day; None where they have no relation then.

    Two leads face each other with the companies between them; on a phone, and for any other number
    of leads, one stands under the other. The book is taken as it is: pass `book.known(day)` for
    what could be known on a day. `figures` of the chart are ids of relations.
    """
    day = _day(book, lead, at)
    scene = _scene(day)
    if not scene.companies:
        return None
    title = _title(day, scene)
    red = f"; red companies invest in {_both(day.leads)}" if day.backers else ""
    return Chart(
        id="structure",
        title=title,
        subtitle=f"Relations on {at}. Arrows point the way money, compute or products go; "
        f"thicker means more dollars{red}",
        draw=lambda width: _drawn(scene, width),
        figures=tuple(dict.fromkeys(drawn_relations(scene))),
        words=_words(day, scene, title),
    )


def structure_scene(book: Book, lead: tuple[str, ...], at: date) -> Scene:
    """What the chart draws: the companies with a relation to a lead on that day, and their lines."""
    return _scene(_day(book, lead, at))


def drawn_relations(scene: Scene) -> list[str]:
    """The ids of the relations that the scene's lines stand for, company by company."""
    return [
        relation
        for company in scene.companies
        for lines in company.lines.values()
        for line in lines
        for relation in line.relations
    ]


def _drawn(scene: Scene, width: int) -> "alt.LayerChart":
    from samebasis.report.charts.structure_marks import drawn  # noqa: PLC0415 - imports Altair, slowly.

    return drawn(scene, width)


def _day(book: Book, lead: tuple[str, ...], at: date) -> _Day:
    relations = relations_at(book, at)
    return _Day(
        book=book,
        leads={each: book.entities[each].name for each in lead},
        relations=relations,
        statuses=statuses_then(book, relations),
        backers=backs_both(book, lead, at),
    )


def _scene(day: _Day) -> Scene:
    lines: dict[str, dict[str, tuple[Line, ...]]] = {}
    for lead in day.leads:
        for bundle in bundles(day.relations, lead):
            if bundle.company not in day.leads:
                by_lead = lines.setdefault(bundle.company, {})
                by_lead[lead] = (*by_lead.get(lead, ()), _line(day, bundle))
    every = [line for by_lead in lines.values() for several in by_lead.values() for line in several]
    most = billions_most(line.strands for line in every)
    backers = [each.company for each in day.backers]
    order = sorted(
        lines,
        key=lambda company: (
            backers.index(company) if company in backers else len(backers),
            -len(lines[company]),
            -_billions(lines[company]),
            -len([line for several in lines[company].values() for line in several]),
            company,
        ),
    )
    companies = [
        Company(
            name=day.book.entities[each].name,
            role=_ROLE_WORDS.get(day.book.entities[each].role, day.book.entities[each].role.value),
            badge=_badge(day, each),
            lines=lines[each],
        )
        for each in order
    ]
    return Scene(leads=day.leads, companies=tuple(_grouped(day, companies, most)), billions_most=most)


def _line(day: _Day, bundle: Bundle) -> Line:
    return Line(
        label=label(
            bundle,
            day.statuses,
            lead=day.leads[bundle.lead],
            company=day.book.entities[bundle.company].name,
        ),
        family=bundle.family,
        strands=strands(bundle, day.statuses),
        to_lead=bundle.to_lead,
        to_company=bundle.to_company,
        relations=tuple(each.id for each in bundle.relations),
    )


def _grouped(day: _Day, companies: Sequence[Company], most: float) -> list[Company]:
    """The companies, the least of those tied to one lead only gathered where there are too many."""
    kept = list(companies)
    for lead in day.leads:
        lone = [each for each in companies if list(each.lines) == [lead]]
        small = [each for each in lone[_LONE_MOST - 1 :] if _is_small(day, each, lead, most)]
        if len(lone) > _LONE_MOST and len(small) > 1:
            kept = [each for each in kept if each not in small]
            kept.append(_together(small, lead))
    return kept


def _is_small(day: _Day, company: Company, lead: str, most: float) -> bool:
    dollars = _billions(company.lines)
    amounts = [
        amount
        for line in company.lines[lead]
        for each in line.relations
        if (amount := day.book.relations[each].amount)
    ]
    return dollars <= most * _SMALL and all(amount.unit.dimension == "usd" for amount in amounts)


def _together(small: Sequence[Company], lead: str) -> Company:
    lines = [line for each in small for line in each.lines[lead]]
    line = Line(
        label=listed(each.name for each in small),
        family=None,
        strands=(Strand(style=Style.SOLID, billions=0.0),),
        to_lead=any(each.to_lead for each in lines),
        to_company=any(each.to_company for each in lines),
        relations=tuple(relation for each in lines for relation in each.relations),
    )
    return Company(name=f"and {len(small)} others", role="", badge="", lines={lead: (line,)})


def _billions(lines: Mapping[str, Sequence[Line]]) -> float:
    return max(
        (sum(strand.billions for strand in line.strands) for several in lines.values() for line in several),
        default=0.0,
    )


def _badge(day: _Day, company: str) -> str:
    """Why a company stands out: the rivals that it invests in."""
    rivals = next((len(each.stakes) for each in day.backers if each.company == company), 0)
    if not rivals:
        return ""
    return "backs both" if len(day.leads) == _PAIR else f"backs {rivals} of {len(day.leads)}"


def _both(leads: Mapping[str, str]) -> str:
    return "both" if len(leads) == _PAIR else "several"


def _title(day: _Day, scene: Scene) -> str:
    """The finding: who backs both and with how much, else how many deal with both."""
    names = listed(day.leads.values())
    both = _both(day.leads)
    if day.backers:
        first, *others = day.backers
        mark = "; " if any(len(stake.told) > 1 for stake in first.stakes) else ", "
        stakes = mark.join(_stake_words(day, stake) for stake in first.stakes)
        also = listed(day.book.entities[each.company].name for each in others)
        title = f"{day.book.entities[first.company].name} backs {both} rivals: {stakes}"
        return title + (f". So {'do' if len(others) > 1 else 'does'} {also}" if also else "")
    shared = [each.name for each in scene.companies if len(each.lines) > 1]
    if shared:
        does = "deals" if len(shared) == 1 else "deal"
        whom = f"both {names}" if both == "both" else f"several of {names}"
        return f"{listed(shared)} {does} with {whom}, and nobody invests in {both}"
    if len(day.leads) == 1:
        count = len(scene.companies)
        return f"{count} {'company deals' if count == 1 else 'companies deal'} with {names}"
    return f"The book holds no company that deals with more than one of {names}"


def _stake_words(day: _Day, stake: Stake) -> str:
    joined = told_words(stake.told, (), day.statuses)
    preposition = "to" if stake.told[-1].status is RelationStatus.PAID else "for"
    return f"{joined} {preposition} {day.leads[stake.rival]}"


def _words(day: _Day, scene: Scene, title: str) -> str:
    """Every relation of the day in words: those drawn by company, then those that touch no lead."""
    names = {each.id: each.name for each in day.book.entities.values()}
    drawn = set(drawn_relations(scene))
    clauses = [(each, relation_words(each, day.statuses[each.id], names)) for each in day.relations]
    shown = "; ".join(clause for each, clause in clauses if each.id in drawn)
    rest = "; ".join(clause for each, clause in clauses if each.id not in drawn)
    return f"{title}. {shown}." + (f" Not drawn, on the same day: {rest}." if rest else "")
