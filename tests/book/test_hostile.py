"""Whatever is put where a book should be, the answer is a book or one clear refusal, in bounded time."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from samebasis.book import ROWS
from samebasis.errors import BadBook
from tests.book.conftest import BOOKS, copied
from tests.book.sheet import Sheet, outcome

FILES: Final = ("datapackage.json", *(f"{file}.csv" for file in ROWS))
SECONDS_MOST: Final = 8
# Of the clock: a busy machine may be slow, but nothing may wait for what never comes.
WAIT_MOST: Final = 90
BYTES_MOST: Final = 1024**3
SENTENCE_MOST: Final = 100_000
# Reads the book named on the command line with little memory, and says how that ended.
READER: Final = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({BYTES_MOST}, {BYTES_MOST}))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS_MOST}, {SECONDS_MOST}))
from pathlib import Path
from samebasis.book import read_book
from samebasis.errors import BadBook
try:
    read_book(Path(sys.argv[1]))
except BadBook as error:
    print(error)
"""


def refusal(folder: Path) -> list[str]:
    """The lines in which another process, short of memory and time, refuses the book."""
    ended = subprocess.run(
        [sys.executable, "-c", READER, folder],
        capture_output=True,
        encoding="utf-8",
        timeout=WAIT_MOST,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-2_000:]
    assert 0 < len(ended.stdout) < SENTENCE_MOST
    return ended.stdout.splitlines()


@pytest.mark.parametrize("file", FILES)
def test_a_file_too_large_is_refused_unread(article: Path, file: str) -> None:
    """A file of more than 64 MiB is one problem, which says how large a file may be."""
    with (article / file).open("r+b") as sparse:
        sparse.truncate(65 * 1024 * 1024)

    refused = outcome(article)

    assert isinstance(refused, BadBook)
    (problem,) = refused.problems
    assert (problem.file, problem.row) == (file, 0)
    assert "64 MiB" in problem.expected


@pytest.mark.parametrize("file", ["datapackage.json", "figures.csv"])
@pytest.mark.parametrize("kind", ["a folder", "a loop", "a dangling link"])
def test_what_is_no_file_is_refused(article: Path, file: str, kind: str) -> None:
    """A folder or a link that leads nowhere in the place of a file is one problem."""
    path = article / file
    path.unlink()
    match kind:
        case "a folder":
            path.mkdir()
        case "a loop":
            path.symlink_to(path)
        case _:
            path.symlink_to(article / "nowhere")

    refused = outcome(article)

    assert isinstance(refused, BadBook)
    assert [(each.file, each.row) for each in refused.problems] == [(file, 0)]


@pytest.mark.parametrize("file", ["datapackage.json", "figures.csv"])
@pytest.mark.parametrize("kind", ["a pipe", "a device"])
def test_what_never_ends_is_refused(article: Path, file: str, kind: str) -> None:
    """A pipe that no one writes to or a device without end in the place of a file is one problem."""
    path = article / file
    path.unlink()
    if kind == "a pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")

    head, problem = refusal(article)

    assert head == "article: 1 problem"
    assert problem.strip().startswith(f"{file}: ")


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"\0" * 1_000,
        b"\xff\xfe\x00",
        b"\x1f\x8b\x08",
        b"PK\x03\x04",
        b'"',
        b"\r\r\r",
        b"\xef\xbb\xbf",
    ],
    ids=lambda content: repr(content[:6]),
)
def test_what_is_no_table_is_refused(article: Path, file: str, content: bytes) -> None:
    """Bytes that are no table, or no description, are refused with problems of that file alone."""
    (article / file).write_bytes(content)

    refused = outcome(article)

    assert isinstance(refused, BadBook)
    assert {each.file for each in refused.problems} == {file}
    assert len(refused.problems) <= 12


@pytest.mark.parametrize(
    "header", [",".join(map(str, range(100_000))), ",".join(["id"] * 100_000), "," * 4_000_000]
)
def test_a_header_without_end_is_one_problem(article: Path, header: str) -> None:
    """A header of a hundred thousand columns is refused in a few lines, at once."""
    sheet = Sheet.of(article, "figures")
    sheet.lines[0] = header
    sheet.save()

    assert len(refusal(article)) <= 40


