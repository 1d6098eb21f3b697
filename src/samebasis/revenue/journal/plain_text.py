"""Journals as text that accounting programs read: beancount and hledger.

Account names are letters, digits and dashes in both. The names they come from stand beside them as
text, spelled so that neither program takes any of it for a directive.
"""

from collections.abc import Iterator, Sequence

from samebasis.records import exponents, written
from samebasis.revenue.journal.entry import Entry, Posting
from samebasis.revenue.journal.names import spelled


def beancount(entries: Sequence[Entry], *, is_whole: bool = True) -> str:
    """The entries as a beancount file.

    A whole one opens its accounts and is a file by itself; otherwise it has entries alone, to stand
    beside the journal that opens them.
    """
    lines = list(_beancount_head(entries)) if is_whole else []
    for entry in entries:
        # The original and its reversal share a link, so that either leads to the other.
        lines += ["", f'{entry.date} * "{entry.narration}" ^{entry.reverses or entry.id}']
        lines += [f"  {key}: {_quoted(value)}" for key, value in _facts(entry)]
        lines += _posted(entry.postings, "  ")
    return "\n".join(lines).lstrip("\n") + "\n" if lines else ""


def hledger(entries: Sequence[Entry], *, is_whole: bool = True) -> str:
    """The entries as an hledger journal; a whole one declares its accounts and commodities."""
    lines = list(_hledger_head(entries)) if is_whole else []
    for entry in entries:
        lines += ["", f"{entry.date} * ({entry.id}) {entry.narration}"]
        lines += [f"    ; {key}:{_tagged(value)}" for key, value in _facts(entry)]
        lines += _posted(entry.postings, "    ")
    return "\n".join(lines).lstrip("\n") + "\n" if lines else ""


def _facts(entry: Entry) -> Iterator[tuple[str, str]]:
    """What is told of an entry beside its postings."""
    yield "id", entry.id
    yield "period", entry.period
    yield "basis", entry.basis
    yield "role", entry.role
    yield "vendor", entry.vendor
    yield "channel", entry.channel
    if entry.reverses:
        yield "reverses", entry.reverses


def _beancount_head(entries: Sequence[Entry]) -> Iterator[str]:
    yield 'option "title" "Channel sales"'
    for currency in _currencies(entries):
        yield f'option "operating_currency" "{currency}"'
    if entries:
        yield ""
    for currency in _currencies(entries):
        yield f"{entries[0].date} commodity {currency}"
    for account, first in _accounts(entries).items():
        yield from ("", f"{first.date} open {account}")
        yield f"  vendor: {_quoted(first.vendor)}"
        yield f"  channel: {_quoted(first.channel)}"


def _hledger_head(entries: Sequence[Entry]) -> Iterator[str]:
    yield "; Channel sales"
    # Without it 1.000 could be read as a thousand.
    yield "decimal-mark ."
    for currency in _currencies(entries):
        yield f"commodity 1000.{'0' * exponents()[currency]} {currency}"
    for account, first in _accounts(entries).items():
        yield from ("", f"account {account}")
        yield f"    ; vendor:{_tagged(first.vendor)}"
        yield f"    ; channel:{_tagged(first.channel)}"


def _currencies(entries: Sequence[Entry]) -> list[str]:
    return sorted({each.currency for each in entries})


def _accounts(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Each account with the first entry that posts to it, in the order of their names."""
    found: dict[str, Entry] = {}
    for entry in entries:
        for posting in entry.postings:
            found.setdefault(posting.account, entry)
    return dict(sorted(found.items()))


def _posted(postings: Sequence[Posting], indent: str) -> list[str]:
    amounts = [written(each.amount_minor, each.currency) for each in postings]
    name_width = max(len(each.account) for each in postings)
    width = max(map(len, amounts))
    return [
        f"{indent}{each.account:<{name_width}}  {amount:>{width}} {each.currency}"
        for each, amount in zip(postings, amounts, strict=True)
    ]


def _quoted(text: str) -> str:
    escaped = spelled(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _tagged(text: str) -> str:
    # What follows a comma would be a tag of its own.
    return spelled(text).replace(",", "\\x2c")
