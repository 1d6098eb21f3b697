"""Each feed: told by its header, its rows as sales lines, and each reason for which a row is none."""

from pathlib import Path
from typing import Any, Final

import pytest

from samebasis.errors import BadInput, UnknownName
from samebasis.revenue.feeds import FEEDS, definition, read_feed
from tests.revenue.feeds.samples import (
    BILLED,
    BUYER,
    CHARGE,
    EARNING,
    MAKER,
    OF_SELLER,
    PAYOUT,
    REVENUE,
    SALES,
    SELLER,
    SOLD,
    Row,
    columns_of,
    event,
    read_events,
    read_rows,
    write,
    write_events,
)

FIRST: Final = {
    "aws_billed_revenue": {"amount": "200.00", "partner_share": "6.00", "tax": "12.00", "country": "DE"},
    "azure_revenue": {"amount": "100.00", "partner_share": "3.00", "currency": "EUR", "quantity": "3"},
    "azure_earnings": {"amount": "80.00", "partner_share": "2.40", "currency": "GBP", "sale_id": "e-1"},
    "google_charges_usage": {"amount": "40.00", "partner_share": "1.20", "country": "US"},
    "snowflake_disbursement": {"amount": "1000.00", "partner_share": "60.00", "tax": None},
}
DAYS: Final = {
    "aws_billed_revenue": "2026-04-01",
    "azure_revenue": "2026-04-01",
    "azure_earnings": "2026-04-14",
    "google_charges_usage": "2026-04-01",
    "snowflake_disbursement": "2026-04-30",
}


def test_every_feed_is_documented() -> None:
    """Every feed has a layout with a source, and the columns that it is told by."""
    for feed in FEEDS:
        layout = definition(feed.name)
        assert layout.source
        assert any(each.is_required for each in layout.columns)
        names = [name for each in layout.columns for name in each.names]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("feed", SALES)
def test_a_sale_of_each_feed_is_a_line(tmp_path: Path, feed: str) -> None:
    """A feed is told by its header, and its sale is a line with the share that the channel states."""
    read = read_rows(tmp_path, feed, SALES[feed][1])
    line = read.kept.to_pylist()[0]

    assert read.feed == feed
    assert {name: line[name] for name in FIRST[feed]} == FIRST[feed]
    assert (line["sold_on"], line["vendor"], line["kind"]) == (DAYS[feed], "maker", "sale")
    assert (read.rejected, read.set_aside, read.drift) == ((), {}, ())


def test_aws_is_told_by_its_header(tmp_path: Path) -> None:
    """Billing events are told by their header, and need the account by which revenue is told from cost."""
    path = write_events(tmp_path, OF_SELLER)

    assert read_feed(path, account=SELLER).feed == "aws_billing_event"
    with pytest.raises(BadInput, match="own account"):
        read_feed(path)


def test_a_billed_row_is_a_sale_and_a_refund(tmp_path: Path) -> None:
    """What was given back in the month is a line of its own, tied to the sale of the same transaction."""
    sale, refund = read_rows(tmp_path, "aws_billed_revenue", BILLED).kept.to_pylist()

    assert (refund["kind"], refund["refunds"]) == ("refund", sale["sale_id"])
    assert (refund["amount"], refund["partner_share"], refund["tax"]) == ("50.00", "1.50", "3.00")


def test_an_empty_fee_stays_unstated(tmp_path: Path) -> None:
    """Where AWS states no fee the line has no share, rather than none."""
    read = read_rows(tmp_path, "aws_billed_revenue", {**BILLED, "AWS Listing Fee": ""})

    assert read.kept.column("partner_share").to_pylist() == [None, "1.50"]


def test_azure_falls_back_on_us_dollars(tmp_path: Path) -> None:
    """Without the customer's currency both amounts are taken in US dollars, and never one of each."""
    row = {**REVENUE, "Earnings amount CC": ""}
    [line] = read_rows(tmp_path, "azure_revenue", row).kept.to_pylist()

    assert (line["amount"], line["partner_share"], line["currency"]) == ("108.00", "3.30", "USD")


def test_azure_earnings_that_are_not_posted_are_unstated(tmp_path: Path) -> None:
    """A sale that is not reconciled with its earnings is kept, without a share."""
    row = {**REVENUE, "Status": "Unreconciled", "Earnings amount CC": "0"}
    [line] = read_rows(tmp_path, "azure_revenue", row).kept.to_pylist()

    assert (line["amount"], line["partner_share"]) == ("100.00", None)


