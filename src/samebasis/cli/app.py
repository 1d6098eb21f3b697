"""The program: its commands, and how every refusal becomes one clear line and an exit status.

Exit status 0 is fine, 1 is findings (a book with problems, figures that cannot be compared), 2 is
usage (a name that nothing has, an option that cannot be read).
"""

import os
import sys
from importlib.metadata import version
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from samebasis.cli.commands.assess import assess
from samebasis.cli.commands.balance import balance
from samebasis.cli.commands.book import book
from samebasis.cli.commands.bounds import bounds
from samebasis.cli.commands.check import check
from samebasis.cli.commands.compare import compare
from samebasis.cli.commands.convert import convert
from samebasis.cli.commands.feed import feed
from samebasis.cli.commands.figures import figures
from samebasis.cli.commands.flip import flip
from samebasis.cli.commands.journal import journal
from samebasis.cli.commands.proposed import accept, proposed, reject
from samebasis.cli.commands.read import read
from samebasis.cli.commands.report import report
from samebasis.cli.commands.restate import restate
from samebasis.cli.commands.revenue import revenue
from samebasis.cli.commands.sensitivity import sensitivity
from samebasis.cli.commands.sources import sources
from samebasis.cli.commands.why import why
from samebasis.cli.show import speak_any_encoding, spelled_out
from samebasis.errors import BadFile, BasisMismatch, Contradiction, NotConverged, SamebasisError, Unsolvable

FINDINGS, USAGE, INTERRUPTED = 1, 2, 130


class _ReaderGone(Exception):
    """Nobody reads our output any more; under its own name Typer would take it for a failure."""


class _Program(TyperGroup):
    """The program with its commands."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's own context, and what a command returns.
        """What the command returns."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderGone from error


app = typer.Typer(
    name="samebasis",
    cls=_Program,
    help="Business figures with their basis: refuse unlike ones, convert by identities, say what would turn.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(compare)
app.command()(convert)
app.command()(flip)
app.command()(sensitivity)
app.command()(bounds)
app.command()(balance)
app.command()(why)
app.command()(check)
app.command()(read)
app.command()(proposed)
app.command()(accept)
app.command()(reject)
app.command()(revenue)
app.command()(restate)
app.command()(journal)
app.command()(feed)
app.command()(assess)
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
    """Run the program; every error is one clear line and an exit status, never a traceback."""
    speak_any_encoding()
    try:
        # Typer would print four lines for a usage error, and end with 1 when the reader has gone.
        status = app(prog_name="samebasis", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        _leave_asked_wrongly(error)
    except BadFile as error:
        _leave(FINDINGS, *str(error).split("\n"))
    except (BasisMismatch, Contradiction, NotConverged, Unsolvable) as error:
        _leave(FINDINGS, str(error))
    except SamebasisError as error:
        _leave(USAGE, str(error))
    except (_ReaderGone, BrokenPipeError):
        # As `| head` does; closing quietly is what it expects.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _leave(USAGE, f"{error.filename or 'file'}: {error.strerror or error}")
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(INTERRUPTED)
    sys.exit(status or 0)


def _leave(status: int, *lines: str) -> NoReturn:
    sys.stderr.write("samebasis: " + "\n".join(spelled_out(line) for line in lines) + "\n")
    sys.exit(status)


def _leave_asked_wrongly(error: typer.TyperException) -> NoReturn:
    message, context = error.format_message(), getattr(error, "ctx", None)
    if context is not None and message == context.get_help():
        # Nothing was asked at all, and help is the answer.
        sys.stderr.write(message + "\n")
        sys.exit(USAGE)
    _leave(USAGE, message)
