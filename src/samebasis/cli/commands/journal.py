"""`samebasis journal`: sales lines as balanced double entries, for an accounting program to read."""

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samebasis.cli.commands.revenue import (
    EngineName,
    JudgementsFile,
    Memory,
    Sales,
    TermsFile,
    Until,
    day_or_none,
    read_both,
)
from samebasis.cli.options import read_day
from samebasis.cli.show import bar, say, spelled_out

if TYPE_CHECKING:
    from samebasis.revenue import Books, Entry


class JournalBasis(StrEnum):
    """Whose revenue the journal takes the sales for."""

    GROSS = "gross"
    NET = "net"
    REPORTED = "reported"


class JournalForm(StrEnum):
    """How the journal is written."""

    BEANCOUNT = "beancount"
    HLEDGER = "hledger"
    CSV = "csv"
    JSON = "json"


def journal(
    sales: Sales,
    terms: TermsFile,
    judgements: JudgementsFile = None,
    basis: Annotated[
        JournalBasis, typer.Option("--basis", help="Gross, net, or each as it is judged.")
    ] = JournalBasis.REPORTED,
    form: Annotated[JournalForm, typer.Option("--as", help="How to write it.")] = JournalForm.BEANCOUNT,
    reverse: Annotated[
        str | None,
        typer.Option("--reverse", metavar="PERIOD", help="Instead, the entries that take this month back."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="With --reverse: on this day, not the first one after."),
    ] = None,
    engine: EngineName = "duckdb",
    memory: Memory = None,
    until: Until = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="A file to write it to.")] = None,
) -> None:
    """Write an entry for each month, vendor, channel, currency and role; every one balances.

    With --reverse only that month is taken back, and no account is opened again: it goes beside the
    journal. The exit status is 1 where lines are not in the journal, and why is told.
    """
    from samebasis.revenue import (  # noqa: PLC0415 - slow to import.
        Basis,
        Form,
        entries,
        journal_text,
        recognise,
        reversing,
    )

    day = _day_on(on, reverse)
    prices, decided = read_both(terms, judgements)
    with bar("recognising") as told:
        books = recognise(
            sales,
            terms=prices,
            judgements=decided,
            engine_name=engine,
            memory=memory,
            until=day_or_none(until),
            told=told,
        )
    found = entries(books.rows, basis=Basis(basis))
    if reverse is not None:
        found = reversing(found, period=reverse, on=day)
    _put(journal_text(found, Form(form), is_whole=reverse is None), found, out)
    if left := _left_out(books):
        sys.stderr.write("".join(spelled_out(line) + "\n" for line in left))
        raise typer.Exit(1)


def _day_on(on: str | None, reverse: str | None) -> date | None:
    """The day to reverse on, where one is given; `BadInput` for a day without anything to reverse."""
    from samebasis.errors import BadInput  # noqa: PLC0415 - beside its only use.

    if on is None:
        return None
    if reverse is None:
        raise BadInput(f"--on {on}", "--reverse PERIOD beside it: the day is that of the reversal")
    return read_day(on)


def _put(text: str, found: "tuple[Entry, ...]", out: Path | None) -> None:
    """Nothing; the text is in the file, which held what it held before until then, or printed."""
    from samebasis.book import replace_file  # noqa: PLC0415 - slow to import.
    from samebasis.errors import BadInput  # noqa: PLC0415 - beside its only use.

    if out is None:
        sys.stdout.write(text)
        return
    if out.is_dir():
        raise BadInput(str(out), "the name of a file, like journal.beancount, and not of a folder")
    out.parent.mkdir(parents=True, exist_ok=True)
    replace_file(out, text)
    say(f"{len(found):,} entr{'y' if len(found) == 1 else 'ies'}: {out.resolve()}")


def _left_out(books: "Books") -> list[str]:
    """What is not in the journal and why, in a line each; nothing where every line is."""
    missing = books.proof.lines - books.proof.recognised
    if not missing:
        return []
    reasons = [f"  {each.lines:,} {each.fault.kind}: {each.fault.says}" for each in books.left]
    if malformed := books.proof.malformed:
        reasons.append(f"  {malformed:,} rejected: not as many cells as the header")
    return [f"samebasis: lines not in the journal: {missing:,} of {books.proof.lines:,}", *reasons]
