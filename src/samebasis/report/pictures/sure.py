"""Pictures of how sure a comparison is: what drives it, and what it would take for a claim to hold."""

from collections.abc import Iterable, Iterator, Sequence

from samebasis.book import Book
from samebasis.figures import Amount, Figure, VerdictWord, metric_named
from samebasis.identities import (
    Boundary,
    Case,
    Compared,
    Comparison,
    Conversion,
    Evidence,
    Row,
    Sensitivity,
    between,
    boundary,
    conversions,
    ranked,
    sensitivity,
)
from samebasis.report.chart import Chart
from samebasis.report.charts.boundary import Box, Curve, boundary_chart
from samebasis.report.charts.tornado import Bar, tornado_chart
from samebasis.report.evidence import fact_label, road_label
from samebasis.report.phrase import Phrase, evidence_anchor, phrase, row_anchor, to_figure
from samebasis.report.words import as_printed, percent_range, unit_words, when

_PAIR = 2
_POINTS = 33


def open_case(compared: Compared) -> tuple[Comparison, Case] | None:
    """The first case that nothing settles, with two companies: the one worth asking what drives it."""
    for comparison in compared.comparisons:
        for case in comparison.cases:
            if case.order is None and len(case.rows) == _PAIR and case.probable:
                return comparison, case
    return None


def driven(case: Case) -> tuple[Row, Row, Sensitivity]:
    """The two rows, the larger first, and what drives the difference between them."""
    ahead, behind = ranked(case)
    return ahead, behind, sensitivity(between(_road(ahead), _road(behind)))


def tornado_picture(comparison: Comparison, case: Case, book: Book) -> Chart | None:
    """What drives the difference of the two companies in a case, or None where nothing is open."""
    ahead, behind, found = driven(case)
    if not found.parts:
        return None
    unit = ahead.figure.amount.unit
    scale = unit.factor
    parts = {part.fact.name: part.total for part in found.parts}
    bars = [
        Bar(
            label=_named(swing.fact, book),
            at_low=float(swing.at_low / scale),
            at_high=float(swing.at_high / scale),
            ends=f"{swing.at_low / scale:.2f} to {swing.at_high / scale:.2f}",
            part=f"{parts.get(swing.fact.name, 0):.0%}".replace("%", " %"),
            anchor=evidence_anchor(swing.fact),
        )
        for swing in found.swings
    ]
    names = [book.entities[row.entity].name for row in (ahead, behind)]
    first = found.parts[0]
    roads = [row.conversion for row in (ahead, behind) if row.conversion and row.conversion.route]
    by = f", by {road_label(roads[0], book)}" if roads else ""
    title = phrase(
        "{} of what is open between {} and {}{} is the {}",
        f"{first.total:.0%}".replace("%", " %"),
        *names,
        f"{by}," if by else "",
        _metric(first.fact),
    )
    return tornado_chart(
        bars,
        middle=float(found.middle / scale),
        title=title,
        subtitle=f"{names[0]} less {names[1]}, {unit_words(unit)}, {when(comparison.as_of)}; each input "
        "moved from end to end by itself, with its part of the whole spread; at zero the order turns",
        figures=_figures(found.gap.facts.values()),
    )


def boundary_picture(compared: Compared, comparison: Comparison, case: Case, book: Book) -> Chart | None:
    """What two open assumptions would have to be for the order to turn, and for what others claim to hold."""
    ahead, behind, found = driven(case)
    moved = ahead if ahead.conversion and ahead.conversion.route else behind
    inputs = _two_open(found, moved)
    if inputs is None:
        return None
    up, across = inputs
    rival = behind if moved is ahead else ahead
    curves = list(_curves(compared, comparison, moved, rival, (across, up), book))
    claims = [curve for curve, claim in curves if claim is not None]
    if not curves:
        return None
    claim = next((each for _, each in curves if each is not None), None)
    title = _title(claim, claims, up, moved, book) if claim else _turn_title(curves[0][0], up, rival, book)
    return boundary_chart(
        [curve for curve, _ in curves],
        Box(
            across=_shares(across.amount),
            up=_shares(up.amount),
            across_name=_metric(across),
            up_name=_metric(up),
        ),
        title=title,
        subtitle=f"The {_metric(up)} by the {_metric(across)}, {road_label(_road(moved), book)}, "
        f"{when(comparison.as_of)}",
        figures=_figures(found.gap.facts.values()),
    )


