"""The waiting room: nothing enters a book unasked, and what enters was read and is there still."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from samebasis.book import book_folder, read_book
from samebasis.claims import (
    State,
    accept,
    check_claims,
    derived,
    keep,
    lacking,
    proposals,
    read_document,
    read_waiting,
    reject,
)
from samebasis.errors import BadBook, BadInput, UnknownName

TEXT: Final = (
    "Nothing is said here.\n\n"
    "OpenAI holds compute capacity of about 1.9 gigawatts (GW), Anthropic of 1.4 GW, a difference of 36%.\n\n"
    "=cmd|'/c calc'!A1 earned $3 billion.\n"
)
GIVEN: Final = {"source": "htx-memo", "published": "2026-04-14", "asserted_by": "marsbit"}
FILLED: Final = {"as_of": "2026-04", "basis": "status=operational holding=used"}


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A copy of the bundled book, with a document beside it that was read into its waiting room."""
    folder = tmp_path / "labs"
    shutil.copytree(book_folder("ai_labs"), folder)
    (tmp_path / "memo.txt").write_text(TEXT, encoding="utf-8")
    assert read(folder) > 0
    return folder


def read(folder: Path, name: str = "memo.txt") -> int:
    """How many new rows the document beside the book gave."""
    document = folder.parent / name
    found = proposals(read_document(document), read_book(folder))
    return keep(folder, document, found, derived(found), GIVEN)


def files(folder: Path) -> dict[str, bytes]:
    """Everything that the book itself holds."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def ids(folder: Path, file: str, state: State = State.PROPOSED) -> list[str]:
    """The ids of the rows that wait for a file."""
    return [row.id for row in read_waiting(folder) if row.file == file and row.state is state]


def edited(folder: Path, change: Callable[[str], str]) -> None:
    """The document with its text changed."""
    path = folder.parent / "memo.txt"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


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


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda text: text.replace("proposed,", "perhaps,", 1), "one of proposed, accepted, rejected"),
        (lambda text: text.replace("id,state", "id,status", 1), "the header id,state"),
        (lambda text: text + "one,two\n", "2 cells"),
        (lambda text: text + 'a,"b"c"\n', "whole cells in quotation marks"),
    ],
)
def test_a_damaged_room_is_told_with_its_line(room: Path, damage: Callable[[str], str], said: str) -> None:
    """One clear problem for each line, and nothing is lost of the file."""
    path = room / "proposed" / "figures.csv"
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    held = path.read_bytes()

    with pytest.raises(BadBook, match=said):
        read_waiting(room)
    assert path.read_bytes() == held


def test_no_cell_runs_as_a_formula(room: Path) -> None:
    """What a hostile document says is text to a spreadsheet, and itself again when it is read."""
    path = room / "proposed" / "figures.csv"
    cells = [cell for line in csv.reader(path.read_text(encoding="utf-8").splitlines()) for cell in line]

    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    assert any(row.sentence.startswith("=cmd") for row in read_waiting(room))


def test_unknown_names_and_columns_are_refused(room: Path) -> None:
    """Each with what is known."""
    name = ids(room, "figures")[0]

    with pytest.raises(UnknownName):
        accept(room, ["nothing"], {})
    with pytest.raises(BadInput, match="a column of what is accepted"):
        accept(room, [name], {"colour": "red"})
    with pytest.raises(BadInput, match="one row where its id is changed"):
        accept(room, ids(room, "figures")[:2], {"id": "same"})


def test_a_book_without_claims_gets_the_file(room: Path) -> None:
    """The first claim brings claims.csv, listed in the description, and the book is whole."""
    package = (room / "datapackage.json").read_text(encoding="utf-8")
    assert '"claims"' in package
    (room / "claims.csv").unlink()

    described = json.loads(package)
    described["resources"] = [each for each in described["resources"] if each["name"] != "claims"]
    (room / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")

    accept(room, [*ids(room, "figures")[:2], *ids(room, "claims")], FILLED)
    assert list(read_book(room).claims)


def test_what_is_gone_from_the_document_waits_no_longer(room: Path) -> None:
    """A row whose passage was changed is marked, and the changed passage is proposed anew."""
    edited(room, lambda text: text.replace("1.9", "2.9"))

    assert read(room) > 0
    assert all("1.9" not in row.text for row in read_waiting(room) if row.state is State.PROPOSED)
    assert any("1.9" in row.text for row in read_waiting(room) if row.state is State.GONE)
