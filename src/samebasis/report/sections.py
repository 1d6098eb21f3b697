"""The parts of a report: which there are for a book, and what stands in each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from samebasis.adoption import by_segment, closing, over_time
from samebasis.book import Book
from samebasis.compute import Aligned, Stand, aligned, stands
from samebasis.errors import SamebasisError, Unsolvable
from samebasis.figures import Instant
from samebasis.identities import Compared, Comparison, Row, compare, read_basis
from samebasis.report.casebook import case_table
from samebasis.report.chart import Chart
from samebasis.report.charts.structure import structure_chart
from samebasis.report.pictures import (
    adoption_picture,
    bridge_picture,
    capacity_picture,
    capacity_title,
    industry_picture,
    reported_picture,
    turn_picture,
)
from samebasis.report.sentences import flip_sentences, order_sentence, refusal_sentences
from samebasis.report.words import as_printed, listed, rounded, trimmed, when


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One thing on the page: a chart, a sentence, a refusal, a heading or a table."""

    kind: str
    text: str = ""
    chart: Chart | None = None
    rows: tuple[Row, ...] = ()
    pairs: tuple[Aligned, ...] = ()
    lead: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the page with its heading."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


def sections_of(book: Book) -> tuple[list[Section], list[str]]:
    """The parts that the book has something for, and the lines that sum them up."""
    lead = lead_of(book)
    summary: list[str] = []
    sections = [
        section
        for section in (
            _revenue(book, lead, summary),
            _adoption(book, lead, summary),
            _compute(book, lead, summary),
            _partners(book, lead, summary),
        )
        if section is not None
    ]
    return sections, summary


def lead_of(book: Book) -> tuple[str, ...]:
    """Whom the report puts side by side: as the book says, else the two with the most figures."""
    if book.lead:
        return book.lead
    counted: dict[str, int] = {}
    for figure in book.figures.values():
        counted[figure.entity] = counted.get(figure.entity, 0) + 1
    most = sorted(counted, key=lambda entity: (-counted[entity], entity))
    return tuple(most[:2])


def _revenue(book: Book, lead: tuple[str, ...], summary: list[str]) -> Section | None:
    compared = _compared(book, "revenue", lead)
    if compared is None:
        return None
    blocks: list[Block] = []
    turn = turn_picture(compared, book)
    if turn:
        summary.append(turn.title + ".")
        blocks.append(Block(kind="chart", chart=turn))
    refusals = refusal_sentences(compared, book)
    summary[:0] = refusals
    blocks += [Block(kind="refusal", text=sentence) for sentence in refusals]
    blocks.append(Block(kind="chart", chart=reported_picture(compared, book)))
    for comparison in compared.comparisons:
        blocks += _on_basis(comparison, book)
    if compared.left_out:
        blocks.append(Block(kind="text", text=_left_out(compared, book)))
    return Section(id="revenue", heading=f"Revenue, {when(compared.as_of)}", blocks=tuple(blocks))


def _on_basis(comparison: Comparison, book: Book) -> Iterable[Block]:
    yield Block(kind="heading", text=f"On one basis: {_spelled(comparison)}")
    bridge = bridge_picture(comparison, book)
    if bridge:
        yield Block(kind="chart", chart=bridge)
    yield Block(kind="rows", rows=comparison.rows)
    yield Block(kind="text", text=order_sentence(comparison, book))
    # The first says how it turns; the table has the turn against every other figure.
    for sentence in flip_sentences(comparison, book)[:1]:
        yield Block(kind="text", text=sentence)
    columns, rows = case_table(comparison, book)
    if rows:
        yield Block(kind="table", columns=tuple(columns), cells=tuple(tuple(row) for row in rows))


def _adoption(book: Book, lead: tuple[str, ...], summary: list[str]) -> Section | None:
    month = book.dates.get("adoption")
    figures = [each for each in book.figures.values() if each.metric == "adoption" and each.entity in lead]
    at_month = [each for each in figures if each.time == month]
    if not at_month or month is None:
        return None
    basis = read_basis(at_month[0], book).basis.having(segment="all")
    blocks: list[Block] = []
    series = adoption_picture(over_time(book, lead, basis), book, lead)
    industries = industry_picture(dict(by_segment(book, lead, basis, month)), book, lead, month)
    for chart in (series, industries):
        if chart:
            summary.append(chart.title + ".")
            blocks.append(Block(kind="chart", chart=chart))
    blocks[1:1] = [Block(kind="text", text=sentence) for sentence in _closing(book)]
    return Section(id="adoption", heading="Adoption by businesses", blocks=tuple(blocks))


