"""What is wrong with a row is reported together, though its cells depend on one another."""

from pathlib import Path

import pytest

from samebasis.errors import BadBook
from tests.book.pairs import PAIRS, Pair
from tests.book.sheet import Sheet, outcome


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.kind)
def test_no_damage_hides_another(labs: Path, pair: Pair) -> None:
    """All that can be judged of a row is judged, whatever else is wrong with it, and nothing more is."""
    sheet = Sheet.of(labs, pair.file)
    row = sheet.row_of(pair.row)
    for column, text in pair.cells:
        sheet.put(row, column, text)
    sheet.save()

    refused = outcome(labs)

    assert isinstance(refused, BadBook)
    assert [each.column for each in refused.problems] == list(pair.reported), str(refused)
    assert {(each.file, each.row) for each in refused.problems} == {(f"{pair.file}.csv", row)}
