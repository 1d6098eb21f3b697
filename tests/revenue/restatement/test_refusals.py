"""What is refused: roles and terms that leave a line open, companions that do not fit, names that mislead."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import pyarrow as pa
import pytest

from samebasis.errors import BadFile, BadInput
from samebasis.revenue.judgement import Role
from samebasis.revenue.restatement import (
    Change,
    Companion,
    ItemKind,
    Restatement,
    Version,
    Wanted,
    Why,
    read_companions,
    restate,
)
from samebasis.revenue.terms import Take, Terms
from tests.revenue.restatement.published import (
    izea,
    izea_companions,
    izea_sales,
    izea_version,
    judged,
    stated,
)

HEADER: Final = "period,currency,line_item,kind,code,reason,amount\n"
QUARTERS: Final = Wanted()
PRINCIPAL, AGENT = izea_version(Role.PRINCIPAL), izea_version(Role.AGENT)


def restated(
    *,
    before: Version = PRINCIPAL,
    after: Version = AGENT,
    companions: tuple[Companion, ...] = (),
    wanted: Wanted = QUARTERS,
) -> Restatement:
    """IZEA's sales, restated."""
    return restate(
        izea_sales(), before=before, after=after, change=Change.ERROR, companions=companions, wanted=wanted
    )


@pytest.mark.parametrize("side", ["before", "after"])
def test_an_undetermined_role_is_refused(side: str) -> None:
    """A role that nobody determined is refused by vendor, channel and side: nothing is reported of it."""
    open_version = izea_version(Role.UNDETERMINED)
    found = rf"izea through workflow undetermined in 2017-Q2.*under the terms {side}"

    with pytest.raises(BadInput, match=found):
        restated(**{side: open_version})


def test_a_judgement_that_is_not_there_leaves_a_role_undetermined() -> None:
    """Terms that name a judgement which is nowhere are refused as undetermined."""
    with pytest.raises(BadInput, match="izea through workflow undetermined"):
        restated(after=replace(AGENT, judgements=()))


@pytest.mark.parametrize("side", ["before", "after"])
def test_lines_without_terms_are_refused(side: str) -> None:
    """Lines that one version has no terms for are refused, the first of them by name."""
    part = Version(terms=(stated("izea", "workflow", "agent"),))

    with pytest.raises(BadInput, match=rf"14 lines .* terms {side}, izea through managed on 2017-05-15"):
        restated(**{side: part})


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(by=("vendor",)), "one length of time"),
        (Wanted(by=("month", "year")), "one length of time"),
        (Wanted(by=("quarter", "vendor", "channel")), "at most one of"),
        (Wanted(by=("quarter", "customer")), "at most one of"),
        (Wanted(by=("year",), is_cumulative=True), "months or quarters"),
        (Wanted(currency="EUR"), "a currency in which"),
        (Wanted(labels=(("Sales", "Revenue of us"),)), "the name of a row"),
        (Wanted(labels=(("Gross profit", "Net revenue"),)), "does not call it revenue"),
        (Wanted(labels=(("Revenue", "Gross revenue"),)), "calls no amount on another basis revenue"),
        (Wanted(labels=(("Revenue", "Gross profit"),)), "each row with one name"),
        (Wanted(labels=(("Revenue", "a\nb"),)), "one line of text"),
        (Wanted(labels=(("Revenue", "Sales"), ("Revenue", "Turnover"))), "each row with one name"),
    ],
)
def test_what_is_not_there_is_not_shown(wanted: Wanted, found: str) -> None:
    """Periods, splits, currencies and names that a table cannot have are refused in one line."""
    with pytest.raises(BadInput, match=found) as refused:
        restated(wanted=wanted)

    assert "\n" not in str(refused.value)


