"""Deciding: a proposed row enters the book because a person says so, and its passage still stands."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from samebasis.book import (
    ROWS,
    Book,
    Claim,
    ClaimRelation,
    add_claims,
    add_figures,
    columns,
    defused,
    one_writer,
    read_book,
    shown,
)
from samebasis.claims.check import claim_problems
from samebasis.claims.documents import read_document
from samebasis.claims.waiting.room import read_waiting, write_waiting
from samebasis.claims.waiting.row import State, Waiting
from samebasis.errors import BadBook, BadInput, Problem, UnknownName
from samebasis.figures import parse_amount

_Places = Mapping[str, Sequence[str]]
_ADDS = {"figures": add_figures, "claims": add_claims}


def accept(
    folder: Path, names: Sequence[str], changes: Mapping[str, str], document: Path | None = None
) -> tuple[Waiting, ...]:
    """The rows of these ids as they entered the book, figures first, with changes where they have the column.

    Each passage is looked up in its document again (in `document`, where it is given). `BadInput`
    where it is no longer there, `BadBook` with the lines of the waiting room where a row is wrong,
    by itself or beside what the book has; of a file all rows enter or none.
    """
    rows = read_waiting(folder)
    chosen = {name: _to_decide(rows, name) for name in names}
    if "id" in changes and len(chosen) > 1:
        raise BadInput("one id for several rows", "one row where its id is changed")
    known = dict.fromkeys(column for row in chosen.values() for column in row.cells)
    for column in changes:
        if column not in known:
            raise BadInput(column, f"a column of what is accepted: {', '.join(known)}")
    read: dict[Path, _Places] = {}
    wanted = {
        name: _looked_up(row, document or folder / row.document, read).having(changes)
        for name, row in chosen.items()
    }
    entered: list[Waiting] = []
    for file, add in _ADDS.items():
        group = {name: row for name, row in wanted.items() if row.file == file}
        if not group:
            continue
        if file == "claims":
            _compute(folder, list(group.values()))
        add(folder, _lines(list(group.values())), _named(file))
        _settle(folder, group)
        entered += group.values()
    return tuple(entered)


def reject(folder: Path, names: Sequence[str]) -> tuple[Waiting, ...]:
    """The rows of these ids, rejected: they are not proposed again while their passages stay as they are."""
    with one_writer(folder):
        rows = read_waiting(folder)
        chosen = {name: _to_decide(rows, name) for name in names}
        write_waiting(folder, [row.in_state(State.REJECTED) if row.id in chosen else row for row in rows])
    return tuple(chosen.values())


def lacking(row: Waiting) -> tuple[str, ...]:
    """The columns that a person has to fill before the row can enter the book."""
    needed = [column for column, must in columns(ROWS[row.file]).items() if must and not row.cells[column]]
    if row.file == "figures" and not (row.cells["as_of"] or row.cells["period"]):
        needed.append("as_of or period")
    return tuple(needed)


def _to_decide(rows: Sequence[Waiting], name: str) -> Waiting:
    """The row of that id that still waits."""
    open_ = {row.id: row for row in rows if row.state is State.PROPOSED}
    if name in open_:
        return open_[name]
    decided = next((row for row in rows if row.id == name), None)
    if decided is not None:
        raise BadInput(f"{name}, {decided.state}", "a row that is still proposed")
    raise UnknownName("proposed row", name, tuple(get_close_matches(name, open_, n=2)))


def _looked_up(row: Waiting, path: Path, read: dict[Path, _Places]) -> Waiting:
    """The row with the place at which its passage stands now; a document is read once."""
    if not path.is_file():
        raise BadInput(shown(str(path)), "the document of the row; --document says where it is now")
    if path not in read:
        read[path] = _places(path)
    places = read[path].get(row.fingerprint, ())
    if not places:
        raise BadInput(
            f"{row.id}: {row.place} of {path.name} as another text",
            "the passage as it was read; samebasis read FILE --into BOOK reads the document again",
        )
    return row if row.place in places else _moved(row, places[0])


def _places(path: Path) -> _Places:
    """Where in the document each passage stands, by its fingerprint."""
    places: dict[str, list[str]] = {}
    for passage in read_document(path):
        if not passage.unread:
            places.setdefault(passage.fingerprint, []).append(passage.locator)
    return places


def _moved(row: Waiting, place: str) -> Waiting:
    cells = {
        column: cell.replace(row.place, place, 1) if column in {"note", "locator"} else cell
        for column, cell in row.cells.items()
    }
    return replace(row, place=place, cells=cells)


def _compute(folder: Path, rows: Sequence[Waiting]) -> None:
    """Nothing; `BadBook` where an expression of the rows cannot be read or computed from the book."""
    book = read_book(folder)
    open_ = [row.id for row in read_waiting(folder) if row.state is State.PROPOSED]
    problems: list[Problem] = []
    for row in rows:
        for problem in claim_problems(replace(book, claims={row.id: _claim(book, row)})):
            expected = problem.expected
            if problem.found in open_:
                expected = f"a figure of the book; accept {problem.found} first"
            problems.append(replace(problem, file=_named("claims"), expected=expected))
    if problems:
        raise BadBook(book.name, tuple(problems))


def _claim(book: Book, row: Waiting) -> Claim:
    """The row as the claim that it would be; what is wrong with its cells is told when it is added."""
    cells = row.cells
    relation = cells["relation"] if cells["relation"] in set(ClaimRelation) else ClaimRelation.IS
    return Claim(
        id=row.id,
        says=cells["says"],
        expression=cells["expression"],
        stated=parse_amount(cells["stated"]),
        relation=ClaimRelation(relation),
        source=book.sources.get(cells["source"], next(iter(book.sources.values()))),
        place=row.line,
    )


def _lines(rows: Sequence[Waiting]) -> str:
    """The rows as CSV for the book, each on the line on which it waits, so that a problem names that line."""
    names = list(columns(ROWS[rows[0].file]))
    lines = {1: names, **{row.line: [defused(row.cells[name]) for name in names] for row in rows}}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="")
    for line in range(1, max(lines) + 1):
        writer.writerow(lines.get(line, ()))
        out.write("\n")
    return out.getvalue()


def _named(file: str) -> str:
    return f"proposed/{file}.csv"


def _settle(folder: Path, entered: Mapping[str, Waiting]) -> None:
    """Nothing; the rows are then accepted, and claims that wait speak of figures by the ids that they got."""
    renamed = {name: row.id for name, row in entered.items()}
    with one_writer(folder):
        rows = [
            entered[row.id].in_state(State.ACCEPTED)
            if row.id in entered and row.state is State.PROPOSED
            else row.speaking_of(renamed)
            for row in read_waiting(folder)
        ]
        write_waiting(folder, rows)
