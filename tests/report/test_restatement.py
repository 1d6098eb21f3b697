"""A restatement as text and page: held against golden files, named as filings may, and safe with any name."""

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.records import exponents
from samebasis.report import (
    Scale,
    restatement_json,
    restatement_markdown,
    restatement_page,
    restatement_view,
)
from samebasis.report.restatement.scale import DASH, shown_in
from samebasis.revenue.judgement import Role
from samebasis.revenue.restatement import Change, Restatement, Version, Wanted, restate
from samebasis.revenue.terms import Take, Terms
from tests import strategies as _settled  # noqa: F401 - it settles how Hypothesis runs.
from tests.conftest import Golden
from tests.revenue.restatement.published import belo, izea, stated

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page as BrowserPage

    from tests.conftest import PageLog

HOSTILE: Final = "=cmd|'/C calc'!A0 <script>alert(1)</script> **bold** | [x](y)"
MADE: Final = {"izea": (izea, Scale.UNITS), "belo": (belo, Scale.THOUSANDS)}


@pytest.fixture(scope="module")
def restatements() -> dict[str, Restatement]:
    """The published restatements, each made once."""
    return {name: make() for name, (make, _) in MADE.items()}


@pytest.mark.parametrize("name", MADE)
def test_markdown_and_page_are_as_agreed_on(
    restatements: dict[str, Restatement], name: str, golden: Golden
) -> None:
    """The published tables are written as Markdown and as a page as they were agreed on."""
    view = restatement_view(restatements[name], MADE[name][1])

    golden(f"restatement/{name}.md", restatement_markdown(view))
    golden(f"restatement/{name}.html", restatement_page(view))


def test_json_is_exact(restatements: dict[str, Restatement]) -> None:
    """Money in JSON is exact decimal strings, and each row adds up."""
    found = json.loads(json.dumps(restatement_json(restatements["izea"])))

    assert found["change"] == "error"
    assert found["role_only"] is True
    for block in found["blocks"]:
        for row in block["rows"]:
            adjusted = sum(Decimal(each["amount"]) for each in row["adjustments"])
            assert Decimal(row["as_previously_reported"]) + adjusted == Decimal(row["as_restated"])


def net_only() -> Restatement:
    """Sales of an agent alone, with an amount on the other basis that is like no other."""
    sales = pa.table(
        {
            "sale_id": ["1"],
            "sold_on": [date(2026, 2, 1)],
            "vendor": ["acme"],
            "channel": ["aws"],
            "currency": ["USD"],
            "amount": pa.array([Decimal("777777.00")], pa.decimal128(18, 2)),
            "partner_share": pa.array([Decimal("111111.00")], pa.decimal128(18, 2)),
        }
    )
    version = Version(terms=(stated("acme", "aws", "agent"),))
    return restate(sales, before=version, after=version, change=Change.ERROR)


def test_no_amount_on_the_other_basis_is_called_revenue() -> None:
    """Where an agent reports 666,666 of 777,777 billed, no line with 777,777 speaks of revenue."""
    view = restatement_view(net_only())
    page = restatement_page(view)
    lines = [*restatement_markdown(view).split("\n"), *page.split("\n")]
    with_gross = [line for line in lines if "777,777" in line]
    row = re.compile(r"^\| (Revenue|Total revenue)\b|>Revenue<")

    assert with_gross
    assert all("revenue" not in line.lower() for line in with_gross)
    assert all("666,666" in line for line in lines if row.search(line))


@pytest.mark.parametrize("name", MADE)
def test_rows_called_revenue_are_those_that_are(restatements: dict[str, Restatement], name: str) -> None:
    """Whatever row speaks of revenue is revenue, cost of it or deferred revenue as reported on its side."""
    for block in restatements[name].blocks:
        called = {row.line_item for row in block.rows if "revenue" in row.line_item.lower()}
        assert called <= {
            "Revenue",
            "Total revenue",
            "Cost of revenue",
            "Deferred revenue at the end of the period",
            "Advertising and marketing services revenue",
            "Circulation revenue",
        }


