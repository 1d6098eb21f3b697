"""Partners: who invests in, hosts, supplies, sells and pays whom on the day of the comparison."""

from datetime import UTC, date, datetime

from samebasis.book import Book
from samebasis.figures import Instant
from samebasis.report.charts.structure import structure_chart
from samebasis.report.sections.block import Block, Section
from samebasis.report.words import when


def partners_section(book: Book, lead: tuple[str, ...], summary: list[str]) -> Section | None:
    """The part on partners, its finding added to the summary; None where the book has too little."""
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
