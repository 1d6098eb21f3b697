"""The command line as tests run it: as a program of its own, or within the test where that is faster."""

import io
import os
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unittest.mock import patch

from samebasis.cli import main

PROGRAM: Final = Path(sys.executable).parent / "samebasis"
ARTICLE: Final = Path(__file__).parents[1] / "books" / "article"
ESCAPE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run printed, and the status it ended with."""

    status: int
    out: str
    err: str


def ran(*arguments: str | bytes, typed: bytes = b"", **environment: str) -> Outcome:
    """The outcome of the program, run with its output in a pipe."""
    ended = subprocess.run(
        [PROGRAM, *arguments],
        input=typed,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict", **environment},
    )
    return Outcome(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def called(*arguments: str, typed: bytes = b"", is_one_stream: bool = False) -> Outcome:
    """The outcome of the same, called within the test: an exception that gets out is a traceback.

    Into one stream goes what is printed and what is complained of, in its order, as on a terminal.
    """
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    err = out if is_one_stream else err
    stdin = io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8")
    status = 0
    with (
        patch.object(sys, "argv", [str(PROGRAM), *arguments]),
        patch.object(sys, "stdin", stdin),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            status = 0 if ended.code is None else int(ended.code)
    return Outcome(status, *(printed(each) for each in (out, err)))


def printed(stream: io.TextIOWrapper) -> str:
    """All that was written to the stream."""
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


def assert_one_clear_line(outcome: Outcome) -> None:
    """An error is one line on standard error, says the program's name, and has nothing to print."""
    assert outcome.err.startswith("samebasis: "), outcome
    assert outcome.err.endswith("\n"), outcome
    assert outcome.err.count("\n") == 1, outcome
    assert "Traceback" not in outcome.err, outcome
    assert not ESCAPE.search(outcome.err), outcome
    assert len(outcome.err) > len("samebasis: \n"), outcome
