"""A book is a Data Package that other programs can check."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from samebasis.book import BUNDLED, ROWS, book_folder, columns, describe, new_book
from tests.book.conftest import BOOKS, copied

COMMITTED: Final = (*map(book_folder, BUNDLED), *sorted(path for path in BOOKS.iterdir() if path.is_dir()))


def frictionless(folder: Path) -> tuple[int, str]:
    """How `frictionless validate` ends in the folder, and what it says."""
    program = Path(sys.executable).with_name("frictionless")
    ended = subprocess.run(
        [program, "validate", "datapackage.json"], cwd=folder, capture_output=True, text=True, check=False
    )
    return ended.returncode, ended.stdout + ended.stderr


def package_of(folder: Path) -> dict[str, object]:
    """What the description of a book says."""
    package: dict[str, object] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return package


@pytest.mark.parametrize("folder", COMMITTED, ids=lambda path: path.name)
def test_committed_books_are_data_packages(folder: Path, tmp_path: Path) -> None:
    """Frictionless finds nothing wrong with a committed book."""
    status, said = frictionless(copied(folder, tmp_path / folder.name))

    assert (status, "INVALID" in said) == (0, False), said


@pytest.mark.parametrize("name", ["mine", "Meine Bücher 2026", "--- 100 % ---", "数字"], ids=ascii)
def test_new_books_are_data_packages(name: str, tmp_path: Path) -> None:
    """Frictionless finds nothing wrong with a book just made, whatever its folder is called."""
    new_book(tmp_path / name)
    status, said = frictionless(tmp_path / name)

    assert (status, "INVALID" in said) == (0, False), said
    # Data Package v1 has names in lower case, of ASCII letters, digits, dots, dashes and underscores.
    assert re.fullmatch(r"[-a-z0-9._/]+", str(package_of(tmp_path / name)["name"]))


def test_frictionless_does_find_what_is_wrong(article: Path) -> None:
    """The check by Frictionless bites: an unknown source, an impossible role and a taken id fail it."""
    for file, old, new in (
        ("figures", ",htx,", ",nowhere,"),
        ("entities", ",lab,", ",school,"),
        ("sources", "htx-second", "htx"),
    ):
        path = article / f"{file}.csv"
        before = path.read_text(encoding="utf-8")
        path.write_text(before.replace(old, new, 1), encoding="utf-8")
        assert frictionless(article)[0] == 1, file
        path.write_text(before, encoding="utf-8")


@pytest.mark.parametrize("folder", COMMITTED, ids=lambda path: path.name)
def test_descriptions_are_those_of_the_rows(folder: Path) -> None:
    """The committed description of a book is the one that its rows give."""
    package = package_of(folder)
    described = describe(str(package["name"]), str(package["title"]))

    assert {key: package.get(key) for key in described} == described
    assert package.keys() - described.keys() <= {"samebasis", "licenses"}


def test_a_description_describes_every_column() -> None:
    """Each file and each column is described in words, and the key of every file is its id."""
    resources = describe("any", "Any")["resources"]
    assert isinstance(resources, Sequence)
    for (file, row), resource in zip(ROWS.items(), resources, strict=True):
        assert resource["path"] == f"{file}.csv"
        assert resource["title"]
        assert [field["name"] for field in resource["schema"]["fields"]] == list(columns(row))
        assert all(field["description"] for field in resource["schema"]["fields"])
        assert resource["schema"]["primaryKey"] == ["id"]


def test_required_columns_are_required_in_the_description() -> None:
    """A column is required in the description just when a file must have it."""
    resources = describe("any", "Any")["resources"]
    assert isinstance(resources, Sequence)
    for row, resource in zip(ROWS.values(), resources, strict=True):
        described = {
            field["name"]: field.get("constraints", {}).get("required", False)
            for field in resource["schema"]["fields"]
        }
        assert described == columns(row)
