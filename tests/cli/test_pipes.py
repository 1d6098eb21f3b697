"""In a pipe: plain text, quiet when the reader leaves, printable in any encoding, and no formulas in CSV."""

import csv
import io
import os
import pty
import subprocess
from pathlib import Path
from typing import Final

import pytest

from samebasis.book import defused
from tests.cli.program import ARTICLE, ESCAPE, PROGRAM, called, ran

BOOK: Final = ("--book", str(ARTICLE))
COMPARE: Final = ("compare", "revenue", "anthropic", "openai", "--as-of", "2026-04", *BOOK)


@pytest.mark.parametrize("environment", [{}, {"TERM": "xterm-256color"}, {"FORCE_COLOR": "1"}], ids=str)
@pytest.mark.parametrize(
    "arguments", [COMPARE, ("--help",), ("compare", "--help"), ("compare", "revenue", "anthropc")]
)
def test_a_pipe_gets_plain_text(arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    """In a pipe there are no escape codes, neither in what is printed nor in what is complained of."""
    found = ran(*arguments, **environment)

    assert not ESCAPE.search(found.out)
    assert not ESCAPE.search(found.err)


def test_a_terminal_gets_rules_and_bold() -> None:
    """On a terminal the same command prints a ruled table with bold headings."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([PROGRAM, *COMPARE], stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 65536):
                shown += part
        except OSError:
            pass  # The other side of a terminal has no end of file: it fails when the program has gone.
    os.close(ours)

    assert process.returncode == 0
    assert b"\x1b[1m" in shown
    assert "─".encode() in shown


def left_after_a_line(*arguments: str) -> tuple[int, bytes]:
    """The status and complaints of the program whose reader leaves after one line, as `head -1` does."""
    with subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        complaints = process.stderr.read()
    return process.returncode, complaints


@pytest.mark.parametrize(
    "arguments",
    [("figures",), ("figures", "--format", "json"), ("figures", "--format", "csv"), COMPARE, ("--help",)],
    ids=["table", "json", "csv", "compare", "help"],
)
def test_a_reader_may_leave(arguments: tuple[str, ...]) -> None:
    """When the reader leaves after the first line, the program ends quietly and well."""
    assert left_after_a_line(*arguments) == (0, b"")


def test_a_reader_may_leave_at_once() -> None:
    """When nobody reads at all, the program ends quietly and well."""
    ours, theirs = os.pipe()
    os.close(ours)
    with subprocess.Popen([PROGRAM, "figures"], stdout=theirs, stderr=subprocess.PIPE) as process:
        os.close(theirs)
        assert process.stderr
        complaints = process.stderr.read()

    assert (process.returncode, complaints) == (0, b"")


@pytest.mark.parametrize("output", ["table", "json", "csv"])
def test_any_encoding_can_be_printed_in(output: str) -> None:
    """Where the output's encoding lacks a letter, the letter is spelled out, and nothing fails."""
    found = ran("figures", "--format", output, PYTHONIOENCODING="ascii")

    assert (found.status, found.err) == (0, "")
    assert found.out.isascii()


def test_names_that_are_no_text_can_be_printed(tmp_path: Path) -> None:
    """A folder whose name is not text is made and named in print."""
    folder = os.fsencode(tmp_path) + b"/\xff"
    found = ran(b"book", b"new", folder)

    assert (found.status, found.err) == (0, "")
    assert found.out.startswith(f"made {tmp_path}/")


@pytest.mark.parametrize("cell", ["=cmd()", "+1", "@SUM(A1)", "-2+3", "=1+1", "\t=1", "\r=1", "-", "-a"])
def test_a_formula_becomes_text(cell: str) -> None:
    """A cell that a spreadsheet would run is marked as text."""
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["", "30", "-30", "-0.5", "anthropic", "a=b", "2026-04", "$30 bn", "a-b", "'x"]
)
def test_other_cells_stay_as_they_are(cell: str) -> None:
    """Numbers, negative ones too, and words are left alone."""
    assert defused(cell) == cell


def test_csv_holds_no_formula_of_a_book(article: Path) -> None:
    """Whatever names a book holds, no cell of any CSV that is printed from it can be run."""
    names = article / "entities.csv"
    names.write_text(names.read_text(encoding="utf-8").replace("OpenAI", "=cmd()"), encoding="utf-8")
    sources = article / "sources.csv"
    text = sources.read_text(encoding="utf-8").replace("MarsBit via HTX", '=HYPERLINK(""http://x"")')
    sources.write_text(
        text.replace('=HYPERLINK(""http://x"")', '"=HYPERLINK(""http://x"")"'), encoding="utf-8"
    )
    for command in (
        COMPARE[:-2],
        ("figures",),
        ("sources",),
        ("convert", "openai-revenue-net-2026-04", "--to", "presentation=gross"),
    ):
        found = called(*command, "--book", str(article), "--format", "csv")
        cells = [cell for row in csv.reader(io.StringIO(found.out)) for cell in row]
        assert found.status == 0
        assert not [cell for cell in cells if cell[:1] in set("=+@\t\r")]
    assert "'=HYPERLINK" in called("sources", "--book", str(article), "--format", "csv").out


def test_csv_holds_no_formula_of_a_bad_book(article: Path) -> None:
    """What was found in a damaged cell is told, and cannot be run."""
    path = article / "entities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("openai,", "=1+1,"), encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(called("book", "check", str(article), "--format", "csv").out)))

    assert "'=1+1" in {row["found"] for row in rows}
    assert not [cell for row in rows for cell in row.values() if cell.startswith("=")]
