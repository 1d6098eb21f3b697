"""What documents claim, recomputed, and what the book's own figures say against one another."""

from collections.abc import Iterator, Sequence

from samebasis.book import Book
from samebasis.claims import ClaimWord, Doubt, DoubtKind, Finding, Found, check_claims, doubts
from samebasis.report.claims import check_sentence, reasons, recomputed_words, stated_words, verdict_words
from samebasis.report.doubts import amount_words, doubt_reasons, doubt_words, doubts_sentence
from samebasis.report.phrase import Link, Text, joined, phrase
from samebasis.report.sections.block import Block, Section
from samebasis.report.words import as_printed, in_words

_COLUMNS = ("says", "verdict", "states", "comes to", "why", "by chance")
_DOUBTS = ("of", "verdict", "one says", "the other", "why")
_FIRST = (ClaimWord.TURNS, ClaimWord.OFF, ClaimWord.UNLIKE, ClaimWord.UNDECIDED)


def claims_section(book: Book, _lead: tuple[str, ...], summary: list[Text]) -> Section | None:
    """The part on what documents claim and what contradicts itself; None where there is neither."""
    findings, found = check_claims(book), doubts(book)
    if not findings and not found:
        return None
    blocks: list[Block] = []
    if findings:
        summary.append(check_sentence(findings))
        blocks += _claims(findings)
    if found:
        summary.append(doubts_sentence(found))
        blocks += _doubts(book, found)
    return Section(id="claims", heading="What is claimed, recomputed", blocks=tuple(blocks))


def _claims(findings: Sequence[Finding]) -> Iterator[Block]:
    second_look = sorted(
        (each for each in findings if not each.is_sound), key=lambda each: _FIRST.index(each.word)
    )
    sound = [each for each in findings if each.is_sound]
    yield Block(
        kind="text",
        text="Each is recomputed from the figures on this page, with all that their digits stand for. By "
        "chance is how many statements of the same form would have passed.",
    )
    for heading, group in (("These need a second look", second_look), ("These hold", sound)):
        if group:
            yield Block(kind="heading", text=heading)
            yield _table(group)


def _doubts(book: Book, found: Sequence[Doubt]) -> Iterator[Block]:
    yield Block(kind="heading", text="Figures that speak against one another")
    yield Block(
        kind="text",
        text="Nothing claims these to agree: they are figures of this page set side by side. Where "
        "something unsaid may lie between them, that is named.",
    )
    cells = [
        (
            each.says,
            doubt_words(each),
            _linked(book, each, 0, amount_words(each.stated)),
            _linked(book, each, 1, amount_words(each.recomputed)),
            "; ".join(doubt_reasons(each)),
        )
        for each in found
    ]
    yield Block(kind="table", columns=_DOUBTS, cells=tuple(cells))


def _linked(book: Book, doubt: Doubt, place: int, words: str) -> Text:
    """The amount and who says so, leading to its figure where it is one figure's own."""
    if doubt.kind in {DoubtKind.TWICE, DoubtKind.SUPERSEDED} and doubt.figures[place:]:
        figure = book.figures[doubt.figures[place]]
        return phrase("{}, {}", Link(words, f"f-{figure.id}"), book.entities[figure.asserted_by].name)
    return words


def _table(findings: Sequence[Finding]) -> Block:
    return Block(kind="table", columns=_COLUMNS, cells=tuple(_cells(each) for each in findings))


def _cells(finding: Finding) -> tuple[Text, ...]:
    rate = finding.coincidence
    return (
        phrase("{} ({})", finding.claim.says, finding.claim.locator)
        if finding.claim.locator
        else finding.claim.says,
        verdict_words(finding),
        stated_words(finding),
        _comes_to(finding),
        _why(finding),
        "" if rate is None else f"{rate * 100:.0f} %",
    )


def _why(finding: Finding) -> Text:
    """The reasons, and for a claim that no slip explains the nearest change with which it would hold."""
    said: list[Text] = [*reasons(finding)]
    change = finding.would_change
    if change is not None and change.holds_then and not finding.slip:
        # A value that was computed on the way, months between dates say, is no entry of the page.
        entries = {found.fact.name: _term(found) for found in finding.terms}
        stands = entries.get(change.fact.name, as_printed(change.fact.amount))
        said.append(phrase("would hold with {} instead of {}", in_words(change.at), stands))
    return joined(said, "; ") if said else ""


def _comes_to(finding: Finding) -> Text:
    """The recomputed value, and from what: each term leads to its entry."""
    if finding.recomputed is None:
        return ""
    said = recomputed_words(finding.recomputed)
    if not finding.terms:
        return said
    return phrase("{}, from {}", said, joined((_term(each) for each in finding.terms), ", "))


def _term(found: Found) -> Link:
    """What a term says, leading to its entry: a figure, an assumption or a relation."""
    fact = found.fact
    kind = "f" if fact.figure else "a" if fact.assumption else "r"
    return Link(as_printed(fact.amount), f"{kind}-{fact.name}")
