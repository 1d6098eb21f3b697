"""`samebasis assess`: what it prints in every form, and the status it ends with."""

import csv
import io
import json
from pathlib import Path
from typing import Final

import pytest
import typer
from typer.testing import CliRunner, Result

from samebasis.cli.commands.assess import assess
from samebasis.errors import BadFile, UnknownName
from tests.revenue.judgement.arrangements import CASES, CASES_FILE
from tests.revenue.judgement.written import SOUND, damaged, written

SENTENCES: Final = ["for", "against", "missing", "weak", "says_nothing", "paragraphs"]
ABOUT: Final = ["framework", "country", "starts", "ends", "recorded", "supported"]
KEYS: Final = ["id", "role", "route", "reason", *SENTENCES, *ABOUT]

app = typer.Typer()
app.command()(assess)


def called(path: Path, *options: str) -> Result:
    """The outcome of the command on the file."""
    return CliRunner().invoke(app, [str(path), *options])


def test_the_published_cases_are_printed_as_json() -> None:
    """Every case is an object of the same keys, and sentences stand in lists."""
    outcome = called(CASES_FILE, "--format", "json")
    found = json.loads(outcome.stdout)

    assert outcome.exit_code == 0
    assert [each["id"] for each in found] == [case["id"] for case in CASES]
    assert all(list(each) == KEYS for each in found)
    assert {each["role"] for each in found} == {"principal", "agent", "undetermined"}
    assert all(each["supported"] for each in found)
    assert all(isinstance(each[key], list) for each in found for key in SENTENCES)


def test_the_same_is_printed_as_a_table_and_as_csv() -> None:
    """A table has a line for each case and a sentence below; CSV has the keys of JSON."""
    table, sheet = called(CASES_FILE), called(CASES_FILE, "--format", "csv")
    rows = list(csv.reader(io.StringIO(sheet.stdout)))

    assert table.stdout.count("\n") == len(CASES) + 2
    assert table.stdout.endswith("8 principal, 8 agent, 4 undetermined.\n")
    assert rows[0] == KEYS
    assert len(rows) == len(CASES) + 1


def test_one_case_is_shown_with_its_working() -> None:
    """Of a case that is asked for by name, what is stated, what it says and what is missing are shown."""
    outcome = called(CASES_FILE, "--id", "IFRIC-2022-05")

    assert outcome.exit_code == 0
    for head in ("stated", "speaks for control", "speaks against control", "weak", "would tip it"):
        assert f"\n  {head}\n" in outcome.stdout
    assert "may_keep_or_redirect and directs_service: If no and no, agent." in outcome.stdout
    assert "inventory_risk_after_transfer = yes" in outcome.stdout


def test_an_unknown_case_is_refused_with_the_nearest() -> None:
    """An id that no case has is refused, with the id that may be meant."""
    outcome = called(CASES_FILE, "--id", "IFRIC-2022-06")

    assert isinstance(outcome.exception, UnknownName)
    assert "did you mean IFRIC-2022-05" in str(outcome.exception)


def test_facts_alone_are_a_case(tmp_path: Path) -> None:
    """One object of facts is a case called as its file, and has no conclusion to support."""
    facts = {"specified_good_or_service": "a seat", "performs_itself": True, "price_discretion": None}
    outcome = called(written(tmp_path, json.dumps(facts), "seat.json"), "--format", "json")

    assert outcome.exit_code == 0
    (found,) = json.loads(outcome.stdout)
    assert (found["id"], found["role"], found["route"]) == ("seat", "principal", "own_performance")
    assert (found["recorded"], found["supported"]) == (None, None)


def test_judgements_that_their_facts_support_are_fine(tmp_path: Path) -> None:
    """Entries of one id are assessed each for itself, with the country and days they are of."""
    path = written(tmp_path, SOUND)
    outcome = called(path, "--format", "json")

    assert outcome.exit_code == 0
    assert [
        (each["role"], each["recorded"], each["country"], each["ends"]) for each in json.loads(outcome.stdout)
    ] == [("agent", "agent", None, "2025-07-01"), ("principal", "principal", "DE", None)]
    assert "[clause 7.2; agreement.pdf]" in called(path, "--id", "reseller-aws").stdout


@pytest.mark.parametrize("recorded", ["principal", "undetermined"])
def test_a_conclusion_that_its_facts_do_not_support_is_a_finding(recorded: str, tmp_path: Path) -> None:
    """Where the facts lead elsewhere than the conclusion on record, it is said and the status is 1."""
    path = written(tmp_path, damaged('conclusion = "agent"', f'conclusion = "{recorded}"'))
    table, shown = called(path), called(path, "--id", "reseller-aws")

    assert (table.exit_code, shown.exit_code) == (1, 1)
    assert table.stdout.endswith("the facts do not support what is on record of reseller-aws.\n")
    assert f"on record as {recorded}, which the facts do not support" in shown.stdout
    assert [each["supported"] for each in json.loads(called(path, "--format", "json").stdout)] == [
        False,
        True,
    ]


def test_a_bad_file_is_raised_as_such(tmp_path: Path) -> None:
    """The problems of a file reach the program whole, which prints a line for each."""
    assert isinstance(called(written(tmp_path, "7", "facts.json")).exception, BadFile)


def test_no_cases_are_no_fault(tmp_path: Path) -> None:
    """An empty list of cases is printed as one in every form."""
    path = written(tmp_path, "[]", "facts.json")

    assert called(path, "--format", "json").stdout == "[]\n"
    assert called(path).stdout == "0 principal, 0 agent, 0 undetermined.\n"
    assert called(path, "--format", "csv").stdout.startswith("id,role,route,")
