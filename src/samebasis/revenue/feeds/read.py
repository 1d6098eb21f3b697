"""Reading a feed: a path in, sales lines, cash facts, and a reason for every row that is neither, out."""

import os
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import localcontext
from difflib import get_close_matches
from pathlib import Path
from typing import Final
from unicodedata import category

import pyarrow as pa

from samebasis.book import shown
from samebasis.errors import BadInput, UnknownName
from samebasis.revenue.feeds.definitions import Definition, definition
from samebasis.revenue.feeds.header import of_feed, sniff
from samebasis.revenue.feeds.known import FEEDS, PLAIN
from samebasis.revenue.feeds.mapping import read_mapping
from samebasis.revenue.feeds.plain import plain_feed
from samebasis.revenue.feeds.rows import RawRow, feed_files, opened, raw_rows
from samebasis.revenue.feeds.tally import FeedTotal, Tally
from samebasis.revenue.feeds.types import Asked, Feed, Record, Rejected, SetAside
from samebasis.revenue.feeds.values import EXACT

_CELL_MOST: Final = 2_000
_AGAIN: Final = "the same row as one before it"
_EMPTY: Final = "a row without a single filled cell"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRead:
    """What a feed came to. Every row is kept, set aside or rejected, and the numbers add up.

    `kept` is a table of sales lines, as recognition reads them; a folded line takes several rows.
    `cash` holds what the feed says of payouts, costs and balances, each with the sale it belongs to.
    """

    feed: str
    says: str
    files: tuple[str, ...]
    kept: pa.Table
    cash: pa.Table
    set_aside: Mapping[str, int]
    rejected: tuple[Rejected, ...]
    drift: tuple[str, ...]
    totals: tuple[FeedTotal, ...]
    rows: int
    kept_rows: int


def read_feed(
    path: str | Path,
    *,
    feed: str | None = None,
    account: str | None = None,
    vendor: str | None = None,
    mapping: str | Path | None = None,
) -> FeedRead:
    """The sales lines of a feed's file, or of all files of a folder, with everything that is no sale.

    `feed` is a name of `FEEDS`; by default the header tells. `account` is the seller's own, by which a
    row of AWS is revenue or cost. `vendor` is whose sales they are; no feed says so. `mapping` reads a
    plain CSV. `BadInput` for a header that is no feed's; `BadFile` for a mapping that is none.
    """
    files = feed_files(Path(path))
    chosen, layout = _chosen(files[0], feed, mapping)
    if chosen.needs_account and not account:
        raise BadInput("", "the seller's own account by --account, by which a row is revenue or cost")
    asked = Asked(vendor=vendor or "", channel=layout.channel, account=account or "")
    tally, drift = Tally(asked), list[str]()
    with localcontext(EXACT):
        for outcome in chosen.transform(records_of(files, layout, tally, drift), asked):
            tally.take(outcome)
        kept = tally.lines()
    return FeedRead(
        feed=chosen.name,
        says=layout.says,
        files=tuple(str(each) for each in files),
        kept=kept,
        cash=tally.cash(),
        set_aside=dict(tally.set_aside.most_common()),
        rejected=tuple(sorted(tally.rejected, key=lambda each: (each.file, each.row))),
        drift=tuple(dict.fromkeys(drift)),
        totals=tally.totals(),
        rows=tally.rows,
        kept_rows=tally.kept_rows,
    )


def _chosen(first: Path, name: str | None, mapping: str | Path | None) -> tuple[Feed, Definition]:
    """The feed that is asked for by name or by a mapping, or that the header is of."""
    if mapping is not None:
        if name not in {None, PLAIN}:
            raise BadInput(str(name), f"{PLAIN}, where a mapping says how to read the file")
        return plain_feed(read_mapping(Path(mapping)))
    by_name = {each.name: each for each in FEEDS}
    if name == PLAIN:
        raise BadInput(PLAIN, "a mapping by --mapping, which says what its columns are")
    if name is not None:
        if name not in by_name:
            raise UnknownName("feed", shown(name), tuple(get_close_matches(name, by_name, n=2)))
        return by_name[name], definition(name)
    with opened(first) as file:
        header = _header(raw_rows(file, str(first)), first)
    found = sniff([definition(each) for each in by_name], header, str(first)).definition
    return by_name[found.name], found


