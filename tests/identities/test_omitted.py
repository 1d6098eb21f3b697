"""What takes no part: worked out from what does, said otherwise by others, or left out by name."""

from collections.abc import Sequence

import pytest

from samebasis.errors import UnknownName
from samebasis.figures import Figure
from samebasis.identities.network import Network, network
from samebasis.identities.omitted import told_without
from tests.identities.books import APRIL, GROSS, LAB, NET, RUN_RATE, book, exactly, told


def made_of(figures: Sequence[Figure], **more: bool) -> Network:
    """The network of one company."""
    return network(book(figures), (LAB,), APRIL, **more)


def names(found: Network) -> set[str]:
    """Every name that speaks of some node."""
    return {name for facts in found.evidence.values() for fact in facts for name in (fact.name, *fact.also)}


def test_what_was_worked_out_from_others_is_no_witness() -> None:
    """A share that is gross less net takes no part beside both, and does once one of them is not told."""
    share = told("share", RUN_RATE, exactly(8), metric="partner_share", rests_on=("gross", "net"))
    gross, net = told("gross", GROSS, exactly(30)), told("net", NET, exactly(22))
    beside, alone = made_of([gross, net, share]), made_of([gross, share])

    assert beside.left_out == {"share": "worked out from gross and net, which take part"}
    assert names(beside) == {"gross", "net"}
    assert names(alone) == {"gross", "share"}


def test_what_others_say_otherwise_is_left_out_where_it_is_asked() -> None:
    """Of a quantity that the company tells, what others make of it is for everyone only; the rest is not."""
    own = told("own", GROSS, exactly(30))
    others = [
        told("otherwise", GROSS, exactly(44), asserted_by="sacra"),
        told("alike", GROSS, exactly(30), asserted_by="sacra"),
        told("of-net", NET, exactly(22), asserted_by="openai"),
    ]
    every, some = (made_of([own, *others], everyone=all_) for all_ in (True, False))

    assert names(every) == {"own", "otherwise", "alike", "of-net"}
    assert names(some) == {"own", "alike", "of-net"}
    assert some.left_out == {"otherwise": "said by Sacra, where Anthropic itself says otherwise"}


def test_of_figures_left_out_by_name_those_that_say_the_same_stay() -> None:
    """Without one of two reports of 30 the other still says it; without both nobody does."""
    one, other = told("one", GROSS, exactly(30)), told("other", GROSS, exactly(30))
    made, whole = book([one, other]), made_of([one, other])

    assert names(told_without(whole, made, ["one"])) == {"other"}
    assert names(told_without(whole, made, ["one", "other"])) == set()
    with pytest.raises(UnknownName, match="one"):
        told_without(whole, made, ["ones"])
