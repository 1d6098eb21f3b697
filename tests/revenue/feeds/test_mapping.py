"""Plain files by a mapping: what it says holds, and every fault in it is a line of its own."""

from pathlib import Path

import pytest

from samebasis.errors import BadFile, BadInput
from samebasis.revenue.feeds import FeedRead, read_feed, read_mapping

MAPPING = """
channel = "reseller"
date_format = "%d.%m.%Y"
decimal_mark = ","
thousands_mark = "."

[columns]
sale_id = "Nr"
sold_on = "Tag"
amount = "Netto"
tax = "Steuer"
partner_share = "Provision"
refunds = "zu"

[constants]
currency = "EUR"
product = "model"
"""
HEADER = "Nr;Tag;Netto;Steuer;Provision;zu".replace(";", "\t")


def read_plain(folder: Path, *rows: str, mapping: str = MAPPING, header: str = HEADER) -> FeedRead:
    """What is read of rows of cells parted by bars."""
    (folder / "map.toml").write_text(mapping)
    text = "\n".join([header, *(row.replace("|", "\t") for row in rows)])
    (folder / "sales.csv").write_text(text + "\n")
    return read_feed(folder / "sales.csv", vendor="maker", mapping=folder / "map.toml")


def test_a_plain_file_is_read_by_its_mapping(tmp_path: Path) -> None:
    """Columns, constants, days, marks and signs are as the mapping says."""
    read = read_plain(tmp_path, "1|14.04.2026|1.234,50|234,56|123,45|", "2|15.04.2026|-34,50|||1")
    sale, refund = read.kept.to_pylist()

    assert (sale["sold_on"], sale["amount"], sale["tax"]) == ("2026-04-14", "1234.50", "234.56")
    assert (sale["partner_share"], sale["currency"], sale["product"]) == ("123.45", "EUR", "model")
    assert (sale["vendor"], sale["channel"]) == ("maker", "reseller")
    assert (refund["kind"], refund["amount"], refund["refunds"]) == ("refund", "34.50", "1")
    assert refund["partner_share"] is None


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1|2026-04-14|1||| ", "sold_on as a day written %d.%m.%Y"),
        ("1|14.04.2026|1.5.x||| ", "amount as a number"),
        ("1|14.04.2026||| |", "amount as a number"),
        ("|14.04.2026|1|||", "sale_id"),
        ("1|14.04.2026|1|||2", "refunds empty"),
        ("1|31.02.2026|1|||", "sold_on"),
    ],
)
def test_a_row_that_does_not_fit_the_mapping_is_rejected(tmp_path: Path, row: str, reason: str) -> None:
    """A row that is not written as the mapping says is rejected, with the reason."""
    [rejected] = read_plain(tmp_path, row).rejected

    assert reason in rejected.reason


def test_a_point_is_no_mark_where_none_is_said(tmp_path: Path) -> None:
    """Where decimals follow a comma and no other mark is named, a number with a point is rejected."""
    mapping = MAPPING.replace('thousands_mark = "."\n', "")

    assert "amount" in read_plain(tmp_path, "1|14.04.2026|1.234|||", mapping=mapping).rejected[0].reason


def test_a_column_may_say_what_is_given_back(tmp_path: Path) -> None:
    """Where the column kind says it, amounts are above zero, and a line without a kind is rejected."""
    mapping = MAPPING.replace('channel = "reseller"', 'channel = "reseller"\nrefunds_are = "kind"')
    mapping = mapping.replace("[constants]", 'kind = "Art"\n[constants]')
    rows = [
        f"{n}|14.04.2026|{amount}|||{to}|{kind}"
        for n, amount, to, kind in (
            (1, "5", "", "sale"),
            (2, "2", "1", "Credit"),
            (3, "-1", "1", "refund"),
            (4, "1", "", ""),
            (5, "1", "", "gift"),
        )
    ]
    read = read_plain(tmp_path, *rows, mapping=mapping, header=HEADER + "\tArt")

    assert read.kept.column("kind").to_pylist() == ["sale", "credit"]
    assert [each.row for each in read.rejected] == [4, 5, 6]


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A column that the mapping names and the file lacks is named, as is one that it does not read."""
    with pytest.raises(BadInput, match="Provision"):
        read_plain(tmp_path, header=HEADER.replace("Provision", "Other"))
    assert read_plain(tmp_path, header=HEADER + "\tOther").drift == ("column 'Other' is new: it is not read",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('channel = "reseller"', "", "channel: found nothing"),
        ('amount = "Netto"', "", "amount: found nothing"),
        ('amount = "Netto"', "amount = 5", "columns.amount: found '5'"),
        ('amount = "Netto"', 'amount = "Nr"', "it is sale_id already"),
        ('tax = "Steuer"', 'taxes = "Steuer"', "columns.taxes: found 'taxes'"),
        ('product = "model"', 'sale_id = "x"', "a column or a constant, and not both"),
        ('product = "model"', 'product = "a\\u0007b"', "constants.product"),
        ("%d.%m.%Y", "%d.%m", "date_format"),
        ('decimal_mark = ","', 'decimal_mark = ";"', "decimal_mark"),
        ('thousands_mark = "."', 'thousands_mark = ","', "thousands_mark"),
        ('channel = "reseller"', 'channel = "r"\nrefunds_are = "odd"', "refunds_are"),
        ('channel = "reseller"', 'channel = "r"\nrefunds_are = "kind"', "a column that is our kind"),
        ('channel = "reseller"', 'channel = "r"\ncharset = "x"', "charset: found 'charset'"),
        ('channel = "reseller"', "channel = 5", "channel: found '5'"),
        ("[columns]", "[columns", "as TOML"),
    ],
)
def test_every_fault_of_a_mapping_is_a_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Each thing that is wrong in a mapping is named in a line of its own."""
    path = tmp_path / "map.toml"
    path.write_text(MAPPING.replace(old, new))

    with pytest.raises(BadFile) as error:
        read_mapping(path)
    assert any(said in str(each) for each in error.value.problems)
    assert all(str(each).isprintable() for each in error.value.problems)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"columns = 5", b"a = " + b"[" * 50_000, b"[columns]\nx = 1979-01-01"]
)
def test_what_is_no_mapping_is_refused(tmp_path: Path, content: bytes) -> None:
    """A file that is no mapping at all is refused, with its problems."""
    path = tmp_path / "map.toml"
    path.write_bytes(content)

    with pytest.raises(BadFile):
        read_mapping(path)
    with pytest.raises(BadFile):
        read_mapping(tmp_path / "none.toml")


def test_a_plain_file_needs_its_mapping(tmp_path: Path) -> None:
    """A plain file is read by a mapping only, and a mapping reads no other feed."""
    (tmp_path / "map.toml").write_text(MAPPING)
    (tmp_path / "sales.csv").write_text("a,b\n")

    with pytest.raises(BadInput, match="--mapping"):
        read_feed(tmp_path / "sales.csv", feed="plain")
    with pytest.raises(BadInput, match="plain"):
        read_feed(tmp_path / "sales.csv", feed="azure_revenue", mapping=tmp_path / "map.toml")
