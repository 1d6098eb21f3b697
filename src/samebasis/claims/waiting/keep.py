"""Keeping proposals: what a document says goes to the waiting room, once, and never into the book."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from samebasis.book import ROWS, columns, one_writer, shown
from samebasis.claims.derived import Derived
from samebasis.claims.documents.passage import folded
from samebasis.claims.proposed import Proposal
from samebasis.claims.reading import Kind
from samebasis.claims.waiting.room import read_waiting, write_waiting
from samebasis.claims.waiting.row import State, Waiting
from samebasis.errors import BadInput

# Counts of things of no kind, lengths of time and multiples are what claims are made of, and no figures.
_FIGURES: Final = frozenset({Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.POWER, Kind.COUNT})
_SENTENCE_MOST: Final = 300


def keep(
    folder: Path,
    document: Path,
    found: Sequence[Proposal],
    claims: Sequence[Derived],
    given: Mapping[str, str],
) -> int:
    """How many rows were added to the book's waiting room: of the proposals those not yet there.

    What was accepted or rejected before is not proposed again, as long as its passage stays as it
    is. `given` are cells that the reader knows and the document does not say: source, asserted_by,
    published. What the book has already is proposed for no figure.
    """
    if not str(document).isprintable():
        raise BadInput(shown(str(document)), "a document whose name is one line of letters; rename it")
    with one_writer(folder):
        standing = {each.passage.fingerprint for each in found}
        before = [_as_it_stands(row, document, standing) for row in read_waiting(folder)]
        new = list(_new(before, [*_figures(folder, document, found), *_claims(folder, document, claims)]))
        if new or any(row.state is State.GONE for row in before):
            write_waiting(folder, [*before, *(row.having(given) for row in new)])
    return len(new)


def _as_it_stands(row: Waiting, document: Path, standing: Collection[str]) -> Waiting:
    """The row; gone where it is of this document, still waits, and its passage is no longer there."""
    is_of_it = PurePosixPath(row.document).name == document.name
    if row.state is State.PROPOSED and is_of_it and row.fingerprint not in standing:
        return row.in_state(State.GONE)
    return row


def _new(before: Sequence[Waiting], rows: Sequence[Waiting]) -> Iterator[Waiting]:
    """The rows that are not there yet, under ids that nothing has."""
    # Alike passages, cells of a table say, are told apart by their order.
    known: dict[tuple[str, ...], list[str]] = {}
    for row in before:
        known.setdefault(row.origin, []).append(row.id)
    taken = {row.id for row in before}
    names: dict[str, str] = {}
    for row in rows:
        if again := known.get(row.origin):
            names[row.id] = again.pop(0)
            continue
        name, number = row.id, 1
        while name in taken:
            number += 1
            name = f"{row.id}-{number}"
        taken.add(name)
        names[row.id] = name
        yield row.having({"id": name}).speaking_of(names)


def _figures(folder: Path, document: Path, found: Sequence[Proposal]) -> Iterator[Waiting]:
    for each in found:
        amount = each.quantity.amount
        if amount is None or each.already or each.quantity.kind not in _FIGURES:
            continue
        if each.quantity.kind is Kind.COUNT and amount.unit.name == "ratio":
            continue
        yield _row("figures", folder, document, each, each.cells)


def _claims(folder: Path, document: Path, claims: Sequence[Derived]) -> Iterator[Waiting]:
    for each in claims:
        yield _row("claims", folder, document, each.of, each.cells)


def _row(file: str, folder: Path, document: Path, of: Proposal, cells: Mapping[str, str]) -> Waiting:
    return Waiting(
        file=file,
        line=0,
        state=State.PROPOSED,
        cells={column: _one_line(cells.get(column, "")) for column in columns(ROWS[file])},
        text=_one_line(of.quantity.text),
        document=_from(folder, document),
        place=_one_line(of.passage.locator),
        start=" ".join(filter(None, (str(of.quantity.start), cells.get("relation", "")))),
        fingerprint=of.passage.fingerprint,
        sentence=_one_line(of.sentence)[:_SENTENCE_MOST],
    )


def _one_line(text: str) -> str:
    """The text without what would end a line, or turn it round."""
    return folded("".join(letter if letter.isprintable() else " " for letter in text))


def _from(folder: Path, document: Path) -> str:
    """The document's path from the book's folder, so that both can be moved together."""
    try:
        return Path(os.path.relpath(document.resolve(), folder.resolve())).as_posix()
    except ValueError:  # On another drive there is no way from one to the other.
        return document.resolve().as_posix()
