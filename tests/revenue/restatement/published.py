"""Sales lines whose totals are what was published: IZEA's restatement of 2017, A. H. Belo's adoption of 2018.

What each table's source does not say (how many lines there were, what one of them came to, the rows that the
restatement leaves alone) is made up here, and nothing is asserted of it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

import pyarrow as pa

from samebasis.revenue.judgement import Judgement, Role
from samebasis.revenue.restatement import (
    Change,
    Companion,
    ItemKind,
    Restatement,
    Version,
    Wanted,
    restate,
)
from samebasis.revenue.terms import Take, Terms

LINES: Final = 7
Row = Mapping[str, object]


def in_lines(total: int, count: int = LINES) -> list[int]:
    """The total in so many unlike whole amounts."""
    parts = [total // count + at - count // 2 for at in range(count)]
    parts[-1] += total - sum(parts)
    return parts


def lines(day: date, *, vendor: str, channel: str, product: str, amount: int, share: int) -> Iterator[Row]:
    """Sales of one day that come to these whole units of money."""
    for at, (one, part) in enumerate(zip(in_lines(amount), in_lines(share), strict=True)):
        yield {
            "sale_id": f"{channel}-{product}-{day}-{at}",
            "sold_on": day,
            "vendor": vendor,
            "channel": channel,
            "product": product,
            "currency": "USD",
            "amount": Decimal(one),
            "partner_share": Decimal(part),
        }


def table(rows: Iterator[Row]) -> pa.Table:
    """The lines as a table."""
    found = list(rows)
    money = pa.decimal128(18, 2)
    made = pa.Table.from_pylist(found)
    for name in ("amount", "partner_share"):
        made = made.set_column(made.schema.get_field_index(name), name, made[name].cast(money))
    return made


def stated(vendor: str, channel: str, judgement: str) -> Terms:
    """Terms of a channel whose lines state what it keeps."""
    return Terms(
        row=2,
        vendor=vendor,
        channel=channel,
        starts=date(2017, 1, 1),
        take=Take.STATED,
        rate=Decimal(0),
        judgement=judgement,
    )


def judged(name: str, item: str, role: Role) -> Judgement:
    """A judgement on record since 2017."""
    return Judgement(
        id=name,
        contract="standard terms",
        item=item,
        country=None,
        starts=date(2017, 1, 1),
        ends=None,
        conclusion=role,
        decided_by="Audit committee",
        decided_on=date(2018, 3, 30),
        note="",
        facts=(),
    )


# IZEA: revenue and cost of revenue before, what workflow sales pay to creators, what is moved into cost of
# revenue, and all other costs; those of the second quarter are not published in our material.
IZEA: Final = {
    date(2017, 5, 15): (6_980_221, 3_442_181, 1_267_317, 539_835, 5_000_000),
    date(2017, 8, 15): (8_154_674, 3_758_621, 1_064_819, 608_824, 4_954_858),
}
_WORKFLOW_SALES: Final = 1_700_000


def izea_sales() -> pa.Table:
    """IZEA's sales of two quarters: workflow, and all else, of which it is principal throughout."""

    def rows() -> Iterator[Row]:
        for day, (revenue, cost, workflow, _, _) in IZEA.items():
            yield from lines(
                day,
                vendor="izea",
                channel="workflow",
                product="content",
                amount=_WORKFLOW_SALES,
                share=workflow,
            )
            yield from lines(
                day,
                vendor="izea",
                channel="managed",
                product="campaign",
                amount=revenue - _WORKFLOW_SALES,
                share=cost - workflow,
            )

    return table(rows())


def izea_version(role: Role) -> Version:
    """IZEA's terms, with that judgement of workflow sales."""
    return Version(
        terms=(stated("izea", "workflow", "workflow-revenue"), stated("izea", "managed", "principal")),
        judgements=(judged("workflow-revenue", "sponsored content of creators", role),),
    )


