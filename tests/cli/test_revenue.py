"""`samebasis revenue` from the command line: formats, files and refusals."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from pyarrow import parquet

from tests.cli.program import assert_one_clear_line, called

TERMS: Final = (
    "vendor,channel,starts,take,take_rate,judgement\n"
    "lab,aws,2026-01-01,sales,0.03,principal\n"
    "lab,azure,2026-01-01,sales,0.2,agent\n"
    "lab,gcp,2026-01-01,sales,0.1,\n"
)
SALES: Final = (
    "sale_id,sold_on,vendor,channel,currency,amount,odd\n"
    "1,2026-01-14,lab,aws,USD,120.60,\n"
    "2,2026-01-20,lab,azure,USD,1000.00,\n"
)
ROW: Final = {
    "period",
    "vendor",
    "channel",
    "currency",
    "lines",
    "gross",
    "partner_share",
    "net",
    "role",
    "reported",
}


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """A file of sales and one of terms."""
    sales, terms = tmp_path / "sales.csv", tmp_path / "terms.csv"
    sales.write_text(SALES, encoding="utf-8")
    terms.write_text(TERMS, encoding="utf-8")
    return str(sales), str(terms)


def test_json_has_rows_totals_and_what_is_left(files: tuple[str, str]) -> None:
    """JSON has every row with money as decimal texts, totals, the bridge, what is left over and the proof."""
    sales, terms = files
    answer = called("revenue", sales, "--terms", terms, "--format", "json")
    said = json.loads(answer.out)

    assert answer.status == 0, answer
    assert all(set(each) >= ROW for each in said["rows"])
    assert [each["reported"] for each in said["rows"]] == ["120.60", "800.00"]
    assert said["totals"][0]["reported"] == "920.60"
    assert said["bridge"][0]["net"] == "916.98"
    assert (said["unpriced"], said["rejected"]) == ([], [])
    assert said["proof"] == {"lines": 2, "recognised": 2, "unpriced": 0, "rejected": 0}
    assert said["unused_columns"] == ["odd"]


def test_an_undetermined_role_reports_nothing(files: tuple[str, str]) -> None:
    """Where a role is undetermined both books stand, and what is reported is left empty, between two ends."""
    sales, terms = files
    Path(sales).write_text(SALES + "3,2026-01-21,lab,gcp,USD,10.00,\n", encoding="utf-8")
    said = json.loads(called("revenue", sales, "--terms", terms, "--format", "json").out)

    assert [each["reported"] for each in said["rows"]] == ["120.60", "800.00", None]
    assert said["totals"][0]["reported"] is None
    assert (said["totals"][0]["reported_low"], said["totals"][0]["reported_high"]) == ("929.60", "930.60")


def test_lines_left_over_are_told_and_counted(files: tuple[str, str]) -> None:
    """A line without terms and one at fault are told by row, and the exit status says that there are some."""
    sales, terms = files
    Path(sales).write_text(
        SALES + "3,2026-01-21,lab,x,USD,1,\n4,2026-01-21,lab,aws,USD,-1,\n", encoding="utf-8"
    )
    answer = called("revenue", sales, "--terms", terms)

    assert answer.status == 1
    assert "4 lines: 2 recognised, 1 unpriced, 1 rejected" in answer.out
    assert f"unpriced: {sales}:4 3: no terms" in answer.out
    assert f"rejected: {sales}:5 4: amount is below zero" in answer.out


def test_files_hold_all_that_is_printed(files: tuple[str, str], tmp_path: Path) -> None:
    """The folder has the rows with exact decimals, what is left over, and the summary, and again."""
    sales, terms = files
    out = tmp_path / "out"
    for _ in range(2):
        assert called("revenue", sales, "--terms", terms, "--out", str(out)).status == 0
    table = parquet.read_table(out / "revenue.parquet").to_pydict()

    assert table["net"] == [Decimal("116.9800"), Decimal("800.0000")]
    assert {each.name for each in out.iterdir()} == {
        "revenue.parquet",
        "revenue.csv",
        "unpriced.csv",
        "rejected.csv",
        "summary.json",
    }
    assert (out / "rejected.csv").read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize(
    "more",
    [
        ("--by", "week"),
        ("--by", "month,year"),
        ("--engine", "postgres"),
        ("--memory", "much"),
        ("--until", "soon"),
        ("--out", "/dev/null"),
        ("--format", "parquet"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_is_one_clear_line(files: tuple[str, str], more: tuple[str, ...]) -> None:
    """An option that cannot be read is one clear line, and nothing is printed."""
    sales, terms = files
    answer = called("revenue", sales, "--terms", terms, *more)

    assert answer.status in {1, 2}
    assert_one_clear_line(answer)


def test_what_would_run_is_shown_for_both_engines(files: tuple[str, str]) -> None:
    """The steps are printed in the dialect of the engine, and no line is read."""
    sales, terms = files
    ours = called("revenue", sales, "--terms", terms, "--explain")
    theirs = called("revenue", sales, "--terms", terms, "--explain", "--engine", "local[2]")

    assert "CREATE OR REPLACE MACRO half_even" in ours.out
    assert "CREATE OR REPLACE TEMPORARY FUNCTION half_even" in theirs.out
    assert all("GROUP BY" in each.out for each in (ours, theirs))
