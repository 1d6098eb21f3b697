"""Pictures of revenue: as reported, turning, and bridged to a common basis."""

from collections.abc import Sequence
from decimal import Decimal

from samebasis.book import Book
from samebasis.figures import Amount, VerdictWord
from samebasis.identities import (
    Compared,
    Comparison,
    Conversion,
    Row,
    implied,
    implied_bounds,
    implied_with_grounds,
)
from samebasis.report.chart import Chart
from samebasis.report.charts.bridge import Column, Road, bridge_chart
from samebasis.report.charts.reported import Bar, reported_chart
from samebasis.report.charts.turn import Implied, Turn, turn_chart
from samebasis.report.evidence import road_label
from samebasis.report.phrase import evidence_anchor, joined, phrase, row_anchor, to_figure
from samebasis.report.words import as_printed, in_words, number_alone, unit_words, when


def turn_case(compared: Compared, book: Book) -> Turn | None:
    """The turn of the first basis on which one company is converted and another stands as reported."""
    for comparison in compared.comparisons:
        found = _turn_on(comparison, book)
        if found:
            return found
    return None


def turn_picture(compared: Compared, book: Book) -> Chart | None:
    """The picture of the turn, or None where nothing turns on one quantity."""
    case = turn_case(compared, book)
    return turn_chart(case) if case else None


def reported_picture(compared: Compared, book: Book) -> Chart:
    """The first reported figure of each company side by side; hatched unless on one basis."""
    firsts = {row.entity: row for row in reversed(compared.comparisons[0].rows)}
    rows = [firsts[entity] for entity in compared.entities]
    verdict = compared.verdicts[0][2].word if compared.verdicts else VerdictWord.SAME
    bars = [
        Bar(
            name=book.entities[row.entity].name,
            value=float(row.figure.amount.to(rows[0].figure.amount.unit).value or row.figure.amount.high),
            printed=as_printed(row.figure.amount),
            basis=row.figure.basis.members[0],
            figure=row.figure.id,
        )
        for row in rows
    ]
    same = verdict is VerdictWord.SAME
    pair = joined(
        (phrase("{}'s {}", bar.name, to_figure(row.figure)) for bar, row in zip(bars, rows, strict=True)),
        " and ",
    )
    found = "{} stand on one basis" if same else "{} measure two different things: not comparable"
    title = phrase(found, pair)
    subtitle = f"{compared.metric.capitalize()} as reported, {when(compared.as_of)}"
    return reported_chart(bars, title=title, subtitle=subtitle, comparable=same)


def bridge_picture(comparison: Comparison, book: Book) -> Chart | None:
    """A waterfall for each road by which the first converted company reaches the common basis."""
    converted = [row for row in comparison.rows if row.conversion and row.conversion.route]
    steady = [row for row in comparison.rows if row.word is VerdictWord.SAME]
    if not converted or not steady:
        return None
    first = converted[0]
    moved = [row for row in converted if row.entity == first.entity]
    own = [row.conversion for row in moved if row.conversion]
    name, rival = book.entities[first.entity].name, book.entities[steady[0].entity].name
    member = _moved(first, comparison)
    several = len({road.figure.id for road in own}) > 1
    printed = _spread([road.figure.amount for road in own]) if several else as_printed(first.figure.amount)
    ends = _spread([road.amount for road in own]) if len(own) > 1 else in_words(own[0].amount)
    level = steady[0].figure.amount
    by = f", by {road_label(own[0], book)}" if several else ""
    return bridge_chart(
        [_road(row, book, member, several=several) for row in moved],
        level=(float(level.low), float(level.high), f"{rival} {number_alone(level)}"),
        tints=(comparison.entities.index(first.entity), comparison.entities.index(steady[0].entity)),
        title=f"{name}'s {printed} {first.figure.basis.members[0]} is {ends} {member}, as the evidence goes",
        subtitle=f"{comparison.metric.capitalize()} from {first.figure.basis.members[0]} to {member}{by}, "
        f"{unit_words(level.unit)}, {when(comparison.as_of)}; the band is {rival}'s {as_printed(level)}",
        figures=tuple(dict.fromkeys([*(each.figure.id for each in own), *_facts(own), steady[0].figure.id])),
    )