def _two_open(found: Sensitivity, moved: Row) -> tuple[Evidence, Evidence] | None:
    """The two assumptions of the converted figure that move the result most, both shares."""
    own = {fact.name for fact in _road(moved).others}
    open_ = [
        swing.fact
        for swing in found.swings
        if swing.fact.name in own and swing.fact.is_assumed and swing.fact.amount.unit.dimension == "number"
    ]
    return (open_[0], open_[1]) if len(open_) >= _PAIR else None


def _curves(
    compared: Compared,
    comparison: Comparison,
    moved: Row,
    rival: Row,
    inputs: tuple[Evidence, Evidence],
    book: Book,
) -> Iterator[tuple[Curve, Figure | None]]:
    """The curve on which the order turns, and one for each claim of others on the same basis."""
    across, up = (fact.name for fact in inputs)
    entities = comparison.entities
    turn = boundary(moved, rival, across, up, points=_POINTS, anyhow=True)
    if points := _points(turn):
        label = f"turns against {book.entities[rival.entity].name}'s {as_printed(rival.figure.amount)}"
        yield (
            Curve(label=label, points=points, tint=entities.index(moved.entity), anchor=row_anchor(rival)),
            None,
        )
    for claim in _claims(compared, moved, comparison, book):
        if points := _points(boundary(moved, claim, across, up, points=_POINTS, anyhow=True)):
            name = book.entities[claim.figure.asserted_by].name
            at = entities.index(claim.figure.asserted_by) if claim.figure.asserted_by in entities else _PAIR
            label = f"{name}'s {as_printed(claim.figure.amount)}"
            yield Curve(label=label, points=points, tint=at, anchor=f"f-{claim.figure.id}"), claim.figure


def _claims(compared: Compared, moved: Row, comparison: Comparison, book: Book) -> Iterator[Row]:
    """What others say of the company on this very basis, each as a row; what only repeats is left out."""
    for figure in compared.left_out:
        if figure.entity != moved.entity:
            continue
        roads = [road for road in conversions(book, figure, comparison.basis) if road.route is None]
        if roads:
            yield Row(
                entity=figure.entity,
                figure=figure,
                also=(),
                word=VerdictWord.SAME,
                conversion=roads[0],
                readings=roads[0].readings,
                missing=(),
            )


def _points(curve: Boundary) -> tuple[tuple[float, float], ...]:
    """The curve in shares, without the places where no value would do."""
    units = curve.first.amount.unit.factor, curve.second.amount.unit.factor
    return tuple(
        (float(one * units[0]), float(other * units[1])) for one, other in curve.points if other is not None
    )


def _title(claim: Figure, curves: Sequence[Curve], up: Evidence, moved: Row, book: Book) -> Phrase:
    values = [value for _, value in curves[0].points]
    return phrase(
        "For {}'s {} to hold, {}'s {} would have to be {} to {}; {} is admitted",
        book.entities[claim.asserted_by].name,
        to_figure(claim),
        book.entities[moved.entity].name,
        _metric(up),
        f"{min(values):.0%}".replace("%", ""),
        f"{max(values):.0%}".replace("%", " %"),
        percent_range(up.amount),
    )


def _turn_title(curve: Curve, up: Evidence, rival: Row, book: Book) -> Phrase:
    values = [value for _, value in curve.points]
    return phrase(
        "Against {}'s {} the order turns where the {} is {} to {}",
        book.entities[rival.entity].name,
        to_figure(rival.figure),
        _metric(up),
        f"{min(values):.0%}".replace("%", ""),
        f"{max(values):.0%}".replace("%", " %"),
    )


def _named(fact: Evidence, book: Book) -> str:
    """An input in a few words: its metric with its range, or whose figure it is."""
    if fact.figure is not None:
        return f"{book.entities[fact.figure.entity].name}'s {as_printed(fact.amount)}, its rounding"
    return fact_label(fact, book)


def _metric(fact: Evidence) -> str:
    told = fact.figure or fact.assumption
    return metric_named(told.metric).plain if told else fact.name


def _shares(amount: Amount) -> tuple[float, float]:
    return float(amount.low * amount.unit.factor), float(amount.high * amount.unit.factor)


def _figures(facts: Iterable[Evidence]) -> tuple[str, ...]:
    names: list[str] = []
    for fact in facts:
        names += [fact.name] if fact.figure else list(fact.assumption.rests_on if fact.assumption else ())
    return tuple(dict.fromkeys(names))


def _road(row: Row) -> Conversion:
    assert row.conversion is not None  # noqa: S101 - a case has comparable rows only.
    return row.conversion
