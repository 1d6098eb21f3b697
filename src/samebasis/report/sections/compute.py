"""Compute: what runs and what is planned, each beside the rival's of the same date."""

from collections.abc import Iterable, Sequence

from samebasis.book import Book
from samebasis.compute import Stand, aligned, stands
from samebasis.report.pictures import capacity_picture, capacity_title
from samebasis.report.sections.block import Block, Section
from samebasis.report.words import as_printed, listed


def compute_section(book: Book, lead: tuple[str, ...], summary: list[str]) -> Section | None:
    """The part on compute, its finding added to the summary; None where the book has too little."""
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
