"""The program: its commands, and how every refusal becomes one clear line and an exit status.

Exit status 0 is fine, 1 is findings (a book with problems, figures that cannot be compared), 2 is
usage (a name that nothing has, an option that cannot be read).
"""

import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from samebasis.cli.commands.book import book
from samebasis.cli.commands.compare import compare
from samebasis.cli.commands.convert import convert
from samebasis.cli.commands.figures import figures
from samebasis.cli.commands.report import report
from samebasis.cli.commands.sources import sources
from samebasis.errors import BadBook, BasisMismatch, Contradiction, SamebasisError, Unsolvable

FINDINGS, USAGE, INTERRUPTED = 1, 2, 130

app = typer.Typer(
    name="samebasis",
    help="Business figures with their basis: refuse unlike ones, convert by identities, say what would turn.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(compare)
app.command()(convert)
app.command()(report)
app.add_typer(figures, name="figures")
app.command()(sources)
app.add_typer(book, name="book")


def _show_version(value: bool) -> None:  # noqa: FBT001 - Typer hands options over by position.
    if value:
        typer.echo(f"samebasis {version('samebasis')}")
        raise typer.Exit


@app.callback()
def _program(
    show_version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop."),
    ] = False,
) -> None:
    """Business figures with their basis."""


def main() -> None:
    """Run the program; every error of ours is a clear line and an exit status, never a traceback."""
    try:
        app()
    except (BadBook, BasisMismatch, Contradiction, Unsolvable) as error:
        _leave(str(error), FINDINGS)
    except SamebasisError as error:
        _leave(str(error), USAGE)
    except BrokenPipeError:
        # The reader of our output has gone, as `| head` does; closing quietly is what it expects.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _leave(f"{error.filename or 'file'}: {error.strerror or error}", USAGE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _leave(sentence: str, status: int) -> None:
    sys.stderr.write(f"samebasis: {sentence}\n")
    sys.exit(status)
