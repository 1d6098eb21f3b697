"""Proposals: what a passage says is proposed with its place, and what it does not say stays empty."""

from decimal import Decimal
from pathlib import Path

import pytest

from samebasis.book import ROWS, columns
from samebasis.claims import Kind, Passage, Proposal, proposals, read_document
from samebasis.errors import BadInput
from tests.claims.books import bundled

ACME = "In 2026 OpenAI reported annualized revenue of about $24 billion, and Anthropic约 1.4 GW of compute."


def proposed(text: str, *, header: tuple[str, ...] = ()) -> tuple[Proposal, ...]:
    """What is proposed for one passage, with the entities of the bundled book."""
    passage = Passage(text=text, locator="paragraph 1", header=header, fingerprint="0" * 16)
    return proposals([passage], bundled())


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
    found = proposals(read_document(path), bundled())

    assert [each.quantity.text for each in found] == ["2026", "about $24 billion", "约 1.4 GW"]
    assert {each.passage.locator for each in found} == {"paragraph 2"}
    assert found == proposals(read_document(path), bundled())


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Anthropic's share rose to 30.6%, OpenAI's is 35.2%.", ["anthropic", "openai"]),
        ("According to Sacra, Anthropic's revenue was $9 billion.", ["anthropic"]),
        ("Sacra estimates a revenue of $9 billion.", [""]),
        ("Anthropic leads OpenAI among banks (52% vs. 46%).", ["", ""]),
        ("With Google and Broadcom, 3.5 GW of capacity come.", [""]),
    ],
)
def test_whose_an_amount_is_stays_open_where_the_sentence_leaves_it_open(
    text: str, owners: list[str]
) -> None:
    """The only name of its clause, or the one right before it; never a voice, nor what is set against it."""
    assert [each.cells["entity"] for each in proposed(text) if each.cells] == owners


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Revenue was $12 billion in 2025 and $10 billion in 2024.", ["2025", "2024"]),
        ("In 2025 OpenAI earned $12 billion and spent $14 billion.", ["2025", "2025"]),
        ("It pays $1.9 billion this year, rising to $6.4 billion in 2027.", ["", "2027"]),
        ("From $9 billion at the end of Q4 2025 to the current $30 billion.", ["2025-12-31", ""]),
    ],
)
def test_a_date_belongs_to_the_amount_that_it_stands_behind(text: str, times: list[str]) -> None:
    """Or, at the beginning, to the whole sentence; to others it is not lent."""
    assert [each.cells["as_of"] or each.cells["period"] for each in proposed(text) if each.cells] == times


def test_a_table_says_by_its_head_and_side_what_a_cell_is() -> None:
    """Scale and currency, year, metric and company come from the headers of the cell."""
    [cell] = proposed("1,284", header=("OpenAI revenue", "2025", "USD in millions"))

    wanted = {"entity": "openai", "metric": "revenue", "period": "2025", "unit": "USD"}
    assert {name: cell.cells[name] for name in wanted} == wanted
    assert cell.quantity.amount is not None
    assert cell.quantity.amount.low == Decimal("1283.5e6")


def test_the_corner_of_a_table_and_the_line_over_it_state_its_scale(tmp_path: Path) -> None:
    """In millions stands in the first cell of the head, or in a line of its own above."""
    for text in (
        "| $ in millions | 2025 |\n|---|---|\n| Revenue | 1,284 |\n",
        "(in $ millions)\n\n| | 2025 |\n|---|---|\n| Revenue | 1,284 |\n",
        "| | 2025 ($ millions) |\n|---|---|\n| Revenue | 1,284 |\n",
        "| | 2025 $m |\n|---|---|\n| Revenue | 1,284 |\n",
        "| (Dollars in Millions) | 2025 |\n|---|---|\n| Revenue | 1,284 |\n",
        "| | 2025 |\n| | $m |\n|---|---|\n| Revenue | 1,284 |\n",
    ):
        path = tmp_path / "a.md"
        path.write_text(text, encoding="utf-8")
        [cell] = [each for each in proposals(read_document(path)) if each.quantity.text == "1,284"]
        assert cell.quantity.amount is not None
        assert (cell.quantity.amount.low, cell.cells["unit"]) == (Decimal("1283.5e6"), "USD"), text


def test_every_proposal_has_an_id_of_its_own() -> None:
    """Also where one is generated that another comes to by itself."""
    text = "OpenAI revenue was $5 billion in October 2026. " + "".join(
        f"OpenAI revenue was ${number}.5 billion in 2026. " for number in range(6, 16)
    )
    names = [each.cells["id"] for each in proposed(text) if each.cells]

    assert len(names) == 11 == len(set(names))


def test_a_figure_of_another_time_is_not_the_one_that_is_said() -> None:
    """The book's 4 bn of 2024 is no figure of 2031."""
    [money] = [each for each in proposed("OpenAI revenue was $4 billion on 2031-05-05.") if each.cells]

    assert money.already == ""


def test_thousands_may_be_written_with_noughts() -> None:
    """As accounts in Australia and Britain head their columns."""
    [cell] = proposed("21,956", header=("Cash", "2019 $\N{RIGHT SINGLE QUOTATION MARK}000"))

    assert cell.quantity.amount is not None
    assert (cell.quantity.amount.value, cell.cells["unit"]) == (Decimal(21_956_000), "USD")


def test_more_quantities_than_anyone_can_decide_on_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of nothing but numbers ends in one clear line, and not in hours."""
    monkeypatch.setattr("samebasis.claims.proposed._QUANTITIES_MOST", 3)

    assert len(proposed("It took $1, $2 and $3.")) == 3
    with pytest.raises(BadInput, match="more than 3 quantities"):
        proposed("It took $1, $2, $3 and $4.")
