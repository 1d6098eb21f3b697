"""What the commands beyond `compare` print as JSON is what docs/reference/answers.schema.json describes."""

import copy
import json
from functools import lru_cache
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from samebasis.cli.app import app
from tests.docs.conftest import REFERENCE, ROOT

ARTICLE: Final = ROOT / "tests" / "books" / "article"
ASKED: Final = {
    "flip revenue anthropic openai --as-of 2026-04": 0,
    "flip revenue anthropic openai --by anthropic-channel-fraction --by anthropic-resale-margin": 0,
    f"flip revenue anthropic openai --book {ARTICLE} --as-of 2026-04": 0,
    "flip adoption anthropic openai": 0,
    "sensitivity revenue anthropic openai --ratio": 0,
    "sensitivity revenue anthropic": 0,
    "bounds revenue anthropic --basis presentation=net": 1,
    "bounds partner_share_of_gross openai": 0,
    "balance ai_labs": 1,
    "balance ai_labs --as-of 2026 --entity anthropic --shared htx-memo=2": 1,
    "why anthropic-revenue-gross-2026-04 openai-revenue-net-2026-04": 0,
    "why anthropic-revenue-gross-2026-04 anthropic-revenue-gross-2026-04-semianalysis": 1,
}


@lru_cache(maxsize=8)
def schema(command: str) -> Draft202012Validator:
    """The schema of one command's answer."""
    whole = json.loads((REFERENCE / "answers.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator({**whole, "$ref": f"#/$defs/{command}"})


@lru_cache(maxsize=32)
def printed(words: str) -> str:
    """What the program prints, once it has ended with the status expected."""
    answer = CliRunner().invoke(app, [*words.split(), "--format", "json"])
    assert answer.exit_code == ASKED[words], answer.output
    return answer.stdout


@pytest.mark.parametrize("words", ASKED)
def test_answers_keep_to_the_schema(words: str) -> None:
    """Every answer is as the schema has it."""
    found = [
        error.message[:80]
        for error in schema(words.split(maxsplit=1)[0]).iter_errors(json.loads(printed(words)))
    ]

    assert found == []


@pytest.mark.parametrize("words", ASKED)
def test_the_schema_bites(words: str) -> None:
    """Take any key of an answer away, and it is no longer as the schema has it."""
    document = json.loads(printed(words))
    for key in document:
        less: dict[str, Any] = copy.deepcopy(document)
        del less[key]
        assert list(schema(words.split(maxsplit=1)[0]).iter_errors(less)), key


@pytest.mark.parametrize("words", ASKED)
def test_answers_are_equal_on_a_rerun(words: str) -> None:
    """Asked again, the program answers the same to the last digit: draws carry their seed."""
    assert CliRunner().invoke(app, [*words.split(), "--format", "json"]).stdout == printed(words)


@pytest.mark.parametrize("output", ["table", "csv"])
@pytest.mark.parametrize("words", ASKED)
def test_every_form_is_printed(words: str, output: str) -> None:
    """Table and CSV end with the same status as JSON, and hold something."""
    answer = CliRunner().invoke(app, [*words.split(), "--format", output])

    assert answer.exit_code == ASKED[words]
    assert len(answer.stdout.splitlines()) > 1
