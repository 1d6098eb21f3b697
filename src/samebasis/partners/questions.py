"""Questions to the structure of a day: who backs rivals, and who stands on both sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from samebasis.book import Book, Relation, RelationKind, RelationStatus
from samebasis.partners.commitments import Commitment, Sum, commitments, sums
from samebasis.partners.graph import relations_at, statuses_then


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """What one company has put, or promised to put, into a rival.

    `told` are the sums as they were announced as wholes; `sums` the same money by the status of
    its parts. The two are never to be added, and neither are two statuses.
    """

    rival: str
    commitments: tuple[Commitment, ...]
    told: tuple[Sum, ...]
    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backer:
    """A company that invests in two rivals or more, with its stake in each.

    `sums` are those of all its stakes by status. Sums of two statuses are never to be added.
    """

    company: str
    stakes: tuple[Stake, ...]
    sums: tuple[Sum, ...]

    @property
    def is_unlike(self) -> bool:
        """Whether its sums have several statuses, so that adding them would mix paid and promised."""
        return len({each.status for each in self.sums if each.amount}) > 1


def backs_both(
    book: Book, rivals: tuple[str, ...], at: date, known: date | None = None
) -> tuple[Backer, ...]:
    """The companies that invest in two of the rivals or more, the largest single sum first.

    >>> from samebasis.book import open_book
    >>> first = backs_both(open_book(), ("openai", "anthropic"), date(2026, 4, 14))[0]
    >>> first.company, [(str(sum.status), str(sum.amount.value)) for sum in first.sums]
    ('amazon', [('paid', '8'), ('announced', '15'), ('contingent', '35')])
    """
    held = relations_at(book, at, known)
    statuses = statuses_then(book, held)
    found: dict[str, list[Stake]] = {}
    for rival in rivals:
        invested: dict[str, list[Relation]] = {}
        for each in held:
            if each.kind is RelationKind.INVESTS_IN and each.to_entity == rival:
                invested.setdefault(each.from_entity, []).append(each)
        for company, relations in invested.items():
            found.setdefault(company, []).append(_stake(rival, relations, statuses))
    backers = [
        Backer(company=name, stakes=tuple(stakes), sums=sums(_counted(stakes), statuses))
        for name, stakes in found.items()
        if len(stakes) > 1
    ]
    return tuple(sorted(backers, key=lambda each: (-_largest(each), each.company)))


def stands_on_both_sides(
    book: Book, rivals: tuple[str, ...], at: date, known: date | None = None
) -> Mapping[str, Mapping[str, frozenset[RelationKind]]]:
    """For each company tied to two of the rivals or more: the kinds of relation that tie it to each."""
    ties: dict[str, dict[str, frozenset[RelationKind]]] = {}
    for each in relations_at(book, at, known):
        for rival, company in ((each.from_entity, each.to_entity), (each.to_entity, each.from_entity)):
            if rival in rivals and company not in rivals:
                kinds = ties.setdefault(company, {})
                kinds[rival] = kinds.get(rival, frozenset()) | {each.kind}
    return {company: kinds for company, kinds in sorted(ties.items()) if len(kinds) > 1}


def _stake(rival: str, relations: list[Relation], statuses: Mapping[str, RelationStatus]) -> Stake:
    found = commitments(relations, statuses)
    return Stake(
        rival=rival,
        commitments=found,
        told=sums([each.whole for each in found], statuses),
        sums=sums([counted for each in found for counted in each.counted], statuses),
    )


def _counted(stakes: Sequence[Stake]) -> list[Relation]:
    return [counted for stake in stakes for each in stake.commitments for counted in each.counted]


def _largest(backer: Backer) -> float:
    # Only an order of mention: sums in several currencies stay apart everywhere else.
    amounts = [each.amount for stake in backer.stakes for each in stake.told if each.amount]
    return max((float((each.value or each.low) * each.unit.factor) for each in amounts), default=0.0)
