"""`samebasis read`: a document's quantities in every form, and hostile files in one clear line."""

import json
from pathlib import Path
from typing import Final

import pytest
from jsonschema import Draft202012Validator

from tests.cli.program import ARTICLE, assert_one_clear_line, called, ran
from tests.docs.conftest import REFERENCE

SCHEMA: Final = json.loads((REFERENCE / "read.schema.json").read_text(encoding="utf-8"))
TEXT: Final = (
    "In April 2026 Anthropic had $30 billion of annualized revenue; OpenAI had 35.2% of businesses.\n"
)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A short document."""
    path = tmp_path / "note.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_json_is_as_its_schema_has_it(note: Path) -> None:
    """Every quantity keeps to the schema, stands where it says, and has the figure that it may be."""
    found = json.loads(called("read", str(note), "--format", "json").out)

    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(found)] == []
    assert [each["text"] for each in found] == ["April 2026", "$30 billion", "35.2%"]
    assert [TEXT[each["start"] : each["end"]] for each in found] == [each["text"] for each in found]
    assert found[1]["proposed"]["entity"] == "anthropic"
    for key in found[1]:
        less = [{name: value for name, value in found[1].items() if name != key}]
        assert list(Draft202012Validator(SCHEMA).iter_errors(less)), key


def test_nothing_enters_the_book(note: Path) -> None:
    """Reading a document changes no file of the book."""
    before = {path.name: path.read_bytes() for path in ARTICLE.iterdir()}
    table = called("read", str(note), "--book", str(ARTICLE))

    assert table.status == 0
    assert table.out.endswith("3 quantities.\n")
    assert {path.name: path.read_bytes() for path in ARTICLE.iterdir()} == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"%PDF-1.7 no pdf", b"\x00\xff\xfe\x01" * 9])
def test_what_is_no_document_is_one_clear_line(content: bytes, tmp_path: Path) -> None:
    """A file that cannot be read is refused in a line, or read as the little that it says."""
    path = tmp_path / "file.bin"
    path.write_bytes(content)
    outcome = ran("read", str(path))

    if outcome.status:
        assert outcome.status == 2
        assert_one_clear_line(outcome)
    else:
        assert outcome.out == "0 quantities.\n"
    missing = ran("read", str(tmp_path / "nowhere.pdf"))
    assert missing.status == 2
    assert_one_clear_line(missing)
    assert "nowhere.pdf: no such file" in missing.err