def moved(**changes: object) -> Callable[[Companion], Companion]:
    """A companion with something else in it."""
    return lambda each: replace(each, **changes)  # type: ignore[arg-type]  # what is planted is wrong on purpose.


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (moved(period="2017-Q4"), "a period of the sales: 2017-Q2 to 2017-Q3"),
        (moved(currency="EUR"), "none in EUR"),
        (moved(line_item="Gross profit"), "not a subtotal"),
        (moved(line_item="Revenue", kind=ItemKind.COST), "income, which Revenue is"),
        (moved(line_item="Rent"), "what was reported of it"),
        (moved(code="workflow-revenue"), "a code that is no judgement's"),
    ],
)
def test_companions_that_do_not_fit_are_refused(damage: Callable[[Companion], Companion], found: str) -> None:
    """A companion of no period, of a subtotal, without a base or with a judgement's code is told by row."""
    *others, last = izea_companions()

    with pytest.raises(BadFile, match=found) as refused:
        restated(companions=(*others, damage(last)))

    assert f":{last.row} " in str(refused.value)


def test_a_line_item_of_some_periods_is_not_added_up() -> None:
    """A line item that one quarter states and another does not is refused in a cumulative table."""
    some = tuple(each for each in izea_companions() if each.period == "2017-Q3")

    with pytest.raises(BadInput, match="2017-Q2 as well"):
        restated(companions=some, wanted=Wanted(is_cumulative=True))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("2017-Q5,USD,Rent,cost,,,1", "a period as the table has it"),
        ("2017-Q2,XXX,Rent,cost,,,1", "ISO 4217"),
        ("2017-Q2,USD,,cost,,,1", "some text"),
        ("2017-Q2,USD,Rent,expense,,,1", "one of income, cost"),
        ("2017-Q2,USD,Rent,cost,a b,why,1", "a code of letters"),
        ("2017-Q2,USD,Rent,cost,moved,,1", "why, since the line is an adjustment"),
        ("2017-Q2,USD,Rent,cost,terms,why,1", "another code"),
        ("2017-Q2,USD,Rent,cost,,,1e5", "an amount like"),
        ("2017-Q2,USD,Rent,cost,,,1.005", "at most 2 decimals of USD"),
        ("2017-Q2,JPY,Rent,cost,,,1.5", "at most 0 decimals of JPY"),
        ("2017-Q2,USD,Gross revenue,income,,,1", "C&DI 100.04"),
        ("2017-Q2,USD,Non-GAAP revenue,income,,,1", "C&DI 100.04"),
        ("2017-Q2,USD,Rent,cost,,,1\n2017-Q2,USD,Rent,cost,,,2", "row 2 states it"),
        ("2017-Q2,USD,Rent,cost,,,1\n2017-Q3,USD,Rent,income,,,2", "cost, as in row 2"),
    ],
)
def test_a_damaged_file_of_companions_is_told_by_cell(tmp_path: Path, line: str, found: str) -> None:
    """Each damage of a file of companions is one problem that says what is expected."""
    path = tmp_path / "also.csv"
    path.write_text(HEADER + line + "\n")

    with pytest.raises(BadFile, match=found) as refused:
        read_companions(path)

    assert len(refused.value.problems) == 1


def test_a_sound_file_of_companions_is_read(tmp_path: Path) -> None:
    """What the file says is in the companions, in minor units of its currency."""
    path = tmp_path / "also.csv"
    path.write_text(HEADER + "2017-Q3,KWD,Rent,cost,,,-1.5\n2017,USD,Rent,cost,moved,since,12\n")
    first, second = read_companions(path)

    assert (first.amount, first.profit, first.code) == (-1500, 1500, "")
    assert (second.amount, second.code, second.reason, second.row) == (1200, "moved", "since", 3)


def tiers(*, roles: tuple[str, str], rates: tuple[str, str]) -> Version:
    """A ladder of two rungs with these roles and rates."""
    return Version(
        terms=tuple(
            Terms(
                row=at,
                vendor="acme",
                channel="aws",
                starts=date(2026, 1, 1),
                take=Take.SALES,
                rate=Decimal(rate),
                tier_from=Decimal(low),
                judgement=role,
            )
            for at, (role, rate, low) in enumerate(zip(roles, rates, (0, 1000), strict=True), start=2)
        )
    )


