"""The same lines accounted for slowly and plainly: line by line, with fractions, and nothing clever.

It takes sound lines only, and says for each month, vendor, channel, currency and role what the
engine should say.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from samebasis.records import exponents
from samebasis.revenue import BookRow, Take, Terms

Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sales line as a test writes it; amounts are texts in the currency."""

    sale_id: str
    sold_on: date
    vendor: str
    channel: str
    currency: str
    amount: str
    product: str | None = None
    country: str | None = None
    kind: str | None = None
    refunds: str | None = None
    tax: str | None = None
    partner_share: str | None = None
    unit_cost: str | None = None
    quantity: str | None = None
    contract_value: str | None = None
    service_starts: date | None = None
    service_ends: date | None = None

    @property
    def minor(self) -> int:
        """The amount in minor units."""
        return minor(self.amount, self.currency)


@dataclass(slots=True)
class Cell:
    """One cell of both books, added up."""

    lines: int = 0
    billed: int = 0
    billed_share: int = 0
    tax: int = 0
    deferred: int = 0
    deferred_share: int = 0


@dataclass(slots=True)
class Sale:
    """A sale with what it came to, and what was given back of it."""

    line: Line
    key: tuple[str, str, str, str]
    share: int
    given: list[Line] = field(default_factory=list)


def minor(text: str, currency: str) -> int:
    """A text of money in minor units of its currency."""
    return int(Decimal(text).scaleb(exponents()[currency]))


def half_even(value: Fraction) -> int:
    """The nearest whole number, and of two the even one."""
    low = value.numerator // value.denominator
    rest = value - low
    if rest == Fraction(1, 2):
        return low + low % 2
    return low + (rest > Fraction(1, 2))


def in_force(line: Line, terms: Iterable[Terms]) -> Terms | None:
    """The terms of a line: of those that match it the most specific, and of a ladder the highest rung."""
    matching = [
        each
        for each in terms
        if (each.vendor, each.channel) == (line.vendor, line.channel)
        and each.product in {None, line.product}
        and each.country in {None, line.country}
        and each.starts <= line.sold_on < each.until
        and (each.tier_from or 0) <= Decimal(line.contract_value or 0)
    ]
    named = [(each.product is not None) + (each.country is not None) for each in matching]
    return max(
        zip(named, (each.tier_from or 0 for each in matching), matching, strict=True),
        key=lambda found: found[:2],
        default=(0, 0, None),
    )[2]


def share_of(line: Line, terms: Terms) -> int:
    """What the channel keeps of a line, rounded half-even on the line."""
    if line.partner_share is not None:
        return minor(line.partner_share, line.currency)
    unit = 10 ** exponents()[line.currency]
    match terms.take:
        case Take.SALES:
            base = Fraction(line.minor)
        case Take.GROSS_PROFIT:
            cost = Fraction(line.unit_cost or 0) * Fraction(line.quantity or 0) * unit
            base = Fraction(line.minor - half_even(cost))
        case _:
            base = Fraction(line.quantity or 0) * unit
    return half_even(base * Fraction(terms.rate))


def month(day: date) -> str:
    """The month of a day."""
    return f"{day.year:04}-{day.month:02}"


def months_from(first: date, last: date) -> list[date]:
    """The first day after each month from that of the first day to that of the last."""
    found = []
    year, at = first.year, first.month
    while (year, at) <= (last.year, last.month):
        year, at = (year + 1, 1) if at == 12 else (year, at + 1)
        found.append(date(year, at, 1))
    return found


def books(lines: Sequence[Line], terms: Sequence[Terms], until: date) -> Mapping[Key, Cell]:
    """Both books by month, vendor, channel, currency and role, up to the month of `until`."""
    cells = defaultdict[Key, Cell](Cell)
    sales: dict[str, Sale] = {}
    for line in lines:
        if line.refunds is None:
            _sell(line, terms, cells, sales)
    for line in sorted(lines, key=lambda each: (each.sold_on, each.sale_id, each.minor)):
        if line.refunds is not None:
            _give_back(line, sales[line.refunds], cells)
    for sale in sales.values():
        if sale.line.service_ends is not None:
            _defer(sale, cells, until)
    return {key: cell for key, cell in cells.items() if key[0] <= month(until)}


def _sell(line: Line, terms: Sequence[Terms], cells: dict[Key, Cell], sales: dict[str, Sale]) -> None:
    held = in_force(line, terms)
    assert held is not None, line
    sign = 1 if line.kind in {None, "sale"} else -1
    key = (line.vendor, line.channel, line.currency, held.judgement or "undetermined")
    cell = cells[(month(line.sold_on), *key)]
    share = share_of(line, held)
    cell.lines += 1
    cell.billed += sign * line.minor
    cell.billed_share += sign * share
    cell.tax += sign * minor(line.tax or "0", line.currency)
    if sign == 1:
        sales[line.sale_id] = Sale(line, key, share)


def _give_back(line: Line, sale: Sale, cells: dict[Key, Cell]) -> None:
    before = sum(each.minor for each in sale.given)
    sale.given.append(line)
    of_share = [_part(sale, before + line.minor), _part(sale, before)]
    cell = cells[(month(line.sold_on), *sale.key)]
    cell.lines += 1
    cell.billed -= line.minor
    cell.billed_share -= of_share[0] - of_share[1]
    cell.tax -= minor(line.tax or "0", line.currency)


def _part(sale: Sale, given: int) -> int:
    """What of the partner share belongs to so much of the sale."""
    return half_even(Fraction(sale.share * given, sale.line.minor))


def _defer(sale: Sale, cells: dict[Key, Cell], until: date) -> None:
    """Follow the balance of a sale through its days: it runs down evenly, and refunds cap what is left."""
    starts, ends = sale.line.service_starts, sale.line.service_ends
    assert starts is not None
    assert ends is not None
    for after in months_from(sale.line.sold_on, min(ends, until)):
        if after >= ends:
            break
        key = (month(_day_before(after)), *sale.key)
        cells[key].deferred += _left(sale, after, sale.line.minor, lambda given: sale.line.minor - given)
        cells[key].deferred_share += _left(
            sale, after, sale.share, lambda given: sale.share - _part(sale, given)
        )


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _left(sale: Sale, after: date, whole: int, left_of: Callable[[int], int]) -> int:
    """What is deferred on the first day after a month: a density that refunds lower, times the days left."""
    starts, ends = sale.line.service_starts, sale.line.service_ends
    assert starts is not None
    assert ends is not None

    def days_left(day: date) -> int:
        return (ends - max(day, starts)).days

    density = Fraction(whole, days_left(starts))
    given = 0
    for each in sale.given:
        if each.sold_on >= after or each.sold_on >= ends:
            break
        given += each.minor
        left = Fraction(left_of(given))
        density = min(density, left / days_left(each.sold_on))
    return half_even(density * days_left(after))


def as_cells(rows: Iterable[BookRow]) -> Mapping[Key, Cell]:
    """The rows of the engine in the same shape."""
    return {
        (row.period, str(row.vendor), str(row.channel), row.currency, row.role.value): Cell(
            row.lines, row.billed, row.billed_share, row.tax, row.deferred, row.deferred_share
        )
        for row in rows
    }
