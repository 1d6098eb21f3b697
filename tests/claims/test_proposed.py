"""Proposals: what a passage says is proposed with its place, and what it does not say stays empty."""

from decimal import Decimal
from pathlib import Path

import pytest

from samebasis.book import ROWS, columns, open_book
from samebasis.claims import Kind, Passage, Proposal, proposals, read_document

ACME = "In 2026 OpenAI reported annualized revenue of about $24 billion, and Anthropic约 1.4 GW of compute."


def proposed(text: str, *, header: tuple[str, ...] = ()) -> tuple[Proposal, ...]:
    """What is proposed for one passage, with the entities of the bundled book."""
    passage = Passage(text=text, locator="paragraph 1", header=header, fingerprint="0" * 16)
    return proposals([passage], open_book())


def test_a_quantity_carries_who_what_and_when() -> None:
    """The nearest name before it, a metric that its words and unit fit, and the date of its sentence."""
    found = {each.quantity.kind: each for each in proposed(ACME)}
    money, power = found[Kind.MONEY], found[Kind.POWER]

    assert {name: money.cells[name] for name in ("entity", "metric", "value", "unit", "period")} == {
        "entity": "openai",
        "metric": "revenue",
        "value": "about 24",
        "unit": "USD_bn",
        "period": "2026",
    }
    assert (power.cells["entity"], power.cells["metric"]) == ("anthropic", "capacity")
    assert money.cells["note"] == "paragraph 1, 0000000000000000"


def test_what_is_not_said_stays_empty() -> None:
    """No basis is ever proposed, and without a name, a metric or a date these are empty."""
    [only] = proposed("It came to $3 billion.")

    assert "basis" not in only.cells
    assert [only.cells[name] for name in ("entity", "metric", "as_of", "period")] == ["", "", "", ""]


def test_every_cell_is_a_column_of_figures() -> None:
    """What is proposed can be written to figures.csv under its own column."""
    known = set(columns(ROWS["figures"]))

    assert all(set(each.cells) <= known for each in proposed(ACME))


@pytest.mark.parametrize(
    ("text", "header", "low", "high"),
    [
        ("1,234", ("Revenue", "in millions"), "1233500000", "1234500000"),
        ("(71)", ("Net loss", "2025", "$ in thousands"), "-71500", "-70500"),
        ("$5 billion", ("Revenue", "in millions"), "4.5", "5.5"),
        ("63%", ("Share", "in millions"), "62.5", "63.5"),
    ],
)
def test_a_scale_in_a_tables_header_counts(text: str, header: tuple[str, ...], low: str, high: str) -> None:
    """A cell is in millions where its header says so, unless it has a scale or unit of its own."""
    [only] = proposed(text, header=header)
    amount = only.quantity.amount

    assert amount is not None
    assert (amount.low, amount.high) == (Decimal(low), Decimal(high))


def test_a_document_is_read_to_proposals(tmp_path: Path) -> None:
    """Every quantity of a file comes with the paragraph in which it stands."""
    path = tmp_path / "note.txt"
    path.write_text(f"A note\n\n{ACME}\n\nNothing here.\n", encoding="utf-8")
    found = proposals(read_document(path), open_book())

    assert [each.quantity.text for each in found] == ["2026", "about $24 billion", "约 1.4 GW"]
    assert {each.passage.locator for each in found} == {"paragraph 2"}
    assert found == proposals(read_document(path), open_book())
