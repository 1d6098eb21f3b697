"""Both books against the plain account of the same lines."""

from datetime import date

from hypothesis import given, settings

from samebasis.revenue import Terms, recognise
from tests.revenue.recognition.lines import sales_files, table_of, terms_files
from tests.revenue.recognition.plain import Cell, Line, as_cells, books


@settings(max_examples=60)
@given(lines=sales_files(), terms=terms_files())
def test_both_books_are_those_of_the_plain_account(lines: list[Line], terms: list[Terms]) -> None:
    """Every cell of both books is what adding up line by line with fractions comes to."""
    until = max(each.sold_on for each in lines)
    found = recognise(table_of(lines), terms=terms)
    wanted = books(lines, terms, until)

    assert found.proof.recognised == len(lines), found.left
    assert _filled(as_cells(found.rows)) == _filled(wanted)


@settings(max_examples=30)
@given(lines=sales_files(), terms=terms_files())
def test_what_is_recognised_and_deferred_is_what_was_billed(lines: list[Line], terms: list[Terms]) -> None:
    """Over all periods what is recognised, with what is still deferred, is what was billed, to the unit."""
    rows = recognise(table_of(lines), terms=terms, until=date(2031, 1, 1)).rows
    billed = sum(each.billed for each in rows)

    assert sum(each.gross for each in rows) == billed
    assert sum(each.partner_share for each in rows) == sum(each.billed_share for each in rows)
    assert all(each.deferred >= 0 for each in rows)
    assert billed == sum(each.minor if each.refunds is None else -each.minor for each in lines)


def _filled(cells: dict[tuple[str, ...], Cell]) -> dict[tuple[str, ...], Cell]:
    """Without the cells in which nothing stands."""
    return {key: cell for key, cell in cells.items() if cell != Cell()}
