"""DOCX: the paragraphs and tables of a Word file, as it stands after its tracked changes."""

from dataclasses import dataclass, field
from typing import Final

from samebasis.claims.documents.archive import Archive
from samebasis.claims.documents.passage import Passage, Passages, folded, raised
from samebasis.claims.documents.table import Cell, Table

MAIN: Final = (
    "wordprocessingml.document.main+xml",
    "word.document.macroEnabled.main+xml",
    "wordprocessingml.template.main+xml",
)
_NOTES: Final = (
    ("footnotes ", "wordprocessingml.footnotes+xml"),
    ("endnotes ", "wordprocessingml.endnotes+xml"),
)
# Of what stands twice, once for newer readers and once for older ones; and of what was moved or taken away.
_LEFT_OUT: Final = frozenset({"Fallback", "del", "moveFrom"})
_STANDS_FOR: Final = {"tab": " ", "br": " ", "cr": " ", "ptab": " ", "noBreakHyphen": "-"}
_CAPTION_MOST: Final = 120
_ACROSS_MOST: Final = 64


def read_docx(archive: Archive) -> tuple[Passage, ...]:
    """The paragraphs, table cells and notes of a Word file."""
    passages = Passages()
    mains = [("", ending) for ending in MAIN]
    for prefix, ending in (*mains, *_NOTES):
        for name in archive.parts(ending)[:1]:
            story = _Story(passages, prefix)
            archive.walk(name, story.start, story.end, story.text)
    return passages.all()


@dataclass(slots=True, kw_only=True)
class _OpenTable:
    """A table that has begun, with its row and the cell in it that have."""

    table: Table
    row: list[Cell] = field(default_factory=list)
    texts: list[str] | None = None
    across: int = 1
    is_continued: bool = False


class _Story:
    """One part of the file, told element by element."""

    def __init__(self, passages: Passages, prefix: str) -> None:
        self._passages = passages
        self._prefix = prefix
        self._paragraphs = 0
        self._tables_begun = 0
        self._last = ""
        self._tables: list[_OpenTable] = []
        self._open: list[list[str]] = []  # Of paragraphs, since one may hold a text box with more.
        self._is_text = False
        self._is_raised = False
        self._left_out = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Nothing; the element is open."""
        if self._left_out or tag in _LEFT_OUT:
            self._left_out += 1
            return
        opened = self._tables[-1] if self._tables else None
        if tag == "p":
            self._open.append([])
        elif tag == "t":
            self._is_text = True
        elif tag in {"r", "vertAlign"}:
            self._is_raised = attributes.get("val") == "superscript"
        elif tag in _STANDS_FOR:
            self._put(_STANDS_FOR[tag])
        elif tag == "tbl":
            self._begin_table()
        elif opened:
            self._start_in_table(opened, tag, attributes)

    def _start_in_table(self, opened: _OpenTable, tag: str, attributes: dict[str, str]) -> None:
        if tag == "tr":
            opened.row = []
        elif tag == "tc":
            opened.texts, opened.across, opened.is_continued = [], 1, False
        elif tag == "gridSpan":
            written = attributes.get("val", "")[:4]
            opened.across = min(max(int(written), 1), _ACROSS_MOST) if written.isdecimal() else 1
        elif tag == "vMerge":
            opened.is_continued = attributes.get("val", "continue") == "continue"

    def end(self, tag: str) -> None:
        """Nothing; the element is closed."""
        if self._left_out:
            self._left_out -= 1
            return
        opened = self._tables[-1] if self._tables else None
        if tag == "t":
            self._is_text = False
        elif tag == "p" and self._open:
            self._end_paragraph(folded("".join(self._open.pop())))
        elif opened and tag == "tc" and opened.texts is not None:
            text = " ".join(filter(None, opened.texts))
            opened.row.append(Cell(text=text, across=opened.across, is_continued=opened.is_continued))
            opened.texts = None
        elif opened and tag == "tr":
            opened.table.row(opened.row)
        elif opened and tag == "tbl":
            self._tables.pop()

    def text(self, text: str) -> None:
        """Nothing; the text belongs to the paragraph that is open."""
        if self._is_text and not self._left_out:
            self._put(raised(text) if self._is_raised else text)

    def _put(self, text: str) -> None:
        if self._open:
            self._open[-1].append(text)

    def _begin_table(self) -> None:
        self._tables_begun += 1
        above = self._last if len(self._last) <= _CAPTION_MOST and not self._tables else ""
        name = f"{self._prefix}table {self._tables_begun}"
        self._tables.append(_OpenTable(table=Table(self._passages, name, above)))

    def _end_paragraph(self, text: str) -> None:
        if self._tables and (cell := self._tables[-1].texts) is not None:
            cell.append(text)
        elif text:
            self._paragraphs += 1
            self._last = text
            self._passages.add(text, f"{self._prefix}paragraph {self._paragraphs}")
