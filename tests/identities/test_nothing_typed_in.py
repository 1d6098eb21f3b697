"""No result of the dispute is typed in: change an input of the book, and all that depends on it moves."""

import csv
import io
import shutil
from collections.abc import Callable
from decimal import Decimal
from math import prod
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samebasis.book import Book, open_book
from samebasis.identities import Comparison, Conversion, compare, implied
from tests.identities.books import APRIL, ARTICLE

GROSS: Final = "anthropic-revenue-gross-2026-04"
NET: Final = "openai-revenue-net-2026-04"
MEMO: Final = "anthropic-partner-share-2026-04-memo"
SLACK: Final = Decimal("1e-18")

# file, row, and the cells of it to change
Change = tuple[str, str, dict[str, str]]


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Book]:
    """A copy of the article's book with some cells changed, as it is then read."""

    def change(*changes: Change) -> Book:
        folder = tmp_path / "article"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(ARTICLE, folder)
        for file, name, cells in changes:
            path = folder / f"{file}.csv"
            rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
            [row] = [each for each in rows if each["id"] == name]
            row.update(cells)
            out = io.StringIO()
            writer = csv.DictWriter(out, list(row), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            path.write_text(out.getvalue(), encoding="utf-8")
        return open_book(str(folder))

    return change


def on(made: Book, presentation: str) -> Comparison:
    """The two companies in April on that presentation."""
    compared = compare(made, "revenue", ["anthropic", "openai"], as_of=APRIL)
    [found] = [each for each in compared.comparisons if each.basis["presentation"] == presentation]
    return found


def road(made: Book, presentation: str, figure: str, evidence: str = "") -> Conversion:
    """The road of a figure that rests on that evidence."""
    [found] = [
        row.conversion
        for row in on(made, presentation).rows
        if row.conversion and row.figure.id == figure and evidence in row.conversion.label
    ]
    return found


def turn(made: Book, against: str = NET) -> Decimal:
    """The share of gross at which the order turns, on the net side."""
    [found] = [each for each in on(made, "net").flips if each.against == against]
    return found.at.value or Decimal(0)


def kept_of_profit(made: Book) -> tuple[Decimal, Decimal]:
    """The least and the most of gross that half of the profit on resale can be, as the book assumes."""
    names = ("anthropic-channel-fraction", "anthropic-resale-margin", "anthropic-profit-split")
    ranges = [each.amount for each in (made.assumptions[name] for name in names) if each.amount]
    least, most = (prod(getattr(each, end) * each.unit.factor for each in ranges) for end in ("low", "high"))
    return least, most


def near(left: Decimal, right: Decimal) -> bool:
    """Equal but for the last of 28 digits."""
    return abs(left - right) < SLACK


def test_31_instead_of_30_moves_everything(changed: Callable[..., Book]) -> None:
    """With 31 gross, the net amounts, the shares implied and the turns are those of 31, by the identities."""
    made = changed(("figures", GROSS, {"value": "31"}))
    memo, payments = road(made, "net", GROSS, MEMO), road(made, "net", GROSS, "payments")
    profit = road(made, "net", GROSS, "profit")
    share = implied(memo)

    assert memo.amount.value == 23
    assert (memo.bounds.low, memo.bounds.high) == (22, 24)
    assert (payments.amount.low, payments.amount.high) == (Decimal("27.9"), Decimal("28.52"))
    least, most = kept_of_profit(made)
    assert (profit.amount.low, profit.amount.high) == (31 * (1 - most), 31 * (1 - least))
    assert share is not None
    assert near(share.low, Decimal(8) / 31)
    assert near(turn(made), 1 - Decimal(24) / 31)
    assert near(turn(made, f"{NET}-alt"), 1 - Decimal(25) / 31)
    assert [step.contribution.value for step in memo.steps] == [0, -8]


def test_another_memo_moves_the_memo_s_road_alone(changed: Callable[..., Book]) -> None:
    """With a claim of 5 instead of 8, net is 25 by that road, and the turn and the other roads stay."""
    made, before = changed(("figures", MEMO, {"value": "5"})), open_book(str(ARTICLE))
    share = implied(road(made, "net", GROSS, MEMO))

    assert road(made, "net", GROSS, MEMO).amount.value == 25
    assert share is not None
    assert near(share.low, Decimal(5) / 30)
    assert turn(made) == turn(before) == Decimal("0.2")
    assert road(made, "net", GROSS, "payments").amount == road(before, "net", GROSS, "payments").amount


def test_another_range_moves_its_ends(changed: Callable[..., Book]) -> None:
    """With a take of 5 to 30 % the amount is 21 to 28.5, and the order is open where it was certain."""
    made = changed(("assumptions", "anthropic-take-from-payments", {"low": "5", "high": "30"}))
    payments = road(made, "net", GROSS, "payments")
    orders = {
        case.order
        for case in on(made, "net").cases
        for row in case.rows
        if row.conversion and "payments" in row.conversion.label
    }

    assert (payments.amount.low, payments.amount.high) == (21, Decimal("28.5"))
    assert orders == {None}


def test_another_share_moves_the_way_up(changed: Callable[..., Book]) -> None:
    """With 25 instead of 20 % kept from everything, OpenAI's 24 are 32 gross."""
    made = changed(("assumptions", "openai-share-of-everything", {"low": "25", "high": "25"}))

    assert road(made, "gross", NET).amount.value == 32
    assert near(road(made, "gross", f"{NET}-alt").amount.value or Decimal(0), Decimal(25) / Decimal("0.75"))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gross=st.integers(26, 99), memo=st.integers(1, 20), net=st.integers(5, 24), share=st.integers(1, 80))
