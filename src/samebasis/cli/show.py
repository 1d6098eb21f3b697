"""Tables on a terminal and in a pipe, JSON and CSV: the four ways a result leaves the program."""

import contextlib
import csv
import io
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Literal

# Control characters, ends of lines, turns of writing direction, and halves of letters.
_OBEYED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def show_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[str] = ()) -> None:
    """A table: with rules and colour on a terminal, plain aligned text in a pipe."""
    rows = [[spelled_out(cell) for cell in row] for row in rows]
    if is_terminal():
        _rich_table(columns, rows, right)
        return
    widths = [max(len(row[place]) for row in [list(columns), *rows]) for place in range(len(columns))]
    for row in [list(columns), *rows]:
        cells = [
            cell.rjust(width) if column in right else cell.ljust(width)
            for cell, width, column in zip(row, widths, columns, strict=True)
        ]
        say("  ".join(cells).rstrip())


def is_terminal() -> bool:
    """True when a person reads what is printed, on a screen of some width."""
    return sys.stdout.isatty()


def show_json(value: object) -> None:
    """The value as JSON, indented for people and stable for machines."""
    is_unicode = "utf" in (sys.stdout.encoding or "utf").lower()
    text = json.dumps(value, indent=2, ensure_ascii=not is_unicode)
    lines = (_OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", line) for line in text.split("\n"))
    sys.stdout.write("\n".join(lines) + "\n")


def show_csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows as CSV. A cell that a spreadsheet would run as a formula is marked as text."""
    from samebasis.book import defused  # noqa: PLC0415 - slow to import.

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([spelled_out(defused(cell)) for cell in row] for row in rows)
    sys.stdout.write(out.getvalue())


def say(line: str = "") -> None:
    """One line to standard output."""
    sys.stdout.write(spelled_out(line) + "\n")


def spelled_out(line: str) -> str:
    """The line, with what a terminal would obey instead of showing spelled out: a book may hold it."""
    return _OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode(), line)


def speak_any_encoding() -> None:
    """From here on a letter that the output's encoding lacks is spelled out, and stops nothing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def heading(line: str) -> None:
    """A line that stands above what follows; bold on a terminal."""
    if is_terminal():
        from rich.console import Console  # noqa: PLC0415 - only a terminal needs it.

        Console(highlight=False).print(spelled_out(line), style="bold", markup=False)
        return
    say(line)


@contextlib.contextmanager
def working(what: str) -> Iterator[Callable[[str], None]]:
    """While it lasts, a terminal shows what is being done; what it yields changes the words.

    Nothing is shown in a pipe, and nothing goes to standard output.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it.

    with Console(stderr=True).status(what) as status:
        yield status.update


def _rich_table(columns: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[str]) -> None:
    from rich import box  # noqa: PLC0415 - only a terminal needs it.
    from rich.console import Console  # noqa: PLC0415 - the same.
    from rich.table import Table  # noqa: PLC0415 - the same.
    from rich.text import Text  # noqa: PLC0415 - the same.

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for at, column in enumerate(columns):
        # The first column is what a row is called, often to be copied: it is never broken.
        justify: Literal["left", "right"] = "right" if column in right else "left"
        table.add_column(column, justify=justify, overflow="fold", no_wrap=at == 0)
    for row in rows:
        # As Text, so that brackets in a note are never read as markup.
        table.add_row(*(Text(cell) for cell in row))
    Console(width=shutil.get_terminal_size((100, 24)).columns).print(table)


@contextlib.contextmanager
def bar(what: str) -> Iterator[Callable[[float], None] | None]:
    """While it lasts, a terminal shows how much is done; what it yields takes the part, from 0 to 1."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it.
    from rich.progress import (  # noqa: PLC0415 - only a terminal needs it.
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=1)
        yield lambda part: progress.update(task, completed=part)