def hostile() -> Restatement:
    """A restatement whose names are what a page, a spreadsheet or Markdown would obey."""
    sales = pa.table(
        {
            "sale_id": ["1"],
            "sold_on": [date(2026, 2, 1)],
            "vendor": [HOSTILE],
            "channel": [HOSTILE],
            "product": [HOSTILE],
            "currency": ["USD"],
            "amount": pa.array([Decimal("100.10")], pa.decimal128(18, 2)),
        }
    )
    terms = Terms(
        row=2,
        vendor=HOSTILE,
        channel=HOSTILE,
        starts=date(2026, 1, 1),
        take=Take.SALES,
        rate=Decimal("0.1"),
        judgement="principal",
    )
    return restate(
        sales,
        before=Version(terms=(terms,)),
        after=Version(terms=(replace(terms, judgement="agent"),)),
        change=Change.POLICY,
        wanted=Wanted(by=("month", "product")),
    )


def test_names_are_never_markup() -> None:
    """A name that is a script, a table or a link comes out as letters."""
    view = restatement_view(hostile())

    assert "<script>" not in restatement_page(view)
    text = restatement_markdown(view)
    assert "<script>" not in text.replace("\\<", "")
    columns = {len(re.findall(r"(?<!\\)\|", line)) for line in text.split("\n") if line.startswith("| ")}
    assert columns == {5}


@given(
    minor=st.integers(-(10**18), 10**18),
    scale=st.sampled_from(list(Scale)),
    currency=st.sampled_from(["USD", "JPY", "KWD"]),
)
def test_an_amount_is_shown_to_the_nearest_step(minor: int, scale: Scale, currency: str) -> None:
    """What is shown is within half a step of the amount, in brackets below zero, a dash for nothing alone."""
    shown = shown_in(currency, scale, (minor,))
    text = shown.text(minor)
    steps = int(re.sub(r"[,.()]", "", text.replace(DASH, "0")))

    assert abs(minor - (-steps if text.startswith("(") else steps) * shown.step) * 2 <= shown.step
    assert (text == DASH) is (minor == 0)
    if scale is Scale.EXACT:
        assert shown.step in {1, 10 ** exponents()[currency]}


def test_what_rounding_leaves_open_is_said() -> None:
    """Where amounts shown in thousands do not foot, the note says how often and by how much at most."""
    sales = pa.table(
        {
            "sale_id": ["1", "2"],
            "sold_on": [date(2026, 2, 1)] * 2,
            "vendor": ["acme"] * 2,
            "channel": ["aws"] * 2,
            "product": ["a", "b"],
            "currency": ["USD"] * 2,
            "amount": pa.array([Decimal(1400), Decimal(1400)], pa.decimal128(18, 2)),
            "partner_share": pa.array([Decimal(0), Decimal(0)], pa.decimal128(18, 2)),
        }
    )
    version = Version(terms=(stated("acme", "aws", Role.AGENT.value),))
    wanted = Wanted(by=("quarter", "product"))
    found = restate(sales, before=version, after=version, change=Change.ERROR, wanted=wanted)
    [block] = restatement_view(found, Scale.THOUSANDS).blocks

    assert "in 2 places, by at most 1." in block.notes[-1]
    assert "rounded" not in " ".join(restatement_view(found, Scale.EXACT).blocks[0].notes)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", MADE)
def test_the_page_opens_offline_and_fits(
    page: "BrowserPage",
    page_log: "PageLog",
    tmp_path: "Path",
    restatements: dict[str, Restatement],
    name: str,
    width: int,
) -> None:
    """On a phone and a desk the page opens without error, asks for nothing and fits the screen."""
    path = tmp_path / "page.html"
    path.write_text(restatement_page(restatement_view(restatements[name], MADE[name][1])), encoding="utf-8")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path.as_uri())

    assert page_log.errors == []
    assert [each for each in page_log.requests if each != path.as_uri()] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
