"""Derived claims: quantities of a document that others of it come to, proposed as claims to check."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Final

from samebasis.book import ClaimRelation
from samebasis.claims.coincidence import coincidence
from samebasis.claims.documents import Passage
from samebasis.claims.documents.passage import folded
from samebasis.claims.phrasing import goes, moves, says_growth, says_sum, sets_against
from samebasis.claims.proposed import Proposal
from samebasis.claims.reading import Kind
from samebasis.claims.verdict import ClaimWord, follows
from samebasis.errors import SamebasisError
from samebasis.figures import Amount, Unit, Word, same_dimension, spell_value

_AMOUNTS: Final = frozenset({Kind.MONEY, Kind.POWER, Kind.COUNT, Kind.PERCENT, Kind.POINTS})
_ADDING: Final = frozenset({Kind.MONEY, Kind.POWER, Kind.COUNT})
_FROM_KINDS: Final[Mapping[Kind, tuple[Kind, ...]]] = {
    **{kind: (kind,) for kind in _ADDING},
    Kind.POINTS: (Kind.PERCENT, Kind.POINTS),
    Kind.PERCENT: (*sorted(_ADDING), Kind.PERCENT),
    Kind.RATIO: tuple(sorted(_AMOUNTS - {Kind.POINTS})),
}
DERIVED_MOST: Final = 5_000  # Quantities of a document of which claims are derived.
_PASSAGES_BACK: Final = 2
_OPERANDS_MOST: Final = 12  # Of those nearest before; a table of a hundred rows derives nothing.
_CHANCE_MOST: Final = 0.25  # What more of all numbers would pass is no sign that anything was derived.
_EITHER_WAY: Final = 0.5
_SAID_MOST: Final = 200
_RELATIONS: Final[Mapping[Word | None, ClaimRelation]] = {
    Word.MORE_THAN: ClaimRelation.MORE_THAN,
    Word.AT_LEAST: ClaimRelation.AT_LEAST,
    Word.UP_TO: ClaimRelation.AT_MOST,
}
_NAMED: Final = re.compile(r"\{([^}]+)\}")
_ONE: Final = Amount.exact(1, Unit.parse("ratio"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A claim that a passage may make: the cells of a row of claims.csv, and how easily it passes.

    `chance` is the share of numbers of the same form that the same expression would have passed.
    """

    passage: Passage
    of: Proposal
    cells: Mapping[str, str]
    chance: float


@dataclass(frozen=True, slots=True)
class _Try:
    """One way in which a quantity may follow from two others."""

    expression: str
    amount: Amount
    is_said: bool = False  # By words such as from and to; then it is proposed though it be wrong.
    chance: float = 1.0  # With which one of the others would have followed from it.


def derived(found: Sequence[Proposal]) -> tuple[Derived, ...]:
    """For each quantity the likeliest way in which it follows from others near it, if there is one.

    A way that the words state (from 9 to 30, tripling) is proposed whether the arithmetic holds or
    not: to find that out is what the claim is for. Other ways only where it holds. Of more than
    `DERIVED_MOST` quantities those behind make no claims.
    """
    found = found[:DERIVED_MOST]
    places = _places(found)
    ways: list[tuple[int, Derived]] = []
    for at, each in enumerate(found):
        if each.quantity.amount is not None:
            near = _near(found, at, places)
            made = [way for one, other in _pairs(each, near) for way in _ways(each, one, other)]
            if best := min(made, key=lambda way: way.chance, default=None):
                ways.append((at, best))
        ways += [(at, way) for way in _sides(found, at)]
    ordered = _last_of_three(way for _, way in ways)
    return tuple(
        replace(way, cells={"id": f"claim-{number}", **way.cells}) for number, way in enumerate(ordered, 1)
    )


