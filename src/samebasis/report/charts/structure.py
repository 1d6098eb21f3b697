"""The partnership structure of a day: who invests in, hosts, supplies, sells and pays whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from samebasis.book import Book, Relation, RelationStatus, Role
from samebasis.figures import Instant
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
from samebasis.report.charts.structure_amounts import Day
from samebasis.report.charts.structure_labels import label, relation_words, told_words
from samebasis.report.charts.structure_layout import Company, Line, Scene
from samebasis.report.charts.structure_strands import Strand, Style, billions_most, strands
from samebasis.report.phrase import Link, Phrase, Text, joined, phrase
from samebasis.report.words import listed, when

if TYPE_CHECKING:
    import altair as alt

_LONE_MOST: Final = 6  # Companies tied to one and the same lead only, before the least are grouped.
_PAIR: Final = 2
_ROLE_WORDS: Final[Mapping[Role, str]] = MappingProxyType({Role.GROUP: "together", Role.OTHER: ""})
_STYLE_WORDS: Final[Mapping[Style, str]] = MappingProxyType(
    {
        Style.SOLID: "solid is active or paid",
        Style.DASHED: "dashed announced",
        Style.DOTTED: "dotted contingent, forecast or disputed",
    }
)
_SMALL: Final = 0.02  # Of the most dollars that any line stands for.


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What the chart knows: the relations of a day, and who backs whom then."""

    book: Book
    leads: Mapping[str, str]
    relations: tuple[Relation, ...]
    day: Day
    backers: tuple[Backer, ...]


def structure_chart(book: Book, lead: tuple[str, ...], at: date) -> Chart | None:
    """The structure around the lead companies on that day; None where they have no relation then.

    Two leads face each other with the companies between them; on a phone, and for any other number
    of leads, one stands under the other. The book is taken as it is: pass `book.known(day)` for
    what could be known on a day. `figures` of the chart are ids of relations.
    """
    shown = _shown(book, lead, at)
    scene = _scene(shown)
    if not scene.companies:
        return None
    title = _title(shown, scene)
    red = f"; red companies invest in {_both(shown.leads)}" if shown.backers else ""
    return Chart(
        id="structure",
        title=title,
        subtitle=f"Relations on {when(Instant.on(at))}. Arrows point the way money, compute or products go; "
        f"thicker means more dollars; {_styles(scene)}{red}",
        draw=lambda width: _drawn(scene, width),
        figures=tuple(dict.fromkeys(drawn_relations(scene))),
        words=_words(shown, scene, title),
    )


def structure_scene(book: Book, lead: tuple[str, ...], at: date) -> Scene:
    """What the chart draws: the companies with a relation to a lead on that day, and their lines."""
    return _scene(_shown(book, lead, at))


def backer_words(book: Book, backer: Backer, at: date) -> Phrase:
    """What a backer has put, or promised to put, into each rival by that day; no two statuses added."""
    return _stakes_words(backer, _shown(book, (), at).day)


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


def _shown(book: Book, lead: tuple[str, ...], at: date) -> _Shown:
    relations = relations_at(book, at)
    names = {each.id: each.name for each in book.entities.values()}
    return _Shown(
        book=book,
        leads={each: names[each] for each in lead},
        relations=relations,
        day=Day(at=at, statuses=statuses_then(book, relations), names=names),
        backers=backs_both(book, lead, at),
    )


def _scene(shown: _Shown) -> Scene:
    lines: dict[str, dict[str, tuple[Line, ...]]] = {}
    for lead in shown.leads:
        for bundle in bundles(shown.relations, lead):
            if bundle.company not in shown.leads:
                by_lead = lines.setdefault(bundle.company, {})
                by_lead[lead] = (*by_lead.get(lead, ()), _line(shown, bundle))
    every = [line for by_lead in lines.values() for several in by_lead.values() for line in several]
    most = billions_most(line.strands for line in every)
    backers = [each.company for each in shown.backers]
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
            name=shown.book.entities[each].name,
            role=_ROLE_WORDS.get(shown.book.entities[each].role, shown.book.entities[each].role.value),
            badge=_badge(shown, each),
            lines=lines[each],
            is_group=shown.book.entities[each].role is Role.GROUP,
        )
        for each in order
    ]
    return Scene(leads=shown.leads, companies=tuple(_grouped(shown, companies, most)), billions_most=most)


def _line(shown: _Shown, bundle: Bundle) -> Line:
    return Line(
        said=label(bundle, shown.day),
        family=bundle.family,
        strands=strands(bundle, shown.day.statuses),
        to_lead=bundle.to_lead,
        to_company=bundle.to_company,
        relations=tuple(each.id for each in bundle.relations),
    )


