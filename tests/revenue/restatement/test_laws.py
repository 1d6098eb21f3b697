"""What holds of every restatement: it foots, roles leave profit and cash alone, terms are told apart."""

from collections import defaultdict
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samebasis.errors import Contradiction
from samebasis.revenue.recognition import recognise
from samebasis.revenue.restatement import (
    Block,
    Change,
    RestatedRow,
    Restatement,
    Statement,
    Version,
    Wanted,
    Why,
    check_footing,
    check_roles,
    restate,
)
from tests.revenue.restatement.books import CHANNELS, flipped, sales, versions
from tests.revenue.restatement.published import izea

CHANGES = st.sampled_from(list(Change))
WANTED = st.builds(
    Wanted,
    by=st.sampled_from([("month",), ("quarter",), ("quarter", "channel"), ("month", "product"), ("year",)]),
)
FEW = settings(max_examples=12)


def row_of(block: Block, line_item: str) -> RestatedRow:
    """The row of that name."""
    return next(each for each in block.rows if each.line_item == line_item)


def revenue_of(block: Block) -> RestatedRow:
    """The row of all revenue."""
    names = {each.line_item for each in block.rows}
    return row_of(block, "Total revenue" if "Total revenue" in names else "Revenue")


@FEW
@given(sales=sales(), version=versions(), channels=st.sets(st.sampled_from(CHANNELS)), wanted=WANTED)
def test_flipping_roles_moves_revenue_and_cost_alone(
    sales: pa.Table, version: Version, channels: set[str], wanted: Wanted
) -> None:
    """Flipped roles leave profit, cash, receivable, payable and tax, and move revenue as they move cost."""
    found = restate(
        sales, before=version, after=flipped(version, channels), change=Change.ERROR, wanted=wanted
    )

    for block in found.blocks:
        revenue, cost = revenue_of(block), row_of(block, "Cost of revenue")
        assert revenue.effect == cost.effect
        assert row_of(block, "Gross profit").effect == 0
        unmoved = [each for each in block.rows if each.statement is Statement.SETTLEMENT]
        assert [each.effect for each in unmoved] == [0, 0, 0, 0]
        assert all(each.as_previously_reported == each.as_restated for each in unmoved)
        deferred = [each for each in block.rows if each.statement is Statement.BALANCE]
        if deferred:
            assert deferred[0].effect == deferred[1].effect
            assert deferred[2].effect == 0
        assert not block.split.has_terms_change
        assert block.split.role_profit == block.split.terms_profit == 0


@FEW
@given(sales=sales(), before=versions(), after=versions(), change=CHANGES, wanted=WANTED)
def test_every_restatement_foots_and_is_what_was_recognised(
    sales: pa.Table, before: Version, after: Version, change: Change, wanted: Wanted
) -> None:
    """Rows and columns foot, and the outer columns are what recognition reports under either version."""
    found = restate(sales, before=before, after=after, change=change, wanted=wanted)
    expected = [reported(sales, each, wanted.by[0]) for each in (before, after)]

    for block in found.blocks:
        check_footing(block)
        check_roles(block, found.causes[block.currency])
        revenue = revenue_of(block)
        key = (block.period, block.currency)
        assert (revenue.as_previously_reported, revenue.as_restated) == (expected[0][key], expected[1][key])


def reported(lines: pa.Table, version: Version, grain: str) -> dict[tuple[str, str], int]:
    """What recognition reports of each period and currency."""
    found = defaultdict[tuple[str, str], int](int)
    for row in recognise(lines, terms=version.terms, by=(grain, "vendor", "channel")).rows:
        assert row.reported is not None
        found[row.period, row.currency] += row.reported
    return found


@FEW
@given(sales=sales(), before=versions(), after=versions())
def test_role_and_terms_add_up(sales: pa.Table, before: Version, after: Version) -> None:
    """The change is that of roles and that of terms, and profit changes by what partners keep less."""
    found = restate(sales, before=before, after=after, change=Change.POLICY)

    for block in found.blocks:
        split, profit = block.split, row_of(block, "Gross profit")
        causes = {each.code: each.why for each in found.causes[block.currency]}
        assert split.role_revenue + split.terms_revenue == revenue_of(block).effect
        assert split.terms_profit == profit.effect
        by_terms = [each.amount for each in profit.adjustments if causes[each.code] is Why.TERMS]
        assert sum(by_terms) == profit.effect


@FEW
@given(sales=sales(), before=versions(), after=versions(), grain=st.sampled_from(["month", "quarter"]))
def test_a_year_up_to_a_period_is_the_sum_of_its_periods(
    sales: pa.Table, before: Version, after: Version, grain: str
) -> None:
    """What flows in a cumulative block is the sum over its periods, and balances are those of the last."""
    wanted = Wanted(by=(grain,), is_cumulative=True)
    found = restate(sales, before=before, after=after, change=Change.ERROR, wanted=wanted)
    single = [each for each in found.blocks if not each.is_cumulative]

    for block in found.blocks:
        if not block.is_cumulative:
            continue
        last = block.period.split()[-1]
        within = [each for each in single if each.currency == block.currency and each.period <= last]
        for row in block.rows:
            ours = [other for each in within for other in each.rows if other.line_item == row.line_item]
            if row.statement is Statement.BALANCE:
                ours = [each for each in ours if each.period == last]
            assert row.as_previously_reported == sum(each.as_previously_reported for each in ours)
            assert row.as_restated == sum(each.as_restated for each in ours)


@FEW
@given(sales=sales(), version=versions())
def test_nothing_changes_where_nothing_changes(sales: pa.Table, version: Version) -> None:
    """The same terms before and after leave no adjustment and no cause."""
    found = restate(sales, before=version, after=version, change=Change.ERROR)

    assert all(causes == () for causes in found.causes.values())
    assert {note.key for each in found.blocks for note in each.notes} == {"nothing"}


def planted() -> tuple[Restatement, Block]:
    """A restatement that foots, and its first block."""
    found = izea()
    return found, found.blocks[0]


@pytest.mark.parametrize("field", ["as_previously_reported", "as_restated"])
@pytest.mark.parametrize("at", [0, 1, 2, 4, 7])
def test_an_amount_that_is_off_by_one_is_found(field: str, at: int) -> None:
    """A row whose amount is one cent off does not foot, be it a subtotal or a part of one."""
    _, block = planted()
    rows = list(block.rows)
    rows[at] = replace(rows[at], **{field: getattr(rows[at], field) + 1})

    with pytest.raises(Contradiction, match=r"footing of 2017-Q2.*0\.01"):
        check_footing(replace(block, rows=tuple(rows)))


def test_a_column_that_is_off_is_found() -> None:
    """A subtotal that foots across and is not the sum of its parts is found in its column."""
    _, block = planted()
    rows = list(block.rows)
    profit = rows[2]
    before, after = profit.as_previously_reported + 5, profit.as_restated + 5
    rows[2] = replace(profit, as_previously_reported=before, as_restated=after)

    with pytest.raises(Contradiction, match="as previously reported"):
        check_footing(replace(block, rows=tuple(rows)))


def test_a_role_that_reaches_profit_is_found() -> None:
    """A change of role that adds to gross profit is refused, though every row foots."""
    found, block = planted()
    rows = list(block.rows)
    first, *others = rows[2].adjustments
    rows[2] = replace(rows[2], adjustments=(replace(first, amount=7), *others))

    with pytest.raises(Contradiction, match="adjustment workflow-revenue"):
        check_roles(replace(block, rows=tuple(rows)), found.causes["USD"])
