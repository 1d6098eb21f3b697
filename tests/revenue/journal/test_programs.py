"""Journals as real programs read them: bean-check and hledger, which are run and never imported."""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from samebasis.records import written
from samebasis.revenue.journal import Basis, Entry, Form, entries, journal_text, reversing
from tests.revenue.journal.books import HOSTILE, MONTHS, many_rows
from tests.revenue.journal.test_entries import ROW

USUAL: Final = ("anthropic", "openai", "aws", "google-cloud", "AWS Marketplace", "Azure")
Says = Callable[[Path], str]


def said(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """What a program said; it reads files as UTF-8 wherever the tests run."""
    return subprocess.run(
        command, env={**os.environ, "LC_ALL": "C.UTF-8"}, capture_output=True, text=True, check=False
    )


def program(name: str) -> Path:
    """Where the program is: beside Python or on PATH; a test that needs one fails where there is none."""
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        pytest.fail(f"no {name} to test with: make test installs one", pytrace=False)
    return Path(found)


def bean_check(path: Path) -> str:
    """What bean-check has to say against the file; nothing where it finds no fault."""
    answer = said(program("bean-check"), "--no-cache", path)
    return (answer.stdout + answer.stderr).strip() or "it ended badly" * bool(answer.returncode)


def hledger_check(path: Path) -> str:
    """What hledger has to say against the file, checked strictly; nothing where it finds no fault."""
    answer = said(program("hledger"), "-f", path, "check", "--strict", "ordereddates")
    return (answer.stdout + answer.stderr).strip() or "it ended badly" * bool(answer.returncode)


CHECKS: Final[dict[Form, Says]] = {Form.BEANCOUNT: bean_check, Form.HLEDGER: hledger_check}
FORMS: Final = pytest.mark.parametrize("form", list(CHECKS))


def faults(text: str, form: Form, folder: Path) -> str:
    """What the program of that form finds wrong with a journal."""
    path = folder / f"journal.{form}"
    path.write_text(text, encoding="utf-8", newline="")
    return CHECKS[form](path)


def balances(found: Sequence[Entry]) -> dict[tuple[str, str], int]:
    """What each account comes to in each currency."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for entry in found:
        for each in entry.postings:
            sums[each.account, each.currency] += each.amount_minor
    return sums


@pytest.fixture(scope="module")
def many() -> tuple[Entry, ...]:
    """The entries of some hundreds of rows of usual names."""
    return entries(many_rows(USUAL, seed=1, kept_by=120), basis=Basis.REPORTED)


@FORMS
@pytest.mark.parametrize("names", [USUAL, HOSTILE], ids=["usual", "hostile"])
@pytest.mark.parametrize("basis", list(Basis))
def test_programs_find_no_fault(form: Form, names: tuple[str, ...], basis: Basis, tmp_path: Path) -> None:
    """A journal of hundreds of rows, of any names, passes on every basis, and so with a period taken back."""
    rows = many_rows(names, seed=len(names), kept_by=120)
    found = entries(rows, basis=basis)
    back = reversing(found, period=MONTHS[-1])
    both = journal_text(found, form) + "\n" + journal_text(back, form, is_whole=False)

    assert len(found) > 200
    assert faults(both, form, tmp_path) == ""


@FORMS
def test_an_empty_journal_is_no_fault(form: Form, tmp_path: Path) -> None:
    """A journal without entries passes as well."""
    assert faults(journal_text((), form), form, tmp_path) == ""


@FORMS
@pytest.mark.parametrize(("currency", "amount"), [("USD", "123.00"), ("JPY", "12300"), ("KWD", "12.300")])
def test_an_entry_out_of_balance_is_caught(form: Form, currency: str, amount: str, tmp_path: Path) -> None:
    """The checks are real: one minor unit too many in one posting, and the program says so."""
    text = journal_of(currency, form)
    last = amount[:-1] + "1"

    assert faults(text, form, tmp_path) == ""
    assert amount in text
    assert "balance" in faults(text.replace(amount, last, 1), form, tmp_path)


def journal_of(currency: str, form: Form) -> str:
    """The journal of one sale of 12,300 minor units."""
    row = replace(ROW, currency=currency, billed=12300, gross=4300, tax=0)
    return journal_text(entries([row], basis=Basis.GROSS), form)


@FORMS
def test_an_account_that_is_not_opened_is_caught(form: Form, tmp_path: Path) -> None:
    """Entries alone, without the journal that opens their accounts, do not pass."""
    found = entries([ROW], basis=Basis.GROSS)

    assert "Assets:Receivable:Anthropic:Aws" in faults(
        journal_text(found, form, is_whole=False), form, tmp_path
    )


def test_hledger_counts_as_we_do(many: tuple[Entry, ...], tmp_path: Path) -> None:
    """The balance that hledger finds of each account is ours, in currencies of any number of decimals."""
    path = tmp_path / "journal.hledger"
    path.write_text(journal_text(many, Form.HLEDGER), encoding="utf-8")
    answer = said(program("hledger"), "-f", path, "balance", "-N", "-O", "csv", "--layout", "bare")
    rows = list(csv.DictReader(io.StringIO(answer.stdout)))

    assert {(row["account"], row["commodity"]): row["balance"] for row in rows if row["commodity"]} == {
        key: written(amount, key[1]) for key, amount in balances(many).items() if amount
    }


def test_beancount_counts_as_we_do(many: tuple[Entry, ...], tmp_path: Path) -> None:
    """Every balance of ours passes as an assertion in the journal, and one that is a unit off does not."""
    ours = balances(many)
    asserted = [
        f"2026-12-31 balance {account}  {written(amount, currency)} {currency}"
        for (account, currency), amount in ours.items()
    ]
    text = journal_text(many, Form.BEANCOUNT) + "\n".join(["", *asserted, ""])
    (account, currency), amount = next((key, value) for key, value in ours.items() if key[1] == "JPY")
    wrong = f"2026-12-31 balance {account}  {written(amount + 1, currency)} {currency}\n"

    assert faults(text, Form.BEANCOUNT, tmp_path) == ""
    assert "Balance failed" in faults(text + wrong, Form.BEANCOUNT, tmp_path)


@FORMS
def test_each_entry_is_found_by_its_id(form: Form, many: tuple[Entry, ...]) -> None:
    """The id of each entry stands once as its own, so that it can be found and taken back."""
    text = journal_text(many, form)
    pattern = r'^  id: "([^"]+)"$' if form is Form.BEANCOUNT else r"^    ; id:(.+)$"

    assert re.findall(pattern, text, re.MULTILINE) == [each.id for each in many]


def test_hledger_finds_entries_by_the_names_as_they_were(tmp_path: Path) -> None:
    """A channel's own name, commas and all, is the value of a tag, and no part of it is one of its own."""
    found = entries(many_rows(HOSTILE, seed=2, kept_by=60), basis=Basis.NET)
    path = tmp_path / "journal.hledger"
    path.write_text(journal_text(found, Form.HLEDGER), encoding="utf-8")
    tags = said(program("hledger"), "-f", path, "tags").stdout.split()

    assert set(tags) == {"id", "period", "basis", "role", "vendor", "channel"}
