"""The JSON of `compare` is what docs/reference/compare.schema.json says, on every kind of answer."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from tests.cli.program import ARTICLE, called

SCHEMA: Final = Path(__file__).parents[2] / "docs" / "reference" / "compare.schema.json"
BOOK: Final = ("--book", str(ARTICLE))

QUESTIONS: Final[tuple[tuple[str, ...], ...]] = (
    ("revenue", "anthropic", "openai", "--as-of", "2026-04"),
    ("revenue", "anthropic", "openai", "--as-of", "2026-04", "--everyone"),
    ("revenue", "anthropic", "openai", "--as-of", "2026-04", "--known", "2026-04-14"),
    ("revenue", "anthropic", "openai", "--as-of", "2026-02", "--basis", "presentation=net"),
    ("revenue", "anthropic", "openai", "xai", "--as-of", "2025-12", "--everyone"),
    ("revenue", "openai"),
    ("revenue", "anthropic", "openai", "--as-of", "2026-Q1"),
    ("capacity", "anthropic", "openai"),
    ("adoption", "anthropic", "openai"),
    ("compute_stock", "anthropic", "openai"),
    ("revenue", "anthropic", "openai", "--as-of", "2026-04", *BOOK),
    ("revenue", "anthropic", *BOOK),
)


@pytest.fixture(scope="module")
def schema() -> Validator:
    """The schema that the reference promises."""
    if not SCHEMA.is_file():
        pytest.fail(
            f"{SCHEMA.name} is not there: the reference must say what the JSON of compare is", pytrace=False
        )
    shape = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(shape)
    return Draft202012Validator(shape)


def answered(question: tuple[str, ...]) -> Any:  # noqa: ANN401 - any JSON.
    """The JSON that answers a question, whether the figures could be compared or not."""
    found = called("compare", *question, "--format", "json")
    assert found.status in {0, 1}, found
    return json.loads(found.out)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_every_answer_fits_the_schema(schema: Validator, question: tuple[str, ...]) -> None:
    """Whatever is compared, the answer has the shape that the reference promises."""
    schema.validate(answered(question))


def test_the_answers_cover_the_schema(schema: Validator) -> None:
    """Together the answers hold a same, a convertible and an incomparable row, flips, and open amounts."""
    shapes = [answered(question) for question in QUESTIONS]
    comparisons = [each for shape in shapes for each in (shape, *shape["also"])]
    rows = [row for each in comparisons for row in each["rows"]]

    assert {row["verdict"] for row in rows} == {"same", "convertible", "incomparable"}
    assert any(each["flips"] for each in comparisons)
    assert any(each["order"]["guaranteed"] for each in comparisons)
    assert any(each["left_out"] for each in shapes)
    assert schema.is_valid(shapes[0])


@pytest.mark.parametrize(
    "damage",
    [
        lambda shape: shape["rows"][0]["comparable"].update(amount=22.0),
        lambda shape: shape["rows"][0]["comparable"].update(low="2.2e1"),
        lambda shape: shape["rows"][0].update(verdict="probably"),
        lambda shape: shape.pop("flips"),
        lambda shape: shape.update(more=1),
    ],
    ids=["a float", "an exponent", "a word", "a gap", "a surplus"],
)
def test_the_schema_holds_the_answer(schema: Validator, damage: Any) -> None:  # noqa: ANN401 - what spoils a JSON.
    """The schema refuses a float, an exponent, a word it does not know, a gap and a surplus."""
    shape = answered(QUESTIONS[-2])
    assert schema.is_valid(shape)
    damage(shape)

    assert not schema.is_valid(shape)


def test_the_bridge_adds_up_in_json() -> None:
    """In JSON too the contributions of a bridge add up to the comparable amount less the reported one."""
    from decimal import Decimal  # noqa: PLC0415 - only here.

    rows = [
        row for row in answered(QUESTIONS[-2])["rows"] if row["comparable"] and row["comparable"]["amount"]
    ]
    for row in rows:
        added = sum(Decimal(step["contribution"]) for step in row["bridge"])
        assert Decimal(row["reported"]["amount"]) + added == Decimal(row["comparable"]["amount"])
    assert rows
