"""`samebasis read`: a document's quantities in every form, and hostile files in one clear line."""

import json
import shutil
from pathlib import Path
from typing import Final

import pytest
from jsonschema import Draft202012Validator

from samebasis.book import book_folder
from tests.claims.documents.written import xlsx_of
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
    assert table.out.endswith("3 quantities, 0 derived.\n")
    assert {path.name: path.read_bytes() for path in ARTICLE.iterdir()} == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"%PDF-1.7 no pdf", b"\x00\xff\xfe\x01" * 9])
def test_what_is_no_document_is_one_clear_line(content: bytes, tmp_path: Path) -> None:
    """A file that cannot be read is refused in a line, or read as the little that it says."""
    path = tmp_path / "file.bin"
    path.write_bytes(content)
    outcome = called("read", str(path))

    if outcome.status:
        assert outcome.status == 2
        assert_one_clear_line(outcome)
    else:
        assert outcome.out == "0 quantities.\n"
    missing = called("read", str(tmp_path / "nowhere.pdf"))
    assert missing.status == 2
    assert_one_clear_line(missing)
    assert "nowhere.pdf: no such file" in missing.err


def test_a_row_is_proposed_listed_accepted_and_rejected(tmp_path: Path) -> None:
    """The way of a figure and a claim from a document into a book, a person deciding at each step."""
    book, letter = tmp_path / "notes", tmp_path / "letter.txt"
    letter.write_text("OpenAI has 1.7 GW in 2026, Anthropic 1.3 GW: a difference of 31%.\n", encoding="utf-8")
    shutil.copytree(book_folder("ai_labs"), book)

    kept = called(
        "read", str(letter), "--into", str(book), "--source", "htx-memo", "--asserted-by", "MarsBit"
    )
    rows = json.loads(called("proposed", str(book), "--format", "json").out)
    assert kept.out.splitlines()[-1].startswith(f"{len(rows)} new rows wait")
    figures = [row["id"] for row in rows if row["file"] == "figures"]
    [claim] = [row["id"] for row in rows if row["file"] == "claims"]
    filled = ("--set", "metric=capacity", "--set", "as_of=2026-04", "--set", "period=")
    accepted = called("accept", str(book), *figures[:2], claim, *filled)

    assert accepted.status == 0
    assert accepted.out.splitlines()[-1] == f"accepted {claim} into claims.csv"
    assert called("reject", str(book), figures[2]).out == f"rejected {figures[2]}\n"
    assert called("proposed", str(book)).out == "0 rows.\n"
    assert len(called("proposed", str(book), "--all").out.splitlines()) == len(rows) + 2
    assert called("check", str(book), "--claim", claim).status == 0
    assert called("book", "check", str(book)).status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("accept", "nowhere", "row"), "the folder of a book"),
        (("accept", ".", "row"), "no proposed row is called 'row'"),
        (("accept", ".", "row", "--set", "metric"), "COLUMN=TEXT"),
        (("read", "note.md", "--into", ".", "--source", "htx-mem"), "did you mean htx-memo?"),
        (("reject", ".", "row"), "no proposed row is called 'row'"),
    ],
)
def test_what_cannot_be_decided_is_one_clear_line(arguments: tuple[str, ...], said: str, note: Path) -> None:
    """A folder, a row, a cell or a source that is none is said in a line."""
    shutil.copytree(book_folder("ai_labs"), note.parent, dirs_exist_ok=True)
    places = {".": str(note.parent), "note.md": str(note)}
    refused = ran(*(places.get(each, each) for each in arguments))

    assert refused.status == 2
    assert said in refused.err
    assert_one_clear_line(refused)


def test_what_could_not_be_read_is_said_beside_the_rest(tmp_path: Path) -> None:
    """A formula without a value is a line to the standard error; the quantities are as they are."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx_of([["Revenue", "$5 billion", "=B1*2"]], "S"))
    answer = ran("read", str(path), "--format", "json")

    assert answer.status == 0
    assert "not read: sheet S, cell C1: a formula that was never computed" in answer.err
    assert [each["text"] for each in json.loads(answer.out)] == ["$5 billion"]
