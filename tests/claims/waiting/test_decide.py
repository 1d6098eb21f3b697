"""Accepting and rejecting: a person decides, and what enters was read and is there still."""

import csv
from pathlib import Path

import pytest

from samebasis.book import book_folder, read_book
from samebasis.claims import State, accept, check_claims, lacking, read_waiting, reject
from samebasis.errors import BadBook, BadInput
from tests.claims.waiting.room import FILLED, edited, files, ids, read


def test_reading_changes_nothing_of_the_book(room: Path) -> None:
    """What is proposed waits in a folder of its own, and no reader of the book sees it."""
    assert files(room) == {
        path.name: path.read_bytes() for path in book_folder("ai_labs").iterdir() if path.is_file()
    }
    assert not set(ids(room, "figures")) & set(read_book(room).figures)


def test_a_document_is_proposed_once(room: Path) -> None:
    """Reading again gives no row twice, also where a paragraph was put in front."""
    before = len(read_waiting(room))

    assert read(room) == 0
    edited(room, lambda text: "A new beginning.\n\n" + text)
    assert read(room) == 0
    assert len(read_waiting(room)) == before


def test_accepting_appends_one_row_and_keeps_the_rest_to_the_byte(room: Path) -> None:
    """The figure enters with what the person filled in, and its passage is in its note."""
    before = files(room)
    name = ids(room, "figures")[0]
    [row] = accept(room, [name], FILLED)
    after = files(room)

    assert {file for file in after if after[file] != before.get(file)} == {"figures.csv"}
    assert after["figures.csv"].startswith(before["figures.csv"])
    figure = read_book(room).figures[name]
    assert (str(figure.time), figure.asserted_by) == ("2026-04", "marsbit")
    assert row.fingerprint in figure.note
    assert name in ids(room, "figures", State.ACCEPTED)


def test_a_claim_enters_after_its_figures(room: Path) -> None:
    """Before them it is refused by name; with them it is checked like any other."""
    [claim] = ids(room, "claims")
    with pytest.raises(BadBook, match=r"accept .* first"):
        accept(room, [claim], {})
    accept(room, [*ids(room, "figures")[:2], claim], FILLED)

    found = {each.claim.id: each for each in check_claims(read_book(room))}
    assert found[claim].is_sound


def test_a_figure_that_enters_by_another_name_is_called_so_by_claims(room: Path) -> None:
    """Claims that wait speak of it by the id that it got."""
    first, second, *_ = ids(room, "figures")
    accept(room, [first], {**FILLED, "id": "power-of-openai"})
    accept(room, [second], FILLED)
    [claim] = ids(room, "claims")

    assert accept(room, [claim], {})[0].cells["expression"].startswith("ratio({power-of-openai}")


def test_a_passage_that_changed_is_refused(room: Path) -> None:
    """A fingerprint that is nowhere in the document any more keeps the row out of the book."""
    before, name = files(room), ids(room, "figures")[0]
    edited(room, lambda text: text.replace("1.4 GW", "1.5 GW"))

    with pytest.raises(BadInput, match="as another text"):
        accept(room, [name], FILLED)
    assert files(room) == before


def test_a_passage_that_moved_is_found(room: Path) -> None:
    """Its new place is what enters the book."""
    name = ids(room, "figures")[0]
    edited(room, lambda text: "Something new.\n\n" + text)
    accept(room, [name], FILLED)

    assert read_book(room).figures[name].note.startswith("paragraph 3,")


def test_a_document_that_is_gone_has_to_be_shown(room: Path) -> None:
    """Where it stands now is said by name."""
    (name, *_), old = ids(room, "figures"), room.parent / "memo.txt"
    moved = old.rename(room.parent / "elsewhere.txt")

    with pytest.raises(BadInput, match="--document"):
        accept(room, [name], FILLED)
    assert accept(room, [name], FILLED, document=moved)


def test_what_lacks_a_cell_is_refused_at_its_line(room: Path) -> None:
    """All that a person has to fill in is listed, and left out it is a problem of the waiting row."""
    row = next(row for row in read_waiting(room) if row.id == ids(room, "figures")[0])

    assert lacking(row) == ("as_of or period",)
    with pytest.raises(BadBook, match=rf"proposed/figures.csv:{row.line} period"):
        accept(room, [row.id], {})


def test_of_several_rows_all_enter_or_none(room: Path) -> None:
    """One that lacks a metric keeps the others out."""
    before = files(room)

    with pytest.raises(BadBook):
        accept(room, ids(room, "figures"), FILLED)
    assert files(room) == before
    assert not ids(room, "figures", State.ACCEPTED)


def test_what_was_rejected_is_not_proposed_again(room: Path) -> None:
    """Until its passage is another one."""
    name = ids(room, "figures")[0]
    reject(room, [name])

    assert read(room) == 0
    with pytest.raises(BadInput, match="still proposed"):
        accept(room, [name], FILLED)
    edited(room, lambda text: text.replace("about 1.9", "about 2.9"))
    assert read(room) > 0


def test_a_person_may_edit_the_file(room: Path) -> None:
    """What a spreadsheet saved is what enters."""
    path = room / "proposed" / "figures.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    rows[0].update(FILLED, value="1.95")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)

    accept(room, [rows[0]["id"]], {})
    assert str(read_book(room).figures[rows[0]["id"]].amount.value) == "1.95"
