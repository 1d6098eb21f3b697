"""Nothing is lost: whatever the rows, each is accounted for, and the lines come to what the rows say."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tests.strategies  # noqa: F401 - settles how Hypothesis runs.
from samebasis.errors import Unaccounted
from samebasis.revenue.feeds import FeedRead, aws_cash
from samebasis.revenue.feeds.tally import Tally
from samebasis.revenue.feeds.types import Asked
from tests.revenue.feeds.samples import (
    BUYER,
    MAKER,
    SALES,
    SELLER,
    Row,
    event,
    read_events,
    read_rows,
    undone,
    write_events,
)

CENTS: Final = st.integers(0, 10**7).map(lambda cents: Decimal(cents) / 100)
WRONG: Final = st.sampled_from(["", "NaN", "-1", "x", "1,5", "1e5"])


@st.composite
def transactions(draw: st.DrawFn) -> tuple[Sequence[Row], Decimal, Decimal, Decimal]:
    """Events of several transactions in any order, and what they come to: gross, share and pending."""
    rows = list[Row]()
    gross = share = pending = Decimal(0)
    for number in range(draw(st.integers(1, 6))):
        amount, fee, cost, tax = (draw(CENTS) + 1 for _ in range(4))
        cells = {"transaction_reference_id": f"t-{number}"}
        sale = event(f"S{number}", "SELLER_REV_SHARE", str(amount), BUYER, SELLER, **cells)
        charge = event(f"F{number}", "AWS_REV_SHARE", str(-fee), SELLER, "AWS", **cells)
        due = event(f"C{number}", "SELLER_REV_SHARE", str(-cost), SELLER, MAKER, **cells)
        levied = event(f"T{number}", "SELLER_TAX_SHARE", str(tax), BUYER, SELLER, **cells)
        has_cost, has_tax, is_paid = (draw(st.booleans()) for _ in range(3))
        mine = [sale, charge, *([due] if has_cost else []), *([levied] if has_tax else [])]
        gross, share = gross + amount, share + fee
        rows += mine
        if is_paid:
            rows += [undone(f"U{each['billing_event_id']}", each, "P") for each in mine]
        else:
            pending += sum(Decimal(each["amount"]) for each in mine)
    return draw(st.permutations(rows)), gross, share, pending


@settings(max_examples=60)
@given(made=transactions())
def test_events_in_any_order_come_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, made: tuple[Sequence[Row], Decimal, Decimal, Decimal]
) -> None:
    """In any order of events, gross, share and what is pending are those of the transactions, to the cent."""
    rows, gross, share, pending = made
    folder = tmp_path_factory.mktemp("events")
    read = read_events(folder, rows)
    [total] = read.totals

    assert (total.gross, total.partner_share, read.rejected) == (gross, share, ())
    assert read.rows == len(rows) == read.kept_rows + sum(read.set_aside.values())
    assert aws_cash(write_events(folder, rows), account=SELLER).balances["USD"].pending == pending
    facts = Counter(each["sale_id"] for each in read.cash.to_pylist() if each["kind"] in {"cost", "settled"})
    assert facts.keys() <= set(read.kept.column("sale_id").to_pylist())


@pytest.mark.parametrize("feed", SALES)
@settings(max_examples=40)
@given(data=st.data())
def test_every_row_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, feed: str, data: st.DataObject
) -> None:
    """Rows with any cells put in place of right ones are kept, set aside or rejected, each once."""
    name, sale = SALES[feed]
    cells = st.fixed_dictionaries(
        {}, optional={column: st.one_of(WRONG, st.text(max_size=6)) for column in sale}
    )
    rows = [{**sale, **each} for each in data.draw(st.lists(cells, max_size=8))]
    folder = tmp_path_factory.mktemp("rows")
    read = read_rows(folder, feed, *rows, sale)

    assert accounted(read)
    assert read.files == (str(folder / name),)


def accounted(read: FeedRead) -> bool:
    """True when the rows add up, and the lines come to the totals."""
    gross = Counter[str]()
    for line in read.kept.to_pylist():
        sign = 1 if line["kind"] == "sale" else -1
        gross[line["currency"]] += Decimal(line["amount"]) * sign
        assert Decimal(line["amount"]) >= 0
    sums = {each.currency: each.gross for each in read.totals}
    counts = read.kept_rows + sum(read.set_aside.values()) + len(read.rejected)
    return read.rows == counts and sums == dict(gross)


@settings(max_examples=60)
@given(amounts=st.lists(st.tuples(CENTS, CENTS), min_size=1, max_size=8))
def test_snowflake_proves_itself(
    tmp_path_factory: pytest.TempPathFactory, amounts: list[tuple[Decimal, Decimal]]
) -> None:
    """A row whose net is gross less fees and taxes is kept, and one that is a cent away never is."""
    rows = list[Row]()
    for fees, taxes in amounts:
        gross = fees + 1
        row = {
            **SALES["snowflake_disbursement"][1],
            "GROSS": str(gross),
            "FEES": str(fees),
            "TAXES": str(taxes),
        }
        net = gross - fees - taxes
        rows += [{**row, "NET_AMOUNT": str(net)}, {**row, "NET_AMOUNT": str(net + Decimal("0.01"))}]
    read = read_rows(tmp_path_factory.mktemp("net"), "snowflake_disbursement", *rows)

    assert [each.row for each in read.rejected] == list(range(3, 2 * len(amounts) + 2, 2))
    assert read.totals[0].gross == sum(fees + 1 for fees, _ in amounts)


def test_a_lost_row_is_never_passed_over() -> None:
    """An account that is short of a row is refused, and shows nothing."""
    tally = Tally(Asked(vendor="", channel="aws"))
    tally.rows = 1

    with pytest.raises(Unaccounted):
        tally.lines()


def test_many_rows_make_several_batches(tmp_path: Path) -> None:
    """Beyond the size of one batch, lines and cash facts are whole and tied to one another."""
    many = 20_500
    rows = [
        event(f"S{each}", "SELLER_REV_SHARE", "1", BUYER, SELLER, transaction_reference_id=f"t{each}")
        for each in range(many)
    ]
    read = read_events(
        tmp_path, [*reversed(rows), *(undone(f"U{row['billing_event_id']}", row, "P") for row in rows)]
    )

    assert read.kept.num_rows == read.cash.num_rows == many
    assert all(f"U{row['sale_id']}" == row["event"] for row in read.cash.to_pylist())
