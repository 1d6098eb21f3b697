"""Every command prints its result as a table, as JSON and as CSV, and ends with status 0."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from samebasis.book import open_book
from tests.cli.program import ARTICLE, ESCAPE, Outcome, called, ran

BOOK: Final = ("--book", str(ARTICLE))
COMPARE: Final = ("compare", "revenue", "anthropic", "openai", "--as-of", "2026-04", *BOOK)
CONVERT: Final = ("convert", "anthropic-revenue-gross-2026-04", "--to", "presentation=net", *BOOK)
COMMANDS: Final = {
    "compare": COMPARE,
    "convert": CONVERT,
    "figures": ("figures", *BOOK),
    "sources": ("sources", *BOOK),
    "book check": ("book", "check", str(ARTICLE)),
}
DECIMAL: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
# The keys under which JSON holds an amount, an end of one, a share or a probability.
AMOUNTS: Final = frozenset({"amount", "low", "high", "contribution", "at", "probability", "level"})


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("output", ["table", "json", "csv"])
def test_every_command_prints_every_form(command: tuple[str, ...], output: str) -> None:
    """Each command ends with status 0, prints something in the form asked for, and complains of nothing."""
    found = called(*command, "--format", output)

    assert (found.status, found.err) == (0, "")
    assert found.out.endswith("\n")
    assert not ESCAPE.search(found.out)
    if output == "json":
        json.loads(found.out)
    if output == "csv":
        rows = list(csv.reader(io.StringIO(found.out)))
        assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_the_program_prints_what_is_called(command: tuple[str, ...]) -> None:
    """Run as a program of its own, a command prints and ends as it does within a test."""
    assert ran(*command) == called(*command)


def values(shape: object) -> Iterator[tuple[str, Any]]:
    """Every value of a JSON text with the key that it stands under."""
    if isinstance(shape, dict):
        for key, value in shape.items():
            yield key, value
            yield from values(value)
    elif isinstance(shape, list):
        for value in shape:
            yield from values(value)


@pytest.mark.parametrize("command", [*COMMANDS.values(), ("figures",)], ids=[*COMMANDS, "all figures"])
def test_amounts_are_decimal_strings(command: tuple[str, ...]) -> None:
    """In JSON an amount is a string of plain digits, and nothing anywhere is a floating number."""
    found = json.loads(called(*command, "--format", "json").out, parse_float=pytest.fail)
    seen = [(key, value) for key, value in values(found) if key in AMOUNTS and not isinstance(value, dict)]

    for key, value in seen:
        assert value is None or (isinstance(value, str) and DECIMAL.fullmatch(value)), (key, value)
    assert seen or command[0] in {"sources", "book"}


def test_compare_says_what_the_article_says() -> None:
    """The table refuses the reported pair, gives 22 against 24 and 27.0 to 27.6, and the turn at 20 %."""
    out = called(*COMPARE).out

    assert "may not be compared: Anthropic's is gross, partners' share included" in out
    assert re.search(r"Anthropic +\$30 bn gross +\$22.0 bn .* \(26.7 % of gross\)", out)
    assert re.search(r"Anthropic +\$30 bn gross +\$27.0 to 27.6 bn ", out)
    assert re.search(r"OpenAI +\$24 bn net +\$30.0 bn ", out)
    assert re.search(r"OpenAI +\$25 bn net +\$31.3 bn ", out)
    assert (
        "Turns at a partner share of gross of 20 %: below it Anthropic > OpenAI, above it OpenAI > Anthropic"
        in out
    )
    assert re.search(r"^\$27.0 to 27.6 bn +8 to 10 % +Anthropic, always", out, re.MULTILINE)


def test_compare_says_the_same_in_every_form() -> None:
    """JSON and CSV hold the same rows, in the same order, with the same amounts."""
    shape = json.loads(called(*COMPARE, "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(called(*COMPARE, "--format", "csv").out)))
    shown = [row for comparison in (shape, *shape["also"]) for row in comparison["rows"]]

    assert len(rows) == len(shown)
    for line, row in zip(rows, shown, strict=True):
        assert (line["entity"], line["figure"], line["verdict"]) == (
            row["entity"],
            row["reported"]["figure"],
            row["verdict"],
        )
        assert (line["low"], line["high"]) == (row["comparable"]["low"], row["comparable"]["high"])
        assert line["amount"] == (row["comparable"]["amount"] or "")


def test_names_and_aliases_are_entities() -> None:
    """An entity is found by its id, its name or an alias, however it is capitalised."""
    by_id = called(*COMPARE)

    assert called("compare", "revenue", "CLAUDE", "ChatGPT", *COMPARE[4:]) == by_id
    assert called("compare", "revenue", "Anthropic", "OPENAI", *COMPARE[4:]) == by_id


def test_a_basis_can_be_asked_for() -> None:
    """With --basis only bases that have the member are shown."""
    assert called(*COMPARE).out.count("On one basis") == 2
    out = called(*COMPARE, "--basis", "presentation=gross").out
    assert out.count("On one basis") == 1
    assert "On one basis: presentation=gross" in out


def test_an_axis_can_be_read_for_this_once() -> None:
    """With --read an unstated axis is taken for another member than the book's reading has."""
    out = called(*COMPARE, "--read", "annualisation=days28_x13").out

    assert "annualisation=days28_x13" in out
    assert "annualisation=month_x12" not in out


