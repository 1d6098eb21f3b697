"""Doubts that cross-checks raise, as lines of a table and as JSON."""

from collections.abc import Sequence

from samebasis.book import Book
from samebasis.claims import ClaimWord, Doubt, DoubtKind
from samebasis.figures import Amount, spell_value
from samebasis.report.claims import ends
from samebasis.report.compared import Json
from samebasis.report.words import in_words, listed

_PLAIN = {
    ClaimWord.OFF: "contradiction",
    ClaimWord.ROUNDING: "only by rounding",
    ClaimWord.UNDECIDED: "may be unlike",
}
_ASKS = {
    DoubtKind.UNIT_COST: "unit cost",
    DoubtKind.PARTS: "whole and parts",
    DoubtKind.TWICE: "same thing twice",
    DoubtKind.PATH: "path",
    DoubtKind.SUPERSEDED: "superseded",
}
_DIGITS = 8  # More than any source prints: a value with more of them was worked out.


def doubt_json(doubt: Doubt, book: Book) -> Json:
    """A doubt with the keys of a claim: what one figure states, and what the others leave for it."""
    figure = book.figures.get(doubt.figures[0])
    source = figure.source if figure else book.relations[doubt.figures[0]].source
    return {
        "check": doubt.kind.value,
        "id": doubt.id,
        "says": doubt.says,
        "verdict": doubt.word.value,
        "relation": "is",
        "stated": ends(doubt.stated),
        "recomputed": ends(doubt.recomputed),
        "like_for_like": None,
        "slip": doubt.slip or None,
        "would_change": None,
        "coincidence": None,
        "unlike": [],
        "superseded": [],
        "missing": list(doubt.reasons) if doubt.word is ClaimWord.UNDECIDED else [],
        "working": list(doubt.working),
        "figures": list(doubt.figures),
        "source": source.id,
        "locator": "",
    }


def doubt_cells(doubt: Doubt) -> tuple[str, str, str, str, str, str]:
    """A doubt for a table: what was asked, of what, the two amounts, the verdict and why."""
    return (
        _ASKS[doubt.kind],
        doubt.says,
        amount_words(doubt.stated),
        amount_words(doubt.recomputed),
        doubt_words(doubt),
        "; ".join(doubt_reasons(doubt)),
    )


def amount_words(amount: Amount) -> str:
    """An amount as it is printed, or the range that was worked out."""
    is_printed = amount.value is not None and len(amount.value.as_tuple().digits) <= _DIGITS
    return (
        spell_value(amount) if is_printed else in_words(Amount.between(amount.low, amount.high, amount.unit))
    )


def doubt_words(doubt: Doubt) -> str:
    """The verdict in plain words."""
    if doubt.kind is DoubtKind.UNIT_COST:
        return "out of band"
    return _PLAIN[doubt.word]


def doubt_reasons(doubt: Doubt) -> list[str]:
    """What explains the doubt, or may."""
    if doubt.word is ClaimWord.UNDECIDED:
        return [f"not said: {listed(doubt.reasons)}"]
    said = list(doubt.reasons)
    if doubt.slip:
        said.append(f"as if {doubt.slip}" if doubt.word is ClaimWord.ROUNDING else f"slip: {doubt.slip}")
    return said


def doubts_sentence(doubts: Sequence[Doubt]) -> str:
    """How many doubts there are, and how many of them something unsaid may explain."""
    if not doubts:
        return "No figure speaks against another."
    firm = sum(1 for each in doubts if each.needs_a_look)
    open_ = sum(1 for each in doubts if each.word is ClaimWord.UNDECIDED)
    rest = len(doubts) - firm - open_
    said = [f"{firm} contradiction{'' if firm == 1 else 's'} between figures"]
    if open_:
        said.append(f"{open_} that something unsaid may explain")
    if rest:
        said.append(f"{rest} that rounding explains")
    return f"{listed(said)}."
