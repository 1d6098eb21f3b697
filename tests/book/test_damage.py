"""Everything that is wrong in a book is reported in one go, each at its place, and nothing else."""

import json
from pathlib import Path
from typing import Final

import pytest

from samebasis.book import ROWS, columns, read_book
from samebasis.errors import BadBook, Problem
from tests.book.damages import CELLS, LINES, WHOLE, Line
from tests.book.sheet import Sheet

Place = tuple[str, int, str]
Cell = tuple[str, str, str, str, str, str]
FILES: Final = tuple(ROWS)
REQUIRED: Final = tuple(
    (file, column) for file, row in ROWS.items() for column, needed in columns(row).items() if needed
)


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """All that is reported of a damaged book."""
    with pytest.raises(BadBook) as refused:
        read_book(folder)
    return refused.value.problems


def places_of(folder: Path) -> list[Place]:
    """Where the problems of a damaged book are, in their order."""
    return [(each.file, each.row, each.column) for each in problems_of(folder)]


def damaged(sheets: dict[str, Sheet], cell: Cell) -> Place:
    """Where the damage has to be reported, once it is done."""
    _, file, name, column, text, reported = cell
    row = sheets[file].row_of(name)
    sheets[file].put(row, column, text)
    return f"{file}.csv", row, reported


def without_resource(folder: Path, file: str) -> None:
    """Take one file out of the book's description."""
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["resources"] = [each for each in package["resources"] if each["name"] != file]
    path.write_text(json.dumps(package), encoding="utf-8")


def test_all_damages_are_reported_in_one_go(labs: Path) -> None:
    """A book with every kind of damage at once is reported with just the places that were damaged."""
    sheets = {file: Sheet.of(labs, file) for file in FILES}
    expected = [damaged(sheets, cell) for cell in CELLS]
    expected += [(f"{line.file}.csv", sheets[line.file].spoil(line), WHOLE) for line in LINES]
    sheets["entities"].put(1, "note", "remark")
    expected.append(("entities.csv", 1, "remark"))
    without_resource(labs, "relations")
    expected.append(("datapackage.json", 0, "resources"))
    for sheet in sheets.values():
        sheet.save()

    assert places_of(labs) == sorted(expected)


def test_there_are_damages_enough() -> None:
    """The damages are of at least thirty kinds, each in a row of its own, in every file of a book."""
    kinds = [cell[0] for cell in CELLS] + [line.kind for line in LINES]
    rows = [cell[1:3] for cell in CELLS] + [(line.file, line.row) for line in LINES]

    assert len(set(kinds)) == len(kinds) >= 30
    assert len(set(rows)) == len(rows)
    assert {file for file, _ in rows} == set(FILES)


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell[0])
def test_a_damaged_cell_is_reported_alone(labs: Path, cell: Cell) -> None:
    """One damaged cell is one problem, at its place, saying what stands there and what should."""
    sheets = {file: Sheet.of(labs, file) for file in FILES}
    expected = damaged(sheets, cell)
    sheet = sheets[cell[1]]
    sheet.save()

    (problem,) = problems_of(labs)

    assert (problem.file, problem.row, problem.column) == expected
    assert problem.expected
    standing = sheet.cell(problem.row, problem.column)
    # Bytes that are not UTF-8 are shown escaped, since they cannot be printed as they are.
    shown = standing.encode(errors="backslashreplace").decode()
    assert problem.found.removesuffix("...") in shown
    assert str(problem).isprintable()


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.kind)
def test_a_damaged_line_is_reported_alone(labs: Path, line: Line) -> None:
    """A line that is no row of cells is one problem, of the row as a whole."""
    sheet = Sheet.of(labs, line.file)
    row = sheet.spoil(line)
    sheet.save()

    assert places_of(labs) == [(f"{line.file}.csv", row, WHOLE)]


@pytest.mark.parametrize(("file", "column"), REQUIRED)
def test_a_missing_column_is_reported_once(labs: Path, file: str, column: str) -> None:
    """A column that a file must have and has not is one problem, of the header."""
    sheet = Sheet.of(labs, file)
    sheet.drop(column)
    sheet.save()

    assert places_of(labs) == [(f"{file}.csv", 1, column)]


