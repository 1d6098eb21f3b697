"""Small files of each feed, by the layouts that their makers document."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from samebasis.revenue.feeds import FeedRead, definition, read_feed

SELLER: Final = "777788889999"
MAKER: Final = "111122223333"
BUYER: Final = "737399998888"

Row = Mapping[str, str]

BILLED: Final = {
    "Customer Reference ID": "cust-1",
    "Country": "DE",
    "Product Title": "Model",
    "Product Code": "code-1",
    "Customer Billed Amount": "200.00",
    "AWS Listing Fee": "-6.00",
    "Refunds Amount": "-50.00",
    "AWS Fee Refund": "1.50",
    "Currency": "USD",
    "Transaction Reference ID": "t-1",
    "U.S. Sales Tax Customer Billed Amount": "12.00",
    "U.S. Sales Tax Refunds Amount": "3.00",
}
REVENUE: Final = {
    "Status": "Sent",
    "Purchase record Id": "p-1",
    "Line-item Id": "l-1",
    "Customer Id": "c-1",
    "Offer name": "Model",
    "Service Start Date": "2026-04-01T00:00:00Z",
    "Service End Date": "2026-04-30T23:59:59Z",
    "Billed month": "2026-04",
    "Transaction amount": "100.00",
    "Earnings amount CC": "97.00",
    "Transaction currency": "EUR",
    "Transaction amount (USD)": "108.00",
    "Earnings amount USD": "104.70",
    "Customer country": "FR",
    "Payment sent date": "2026-05-15",
    "Quantity": "3",
}
EARNING: Final = {
    "earningId": "e-1",
    "transactionCurrency": "GBP",
    "transactionDate": "2026-04-14T10:00:00Z",
    "transactionAmount": "80.00",
    "earningAmount": "77.60",
    "paymentStatus": "Upcoming",
    "customerId": "c-1",
    "customerCountry": "GB",
    "productName": "Model",
    "orderId": "o-1",
    "lineItemId": "l-1",
    "transactionType": "purchase",
}
CHARGE: Final = {
    "SKU": "sku-1",
    "Usage": "12.5",
    "Trial Use": "0",
    "Charges": "40.00",
    "Due Vendor": "38.80",
    "Currency": "USD",
    "Account Id": "a-1",
    "Insights Account Id": "i-1",
    "Location": "US/CA",
}
PAYOUT: Final = {
    "STRIPE_DISPLAY_NUMBER": "S-1",
    "EVENT_DATE": "2026-05-03",
    "EVENT_TYPE": "payment",
    "INVOICE_DATE": "2026-04-30",
    "LISTING_GLOBAL_NAME": "GZ1",
    "GROSS": "1000.00",
    "FEES": "60.00",
    "TAXES": "5.00",
    "NET_AMOUNT": "935.00",
    "CURRENCY": "USD",
    "CONSUMER_ACCOUNT_NAME": "consumer",
}
# A row of each feed that is a sale, and a name of a file that says what the feed leaves to it.
SALES: Final[Mapping[str, tuple[str, Row]]] = {
    "aws_billed_revenue": ("billed-2026-04.csv", BILLED),
    "azure_revenue": ("revenue.csv", REVENUE),
    "azure_earnings": ("earnings.csv", EARNING),
    "google_charges_usage": ("20260401 Charges and Usage.csv", CHARGE),
    "snowflake_disbursement": ("disbursement.csv", PAYOUT),
}


def write(path: Path, rows: Sequence[Row], columns: Iterable[str]) -> Path:
    """The file, with these rows under these columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns), restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def columns_of(feed: str) -> list[str]:
    """The columns of a feed, as they are documented."""
    return [each.name for each in definition(feed).columns]


def read_rows(folder: Path, feed: str, *rows: Row) -> FeedRead:
    """What is read of a file of the feed with these rows."""
    path = write(folder / SALES[feed][0], rows, columns_of(feed))
    return read_feed(path, vendor="maker")


