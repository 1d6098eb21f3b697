"""`samebasis journal`: what it prints and writes, what it refuses, and the status it ends with."""

import json
from pathlib import Path
from unittest.mock import patch

import pytest
import typer
from typer.testing import CliRunner, Result

from samebasis.cli.commands.journal import JournalBasis, JournalForm, journal
from samebasis.errors import BadFile, BadInput, BadTime
from samebasis.revenue import Basis, Form
from tests.revenue.journal.sales import SALES, TERMS, written
from tests.revenue.journal.test_programs import bean_check, hledger_check

app = typer.Typer()
app.command()(journal)


def called(*arguments: str) -> Result:
    """The outcome of the command."""
    return CliRunner().invoke(app, list(arguments))


def test_the_command_offers_what_journals_have() -> None:
    """The words of --basis and --as are the bases and the forms that there are."""
    assert set(JournalBasis) == set(Basis)
    assert set(JournalForm) == set(Form)


@pytest.mark.parametrize("basis", list(JournalBasis))
def test_programs_read_what_it_writes(basis: str, tmp_path: Path) -> None:
    """A journal and the reversal of a month, written to files, pass both programs side by side."""
    given = (*written(tmp_path), "--basis", basis)
    for form, check in (("beancount", bean_check), ("hledger", hledger_check)):
        whole, back = tmp_path / f"whole.{form}", tmp_path / f"back.{form}"
        outcome = called(*given, "--as", form, "--out", str(whole))
        called(*given, "--as", form, "--reverse", "2026-03", "--on", "2026-05-31", "--out", str(back))
        both = tmp_path / f"both.{form}"
        both.write_text(
            whole.read_text(encoding="utf-8") + "\n" + back.read_text(encoding="utf-8"), encoding="utf-8"
        )

        assert (outcome.exit_code, outcome.stderr) == (0, "")
        assert outcome.stdout == f"5 entries: {whole}\n"
        assert [check(path) for path in (whole, both)] == ["", ""]


def test_it_prints_where_no_file_is_named(tmp_path: Path) -> None:
    """Without --out the journal is printed, beancount on the basis reported unless asked otherwise."""
    given = written(tmp_path)
    printed = called(*given)
    shown = json.loads(called(*given, "--as", "json").stdout)

    assert printed.exit_code == 0
    assert printed.stdout.startswith('option "title" ')
    assert {entry["basis"] for entry in shown} == {"reported"}
    assert {(entry["role"], entry["channel"]) for entry in shown} == {
        ("principal", "AWS Marketplace"),
        ("agent", 'Acme "Söhne"; GmbH, 2026'),
    }


def test_the_books_close_when_asked(tmp_path: Path) -> None:
    """Entries go on to the month of --until, in which the last of a plan is recognised."""
    given = (*written(tmp_path), "--as", "json")
    periods = [
        sorted({entry["period"] for entry in json.loads(called(*given, *more).stdout)})
        for more in ((), ("--until", "2026-02-01"), ("--until", "2026-12-31"))
    ]

    assert periods == [
        ["2026-01", "2026-02", "2026-03"],
        ["2026-01", "2026-02"],
        ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"],
    ]


def test_one_month_is_taken_back_alone(tmp_path: Path) -> None:
    """A reversal has the entries of its month and no other, dated the first day after or as asked."""
    given = (*written(tmp_path), "--as", "json", "--reverse", "2026-02")
    back, later = (json.loads(called(*given, *more).stdout) for more in ((), ("--on", "2026-04-30")))
    whole = json.loads(called(*written(tmp_path), "--as", "json").stdout)
    ours = [entry["id"] for entry in whole if entry["period"] == "2026-02"]

    assert [entry["reverses"] for entry in back] == [entry["reverses"] for entry in later] == ours
    assert {entry["date"] for entry in back} == {"2026-03-01"}
    assert {entry["date"] for entry in later} == {"2026-04-30"}


def test_an_undetermined_role_is_refused_on_the_basis_reported(tmp_path: Path) -> None:
    """Where nobody has judged a channel, the journal as reported is refused and either book is not."""
    given = written(tmp_path, terms=TERMS.replace("principal", ""))

    refusal = called(*given).exception
    assert isinstance(refusal, BadInput)
    assert "anthropic through AWS Marketplace" in str(refusal)
    assert "--basis gross" in str(refusal)
    assert "\n" not in str(refusal)
    assert called(*given, "--basis", "net").exit_code == 0


def test_lines_that_are_left_out_are_told(tmp_path: Path) -> None:
    """A line without terms and one that cannot be read are told with why, and the status is 1."""
    more = "5,2026-02-01,openai,azure,USD,1.00,,,,,\n6,2026-02-01,openai,azure,USD,one,,,,,\n7,x\n"
    outcome = called(*written(tmp_path, sales=SALES + more))

    assert outcome.exit_code == 1
    assert outcome.stderr.startswith("samebasis: lines not in the journal: 3 of 7\n")
    assert "1 unpriced: no terms for" in outcome.stderr
    assert outcome.stderr.count("rejected: ") == 2
    assert outcome.stdout == called(*written(tmp_path)).stdout


@pytest.mark.parametrize(
    ("more", "error", "says"),
    [
        (("--on", "2026-03-01"), BadInput, "--reverse"),
        (("--reverse", "2025-12"), BadInput, "2026-01 to 2026-03"),
        (("--reverse", "\n"), BadInput, "a period that has entries"),
        (("--reverse", "2026-02", "--on", "soon"), BadTime, "2026-04-14"),
        (("--reverse", "2026-02", "--on", "2026-02-01"), BadTime, "2026-02-28"),
        (("--until", "soon"), BadTime, "2026-04-14"),
        (("--engine", "abacus"), BadInput, "abacus"),
        (("--out", "/"), BadInput, "and not of a folder"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    more: tuple[str, ...], error: type[Exception], says: str, tmp_path: Path
) -> None:
    """Days, periods, engines and files that cannot be are refused with what was expected."""
    outcome = called(*written(tmp_path), *more)

    assert isinstance(outcome.exception, error)
    assert says in str(outcome.exception)
    assert outcome.stdout == ""


def test_bad_terms_are_refused(tmp_path: Path) -> None:
    """Terms with a fault reach the program as the problems of their file."""
    outcome = called(*written(tmp_path, terms=TERMS.replace("0.03", "3 %")))

    assert isinstance(outcome.exception, BadFile)


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    """Where writing breaks off, the old journal is still there, and nothing beside it."""
    given = (*written(tmp_path), "--out", str(tmp_path / "new" / "journal.beancount"))
    called(*given)
    before = (tmp_path / "new" / "journal.beancount").read_bytes()
    with patch("os.fsync", side_effect=OSError(28, "No space left on device")):
        outcome = called(*given, "--basis", "gross")

    assert isinstance(outcome.exception, OSError)
    assert [each.name for each in (tmp_path / "new").iterdir()] == ["journal.beancount"]
    assert (tmp_path / "new" / "journal.beancount").read_bytes() == before
