"""Every fault of a line is found, told with its place, and nothing else of the file suffers."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from samebasis.errors import BadInput
from samebasis.revenue import FaultKind, Take, Terms, recognise
from samebasis.revenue.recognition import faults

HEADER: Final = (
    "sale_id,sold_on,vendor,channel,product,country,currency,amount,kind,refunds,tax,partner_share,"
    "unit_cost,quantity,contract_value,service_starts,service_ends"
)
COLUMNS: Final = HEADER.split(",")
SOUND: Final = {
    "sold_on": "2026-02-14",
    "vendor": "lab",
    "channel": "aws",
    "currency": "USD",
    "amount": "10.00",
}
# What is changed of a sound line, and the code that it is told with.
PLANTED: Final[tuple[tuple[Mapping[str, str], int], ...]] = (
    ({"channel": "nowhere"}, 1),
    ({"sold_on": "2025-12-31"}, 1),
    ({"channel": "tiered"}, 2),
    ({"channel": "profit", "unit_cost": "1"}, 3),
    ({"channel": "profit", "quantity": "1"}, 3),
    ({"channel": "unit"}, 4),
    ({"kind": "refund", "refunds": "unpriced", "channel": "nowhere"}, 5),
    ({"channel": "stated"}, 6),
    ({"kind": "refund", "refunds": "none"}, 20),
    ({"kind": "refund", "refunds": "first", "amount": "10.01"}, 21),
    ({"kind": "refund", "refunds": "first", "sold_on": "2026-01-31"}, 22),
    ({"kind": "refund", "refunds": "first", "currency": "EUR"}, 23),
    ({"kind": "refund", "refunds": "first", "channel": "unit"}, 23),
    ({"kind": "refund", "refunds": "twice"}, 24),
    ({"kind": "refund", "refunds": "rejected"}, 25),
    ({"sold_on": ""}, 30),
    ({"sold_on": "14.02.2026"}, 30),
    ({"sold_on": "2026-02-30"}, 30),
    ({"sold_on": "1066-10-14"}, 30),
    ({"vendor": " "}, 31),
    ({"channel": ""}, 32),
    ({"currency": ""}, 33),
    ({"currency": "usd"}, 33),
    ({"currency": "BTC"}, 33),
    ({"amount": ""}, 34),
    ({"amount": "ten"}, 34),
    ({"amount": "1e3"}, 34),
    ({"amount": "NaN"}, 34),
    ({"amount": "=1+1"}, 34),
    ({"amount": "99999999999999.00"}, 34),
    ({"amount": "10.001"}, 35),
    ({"amount": "10.5", "currency": "JPY"}, 35),
    ({"amount": "-10.00"}, 36),
    ({"kind": "gift"}, 37),
    ({"service_starts": "2026-02-14"}, 38),
    ({"service_starts": "2026-02-14", "service_ends": "2026-02-14"}, 38),
    ({"service_starts": "2026-02-14", "service_ends": "2127-02-14"}, 38),
    ({"refunds": "first"}, 39),
    ({"partner_share": "0.001"}, 40),
    ({"tax": "0.001"}, 41),
)
BEFORE: Final = (
    {"sale_id": "first"},
    {"sale_id": "twice"},
    {"sale_id": "twice"},
    {"sale_id": "unpriced", "channel": "nowhere"},
    {"sale_id": "rejected", "amount": "10.001"},
)


def terms(channel: str, take: Take, rate: str, tier_from: Decimal | None = None) -> Terms:
    """Terms of a channel from 2026 on."""
    return Terms(
        row=2,
        vendor="lab",
        channel=channel,
        starts=date(2026, 1, 1),
        take=take,
        rate=Decimal(rate),
        tier_from=tier_from,
    )


TERMS: Final = (
    terms("aws", Take.SALES, "0.03"),
    terms("tiered", Take.SALES, "0.03", Decimal(0)),
    terms("profit", Take.GROSS_PROFIT, "0.5"),
    terms("unit", Take.UNIT, "0.5"),
    terms("stated", Take.STATED, "0"),
)


def written(path: Path, *lines: Mapping[str, str]) -> Path:
    """A file of sales with these lines, each a sound one with changes."""
    rows = [
        ",".join(({"sale_id": "x"} | SOUND | dict(line)).get(name, "") for name in COLUMNS) for line in lines
    ]
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("planted", "code"), PLANTED, ids=str)
def test_each_fault_is_told_with_its_row(planted: Mapping[str, str], code: int, tmp_path: Path) -> None:
    """A planted fault is the one that is told, with file and row, and the sound line after it counts."""
    path = written(tmp_path / "sales.csv", *BEFORE, planted, {"sale_id": "last"})
    books = recognise(path, terms=TERMS)
    told = {each.row: each for each in books.left_lines}

    assert told[len(BEFORE) + 2].fault.code == code
    assert told[len(BEFORE) + 2].file == str(path)
    assert set(told) == {5, 6, len(BEFORE) + 2}
    assert books.proof.recognised == 4
    assert books.proof.lines == len(BEFORE) + 2


def test_every_fault_is_planted() -> None:
    """No fault can be told that no test here plants, but for a line that is no row."""
    assert {code for _, code in PLANTED} == {each for each in faults() if each != 42}


def test_a_line_that_is_no_row_is_told(tmp_path: Path) -> None:
    """Lines with too few or too many cells are rejected with their rows, which others keep counting from."""
    path = written(tmp_path / "sales.csv", {"sale_id": "first"}, {"sale_id": "bad", "amount": "x"})
    head, first, last = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([head, "short,line", first, first + ",more", last]) + "\n", encoding="utf-8")
    books = recognise(path, terms=TERMS)

    assert [(each.row, each.fault.code) for each in books.left_lines] == [(2, 42), (4, 42), (5, 34)]
    assert books.proof.malformed == 2
    assert books.proof.lines == 4
    assert {each.fault.kind for each in books.left_lines} == {FaultKind.REJECTED}


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", HEADER.replace("amount", "sum") + "\n", "\0\0\0"])
def test_a_file_of_other_columns_is_one_clear_refusal(text: str, tmp_path: Path) -> None:
    """A file without the columns of sales is refused with what it lacks."""
    path = tmp_path / "sales.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadInput):
        recognise(path, terms=TERMS)


@pytest.mark.parametrize("name", ["sales.parquet", "sales.csv.gz"])
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, tmp_path: Path) -> None:
    """A text under the name of another format is one clear refusal."""
    path = tmp_path / name
    path.write_text(HEADER + "\n", encoding="utf-8")

    with pytest.raises(BadInput):
        recognise(path, terms=TERMS)
