"""What holds of the entries of any books: they balance, and both books agree on all but revenue and cost."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.errors import BadInput
from samebasis.revenue.journal import (
    COST,
    DEFERRED_COST,
    DEFERRED_REVENUE,
    PAYABLE,
    RECEIVABLE,
    REVENUE,
    TAX,
    Basis,
    Entry,
    entries,
)
from samebasis.revenue.judgement import Role
from samebasis.revenue.recognition import BookRow
from tests.revenue.journal.books import Kept, book_rows, decided, posted, rows_of_books

BASES = st.sampled_from(list(Basis))
DECIDED = rows_of_books(roles=(Role.PRINCIPAL, Role.AGENT))
ROW = BookRow(
    period="2026-03",
    vendor="anthropic",
    channel="aws",
    currency="USD",
    role=Role.PRINCIPAL,
    lines=1,
    billed=12000,
    billed_share=360,
    tax=900,
    gross=4000,
    partner_share=120,
    deferred=8000,
    deferred_share=240,
)


def amounts_of(entry: Entry) -> dict[str, int]:
    """What an entry posts, by the kind of account."""
    return {each.account.rsplit(":", 2)[0]: each.amount_minor for each in entry.postings}


def both(rows: Sequence[BookRow]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The entries of the rows on the gross book and on the net one."""
    return entries(rows, basis=Basis.GROSS), entries(rows, basis=Basis.NET)


def test_one_sale_is_posted_to_each_account_gross() -> None:
    """A yearly plan of which a third is recognised has seven postings on the gross book."""
    (entry,) = entries([ROW], basis=Basis.GROSS)

    assert amounts_of(entry) == {
        RECEIVABLE: 12900,
        REVENUE: -4000,
        DEFERRED_REVENUE: -8000,
        COST: 120,
        DEFERRED_COST: 240,
        PAYABLE: -360,
        TAX: -900,
    }
    assert (entry.date, entry.id) == (date(2026, 3, 31), "2026-03/gross/Anthropic/Aws/USD/principal")


def test_one_sale_is_posted_to_each_account_net() -> None:
    """On the net book revenue and what is deferred of it are without the partner share."""
    (entry,) = entries([ROW], basis=Basis.NET)

    assert amounts_of(entry) == {
        RECEIVABLE: 12900,
        REVENUE: -3880,
        DEFERRED_REVENUE: -7760,
        PAYABLE: -360,
        TAX: -900,
    }


@given(rows=rows_of_books())
def test_every_entry_balances(rows: tuple[BookRow, ...]) -> None:
    """On either book the postings of each entry come to nothing, and all are in its currency."""
    for entry in (*both(rows)[0], *both(rows)[1]):
        assert sum(each.amount_minor for each in entry.postings) == 0
        assert {each.currency for each in entry.postings} == {entry.currency}


@given(rows=rows_of_books())
def test_both_books_agree_on_all_but_revenue_and_cost(rows: tuple[BookRow, ...]) -> None:
    """Receivable, payable, tax, profit and what is deferred on balance are the same on both books."""
    gross, net = both(rows)

    for accounts in (
        (RECEIVABLE,),
        (PAYABLE,),
        (TAX,),
        (REVENUE, COST),
        (DEFERRED_REVENUE, DEFERRED_COST),
    ):
        assert posted(gross, *accounts) == posted(net, *accounts)
    assert not posted(net, COST, DEFERRED_COST)


@given(rows=rows_of_books())
def test_revenue_is_what_the_books_say(rows: tuple[BookRow, ...]) -> None:
    """Revenue and cost of a journal are gross, net and partner share of the rows, period by period."""
    said = {name: defaultdict[object, int](int) for name in ("gross", "net", "partner_share")}
    for row in rows:
        for name, sums in said.items():
            sums[row.period, row.vendor, row.channel, row.currency] += getattr(row, name)
    found = {name: {key: amount for key, amount in sums.items() if amount} for name, sums in said.items()}
    gross, net = both(rows)

    assert posted(gross, REVENUE) == {key: -amount for key, amount in found["gross"].items()}
    assert posted(net, REVENUE) == {key: -amount for key, amount in found["net"].items()}
    assert posted(gross, COST) == found["partner_share"]


@given(rows=DECIDED)
def test_reported_is_gross_for_a_principal_and_net_for_an_agent(rows: tuple[BookRow, ...]) -> None:
    """On the basis reported each role has the postings of its own book."""
    gross, net = both(rows)
    by_role = {
        (Role.PRINCIPAL, *key(each)): each.postings for each in gross if each.role is Role.PRINCIPAL
    } | {(Role.AGENT, *key(each)): each.postings for each in net if each.role is Role.AGENT}

    assert {(each.role, *key(each)): each.postings for each in entries(rows, basis=Basis.REPORTED)} == by_role