def test_any_inputs_give_what_the_identities_say(
    changed: Callable[..., Book], gross: int, memo: int, net: int, share: int
) -> None:
    """Whatever is reported, claimed and assumed, the results are those of gross = net + share of gross."""
    made = changed(
        ("figures", GROSS, {"value": f"{gross}"}),
        ("figures", MEMO, {"value": f"{memo}"}),
        ("figures", NET, {"value": f"{net}"}),
        ("assumptions", "openai-share-of-everything", {"low": f"{share}", "high": f"{share}"}),
    )

    assert road(made, "net", GROSS, MEMO).amount.value == gross - memo
    assert near(
        road(made, "gross", NET).amount.value or Decimal(0), Decimal(net) / (1 - Decimal(share) / 100)
    )
    assert near(turn(made), 1 - Decimal(net) / gross)


def test_millions_say_the_same_as_billions(changed: Callable[..., Book]) -> None:
    """The same book told in millions gives the same results in millions."""
    made = changed(
        ("figures", GROSS, {"value": "30e3", "unit": "USD_mn"}),
        ("figures", MEMO, {"value": "8e3", "unit": "USD_mn"}),
    )
    memo = road(made, "net", GROSS, MEMO)

    assert (memo.amount.value, memo.amount.unit.name) == (22_000, "USD_mn")
    assert (memo.bounds.low, memo.bounds.high) == (21_000, 23_000)
    assert turn(made) == Decimal("0.2")


@pytest.mark.parametrize(
    ("name", "payments", "forecast", "take"),
    [
        (
            "anthropic-take-from-payments",
            "anthropic-partner-payments-2026",
            "anthropic-revenue-forecast-2026",
            "anthropic-partner-take-2026",
        )
    ],
)
def test_an_assumed_take_is_what_its_three_figures_say(
    name: str, payments: str, forecast: str, take: str
) -> None:
    """The assumed 8 to 10 % are the payments over the middle of the forecasts, and the take that is told."""
    made = open_book("ai_labs")
    assumed = made.assumptions[name].amount
    paid, revenue, told = (made.figures[each].amount for each in (payments, forecast, take))
    middle = (revenue.low + revenue.high) / 2

    assert assumed is not None
    assert paid.value is not None
    assert set(made.assumptions[name].rests_on) == {payments, forecast, take}
    assert assumed.low == round(100 * paid.value / middle)
    assert assumed.high == told.value
