"""Revenue: as reported, on each common basis, and what turns the order."""

from collections.abc import Iterable, Sequence

from samebasis.book import Book
from samebasis.errors import SamebasisError
from samebasis.identities import Compared, Comparison, compare
from samebasis.report.casebook import case_table
from samebasis.report.phrase import Phrase, Text, joined, phrase, to_figure
from samebasis.report.pictures import bridge_picture, reported_picture, turn_picture
from samebasis.report.sections.block import Block, Section
from samebasis.report.sentences import basis_words, flip_sentences, order_sentence, refusal_sentences
from samebasis.report.words import when


def revenue_section(book: Book, lead: tuple[str, ...], summary: list[Text]) -> Section | None:
    """The part on revenue, its findings added to the summary; None where the book has too little."""
    compared = _compared(book, "revenue", lead)
    if compared is None:
        return None
    blocks: list[Block] = []
    turn = turn_picture(compared, book)
    if turn:
        summary.append(phrase("{}.", turn.title))
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
    yield Block(kind="heading", text=f"On one basis: {basis_words(comparison.basis)}")
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


def _compared(book: Book, metric: str, lead: Sequence[str]) -> Compared | None:
    """The comparison, or None where the book has too little for one; a report leaves that part out."""
    try:
        return compare(book, metric, lead)
    except SamebasisError:
        return None


def _left_out(compared: Compared, book: Book) -> Phrase:
    names = {entity: each.name for entity, each in book.entities.items()}
    said = [
        phrase("{}'s {} for {}", names[each.asserted_by], to_figure(each), names[each.entity])
        for each in compared.left_out
    ]
    return phrase("Left out, since the companies report themselves: {}.", joined(said, ", "))
