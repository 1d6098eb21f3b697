"""Making a book, checking it, and adding figures to it: all of them or none."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Final

import pytest

from samebasis.book import open_book
from tests.cli.program import assert_one_clear_line, called, ran

COLUMNS: Final = (
    "id,entity,metric,basis,as_of,period,value,low,high,unit,level,"
    "asserted_by,source,published,supersedes,note"
)
GOOD: Final = (
    "anthropic-revenue-gross-2026-05,anthropic,revenue,presentation=gross measure=run_rate scope=company,"
    "2026-05,,47,,,USD_bn,,anthropic,htx,2026-04-14,,"
)
BAD: Final = GOOD.replace(",47,", ",4x7,").replace("2026-05,anthropic", "2026-06,anthropc")


def rows(*lines: str) -> str:
    """CSV text with the header of figures.csv."""
    return "\n".join([COLUMNS, *lines]) + "\n"


def test_a_new_book_is_empty_and_sound(tmp_path: Path) -> None:
    """A new book has five files with their headers and a description, and no problems."""
    folder = tmp_path / "deep" / "mine"
    made = called("book", "new", str(folder), "--title", "My own")
    checked = called("book", "check", str(folder))

    assert (made.status, made.err) == (0, "")
    assert made.out.startswith(
        f"made {folder}: entities.csv, sources.csv, figures.csv, relations.csv, assumptions.csv, claims.csv\n"
    )
    assert (checked.status, checked.err) == (0, "")
    assert (
        checked.out
        == "My own: 0 entities, 0 sources, 0 figures, 0 relations, 0 assumptions, 0 claims; no problems\n"
    )
    assert called("figures", "--book", str(folder)).out.endswith("0 figures\n")


def test_a_book_is_never_made_over_another(article: Path) -> None:
    """A folder that has anything in it is refused, and left as it was."""
    before = {path.name: path.read_bytes() for path in article.iterdir()}
    found = called("book", "new", str(article))

    assert found.status == 2
    assert_one_clear_line(found)
    assert {path.name: path.read_bytes() for path in article.iterdir()} == before


def test_the_bundled_book_has_no_problems() -> None:
    """The book that comes with the program is sound, in every form."""
    assert called("book", "check").out.endswith("; no problems\n")
    assert called("book", "check", "--format", "json").out == "[]\n"
    assert called("book", "check", "--format", "csv").out == "file,row,column,found,expected\n"


def test_every_problem_is_told_in_every_form(article: Path) -> None:
    """Table, JSON and CSV tell the same problems, each with file, row, column, found and expected."""
    path = article / "figures.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(",30,", ",3o,").replace(",24,", ",2 4,"), encoding="utf-8"
    )
    (article / "relations.csv").unlink()
    table, shape, lines = (
        called("book", "check", str(article), "--format", each) for each in ("table", "json", "csv")
    )
    found = json.loads(shape.out)

    assert {each.status for each in (table, shape, lines)} == {1}
    assert [(row["file"], row["row"], row["column"], row["found"]) for row in found] == [
        ("figures.csv", "2", "value", "3o"),
        ("figures.csv", "5", "value", "2 4"),
        ("relations.csv", "", "", "no such file"),
    ]
    assert list(csv.DictReader(io.StringIO(lines.out))) == found
    assert table.out.endswith("3 problems\n")
    assert all(row["found"] in table.out and row["expected"] in table.out for row in found)


@pytest.mark.parametrize("way", ["file", "standard input"])
def test_figures_are_added(article: Path, tmp_path: Path, way: str) -> None:
    """Rows from a file or from standard input are appended, the book stays sound, and they are listed."""
    path = tmp_path / "rows.csv"
    path.write_text(rows(GOOD), encoding="utf-8")
    where = str(path) if way == "file" else "-"
    found = called("figures", "add", where, "--book", str(article), typed=rows(GOOD).encode())

    assert (found.status, found.err) == (0, "")
    assert found.out == f"added 1 figure to {article}\n"
    assert called("book", "check", str(article)).status == 0
    assert "anthropic-revenue-gross-2026-05" in open_book(str(article)).figures


def test_the_program_reads_its_standard_input(article: Path) -> None:
    """Run as a program of its own, it adds what is typed into it."""
    found = ran("figures", "add", "-", "--book", str(article), typed=rows(GOOD).encode())

    assert (found.status, found.err) == (0, "")
    assert len(open_book(str(article)).figures) == 11


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (rows(GOOD, BAD), ["3 value: found '4x7'", "3 entity: found 'anthropc'"]),
        (rows(GOOD, GOOD), ["3 id: found 'anthropic-revenue-gross-2026-05'"]),
        (
            rows(GOOD.replace("2026-05,anthropic", "2026-04,anthropic")),
            ["2 id: found 'anthropic-revenue-gross-2026-04'"],
        ),
        (rows(GOOD.replace(",htx,", ",hxt,")), ["2 source: found 'hxt', expected an id of sources.csv"]),
        ("id,entity\nx,y\n", ["a column called metric"]),
        ("", ["a column called id"]),
    ],
    ids=["bad cell", "twice in the rows", "taken id", "unknown source", "short header", "nothing"],
)
def test_one_wrong_row_adds_none(article: Path, text: str, said: list[str]) -> None:
    """Where any row is wrong none is added, the book stays as it was, and each problem is told."""
    before = (article / "figures.csv").read_bytes()
    found = called("figures", "add", "-", "--book", str(article), typed=text.encode())

    assert (found.status, found.out) == (1, "")
    assert found.err.startswith("samebasis: standard input: ")
    assert any(each in found.err for each in said), found.err
    assert (article / "figures.csv").read_bytes() == before


def test_nothing_is_added_to_a_bad_book(article: Path) -> None:
    """A book with problems takes no figures until they are mended."""
    (article / "sources.csv").unlink()
    found = called("figures", "add", "-", "--book", str(article), typed=rows(GOOD).encode())

    assert found.status == 1
    assert "sources.csv: found 'no such file'" in found.err


def test_nothing_is_left_lying_about(article: Path) -> None:
    """After adding, and after refusing, the folder holds the files of a book and no others."""
    before = sorted(path.name for path in article.iterdir())
    for text in (rows(GOOD), rows(BAD)):
        called("figures", "add", "-", "--book", str(article), typed=text.encode())
        assert sorted(path.name for path in article.iterdir()) == before


def test_added_figures_enter_the_answer(article: Path) -> None:
    """A figure that was added is compared from then on."""
    ask = ("compare", "revenue", "anthropic", "--as-of", "2026-05", "--book", str(article))
    assert called(*ask).status == 1
    called("figures", "add", "-", "--book", str(article), typed=rows(GOOD).encode())
    found = called(*ask)

    assert found.status == 0
    assert "$47 bn gross" in found.out


def test_a_book_can_be_anywhere(article: Path, tmp_path: Path) -> None:
    """A folder with spaces, brackets and letters of another script is a book like any other."""
    folder = tmp_path / "my [book] é 本"
    shutil.copytree(article, folder)
    found = called("figures", "--book", str(folder))

    assert found.status == 0
    assert found.out.endswith("10 figures\n")
