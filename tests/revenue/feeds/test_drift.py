"""Drift: a header that is not as documented is read all the same, and every departure is said."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tests.strategies  # noqa: F401 - settles how Hypothesis runs.
from samebasis.errors import BadInput
from samebasis.revenue.feeds import definition, read_feed
from tests.revenue.feeds.samples import PAYOUT, REVENUE, SALES, columns_of, write


def test_a_new_column_is_named(tmp_path: Path) -> None:
    """A column that the layout lacks is named and not read."""
    path = write(
        tmp_path / "d.csv", [{**PAYOUT, "NOVEL": "1"}], [*columns_of("snowflake_disbursement"), "NOVEL"]
    )

    assert read_feed(path).drift == ("column 'NOVEL' is new: it is not read",)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    """A column that is not required is missed by name."""
    columns = [each for each in columns_of("snowflake_disbursement") if each != "CONSUMER_ACCOUNT_NAME"]

    assert read_feed(write(tmp_path / "d.csv", [PAYOUT], columns)).drift == (
        "column 'CONSUMER_ACCOUNT_NAME' is not there",
    )


def test_another_name_is_told(tmp_path: Path) -> None:
    """A column under another of its names, or the same written otherwise, is read and told."""
    row = {**REVENUE, "PurchaseRecordId": "p-1", "line item id": "l-1"}
    names = {"Purchase record Id": "PurchaseRecordId", "Line-item Id": "line item id"}
    columns = [names.get(each, each) for each in columns_of("azure_revenue")]
    read = read_feed(write(tmp_path / "d.csv", [row], columns))

    assert read.drift == (
        "column 'PurchaseRecordId' is read as 'Purchase record Id', under another known name",
        "column 'line item id' is read as 'Line-item Id', written otherwise",
    )
    assert read.kept.column("sale_id").to_pylist() == ["p-1/l-1"]


def test_a_column_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    """A column that is read may not stand there under two of its names."""
    row = {**REVENUE, "PurchaseRecordId": "p-2"}

    with pytest.raises(BadInput, match="each column of the header once"):
        read_feed(write(tmp_path / "d.csv", [row], [*columns_of("azure_revenue"), "PurchaseRecordId"]))


@pytest.mark.parametrize("feed", SALES)
@settings(max_examples=15)
@given(data=st.data())
def test_the_order_of_columns_is_of_no_account(
    tmp_path_factory: pytest.TempPathFactory, feed: str, data: st.DataObject
) -> None:
    """Whatever the order of the columns, the lines are the same; another order than documented is told."""
    folder = tmp_path_factory.mktemp("drift")
    name, row = SALES[feed]
    documented = columns_of(feed)
    columns = data.draw(st.permutations(documented))
    read = read_feed(write(folder / name, [row], columns))
    plain = read_feed(write(folder / name, [row], documented))

    assert read.kept.equals(plain.kept)
    assert any("another order" in each for each in read.drift) == (columns != documented)


@pytest.mark.parametrize("feed", SALES)
def test_every_required_column_is_missed(tmp_path: Path, feed: str) -> None:
    """Without any one of its required columns a file is not read as the feed, and the column is named."""
    name, row = SALES[feed]
    for missing in (each.name for each in definition(feed).columns if each.is_required):
        columns = [each for each in columns_of(feed) if each != missing]
        with pytest.raises(BadInput, match=missing):
            read_feed(write(tmp_path / name, [row], columns), feed=feed)


@pytest.mark.parametrize("mark", [",", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_marks_and_ends_of_lines_are_of_no_account(tmp_path: Path, mark: str, start: str, end: str) -> None:
    """Commas or tabs, with a byte order mark or without, lines that end in any way: the line is the same."""
    path = tmp_path / "d.csv"
    text = mark.join(PAYOUT) + end + mark.join(PAYOUT.values()) + end
    path.write_bytes((start + text).encode())

    assert read_feed(path).kept.column("amount").to_pylist() == ["1000.00"]