@pytest.mark.parametrize(
    ("said", "charged", "earned"),
    [
        ("refund", "-80", "-77.6"),
        ("refund", "80", "77.6"),
        ("reversal", "-80", "-77.6"),
        ("chargeback", "-80", "-77.6"),
    ],
)
def test_azure_gives_back_what_it_sold(tmp_path: Path, said: str, charged: str, earned: str) -> None:
    """A refund, a reversal and a chargeback give back the purchase of the same order and line."""
    back = {
        **EARNING,
        "earningId": "e-2",
        "transactionType": said,
        "transactionAmount": charged,
        "earningAmount": earned,
    }
    _, refund = read_rows(tmp_path, "azure_earnings", back, EARNING).kept.to_pylist()

    assert (refund["kind"], refund["refunds"]) == ("refund", "e-1")
    assert (refund["amount"], refund["partner_share"]) == ("80.00", "2.40")


def test_a_payout_of_azure_is_in_its_own_currency(tmp_path: Path) -> None:
    """What was paid is a cash fact in the currency of the payment, beside a sale in the customer's."""
    paid = {
        "paymentStatus": "Sent",
        "earningAmountInLastPaymentCurrency": "97.10",
        "lastPaymentCurrency": "USD",
    }
    [fact] = read_rows(tmp_path, "azure_earnings", {**EARNING, **paid}).cash.to_pylist()

    assert (fact["kind"], fact["amount"], fact["currency"], fact["sale_id"]) == (
        "disbursed",
        "97.10",
        "USD",
        "e-1",
    )


def test_snowflake_taxes_its_fee_and_not_the_sale(tmp_path: Path) -> None:
    """The tax on Snowflake's fee is a cash fact, as is the payout, and no tax of the line."""
    facts = read_rows(tmp_path, "snowflake_disbursement", PAYOUT).cash.to_pylist()

    assert {each["kind"]: each["amount"] for each in facts} == {"disbursed": "935.00", "fee_tax": "-5.00"}


@pytest.mark.parametrize(
    ("feed", "cells", "reason"),
    [
        ("azure_revenue", {"Status": "Rejected"}, "status Rejected"),
        ("azure_revenue", {"Status": "Not eligible"}, "status Not eligible"),
        ("azure_revenue", {"Status": "Reprocessed"}, "status Reprocessed"),
        ("azure_revenue", {"Transaction amount": "0", "Trial deployment": "True"}, "a trial"),
        ("azure_earnings", {"transactionAmount": "0", "earningAmount": "0"}, "nothing was charged"),
        ("google_charges_usage", {"Charges": "0", "Due Vendor": "0", "Trial Use": "4"}, "trial use"),
        ("google_charges_usage", {"Charges": "0", "Due Vendor": "0"}, "nothing was charged"),
        (
            "aws_billed_revenue",
            {
                "Customer Billed Amount": "0",
                "AWS Listing Fee": "0",
                "Refunds Amount": "",
                "AWS Fee Refund": "",
            },
            "nothing was billed",
        ),
        (
            "snowflake_disbursement",
            {"GROSS": "0", "FEES": "0", "TAXES": "0", "NET_AMOUNT": "0"},
            "nothing was charged",
        ),
    ],
)
def test_a_row_that_is_no_sale_is_set_aside(tmp_path: Path, feed: str, cells: Row, reason: str) -> None:
    """A row that is in order and no sale is set aside with its reason."""
    read = read_rows(tmp_path, feed, {**SALES[feed][1], **cells})

    assert [each for each in read.set_aside if each.startswith(reason)]
    assert (read.kept.num_rows, read.rejected) == (0, ())


