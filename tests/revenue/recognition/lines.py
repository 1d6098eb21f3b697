"""Strategies for sales lines and terms, and lines as a table."""

from collections.abc import Sequence
from dataclasses import astuple, fields
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import pyarrow as pa
from hypothesis import strategies as st

from samebasis.records import exponents
from samebasis.revenue import Take, Terms
from tests import strategies as _settled  # noqa: F401 - settles how Hypothesis runs.
from tests.revenue.recognition.plain import Line

FIRST: Final = date(2024, 1, 1)
DAYS: Final = 500
VENDORS: Final = ("anthropic", "openai")
CHANNELS: Final = ("aws", "azure", 'it\'s "odd"; --')
CURRENCIES: Final = ("USD", "JPY", "KWD")
PRODUCTS: Final = (None, "api", "seat", "*")
COUNTRIES: Final = (None, "US", "DE")
# Amounts whose shares often fall on halves, and some of any size.
AMOUNTS: Final = st.one_of(st.integers(0, 60), st.integers(0, 5_000), st.integers(0, 10**10))
RATES: Final = st.one_of(
    st.sampled_from(("0", "0.5", "0.25", "0.125", "0.05", "0.03", "0.333333333", "1")).map(Decimal),
    st.integers(0, 10**6).map(lambda ppm: Decimal(ppm).scaleb(-6)),
)
JUDGED: Final = ("principal", "agent", "")


def a_day(at: int) -> date:
    """So many days after the first."""
    return FIRST + timedelta(at)


def money(minor: int, currency: str) -> str:
    """Minor units as a text."""
    return f"{Decimal(minor).scaleb(-exponents()[currency]):f}"


@st.composite
def terms_files(draw: st.DrawFn) -> list[Terms]:
    """Terms for every vendor and channel on every day, with some for single products, countries and tiers."""
    found: list[Terms] = []

    def add(channel: str, vendor: str, product: str | None, country: str | None, *, has_ladder: bool) -> None:
        cuts = sorted(draw(st.sets(st.integers(1, DAYS - 1), max_size=2)))
        for starts, ends in zip([0, *cuts], [*cuts, None], strict=True):
            judgement = draw(st.sampled_from(JUDGED))
            rungs = (Decimal(0), Decimal(1_000), Decimal(1_000_000)) if has_ladder else (None,)
            take = draw(st.sampled_from((Take.SALES, Take.SALES, Take.GROSS_PROFIT, Take.UNIT)))
            for tier_from in rungs:
                found.append(
                    Terms(
                        row=len(found) + 2,
                        vendor=vendor,
                        channel=channel,
                        product=product,
                        country=country,
                        starts=a_day(starts),
                        ends=None if ends is None else a_day(ends),
                        take=take,
                        rate=draw(RATES),
                        tier_from=tier_from,
                        judgement=judgement,
                    )
                )

    for vendor in VENDORS:
        for channel in CHANNELS:
            add(channel, vendor, None, None, has_ladder=draw(st.booleans()))
            if draw(st.booleans()):
                add(channel, vendor, draw(st.sampled_from(("api", "*"))), None, has_ladder=False)
    return found


@st.composite
def a_sale(draw: st.DrawFn, number: int) -> Line:
    """A sale with everything that any terms may ask for."""
    currency = draw(st.sampled_from(CURRENCIES))
    at = draw(st.integers(0, DAYS))
    starts = ends = None
    if draw(st.integers(0, 2)) == 0:
        starts = a_day(at + draw(st.integers(-40, 60)))
        ends = starts + timedelta(draw(st.integers(1, 400)))
    return Line(
        sale_id=f"s{number}",
        sold_on=a_day(at),
        vendor=draw(st.sampled_from(VENDORS)),
        channel=draw(st.sampled_from(CHANNELS)),
        currency=currency,
        amount=money(draw(AMOUNTS), currency),
        product=draw(st.sampled_from(PRODUCTS)),
        country=draw(st.sampled_from(COUNTRIES)),
        tax=money(draw(st.integers(0, 500)), currency),
        unit_cost=f"{Decimal(draw(st.integers(0, 10**7))).scaleb(-6):f}",
        quantity=f"{Decimal(draw(st.integers(0, 10**9))).scaleb(-6):f}",
        contract_value=str(draw(st.sampled_from((0, 999, 1_000, 50_000, 2_000_000)))),
        service_starts=starts,
        service_ends=ends,
    )


@st.composite
def sales_files(draw: st.DrawFn) -> list[Line]:
    """Sales, and refunds of them that together give back no more than there is."""
    sales = [draw(a_sale(number)) for number in range(draw(st.integers(1, 12)))]
    lines = list(sales)
    for sale in sales:
        left = sale.minor
        for number in range(draw(st.integers(0, 3)) if left else 0):
            given = draw(st.one_of(st.just(left), st.integers(0, left)))
            left -= given
            lines.append(
                Line(
                    sale_id=f"r{number}-{sale.sale_id}",
                    sold_on=sale.sold_on + timedelta(draw(st.integers(0, 300))),
                    vendor=sale.vendor,
                    channel=sale.channel,
                    currency=sale.currency,
                    amount=money(given, sale.currency),
                    kind=draw(st.sampled_from(("refund", "credit", "Refund"))),
                    refunds=sale.sale_id,
                )
            )
    return draw(st.permutations(lines))


def table_of(lines: Sequence[Line]) -> pa.Table:
    """The lines as a table, with money and numbers as texts."""
    names = [each.name for each in fields(Line)]
    columns = zip(*(astuple(line) for line in lines), strict=True)
    days = {"sold_on", "service_starts", "service_ends"}
    return pa.table(
        {
            name: pa.array(list(values), pa.date32() if name in days else pa.string())
            for name, values in zip(names, columns, strict=True)
        }
    )
