"""Totals that add what a company has paid to what it has only promised: found, to be named and not used."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from samebasis.book import Book
from samebasis.figures import Figure
from samebasis.partners.commitments import total
from samebasis.partners.questions import Backer, backs_both

_INVESTMENT: Final = "investment"  # The metric of what a company is said to have put into others.


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixed:
    """A published total that adds sums of unlike status, and the stakes that it adds.

    `backer` is as it stood on the day of the figure's publication.
    """

    figure: Figure
    backer: Backer


def mixed_totals(book: Book, rivals: tuple[str, ...], known: date | None = None) -> tuple[Mixed, ...]:
    """The totals in the book that add what a backer has paid to what it has promised.

    A figure is one when it states just what the unlike sums of its company came to on the day it
    was published, as they could be known then.

    >>> from samebasis.book import open_book
    >>> [(each.figure.id, each.backer.company) for each in mixed_totals(open_book(), ("openai", "anthropic"))]
    [('amazon-bets-2026-04-htx', 'amazon')]
    """
    seen = book if known is None else book.known(known)
    return tuple(
        Mixed(figure=figure, backer=backer)
        for figure in seen.figures.values()
        if figure.metric == _INVESTMENT
        for backer in backs_both(seen, rivals, figure.published.last, figure.published.last)
        if backer.company == figure.entity and backer.is_unlike and _adds(figure, backer)
    )


def _adds(figure: Figure, backer: Backer) -> bool:
    """Whether the figure is the sum that nobody should make: only ever compared, never shown."""
    unit = figure.amount.unit.dimension
    told = [each.amount for stake in backer.stakes for each in stake.told if each.amount]
    whole = total([each for each in told if each.unit.dimension == unit])
    value = whole.to(figure.amount.unit).value if whole else None
    return value is not None and figure.amount.low <= value <= figure.amount.high