def event(name: str, kind: str, amount: str, by: str, to: str, **cells: str) -> Row:
    """One billing event of AWS, invoiced at the turn of 2018 unless said otherwise."""
    return {
        "billing_event_id": name,
        "from_account_id": by,
        "to_account_id": to,
        "end_user_account_id": BUYER,
        "product_id": "prod-o4grxfafcxxxx",
        "action": "INVOICED",
        "transaction_type": kind,
        "amount": amount,
        "currency": "USD",
        "balance_impacting": "1",
        "invoice_date": "2018-12-31T00:00:00Z",
        "usage_period_start_date": "2018-12-01T00:00:00Z",
        "usage_period_end_date": "2018-12-31T23:59:59Z",
        "transaction_reference_id": "t-1",
        **cells,
    }


def undone(name: str, row: Row, payout: str, **cells: str) -> Row:
    """The event that reverses another one, since it went into a payout."""
    amount = row["amount"].removeprefix("-") if row["amount"].startswith("-") else f"-{row['amount']}"
    own = {"billing_event_id": name, "action": "DISBURSED", "amount": amount}
    link = {"parent_billing_event_id": row["billing_event_id"], "disbursement_billing_event_id": payout}
    return {**row, **own, **link, **cells}


def forgiven(name: str, row: Row) -> Row:
    """The event by which AWS takes an invoiced amount back."""
    return undone(name, row, "", action="FORGIVEN")


# The worked example of AWS: a buyer in France, a seller of record in Kansas, and the maker. The fee of
# the seller is typed as a tax when it is invoiced, and as a fee when it is reversed.
SOLD: Final = event("I0", "SELLER_REV_SHARE", "100", BUYER, SELLER)
AWS_TAX: Final = event("I1", "AWS_TAX_SHARE", "20.6", BUYER, "AWS", balance_impacting="0")
DUE_MAKER: Final = event("I2", "SELLER_REV_SHARE", "-80", SELLER, MAKER)
SELLER_FEE: Final = event("I3", "AWS_TAX_SHARE", "-0.2", SELLER, "AWS")
FEE_SETTLED: Final = undone("I13", SELLER_FEE, "I14", transaction_type="AWS_REV_SHARE")
SELLER_PAID: Final = event(
    "I14", "DISBURSEMENT", "19.8", "AWS", SELLER, action="DISBURSED", balance_impacting="0"
)
OF_SELLER: Final = (
    SOLD,
    AWS_TAX,
    DUE_MAKER,
    SELLER_FEE,
    undone("I10", SOLD, "I14"),
    undone("I12", DUE_MAKER, "I14"),
    FEE_SETTLED,
    SELLER_PAID,
)
MADE: Final = event("I5", "SELLER_REV_SHARE", "73.5", SELLER, MAKER)
MAKER_TAX: Final = event("I6", "SELLER_TAX_SHARE", "6.5", SELLER, MAKER)
MAKER_FEE: Final = event("I7", "AWS_REV_SHARE", "-7.35", MAKER, "AWS")
MAKER_PAID: Final = event(
    "I33", "DISBURSEMENT", "72.65", "AWS", MAKER, action="DISBURSED", balance_impacting="0"
)
OF_MAKER: Final = (
    MADE,
    MAKER_TAX,
    MAKER_FEE,
    undone("I30", MADE, "I33"),
    undone("I31", MAKER_TAX, "I33"),
    undone("I32", MAKER_FEE, "I33"),
    MAKER_PAID,
)


def write_events(folder: Path, rows: Sequence[Row], name: str = "data.csv") -> Path:
    """A file of billing events."""
    return write(folder / name, rows, columns_of("aws_billing_event"))


def read_events(folder: Path, rows: Sequence[Row], account: str = SELLER) -> FeedRead:
    """What is read of billing events, as the account sees them."""
    return read_feed(write_events(folder, rows), account=account, vendor="maker")
