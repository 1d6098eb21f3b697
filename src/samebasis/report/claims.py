"""Findings on claims, as lines of a table and as JSON."""

from collections.abc import Sequence

from samebasis.claims import ClaimWord, Finding
from samebasis.figures import Amount, spell_value
from samebasis.report.compared import Json
from samebasis.report.words import in_words, listed

_COUNTED = {
    ClaimWord.HOLDS: "hold",
    ClaimWord.ROUNDING: "hold only through rounding",
    ClaimWord.OFF: "are off",
    ClaimWord.TURNS: "are off and turn the conclusion",
    ClaimWord.UNLIKE: "set unlike things side by side",
    ClaimWord.UNDECIDED: "cannot be decided",
}
_ALONE = {
    ClaimWord.HOLDS: "holds",
    ClaimWord.ROUNDING: "holds only through rounding",
    ClaimWord.OFF: "is off",
    ClaimWord.TURNS: "is off and turns the conclusion",
    ClaimWord.UNLIKE: "sets unlike things side by side",
    ClaimWord.UNDECIDED: "cannot be decided",
}
_WRONG = frozenset({ClaimWord.OFF, ClaimWord.TURNS})
_PLAIN = {
    ClaimWord.HOLDS: "holds",
    ClaimWord.ROUNDING: "holds only through rounding",
    ClaimWord.OFF: "off",
    ClaimWord.TURNS: "off, and turns the conclusion",
    ClaimWord.UNLIKE: "unlike",
    ClaimWord.UNDECIDED: "cannot be decided",
}


def finding_json(finding: Finding) -> Json:
    """A claim with its verdict, the recomputed interval, and how it came about."""
    rate = finding.coincidence
    return {
        "check": "claim",
        "id": finding.claim.id,
        "says": finding.claim.says,
        "verdict": finding.word.value,
        "relation": finding.claim.relation.value,
        "stated": ends(finding.claim.stated),
        "recomputed": ends(finding.recomputed),
        "like_for_like": ends(finding.like_for_like),
        "slip": finding.slip or None,
        "would_change": None if finding.would_change is None else str(finding.would_change),
        "coincidence": None if rate is None else round(rate, 4),
        "unlike": [
            {"what": each.what, "left": each.members[0], "right": each.members[1]} for each in finding.unlike
        ],
        "superseded": [{"figure": old, "by": new} for old, new in finding.superseded],
        "missing": list(finding.missing),
        "working": list(finding.working),
        "figures": [found.fact.name for found in finding.terms],
        "source": finding.claim.source.id,
        "locator": finding.claim.locator,
    }


def finding_cells(finding: Finding) -> tuple[str, str, str, str, str, str]:
    """A claim for a table: its id, what it states and comes to, the verdict, how easily passed, and why."""
    return (
        finding.claim.id,
        stated_words(finding),
        "" if finding.recomputed is None else recomputed_words(finding.recomputed),
        verdict_words(finding),
        "" if finding.coincidence is None else f"{finding.coincidence * 100:.0f} %",
        why_words(finding) if finding.word in _WRONG else "; ".join(reasons(finding)),
    )


def stated_words(finding: Finding) -> str:
    """What the claim states, with how it lies to what is recomputed: `more than 3`."""
    said = spell_value(finding.claim.stated)
    relation = finding.claim.relation.value
    return said if relation == "is" else f"{relation} {said}"


def recomputed_words(amount: Amount) -> str:
    """The value at the printed digits and the interval that they stand for."""
    ends = in_words(Amount.between(amount.low, amount.high, amount.unit))
    if amount.value is None or amount.is_exact:
        return ends
    return f"{in_words(Amount.exact(amount.value, amount.unit))} ({ends})"


def verdict_words(finding: Finding) -> str:
    """The verdict in plain words."""
    return _PLAIN[finding.word]


def why_words(finding: Finding) -> str:
    """Why the verdict is what it is: what is unlike, what slip explains it, what would change it."""
    said = reasons(finding)
    if (
        finding.would_change
        and not finding.slip
        and not finding.unlike
        and finding.word is not ClaimWord.HOLDS
    ):
        said.append(str(finding.would_change))
    return "; ".join(said)


def reasons(finding: Finding) -> list[str]:
    """What is unlike, what slip explains the claim, and what is missing."""
    said = []
    if finding.word is ClaimWord.UNDECIDED:
        said.append(f"missing: {listed(finding.missing)}")
    if finding.unlike:
        said.append("; ".join(dict.fromkeys(str(each) for each in finding.unlike)))
        like = finding.like_for_like
        said.append(f"like for like {in_words(like)}" if like else "nothing like for like in the book")
    said += [f"{old} was superseded by {new}" for old, new in finding.superseded]
    if finding.slip:
        led = "as if" if finding.word is ClaimWord.ROUNDING else "slip:"
        said.append(f"{led} {finding.slip}")
    return said


def check_sentence(findings: Sequence[Finding]) -> str:
    """How many claims there are of each verdict."""
    count = {word: sum(1 for each in findings if each.word is word) for word in ClaimWord}
    said = listed(f"{number} {_COUNTED[word]}" for word, number in count.items() if number)
    if len(findings) == 1:
        return f"The claim {_ALONE[findings[0].word]}."
    return f"Of {len(findings)} claims {said}." if findings else "No claims to check."


def ends(amount: Amount | None) -> Json | None:
    """The ends of an amount as decimal strings; null where nothing bounds it."""
    if amount is None:
        return None
    low, high = (None if end.is_infinite() else f"{end:f}" for end in (amount.low, amount.high))
    return {"low": low, "high": high, "unit": amount.unit.name}
