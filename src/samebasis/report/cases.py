"""From what the lower floors return to what the charts show: one function for each chart."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from samebasis.adoption import Observation
from samebasis.book import Book
from samebasis.compute import Aligned, Stand
from samebasis.figures import Amount, Instant, Unit, VerdictWord
from samebasis.identities import Compared, Comparison, Conversion, Evidence, Row, implied_with_grounds
from samebasis.report.chart import Chart
from samebasis.report.charts.adoption import Share, adoption_chart, industry_chart
from samebasis.report.charts.bridge import Column, Road, bridge_chart
from samebasis.report.charts.capacity import Pair, Point, capacity_chart
from samebasis.report.charts.reported import Bar, reported_chart
from samebasis.report.charts.turn import Implied, Turn, turn_chart
from samebasis.report.words import as_printed, in_words, listed, rounded, trimmed, unit_words, when

_TEN: Final = 10
_GIGAWATT: Final = Unit("GW")
_SEGMENTS: Final = {
    "information": "Information and software",
    "finance": "Finance",
    "professional_services": "Professional services",
}


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
    pair = listed(f"{bar.name}'s {bar.printed}" for bar in bars)
    title = f"{pair} stand on one basis" if same else f"{pair} measure two different things: not comparable"
    subtitle = f"{compared.metric.capitalize()} as reported, {when(compared.as_of)}"
    return reported_chart(bars, title=title, subtitle=subtitle, comparable=same)


def bridge_picture(comparison: Comparison, book: Book) -> Chart | None:
    """A waterfall for each road by which the first converted company reaches the common basis."""
    converted = [row for row in comparison.rows if row.conversion and row.conversion.route]
    steady = [row for row in comparison.rows if row.word is VerdictWord.SAME]
    if not converted or not steady:
        return None
    first = converted[0]
    own = [row.conversion for row in converted if row.entity == first.entity and row.conversion]
    name, rival = book.entities[first.entity].name, book.entities[steady[0].entity].name
    member = _moved(first, comparison)
    several = len({road.figure.id for road in own}) > 1
    printed = _spread([road.figure.amount for road in own]) if several else as_printed(first.figure.amount)
    ends = _spread([road.amount for road in own]) if several else listed(in_words(road.amount) for road in own)
    level = steady[0].figure.amount
    by = f", by {road_label(own[0], book)}" if several else ""
    return bridge_chart(
        [_road(road, book, member, several=several) for road in own],
        level=(float(level.low), float(level.high), f"{rival} {rounded_number(level)}"),
        tints=(comparison.entities.index(first.entity), comparison.entities.index(steady[0].entity)),
        title=f"{name}'s {printed} {first.figure.basis.members[0]} is {ends} {member}, as the evidence goes",
        subtitle=f"{comparison.metric.capitalize()} from {first.figure.basis.members[0]} to {member}{by}, "
        f"{unit_words(level.unit)}, {when(comparison.as_of)}; the band is {rival}'s {as_printed(level)}",
        figures=tuple(dict.fromkeys([*(each.figure.id for each in own), *_facts(own), steady[0].figure.id])),
    )


def _spread(amounts: Sequence[Amount]) -> str:
    """From the least to the most of several amounts, each at its value."""
    unit = amounts[0].unit
    lows = [each.to(unit).low if each.value is None else each.to(unit).value for each in amounts]
    highs = [each.to(unit).high if each.value is None else each.to(unit).value for each in amounts]
    return in_words(Amount.between(min(filter(None, lows)), max(filter(None, highs)), unit))


def adoption_picture(seen: Sequence[Observation], book: Book, lead: Sequence[str]) -> Chart | None:
    """Shares of businesses by month, with who is ahead in the last month that both have."""
    if not seen:
        return None
    names = [book.entities[entity].name for entity in lead]
    shares = [_share(each, book, str(each.month.starts)) for each in seen]
    months = sorted({each.at for each in shares if {s.name for s in shares if s.at == each.at} >= set(names)})
    title = f"{listed(names)}: shares of businesses that pay"
    if months:
        title = _who_leads(shares, names, months)
    return adoption_chart(
        shares,
        names,
        title=title,
        subtitle="Share of the panel's businesses paying each vendor, by data month, first prints; "
        f"{listed(dict.fromkeys(book.entities[each.figure.asserted_by].name for each in seen))}",
    )


def industry_picture(
    pairs: dict[str, tuple[Observation, ...]], book: Book, lead: Sequence[str], month: Instant
) -> Chart | None:
    """One company's share beside the other's in each industry that has both."""
    if not pairs:
        return None
    names = [book.entities[entity].name for entity in lead]
    shares = {
        _SEGMENTS.get(segment, segment.replace("_", " ").capitalize()): [
            _share(each, book, segment) for each in seen
        ]
        for segment, seen in pairs.items()
    }
    ahead = {max(pair, key=lambda share: share.value).name for pair in shares.values()}
    count = {1: "the one industry", 2: "both industries", 3: "all three industries"}.get(
        len(pairs), f"all {len(pairs)} industries"
    )
    title = (
        f"{ahead.pop()} leads in {count} with a figure for both"
        if len(ahead) == 1
        else f"The lead differs between {len(pairs)} industries"
    )
    return industry_chart(
        shares,
        names,
        title=title,
        subtitle=f"Share of the panel's businesses paying each vendor, {when(month)}",
    )


def capacity_picture(
    stands: Sequence[Stand], pairs: Sequence[Aligned], book: Book, lead: Sequence[str]
) -> Chart | None:
    """Capacity by date, like dates joined; the title says the ratio today and as planned."""
    if not stands:
        return None
    names = [book.entities[entity].name for entity in lead]
    telling = [*_last(pairs, "operational"), *_last(pairs, "planned")]
    furthest = [
        max((each for each in stands if each.entity == entity), key=lambda each: each.at.last)
        for entity in lead
        if any(each.entity == entity for each in stands)
    ]
    named = {each.figure.id for each in (*telling, *furthest)}
    points = [_point(each, book, is_named=each.figure.id in named) for each in stands]
    joined = [
        Pair(
            at=str(pair.at.last),
            low=min(_gigawatts(stand.figure.amount)[0] for stand in pair.stands),
            high=max(_gigawatts(stand.figure.amount)[1] for stand in pair.stands),
            words=times(pair.ratio),
        )
        for pair in pairs
    ]
    return capacity_chart(
        points,
        joined,
        names,
        title=capacity_title(pairs, book),
        subtitle="Power of all machines each company can use, by date; filled marks run, open ones are planned; "
        "grey joins one asserter's figures for one date",
    )


def _last(pairs: Sequence[Aligned], status: str) -> tuple[Stand, ...]:
    found = [pair for pair in pairs if pair.status == status]
    return found[-1].stands if found else ()


def capacity_title(pairs: Sequence[Aligned], book: Book) -> str:
    """How far apart the companies are on like dates: today, and in the last plans that share a date."""
    running = [pair for pair in pairs if pair.status == "operational"]
    planned = [pair for pair in pairs if pair.status == "planned"]
    if not pairs:
        return "No two figures of capacity share a date"
    first, second = (book.entities[stand.entity].name for stand in pairs[0].stands)
    parts = []
    if running:
        parts.append(f"{first} runs {times(running[-1].ratio)} {second}'s power")
    if planned:
        parts.append(f"planned for {planned[-1].at.starts.year} it is {times(planned[-1].ratio)}")
    return ", and ".join(parts)


def times(ratio: Amount) -> str:
    """A ratio as a multiple: `1.4 times`, `1.3 to 1.7 times`."""
    if ratio.value is not None:
        return f"{trimmed(rounded(ratio.value, 2))} times"
    return f"{trimmed(rounded(ratio.low, 2))} to {trimmed(rounded(ratio.high, 2))} times"


def road_label(road: Conversion, book: Book) -> str:
    """What a road rests on, in a few words for a chart."""
    for fact in road.others:
        if fact.assumption and fact.assumption.label:
            return fact.assumption.label
    for fact in road.others:
        if fact.figure:
            return f"{book.entities[fact.figure.asserted_by].name}'s claim of {as_printed(fact.amount)}"
    return road.label


def fact_label(fact: Evidence, book: Book) -> str:
    """One piece of evidence in a few words, with its amount."""
    if fact.figure:
        return f"{book.entities[fact.figure.asserted_by].name}'s claim of {as_printed(fact.amount)}"
    label = fact.assumption.label if fact.assumption else ""
    metric = fact.assumption.metric.replace("_", " ") if fact.assumption else fact.name
    return f"{label or metric}: {in_words(fact.amount)}"


def _turn_on(comparison: Comparison, book: Book) -> Turn | None:
    moved = [row for row in comparison.rows if row.conversion and row.conversion.route]
    if not moved or not comparison.flips:
        return None
    falling = moved[0].figure
    flips = [each for each in comparison.flips if each.figure == falling.id]
    steady = [book.figures[each.against] for each in flips]
    roads = [row.conversion for row in moved if row.figure.id == falling.id and row.conversion]
    shares = [implied_with_grounds(road, book) for road in roads]
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
        steady_low=min(each.low for each in others),
        steady_high=max(each.high for each in others),
        turns_at=tuple(each.at.value or Decimal(0) for each in flips),
        implied=tuple(
            Implied(label=road_label(road, book), share=share)
            for road, share in zip(roads, shares, strict=True)
            if share is not None
        ),
        unit_words=unit_words(unit),
        subtitle=f"Revenue run rate net of what partners keep, {unit_words(unit)}, {when(comparison.as_of)}; "
        "bands are the rounding of the printed figures",
        figures=tuple(dict.fromkeys([falling.id, *(each.id for each in steady), *_facts(roads)])),
    )


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


def _road(road: Conversion, book: Book, member: str, *, several: bool) -> Road:
    unit = road.figure.amount.unit
    start = float(road.figure.amount.value or road.figure.amount.high)
    columns = [
        Column(
            name=road.figure.basis.members[0],
            base=0.0,
            top=start,
            low=start,
            high=start,
            printed=rounded_number(road.figure.amount),
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
                printed=rounded_number(added),
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
            printed=rounded_number(end),
            is_total=True,
        )
    )
    label = road_label(road, book)
    return Road(
        name=as_printed(road.figure.amount) if several else label, columns=tuple(columns)
    )


def rounded_number(amount: Amount) -> str:
    """An amount's number alone, in as little room as it takes: `22`, `27-27.6` with an en dash."""
    digits = 2 if abs(amount.low) < _TEN else 3
    if amount.value is not None or amount.low == amount.high:
        return _signed(amount.low if amount.value is None else amount.value, digits)
    if amount.high <= 0:
        return f"{_signed(amount.high, digits)} to {_signed(amount.low, digits)}"
    return f"{_signed(amount.low, digits)}\N{EN DASH}{_signed(amount.high, digits)}"


