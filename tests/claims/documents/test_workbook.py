"""Workbooks: cells as they are shown, with their sheet and what stands over them."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.claims import proposals
from samebasis.claims.documents import read_document
from samebasis.claims.documents.shown import shown_value
from tests.claims.documents.written import put, xlsx_of
from tests.strategies import figure  # noqa: F401 - loading it settles how Hypothesis runs.

ACCOUNTING = '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)'


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (1234.5, "General", "1234.5"),
        (1234567, "#,##0", "1,234,567"),
        (0.125, "0.0%", "12.5%"),
        (2.5, "0", "3"),
        (-12, '#,##0_);"("#,##0")"', "(12)"),
        (-12, "#,##0.00", "-12.00"),
        (-0.001, "0.0", "0.0"),
        (-1_234_567, '"$"#,##0.0,,_);("$"#,##0.0,,)', "($1.2)"),
        (5, ACCOUNTING, "$5.00"),
        (-5, ACCOUNTING, "$(5.00)"),
        (1234, "[$€-407]#,##0.00", "€1,234.00"),
        (1.5, "#,##0.##", "1.5"),
        (3, "#,##0.##", "3"),
        (-7, "#,##0;[Red]-#,##0", "-7"),
        (5, '0.0"x"', "5.0x"),
        (1e-7, "General", "0.0000001"),
        (12345.678, "0.00E+00", "12345.678"),
        (5.25, "# ?/?", "5.25"),
        (datetime(2026, 4, 14), "yyyy-mm-dd", "2026-04-14"),  # noqa: DTZ001 - workbooks know no zone.
        (date(2026, 4, 14), "d mmm", "2026-04-14"),
        (time(9, 30), "hh:mm", "09:30:00"),
        (timedelta(hours=30), "[h]:mm", "1 day, 6:00:00"),
        (True, "General", "TRUE"),
        ("  two\nlines ", "@", "two lines"),
    ],
)
def test_a_value_is_shown_as_its_format_says(value: object, number_format: str, shown: str) -> None:
    """A value is shown as a workbook shows it, and in full where its format is not a simple one."""
    assert shown_value(value, number_format) == shown


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=30))
def test_any_format_shows_something(value: float, number_format: str) -> None:
    """No number format keeps a number from being shown."""
    assert shown_value(value, number_format).strip()


@given(st.integers(-(10**12), 10**12))
def test_a_plain_number_is_shown_in_full(value: int) -> None:
    """A whole number without a format is shown with all its digits, and with commas where it asks."""
    assert shown_value(value, "General") == str(value)
    assert shown_value(value, "#,##0") == f"{value:,}"


def test_cells_say_their_sheet_and_what_stands_over_them(tmp_path: Path) -> None:
    """A cell is found again by its sheet and name, and carries the scale that stands at the top."""
    rows = [["(in millions)"], [], ["", 2024, 2025], ["Revenue", 1200, 1300], ["Costs"], ["Rent", 1, 2]]
    passages = read_document(put(tmp_path, "a.xlsx", xlsx_of(rows, "Revenue")))
    cells = {passage.locator: passage for passage in passages}

    assert cells["sheet Revenue, cell C4"].text == "1300"
    assert cells["sheet Revenue, cell C4"].header == ("Revenue", "(in millions)", "2025")
    assert cells["sheet Revenue, cell B6"].header == ("Rent", "(in millions)", "2024", "Revenue")
    assert len(cells) == len(passages) == 10


def test_a_new_head_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    """Below numbers, a row of several labels heads what follows it."""
    rows = [["", "Revenue"], ["2024", 5], ["", "Users", "Seats"], ["2025", 7, 8]]
    passages = read_document(put(tmp_path, "a.xlsx", xlsx_of(rows, "S")))

    assert [passage.header for passage in passages if passage.text in {"5", "8"}] == [
        ("Revenue", "S"),
        ("Seats", "S"),
    ]


def test_a_formula_that_nobody_computed_is_told(tmp_path: Path) -> None:
    """A cell whose value is not there is named with its sheet, and the others are read all the same."""
    data = xlsx_of([["Revenue", 5, "=B1*2"], ["Costs", "=1+1", 7]], "Sums & more")
    passages = read_document(put(tmp_path, "a.xlsx", data))

    assert [each.locator for each in passages if each.unread] == [
        "sheet Sums & more, cell C1",
        "sheet Sums & more, cell B2",
    ]
    assert [each.text for each in passages if not each.unread] == ["Revenue", "5", "Costs", "7"]
    assert not proposals([each for each in passages if each.unread])
