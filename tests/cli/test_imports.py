"""Nothing slow is imported before it is needed: help answers at once, and a comparison draws no chart."""

import json
import subprocess
import sys
from typing import Final

import pytest

from tests.cli.program import ARTICLE

SLOW: Final = frozenset(
    {
        "altair",
        "jinja2",
        "lark",
        "mpmath",
        "networkx",
        "numpy",
        "pint",
        "pydantic",
        "rich",
        "sympy",
        "vl_convert",
    }
)
PICTURES: Final = frozenset({"altair", "jinja2", "networkx", "vl_convert"})
LOOK: Final = """
import contextlib, io, json, sys
from samebasis.cli import main
sys.argv = ["samebasis", *sys.argv[1:]]
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main()
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def imported(*arguments: str) -> frozenset[str]:
    """The packages that a run of the program has imported when it ends."""
    ended = subprocess.run(
        [sys.executable, "-c", LOOK, *arguments], capture_output=True, text=True, check=True
    )
    return frozenset(json.loads(ended.stdout))


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("compare", "--help"), ("book", "--help")], ids=" ".join
)
def test_help_imports_nothing_slow(arguments: tuple[str, ...]) -> None:
    """Help and version import none of the slow packages, but what Typer reads options with."""
    found = imported(*arguments) & SLOW

    assert found <= (frozenset() if len(arguments) == 1 else {"pydantic"})


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare", "revenue", "anthropic", "openai", "--as-of", "2026-04", "--book", str(ARTICLE)),
        ("convert", "anthropic-revenue-gross-2026-04", "--to", "presentation=net", "--book", str(ARTICLE)),
        ("figures", "--book", str(ARTICLE)),
        ("sources", "--book", str(ARTICLE)),
        ("book", "check", str(ARTICLE)),
    ],
    ids=lambda value: value[0],
)
def test_no_command_but_the_report_imports_what_draws(arguments: tuple[str, ...]) -> None:
    """Comparing, converting, listing and checking import nothing that draws charts or pages."""
    assert imported(*arguments) & PICTURES == frozenset()


@pytest.mark.parametrize("arguments", [("figures",), ("sources",), ("book", "check")], ids=" ".join)
def test_listing_solves_nothing(arguments: tuple[str, ...]) -> None:
    """Listing and checking import nothing that solves equations; only checking reads expressions."""
    parser = {"lark"} if "check" not in arguments else set()
    assert imported(*arguments) & {"sympy", "mpmath", *parser} == frozenset()