@pytest.mark.parametrize(
    "line", ["," * 1_000_000, "x" * 1_000_000, '"' * 1_000_001, "\0" * 1_000_000, "\ud800"]
)
def test_a_row_without_end_is_one_problem(article: Path, line: str) -> None:
    """A line that is no row, however long, is one problem at its place."""
    sheet = Sheet.of(article, "figures")
    sheet.lines.insert(3, line.encode(errors="surrogatepass").decode(errors="surrogateescape"))
    sheet.save()

    refused = outcome(article)

    assert isinstance(refused, BadBook)
    assert [(each.file, each.row) for each in refused.problems] == [("figures.csv", 4)]
    assert len(str(refused)) < 1_000


def test_a_book_of_nothing_but_problems_is_refused_in_short(article: Path) -> None:
    """A file of a million wrong lines is refused with as many problems as anyone will read."""
    with (article / "figures.csv").open("a", encoding="utf-8") as file:
        file.write("x\n" * 1_000_000)

    assert "figures.csv:12" in refusal(article)[1]


@pytest.mark.parametrize("line", ["x", ",", '"', "\n", "\0", "\r", "\U0001f600"], ids=ascii)
def test_fifty_megabytes_of_one_thing_are_one_problem(article: Path, line: str) -> None:
    """A file that goes on for 50 MB without a row is one problem, at once and in little memory."""
    with (article / "figures.csv").open("ab") as file:
        file.write(line.encode() * (50_000_000 // len(line.encode())))

    head, problem = refusal(article)

    assert head == "article: 1 problem"
    assert "at most" in problem


ENDLESS: Final = ("a chain of what supersedes what", "names that nothing has", "one id")


@pytest.mark.parametrize("kind", ENDLESS)
def test_wrong_names_without_end_take_no_time(article: Path, kind: str) -> None:
    """However many rows name what is not there, or one another in a long chain, that is soon told."""
    header = "id,entity,metric,as_of,value,unit,asserted_by,source,published,supersedes\n"
    with (article / "figures.csv").open("w", encoding="utf-8") as file:
        file.write(header)
        for row in range(20_000):
            name = "x" if kind == "one id" else f"x-{row}"
            entity = f"openay-{row}" if kind == "names that nothing has" else "openai"
            older = f"x-{row + 1}" if kind == "a chain of what supersedes what" else f"y-{row}"
            file.write(f"{name},{entity},revenue,2026,1,USD_bn,openai,htx,2026-04-14,{older}\n")

    assert 1 < len(refusal(article)) < 1_000


@pytest.mark.parametrize("text", ["[" * 1_000_000, '{"resources":' * 100_000], ids=lambda text: text[:14])
def test_a_description_without_bottom_is_refused(article: Path, text: str) -> None:
    """A description that is nested without measure is one problem."""
    (article / "datapackage.json").write_text(text, encoding="utf-8")

    assert len(refusal(article)) == 2


@pytest.mark.parametrize(
    "text",
    [
        '{"resources": [' + '{"path": "a"},' * 100_000 + '{"path": "b"}]}',
        '{"resources": 1' + "0" * 1_000_000 + "}",
        '{"resources": [{"path": ["figures.csv"]}]}',
        '{"resources": [{"path": NaN}]}',
        "\0" * 1_000_000,
    ],
    ids=lambda text: text[:30],
)
def test_a_strange_description_is_refused(article: Path, text: str) -> None:
    """A description that is long or strange without measure is refused in a few lines."""
    (article / "datapackage.json").write_text(text, encoding="utf-8")

    refused = outcome(article)

    assert isinstance(refused, BadBook)
    assert {each.file for each in refused.problems} == {"datapackage.json"}
    assert len(refused.problems) <= len(ROWS)
    assert len(str(refused)) < 1_000


def test_a_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    """A folder with an impossible name, or that is a file, is refused as a book."""
    plain = tmp_path / "plain"
    plain.write_text("no folder", encoding="utf-8")
    for folder in (plain, tmp_path / "nowhere", Path("a\0b"), tmp_path / ("x" * 5_000)):
        assert isinstance(outcome(folder), BadBook)


def test_names_that_lead_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    """The five files are read from the book's own folder, wherever the description says they are."""
    folder = copied(BOOKS / "article", tmp_path / "book")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for each in package["resources"]:
        each["path"] = "../" + each["path"]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")

    refused = outcome(folder)

    assert isinstance(refused, BadBook)
    assert len(refused.problems) == len(ROWS)