def _turn_on(comparison: Comparison, book: Book) -> Turn | None:
    moved = [row for row in comparison.rows if row.conversion and row.conversion.route]
    if not moved or not comparison.flips:
        return None
    falling = moved[0].figure
    flips = [each for each in comparison.flips if each.figure == falling.id]
    steady = [book.figures[each.against] for each in flips]
    roads = [row.conversion for row in moved if row.figure.id == falling.id and row.conversion]
    if not flips or falling.amount.value is None or comparison.basis["presentation"] != "net":
        return None
    unit = falling.amount.unit
    others = [each.amount.to(unit) for each in steady]
    return Turn(
        falling=book.entities[falling.entity].name,
        steady=book.entities[steady[0].entity].name,
        start=falling.amount.value,
        start_low=falling.amount.low,
        start_high=falling.amount.high,
        steady_values=tuple(each.value or each.low for each in others),
        steady_printed=to_figure(steady[0]),
        falling_anchor=f"f-{falling.id}",
        tints=(comparison.entities.index(falling.entity), comparison.entities.index(steady[0].entity)),
        steady_low=min(each.low for each in others),
        steady_high=max(each.high for each in others),
        turns_at=tuple(each.at.value or Decimal(0) for each in flips),
        implied=tuple(
            Implied(label=road_label(road, book), share=share, widest=widest, anchor=_anchor(road))
            for road in roads
            if (share := implied(road)) is not None and (widest := _widest(road, book)) is not None
        ),
        unit_words=unit_words(unit),
        subtitle=f"{_measured(comparison)} net of what partners keep, {unit_words(unit)}, "
        f"{when(comparison.as_of)}; bands are the rounding of the printed digits; "
        "thin lines add it to each source, and what its figures are of the run rate",
        figures=tuple(dict.fromkeys([falling.id, *(each.id for each in steady), *_facts(roads)])),
    )


def _widest(road: Conversion, book: Book) -> Amount | None:
    """What the road implies at the most: with the rounding of its digits, and by what it rests on."""
    found = [each for each in (implied_bounds(road), implied_with_grounds(road, book)) if each is not None]
    if not found:
        return None
    return Amount.between(min(each.low for each in found), max(each.high for each in found), found[0].unit)


def _anchor(road: Conversion) -> str:
    """Where the page says what a road rests on."""
    labelled = [each for each in road.others if each.assumption and each.assumption.label]
    return evidence_anchor((*labelled, *road.others)[0])


def _spread(amounts: Sequence[Amount]) -> str:
    """From the least to the most of several amounts, each at its value."""
    unit = amounts[0].unit
    lows = [each.to(unit).low if each.value is None else each.to(unit).value for each in amounts]
    highs = [each.to(unit).high if each.value is None else each.to(unit).value for each in amounts]
    return in_words(Amount.between(min(filter(None, lows)), max(filter(None, highs)), unit))


def _facts(roads: Sequence[Conversion]) -> list[str]:
    names: list[str] = []
    for road in roads:
        for fact in road.others:
            names += [fact.name] if fact.figure else list(fact.assumption.rests_on if fact.assumption else ())
    return names


def _moved(row: Row, comparison: Comparison) -> str:
    """The member of the common basis that the row was brought to."""
    own = dict(row.figure.basis)
    return next((member for axis, member in comparison.basis if own[axis] not in {member, "unstated"}), "")


def _road(row: Row, book: Book, member: str, *, several: bool) -> Road:
    road = row.conversion
    assert road is not None  # noqa: S101 - only converted rows are drawn.
    unit = road.figure.amount.unit
    start = float(road.figure.amount.value or road.figure.amount.high)
    columns = [
        Column(
            name=road.figure.basis.members[0],
            base=0.0,
            top=start,
            low=start,
            high=start,
            printed=number_alone(road.figure.amount),
            anchor=f"f-{road.figure.id}",
            is_total=True,
        )
    ]
    level = start
    for step in road.steps:
        if step.reading:
            continue
        added = step.contribution.to(unit)
        middle = float(added.value) if added.value is not None else float(added.low + added.high) / 2
        columns.append(
            Column(
                name="partners",
                base=level + middle,
                top=level,
                low=level + float(added.low),
                high=level + float(added.high),
                printed=number_alone(added),
                anchor=evidence_anchor(step.facts[0]) if step.facts else "",
                is_total=False,
            )
        )
        level += middle
    end = road.amount
    columns.append(
        Column(
            name=member,
            base=0.0,
            top=level,
            low=float(end.low),
            high=float(end.high),
            printed=number_alone(end),
            anchor=row_anchor(row),
            is_total=True,
        )
    )
    label = road_label(road, book)
    return Road(name=as_printed(road.figure.amount) if several else label, columns=tuple(columns))


def _measured(comparison: Comparison) -> str:
    """What is measured, in words: `Revenue, run rate`."""
    measure = dict(comparison.basis).get("measure", "").replace("_", " ")
    return f"{comparison.metric.replace('_', ' ').capitalize()}, {measure}," if measure else comparison.metric