def key(entry: Entry) -> tuple[str, str, str, str]:
    """What an entry is of, beside the role."""
    return entry.period, entry.vendor, entry.channel, entry.currency


@given(rows=rows_of_books(), basis=st.sampled_from([Basis.GROSS, Basis.NET]))
def test_what_is_deferred_adds_up_to_the_closing_balance(rows: tuple[BookRow, ...], basis: Basis) -> None:
    """The entries of all periods up to one leave as deferred what the rows of that period say."""
    found = entries(rows, basis=basis)
    for period in {row.period for row in rows}:
        deferred = sum(
            row.deferred - (row.deferred_share if basis is Basis.NET else 0)
            for row in rows
            if row.period == period
        )
        upto = [each for each in found if each.period <= period]
        assert -sum(posted(upto, DEFERRED_REVENUE).values()) == deferred
        if basis is Basis.GROSS:
            share = sum(row.deferred_share for row in rows if row.period == period)
            assert sum(posted(upto, DEFERRED_COST).values()) == share


@given(rows=rows_of_books().map(decided), basis=BASES)
def test_entries_have_something_to_say(rows: tuple[BookRow, ...], basis: Basis) -> None:
    """No posting is of nothing, no entry is without postings, and no account is posted to twice in one."""
    for entry in entries(rows, basis=basis):
        assert entry.postings
        assert all(each.amount_minor for each in entry.postings)
        assert len({each.account for each in entry.postings}) == len(entry.postings)


@given(rows=rows_of_books().map(decided), basis=BASES, data=st.data())
def test_entries_depend_on_the_rows_alone(
    rows: tuple[BookRow, ...], basis: Basis, data: st.DataObject
) -> None:
    """In any order the same rows have the same entries with the same ids, each id once, by days."""
    found = entries(rows, basis=basis)
    days = [each.date for each in found]

    assert entries(data.draw(st.permutations(rows)), basis=basis) == found
    assert len({each.id for each in found}) == len(found)
    assert days == sorted(days)
    assert all((each.date + timedelta(days=1)).day == 1 for each in found)


@given(rows=rows_of_books().map(decided), basis=BASES)
def test_finer_rows_have_the_same_entries(rows: tuple[BookRow, ...], basis: Basis) -> None:
    """Rows that are also kept by product have the entries of those that are not."""
    merged = [replace(row, product=None) for row in rows]

    assert entries(rows, basis=basis) == entries(merged, basis=basis)


@pytest.mark.parametrize(
    ("period", "day"), [("2026-Q1", "2026-03-31"), ("2028-02", "2028-02-29"), ("2026", "2026-12-31")]
)
def test_any_length_of_period_ends_on_its_last_day(period: str, day: str) -> None:
    """Entries of quarters, years and leap months are dated the last day of each."""
    (entry,) = entries([replace(ROW, period=period)], basis=Basis.GROSS)

    assert str(entry.date) == day


def test_an_undetermined_role_is_not_reported() -> None:
    """On the basis reported a role that is not decided is refused, with who, where and what to do."""
    kept = [Kept(vendor=f"v{at}", channel="aws", currency="USD", role=Role.UNDETERMINED) for at in range(5)]
    rows = book_rows(kept, lambda: 1)

    with pytest.raises(BadInput) as refusal:
        entries(rows, basis=Basis.REPORTED)
    for words in ("v0 through aws", "and 2 more", "--basis gross", "judgement"):
        assert words in str(refusal.value)
    assert entries(rows, basis=Basis.NET)


@pytest.mark.parametrize(
    "damage",
    [
        {"deferred": 7999},
        {"deferred_share": 0},
        {"gross": 4001},
        {"vendor": None},
        {"channel": None},
        {"period": ""},
        {"period": "March"},
        {"currency": "XYZ"},
    ],
    ids=lambda damage: next(iter(damage)),
)
def test_rows_that_are_no_books_are_refused(damage: dict[str, object]) -> None:
    """Balances that do not follow, and rows without vendor, channel, period or currency, are refused."""
    with pytest.raises(BadInput):
        entries([replace(ROW, **damage)], basis=Basis.GROSS)  # type: ignore[arg-type]  # any field.


def test_rows_from_a_later_period_on_are_refused() -> None:
    """Rows without the period in which a balance arose do not pass for books from their first period on."""
    later = replace(ROW, period="2026-04", billed=0, billed_share=0, tax=0, deferred=4000, deferred_share=120)

    assert len(entries([ROW, later], basis=Basis.GROSS)) == 2
    with pytest.raises(BadInput, match="from the first period on"):
        entries([later], basis=Basis.GROSS)
