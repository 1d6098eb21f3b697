"""Superseded figures: whoever rests on one, or repeats it, after it was replaced is told."""

from dataclasses import replace

from samebasis.claims import ClaimWord, DoubtKind
from samebasis.figures import Instant
from tests.claims.books import claim
from tests.claims.crosschecks.books import found, said
from tests.identities.books import NET, assumed, exactly

SUPERSEDED = DoubtKind.SUPERSEDED
OLD = said("old", "$1.4 tn", time=Instant.parse("2025-11"), published=Instant.parse("2025-11"))
NEW = replace(
    said("new", "$0.6 tn", time=Instant.parse("2026-02"), published=Instant.parse("2026-02")),
    supersedes="old",
)


def test_a_figure_that_rests_on_it_later_is_told() -> None:
    """After the replacement it should have known; before, it could not."""
    late = replace(said("late", "$2 bn"), rests_on=("old",))
    early = replace(late, published=Instant.parse("2025-12"))

    [doubt] = found([OLD, NEW, late], SUPERSEDED)
    assert doubt.word is ClaimWord.OFF
    assert "late rests on old" in doubt.says
    assert not found([OLD, NEW, early], SUPERSEDED)


def test_an_assumption_and_a_claim_that_rest_on_it_are_told() -> None:
    """An assumption is ours and of today; a claim is of its source's day."""
    assumption = replace(assumed("share", "take_rate", exactly("0.1")), rests_on=("old",))
    figures = [OLD, NEW]

    assert found(figures, SUPERSEDED, assumptions={"share": assumption})
    made = claim("{old} * 2", "$2.8 tn")
    later = replace(made, source=replace(made.source, published=Instant.parse("2026-05")))
    assert found(figures, SUPERSEDED, claims={"claim": later})


def test_whoever_repeats_it_is_told() -> None:
    """A sum that was reset is said again two months later, by somebody else and to the digit."""
    again = said("again", "$1.4 tn", asserted_by="sacra", time=Instant.parse("2026-04"))

    [doubt] = found([OLD, NEW, again], SUPERSEDED)
    assert "Sacra repeats old" in doubt.says
    assert not found([OLD, NEW, replace(again, published=Instant.parse("2025-12"))], SUPERSEDED)
    assert not found([OLD, NEW, replace(again, time=Instant.parse("2025-11"))], SUPERSEDED)


def test_a_replacement_that_meets_the_old_one_is_only_said() -> None:
    """What stands on both needs no second look."""
    new = replace(NEW, amount=said("any", "$1.40 tn").amount)
    late = replace(said("late", "$2 bn", basis=NET), rests_on=("old",))

    [doubt] = found([OLD, new, late], SUPERSEDED)
    assert not doubt.needs_a_look
