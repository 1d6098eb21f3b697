"""`samebasis check`: findings in every form, and expressions that cannot be read in one line each."""

import json
import shutil
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from samebasis.book import book_folder
from tests.cli.program import assert_one_clear_line, called
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
    """The XML has a suite of claims and one of cross-checks, with a failure for each that is off."""
    findings = json.loads(called("check", "--format", "json").out)
    root = ET.fromstring(called("check", "--format", "junit").out)  # noqa: S314 - our own, written just now.
    cases = [case for suite in root for case in suite]
    failed = {case.get("name") for case in cases if case.find("failure") is not None}

    assert [suite.get("name") for suite in root] == ["ai_labs.claims", "ai_labs.crosschecks"]
    assert len(cases) == len(findings) == sum(int(suite.get("tests", 0)) for suite in root)
    assert failed == {each["id"] for each in findings if each["verdict"] in {"off", "turns", "unlike"}}
    assert sum(int(suite.get("failures", 0)) for suite in root) == len(failed)


def test_one_claim_is_shown_with_its_working() -> None:
    """Of a claim that is asked for by name each term is shown; a name that no claim has is refused."""
    shown = called("check", "--claim", "tripling")

    assert shown.status == 0
    assert "anthropic-revenue-2025-12-31-htx = about $9 bn" in shown.out
    refused = called("check", "--claim", "triplng")
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
    assert called("check", str(labs), "--kind", "claim").out == "No claims to check.\n"
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
    checked, claims = called("book", "check", str(folder)), called("check", str(folder))

    assert checked.status == claims.status == 1
    assert said in checked.out
    assert "claims.csv:22 expression" in claims.err


def test_what_does_not_go_together_is_told_by_check(labs: Path) -> None:
    """A sum of money and gigawatts is one line at its place."""
    folder = damaged(
        labs, "{openai-oracle-commitment-2025-09-10}", "{openai-oracle-commitment-2025-09-10} + 3 GW"
    )

    assert "one dimension on both sides of +" in called("check", str(folder)).err


def test_the_cross_checks_of_the_bundled_book_find_what_is_known_of_it() -> None:
    """The slip of ten, the year beyond its nine months, and the sum that was reset are all there."""
    found = {each["id"]: each for each in json.loads(called("check", "--format", "json").out)}

    oracle = found["unit_cost:openai-oracle-commitment-2026-04-htx:contract"]
    assert (oracle["verdict"], oracle["slip"]) == ("off", "factor 10")
    assert 1.1 < float(oracle["stated"]["low"]) < float(oracle["stated"]["high"]) < 1.6
    parts = [each for each in found.values() if each["check"] == "parts"]
    assert ["openai-inference-spend-2025-epoch", "openai-inference-spend-2025-9m-leak"] in [
        each["figures"] for each in parts
    ]
    reset = [each for each in found.values() if each["check"] == "superseded"]
    assert any("MarsBit repeats openai-commitments-2025-11" in each["says"] for each in reset)
    assert {"off", "undecided", "rounding"} <= {
        each["verdict"] for each in found.values() if each["check"] == "twice"
    }


def test_one_kind_can_be_asked_for() -> None:
    """Only what is asked for is checked and counted, and only that decides the exit status."""
    only = json.loads(called("check", "--kind", "parts", "--kind", "path", "--format", "json").out)

    assert {each["check"] for each in only} == {"parts"}
    assert called("check", "--kind", "path").status == 0
    assert called("check", "--kind", "path").out == "No figure speaks against another.\n"


def test_a_doubt_is_shown_with_its_working() -> None:
    """Asked for by its id, a doubt names every figure that it is about, with asserter and day."""
    name = "superseded:openai-commitments-2026-04:openai-commitments-2025-11"
    shown = called("check", "--claim", name)

    assert shown.status == 1
    assert "openai-commitments-2026-02 (openai.commitment) = $600 bn" in shown.out


def test_digits_can_be_taken_as_cut_off() -> None:
    """35.7 is 35 where digits are cut off, and no longer only through rounding."""
    cut = called("check", "--claim", "capacity-differs-by-35-percent", "--rounding", "truncated")

    assert cut.status == 0
    assert " holds " in cut.out
    assert "only through rounding" not in cut.out


def test_what_stood_in_a_baseline_fails_no_longer(labs: Path, tmp_path: Path) -> None:
    """Only what is new, or has another verdict than before, ends with status 1."""
    path = tmp_path / "before.json"
    path.write_text(called("check", str(labs), "--format", "json").out, encoding="utf-8")

    assert called("check", str(labs), "--baseline", str(path)).status == 0
    damaged(labs, ",$8 bn,is,htx-memo,paragraph 26", ",$12 bn,is,htx-memo,paragraph 26")
    again = called("check", str(labs), "--baseline", str(path))
    assert again.status == 1
    assert again.out.endswith("1 is new.\n")


@pytest.mark.parametrize("content", [b"", b"[", b"[1]", b'{"a": 1}', b'[{"id": "a"}]'])
def test_a_baseline_that_is_none_is_one_clear_line(content: bytes, tmp_path: Path) -> None:
    """What was not printed by the command is refused, and so is a file that is not there."""
    path = tmp_path / "before.json"
    path.write_bytes(content)

    for each in (path, tmp_path / "nowhere.json"):
        refused = called("check", "--baseline", str(each))
        assert refused.status == 2
        assert_one_clear_line(refused)


def test_a_claim_is_found_whatever_kind_is_asked_for() -> None:
    """A name says by itself what is meant."""
    assert called("check", "--claim", "tripling", "--kind", "twice").status == 0