def _signed(number: Decimal, digits: int) -> str:
    return trimmed(rounded(number, digits)).replace("-", "\N{MINUS SIGN}")


def _share(seen: Observation, book: Book, at: str) -> Share:
    amount = seen.figure.amount
    factor = amount.unit.factor * 100
    value = amount.value if amount.value is not None else (amount.low + amount.high) / 2
    return Share(
        name=book.entities[seen.entity].name,
        at=at,
        value=float(value * factor),
        low=float(amount.low * factor),
        high=float(amount.high * factor),
        printed=as_printed(amount),
        figure=seen.figure.id,
    )


def _who_leads(shares: Sequence[Share], names: Sequence[str], months: Sequence[str]) -> str:
    def leader(month: str) -> Share:
        return max((share for share in shares if share.at == month), key=lambda share: share.value)

    def first_of(name: str, month: str) -> Share:
        return next(share for share in shares if share.at == month and share.name == name)

    last = months[-1]
    ahead = leader(last)
    behind = next(first_of(name, last) for name in names if name != ahead.name)
    earlier = [month for month in months if leader(month).name != ahead.name]
    verb = "has passed" if earlier else "leads"
    return (
        f"{ahead.name} {verb} {behind.name}: {ahead.printed} of businesses pay it, {behind.printed} the other"
    )


def _point(stand: Stand, book: Book, *, is_named: bool) -> Point:
    amount = stand.figure.amount.to(_GIGAWATT)
    low, high = _gigawatts(amount)
    return Point(
        name=book.entities[stand.entity].name,
        at=str(stand.at.last),
        low=low,
        high=high,
        value=None if amount.value is None else float(amount.value),
        is_running=stand.status == "operational",
        is_named=is_named,
        printed=as_printed(stand.figure.amount),
        figure=stand.figure.id,
    )


def _gigawatts(amount: Amount) -> tuple[float, float]:
    """The ends in gigawatts; an open end is drawn at the printed value."""
    amount = amount.to(_GIGAWATT)
    value = amount.value if amount.value is not None else amount.low
    ends = (each if each.is_finite() else value for each in (amount.low, amount.high))
    low, high = (float(end) for end in ends)
    return low, high