def test_the_time_that_is_told_can_be_asked_for(article: Path) -> None:
    """Whatever time an answer names, month, quarter or year, can be asked for by that name."""
    path = article / "figures.csv"
    before = path.read_text(encoding="utf-8")
    for column in ("2026-04,,", ",2026-Q1,", ",2025-H2,", ",2025,", "2026-04-14,,"):
        path.write_text(before.replace(",2026-04,,", f",{column}"), encoding="utf-8")
        told = json.loads(
            called("compare", "revenue", "anthropic", "--book", str(article), "--format", "json").out
        )
        asked = (
            "compare",
            "revenue",
            "anthropic",
            "--as-of",
            told["as_of"],
            "--book",
            str(article),
            "--format",
            "json",
        )
        assert json.loads(called(*asked).out) == told


def test_everyone_adds_what_others_say() -> None:
    """With --everyone the figures of others are shown, and without it their number is told."""
    assert "1 figure by others left out; --everyone adds them." in called(*COMPARE).out
    assert "left out" not in called(*COMPARE, "--everyone").out


def test_known_changes_the_answer() -> None:
    """As known on 14 April 2026 there is no 44 among what others say, a month later there is."""
    ask = ("compare", "revenue", "anthropic", "openai", "--as-of", "2026-04", "--everyone")
    then, later = (called(*ask, "--known", day) for day in ("2026-04-14", "2026-06-01"))

    assert "$44 bn" not in then.out
    assert "$44 bn" in later.out
    assert "revenue at 2026-04, as known on 2026-04-14" in then.out
    assert json.loads(called(*ask, "--known", "2026-04-14", "--format", "json").out)["known"] == "2026-04-14"


@pytest.mark.parametrize("command", ["figures", "sources"])
def test_known_shortens_the_lists(command: str) -> None:
    """A list as known on an early day is a part of the whole list."""
    whole, early = (
        {row["id"] for row in csv.DictReader(io.StringIO(called(command, "--format", "csv", *known).out))}
        for known in ((), ("--known", "2026-01-31"))
    )

    assert early < whole
    assert early


def test_before_anything_was_published_nothing_is_listed() -> None:
    """As known before the first publication a list is empty, in every form."""
    for output, text in (("json", "[]\n"), ("table", "0 figures\n")):
        assert called("figures", "--known", "1990-01-01", "--format", output).out.endswith(text)


def test_figures_can_be_chosen() -> None:
    """With --metric and --entity only those figures are listed."""
    rows = json.loads(
        called("figures", *BOOK, "--metric", "revenue", "--entity", "openai", "--format", "json").out
    )

    assert {(row["metric"], row["entity"]) for row in rows} == {("revenue", "openai")}
    assert len(rows) == 2


def test_every_figure_and_source_is_listed() -> None:
    """The lists hold every figure and every source of the bundled book, each once."""
    book = open_book()
    for command, held in (("figures", book.figures), ("sources", book.sources)):
        key = {"figures": "figure", "sources": "id"}[command]
        assert [row[key] for row in json.loads(called(command, "--format", "json").out)] == list(held)
        assert len(called(command, "--format", "csv").out.splitlines()) == len(held) + 1


def test_convert_shows_each_step() -> None:
    """Each road shows the reported figure, each step with what it rests on and adds, and the amount."""
    roads = json.loads(called(*CONVERT, "--format", "json").out)["conversions"]
    rows = list(csv.DictReader(io.StringIO(called(*CONVERT, "--format", "csv").out)))

    assert [road["amount"]["low"] for road in roads] == ["22", "27", "23.7"]
    for at, road in enumerate(roads, start=1):
        lows = [row["low"] for row in rows if row["road"] == str(at)]
        assert lows == ["30", *(step["low"] for step in road["bridge"])]
    assert {row["identity"] for row in rows} >= {"as reported", "gross = net + partner share"}


def test_the_report_is_a_file_and_a_summary(tmp_path: Path) -> None:
    """The report is written where it is asked for, and its summary and path are printed."""
    out = tmp_path / "deep" / "page.html"
    found = called("report", str(ARTICLE), "--out", str(out))

    assert (found.status, found.err) == (0, "")
    assert found.out.splitlines()[-1] == f"report: {out}"
    assert len(found.out.splitlines()) > 1
    assert out.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("compare",),
        ("convert",),
        ("report",),
        ("figures",),
        ("figures", "add"),
        ("sources",),
        ("book",),
        ("book", "new"),
        ("book", "check"),
    ],
    ids=" ".join,
)
def test_every_command_has_its_help(command: tuple[str, ...]) -> None:
    """Each command explains itself on --help, with status 0."""
    found = called(*command, "--help")

    assert (found.status, found.err) == (0, "")
    assert "Usage: samebasis" in found.out


def test_the_version_is_told() -> None:
    """--version prints the version and stops."""
    found = called("--version")

    assert (found.status, found.err) == (0, "")
    assert re.fullmatch(r"samebasis \d+\.\d+\.\d+\n", found.out)


def test_an_outcome_is_the_same_each_time() -> None:
    """Draws included, the same question has the same answer to the last letter."""
    first, again = (called(*COMPARE, "--format", "json") for _ in range(2))

    assert isinstance(first, Outcome)
    assert first == again
