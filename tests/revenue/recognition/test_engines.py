"""DuckDB and Spark: the same steps, and the same to the last cent."""

import warnings
from pathlib import Path

import pytest

from samebasis.revenue import Books, recognise
from tests.revenue.recognition.many import many_terms, write_many

BY = ("month", "vendor", "channel", "product", "country")


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A million lines as a Parquet file."""
    path = tmp_path_factory.mktemp("many") / "sales.parquet"
    write_many(path, 1_000_000)
    return path


def on(engine: str, lines: Path) -> Books:
    """The books of the lines, as that engine has them."""
    with warnings.catch_warnings():
        # PySpark speaks of the version of a library that nothing of ours hands it.
        warnings.simplefilter("ignore", FutureWarning)
        warnings.simplefilter("ignore", ResourceWarning)
        return recognise(lines, terms=many_terms(), by=BY, engine_name=engine)


@pytest.mark.slow
def test_a_real_spark_agrees_on_every_cent_of_a_million_lines(lines: Path) -> None:
    """A million lines with refunds, service periods, tiers and faults come to the same on both engines."""
    ours, theirs = on("duckdb", lines), on("local[2]", lines)

    assert ours.proof.recognised > 500_000
    assert ours.proof.unpriced > 0
    assert ours.proof.rejected > 0
    assert any(each.deferred for each in ours.rows)
    assert theirs.rows == ours.rows
    assert theirs.left == ours.left
    assert theirs.proof == ours.proof
    assert {(each.sale_id, each.fault) for each in theirs.left_lines} == {
        (each.sale_id, each.fault) for each in ours.left_lines
    }
