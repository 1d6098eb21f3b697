"""Reading a book: what is written in it is what comes out, and nothing is guessed."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from samebasis.book import (
    BUNDLED,
    ROWS,
    Book,
    RelationKind,
    Shape,
    add_figures,
    book_folder,
    columns,
    open_book,
    read_book,
)
from samebasis.book.rows import OPTIONAL
from samebasis.errors import BadBook, UnknownName
from samebasis.figures import Instant, Period, SourceKind, Word
from tests.book.conftest import BOOKS
from tests.book.sheet import Sheet


def test_the_small_book_says_what_the_article_says() -> None:
    """The book of the article holds its three revenues, each with basis, date, asserter and source."""
    book = read_book(BOOKS / "article")

    gross = book.figure("anthropic-revenue-gross-2026-04")
    net = book.figure("openai-revenue-net-2026-04")
    memo = book.figure("anthropic-revenue-net-2026-04-memo")
    assert [str(each.amount) for each in (gross, net, memo)] == [
        "30 (29.5 to 30.5) USD_bn",
        "24 (23.5 to 24.5) USD_bn",
        "22 (21.5 to 22.5) USD_bn",
    ]
    assert gross.basis["presentation"] == "gross"
    assert gross.basis["annualisation"] == "unstated"
    assert (memo.entity, memo.asserted_by) == ("anthropic", "openai")
    assert gross.time == Instant.parse("2026-04")
    assert gross.published.last == date(2026, 4, 14)
    assert gross.source.kind is SourceKind.SECONDARY
    assert book.figure("anthropic-partner-payments-2026").time == Period.parse("2026")


def test_ranges_and_their_centres_are_kept() -> None:
    """A figure with a range and a value keeps both, and a range of one value is that value."""
    book = read_book(BOOKS / "article")
    forecast = book.figure("anthropic-revenue-forecast-2026").amount
    split = book.assumptions["anthropic-profit-split"].amount

    assert (forecast.value, forecast.low, forecast.high) == (23, 20, 26)
    assert split is not None
    assert split.is_exact
    assert split.value == 50


def test_readings_state_members_and_no_number() -> None:
    """An assumption that reads an unstated axis has a basis and no amount."""
    reading = read_book(BOOKS / "article").assumptions["read-capacity-boundary"]

    assert reading.shape is Shape.READING
    assert reading.amount is None
    assert (reading.metric, reading.basis.stated()) == ("capacity", {"boundary": "it"})
    assert reading.entity is None


@pytest.mark.parametrize("name", BUNDLED)
def test_bundled_books_are_without_problems(name: str) -> None:
    """A book that comes with samebasis reads without a problem, and no row of it is lost."""
    book = open_book(name)

    for file in ROWS:
        lines = Sheet.of(book_folder(name), file).lines
        assert len(getattr(book, file)) == sum(map(bool, lines)) - 1


@pytest.mark.parametrize(
    "folder", [BOOKS / "article", *map(book_folder, BUNDLED)], ids=lambda path: path.name
)
def test_each_cell_comes_out_as_it_stands(folder: Path) -> None:
    """Whatever a cell of figures.csv says is what the figure says."""
    book = read_book(folder)
    with (folder / "figures.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            figure = book.figure(row["id"])
            assert (figure.entity, figure.metric, figure.asserted_by) == (
                row["entity"],
                row["metric"],
                row["asserted_by"],
            )
            assert figure.basis.stated() == dict(part.split("=") for part in row["basis"].split())
            assert str(figure.time) in {
                row["as_of"] or row["period"],
                str(Period.parse(row["period"] or "2026")),
            }
            assert (figure.source.id, str(figure.published)) == (row["source"], row["published"])
            assert (figure.supersedes or "", figure.note) == (row["supersedes"], row["note"])
            assert str(figure.amount.unit) == row["unit"]
            assert (figure.amount.value is None) == (row["value"] == "" and row["low"] != row["high"])
            if row["value"]:
                word, _, digits = row["value"].rpartition(" ")
                assert figure.amount.value == Decimal(digits)
                assert figure.amount.word == (Word(word) if word else None)
            if row["low"]:
                assert (figure.amount.low, figure.amount.high) == (Decimal(row["low"]), Decimal(row["high"]))
            assert figure.amount.level == (Decimal(row["level"]) if row["level"] else None)


@pytest.mark.parametrize(
    "folder", [BOOKS / "article", *map(book_folder, BUNDLED)], ids=lambda path: path.name
)
def test_files_have_their_columns_in_order(folder: Path) -> None:
    """The files of a committed book have every column, in the order that the rows declare."""
    for file, row in ROWS.items():
        assert Sheet.of(folder, file).cells(1) == list(columns(row))


def test_files_may_come_as_spreadsheets_write_them(article: Path) -> None:
    """A byte-order mark, carriage returns, blank lines and columns in another order change nothing."""
    plain = read_book(article)
    for file in ROWS:
        path = article / f"{file}.csv"
        with path.open(encoding="utf-8", newline="") as old:
            rows = [list(reversed(row)) for row in csv.reader(old)]
        with path.open("w", encoding="utf-8-sig", newline="") as new:
            csv.writer(new, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(rows)
            new.write("\r\n\r\n")

    again = read_book(article)

    assert list(again.figures) == list(plain.figures)
    assert repr(again) == repr(plain)


def test_columns_that_may_be_absent_may_be_absent(article: Path) -> None:
    """A file without its optional columns reads as one in which they are empty."""
    for file, row in ROWS.items():
        sheet = Sheet.of(article, file)
        if file in {"entities", "sources", "relations"}:
            for column in [
                name for name, needed in columns(row).items() if not needed and name in sheet.cells(1)
            ]:
                sheet.drop(column)
            sheet.save()

    book = read_book(article)

    assert book.entity("openai").aliases == ()
    assert add_figures(article, Sheet.of(article, "figures").lines[0]) == 0


def test_entities_are_found_by_any_of_their_names() -> None:
    """An entity is found by id, name or alias, however capitalised; another name gets the nearest."""
    book = open_book()

    assert {book.entity(name).id for name in ("amazon", "AMAZON", "AWS", " amazon web services ")} == {
        "amazon"
    }
    with pytest.raises(UnknownName, match="did you mean anthropic") as refused:
        book.entity("antropic")
    assert refused.value.kind == "entity"
    with pytest.raises(UnknownName, match="openai-revenue-net-2026-04"):
        book.figure("openai-revenue-nett-2026-04")


def test_books_are_found_by_name_or_folder(article: Path) -> None:
    """A bundled book is opened by name, any other by its folder, and nothing else is one."""
    assert open_book().name == "ai_labs"
    assert open_book(str(article)).name == "article"
    for name in ("no such book", str(article / "figures.csv"), "a\0b"):
        with pytest.raises(UnknownName, match="book or folder"):
            book_folder(name)
    with pytest.raises(UnknownName) as refused:
        book_folder(str(article / "figures.csv"))
    assert refused.value.nearest == (str(article),)


def test_an_empty_folder_is_no_book(tmp_path: Path) -> None:
    """A folder without any file of a book is reported file by file."""
    with pytest.raises(BadBook) as refused:
        read_book(tmp_path)

    assert {each.file for each in refused.value.problems} == {
        "datapackage.json",
        *(f"{file}.csv" for file in ROWS if file not in OPTIONAL),
    }
    assert len(refused.value.problems) == len(ROWS) - len(OPTIONAL) + 1


def test_relations_carry_what_they_carry() -> None:
    """A relation has an amount where its row has one, and its dates as precisely as given."""
    book = open_book()
    paid = book.relations["microsoft-invests-openai-2019"]
    hosts = book.relations["microsoft-hosts-openai"]

    assert (paid.kind, paid.from_entity, paid.to_entity) == (RelationKind.INVESTS_IN, "microsoft", "openai")
    assert paid.amount is not None
    assert str(paid.amount) == "1 (0.5 to 1.5) USD_bn"
    assert hosts.amount is None
    assert hosts.valid_until is None


def test_what_is_listed_as_a_part_has_its_total() -> None:
    """Every part of the bundled book names a total between the same two, of the same kind."""
    book = open_book()
    for each in book.relations.values():
        if each.part_of:
            total = book.relations[each.part_of]
            assert (each.from_entity, each.to_entity, each.kind) == (
                total.from_entity,
                total.to_entity,
                total.kind,
            )


def test_what_supersedes_agrees_on_what_it_is_about() -> None:
    """A figure of the bundled book that replaces another is of its metric, entity and asserter."""
    book: Book = open_book()
    for old, new in book.superseded().items():
        one, other = book.figure(old), book.figure(new)
        assert (one.metric, one.entity, one.asserted_by) == (other.metric, other.entity, other.asserted_by)
        assert one.published.starts < other.published.ends