def _grouped(shown: _Shown, companies: Sequence[Company], most: float) -> list[Company]:
    """The companies, the least of those tied to one lead only gathered where there are too many."""
    kept = list(companies)
    for lead in shown.leads:
        lone = [each for each in companies if list(each.lines) == [lead] and not each.is_group]
        small = [each for each in lone[_LONE_MOST - 1 :] if _is_small(shown, each, lead, most)]
        if len(lone) > _LONE_MOST and len(small) > 1:
            kept = [each for each in kept if each not in small]
            kept.append(_together(small, lead))
    return kept


def _is_small(shown: _Shown, company: Company, lead: str, most: float) -> bool:
    dollars = _billions(company.lines)
    amounts = [
        amount
        for line in company.lines[lead]
        for each in line.relations
        if (amount := shown.book.relations[each].amount)
    ]
    return dollars <= most * _SMALL and all(amount.unit.dimension == "usd" for amount in amounts)


def _together(small: Sequence[Company], lead: str) -> Company:
    lines = [line for each in small for line in each.lines[lead]]
    # Each name leads to the first of the company's relations: there is no room to say them all.
    names = [Link(each.name, f"r-{each.lines[lead][0].relations[0]}") for each in small]
    line = Line(
        said=(*(Link(f"{each.text},", each.anchor) for each in names[:-1]), names[-1]),
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


def _badge(shown: _Shown, company: str) -> str:
    """Why a company stands out: the rivals that it invests in."""
    rivals = next((len(each.stakes) for each in shown.backers if each.company == company), 0)
    if not rivals:
        return ""
    return "backs both" if len(shown.leads) == _PAIR else f"backs {rivals} of {len(shown.leads)}"


def _both(leads: Mapping[str, str]) -> str:
    return "both" if len(leads) == _PAIR else "several"


def _styles(scene: Scene) -> str:
    """What the styles mean, for those that the picture has."""
    lines = [line for each in scene.companies for several in each.lines.values() for line in several]
    used = {strand.style for line in lines for strand in line.strands}
    return ", ".join(words for style, words in _STYLE_WORDS.items() if style in used)


def _title(shown: _Shown, scene: Scene) -> Text:
    """The finding: who backs both and with how much, else how many deal with both."""
    names = listed(shown.leads.values())
    both = _both(shown.leads)
    if shown.backers:
        first, *others = shown.backers
        also = listed(shown.book.entities[each.company].name for each in others)
        so = f". So {'do' if len(others) > 1 else 'does'} {also}" if also else ""
        name = shown.book.entities[first.company].name
        return phrase("{} backs {} rivals: {}{}", name, both, _stakes_words(first, shown.day), so)
    shared = [each.name for each in scene.companies if len(each.lines) > 1 and not each.is_group]
    if shared:
        does = "deals" if len(shared) == 1 else "deal"
        whom = f"both {names}" if both == "both" else f"several of {names}"
        return f"{listed(shared)} {does} with {whom}, and nobody invests in {both}"
    if len(shown.leads) == 1:
        count = len([each for each in scene.companies if not each.is_group])
        return f"{count} {'company deals' if count == 1 else 'companies deal'} with {names}"
    return f"The book holds no company that deals with more than one of {names}"


def _stakes_words(backer: Backer, day: Day) -> Phrase:
    """Each stake's sums by status, the rival named after them."""
    said = [told_words(stake.told, stake.commitments, day.statuses) for stake in backer.stakes]
    has_commas = any("," in str(each) or " and " in str(each) for each in said)
    stakes = [_for_whom(stake, each, day) for stake, each in zip(backer.stakes, said, strict=True)]
    return joined(stakes, "; " if has_commas else ", ")


def _for_whom(stake: Stake, said: Phrase, day: Day) -> Phrase:
    preposition = "to" if stake.told[-1].status is RelationStatus.PAID else "for"
    # Without a comma "35 of it contingent for" would tie the rival to that part alone.
    comma = "," if " of it " in str(said) else ""
    return phrase("{}{} {} {}", said, comma, preposition, day.names[stake.rival])


def _words(shown: _Shown, scene: Scene, title: Text) -> str:
    """Every relation of the day in words: those drawn by company, then those that touch no lead."""
    ids = set(drawn_relations(scene))
    clauses = [(each, relation_words(each, shown.day)) for each in shown.relations]
    drawn = "; ".join(clause for each, clause in clauses if each.id in ids)
    rest = "; ".join(clause for each, clause in clauses if each.id not in ids)
    return f"{title}. {drawn}." + (f" Not drawn, on the same day: {rest}." if rest else "")
