"""A damaged or hostile waiting room is told, never made worse, and no cell of it runs."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from samebasis.book import read_book
from samebasis.claims import State, accept, read_waiting, reject
from samebasis.errors import BadBook, BadInput, UnknownName
from tests.claims.waiting.room import FILLED, edited, ids, read


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


@pytest.mark.parametrize("name", ["a\nb.txt", "a\u2028b.txt", "a\x0bb.txt", "a\udcffb.txt"])
def test_a_name_that_breaks_lines_is_refused_before_anything_is_written(room: Path, name: str) -> None:
    """The room stays one that can be read."""
    before = read_waiting(room)
    document = room.parent / name
    document.write_text("OpenAI had 12 GW and $7 billion.", encoding="utf-8")

    with pytest.raises(BadInput, match="one line of letters"):
        read(room, name)
    assert read_waiting(room) == before


def test_an_id_that_two_rows_have_is_told_and_neither_is_lost(room: Path) -> None:
    """Nothing is decided of a room in which a name means two rows."""
    path = room / "proposed" / "figures.csv"
    first, second, *_ = ids(room, "figures")
    path.write_text(path.read_text(encoding="utf-8").replace(f"\n{second},", f"\n{first},"), encoding="utf-8")
    held = path.read_bytes()

    for decide in (lambda: accept(room, [first], FILLED), lambda: reject(room, [first])):
        with pytest.raises(BadBook, match="an id of its own"):
            decide()
    assert path.read_bytes() == held


def test_a_room_that_is_none_is_told(room: Path) -> None:
    """A file, a link to nowhere or a line without end in its place is one clear problem."""
    path = room / "proposed" / "figures.csv"
    path.write_text("x" * 200_000, encoding="utf-8")
    with pytest.raises(BadBook, match="the header"):
        read_waiting(room)
    path.unlink()
    path.symlink_to(path)
    with pytest.raises(BadBook, match=r"figures\.csv"):
        read_waiting(room)
    shutil.rmtree(room / "proposed")
    (room / "proposed").write_text("", encoding="utf-8")
    with pytest.raises(BadBook, match="no folder"):
        read_waiting(room)


def test_what_is_accepted_runs_as_no_formula(room: Path) -> None:
    """A note that a spreadsheet would run is marked as text when it enters the book."""
    name = ids(room, "figures")[0]
    accept(room, [name], {**FILLED, "note": "=1+1"})

    assert read_book(room).figures[name].note == "'=1+1"
