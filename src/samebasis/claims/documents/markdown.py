"""Markdown: blocks between blank lines are paragraphs, and the cells of tables are cells."""

import re
from typing import Final

from samebasis.claims.documents.passage import Passage, Passages, folded
from samebasis.claims.documents.table import Cell, Table
from samebasis.claims.documents.text import lines_of

_HEADING: Final = re.compile(r"\s{0,3}#{1,6}\s")
_BEGINS: Final = re.compile(r"\s{0,12}(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|>)")
_ROW: Final = re.compile(r"\s{0,12}\|")
_RULE: Final = re.compile(r"[\s|:-]{0,10000}")
_FENCE: Final = re.compile(r"\s{0,12}(?:```|~~~)")
_STATES_SCALE: Final = re.compile(r"[^|]{0,60}\b(?:thousand|million|billion)s?\b[^|]{0,60}", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"(?<!\\)\|")


def read_markdown(data: bytes) -> tuple[Passage, ...]:
    """The paragraphs of a Markdown text, marks of emphasis left as written, and its tables' cells."""
    reader = _Reader()
    for line in lines_of(data):
        reader.line(line)
    reader.close()
    return reader.passages.all()


class _Reader:
    """What has been read: the block that is open, and the table that is."""

    def __init__(self) -> None:
        self.passages = Passages()
        self._block: list[str] = []
        self._paragraphs = 0
        self._table: Table | None = None
        self._tables = 0
        self._is_fenced = False
        self._last = ""

    def line(self, line: str) -> None:
        """Nothing; the line goes on with the block or table, or closes it."""
        if _FENCE.match(line):
            self.close()
            self._is_fenced = not self._is_fenced
        elif not line.strip():
            self.close()
        elif not self._is_fenced and _ROW.match(line):
            self._row(line)
        else:
            if self._table or self._is_fenced or _BEGINS.match(line):
                self.close()
            self._block.append(line.strip())
            if _HEADING.match(line) and not self._is_fenced:
                self.close()

    def close(self) -> None:
        """Nothing; the open block is a passage, and a table that follows is another one."""
        self._table = None
        if self._block:
            self._paragraphs += 1
            self._last = " ".join(self._block)
            self.passages.add(self._last, f"paragraph {self._paragraphs}")
            self._block = []

    def _row(self, line: str) -> None:
        if self._table is None:
            self.close()
            self._tables += 1
            # A line over a table that states its scale stands for all of it.
            caption = self._last if _STATES_SCALE.fullmatch(self._last) else ""
            self._table = Table(self.passages, f"table {self._tables}", caption)
        if _RULE.fullmatch(line):
            return
        inside = line.strip().removeprefix("|")
        cells = _BETWEEN.split(inside.removesuffix("|"))
        self._table.row([Cell(text=folded(cell.replace("\\|", "|"))) for cell in cells])
