"""`samebasis check`: findings in every form, and expressions that cannot be read in one line each."""

import json
import shutil
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from samebasis.book import book_folder
from tests.cli.program import assert_one_clear_line, called, ran
from tests.docs.conftest import REFERENCE

SCHEMA: Final = json.loads((REFERENCE / "claims.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def labs(tmp_path: Path) -> Path:
    """A copy of the bundled book."""
    shutil.copytree(book_folder("ai_labs"), tmp_path / "ai_labs")
    return tmp_path / "ai_labs"


def damaged(folder: Path, old: str, new: str) -> Path:
    """The book with one text of its claims replaced."""
    path = folder / "claims.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_the_json_is_as_its_schema_has_it() -> None:
    """Every finding keeps to the schema, and the schema misses any key that is taken away."""
    answer = called("check", "--format", "json")
    findings = json.loads(answer.out)
    validator = Draft202012Validator(SCHEMA)

    assert answer.status == 1
    assert [error.message for error in validator.iter_errors(findings)] == []
    assert {each["verdict"] for each in findings} >= {"holds", "rounding", "off", "unlike"}
    for key in findings[0]:
        less = [{name: value for name, value in findings[0].items() if name != key}]
        assert list(validator.iter_errors(less)), key


def test_junit_counts_what_needs_a_second_look() -> None:
    """The XML is a suite of a test for each claim, with a failure for each that is off or unlike."""
    findings = json.loads(called("check", "--format", "json").out)
    root = ET.fromstring(called("check", "--format", "junit").out)  # noqa: S314 - our own, written just now.
    [suite] = root
    failed = {case.get("name") for case in suite if case.find("failure") is not None}

    assert suite.get("tests") == str(len(findings)) == str(len(suite))
    assert failed == {each["id"] for each in findings if each["verdict"] in {"off", "turns", "unlike"}}
    assert suite.get("failures") == str(len(failed))


def test_one_claim_is_shown_with_its_working() -> None:
    """Of a claim that is asked for by name each term is shown; a name that no claim has is refused."""
    shown = called("check", "--claim", "tripling")

    assert shown.status == 0
    assert "anthropic-revenue-2025-12-31-htx = about $9 bn" in shown.out
    refused = ran("check", "--claim", "triplng")
    assert_one_clear_line(refused)
    assert refused.status == 2
    assert "did you mean tripling?" in refused.err


def test_a_book_without_claims_has_nothing_to_check(labs: Path) -> None:
    """A book may do without claims.csv, as long as its description does not list it."""
    package = json.loads((labs / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [each for each in package["resources"] if each["name"] != "claims"]
    (labs / "claims.csv").unlink()
    described = called("check", str(labs))
    (labs / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")

    assert described.status == 1
    assert "claims.csv: found 'no such file'" in described.err
    assert called("check", str(labs)).out == "No claims to check.\n"
    assert called("book", "check", str(labs)).status == 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{openai-oracle-commitment-2025-09-10}", "{openai-oracle", "column"),
        ("{openai-oracle-commitment-2025-09-10}", "{openai-oracle-commitment-2025}", "like openai-oracle"),
        ("{openai-oracle-commitment-2025-09-10}", "openai.capcity@2026", "metric"),
    ],
)
def test_an_expression_that_cannot_be_read_is_told_by_book_check(
    labs: Path, old: str, new: str, said: str
) -> None:
    """Both commands say at which row and column of the file it is, and what was expected."""
    folder = damaged(labs, old, new)
    checked, claims = called("book", "check", str(folder)), ran("check", str(folder))

    assert checked.status == claims.status == 1
    assert said in checked.out
    assert "claims.csv:22 expression" in claims.err


def test_what_does_not_go_together_is_told_by_check(labs: Path) -> None:
    """A sum of money and gigawatts is one line at its place."""
    folder = damaged(
        labs, "{openai-oracle-commitment-2025-09-10}", "{openai-oracle-commitment-2025-09-10} + 3 GW"
    )

    assert "one dimension on both sides of +" in ran("check", str(folder)).err