def _header(rows: Iterator[RawRow], path: Path) -> list[str]:
    first = next(rows, None)
    if first is None:
        raise BadInput(f"{path}, which is empty", "a file with a header")
    if first.fault:
        raise BadInput(f"{path}: {first.fault}", "a header in its first row")
    return [cell.strip() for cell in first.cells]


class _Seen:
    """The rows so far by what no two of them share, where the feed has such columns."""

    def __init__(self, unique: Sequence[str]) -> None:
        self._unique = unique
        self._first = dict[tuple[str, ...] | str, int]()
        # Of each first row its content and place, as plain numbers: there may be millions.
        self._content, self._row, self._file = array("q"), array("Q"), array("L")
        self._files = list[str]()

    def again(self, record: Record) -> str:
        """What is to be said of a row whose key another row has; nothing for the first of its key."""
        cells = record.cells
        key: tuple[str, ...] | str = tuple(cells[each] for each in self._unique)
        if not any(key):
            return ""
        key = key[0] if len(key) == 1 else key
        # Rows alike are told by a hash: were two to meet by chance, the row would be counted as a copy.
        content = hash(tuple(cells.values()))
        place = self._first.setdefault(key, len(self._row))
        if place == len(self._row):
            self._note(record, content)
            return ""
        if self._content[place] == content:
            return _AGAIN
        where = f"row {self._row[place]} of {self._files[self._file[place]]}"
        return f"{where} has the same {' and '.join(self._unique)}, and says otherwise"

    def _note(self, record: Record, content: int) -> None:
        if not self._files or self._files[-1] != record.file:
            self._files.append(record.file)
        self._content.append(content)
        self._row.append(record.row)
        self._file.append(len(self._files) - 1)


def records_of(files: Sequence[Path], layout: Definition, tally: Tally, drift: list[str]) -> Iterator[Record]:
    """The rows of the files that are rows of the feed; of the others the tally hears why they are not."""
    seen = _Seen(layout.unique)
    # Files of a feed are often called the same, and their folders say of which month they are.
    root = os.path.commonpath([each.parent for each in files])
    for path in files:
        name = str(path.relative_to(root))
        for record in _records(path, name, layout, tally, drift):
            said = seen.again(record)
            if not said:
                yield record
            elif said == _AGAIN:
                tally.take(SetAside(reason=said))
            else:
                tally.take(Rejected(file=name, row=record.row, reason=said))


def _records(path: Path, name: str, layout: Definition, tally: Tally, drift: list[str]) -> Iterator[Record]:
    with opened(path) as file:
        rows = raw_rows(file, str(path))
        found = of_feed(layout, header := _header(rows, path), str(path))
        drift.extend(found.drift)
        places = list(found.places.items())
        for raw in rows:
            tally.rows += 1
            if not raw.fault and not any(map(str.strip, raw.cells)):
                tally.take(SetAside(reason=_EMPTY))
                continue
            if fault := raw.fault or _miscounted(raw.cells, header):
                tally.take(Rejected(file=name, row=raw.row, reason=fault))
                continue
            cells = {column: raw.cells[place].strip() for column, place in places}
            if said := _unclean(cells):
                tally.take(Rejected(file=name, row=raw.row, reason=said))
                continue
            yield Record(name, raw.row, cells)


def _miscounted(cells: Sequence[str], header: Sequence[str]) -> str:
    if len(cells) == len(header):
        return ""
    return f"{len(cells)} cells, and the header has {len(header)}"


def _unclean(cells: Mapping[str, str]) -> str:
    """What makes a cell unfit to stand in a table: control characters, or its length."""
    together = "".join(cells.values())
    if together.isprintable() and len(together) <= _CELL_MOST:
        return ""
    for column, cell in cells.items():
        if len(cell) > _CELL_MOST:
            return f"{column}: {len(cell):,} characters, at most {_CELL_MOST:,}"
        if any(not letter.isprintable() and category(letter) != "Zs" for letter in cell):
            return f"{column}: found {shown(cell)!r}, expected text without control characters"
    return ""
