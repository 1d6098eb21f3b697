"""Adoption: each company's share over time and by industry, what was restated, and how the gap closes."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from samebasis.adoption import Closing, Restatement, by_segment, closing, over_time, pace_of, restatements
from samebasis.book import Book
from samebasis.errors import Unsolvable
from samebasis.figures import Instant
from samebasis.identities import read_basis
from samebasis.report.phrase import Phrase, Text, joined, phrase, to_figure
from samebasis.report.pictures import adoption_picture, industry_picture
from samebasis.report.pictures.adoption import standing
from samebasis.report.sections.block import Block, Section
from samebasis.report.words import as_printed, trimmed, when


def adoption_section(book: Book, lead: tuple[str, ...], summary: list[Text]) -> Section | None:
    """The part on adoption, its findings added to the summary; None where the book has too little."""
    month = book.dates.get("adoption")
    figures = [each for each in book.figures.values() if each.metric == "adoption" and each.entity in lead]
    at_month = [each for each in figures if each.time == month]
    if not at_month or month is None:
        return None
    basis = read_basis(at_month[0], book).basis.having(segment="all")
    first = over_time(book, lead, basis)
    # A first print is never joined to what was published of the same month later.
    again = over_time(book, lead, basis.having(vintage="restated")) if basis["vintage"] != "restated" else ()
    series = adoption_picture(first, again, book, lead)
    industries = industry_picture(dict(by_segment(book, lead, basis, month)), book, lead, month)
    blocks: list[Block] = []
    for chart in (series, industries):
        if chart:
            summary.append(phrase("{}.", chart.title))
            blocks.append(Block(kind="chart", chart=chart))
    blocks[1:1] = [
        *_restated(restatements(first, again), standing(again, book, lead), book),
        *_closing(book, lead),
    ]
    return Section(id="adoption", heading="Adoption by businesses", blocks=tuple(blocks))


def _restated(moves: Sequence[Restatement], ahead: Phrase | None, book: Book) -> Iterable[Block]:
    """What publishing again changed: the share that it moved most, and who is ahead by those shares."""
    if moves:
        most = moves[0]
        sentence = phrase(
            "Of the {} shares published again, {}'s for {} moved most: from {} to {}.",
            str(len(moves)),
            book.entities[most.first.entity].name,
            when(most.first.month),
            to_figure(most.first.figure),
            to_figure(most.again.figure),
        )
        by_these = phrase(" By the shares published again on {}.", ahead) if ahead else ""
        yield Block(kind="text", text=joined([sentence, by_these], ""))


def _closing(book: Book, lead: Sequence[str]) -> Iterable[Block]:
    """How fast the gap closes on each of two clocks, and which of them a quoted gain belongs to."""
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
        rows = tuple(_clocks(found, first.time))
        mixed = tuple(_quoted(found, book, lead))
    except Unsolvable:
        return
    if not rows:
        return
    ways = (
        f" The first is dated {when(first.time)}; how fast that is depends on which date is meant:"
        if len(rows) > 1
        else ""
    )
    yield Block(
        kind="text",
        text=phrase(
            "The gap fell from {} to {}, by {}.{}",
            to_figure(first),
            to_figure(last),
            f"{trimmed(str(found.points))} points",
            ways,
        ),
    )
    columns = (f"{when(first.time)} is", "months passed", "the gap closes by", "then level in")
    yield Block(kind="table", columns=columns, cells=rows)
    yield from (Block(kind="text", text=said) for said in mixed)


def _clocks(found: Closing, start: Instant) -> Iterable[tuple[Text, ...]]:
    """A row for each clock that runs: what it counts, its months, its pace, and the wait that follows."""
    clocks = {
        "the month of the data": (found.by_data, found.last.time),
        "the month of publication": (found.by_edition, found.last.published),
    }
    for name, (months, end) in clocks.items():
        if months > 0:
            yield (
                name,
                f"{months}, {when(start)} to {_month(end)}",
                f"{_tenth(found.pace(months))} points a month",
                _months(found.months_to_parity(months)),
            )


def _quoted(found: Closing, book: Book, lead: Sequence[str]) -> Iterable[Phrase]:
    """For the gain quoted for the last month: the clock it is on, and the wait that it does not go with."""
    for gain in book.figures.values():
        if gain.metric != "adoption_gain" or gain.entity not in lead or gain.time != found.last.time:
            continue
        clock = found.clock_of(gain)
        if clock is None:
            continue
        other = found.by_edition if clock == found.by_data else found.by_data
        name = "the data" if clock == found.by_data else "publication"
        yield phrase(
            "The gain of {} quoted for {} is a pace by the month of {}: at that rate the {} are gone in {}. "
            "A wait of {} belongs to {} points a month; beside that gain it mixes the two clocks.",
            to_figure(gain, as_printed(gain.amount).replace("/", " a ")),
            book.entities[gain.entity].name,
            name,
            to_figure(found.last),
            _months(found.months_at(pace_of(gain))),
            _months(found.months_to_parity(other)),
            _tenth(found.pace(other)),
        )
        return


def _month(time: object) -> str:
    """The month in which a time begins."""
    return when(Instant.parse(str(time)[:7]))


def _months(count: Decimal) -> str:
    return f"{_tenth(count)} months"


def _tenth(number: Decimal) -> str:
    return trimmed(f"{number.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP):,f}")