def izea_companions() -> tuple[Companion, ...]:
    """What goes with it: campaign fulfilment moves into cost of revenue, and nothing else changes."""
    found = []
    for day, (_, _, _, moved, others) in IZEA.items():
        period = f"2017-Q{(day.month + 2) // 3}"
        for line_item, code, amount in (
            ("Operating expenses", "", others * 100),
            ("Cost of revenue", "campaign-fulfilment", moved * 100),
            ("Operating expenses", "campaign-fulfilment", -moved * 100),
        ):
            found.append(
                Companion(
                    row=len(found) + 2,
                    period=period,
                    currency="USD",
                    line_item=line_item,
                    kind=ItemKind.COST,
                    code=code,
                    reason="staff who fulfil campaigns are a cost of revenue" if code else "",
                    amount=amount,
                )
            )
    return tuple(found)


def izea() -> Restatement:
    """IZEA's restatement of the second and third quarter of 2017."""
    return restate(
        izea_sales(),
        before=izea_version(Role.PRINCIPAL),
        after=izea_version(Role.AGENT),
        change=Change.ERROR,
        companions=izea_companions(),
        wanted=Wanted(labels=(("Profit before tax", "Net loss"),)),
    )


# A. H. Belo in thousands: advertising without adoption and as reported, circulation the same, other costs as
# reported. What precedes the third quarter is published as nine months, and is parted in two here.
_THIRD: Final = (28_278, 25_260, 18_158, 17_896, 20_939)
_NINE_MONTHS: Final = (86_175, 77_398, 54_353, 53_564, 66_786)
_HALF: Final = tuple(nine - third for nine, third in zip(_NINE_MONTHS, _THIRD, strict=True))
_FIRST: Final = tuple(amount // 2 for amount in _HALF)
BELO: Final = {
    date(2018, 3, 31): _FIRST,
    date(2018, 6, 30): tuple(half - first for half, first in zip(_HALF, _FIRST, strict=True)),
    date(2018, 9, 30): _THIRD,
}
OTHER_COSTS: Final = "Other production, distribution and operating costs"
ADVERTISING: Final = "Advertising and marketing services revenue"
CIRCULATION: Final = "Circulation revenue"


def belo_sales() -> pa.Table:
    """A. H. Belo's sales: advertising through agencies, circulation through distributors."""

    def rows() -> Iterator[Row]:
        for day, (advertising, advertising_net, circulation, circulation_net, _) in BELO.items():
            yield from lines(
                day,
                vendor="belo",
                channel="agencies",
                product="advertising",
                amount=advertising * 1000,
                share=(advertising - advertising_net) * 1000,
            )
            yield from lines(
                day,
                vendor="belo",
                channel="distributors",
                product="circulation",
                amount=circulation * 1000,
                share=(circulation - circulation_net) * 1000,
            )

    return table(rows())


def belo_version(role: Role) -> Version:
    """A. H. Belo's terms with that role stated in them."""
    return Version(
        terms=tuple(stated("belo", channel, role.value) for channel in ("agencies", "distributors"))
    )


def belo() -> Restatement:
    """A. H. Belo's effect of adoption in the third quarter and nine months of 2018."""
    companions = tuple(
        Companion(
            row=at,
            period=f"2018-Q{day.month // 3}",
            currency="USD",
            line_item=OTHER_COSTS,
            kind=ItemKind.COST,
            code="",
            reason="",
            amount=others * 100_000,
        )
        for at, (day, (*_, others)) in enumerate(BELO.items(), start=2)
    )
    return restate(
        belo_sales(),
        before=belo_version(Role.PRINCIPAL),
        after=belo_version(Role.AGENT),
        change=Change.ADOPTION,
        companions=companions,
        wanted=Wanted(
            by=("quarter", "product"),
            is_cumulative=True,
            labels=(
                ("Revenue: advertising", ADVERTISING),
                ("Revenue: circulation", CIRCULATION),
                ("Cost of revenue", OTHER_COSTS),
            ),
        ),
    )
