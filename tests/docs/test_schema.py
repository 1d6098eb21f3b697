"""What `samebasis compare --format json` prints is what docs/reference/compare.schema.json describes."""

import copy
import json
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from samebasis.cli.app import app
from tests.docs.conftest import REFERENCE, ROOT

Json = Any

COMPARISONS: Final = {
    "revenue anthropic openai --as-of 2026-04": 0,
    "revenue anthropic openai --as-of 2026-04 --basis presentation=gross": 0,
    "adoption anthropic openai": 0,
    "capacity anthropic openai": 0,
    "capacity anthropic openai --basis boundary=facility": 1,
    "revenue anthropic openai --known 2026-06-30": 0,
    f"revenue anthropic openai --book {ROOT / 'tests' / 'books' / 'article'}": 0,
}
AMOUNTS: Final = frozenset({"amount", "low", "high", "contribution", "at", "probability"})

Path = tuple[str | int, ...]


@lru_cache(maxsize=1)
def schema() -> Draft202012Validator:
    """The schema of the reference, ready to hold a document to."""
    return Draft202012Validator(json.loads((REFERENCE / "compare.schema.json").read_text(encoding="utf-8")))


@lru_cache(maxsize=16)
def printed(words: str) -> str:
    """What the program prints, once it has ended with the status expected."""
    answer = CliRunner().invoke(app, ["compare", *words.split(), "--format", "json"])
    assert answer.exit_code == COMPARISONS[words]
    return answer.stdout


def offences(document: Json) -> list[str]:
    """Where the document is not what the schema says."""
    return [f"{error.json_path}: {error.message[:80]}" for error in schema().iter_errors(document)]


def test_the_schema_is_one() -> None:
    """The schema follows the draft that it names."""
    Draft202012Validator.check_schema(schema().schema)


@pytest.mark.parametrize("words", COMPARISONS)
def test_comparisons_keep_to_the_schema(words: str) -> None:
    """Every comparison is as the schema has it, whether there is a common basis or not."""
    assert offences(json.loads(printed(words))) == []


@pytest.mark.parametrize("words", COMPARISONS)
def test_bridges_add_up(words: str) -> None:
    """The contributions of a bridge are the comparable amount less the reported one."""
    document = json.loads(printed(words))
    for row in [*document["rows"], *(row for each in document["also"] for row in each["rows"])]:
        comparable = row["comparable"] or {"amount": None}
        added = [step["contribution"] for step in row["bridge"]]
        if comparable["amount"] and None not in added:
            difference = Decimal(comparable["amount"]) - Decimal(row["reported"]["amount"])
            assert abs(sum(map(Decimal, added), Decimal(0)) - difference) < Decimal("1e-20")


def objects(node: Json) -> Iterator[dict[str, Json]]:
    """Every part of a schema that describes an object."""
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        for below in node.values():
            yield from objects(below)


def test_the_schema_leaves_no_room() -> None:
    """Every object of the schema is closed, and each of its fields is required and described."""
    for node in objects(schema().schema):
        assert node["additionalProperties"] is False
        assert list(node.get("properties", ())) == node.get("required", [])
        assert all(each.get("description") for each in node.get("properties", {}).values())


def places(node: Json, at: Path = ()) -> Iterator[tuple[Path, Json]]:
    """Every part of a document with its place; of a list the first entry stands for all."""
    yield at, node
    if isinstance(node, dict):
        for key, below in node.items():
            yield from places(below, (*at, key))
    elif isinstance(node, list):
        for place, below in enumerate(node[:1]):
            yield from places(below, (*at, place))


def damaged(document: Json, at: Path, damage: Json) -> Json:
    """A copy of the document with something else at that place; without the place for `...`."""
    copied = copy.deepcopy(document)
    parent = copied
    for key in at[:-1]:
        parent = parent[key]
    if damage is ...:
        del parent[at[-1]]
    else:
        parent[at[-1]] = damage
    return copied


def test_a_planted_damage_is_refused() -> None:
    """A field too many or too few, and an amount that is a number, are refused wherever they stand."""
    document = json.loads(printed("revenue anthropic openai --as-of 2026-04 --basis presentation=gross"))
    for at, node in places(document):
        if isinstance(node, dict):
            assert offences(damaged(document, (*at, "planted"), 1)), at
        if at and isinstance(at[-1], str) and "basis" not in at[:-1]:
            assert offences(damaged(document, at, ...)), at
        if at and at[-1] in AMOUNTS:
            assert offences(damaged(document, at, 30.5)), at