def _closing(book: Book) -> Iterable[str]:
    gaps = sorted(
        (
            each
            for each in book.figures.values()
            if each.metric == "adoption_gap" and isinstance(each.time, Instant)
        ),
        key=lambda each: str(each.time),
    )
    if len(gaps) < 2:  # noqa: PLR2004 - a pace needs two.
        return
    first, last = gaps[0], gaps[-1]
    assert isinstance(first.time, Instant)  # noqa: S101 - chosen so above.
    try:
        found = closing(first, last, first_edition=first.time)
        found.months_to_parity(1)
    except Unsolvable:
        return
    start, end = as_printed(first.amount), as_printed(last.amount)
    readings = [
        (f"Read {when(first.time)} as the month that the first share is about", found.by_data),
        ("Read it as the edition that printed it", found.by_edition),
    ]
    paces = [
        f"{reading}: {months} month{'s' if months != 1 else ''} to the {end}, "
        f"{trimmed(rounded(found.pace(months), 2))} points a month, level after "
        f"{trimmed(rounded(found.months_to_parity(months), 2))} more"
        for reading, months in readings
        if months > 0
    ]
    yield (
        f"The gap of {start} fell to {end}. "
        + ". ".join(paces)
        + ". A pace that mixes the two clocks is neither."
    )


def _compute(book: Book, lead: tuple[str, ...], summary: list[str]) -> Section | None:
    if len(lead) < 2:  # noqa: PLR2004 - a ratio needs two.
        return None
    everything = stands(book, lead)
    if not everything:
        return None
    larger, smaller = _by_size(lead, book)
    pairs = aligned(book, larger, smaller)
    blocks = []
    chart = capacity_picture(everything, pairs, book, lead)
    if chart:
        summary.append(capacity_title(pairs, book) + ".")
        blocks.append(Block(kind="chart", chart=chart))
    blocks += [Block(kind="refusal", text=sentence) for sentence in _unlike_dates(everything, lead, book)]
    if pairs:
        blocks.append(Block(kind="pairs", pairs=pairs, lead=(larger, smaller)))
    return Section(id="compute", heading="Compute, on like dates", blocks=tuple(blocks))


def _unlike_dates(everything: Sequence[Stand], lead: Sequence[str], book: Book) -> Iterable[str]:
    """For each asserter who puts plans of different dates beside each other, that no ratio is given."""
    planned = [each for each in everything if each.status == "planned"]
    for asserter in dict.fromkeys(each.figure.asserted_by for each in planned):
        found = _furthest([each for each in planned if each.figure.asserted_by == asserter], lead)
        if len({each.at.last for each in found}) > 1:
            plans = [
                (as_printed(each.figure.amount), book.entities[each.entity].name, each.at) for each in found
            ]
            said = listed(f"{amount} for {name} in {at.last.year}" for amount, name, at in plans)
            name = book.entities[asserter].name
            yield f"{name} sets {said} side by side. The dates differ, so no ratio is given."


def _furthest(plans: Sequence[Stand], lead: Sequence[str]) -> list[Stand]:
    """The last plan of each company that has one."""
    last = {each.entity: each for each in plans}  # In the order of their dates.
    return [last[entity] for entity in lead if entity in last]


def _partners(book: Book, lead: tuple[str, ...], summary: list[str]) -> Section | None:
    day = _day_of(book)
    # Only what had been published by that day: the structure as it could be seen then.
    chart = structure_chart(book.known(day), lead, day)
    if chart is None:
        return None
    summary.append(chart.title + ".")
    return Section(
        id="partners",
        heading=f"Who stands behind whom, {when(Instant.on(day))}",
        blocks=(Block(kind="chart", chart=chart),),
    )


def _day_of(book: Book) -> date:
    """The day whose structure is shown: the last of the revenue's date, or the day the book is known on."""
    wanted = book.dates.get("revenue")
    today = book.known_on or datetime.now(tz=UTC).date()
    return min(wanted.last, today) if wanted else today


def _by_size(lead: Sequence[str], book: Book) -> tuple[str, str]:
    sizes = {
        entity: max(
            (each.figure.amount.low * each.figure.amount.unit.factor for each in stands(book, (entity,))),
            default=0,
        )
        for entity in lead[:2]
    }
    larger, smaller = sorted(sizes, key=lambda entity: -sizes[entity])
    return larger, smaller


def _compared(book: Book, metric: str, lead: Sequence[str]) -> Compared | None:
    """The comparison, or None where the book has too little for one; a report leaves that part out."""
    try:
        return compare(book, metric, lead)
    except SamebasisError:
        return None


def _left_out(compared: Compared, book: Book) -> str:
    names = {entity: each.name for entity, each in book.entities.items()}
    said = listed(
        f"{names[each.asserted_by]}'s {as_printed(each.amount)} for {names[each.entity]}"
        for each in compared.left_out
    )
    return f"Left out, since the companies report themselves: {said}."


def _spelled(comparison: Comparison) -> str:
    return ", ".join(f"{axis} {member.replace('_', ' ')}" for axis, member in comparison.basis)
