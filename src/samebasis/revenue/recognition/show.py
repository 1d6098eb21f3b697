"""Books as they are shown: cells of a table, and JSON in which money is a decimal text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from samebasis.records import written
from samebasis.revenue.recognition.faults import FaultKind
from samebasis.revenue.recognition.result import BookRow, Books, LeftLine, LeftOver
from samebasis.revenue.recognition.totals import Bridge, Total, bridges, totals

# Lines told one by one in JSON and on a screen; all of them are in the files of --out.
TOLD_MOST: Final = 1_000
_ALWAYS: Final = ("period", "vendor", "channel")
_MORE: Final = ("product", "country")

Cells = dict[str, str | int | None]


def book_cells(row: BookRow, by: Sequence[str]) -> Cells:
    """A row of both books by column: texts, counts, and money as decimal texts."""
    money = {
        "gross": row.gross,
        "partner_share": row.partner_share,
        "net": row.net,
    }
    named = [each for each in (*_MORE, "judgement") if each in by]
    return {
        "period": row.period or None,
        "vendor": row.vendor,
        "channel": row.channel,
        **{each: getattr(row, each) for each in named},
        "currency": row.currency,
        "lines": row.lines,
        **{name: written(value, row.currency) for name, value in money.items()},
        "role": row.role.value,
        "reported": None if row.reported is None else written(row.reported, row.currency),
        "billed": written(row.billed, row.currency),
        "tax": written(row.tax, row.currency),
        "deferred": written(row.deferred, row.currency),
        "deferred_share": written(row.deferred_share, row.currency),
    }


def books_json(books: Books, by: Sequence[str]) -> dict[str, object]:
    """Books as JSON: rows, totals, the bridge by channel, what is left over, and the proof."""
    rows = books.rows
    by_channel = bridges(rows) if "channel" in by else ()
    return {
        "rows": [book_cells(each, by) for each in rows],
        "totals": [_total_json(each) for each in totals(rows)],
        "bridge": [_bridge_json(each) for each in by_channel],
        "unpriced": list(_left_json(books.left, books.left_lines, FaultKind.UNPRICED)),
        "rejected": list(_left_json(books.left, books.left_lines, FaultKind.REJECTED)),
        "proof": {
            "lines": books.proof.lines,
            "recognised": books.proof.recognised,
            "unpriced": books.proof.unpriced,
            "rejected": books.proof.rejected,
        },
        "closes": books.closes,
        "unused_columns": list(books.unused),
    }


def _total_json(total: Total) -> dict[str, object]:
    low, high = total.reported_between
    money = {
        "gross": total.gross,
        "partner_share": total.partner_share,
        "net": total.net,
        "as_principal": total.as_principal,
        "as_agent": total.as_agent,
        "undetermined_gross": total.undetermined_gross,
        "undetermined_net": total.undetermined_net,
        "reported": total.reported,
        "reported_low": low,
        "reported_high": high,
    }
    said = {name: None if each is None else written(each, total.currency) for name, each in money.items()}
    return {"currency": total.currency, "lines": total.lines, **said}


def _bridge_json(bridge: Bridge) -> dict[str, object]:
    return {
        "currency": bridge.currency,
        "gross": written(bridge.gross, bridge.currency),
        "steps": [
            {"channel": channel, "partner_share": written(share, bridge.currency)}
            for channel, share in bridge.shares
        ],
        "net": written(bridge.net, bridge.currency),
    }


def _left_json(
    over: Iterable[LeftOver], lines: Iterable[LeftLine], kind: FaultKind
) -> Iterator[dict[str, object]]:
    ours = [each for each in lines if each.fault.kind is kind]
    for each in over:
        if each.fault.kind is kind:
            yield {
                "reason": each.fault.says,
                "currency": each.currency,
                "lines": each.lines,
                "amount": _money(each.amount, each.currency),
                "told": [line_cells(line) for line in _of(ours, each)],
            }
    broken = [line for line in ours if line.fault.code not in {each.fault.code for each in over}]
    if broken:
        yield {
            "reason": broken[0].fault.says,
            "currency": None,
            "lines": len(broken),
            "amount": None,
            "told": [line_cells(line) for line in broken[:TOLD_MOST]],
        }


def _of(lines: Iterable[LeftLine], over: LeftOver) -> list[LeftLine]:
    return [
        line
        for line in lines
        if line.fault == over.fault and (line.currency == over.currency or not over.currency)
    ][:TOLD_MOST]


def line_cells(line: LeftLine) -> Cells:
    """A line that was not recognised, by column."""
    return {
        "file": line.file,
        "row": line.row,
        "sale_id": line.sale_id,
        "sold_on": None if line.sold_on is None else str(line.sold_on),
        "vendor": line.vendor,
        "channel": line.channel,
        "currency": line.currency,
        "amount": _money(line.amount, line.currency),
        "reason": line.fault.says,
    }


def _money(minor: int | None, currency: str | None) -> str | None:
    try:
        return None if minor is None or currency is None else written(minor, currency)
    except KeyError:
        # Not a currency at all, which is what is wrong with the line.
        return None


def books_sentence(books: Books) -> str:
    """What became of the lines, in a sentence."""
    proof = books.proof
    parts = [f"{proof.recognised:,} recognised"]
    parts += [
        f"{count:,} {name}"
        for count, name in ((proof.unpriced, "unpriced"), (proof.rejected, "rejected"))
        if count
    ]
    return f"{proof.lines:,} lines: {', '.join(parts)}; the books close with {books.closes}."


def total_sentence(total: Total) -> str:
    """What one currency comes to on both bases and as reported, in a sentence."""
    low, high = (written(each, total.currency) for each in total.reported_between)
    gross, net = written(total.gross, total.currency), written(total.net, total.currency)
    if total.reported is None:
        low = f"between {low} and {high}, as roles are undetermined"
    return f"{total.currency}: gross {gross}, net {net}, reported {low}."


def bridge_rows(bridge: Bridge) -> list[tuple[str, str]]:
    """The bridge as rows: gross, what each channel keeps, net."""
    steps = [(f"kept by {channel}", written(-share, bridge.currency)) for channel, share in bridge.shares]
    ends = written(bridge.gross, bridge.currency), written(bridge.net, bridge.currency)
    return [("gross", ends[0]), *steps, ("net", ends[1])]
