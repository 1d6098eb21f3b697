"""The worked example of AWS, from both sides, with a payout that failed and a charge that was forgiven."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from samebasis.revenue.feeds import AwsBalance, FeedRead, aws_cash, read_feed
from samebasis.revenue.recognition import recognise
from samebasis.revenue.terms import Take, Terms
from tests.revenue.feeds.samples import (
    BUYER,
    DUE_MAKER,
    FEE_SETTLED,
    MAKER,
    OF_MAKER,
    OF_SELLER,
    SELLER,
    SELLER_FEE,
    SOLD,
    Row,
    event,
    forgiven,
    read_events,
    undone,
    write_events,
)

STATED: Final = Terms(
    row=2,
    vendor="maker",
    channel="aws",
    starts=date(2018, 1, 1),
    take=Take.STATED,
    rate=Decimal(0),
    judgement="principal",
)
FAILED: Final = event(
    "I15",
    "DISBURSEMENT_FAILURE",
    "-19.8",
    SELLER,
    "AWS",
    action="DISBURSED",
    balance_impacting="0",
    parent_billing_event_id="I14",
)
FORGIVEN: Final = (
    SOLD,
    DUE_MAKER,
    SELLER_FEE,
    forgiven("I20", SOLD),
    forgiven("I21", DUE_MAKER),
    {**forgiven("I22", SELLER_FEE), "transaction_type": "AWS_REV_SHARE"},
)


def balance(folder: Path, rows: Sequence[Row], account: str = SELLER) -> AwsBalance:
    """The balance in US dollars of the account."""
    found = aws_cash(write_events(folder, rows), account=account)
    assert found.rejected == ()
    return found.balances["USD"]


def test_the_seller_is_paid_what_the_guide_says(tmp_path: Path) -> None:
    """The buyer is invoiced 120.60 with tax, 100 of it for the seller, who collects and gets 19.8."""
    assert balance(tmp_path, OF_SELLER) == AwsBalance(
        invoiced_with_tax=Decimal("120.60"),
        invoiced=Decimal(100),
        collectable=Decimal("19.8"),
        disbursed=Decimal("19.8"),
        pending=Decimal(0),
    )


def test_the_maker_is_paid_what_the_guide_says(tmp_path: Path) -> None:
    """The maker collects and gets 73.5 with 6.5 of tax, less the fee of 7.35."""
    found = balance(tmp_path, OF_MAKER, MAKER)

    assert (found.invoiced, found.collectable, found.disbursed) == (80, Decimal("72.65"), Decimal("72.65"))
    assert found.pending == 0


def test_a_payout_that_failed_is_pending_again(tmp_path: Path) -> None:
    """Nothing was disbursed when the payout failed, and what it settled is open."""
    found = balance(tmp_path, [*OF_SELLER, FAILED])

    assert (found.collectable, found.disbursed, found.pending) == (Decimal("19.8"), 0, Decimal("19.8"))


def test_what_is_forgiven_cannot_be_collected(tmp_path: Path) -> None:
    """A charge that AWS took back with its cost and its fee leaves nothing to collect and nothing pending."""
    found = balance(tmp_path, FORGIVEN)

    assert (found.invoiced, found.collectable, found.pending) == (100, 0, 0)


def test_before_the_payout_all_is_pending(tmp_path: Path) -> None:
    """What was invoiced and not yet paid out is pending in full."""
    found = balance(tmp_path, OF_SELLER[:4])

    assert (found.disbursed, found.pending) == (0, Decimal("19.8"))


def test_the_seller_sells_for_a_hundred(tmp_path: Path) -> None:
    """The sale is one line of 100, its share 0.2 though that is typed as a tax, and 80 is its cost."""
    read = read_events(tmp_path, OF_SELLER)
    [line] = read.kept.to_pylist()
    costs = [each for each in read.cash.to_pylist() if each["kind"] == "cost"]

    assert (line["sale_id"], line["amount"], line["partner_share"]) == ("I0", "100.00", "0.20")
    assert (line["tax"], line["customer"]) == (None, "737399998888")
    assert (line["service_starts"], line["service_ends"]) == ("2018-12-01", "2019-01-01")
    assert [(each["sale_id"], each["amount"], each["party"]) for each in costs] == [("I0", "-80.00", MAKER)]
    assert (read.rows, read.kept_rows, sum(read.set_aside.values())) == (8, 2, 6)


def test_the_maker_sells_for_less(tmp_path: Path) -> None:
    """Of the same sale the maker has a line of 73.5 with its tax and its fee, to the seller of record."""
    [line] = read_events(tmp_path, OF_MAKER, MAKER).kept.to_pylist()

    assert (line["amount"], line["tax"], line["partner_share"]) == ("73.50", "6.50", "7.35")
    assert line["customer"] == SELLER


@pytest.mark.parametrize("typed", ["AWS_TAX_SHARE", "AWS_REV_SHARE"])
def test_a_fee_is_told_by_the_row_that_reverses_it(tmp_path: Path, typed: str) -> None:
    """The reversal decides whether a charge is the fee, and it may stand before the charge itself."""
    rows = [FEE_SETTLED, SOLD, {**SELLER_FEE, "transaction_type": typed}]
    [line] = read_events(tmp_path, rows).kept.to_pylist()

    assert line["partner_share"] == "0.20"


def test_a_tax_on_the_fee_is_no_share(tmp_path: Path) -> None:
    """A tax that AWS charges the seller, and reverses as a tax, stays out of the partner's share."""
    rows = [SOLD, SELLER_FEE, undone("I13", SELLER_FEE, "I14")]
    read = read_events(tmp_path, rows)

    assert read.kept.column("partner_share").to_pylist() == [None]
    assert ("fee_tax", "-0.20") in [(each["kind"], each["amount"]) for each in read.cash.to_pylist()]


