"""Revenue on both bases from sales lines, to the minor unit.

Sources: ASC 606-10-55-36 to 55-40 and IFRS 15 B34 to B38 (gross as principal, net as agent),
606-10-25-27 to 25-31 (over time), 606-10-45-2 (contract liabilities, shown as deferred).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

from samebasis.errors import BadInput, Unaccounted
from samebasis.records import (
    DUCKDB,
    MINOR_DIGITS_MOST,
    NUMBER_DIGITS,
    Edge,
    Engine,
    Row,
    Source,
    Tabular,
    Told,
    at_the_edge,
    engine,
    exponents,
)
from samebasis.revenue.judgement import Judgement
from samebasis.revenue.recognition.faults import OF_THE_LINE, FaultKind, faults
from samebasis.revenue.recognition.given import Judged, give, judged, per
from samebasis.revenue.recognition.left_lines import left_lines
from samebasis.revenue.recognition.periods import Grain, calendar_periods, period_of, written_period
from samebasis.revenue.recognition.plan import DIMENSIONS, Asks, at_fault, control, left, plan, shown, total
from samebasis.revenue.recognition.result import Books, LeftOver, Proof
from samebasis.revenue.recognition.sales import PLACES, SALES
from samebasis.revenue.terms import Terms

CALENDAR_PERIOD: Final = (("period", "INTEGER"), ("shown", "VARCHAR"), ("last_period", "INTEGER"))
BY: Final = (*(each.value for each in Grain), *DIMENSIONS)
# Products of whole numbers stay below this in 64 bits, with room for doubling when they are rounded.
_ROOM: Final = 2**62
_DAYS_MOST: Final = 36_525
_FIRST, _LAST = date(1990, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Control:
    """What all lines come to before anything is done with them."""

    lines: int
    units: int
    first: date
    last: date
    most_amount: int
    most_quantity: int
    most_cost: int


def recognise(  # noqa: PLR0913 - each is an option of its own, by name.
    sales: str | Path | Tabular,
    *,
    terms: Sequence[Terms],
    judgements: Sequence[Judgement] = (),
    by: Sequence[str] = ("month", "vendor", "channel"),
    engine_name: str = DUCKDB,
    memory: str | None = None,
    until: date | None = None,
    told: Told | None = None,
) -> Books:
    """Both books of the sales: for each period and whatever else is asked for gross, partner share and net.

    `sales` is a Parquet or CSV file, a folder of them, or anything with the Arrow interface; `by`
    names what the books are kept by, from `BY`. They close with the month of `until`, or of the
    last line. Money is in minor units of each currency. `BadInput` for a name in `by`, a column that
    is missing, or a file that cannot be read; `Unaccounted`
    should a line ever be neither recognised nor reported.

    >>> import pyarrow as pa
    >>> from decimal import Decimal
    >>> from samebasis.revenue.terms import Take
    >>> sale = {"sale_id": ["1"], "sold_on": [date(2026, 4, 14)], "vendor": ["anthropic"], "channel": ["aws"],
    ...         "currency": ["USD"], "amount": ["120.60"]}
    >>> aws = Terms(row=2, vendor="anthropic", channel="aws", starts=date(2026, 1, 1), take=Take.SALES,
    ...             rate=Decimal("0.03"), judgement="principal")
    >>> [row] = recognise(pa.table(sale), terms=[aws]).rows
    >>> row.period, row.gross, row.partner_share, row.net, row.reported
    ('2026-04', 12060, 362, 11698, 12060)
    """
    grain, dimensions = asked(by)
    parts = judged(terms, judgements)
    with engine(engine_name, memory=memory) as on:
        source = on.open("sales", sales)
        edge = at_the_edge("line", source=source, columns=(*SALES, *PLACES))
        on.take(edge.step)
        before = _counted(on, told)
        if _is_wide(before, parts, edge):
            on.widen()
            edge = at_the_edge("line", source=source, columns=(*SALES, *PLACES), is_wide=True)
            on.take(edge.step)
        days = (before.first, before.last)
        give(on, parts, money_digits=edge.money_digits, days=days, by_judgement="judgement" in dimensions)
        steps = plan(Asks.of(source, parts, dimensions))
        for each in steps:
            on.take(each)
        closes = period_of(until or before.last)
        months = calendar_periods(min(period_of(before.first), closes), closes, grain)
        on.table("calendar_period", CALENDAR_PERIOD, list(months))
        table = on.arrow(shown(dimensions), told)
        over = tuple(_left_over(each) for each in on.rows(left()))
        proof = _proved(on, source, before, over, edge)
        lines = left_lines(on, source, steps, is_wide=edge.is_wide) if over or proof.malformed else ()
    return Books(
        table=table,
        left=over,
        left_lines=lines,
        proof=proof,
        unused=edge.unused,
        closes=written_period(closes, Grain.MONTH),
    )


def asked(by: Iterable[str]) -> tuple[Grain | None, tuple[str, ...]]:
    """The grain of time and the dimensions that are asked for; `BadInput` for a name that is neither."""
    names = tuple(dict.fromkeys(by))
    for each in names:
        if each not in BY:
            raise BadInput(each, "one of " + ", ".join(BY))
    grains = [each for each in names if each in set(Grain)]
    if len(grains) > 1:
        raise BadInput(",".join(grains), "one length of time: month, quarter or year")
    return (Grain(grains[0]) if grains else None), tuple(each for each in names if each not in set(Grain))


def _counted(on: Engine, told: Told | None) -> _Control:
    [(lines, units, first, last, *most)] = on.rows(control(), told)
    amount, quantity, cost = (int(each or 0) for each in most)
    # Days beyond these are rejected line by line, and no calendar goes so far.
    return _Control(
        lines=lines,
        units=int(units or 0),
        first=min(max(first or _FIRST, _FIRST), _LAST),
        last=max(min(last or _FIRST, _LAST), _FIRST),
        most_amount=amount,
        most_quantity=quantity,
        most_cost=cost,
    )


def _is_wide(before: _Control, parts: Sequence[Judged], edge: Edge) -> bool:
    """True when what is multiplied by a rate, or by days, may not fit 64 bits."""
    finest = 10**MINOR_DIGITS_MOST
    divisor = per(each.terms for each in parts)
    rate = max((int(each.terms.rate * divisor) for each in parts), default=0)
    amount = before.most_amount * finest // 10**edge.money_digits
    quantity = before.most_quantity * finest
    cost = before.most_cost * quantity // 10 ** (2 * NUMBER_DIGITS)
    most: int = max(amount + cost, quantity) * max(rate, divisor, _DAYS_MOST)
    return most >= _ROOM


def _left_over(row: Row) -> LeftOver:
    status, currency, lines, gross = row
    amount = None if currency is None or gross is None else abs(int(gross))
    return LeftOver(fault=faults()[status], currency=currency, lines=int(lines), amount=amount)


def _proved(on: Engine, source: Source, before: _Control, over: Sequence[LeftOver], edge: Edge) -> Proof:
    """The account of all lines; `Unaccounted` where counts or sums do not come to what was there before."""
    digits = dict(enumerate(exponents().values()))
    lines = units = Fraction(0)
    for currency_id, some, gross in on.rows(total()):
        lines += some
        if gross:
            units += int(gross) * Fraction(10) ** (edge.money_digits - digits[currency_id])
    if any(each.fault.code >= OF_THE_LINE for each in over):
        [(at_fault_units,)] = on.rows(at_fault())
        units += int(at_fault_units or 0)
    if lines != before.lines or units != before.units:
        raise Unaccounted(before.lines, int(lines), before.units, int(units))
    malformed = len({(file, row) for file, row, _ in on.faults(source)})
    unpriced = sum(each.lines for each in over if each.fault.kind is FaultKind.UNPRICED)
    rejected = sum(each.lines for each in over if each.fault.kind is FaultKind.REJECTED)
    return Proof(
        lines=before.lines + malformed,
        recognised=before.lines - unpriced - rejected,
        unpriced=unpriced,
        rejected=rejected + malformed,
        malformed=malformed,
    )
