"""Reading a terms file: every line checked, then all lines beside one another."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from samebasis.book import read_table
from samebasis.errors import BadFile, BadInput
from samebasis.revenue.terms.clashes import problems_between
from samebasis.revenue.terms.rows import TermsRow
from samebasis.revenue.terms.types import Take, Terms


def read_terms(path: str | Path) -> tuple[Terms, ...]:
    """The terms in a file, in its order; `BadFile` with everything that is wrong with it.

    For each vendor, channel, product and country exactly one line, or one ladder of tiers, holds on
    a day: lines that overlap and days between two lines that nothing covers are problems, and each
    names both.
    """
    path = Path(path)
    if not path.exists():
        raise BadInput(str(path), "a terms file: CSV with vendor, channel, starts, take and a rate")
    table = read_table(path, TermsRow)
    if table.problems:
        raise BadFile(str(path), table.problems)
    terms = tuple(_terms(place, row) for place, row in table.of_kind(TermsRow))
    check_terms(terms, path.name)
    return terms


def check_terms(terms: Iterable[Terms], name: str) -> None:
    """Nothing; `BadFile` with each pair of terms that overlap or leave a gap."""
    problems = tuple(problems_between(tuple(terms), name))
    if problems:
        raise BadFile(name, problems)


def _terms(place: int, row: TermsRow) -> Terms:
    return Terms(
        row=place,
        vendor=row.vendor,
        channel=row.channel,
        product=row.product or None,
        country=row.country or None,
        starts=date.fromisoformat(row.starts),
        ends=date.fromisoformat(row.ends) if row.ends else None,
        take=Take(row.take),
        rate=row.rate(),
        tier_from=Decimal(row.tier_from) if row.tier_from else None,
        judgement=row.judgement,
    )
