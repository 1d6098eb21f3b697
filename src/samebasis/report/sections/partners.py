"""Partners: who invests in, hosts, supplies, sells and pays whom on the day of the comparison."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from samebasis.book import Book
from samebasis.figures import Instant
from samebasis.partners import backs_both, mixed_totals
from samebasis.report.charts.structure import backer_words, structure_chart
from samebasis.report.phrase import Phrase, Text, joined, phrase, to_figure
from samebasis.report.sections.block import Block, Section
from samebasis.report.words import when


def partners_section(book: Book, lead: tuple[str, ...], summary: list[Text]) -> Section | None:
    """The part on partners, its finding added to the summary; None where the book has too little."""
    day = _day_of(book)
    # Only what had been published by that day: the structure as it could be seen then.
    seen = book.known(day)
    chart = structure_chart(seen, lead, day)
    if chart is None:
        return None
    summary.append(phrase("{}.", chart.title))
    return Section(
        id="partners",
        heading=f"Who stands behind whom, {when(Instant.on(day))}",
        blocks=(
            Block(kind="chart", chart=chart),
            *(Block(kind="refusal", text=text) for text in _not_added(seen, lead, day)),
        ),
    )


def _not_added(book: Book, lead: tuple[str, ...], day: date) -> Iterator[Phrase]:
    """That paid and promised sums stay apart, whose they are, and who adds them; nothing where none do."""
    unlike = [each for each in backs_both(book, lead, day) if each.is_unlike]
    mixed = mixed_totals(book, lead)
    if not unlike and not mixed:
        return
    said: list[Text] = ["Paid, announced and contingent sums are not added."]
    for backer in unlike:
        name = book.entities[backer.company].name
        said.append(phrase("{}: {}.", name, backer_words(book, backer, day)))
    for each in mixed:
        figure, on = each.figure, each.figure.published.last
        by, name = (book.entities[entity].name for entity in (figure.asserted_by, figure.entity))
        added = backer_words(book, each.backer, on)
        text = "The {} that {} gives for {} adds what stood on {}: {}."
        said.append(phrase(text, to_figure(figure), by, name, when(Instant.on(on)), added))
    yield joined(said)


def _day_of(book: Book) -> date:
    """The day whose structure is shown: the last of the revenue's date, or the day the book is known on."""
    wanted = book.dates.get("revenue")
    today = book.known_on or datetime.now(tz=UTC).date()
    return min(wanted.last, today) if wanted else today
