"""Options that several commands share, and how their text is read."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from samebasis.errors import BadBasis, BadTime

if TYPE_CHECKING:
    from samebasis.book import Book
    from samebasis.figures import Instant


class Format(StrEnum):
    """How a result is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


BookName = Annotated[str, typer.Option("--book", help="A bundled book by name, or a folder.")]
Known = Annotated[
    str | None, typer.Option("--known", metavar="DATE", help="Only what had been published by that day.")
]
AsFormat = Annotated[Format, typer.Option("--format", help="How to print the result.")]


def open_known(name: str, known: str | None) -> "Book":
    """The book of that name or folder, as known on the day where one is given."""
    from samebasis.book import open_book  # noqa: PLC0415 - books are slow to import.

    book = open_book(name)
    return book if known is None else book.known(read_day(known))


def read_day(text: str) -> date:
    """The day that YYYY-MM-DD names; `BadTime` otherwise."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadTime(text, "a day like 2026-04-14") from error


def read_time(text: str) -> "Instant":
    """The time that 2026, 2026-04, 2026-04-14, 2026-Q1 or 2026-H1 names; `BadTime` otherwise."""
    from samebasis.figures import Instant, Period  # noqa: PLC0415 - slow to import.

    try:
        return Instant.parse(text)
    except BadTime as error:
        try:
            period = Period.parse(text)
        except BadTime:
            raise error from None
        return Instant(period.starts, period.ends)


def read_members(parts: Iterable[str]) -> dict[str, str]:
    """The members that `axis=member` texts name; several may stand in one text, parted by spaces."""
    members: dict[str, str] = {}
    for part in " ".join(parts).replace(",", " ").split():
        axis, equals, member = part.partition("=")
        if not (axis and equals and member):
            raise BadBasis(part, "axis=member, like presentation=net")
        members[axis] = member
    return members
