"""What documents claim: each claim recomputed, those that need a second look first."""

from collections.abc import Sequence

from samebasis.book import Book
from samebasis.claims import ClaimWord, Finding, Found, check_claims
from samebasis.report.claims import check_sentence, reasons, recomputed_words, stated_words, verdict_words
from samebasis.report.phrase import Link, Text, joined, phrase
from samebasis.report.sections.block import Block, Section
from samebasis.report.words import as_printed, in_words

_COLUMNS = ("says", "verdict", "states", "comes to", "why", "by chance")
_FIRST = (ClaimWord.TURNS, ClaimWord.OFF, ClaimWord.UNLIKE, ClaimWord.UNDECIDED)


def claims_section(book: Book, _lead: tuple[str, ...], summary: list[Text]) -> Section | None:
    """The part on what documents claim; None where the book holds no claims."""
    findings = check_claims(book)
    if not findings:
        return None
    summary.append(check_sentence(findings))
    second_look = sorted(
        (each for each in findings if not each.is_sound), key=lambda each: _FIRST.index(each.word)
    )
    sound = [each for each in findings if each.is_sound]
    blocks = [
        Block(
            kind="text",
            text="Each is recomputed from the figures on this page, with all that their digits stand for. By "
            "chance is how many statements of the same form would have passed.",
        )
    ]
    for heading, group in (("These need a second look", second_look), ("These hold", sound)):
        if group:
            blocks += [Block(kind="heading", text=heading), _table(group)]
    return Section(id="claims", heading="What is claimed, recomputed", blocks=tuple(blocks))


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
    """The reasons, and for a claim that does not hold the nearest change with which it would."""
    said: list[Text] = [*reasons(finding)]
    change = finding.would_change
    if change is not None and change.holds_then:
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
