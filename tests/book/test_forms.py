"""Files as spreadsheets really save them: read as they are, or refused in one line that says what to do."""

import csv
import io
import zipfile
from pathlib import Path
from typing import Final

import pytest

from samebasis.book import ROWS, add_figures, read_book
from samebasis.errors import BadBook, Problem
from tests.book.conftest import BOOKS
from tests.book.sheet import Sheet

TEXT: Final = (BOOKS / "article" / "figures.csv").read_text(encoding="utf-8")
EXCEL: Final = "in Excel choose 'CSV UTF-8 (Comma delimited)'"


def cut(by: str, point: str = ".") -> str:
    """The figures as a spreadsheet of another country saves them."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=by, lineterminator="\r\n")
    for row in csv.reader(io.StringIO(TEXT)):
        writer.writerow([cell.replace(".", point) if cell[:1].isdigit() else cell for cell in row])
    return written.getvalue()


def workbook() -> bytes:
    """What an .xlsx is: a zip file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    return packed.getvalue()


def the_problem(folder: Path) -> Problem:
    """The one problem of a book."""
    with pytest.raises(BadBook) as refused:
        read_book(folder)
    (problem,) = refused.value.problems
    assert str(problem).isprintable()
    assert len(str(problem)) < 400
    return problem


# kind, the bytes of figures.csv, row, part of what was found, part of what is expected
FORMS: Final = (
    ("semicolons", cut(";").encode(), 1, "semicolons", "commas"),
    ("decimal commas", cut(";", ",").encode(), 1, "semicolons", "points in decimals"),
    ("semicolons with a mark", cut(";").encode("utf-8-sig"), 1, "semicolons", EXCEL),
    ("tabs", cut("\t").encode(), 1, "tabs", EXCEL),
    ("bars", cut("|").encode(), 1, "vertical bars", EXCEL),
    ("Unicode text of Excel", cut("\t").encode("utf-16"), 0, "UTF-16", EXCEL),
    ("UTF-16, big end first", b"\xfe\xff" + TEXT.encode("utf-16-be"), 0, "UTF-16", EXCEL),
    ("UTF-16 without a mark", TEXT.encode("utf-16-le"), 0, "UTF-16", EXCEL),
    ("UTF-16, big end, no mark", TEXT.encode("utf-16-be"), 0, "UTF-16", EXCEL),
    ("UTF-32", TEXT.encode("utf-32"), 0, "UTF-32", EXCEL),
    ("line ends of the old Macintosh", TEXT.replace("\n", "\r").encode(), 0, "Macintosh", EXCEL),
    ("line ends written twice", TEXT.replace("\n", "\r\r\n").encode(), 1, "CR CR LF", "LF or CRLF"),
    ("an empty first line", b"\r\n" + TEXT.encode(), 1, "", "in row 2; delete the line above"),
    ("empty cells first", b",,,,\n" + TEXT.encode(), 1, "", "in row 2"),
    ("a title", b"Our figures,,,\n\n" + TEXT.encode(), 1, "Our figures", "in row 3; delete the 2 lines"),
    ("a title over semicolons", b"Our figures;;\n" + cut(";").encode(), 2, "semicolons", "commas"),
    ("a line for Excel", b"sep=,\n" + TEXT.encode(), 1, "sep=,", "in row 2"),
    ("no header", TEXT.partition("\n")[2].encode(), 1, "anthropic-revenue-gross", "a header: id,entity"),
    ("a workbook", workbook(), 0, ".xlsx", EXCEL),
    ("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, 0, ".xls", EXCEL),
    ("a web page", b"<!DOCTYPE html><title>Sign in</title>", 0, "a web page", "CSV"),
    ("a packed file", b"\x1f\x8b\x08" + b"\7" * 90, 0, "gzip", "unpack"),
    ("a PDF", b"%PDF-1.7\n%\xe2\xe3", 0, "PDF", "CSV"),
    ("NUL bytes alone", b"\0" * 1_000, 0, "no text", "CSV"),
    ("nothing", b"", 1, "", "a column called id"),
    ("a mark and nothing", b"\xef\xbb\xbf", 1, "", "a column called id"),
    ("blank lines", b"\r\n" * 50, 1, "", "a column called id"),
    ("too many lines", TEXT.encode() + b"\n" * 1_100_000, 0, "1,100,011 lines", "at most 1,048,576"),
    ("a line without end", TEXT.encode() + b"x" * 3_000_000, 12, "3,000,000 char", "at most 100,000"),
    ("a header without end", b"x" * 3_000_000, 1, "3,000,000 char", "at most 100,000"),
)


@pytest.mark.parametrize(
    ("content", "row", "found", "expected"), [form[1:] for form in FORMS], ids=[form[0] for form in FORMS]
)
def test_another_form_is_one_problem(
    article: Path, content: bytes, row: int, found: str, expected: str
) -> None:
    """A file in another form is one problem, which names the form and what to do."""
    (article / "figures.csv").write_bytes(content)

    problem = the_problem(article)

    assert (problem.file, problem.row, problem.column) == ("figures.csv", row, "")
    assert found in problem.found
    assert bool(found) == bool(problem.found)
    assert expected in problem.expected


@pytest.mark.parametrize("file", ROWS)
@pytest.mark.parametrize("by", [";", "\t"])
def test_the_form_is_seen_in_any_file(article: Path, file: str, by: str) -> None:
    """Whichever file is cut otherwise, it is the one that is reported, and once."""
    path = article / f"{file}.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    with path.open("w", encoding="utf-8", newline="") as new:
        csv.writer(new, delimiter=by).writerows(rows)

    assert (the_problem(article).file, the_problem(article).row) == (f"{file}.csv", 1)


@pytest.mark.parametrize(
    "form", [form for form in FORMS if form[1] and len(form[1]) < 1_000_000], ids=lambda form: form[0]
)
def test_new_rows_in_another_form_are_one_problem(
    article: Path, form: tuple[str, bytes, int, str, str]
) -> None:
    """Rows to be added that are in another form are refused in the same words."""
    with pytest.raises(BadBook) as refused:
        add_figures(article, form[1].decode("utf-8", errors="surrogateescape"), "new.csv")

    (problem,) = refused.value.problems
    assert (problem.file, problem.row) == ("new.csv", form[2])
    assert form[4] in problem.expected


def test_letters_of_windows_are_said_once(article: Path) -> None:
    """Of a file in Windows-1252 the first such cell is shown, and the others are counted."""
    sheet = Sheet.of(article, "figures")
    for row in (4, 6, 9):
        sheet.put(row, "note", "café")
    sheet.path.write_bytes("\n".join(sheet.lines).encode("cp1252"))

    problem = the_problem(article)

    assert (problem.row, problem.column) == (4, "note")
    assert problem.found == r"caf\udce9"
    assert "2 more cells are like it, the last in row 9" in problem.expected
    assert EXCEL.removeprefix("in Excel choose ") in problem.expected


def test_nul_bytes_are_said_once(article: Path) -> None:
    """Of a file with NUL bytes in many cells the first is shown, and the others are counted."""
    sheet = Sheet.of(article, "figures")
    for row in range(3, 12):
        sheet.put(row, "note", "a\0b")
    sheet.save()

    problem = the_problem(article)

    assert (problem.row, problem.column) == (3, "note")
    assert "8 more cells are like it, the last in row 11" in problem.expected


def test_a_line_break_in_a_cell_is_one_problem(article: Path) -> None:
    """A note over three lines is one problem, of its row, and rows below keep their numbers."""
    sheet = Sheet.of(article, "figures")
    sheet.put(4, "note", "first\nsecond, with a comma\nthird")
    sheet.save()
    problem = the_problem(article)

    assert (problem.row, problem.column) == (4, "note")
    assert "line break" in problem.expected

    sheet.put(6, "value", "many")
    sheet.save()
    with pytest.raises(BadBook) as refused:
        read_book(article)
    shown = sheet.path.read_text(encoding="utf-8").split("\n")
    assert [each.row for each in refused.value.problems] == [4, 8]
    assert ",many," in shown[8 - 1]


def test_columns_in_capitals_are_named(article: Path) -> None:
    """A column written otherwise is one problem, which says the name it should have."""
    for name, like in (
        ("Value", "value"),
        ("asserted by", "asserted_by"),
        (" entity", "entity"),
        ("ID", "id"),
    ):
        sheet = Sheet.of(article, "figures")
        before = list(sheet.lines)
        sheet.put(1, like, name)
        sheet.save()
        problem = the_problem(article)
        assert (problem.row, problem.found) == (1, name)
        assert problem.expected == f"a column called {like}"
        sheet.lines = before
        sheet.save()


@pytest.mark.parametrize("change", ["a mark", "CRLF", "both", "blank rows", "no last line end"])
def test_what_needs_no_guess_is_read(article: Path, change: str) -> None:
    """A mark of UTF-8, line ends of Windows and rows of empty cells change nothing."""
    plain = read_book(article)
    for file in ROWS:
        path = article / f"{file}.csv"
        text = path.read_text(encoding="utf-8")
        width = text.partition("\n")[0].count(",")
        text = {"blank rows": text + ("," * width + "\n") * 40, "no last line end": text.rstrip("\n")}.get(
            change, text
        )
        ends = "\r\n" if change in {"CRLF", "both"} else "\n"
        mark = "utf-8-sig" if change in {"a mark", "both"} else "utf-8"
        path.write_bytes(text.replace("\n", ends).encode(mark))

    assert repr(read_book(article)) == repr(plain)
