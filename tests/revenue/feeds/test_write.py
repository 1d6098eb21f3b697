"""Writing sales lines: they come back as they were, and a file is never half of what it should be."""

from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tests.strategies  # noqa: F401 - settles how Hypothesis runs.
from samebasis.errors import BadInput
from samebasis.revenue.feeds import LINE_COLUMNS, write_lines
from samebasis.revenue.feeds import write as writing
from tests.revenue.feeds.samples import OF_SELLER, read_events

CELLS = st.one_of(st.none(), st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8))


@settings(max_examples=40)
@given(rows=st.lists(st.tuples(*(CELLS for _ in LINE_COLUMNS)), min_size=1, max_size=5))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str | None]]
) -> None:
    """Formulas, marks and letters of every alphabet come back from Parquet and from CSV as they were."""
    folder = tmp_path_factory.mktemp("out")
    table = pa.table(
        {
            name: pa.array(values, pa.string())
            for name, values in zip(LINE_COLUMNS, zip(*rows, strict=True), strict=True)
        }
    )
    write_lines(table, folder / "lines.parquet")
    write_lines(table, folder / "lines.csv")
    types = pacsv.ConvertOptions(
        column_types=dict.fromkeys(LINE_COLUMNS, pa.string()),
        strings_can_be_null=True,
        null_values=[""],
        quoted_strings_can_be_null=False,
    )

    assert pq.read_table(folder / "lines.parquet").equals(table)
    assert pacsv.read_csv(folder / "lines.csv", convert_options=types).equals(table)


def test_a_file_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing breaks off, the old file stands as it was, and nothing stands beside it."""
    out = tmp_path / "lines.csv"
    out.write_text("old")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.pacsv, "write_csv", broken)
    with pytest.raises(OSError, match="No space"):
        write_lines(read_events(tmp_path, OF_SELLER).kept, out)
    assert out.read_text() == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data.csv", "lines.csv"]


@pytest.mark.parametrize("name", ["lines.xlsx", "lines", "none/lines.csv"])
def test_where_nothing_can_be_written_is_told(tmp_path: Path, name: str) -> None:
    """A name of another kind, and a folder that is not there, are refused before anything is read."""
    with pytest.raises(BadInput):
        write_lines(pa.table({}), tmp_path / name)
