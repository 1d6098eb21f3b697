"""Options that several commands share, and how their text is read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from samebasis.errors import BadBasis, BadTime

if TYPE_CHECKING:
    from samebasis.book import Book
    from samebasis.figures import Instant
    from samebasis.identities import Compared


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
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="WHEN", help="At which time; the latest common one if not given."),
]
BasisOf = Annotated[
    list[str] | None,
    typer.Option("--basis", metavar="AXIS=MEMBER", help="The common basis; more than once if need be."),
]
Read = Annotated[
    list[str] | None,
    typer.Option("--read", metavar="AXIS=MEMBER", help="What to take an unstated axis for, for this once."),
]
Everyone = Annotated[
    bool,
    typer.Option("--everyone", help="Beside what entities say of themselves, what others say of them."),
]
EveryInput = Annotated[bool, typer.Option("--all", help="Below, every input of every case.")]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without", metavar="ID", help="A figure or assumption to leave out; more than once if need be."
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options that say which comparison is meant, as they were written."""

    as_of: str | None
    basis: list[str] | None
    read: list[str] | None
    everyone: bool


def compared_in(book: "Book", metric: str, entities: Sequence[str], asked: Asked) -> "Compared":
    """The comparison that is asked for; names, times and members are read as people write them."""
    from samebasis.identities import compare  # noqa: PLC0415 - slow to import.

    return compare(
        book,
        metric,
        [book.entity(name).id for name in entities],
        as_of=None if asked.as_of is None else read_time(asked.as_of),
        basis=read_members(asked.basis or []),
        read=read_members(asked.read or []),
        everyone=asked.everyone,
    )


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


def time_asked(book: "Book", metric: str, as_of: str | None) -> "Instant":
    """The time that is named, else the book's own for the metric or for revenue; `BadTime` without either."""
    if as_of is not None:
        return read_time(as_of)
    usual = book.dates.get(metric) or book.dates.get("revenue")
    if usual is None:
        raise BadTime("", "a time by --as-of, since the book names none")
    return usual


def read_members(parts: Iterable[str]) -> dict[str, str]:
    """The members that `axis=member` texts name; several may stand in one text, parted by spaces."""
    members: dict[str, str] = {}
    for part in " ".join(parts).replace(",", " ").split():
        axis, equals, member = part.partition("=")
        if not (axis and equals and member):
            raise BadBasis(part, "axis=member, like presentation=net")
        if members.setdefault(axis, member) != member:
            raise BadBasis(part, f"one member of {axis}, and not {members[axis]} as well")
    return members
