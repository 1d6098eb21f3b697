"""The exit status says what happened: 0 fine, 1 findings, 2 usage; every error is one clear line."""

import re
from pathlib import Path
from typing import Final

import pytest

from tests.cli.program import ARTICLE, assert_one_clear_line, called, ran

BOOK: Final = ("--book", str(ARTICLE))
PAIR: Final = ("compare", "revenue", "anthropic", "openai")
FIGURE: Final = "anthropic-revenue-gross-2026-04"

FINDINGS: Final[tuple[tuple[tuple[str, ...], str], ...]] = (
    ((*PAIR, "--as-of", "2021", *BOOK), "a figure of anthropic's revenue at 2021"),
    ((*PAIR, "--known", "2020-01-01", *BOOK), "a figure of anthropic's revenue"),
    (("compare", "revenue", "anthropic", "amazon", *BOOK), "a figure of amazon's revenue"),
    (("compare", "capacity", "anthropic", "openai", *BOOK), "capacity of anthropic and openai at one time"),
    (("convert", FIGURE, "--to", "scope=product", *BOOK), "no identity leads from scope=company to product"),
    (("convert", FIGURE, "--to", "presentation=mixed", *BOOK), "presentation=mixed"),
)
USAGE: Final[tuple[tuple[tuple[str, ...], str], ...]] = (
    (
        ("compare", "revenue", "anthropc", "openai", *BOOK),
        "no entity is called 'anthropc'; did you mean anthropic?",
    ),
    (("compare", "revenue", "zzzz", *BOOK), "no entity is called 'zzzz'"),
    (
        ("compare", "revenu", "anthropic", "openai", *BOOK),
        "no metric is called 'revenu'; did you mean revenue",
    ),
    (("compare", "revenue", "anthropic", "Claude", *BOOK), "each entity once"),
    ((*PAIR, "--as-of", "april", *BOOK), "a date like 2026, 2026-04 or 2026-04-14"),
    ((*PAIR, "--as-of", "2026-13", *BOOK), "a day or month that exists in the calendar"),
    ((*PAIR, "--as-of", "", *BOOK), "a date like 2026"),
    ((*PAIR, "--known", "2026-04", *BOOK), "a day like 2026-04-14"),
    ((*PAIR, "--known", "2026-02-30", *BOOK), "a day like 2026-04-14"),
    ((*PAIR, "--known", "", *BOOK), "a day like 2026-04-14"),
    ((*PAIR, "--basis", "presentation=grss", *BOOK), "a member of presentation, like gross"),
    ((*PAIR, "--basis", "colour=red", *BOOK), "an axis of revenue: presentation"),
    ((*PAIR, "--basis", "gross", *BOOK), "axis=member, like presentation=net"),
    ((*PAIR, "--read", "colour=red", *BOOK), "an axis of revenue: presentation"),
    ((*PAIR, "--read", "annualisation=yearly", *BOOK), "a member of annualisation"),
    ((*PAIR, "--read", "presentation", *BOOK), "axis=member, like presentation=net"),
    ((*PAIR, "--format", "xml", *BOOK), "'table', 'json', 'csv'"),
    ((*PAIR, "--bogus", *BOOK), "No such option: --bogus"),
    ((*PAIR, "--book"), "--book"),
    ((*PAIR, "--book", "no-such-book"), "no book or folder is called 'no-such-book'; did you mean ai_labs?"),
    ((*PAIR, "--book", __file__), "no book or folder is called"),
    (
        ("convert", "anthropic-revenue", "--to", "presentation=net", *BOOK),
        "no figure is called 'anthropic-revenue'",
    ),
    (("convert", FIGURE, "--to", "presentation=grss", *BOOK), "a member of presentation, like gross"),
    (("convert", FIGURE, "--to", "colour=red", *BOOK), "an axis of revenue"),
    (("convert", FIGURE, "--to", "presentation=net", "--read", "colour=red", *BOOK), "an axis of revenue"),
    (("convert", FIGURE, *BOOK), "--to"),
    (("figures", "--metric", "revenu", *BOOK), "no metric is called 'revenu'"),
    (("figures", "--entity", "anthropc", *BOOK), "did you mean anthropic?"),
    (("figures", "ad"), "ad"),
    (("figures", "add", "no-such-file.csv", *BOOK), "no-such-file.csv: No such file or directory"),
    (("figures", "add", __file__, "--book", "ai_labs"), "the folder of a book; samebasis book new makes one"),
    (("figures", "add", str(ARTICLE), *BOOK), "directory"),
    (("sources", "--known", "yesterday", *BOOK), "a day like 2026-04-14"),
    (("book", "new", str(ARTICLE)), "a folder that is new or empty"),
    (("book", "check", "no-such-book"), "no book or folder is called 'no-such-book'"),
    (("book", "chek"), "chek"),
    (("report", "no-such-book"), "no book or folder is called 'no-such-book'"),
    (("report", str(ARTICLE), "--out", f"{ARTICLE}/figures.csv/page.html"), "figures.csv"),
    (("report", str(ARTICLE), "--known", "soon"), "a day like 2026-04-14"),
    (("compar",), "No such command 'compar'. Did you mean 'compare'?"),
    (("compare",), "Missing argument"),
    (("compare", "revenue"), "Missing argument"),
    (("--bogus",), "No such option: --bogus"),
)


