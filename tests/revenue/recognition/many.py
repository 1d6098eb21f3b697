"""Lines by the million, with everything that lines can be: made by the engine, the same each time."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

import duckdb

from samebasis.revenue import Take, Terms

FIRST: Final = date(2024, 1, 1)
VENDORS, CHANNELS = 3, 4
_LINES: Final = Path(__file__).with_name("many.sql")
_TAKES: Final = (Take.SALES, Take.SALES, Take.GROSS_PROFIT, Take.UNIT)
_RATES: Final = ("0.03", "0.125", "0.333333333", "0.5", "0.017", "0.2")
_JUDGED: Final = ("principal", "agent", "")


def write_many(path: Path, count: int) -> None:
    """Write so many lines as Parquet: sales, a tenth of them over a service period, refunds, and faults."""
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        query = _LINES.read_text(encoding="utf-8")
        connection.execute(query, {"count": count}).fetchall()
        connection.table("many").write_parquet(str(path))


def many_terms() -> list[Terms]:
    """Terms for all but one channel of `write_many`, with products, countries and tiers, that end in 2025."""
    found: list[Terms] = []
    for vendor in range(VENDORS):
        for channel in range(CHANNELS):
            at = vendor * CHANNELS + channel
            cut = FIRST + timedelta(100 + 37 * at)
            for starts, ends in ((FIRST, cut), (cut, FIRST + timedelta(700))):
                found += _lines(f"v{vendor}", f"c{channel}", starts, ends, at + len(found))
    found.append(_line(len(found), "v0", "c0", FIRST, None, 5, product="p1"))
    found.append(_line(len(found), "v1", "c1", FIRST, None, 3, product="p1", country="DE"))
    return found


def _lines(vendor: str, channel: str, starts: date, ends: date, at: int) -> list[Terms]:
    rungs = (Decimal(0), Decimal(10_000)) if at % 3 == 0 else (None,)
    return [
        _line(at + number, vendor, channel, starts, ends, at + number, tier_from=tier_from)
        for number, tier_from in enumerate(rungs)
    ]


def _line(  # noqa: PLR0913 - a line of terms has as many cells.
    row: int,
    vendor: str,
    channel: str,
    starts: date,
    ends: date | None,
    at: int,
    *,
    product: str | None = None,
    country: str | None = None,
    tier_from: Decimal | None = None,
) -> Terms:
    return Terms(
        row=row + 2,
        vendor=vendor,
        channel=channel,
        product=product,
        country=country,
        starts=starts,
        ends=ends,
        take=_TAKES[at % len(_TAKES)],
        rate=Decimal(_RATES[at % len(_RATES)]),
        tier_from=tier_from,
        judgement=_JUDGED[at % len(_JUDGED)],
    )
