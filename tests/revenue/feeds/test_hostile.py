"""Hostile files: each is one clear line or one rejected row, and never anything else."""

import gzip
import os
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tests.strategies  # noqa: F401 - settles how Hypothesis runs.
from samebasis.errors import BadInput
from samebasis.revenue.feeds import FeedRead, read_feed
from tests.revenue.feeds.samples import PAYOUT, columns_of, read_rows, write

HEADER: Final = ",".join(PAYOUT)
GOOD: Final = ",".join(PAYOUT.values())


def read_bytes_of(folder: Path, *lines: bytes) -> FeedRead:
    """What is read of a file with a header and these lines."""
    path = folder / "d.csv"
    path.write_bytes(b"\n".join([HEADER.encode(), *lines]) + b"\n")
    return read_feed(path)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"a,b,c", "3 cells, and the header has 11"),
        (GOOD.encode() + b",more", "12 cells"),
        (b'"' + GOOD.encode(), "never closed"),
        (GOOD.replace("GZ1", '"a"b').encode(), "do not pair"),
        (GOOD.replace("GZ1", "\xe9").encode("latin-1"), "not UTF-8"),
        (GOOD.replace("GZ1", "a\x00b").encode(), "without control characters"),
        (GOOD.replace("GZ1", "a\u202eb").encode(), "without control characters"),
        (GOOD.replace("GZ1", "\x1b[2J").encode(), "without control characters"),
        (GOOD.replace("GZ1", "x" * 2_001).encode(), "2,001 characters"),
        (GOOD.replace("GZ1", "x" * 1_000_001).encode(), "more than 1,000,000 bytes"),
        (GOOD.replace("1000.00", "NaN").encode(), "as a number"),
        (GOOD.replace("1000.00", "Infinity").encode(), "as a number"),
        (GOOD.replace("1000.00", "-inf").encode(), "as a number"),
        (GOOD.replace("1000.00", "1_000").encode(), "as a number"),
        (GOOD.replace("1000.00", "\u0661\u0660").encode(), "as a number"),
        (GOOD.replace("1000.00", "9" * 40).encode(), "as a number"),
        (GOOD.replace("1000.00", "=1+1").encode(), "as a number"),
    ],
    ids=lambda each: each[:24] if isinstance(each, str) else "",
)
def test_a_damaged_row_costs_itself_alone(tmp_path: Path, line: bytes, reason: str) -> None:
    """A row that is damaged in any way is rejected, and the rows around it are read."""
    read = read_bytes_of(tmp_path, GOOD.encode(), line, GOOD.encode())
    [rejected] = read.rejected

    assert rejected.row == 3
    assert reason in rejected.reason
    assert rejected.reason.isprintable()
    assert read.kept.num_rows == 2


def test_a_formula_stays_what_it_is(tmp_path: Path) -> None:
    """A cell that a spreadsheet would run is text like any other, and is altered nowhere."""
    row = {**PAYOUT, "CONSUMER_ACCOUNT_NAME": "=HYPERLINK(1)", "LISTING_GLOBAL_NAME": "@x"}
    [line] = read_rows(tmp_path, "snowflake_disbursement", row).kept.to_pylist()

    assert (line["customer"], line["product"]) == ("=HYPERLINK(1)", "@x")


def test_a_cell_may_hold_marks_and_ends_of_lines(tmp_path: Path) -> None:
    """Quotation marks and commas stand in a quoted cell, and an end of line in one that is not read."""
    row = {**PAYOUT, "CONSUMER_ACCOUNT_NAME": 'A, "B"', "LISTING_NAME": "one\ntwo"}
    path = write(tmp_path / "d.csv", [row, row], [*columns_of("snowflake_disbursement"), "LISTING_NAME"])
    read = read_feed(path)

    assert read.kept.column("customer").to_pylist() == ['A, "B"'] * 2
    assert (read.drift, read.rejected) == ((), ())


def test_two_stray_marks_do_not_swallow_the_rows_between(tmp_path: Path) -> None:
    """Rows between two that each have a stray quotation mark are read, and those two are rejected."""
    stray = b'"' + GOOD.encode()
    read = read_bytes_of(tmp_path, stray, GOOD.encode(), GOOD.encode(), stray)

    assert [each.row for each in read.rejected] == [2, 5]
    assert read.kept.num_rows == 2


def test_blank_rows_are_told_from_lost_ones(tmp_path: Path) -> None:
    """A blank line is no row; one with empty cells only is set aside, whatever their number."""
    read = read_bytes_of(tmp_path, b"", GOOD.encode(), b",,,", b"")

    assert (read.rows, read.kept_rows, read.set_aside) == (2, 1, {"a row without a single filled cell": 1})


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xff\xfe" + HEADER.encode("utf-16-le"), "UTF-16"),
        (b'"' + HEADER.encode(), "never closed"),
        (b"x" * 1_100_000, "more than 1,000,000 bytes"),
        (b"\x00\x01\x02\x03", "no known feed"),
        (b"PAR1" + bytes(range(256)), "header"),
        (b"a;b;c\n1;2;3\n", "no known feed"),
        (HEADER.replace("FEES", "fees,FEES").encode(), "once"),
    ],
    ids=["empty", "utf-16", "open", "long", "binary", "parquet", "semicolons", "twice"],
)
def test_a_file_that_is_no_feed_is_one_line(tmp_path: Path, content: bytes, reason: str) -> None:
    """A file that cannot be a feed is refused in one printable line."""
    path = tmp_path / "d.csv"
    path.write_bytes(content)

    with pytest.raises(BadInput) as error:
        read_feed(path)
    assert reason in str(error.value)
    assert str(error.value).isprintable()


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A pipe, a folder without files, and a path to nothing are refused, and nothing waits."""
    os.mkfifo(tmp_path / "pipe")

    for path in (tmp_path / "pipe", tmp_path, tmp_path / "none.csv", Path("a\0b")):
        with pytest.raises(BadInput):
            read_feed(path)


def test_a_packed_file_is_unpacked_or_refused(tmp_path: Path) -> None:
    """A file that was packed is read as it is; one that breaks off is refused."""
    packed = gzip.compress(f"{HEADER}\n{GOOD}\n".encode() * 1)
    path = tmp_path / "d.csv.gz"
    path.write_bytes(packed)
    assert read_feed(path).kept.num_rows == 1

    path.write_bytes(packed[:-9])
    with pytest.raises(BadInput):
        read_feed(path)


@settings(max_examples=150)
@given(
    content=st.one_of(
        st.binary(max_size=400), st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))
    )
)
def test_any_bytes_are_accounted_for(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever bytes follow a header, every row is kept, set aside or rejected, and nothing else happens."""
    read = read_bytes_of(tmp_path_factory.mktemp("bytes"), content, GOOD.encode())

    assert read.rows == read.kept_rows + sum(read.set_aside.values()) + len(read.rejected)
    assert all(each.reason.isprintable() for each in read.rejected)
