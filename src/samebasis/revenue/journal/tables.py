"""Journals for other programs: a line for each posting as CSV, an object for each entry as JSON."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from samebasis.book import defused
from samebasis.records import written
from samebasis.revenue.journal.entry import Entry
from samebasis.revenue.journal.names import spelled

COLUMNS: Final = (
    "id",
    "date",
    "period",
    "basis",
    "role",
    "vendor",
    "channel",
    "account",
    "debit",
    "credit",
    "currency",
    "narration",
    "reverses",
)


def entries_csv(entries: Sequence[Entry]) -> str:
    """A line for each posting, with its amount as debit or as credit; no cell is run as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        for each in entry.postings:
            amount = written(abs(each.amount_minor), each.currency)
            row = {
                **_facts(entry),
                "account": each.account,
                "debit": amount if each.amount_minor > 0 else "",
                "credit": amount if each.amount_minor < 0 else "",
            }
            writer.writerow([spelled(defused(row[column])) for column in COLUMNS])
    return out.getvalue()


def entries_json(entries: Sequence[Entry]) -> str:
    """A list of the entries, with amounts as decimal texts: debits are positive, credits negative."""
    return json.dumps([_shape(each) for each in entries], indent=2) + "\n"


def _facts(entry: Entry) -> dict[str, str]:
    return {
        "id": entry.id,
        "date": entry.date.isoformat(),
        "period": entry.period,
        "basis": entry.basis.value,
        "role": entry.role.value,
        "vendor": entry.vendor,
        "channel": entry.channel,
        "currency": entry.currency,
        "narration": entry.narration,
        "reverses": entry.reverses,
    }


def _shape(entry: Entry) -> Mapping[str, Any]:
    postings = [
        {"account": each.account, "amount": written(each.amount_minor, each.currency)}
        for each in entry.postings
    ]
    return {**_facts(entry), "postings": postings}
