"""Tables on a terminal and in a pipe, JSON and CSV: the four ways a result leaves the program."""

import contextlib
import csv
import io
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence


def show_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[str] = ()) -> None:
    """A table: with rules and colour on a terminal, plain aligned text in a pipe."""
    if sys.stdout.isatty():
        _rich_table(columns, rows, right)
        return
    widths = [max(len(row[place]) for row in [list(columns), *rows]) for place in range(len(columns))]
    for row in [list(columns), *rows]:
        cells = [
            cell.rjust(width) if column in right else cell.ljust(width)
            for cell, width, column in zip(row, widths, columns, strict=True)
        ]
        say("  ".join(cells).rstrip())


def show_json(value: object) -> None:
    """The value as JSON, indented for people and stable for machines."""
    say(json.dumps(value, indent=2, ensure_ascii=False))


def show_csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows as CSV. A cell that a spreadsheet would run as a formula is marked as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    sys.stdout.write(out.getvalue())


def say(line: str = "") -> None:
    """One line to standard output."""
    sys.stdout.write(line + "\n")


def heading(line: str) -> None:
    """A line that stands above what follows; bold on a terminal."""
    if sys.stdout.isatty():
        from rich.console import Console  # noqa: PLC0415 - only a terminal needs it.

        Console(highlight=False).print(line, style="bold", markup=False)
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


def defused(cell: str) -> str:
    """The cell, with a quotation mark before it where a spreadsheet would take it for a formula."""
    if cell[:1] in {"=", "+", "@", "\t", "\r"} or (cell.startswith("-") and not _is_number(cell)):
        return "'" + cell
    return cell


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdigit()


def _rich_table(columns: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[str]) -> None:
    from rich import box  # noqa: PLC0415 - only a terminal needs it.
    from rich.console import Console  # noqa: PLC0415 - the same.
    from rich.table import Table  # noqa: PLC0415 - the same.
    from rich.text import Text  # noqa: PLC0415 - the same.

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        # As Text, so that brackets in a note are never read as markup.
        table.add_row(*(Text(cell) for cell in row))
    Console(width=shutil.get_terminal_size((100, 24)).columns).print(table)