@pytest.mark.parametrize("name", ["remark", "id", "ID", "caf\udce9", "\x1b[31m", ""], ids=ascii)
@pytest.mark.parametrize("file", FILES)
def test_a_wrong_column_is_reported_once(labs: Path, file: str, name: str) -> None:
    """A column that no such file has, or that is there twice, is one problem, of the header."""
    sheet = Sheet.of(labs, file)
    sheet.put(1, "note", name)
    sheet.save()

    (problem,) = problems_of(labs)

    assert (problem.file, problem.row) == (f"{file}.csv", 1)
    assert str(problem).isprintable()


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_reported_once(labs: Path, file: str) -> None:
    """A file that is not there is one problem, and what names its rows is none."""
    (labs / f"{file}.csv").unlink()

    assert places_of(labs) == [(f"{file}.csv", 0, WHOLE)]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", "null", "7", '{"resources": [{}]}', '{"resources": 3}', "\xff"]
)
def test_a_description_that_is_none_is_reported_once(labs: Path, text: str) -> None:
    """A datapackage.json that describes nothing is one problem."""
    (labs / "datapackage.json").write_bytes(text.encode("latin-1"))

    assert places_of(labs) == [("datapackage.json", 0, WHOLE)]


def test_a_missing_description_is_reported_once(labs: Path) -> None:
    """A folder without datapackage.json is one problem, with the way to one."""
    (labs / "datapackage.json").unlink()

    (problem,) = problems_of(labs)

    assert (problem.file, problem.row) == ("datapackage.json", 0)
    assert "samebasis book new" in problem.expected


@pytest.mark.parametrize("file", FILES)
def test_a_resource_that_is_not_described_is_reported_once(labs: Path, file: str) -> None:
    """A file that the description leaves out is one problem, which names it."""
    without_resource(labs, file)

    (problem,) = problems_of(labs)

    assert (problem.file, problem.column) == ("datapackage.json", "resources")
    assert f"{file}.csv" in problem.expected


def named_rows(folder: Path) -> list[tuple[str, str]]:
    """Every row of the book that another row names: its file and id."""
    book = read_book(folder)
    entities = {name for each in book.figures.values() for name in (each.entity, each.asserted_by)}
    entities |= {member for each in book.figures.values() for member in each.basis.members}
    entities &= set(book.entities)
    sources = {each.source.id for each in book.figures.values()}
    figures = {name for each in book.assumptions.values() for name in each.rests_on}
    return [
        *(("entities", name) for name in sorted(entities)),
        *(("sources", name) for name in sorted(sources)),
        *(("figures", name) for name in sorted(figures)),
    ]


@pytest.mark.parametrize(
    "text", ["", "The {} ", "{}?", "taken"], ids=["blank", "in words", "with a mark", "taken"]
)
def test_a_damaged_id_is_not_felt_where_it_is_named(article: Path, text: str) -> None:
    """A row whose id is damaged is one problem, however many rows name it by the id it had."""
    wrong = {}
    for file, name in named_rows(article):
        sheet = Sheet.of(article, file)
        before = list(sheet.lines)
        row = sheet.row_of(name)
        another = next(line.partition(",")[0] for line in before[1:] if not line.startswith(f"{name},"))
        other = sheet.row_of(another)
        sheet.put(row, "id", another if text == "taken" else text.format(name.capitalize()))
        sheet.save()
        found = places_of(article)
        # Of two rows with one id, the later one is said to be wrong.
        rows = {row, other} if text == "taken" else {row}
        if len(found) != 1 or found[0][0] != f"{file}.csv" or found[0][1] not in rows or found[0][2] != "id":
            wrong[name] = found
        sheet.lines = before
        sheet.save()

    assert wrong == {}


def test_the_report_of_a_book_reads_as_the_book_does(labs: Path) -> None:
    """The sentence counts the problems and lists them by file and row."""
    sheet = Sheet.of(labs, "sources")
    rows = [sheet.row_of(name) for name in ("axios", "beri")]
    for row in reversed(rows):
        sheet.put(row, "kind", "blog")
    sheet.save()

    with pytest.raises(BadBook) as refused:
        read_book(labs)

    head, *lines = str(refused.value).splitlines()
    assert head == "ai_labs: 2 problems"
    assert [line.split(": ")[0].strip() for line in lines] == [f"sources.csv:{row} kind" for row in rows]
    assert all("found 'blog', expected one of filing, company, press" in line for line in lines)
