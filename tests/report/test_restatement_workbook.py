"""The workbook, computed anew by LibreOffice: formulas come to what stands beside them, checks bite."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook

from samebasis.errors import BadInput
from samebasis.report import Scale, restatement_view, restatement_workbook, write_whole
from samebasis.revenue.restatement import Restatement
from tests.report.test_restatement import HOSTILE, hostile
from tests.revenue.restatement.published import belo, izea

# LibreOffice believes the values beside formulas unless it is told to compute them.
ALWAYS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
SECONDS_MOST: Final = 180
ALL_CHECKS: Final = "B3"
MADE: Final[dict[str, Callable[[], Restatement]]] = {"izea": izea, "belo": belo, "hostile": hostile}
Cells = dict[tuple[str, str], object]


@pytest.fixture(scope="module")
def books() -> dict[str, bytes]:
    """The workbooks, each made once."""
    return {name: restatement_workbook(restatement_view(make())) for name, make in MADE.items()}


def recomputed(content: bytes, folder: Path) -> Cells:
    """Every value of the workbook as LibreOffice computes it, by sheet and cell."""
    program = shutil.which("soffice")
    if program is None:
        pytest.fail("no LibreOffice to test with: install libreoffice-calc-nogui", pytrace=False)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS)
    (folder / "book.xlsx").write_bytes(content)
    out = folder / "out"
    arguments = ["--headless", "--convert-to", "xlsx", "--outdir", str(out), str(folder / "book.xlsx")]
    subprocess.run(
        [program, f"-env:UserInstallation={profile.as_uri()}", *arguments],
        check=True,
        capture_output=True,
        timeout=SECONDS_MOST,
    )
    return values((out / "book.xlsx").read_bytes())


def values(content: bytes) -> Cells:
    """Every value that stands in a workbook, by sheet and cell."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in load_workbook(io.BytesIO(content), data_only=True)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def formulas(content: bytes) -> Cells:
    """Every formula of a workbook, by sheet and cell."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in load_workbook(io.BytesIO(content))
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def without_values(content: bytes) -> bytes:
    """The workbook with nothing beside its formulas, so that what is found there was computed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name.startswith("xl/worksheets/"):
                part = re.sub(rb"</f><v>[^<]*</v>", b"</f>", part)
            after.writestr(name, part)
    return out.getvalue()


def broken(content: bytes, cell: str) -> bytes:
    """A copy of the workbook with a dollar more in a cell of its first sheet."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    assert isinstance(sheet[cell].value, int | float)
    sheet[cell] = sheet[cell].value + 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("name", MADE)
def test_every_formula_comes_to_the_value_beside_it(
    books: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    """LibreOffice, with the values taken away, computes each cell to what had stood there."""
    wanted = values(books[name])
    found = recomputed(without_values(books[name]), tmp_path)

    assert len(formulas(books[name])) > 30
    assert found.keys() == wanted.keys()
    for place, value in wanted.items():
        if isinstance(value, int | float):
            assert found[place] == pytest.approx(value, abs=1e-6), place
        else:
            assert found[place] == value, place


@pytest.mark.slow
@pytest.mark.parametrize(("name", "cell"), [("izea", "B8"), ("izea", "C9"), ("izea", "F8"), ("belo", "C9")])
def test_a_broken_number_moves_the_check(
    books: dict[str, bytes], tmp_path: Path, name: str, cell: str
) -> None:
    """With a dollar more in any number the sum of all checks, which said 0, says so no longer."""
    before = values(books[name])
    found = recomputed(broken(books[name], cell), tmp_path)

    assert before["USD", ALL_CHECKS] == 0
    total = found["USD", ALL_CHECKS]
    assert isinstance(total, int | float)
    assert total >= 1


@pytest.mark.parametrize("name", MADE)
def test_whatever_follows_is_a_formula(books: dict[str, bytes], name: str) -> None:
    """Subtotals, what is so after and checks are formulas, and all checks say 0."""
    found, shown = formulas(books[name]), values(books[name])
    labels = {value: place for (sheet, place), value in shown.items() if sheet == "USD"}
    row = int(re.sub(r"\D", "", labels["Gross profit"]))

    assert {("USD", f"{column}{row}") for column in "BCD"} <= found.keys()
    assert shown["USD", ALL_CHECKS] == 0
    assert ("USD", ALL_CHECKS) in found


def test_names_are_text_and_never_formulas(books: dict[str, bytes]) -> None:
    """A name that begins as a formula does stands in the sheet as text, and no formula holds it."""
    shown = values(books["hostile"])

    assert any(HOSTILE in str(value) for value in shown.values())
    assert all("cmd" not in str(formula) for formula in formulas(books["hostile"]).values())


def test_the_same_lines_make_the_same_workbook(books: dict[str, bytes]) -> None:
    """A workbook does not depend on when it is made."""
    assert restatement_workbook(restatement_view(izea())) == books["izea"]


@pytest.mark.parametrize("scale", Scale)
def test_every_scale_holds_the_exact_amounts(scale: Scale) -> None:
    """Whatever amounts are shown in, the cells hold the exact ones."""
    found = values(restatement_workbook(restatement_view(izea(), scale)))

    assert 8_154_674 in found.values()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """A file is made with its folder, replaced in one step, and a folder in its place is refused."""
    path = tmp_path / "new" / "book.xlsx"
    write_whole(path, b"first")
    write_whole(path, b"second")

    assert path.read_bytes() == b"second"
    assert [each.name for each in path.parent.iterdir()] == ["book.xlsx"]
    with pytest.raises(BadInput, match="not of a folder"):
        write_whole(tmp_path, b"")