def test_what_is_forgiven_is_a_credit_of_its_sale(tmp_path: Path) -> None:
    """A charge that AWS took back is a credit line that names the sale, with the fee that came back."""
    sale, credit = read_events(tmp_path, FORGIVEN).kept.to_pylist()

    assert (credit["kind"], credit["refunds"], credit["amount"]) == ("credit", "I0", "100.00")
    assert sale["partner_share"] == credit["partner_share"] == "0.20"


def test_a_refund_that_names_its_sale_is_tied_to_it(tmp_path: Path) -> None:
    """A refund with a parent names the line that the parent became."""
    back = event("R0", "SELLER_REV_SHARE_REFUND", "-30", BUYER, SELLER, parent_billing_event_id="I0")
    fee_back = event("R1", "AWS_REV_SHARE_REFUND", "0.06", SELLER, "AWS", parent_billing_event_id="R0")
    lines = read_events(tmp_path, [*OF_SELLER, back, fee_back]).kept.to_pylist()

    assert [(each["kind"], each["refunds"], each["amount"], each["partner_share"]) for each in lines] == [
        ("sale", None, "100.00", "0.20"),
        ("refund", "I0", "30.00", "0.06"),
    ]


def test_both_sides_are_recognised(tmp_path: Path) -> None:
    """The kept lines go through recognition as they are: gross and share are what AWS states."""
    for rows, account, gross, share in ((OF_SELLER, SELLER, 10000, 20), (OF_MAKER, MAKER, 7350, 735)):
        books = recognise(read_events(tmp_path, rows, account).kept, terms=[STATED])
        [row] = books.rows

        assert (row.gross, row.partner_share, row.reported) == (gross, share, gross)
        assert books.proof.holds
        assert (books.unused, books.left) == ((), ())


def test_a_forgiven_sale_is_recognised_as_nothing(tmp_path: Path) -> None:
    """A sale and the credit that takes all of it back come to nothing, gross and share alike."""
    books = recognise(read_events(tmp_path, FORGIVEN).kept, terms=[STATED])

    assert books.left == ()
    assert sum(each.gross for each in books.rows) == sum(each.partner_share for each in books.rows) == 0


def test_files_of_months_are_read_as_one_feed(tmp_path: Path) -> None:
    """A payout in a later month's file settles a sale of an earlier one, and its place names the folder."""
    for month, rows in (("month=01", OF_SELLER[:4]), ("month=02", [*OF_SELLER[4:], {**SOLD, "amount": "x"}])):
        (tmp_path / month).mkdir()
        write_events(tmp_path / month, rows)
    read = read_events_of(tmp_path)

    assert read.kept.column("partner_share").to_pylist() == ["0.20"]
    assert [str(Path(each.file)) for each in read.rejected] == [str(Path("month=02", "data.csv"))]


def read_events_of(folder: Path) -> FeedRead:
    """What is read of a folder."""
    return read_feed(folder, account=SELLER, vendor="maker")
