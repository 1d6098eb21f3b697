"""What was read of a feed, for people and for machines."""

from collections.abc import Iterator, Mapping
from typing import Any

from samebasis.revenue.feeds.read import FeedRead
from samebasis.revenue.feeds.values import plainly


def feed_json(read: FeedRead) -> Mapping[str, Any]:
    """What was read as JSON: money as text, each rejected row with its place and reason."""
    return {
        "feed": read.feed,
        "files": list(read.files),
        "rows": read.rows,
        "kept": read.kept_rows,
        "lines": read.kept.num_rows,
        "cash": read.cash.num_rows,
        "set_aside": [{"reason": reason, "rows": rows} for reason, rows in read.set_aside.items()],
        "rejected": [{"file": each.file, "row": each.row, "reason": each.reason} for each in read.rejected],
        "drift": list(read.drift),
        "totals": [
            {
                "currency": each.currency,
                "gross": plainly(each.gross, each.currency),
                "partner_share": plainly(each.partner_share, each.currency),
                "tax": plainly(each.tax, each.currency),
            }
            for each in read.totals
        ],
    }


def feed_totals(read: FeedRead) -> tuple[tuple[str, ...], ...]:
    """Currency, gross, partner share and tax of the kept lines, as text."""
    return tuple(
        (
            each.currency,
            *(str(plainly(part, each.currency)) for part in (each.gross, each.partner_share, each.tax)),
        )
        for each in read.totals
    )


def feed_sentences(read: FeedRead) -> Iterator[str]:
    """What a person wants to know of it first, a sentence a line."""
    lines = read.kept.num_rows
    aside = sum(read.set_aside.values())
    yield f"{read.says} ({read.feed}): {read.rows:,} rows."
    yield from (f"Drift: {each}." for each in read.drift)
    yield (
        f"{read.kept_rows:,} kept as {lines:,} sales line{'' if lines == 1 else 's'}, {aside:,} set aside,"
        f" {len(read.rejected):,} rejected; {read.cash.num_rows:,} cash facts beside them."
    )
    for reason, rows in read.set_aside.items():
        yield f"Set aside: {rows:,} row{'' if rows == 1 else 's'}, {reason}."
