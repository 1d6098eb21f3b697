"""A plain CSV as sales lines, by a mapping."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from samebasis.book import shown
from samebasis.errors import BadInput
from samebasis.revenue.feeds.definitions import Definition, FeedColumn
from samebasis.revenue.feeds.mapping import BELOW_ZERO, FeedMapping
from samebasis.revenue.feeds.types import Asked, Feed, Kept, Line, Outcome, Record
from samebasis.revenue.feeds.values import below_zero, currency, each_row, money, quantity

_MONEY: Final = ("amount", "tax", "partner_share", "contract_value", "quantity")
_DAYS: Final = ("sold_on", "service_starts", "service_ends")
_KINDS: Final = ("sale", "refund", "credit")


def plain_feed(mapping: FeedMapping) -> tuple[Feed, Definition]:
    """The feed that a mapping describes, and its layout."""

    def outcome(record: Record, asked: Asked) -> Outcome:
        return _outcome(_cells(record, mapping), asked, mapping)

    layout = Definition(
        name="plain",
        says=f"a plain CSV by {mapping.name}",
        channel=mapping.constants.get("channel", ""),
        source=mapping.name,
        columns=tuple(FeedColumn(name=each, is_required=True) for each in mapping.columns.values()),
    )
    return Feed(name="plain", transform=each_row(outcome)), layout


def _cells(record: Record, mapping: FeedMapping) -> dict[str, str]:
    """The cells by our names, written as we write them."""
    cells = dict(mapping.constants)
    cells |= {ours: record.cells[theirs] for ours, theirs in mapping.columns.items()}
    for name in _MONEY:
        if name in mapping.columns:
            cells[name] = _number(cells[name], mapping)
    for name in _DAYS:
        if cells.get(name):
            cells[name] = _day(cells[name], name, mapping)
    return cells


def _number(text: str, mapping: FeedMapping) -> str:
    """The number with a point for its decimals."""
    if mapping.thousands_mark:
        whole, mark, rest = text.partition(mapping.decimal_mark)
        text = whole.replace(mapping.thousands_mark, "") + mark + rest
    if mapping.decimal_mark == ".":
        return text
    # A point in such a file is no decimal mark, and is not to be taken for one.
    return text.replace(".", "?").replace(",", ".")


def _day(text: str, name: str, mapping: FeedMapping) -> str:
    try:
        return datetime.strptime(text, mapping.date_format).date().isoformat()  # noqa: DTZ007 - a day has no zone.
    except ValueError as error:
        raise BadInput(shown(text), f"{name} as a day written {mapping.date_format}") from error


def _outcome(cells: Mapping[str, str], asked: Asked, mapping: FeedMapping) -> Outcome:
    of = currency(cells, "currency")
    amount = money(cells, "amount")
    kind, amount = _kind(cells, amount, mapping)
    for name in ("sale_id", "sold_on", "channel"):
        if not cells.get(name):
            raise BadInput("", name)
    line = Line(
        sale_id=cells["sale_id"],
        sold_on=cells["sold_on"],
        vendor=cells.get("vendor") or asked.vendor,
        channel=cells["channel"],
        product=cells.get("product", ""),
        customer=cells.get("customer", ""),
        country=cells.get("country", ""),
        currency=of,
        amount=amount,
        kind=kind,
        tax=_part(cells, "tax"),
        partner_share=_part(cells, "partner_share"),
        quantity=quantity(cells, "quantity"),
        contract_value=_part(cells, "contract_value"),
        service_starts=cells.get("service_starts", ""),
        service_ends=cells.get("service_ends", ""),
        key=cells["sale_id"],
    )
    if kind != "sale":
        line = replace(line, key="", gives_back=cells.get("refunds", ""), quantity="")
    elif cells.get("refunds"):
        raise BadInput(shown(cells["refunds"]), "refunds empty for a sale")
    return Kept(lines=(line,), read=line.signed)


def _kind(cells: Mapping[str, str], amount: Decimal, mapping: FeedMapping) -> tuple[str, Decimal]:
    """What the line is, and its amount at or above zero."""
    said = cells.get("kind", "").casefold()
    if said and said not in _KINDS:
        raise BadInput(shown(cells["kind"]), "kind as sale, refund or credit")
    if mapping.refunds_are == BELOW_ZERO:
        if amount >= 0:
            if said in {"refund", "credit"} and amount:
                raise BadInput(f"{amount:f}", f"amount of a {said} below zero")
            return said or "sale", amount
        if said == "sale":
            raise below_zero("amount", amount, said)
        return said or "refund", -amount
    if not said:
        raise BadInput("", "kind as sale, refund or credit")
    if amount < 0:
        raise below_zero("amount", amount, said)
    return said, amount


def _part(cells: Mapping[str, str], name: str) -> Decimal | None:
    return abs(money(cells, name)) if cells.get(name) else None
