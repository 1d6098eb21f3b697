"""Journals as they are written: agreed on as golden files, and the same amounts in every form."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from samebasis.records import amount
from samebasis.revenue.journal import Basis, Entry, Form, entries, journal_text, reversing
from samebasis.revenue.recognition import BookRow, recognise
from samebasis.revenue.terms import read_terms
from tests.conftest import Golden
from tests.revenue.journal.books import HOSTILE, decided, many_rows, rows_of_books
from tests.revenue.journal.sales import written


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> tuple[BookRow, ...]:
    """The books of the small file of sales, to the end of its last service."""
    folder = tmp_path_factory.mktemp("sales")
    sales, _, terms = written(folder)
    return recognise(Path(sales), terms=read_terms(terms)).rows


@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize("form", [Form.BEANCOUNT, Form.HLEDGER])
def test_a_small_journal_is_as_agreed_on(
    basis: Basis, form: Form, rows: tuple[BookRow, ...], golden: Golden
) -> None:
    """The journal of four sales stands on each basis as it was agreed on."""
    golden(f"journal/{basis}.{form}", journal_text(entries(rows, basis=basis), form))


@pytest.mark.parametrize("form", list(Form))
def test_a_reversal_is_as_agreed_on(form: Form, rows: tuple[BookRow, ...], golden: Golden) -> None:
    """The entries that take February back stand in each form as they were agreed on."""
    back = reversing(entries(rows, basis=Basis.REPORTED), period="2026-02")

    golden(f"journal/reversal.{form}", journal_text(back, form, is_whole=False))


def amounts(found: tuple[Entry, ...]) -> list[tuple[str, str, Decimal, str]]:
    """Every posting: the id of its entry, its account, and its amount."""
    return [
        (entry.id, each.account, amount(each.amount_minor, each.currency), each.currency)
        for entry in found
        for each in entry.postings
    ]


@given(rows=rows_of_books().map(decided))
def test_every_posting_stands_in_every_form(rows: tuple[BookRow, ...]) -> None:
    """CSV and JSON have each posting with its amount to the last digit, debits less credits."""
    found = entries(rows, basis=Basis.REPORTED)
    sheet = csv.DictReader(io.StringIO(journal_text(found, Form.CSV)))
    shapes = json.loads(journal_text(found, Form.JSON))

    assert amounts(found) == [
        (
            row["id"],
            row["account"],
            Decimal(row["debit"] or 0) - Decimal(row["credit"] or 0),
            row["currency"],
        )
        for row in sheet
    ]
    assert amounts(found) == [
        (shape["id"], each["account"], Decimal(each["amount"]), shape["currency"])
        for shape in shapes
        for each in shape["postings"]
    ]


def test_tables_keep_names_as_they_were() -> None:
    """JSON has each name to the letter; CSV has it on one line, and no cell that a spreadsheet would run."""
    found = entries(many_rows(HOSTILE, seed=4, kept_by=60), basis=Basis.NET)
    shapes = json.loads(journal_text(found, Form.JSON))
    cells = [cell for row in csv.reader(io.StringIO(journal_text(found, Form.CSV))) for cell in row]

    assert [(shape["vendor"], shape["channel"]) for shape in shapes] == [
        (each.vendor, each.channel) for each in found
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t")) or "\n" in cell]
    assert "'=cmd()" in cells


@pytest.mark.parametrize("form", [Form.BEANCOUNT, Form.HLEDGER])
def test_no_name_makes_a_line_of_its_own(form: Form) -> None:
    """With hostile names a journal has as many lines as with plain ones, and no control character."""
    plain = tuple(f"name {at}" for at in range(len(HOSTILE)))
    texts = [
        journal_text(entries(many_rows(names, seed=5, kept_by=60), basis=Basis.GROSS), form)
        for names in (HOSTILE, plain)
    ]

    assert texts[0].count("\n") == texts[1].count("\n") == len(texts[0].splitlines())
    assert all(letter == "\n" or letter.isprintable() for letter in texts[0])
