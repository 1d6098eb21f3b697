"""Everything that exists is described in docs/reference, and what is generated is up to date."""

from enum import StrEnum

import pytest
import typer

from samebasis import errors
from samebasis.book import ROWS, RelationKind, RelationStatus, Role, Shape, columns
from samebasis.cli.app import app
from samebasis.figures import SourceKind, Word, axes, defined_units, metrics, text
from samebasis.identities import catalogue
from tests.docs.conftest import REFERENCE, module_at, page
from tests.docs.rules import (
    axes_are_described,
    columns_are_described,
    commands_are_described,
    errors_are_described,
    identities_are_described,
    metrics_are_described,
    names_are_code,
    names_are_rows,
)


def test_every_command_is_described() -> None:
    """Each command of the program, found by walking it, has its section, options and example."""
    assert list(commands_are_described(typer.main.get_command(app), page("commands"))) == []


def test_every_axis_is_described() -> None:
    """Each axis of axes.toml has its section, source and members."""
    assert list(axes_are_described(axes(), page("axes"))) == []


def test_every_metric_is_described() -> None:
    """Each metric of axes.toml has its row, dimension and axes."""
    assert list(metrics_are_described(metrics(), page("metrics"))) == []


def test_every_identity_is_described() -> None:
    """Each identity of catalog.toml has its equation, condition, source and example."""
    assert list(identities_are_described(catalogue(), page("identities"))) == []


def test_every_unit_and_word_has_a_row() -> None:
    """Each unit of units.txt and each word of approximation opens a row."""
    assert list(names_are_rows([*defined_units(), *Word], page("units"))) == []


def test_every_way_to_write_an_amount_is_described() -> None:
    """Each symbol, scale, word and unit that the reader of amounts takes is on the page."""
    written = [*text._WORDS, *text._SYMBOLS, *text._SCALES, *filter(None, text._UNITS)]  # noqa: SLF001 - the lists are private.

    assert list(names_are_code(written, page("units"))) == []


def test_every_error_is_described() -> None:
    """Each error class has its section, its sentence and its way out."""
    classes = [each for each in vars(errors).values() if isinstance(each, type)]
    raised = [each for each in classes if issubclass(each, errors.SamebasisError)]

    assert list(errors_are_described(raised, page("errors"))) == []


def test_every_column_is_described() -> None:
    """Each column of each file of a book has its row."""
    files = {file: columns(row) for file, row in ROWS.items()}

    assert list(columns_are_described(files, page("books"))) == []


@pytest.mark.parametrize("kind", [Role, SourceKind, RelationKind, RelationStatus, Shape])
def test_every_word_of_a_book_is_described(kind: type[StrEnum]) -> None:
    """Each word that a cell of a fixed kind may hold is on the page of books."""
    assert list(names_are_code(kind, page("books"))) == []


@pytest.mark.parametrize("name", sorted(path.stem for path in REFERENCE.glob("*.md")))
def test_generated_parts_are_up_to_date(name: str) -> None:
    """Each page is what scripts/reference.py would write."""
    committed = page(name)

    assert module_at("scripts/reference.py").rewritten(committed) == committed, "run scripts/reference.py"


def test_the_index_lists_every_page() -> None:
    """Each page of the reference is listed on the first one."""
    names = [path.name for path in REFERENCE.glob("*.md") if path.name != "index.md"]

    assert [name for name in names if f"[{name}]({name})" not in page("index")] == []
