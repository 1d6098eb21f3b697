"""Whatever is typed, and whatever stands in a book: a result or a clear line, and never a traceback."""

import shutil
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests import strategies  # noqa: F401 - loading it settles how Hypothesis runs.
from tests.cli.program import ARTICLE, ESCAPE, Outcome, assert_one_clear_line, called, ran

FILES: Final = (
    "datapackage.json",
    "entities.csv",
    "sources.csv",
    "figures.csv",
    "relations.csv",
    "assumptions.csv",
)
FIGURE: Final = "anthropic-revenue-gross-2026-04"
# Words that mean something to the program, beside any text at all.
WORDS: Final = st.sampled_from(
    [
        *("compare", "convert", "figures", "add", "sources", "book", "new", "check"),
        *(
            "revenue",
            "capacity",
            "adoption",
            "anthropic",
            "openai",
            "Claude",
            FIGURE,
            "2026-04",
            "2026",
            "json",
        ),
        *(
            "--as-of",
            "--basis",
            "--read",
            "--known",
            "--format",
            "--to",
            "--metric",
            "--entity",
            "--everyone",
        ),
        *(
            "presentation=net",
            "presentation=gross",
            "scope=product",
            "presentation=",
            "=",
            "-",
            "--",
            "-1",
            "--help",
        ),
        *("\x1b[31m", "a\nb", "\u202e", "\x9b2J", "é", "💥", "%s", "{}", "'", '"', "../..", "=cmd()", "nan"),
    ]
)
ANY_TEXT: Final = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
ARGUMENTS: Final = st.lists(WORDS | ANY_TEXT, max_size=7)


def assert_it_is_clear(found: Outcome) -> None:
    """Fine, findings or usage; nothing escapes to the terminal; an error is one line, a bad book several."""
    assert found.status in {0, 1, 2}, found
    assert "Traceback" not in found.err + found.out, found
    assert not ESCAPE.search(found.out), found
    assert not ESCAPE.search(found.err), found
    if found.status == 0:
        assert found.err == "", found
    elif found.err and "problem" not in found.err.partition("\n")[0] and "Usage:" not in found.err:
        assert_one_clear_line(found)


def safe(arguments: list[str]) -> list[str]:
    """The arguments, pointed at the small book, and kept from writing anything where the tests run."""
    if {"new", "report"} & set(arguments):
        return [each for each in arguments if each not in {"new", "report"}]
    reads_a_book = {"compare", "convert", "sources", "figures"} & set(
        arguments[:1]
    ) and "add" not in arguments
    return [*arguments, "--book", str(ARTICLE)] if reads_a_book else arguments


@settings(max_examples=300)
@given(arguments=ARGUMENTS)
@example(["compare", "revenue", "anthropic", "--as-of", "0000"])
@example(["compare", "revenue", "anthropic", "--as-of", "9999"])
@example(["compare", "revenue", "anthropic", "--known", "٢٠٢٦-٠٤-١٤"])
@example(["figures", "--metric", "\x1b[2J"])
@example(["figures", "add", "a\nb", "--book", str(ARTICLE)])
@example(["sources", "--format", "x\ny"])
@example(["\x1b[31m"])
@example(["a\nb"])
@example(["compare", "revenue", "a" * 5000])
@example(["book", "check", "a" * 5000])
def test_any_arguments_end_clearly(arguments: list[str]) -> None:
    """Whatever words stand on the command line, the program ends with a result or one clear line."""
    assert_it_is_clear(called(*safe(arguments)))


@settings(max_examples=120)
@given(
    metric=st.sampled_from(["revenue", "capacity"]),
    names=st.lists(st.sampled_from(["anthropic", "openai", "microsoft", "sacra"]), min_size=1, max_size=4),
    as_of=st.sampled_from(["2026", "2026-04", "2026-04-14", "2026-02", "2023"]) | ANY_TEXT,
    basis=st.sampled_from(["", "presentation=net", "scope=company", "measure=run_rate annualisation=none"])
    | ANY_TEXT,
    read=st.sampled_from(["", "presentation=net", "annualisation=quarter_x4"]) | ANY_TEXT,
    output=st.sampled_from(["table", "json", "csv"]),
    everyone=st.booleans(),
)
def test_any_question_ends_clearly(
    metric: str,
    names: list[str],
    as_of: str,
    basis: str,
    read: str,
    output: str,
    everyone: bool,  # noqa: FBT001 - drawn by Hypothesis.
) -> None:
    """Whatever is asked of a sound book is answered or refused clearly, in every form."""
    more = ["--everyone"] if everyone else []
    options = [f"--as-of={as_of}", f"--basis={basis}", f"--read={read}", f"--format={output}", *more]

    assert_it_is_clear(called("compare", metric, *names, *options, "--book", str(ARTICLE)))


