"""Random sales and terms, to restate: refunds, services, tax, two currencies, rates that do not divide."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
from hypothesis import strategies as st

from samebasis.revenue.judgement import Role
from samebasis.revenue.restatement import Version
from samebasis.revenue.terms import Take, Terms
from tests import strategies as _settled  # noqa: F401 - it settles how Hypothesis runs.

CHANNELS: Final = ("aws", "google", "shop")
ROLES: Final = (Role.PRINCIPAL, Role.AGENT)
FIRST: Final = date(2026, 1, 1)
_DAYS: Final = 270
_MONEY: Final = pa.decimal128(18, 3)

DAYS: Final = st.integers(0, _DAYS).map(lambda at: FIRST + timedelta(days=at))
AMOUNTS: Final = st.integers(0, 10_000_000).map(lambda cents: Decimal(cents) / 100)
RATES: Final = st.sampled_from([Decimal("0.03"), Decimal("0.15"), Decimal("0.3333"), Decimal(0), Decimal(1)])


@st.composite
def sales(draw: st.DrawFn) -> pa.Table:
    """Up to a dozen sales of one vendor, some of them over a service period, some given back in part."""
    rows: list[dict[str, Any]] = []
    for at in range(draw(st.integers(1, 8))):
        sale = {
            "sale_id": f"s{at}",
            "sold_on": draw(DAYS),
            "vendor": "acme",
            "channel": draw(st.sampled_from(CHANNELS)),
            "currency": draw(st.sampled_from(["USD", "EUR"])),
            "amount": draw(AMOUNTS),
            "tax": draw(AMOUNTS) / 10,
            "kind": "sale",
            "refunds": None,
            "service_starts": None,
            "service_ends": None,
        }
        sale["tax"] = sale["tax"].quantize(Decimal("0.01"))
        if draw(st.booleans()):
            sale["service_starts"] = sale["sold_on"]
            sale["service_ends"] = sale["sold_on"] + timedelta(days=draw(st.integers(1, 200)))
        rows.append(sale)
        if draw(st.booleans()):
            part = (sale["amount"] / draw(st.integers(1, 4))).quantize(Decimal("0.01"), "ROUND_FLOOR")
            later = sale["sold_on"] + timedelta(days=draw(st.integers(0, 60)))
            given_back = {"kind": "refund", "refunds": sale["sale_id"], "amount": part, "sold_on": later}
            rows.append({**sale, **given_back, "sale_id": f"r{at}", "tax": Decimal(0)})
            rows[-1] |= {"service_starts": None, "service_ends": None}
    text, day = pa.string(), pa.date32()
    kinds = {"amount": _MONEY, "tax": _MONEY, "sold_on": day, "service_starts": day, "service_ends": day}
    fields = [(name, kinds.get(name, text)) for name in rows[0]]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


@st.composite
def versions(draw: st.DrawFn) -> Version:
    """Terms for every channel and day, some of them changing once, with the role stated in each."""
    terms: list[Terms] = []
    for channel in CHANNELS:
        turn = draw(st.none() | DAYS.filter(lambda day: day > FIRST))
        for starts, ends in [(FIRST, turn), (turn, None)] if turn else [(FIRST, None)]:
            terms.append(
                Terms(
                    row=len(terms) + 2,
                    vendor="acme",
                    channel=channel,
                    starts=starts or FIRST,
                    ends=ends,
                    take=Take.SALES,
                    rate=draw(RATES),
                    judgement=draw(st.sampled_from(ROLES)).value,
                )
            )
    return Version(terms=tuple(terms))


def flipped(version: Version, channels: set[str]) -> Version:
    """The version with the role of these channels the other one, and its rates as they were."""
    other = {Role.PRINCIPAL.value: Role.AGENT.value, Role.AGENT.value: Role.PRINCIPAL.value}
    return Version(
        terms=tuple(
            replace(each, judgement=other[each.judgement]) if each.channel in channels else each
            for each in version.terms
        )
    )