def _last_of_three(ways: Iterable[Derived]) -> list[Derived]:
    """Of claims about the same three quantities the one that is made last: what follows stands last.

    Each of three derives from the others; that 30 is 22 and 8 is no other claim than that 8 is
    30 less 22. What passes least often by chance speaks for all of them.
    """
    kept: dict[frozenset[str], Derived] = {}
    for way in ways:
        about = frozenset((way.of.name, *_NAMED.findall(way.cells["expression"])))
        kept.pop(about, None)
        kept[about] = way
    return list(kept.values())


def _places(found: Sequence[Proposal]) -> list[int]:
    """For each proposal the number of its passage among those that say anything."""
    places: list[int] = []
    for at, each in enumerate(found):
        moved = at > 0 and each.passage is not found[at - 1].passage
        places.append(places[-1] + moved if places else 0)
    return places


def _near(found: Sequence[Proposal], at: int, places: Sequence[int]) -> list[Proposal]:
    """The amounts of the same passage and of those just before it, nearest first, each said once."""
    here = [
        other
        for other in range(max(0, at - 4 * _OPERANDS_MOST), min(len(found), at + _OPERANDS_MOST))
        if other != at
        and 0 <= places[at] - places[other] <= _PASSAGES_BACK
        and found[other].quantity.kind in _AMOUNTS
        and found[other].name
    ]
    here.sort(key=lambda other: (places[at] - places[other], abs(at - other)))
    said: dict[object, Proposal] = {}
    for other in here:
        said.setdefault((found[other].quantity.amount, found[other].cells["entity"]), found[other])
    return list(said.values())[:_OPERANDS_MOST]


def _pairs(each: Proposal, near: Sequence[Proposal]) -> Iterator[tuple[Proposal, Proposal]]:
    """Any two of one kind from which a quantity of its kind can follow."""
    for kind in _FROM_KINDS.get(each.quantity.kind, ()):
        yield from permutations([other for other in near if other.quantity.kind is kind], 2)


def _ways(each: Proposal, one: Proposal, other: Proposal) -> Iterator[Derived]:
    stated = each.quantity.amount
    if stated is None or stated in {one.quantity.amount, other.quantity.amount}:
        return
    here = each.passage is one.passage and each.passage is other.passage
    # A multiple may speak of what was said before, and a sum add to it; a difference is of its own sentence.
    if not here and each.quantity.kind is not Kind.RATIO and not _adds(each, one, other):
        return
    relation = _RELATIONS.get(stated.word, ClaimRelation.IS)
    for tried in _tries(each, one, other):
        holds = follows(stated, relation, tried.amount) in {ClaimWord.HOLDS, ClaimWord.ROUNDING}
        if not holds and not tried.is_said:
            continue
        chance = coincidence(stated, relation, tried.amount)
        if tried.is_said or (holds and min(chance, tried.chance) <= _CHANCE_MOST):
            told = stated if relation is ClaimRelation.IS else replace(stated, word=None)
            yield _claim(each, tried.expression, spell_value(told), relation, chance)


def _tries(each: Proposal, one: Proposal, other: Proposal) -> Iterator[_Try]:
    """How the quantity can follow from the two, by its kind and theirs."""
    first, second = one.quantity.amount, other.quantity.amount
    if first is None or second is None or not _alike(one, other):
        return
    a, b = f"{{{one.name}}}", f"{{{other.name}}}"
    kind, of = each.quantity.kind, one.quantity.kind
    here = each.passage is one.passage and each.passage is other.passage
    said = here and ((each.sentence == one.sentence and goes(other, one)) or _grew(each, one, other))
    # Of two companies one is beside the other; of one it is after the other.
    apart = one.cells["entity"] != other.cells["entity"]
    with suppress(SamebasisError):
        if kind is of and one.name < other.name and _adds(each, one, other):
            yield _Try(f"{a} + {b}", _in(first + second, each))
        if here and (kind is of or (kind is Kind.POINTS and of is Kind.PERCENT)):
            rest = _in(first - second, each)
            if each.quantity.amount is not None and rest.overlaps(each.quantity.amount):
                chance = coincidence(first, ClaimRelation.IS, second + _in(each.quantity.amount, one))
                how = f"change({a}, {b})" if _is_later(one, other) else f"{a} - {b}"
                yield _Try(how, rest, chance=chance)
        elif kind is Kind.RATIO:
            yield _Try(f"{'ratio' if apart else 'multiple'}({a}, {b})", first / second, said)
        elif kind is Kind.PERCENT and of is not Kind.POINTS:
            how = f"ratio({a}, {b}) - 1" if apart else f"growth({a}, {b})"
            yield _Try(how, _in(first / second - _ONE, each), said)


