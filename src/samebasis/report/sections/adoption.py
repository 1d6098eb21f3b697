"""Adoption: each company's share over time and by industry, and how the gap closes."""

from collections.abc import Iterable

from samebasis.adoption import by_segment, closing, over_time
from samebasis.book import Book
from samebasis.errors import Unsolvable
from samebasis.figures import Instant
from samebasis.identities import read_basis
from samebasis.report.pictures import adoption_picture, industry_picture
from samebasis.report.sections.block import Block, Section
from samebasis.report.words import as_printed, rounded, trimmed, when


def adoption_section(book: Book, lead: tuple[str, ...], summary: list[str]) -> Section | None:
    """The part on adoption, its findings added to the summary; None where the book has too little."""
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
