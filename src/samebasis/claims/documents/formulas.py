"""Formulas of a workbook that nobody computed: a library wrote them, and no spreadsheet has saved since."""

from typing import Final

from samebasis.claims.documents.archive import Archive

_SHEET: Final = "worksheet+xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_NAME_MOST: Final = 12  # Letters of the name of a cell: XFD1048576.


def uncomputed(archive: Archive, main: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The sheet and the cell of each formula without a value; of a sheet without a title its part's name."""
    titles = _titles(archive, main)
    found: list[tuple[str, str]] = []
    for part in archive.parts(_SHEET):
        cells = _Cells()
        archive.walk(part, cells.started, cells.ended, cells.said)
        title = titles.get(part.rpartition("/")[2], part)
        found += [(title, cell) for cell in cells.uncomputed]
    return tuple(found)


def _titles(archive: Archive, main: tuple[str, ...]) -> dict[str, str]:
    """The titles of sheets by the names of their files."""
    files: dict[str, str] = {}
    titles: dict[str, str] = {}

    def related(_tag: str, attributes: dict[str, str]) -> None:
        files[attributes.get("Id", "")] = attributes.get("Target", "").rpartition("/")[2]

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            titles[files.get(attributes.get("id", ""), "")] = attributes.get("name", "")

    if archive.has(_RELATIONS):
        archive.walk(_RELATIONS, related)
    for name in (name for ending in main for name in archive.parts(ending)):
        archive.walk(name, sheet)
    return titles


class _Cells:
    """The cells of a sheet that have a formula and no value, as its XML goes by."""

    def __init__(self) -> None:
        self.uncomputed: list[str] = []
        self._cell = self._inside = ""
        self._is_formula = self._has_value = False

    def started(self, tag: str, attributes: dict[str, str]) -> None:
        """Nothing; a cell begins, or something in it."""
        if tag == "c":
            self._cell, self._is_formula = attributes.get("r", "")[:_NAME_MOST], False
            self._has_value = attributes.get("t") == "str"  # The value may be a text of no letters.
        self._is_formula |= tag == "f"
        self._inside = tag

    def said(self, text: str) -> None:
        """Nothing; what stands within an element goes by."""
        self._has_value |= self._inside in {"v", "t"} and bool(text.strip())

    def ended(self, tag: str) -> None:
        """Nothing; a cell that ends without a value for its formula is kept."""
        self._inside = ""
        if tag == "c" and self._is_formula and not self._has_value:
            self.uncomputed.append(self._cell)