@pytest.mark.parametrize(
    ("feed", "cells", "reason"),
    [
        ("aws_billed_revenue", {"Customer Billed Amount": "-1"}, "at or above zero"),
        ("aws_billed_revenue", {"AWS Listing Fee": "-201"}, "at most"),
        ("aws_billed_revenue", {"Currency": "usd"}, "ISO 4217"),
        ("azure_revenue", {"Status": "Perhaps"}, "Status as one of"),
        ("azure_revenue", {"Earnings amount CC": "101"}, "between nothing"),
        ("azure_revenue", {"Line-item Id": ""}, "Line-item Id"),
        ("azure_revenue", {"Billed month": "04/2026"}, "Billed month as a day"),
        ("azure_revenue", {"Transaction currency": "", "Earnings amount USD": ""}, "in one currency"),
        ("azure_earnings", {"transactionType": "gift"}, "transactionType"),
        ("azure_earnings", {"transactionAmount": "-80"}, "at or above zero"),
        ("azure_earnings", {"transactionType": "reversal"}, "reversal below zero"),
        ("azure_earnings", {"earningId": ""}, "an earningId"),
        ("azure_earnings", {"transactionAmount": "0"}, "earningAmount of nothing"),
        ("azure_earnings", {"transactionDate": "2026-02-30"}, "as a day"),
        ("google_charges_usage", {"Due Vendor": "41"}, "between nothing"),
        ("google_charges_usage", {"Charges": "1e3"}, "as a number"),
        ("snowflake_disbursement", {"NET_AMOUNT": "935.01"}, "0.01 away"),
        ("snowflake_disbursement", {"FEES": "1001", "NET_AMOUNT": "-6"}, "between nothing"),
    ],
)
def test_a_row_that_cannot_be_used_is_rejected(tmp_path: Path, feed: str, cells: Row, reason: str) -> None:
    """A row with a cell that cannot be right is rejected, with its place and the reason."""
    name, sale = SALES[feed]
    other: dict[str, Any] = {"earningId": "e-9", "Line-item Id": "l-9"}
    read = read_rows(tmp_path, feed, sale, {**sale, **other, **cells})
    [rejected] = read.rejected

    assert (rejected.file, rejected.row) == (name, 3)
    assert reason in rejected.reason
    assert read.kept_rows == 1


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"action": "BILLED"}, "action as"),
        ({"transaction_type": "SELLER_GIFT"}, "transaction_type as"),
        ({"balance_impacting": ""}, "balance_impacting as"),
        ({"billing_event_id": ""}, "a billing_event_id"),
        ({"to_account_id": MAKER}, "as one of from_account_id and to_account_id"),
        ({"amount": "-100"}, "at or above zero"),
        ({"amount": ""}, "amount as a number"),
        ({"currency": ""}, "ISO 4217"),
        ({"invoice_date": ""}, "invoice_date as a day"),
        ({"transaction_type": "SELLER_REV_SHARE_REFUND"}, "at or below zero"),
    ],
)
def test_an_event_that_cannot_be_used_is_rejected(tmp_path: Path, cells: Row, reason: str) -> None:
    """A billing event with a cell that cannot be right is rejected, with the reason."""
    [rejected] = read_events(tmp_path, [{**SOLD, **cells}]).rejected

    assert rejected.row == 2
    assert reason in rejected.reason


def test_a_fee_without_a_sale_is_kept_as_cash(tmp_path: Path) -> None:
    """A fee that no sale of the files explains is set aside, and its amount kept as a cash fact."""
    fee = event("F", "AWS_REV_SHARE", "-3", SELLER, "AWS", transaction_reference_id="")
    read = read_events(tmp_path, [SOLD, fee])

    assert [(each["kind"], each["amount"]) for each in read.cash.to_pylist()] == [("fee", "-3.00")]
    assert read.kept.column("partner_share").to_pylist() == [None]


def test_an_event_that_comes_twice_counts_once(tmp_path: Path) -> None:
    """A billing event delivered again is set aside; one with the same id that says otherwise is rejected."""
    read = read_events(tmp_path, [SOLD, SOLD, {**SOLD, "amount": "99"}])

    assert read.set_aside == {"the same row as one before it": 1}
    assert "row 2 of data.csv has the same billing_event_id" in read.rejected[0].reason
    assert read.kept.column("amount").to_pylist() == ["100.00"]


def test_amounts_keep_every_digit(tmp_path: Path) -> None:
    """An amount finer than its currency is passed on as it stands, and zeros at its end are not."""
    rows = [
        {**SOLD, "amount": "0.1234500000"},
        event("I9", "SELLER_REV_SHARE", "5", BUYER, SELLER, transaction_reference_id=""),
    ]
    amounts = read_events(tmp_path, rows).kept.column("amount").to_pylist()

    assert amounts == ["0.12345", "5.00"]


def test_a_month_is_asked_for(tmp_path: Path) -> None:
    """A report that has no dates takes its month from its name, and is rejected where that has none."""
    for feed, row in (("aws_billed_revenue", BILLED), ("google_charges_usage", CHARGE)):
        read = read_feed(write(tmp_path / "report.csv", [row], columns_of(feed)))
        assert "a file name with" in read.rejected[0].reason


def test_an_unknown_header_names_the_nearest_feed(tmp_path: Path) -> None:
    """A header of no feed is refused in one line, with the nearest feed and what it lacks."""
    columns = [each for each in columns_of("snowflake_disbursement") if each != "FEES"]
    path = write(tmp_path / "x.csv", [PAYOUT], columns)

    with pytest.raises(BadInput, match="snowflake_disbursement, the nearest: it lacks FEES"):
        read_feed(path)
    with pytest.raises(BadInput, match="its header with FEES as well"):
        read_feed(path, feed="snowflake_disbursement")
    with pytest.raises(UnknownName, match="did you mean snowflake_disbursement"):
        read_feed(path, feed="snowflake_disbursment")