@pytest.mark.parametrize(
    ("arguments", "said"),
    FINDINGS,
    ids=lambda value: " ".join(value)[:60] if isinstance(value, tuple) else "",
)
def test_findings_end_with_1(arguments: tuple[str, ...], said: str) -> None:
    """What cannot be had or brought together ends with status 1 and a line that says what is missing."""
    found = called(*arguments)

    assert found.status == 1
    assert_one_clear_line(found)
    assert said in found.err
    assert found.out == ""


@pytest.mark.parametrize(
    ("arguments", "said"), USAGE, ids=lambda value: " ".join(value)[:60] if isinstance(value, tuple) else ""
)
def test_usage_ends_with_2(arguments: tuple[str, ...], said: str) -> None:
    """What cannot be asked ends with status 2 and a line that says what was found and what is expected."""
    found = called(*arguments)

    assert found.status == 2
    assert_one_clear_line(found)
    assert said in found.err
    assert found.out == ""


@pytest.mark.parametrize(("arguments", "said"), [FINDINGS[0], USAGE[0], USAGE[17], USAGE[-1]])
def test_the_program_ends_as_what_is_called(arguments: tuple[str, ...], said: str) -> None:
    """Run as a program of its own, an error is the same line with the same status."""
    found = ran(*arguments)

    assert found == called(*arguments)
    assert said in found.err


def test_incomparable_figures_are_shown_and_end_with_1(tmp_path: Path) -> None:
    """Where entities cannot be brought to one basis the comparison is shown all the same, with status 1."""
    folder = tmp_path / "article"
    folder.mkdir()
    for path in ARTICLE.iterdir():
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if path.stem != "assumptions" or line.startswith("id,")]
        (folder / path.name).write_text("".join(kept), encoding="utf-8")
    for output in ("table", "json", "csv"):
        found = called(*PAIR, "--as-of", "2026-04", "--book", str(folder), "--format", output)
        assert (found.status, found.err) == (1, "")
        assert "annualisation is unstated" in found.out
        assert ("On none of these bases" if output == "table" else "incomparable") in found.out


def test_two_currencies_end_with_1(article: Path) -> None:
    """Figures in two currencies are shown and never ranked, with status 1."""
    path = article / "figures.csv"
    text = path.read_text(encoding="utf-8")
    lines = [
        re.sub("USD_bn", "EUR_bn", line) if line.startswith("openai-revenue") else line
        for line in text.splitlines()
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = called(*PAIR, "--as-of", "2026-04", "--book", str(article))

    assert found.status == 1
    assert "Anthropic's is in USD, OpenAI's in EUR" in found.out
    assert "Order: none" in found.out
    assert "always" not in found.out


def test_a_bad_book_is_a_line_for_each_problem(article: Path) -> None:
    """A book with problems ends with status 1, how many there are, and a line for each."""
    path = article / "figures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",30,", ",3o,"), encoding="utf-8")
    (article / "sources.csv").unlink()
    found = called(*PAIR, "--book", str(article))
    head, value, sources = found.err.splitlines()

    assert (found.status, found.out) == (1, "")
    assert head == "samebasis: article: 2 problems"
    assert value.startswith("  figures.csv:2 value: found '3o', expected ")
    assert sources.startswith("  sources.csv: found 'no such file', expected ")


@pytest.mark.parametrize(
    "command",
    [
        ("compare", "revenue", "anthropic"),
        ("figures",),
        ("sources",),
        ("convert", FIGURE, "--to", "scope=product"),
    ],
    ids=lambda value: value[0],
)
def test_every_command_refuses_a_bad_book(article: Path, command: tuple[str, ...]) -> None:
    """No command works on half of a book: all end with status 1 and nothing on standard output."""
    (article / "figures.csv").write_text("id,entity\n", encoding="utf-8")
    found = called(*command, "--book", str(article))

    assert (found.status, found.out) == (1, "")
    assert found.err.startswith("samebasis: article: ")


def test_nothing_asked_is_answered_with_help() -> None:
    """Without a command the program shows its help, and ends with status 2."""
    for arguments in ((), ("book",)):
        found = called(*arguments)
        assert found.status == 2
        assert "Usage: samebasis" in found.err + found.out
        assert "Traceback" not in found.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("flip revenue anthropic", "two entities or more"),
        ("flip revenue anthropic openai --by foo --by bar", "no pair of inputs of one comparison"),
        ("flip revenue anthropic openai --by foo", "--by twice"),
        (
            "flip revenue anthropic openai --basis presentation=net --basis presentation=gross",
            "one member of",
        ),
        ("sensitivity revenue anthropic openai mistral", "one entity, or two"),
        ("bounds revenue anthropic --without nothing", "nothing"),
        ("bounds revenue anthropic --as-of 1999", "revenue of anthropic at 1999"),
        ("balance --shared nowhere=2", "no source is called 'nowhere'"),
        ("balance --shared htx-memo", "SOURCE=PERCENT"),
        ("why anthropic-revenue-gross-2026-04 anthropic-capacity-2026-04", "cannot meet"),
    ],
)
def test_answers_that_cannot_be_given_are_one_line(words: str, said: str) -> None:
    """What was asked wrongly is one line that says what, with a status that is not 0."""
    found = called(*words.split())

    assert found.status in {1, 2}
    assert found.out == ""
    assert len(found.err.splitlines()) == 1
    assert said in found.err