def damaged(folder: Path, file: str, content: bytes) -> Path:
    """A copy of the small book with one file replaced."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ARTICLE, folder)
    (folder / file).write_bytes(content)
    return folder


GARBAGE: Final = (
    b"\x00\x01\x02\xff\xfe",
    b"\xff\xfe\x00i\x00d\x00",
    b"PK\x03\x04" + bytes(range(256)) * 8,
    b"\x1b[31mid\x1b[0m,\x1b]0;owned\x07entity\n\x1b[2J,x\n",
    b'id,entity\r\n\r\n"\n' * 5,
    b"[" * 100_000,
    b"",
    "\N{RIGHT-TO-LEFT OVERRIDE}id,\x9b2Jentity\n".encode(),
)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("content", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_in_any_file_is_reported(tmp_path: Path, file: str, content: bytes) -> None:
    """Binary garbage in any file of a book is reported by `book check` and refused by `compare`."""
    folder = damaged(tmp_path / "book", file, content)
    checked = called("book", "check", str(folder))
    compared = called("compare", "revenue", "anthropic", "openai", "--book", str(folder))

    assert_it_is_clear(checked)
    assert_it_is_clear(compared)
    assert (checked.status, checked.err) == (1, "")
    assert (compared.status, compared.out) == (1, "")
    assert file in checked.out
    assert file in compared.err


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from(FILES),
    content=st.binary(max_size=300),
    output=st.sampled_from(["table", "json", "csv"]),
)
def test_any_bytes_in_any_file_end_clearly(tmp_path: Path, file: str, content: bytes, output: str) -> None:
    """Whatever bytes stand in a file, a book is read or its problems are told, and nothing escapes."""
    found = called("book", "check", str(damaged(tmp_path / "book", file, content)), "--format", output)

    assert_it_is_clear(found)
    assert found.err == ""


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.integers(0, 8_000),
    content=st.binary(min_size=1, max_size=6),
    file=st.sampled_from(FILES),
)
def test_a_book_damaged_anywhere_ends_clearly(tmp_path: Path, place: int, content: bytes, file: str) -> None:
    """With a few bytes overwritten anywhere, a book is compared as it is then, or its problems are told."""
    before = (ARTICLE / file).read_bytes()
    at = place % len(before)
    folder = damaged(tmp_path / "book", file, before[:at] + content + before[at + len(content) :])

    assert_it_is_clear(called("compare", "revenue", "anthropic", "openai", "--book", str(folder)))
    assert_it_is_clear(called("figures", "--book", str(folder)))


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ("1e30", "USD_bn"),
        ("123456789012345678901234567890", "USD"),
        ("9e-30", "USD"),
        ("0", "USD_bn"),
        ("at least 1e30", "USD_bn"),
        ("up to 5", "USD_bn"),
    ],
)
def test_extreme_figures_are_shown(article: Path, value: str, unit: str) -> None:
    """A figure as large, small or open as a book can hold is listed, compared and converted in every form."""
    path = article / "figures.csv"
    lines = [
        line.replace(",30,", f",{value},").replace("USD_bn", unit) if line.startswith(f"{FIGURE},") else line
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for output in ("table", "json", "csv"):
        for command in (
            ("figures",),
            ("compare", "revenue", "anthropic", "openai", "--as-of", "2026-04"),
            ("convert", FIGURE, "--to", "presentation=net"),
        ):
            found = called(*command, "--book", str(article), "--format", output)
            assert_it_is_clear(found)
            assert found.status == 0, found


@pytest.mark.parametrize(
    "arguments",
    [
        (b"compare", b"revenue", b"\xff\xfe", b"--book", str(ARTICLE).encode()),
        (b"compare", b"revenue", b"anthropic", b"--book", b"\xff"),
        (b"book", b"check", b"\xff\n\x1b[31m"),
        (b"\xff",),
    ],
    ids=["entity", "book", "folder", "command"],
)
def test_bytes_that_are_no_text_end_clearly(arguments: tuple[bytes, ...]) -> None:
    """Arguments that are not text at all end with status 2 and one clear line."""
    found = ran(*arguments)

    assert found.status == 2
    assert_one_clear_line(found)
