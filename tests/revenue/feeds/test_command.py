"""`samebasis feed`: what it prints of a file, what it writes, and how it ends."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.cli.program import assert_one_clear_line, called
from tests.revenue.feeds.samples import OF_SELLER, PAYOUT, SELLER, columns_of, write, write_events


def test_a_feed_is_shown(tmp_path: Path) -> None:
    """What the file is, what became of its rows, and what the lines come to are said."""
    path = write_events(tmp_path, OF_SELLER)
    shown = called("feed", str(path), "--account", SELLER, "--vendor", "maker")

    assert (shown.status, shown.err) == (0, "")
    assert "AWS Marketplace billing event data feed (aws_billing_event): 8 rows." in shown.out
    assert "2 kept as 1 sales line, 6 set aside, 0 rejected" in shown.out
    assert "USD       100.00           0.20  0.00" in shown.out


def test_a_feed_is_shown_as_json(tmp_path: Path) -> None:
    """JSON holds the counts, the reasons and the totals, all money as text."""
    bad = {**PAYOUT, "NET_AMOUNT": "1"}
    path = write(tmp_path / "d.csv", [PAYOUT, bad], [*columns_of("snowflake_disbursement"), "NEW"])
    shown = called("feed", str(path), "--as", "snowflake_disbursement", "--format", "json")
    found = json.loads(shown.out)

    assert shown.status == 1
    assert (found["feed"], found["rows"], found["kept"], found["lines"]) == (
        "snowflake_disbursement",
        2,
        1,
        1,
    )
    assert [(each["file"], each["row"]) for each in found["rejected"]] == [("d.csv", 3)]
    assert found["drift"] == ["column 'NEW' is new: it is not read"]
    assert found["totals"] == [
        {"currency": "USD", "gross": "1000.00", "partner_share": "60.00", "tax": "0.00"}
    ]


def test_the_lines_are_written(tmp_path: Path) -> None:
    """With --out the sales lines stand in a file, and --format csv prints the same."""
    path, out = write_events(tmp_path, OF_SELLER), tmp_path / "lines.parquet"
    shown = called("feed", str(path), "--account", SELLER, "--out", str(out), "--format", "csv")

    assert shown.status == 0
    assert pq.read_table(out).column("sale_id").to_pylist() == ["I0"]
    assert shown.out.splitlines()[1].startswith("I0,2018-12-31,,aws,")


def test_what_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    """A feed without its account, an unknown header and a name that none has are one clear line each."""
    path = write_events(tmp_path, OF_SELLER)
    other = tmp_path / "x.csv"
    other.write_text("a,b\n1,2\n")

    assert_one_clear_line(called("feed", str(path)))
    assert_one_clear_line(called("feed", str(other)))
    assert_one_clear_line(called("feed", str(path), "--as", "aws_billing_evnt"))
    assert_one_clear_line(called("feed", str(path), "--account", SELLER, "--out", "lines.xlsx"))


@pytest.mark.parametrize("cell", ["\x1b[31m", "\u202e"])
def test_a_terminal_is_not_told_what_to_do(tmp_path: Path, cell: str) -> None:
    """Whatever a file holds is spelled out, and never obeyed."""
    path = write(
        tmp_path / f"d{cell}.csv",
        [{**PAYOUT, "CURRENCY": cell}],
        [*columns_of("snowflake_disbursement"), cell],
    )
    shown = called("feed", str(path))

    assert shown.status == 1
    assert cell not in shown.out