def _grew(each: Proposal, one: Proposal, other: Proposal) -> bool:
    """True where the sentence has a growth of just these two: one thing at two times, told in order."""
    if each.quantity.kind is not Kind.PERCENT or not _is_later(one, other):
        return False
    times = [of.cells["as_of"] or of.cells["period"] for of in (one, other)]
    return times[0] > times[1] and says_growth(each.sentence)


def _is_later(one: Proposal, other: Proposal) -> bool:
    """True where both are of one entity and metric, and at two times: then their difference is a change."""
    times = [each.cells["as_of"] or each.cells["period"] for each in (one, other)]
    alike = all(one.cells[name] == other.cells[name] for name in ("entity", "metric"))
    return alike and one.cells["metric"] != "" and all(times) and times[0] != times[1]


def _adds(each: Proposal, one: Proposal, other: Proposal) -> bool:
    """True where the sentence says that something is added, and one of what is added stands there too."""
    return (
        each.passage in {one.passage, other.passage}
        and each.quantity.kind in _ADDING
        and says_sum(each.sentence)
    )


def _in(amount: Amount | None, like: Proposal) -> Amount:
    assert amount is not None  # noqa: S101 - each caller has made sure of both.
    assert like.quantity.amount is not None  # noqa: S101 - the same.
    return amount.to(like.quantity.amount.unit)


def _sides(found: Sequence[Proposal], at: int) -> Iterator[Derived]:
    """That something rose, fell or leads, where the sentence sets two amounts of a kind side by side."""
    last = found[at]
    before = (each for each in reversed(found[max(0, at - 3) : at]) if each.quantity.amount is not None)
    first = next(before, None)
    if first is None or last.quantity.kind not in _AMOUNTS or not _alike(first, last):
        return
    if first.passage is not last.passage:
        return
    unit = (
        Unit.parse("points") if last.quantity.kind is Kind.PERCENT else _in(first.quantity.amount, first).unit
    )
    nothing = spell_value(replace(Amount.exact(0, unit), word=None))
    if sets_against(first, last):
        expression = f"{{{first.name}}} - {{{last.name}}}"
        yield _claim(last, expression, nothing, ClaimRelation.MORE_THAN, _EITHER_WAY)
    if (way := moves(first, last)) is None:
        return
    relation = ClaimRelation.LESS_THAN if way.falls else ClaimRelation.MORE_THAN
    onwards = way.onwards
    earlier, later = (first, last) if onwards else (last, first)
    yield _claim(last, f"change({{{later.name}}}, {{{earlier.name}}})", nothing, relation, _EITHER_WAY)


def _alike(one: Proposal, other: Proposal) -> bool:
    """True where the two are amounts of one kind that can be set beside one another."""
    first, second = one.quantity.amount, other.quantity.amount
    if first is None or second is None or one.quantity.kind is not other.quantity.kind:
        return False
    return same_dimension(first, second)


def _claim(of: Proposal, expression: str, stated: str, relation: ClaimRelation, chance: float) -> Derived:
    cells = {
        "says": _short(folded(of.sentence)),
        "expression": expression,
        "stated": stated,
        "relation": relation.value,
        "locator": of.passage.locator,
        "note": of.passage.fingerprint,
    }
    return Derived(passage=of.passage, of=of, cells=cells, chance=chance)


def _short(text: str) -> str:
    """The sentence, or as many of its words as there is room for."""
    return text if len(text) <= _SAID_MOST else text[:_SAID_MOST].rpartition(" ")[0].rstrip(" ,;:") + " ..."