def test_tiers_that_change_roles_and_rates_are_taken_one_at_a_time() -> None:
    """Where rungs of one ladder get unlike roles, the roles are told apart, unless rates change as well."""
    money = pa.decimal128(18, 2)
    sales = pa.table(
        {
            "sale_id": ["1", "2"],
            "sold_on": [date(2026, 1, 5)] * 2,
            "vendor": ["acme"] * 2,
            "channel": ["aws"] * 2,
            "currency": ["USD"] * 2,
            "amount": pa.array([Decimal(100), Decimal(2000)], money),
            "contract_value": pa.array([Decimal(100), Decimal(2000)], money),
        }
    )
    before = tiers(roles=("principal", "principal"), rates=("0.1", "0.1"))
    after = tiers(roles=("agent", "principal"), rates=("0.1", "0.1"))
    both = tiers(roles=("agent", "principal"), rates=("0.1", "0.2"))

    found = restate(sales, before=before, after=after, change=Change.ERROR)
    [cause] = found.causes["USD"]

    assert found.blocks[0].split.role_revenue == -1000
    assert cause.why is Why.ROLE
    with pytest.raises(BadInput, match="restate the roles first"):
        restate(sales, before=before, after=both, change=Change.ERROR)


def test_a_change_of_rates_is_no_change_of_role() -> None:
    """Where the partner keeps another share and roles stay, the note is of terms, with cash and payables."""
    before = replace(AGENT, terms=(rated("0.1", "agent"), stated("izea", "managed", "principal")))
    after = replace(AGENT, terms=(rated("0.2", "agent"), stated("izea", "managed", "principal")))
    sales = izea_sales().drop_columns(["partner_share"])
    both = [
        replace(each, terms=(each.terms[0], replace(rated("0.5", "principal"), channel="managed")))
        for each in (before, after)
    ]
    found = restate(sales, before=both[0], after=both[1], change=Change.POLICY)
    keys = [[note.key for note in each.notes] for each in found.blocks]

    assert keys == [["terms_only"], ["terms_only", "opening"]]
    assert {each.code for each in found.causes["USD"]} == {"terms"}
    assert found.blocks[0].split.terms_cash == found.blocks[0].split.terms_profit == -17_000_000


def rated(rate: str, judgement: str) -> Terms:
    """Workflow terms of a share of sales."""
    return replace(stated("izea", "workflow", judgement), take=Take.SALES, rate=Decimal(rate))


def test_a_change_of_both_is_split() -> None:
    """Where role and rate change together, the role leaves profit alone and the terms explain all of it."""
    sales = izea_sales().drop_columns(["partner_share"])
    managed = replace(rated("0.5", "principal"), channel="managed")
    found = restate(
        sales,
        before=Version(terms=(rated("0.1", "principal"), managed)),
        after=Version(terms=(rated("0.2", "agent"), managed)),
        change=Change.ERROR,
    )
    split = found.blocks[0].split

    assert [each.code for each in found.causes["USD"]] == ["principal-to-agent", "terms"]
    assert (split.role_revenue, split.role_cost) == (-17_000_000, -17_000_000)
    assert (split.terms_revenue, split.terms_cost) == (-17_000_000, 0)
    assert found.blocks[0].notes[0].key == "role_and_terms"


def test_a_judgement_that_changes_within_a_quarter_is_told_by_the_day_of_sale() -> None:
    """Where only later sales are judged anew, earlier ones of the same quarter keep their role."""
    later = replace(judged("workflow-revenue", "content", Role.AGENT), starts=date(2017, 8, 1))
    earlier = replace(judged("workflow-revenue", "content", Role.PRINCIPAL), ends=date(2017, 8, 1))
    found = restated(after=replace(AGENT, judgements=(earlier, later)))

    assert [each.split.has_role_change for each in found.blocks] == [False, True]


def test_the_published_table_is_refused_nothing() -> None:
    """IZEA's own restatement, with its companions, goes through."""
    assert len(izea().blocks) == 2
