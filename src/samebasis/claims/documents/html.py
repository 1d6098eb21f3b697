"""HTML: the text of its blocks and the cells of its tables, as a reader would see them."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from samebasis.claims.documents.limits import NODES_MOST, PIECE, TABLES_WITHIN_MOST
from samebasis.claims.documents.passage import Passage, Passages, folded, raised
from samebasis.claims.documents.table import Cell, Table
from samebasis.errors import BadInput

_NOT_SHOWN: Final = frozenset(
    {"script", "style", "template", "title", "noscript", "iframe", "object", "svg", "textarea", "select"}
)
_INLINE: Final = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q s samp
    small span strike strong sub sup time tt u var wbr""".split()  # noqa: SIM905 - they read better in rows.
)
_HIDING: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_DECLARED_WITHIN: Final = 2048
# Python knows codecs that are no writing, and some that take long.
_CODECS: Final = re.compile(
    r"utf-8|utf-16(-[lb]e)?|ascii|iso8859-\d+|cp125\d|koi8-[ru]|shift_jis|cp932|euc_jp|euc_kr|gbk?|gb2312|gb18030|big5"
)
_CAPTION_MOST: Final = 120
_ACROSS_MOST: Final = 64
_DOWN_MOST: Final = 65_534


def read_html(data: bytes) -> tuple[Passage, ...]:
    """The paragraphs and cells of an HTML page; scripts, styles and what is hidden are left out."""
    from lxml import etree  # noqa: PLC0415 - slow to import.

    page = _Page()
    parser = etree.HTMLParser(target=page, encoding="utf-8", no_network=True, remove_pis=True)
    text = _decoded(data).replace("\0", "\ufffd").encode("utf-8", "replace")
    if not text.strip():
        return ()
    for start in range(0, len(text), PIECE):
        parser.feed(text[start : start + PIECE])
    parser.close()
    page.end_paragraph()
    return page.passages.all()


def _decoded(data: bytes) -> str:
    for codec, mark in (("utf-8-sig", codecs.BOM_UTF8), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff")):
        if data.startswith(mark):
            return data.decode(codec, "replace")
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    try:
        name = codecs.lookup(declared.group(1).decode("ascii")).name if declared else "utf-8"
    except LookupError:
        name = "utf-8"
    # Who can read the declaration did not read UTF-16; and as browsers do, Latin-1 is Windows' own.
    name = "utf-8" if not _CODECS.fullmatch(name) or name.startswith("utf-16") else name
    name = "cp1252" if name in {"iso8859-1", "ascii"} else name
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


@dataclass(slots=True, kw_only=True)
class _OpenTable:
    """A table that has begun, with the row and the cell in it that have."""

    table: Table
    row: list[Cell] | None = None
    text: list[str] | None = None
    spans: tuple[int, int] = (1, 1)
    is_caption: bool = False


class _Page:
    """What the parser calls for each tag and text; no tree is kept."""

    def __init__(self) -> None:
        self.passages = Passages()
        self._text: list[str] = []
        self._paragraphs = 0
        self._last = ""
        self._tables: list[_OpenTable] = []
        self._tables_begun = 0
        self._nodes = 0
        self._hidden = 0
        self._raised = 0
        self._is_after_break = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Nothing; the tag is open."""
        self._nodes += 1 + len(attributes)
        if self._nodes > NODES_MOST:
            raise BadInput(f"more than {NODES_MOST:,} tags and attributes", f"at most {NODES_MOST:,}")
        if self._hidden or tag in _NOT_SHOWN or _is_hidden(attributes):
            self._hidden += 1
            return
        if tag == "br":
            self._break()
        elif not _is_inline(tag):
            self._block()
        self._raised += tag == "sup"
        opened = self._tables[-1] if self._tables else None
        if tag == "table":
            self._begin_table()
        elif opened and tag == "tr":
            self._end_row(opened)
            opened.row = []
        elif opened and tag in {"td", "th", "caption"}:
            self._end_cell(opened)
            opened.text = []
            opened.is_caption = tag == "caption"
            opened.spans = (
                _span(attributes.get("colspan"), _ACROSS_MOST),
                _span(attributes.get("rowspan"), _DOWN_MOST),
            )

    def end(self, tag: str) -> None:
        """Nothing; the tag is closed."""
        if self._hidden:
            self._hidden -= 1
            return
        self._raised -= tag == "sup"
        opened = self._tables[-1] if self._tables else None
        if opened and tag == "table":
            self._end_row(opened)
            self._tables.pop()
        elif opened and tag == "tr":
            self._end_row(opened)
        elif opened and tag in {"td", "th", "caption"}:
            self._end_cell(opened)
        elif tag != "br" and not _is_inline(tag):
            self._block()

    def data(self, text: str) -> None:
        """Nothing; the text belongs to the cell or paragraph that is open."""
        if not self._hidden:
            self._open_text().append(raised(text) if self._raised else text)
            self._is_after_break = self._is_after_break and text.isspace()

    def close(self) -> None:
        """Nothing; tables that were never closed are."""
        while self._tables:
            self._end_row(self._tables.pop())

    def end_paragraph(self) -> None:
        """Nothing; the paragraph that was open is a passage."""
        self._keep(folded("".join(self._text)))
        self._text = []

    def _keep(self, text: str) -> None:
        if text:
            self._paragraphs += 1
            self._last = text
            self.passages.add(text, f"paragraph {self._paragraphs}")

    def _open_text(self) -> list[str]:
        for opened in reversed(self._tables):
            if opened.text is not None:
                return opened.text
        return self._text

    def _block(self) -> None:
        text = self._open_text()
        if text is self._text:
            self.end_paragraph()
        else:
            text.append(" ")

    def _break(self) -> None:
        """One break is white space, two in a row part paragraphs."""
        if self._is_after_break:
            self._block()
        self._open_text().append(" ")
        self._is_after_break = True

    def _begin_table(self) -> None:
        self._tables_begun += 1
        if len(self._tables) == TABLES_WITHIN_MOST:
            raise BadInput(
                f"tables nested deeper than {TABLES_WITHIN_MOST}",
                f"at most {TABLES_WITHIN_MOST} within another",
            )
        above = self._last if not self._tables and len(self._last) <= _CAPTION_MOST else ""
        self._tables.append(_OpenTable(table=Table(self.passages, f"table {self._tables_begun}", above)))

    def _end_row(self, opened: _OpenTable) -> None:
        self._end_cell(opened)
        if opened.row is not None:
            opened.table.row(opened.row)
        opened.row = None

    def _end_cell(self, opened: _OpenTable) -> None:
        if opened.text is None:
            return
        text = folded("".join(opened.text))
        opened.text = None
        if opened.is_caption:
            opened.table.caption(text)
            self._keep(text)
            return
        if opened.row is None:
            opened.row = []
        across, down = opened.spans
        opened.row.append(Cell(text=text, across=across, down=down))


def _is_inline(tag: str) -> bool:
    # Tags with a colon mark figures inside a sentence, as in reports that are to be read by machines.
    return tag in _INLINE or ":" in tag


def _is_hidden(attributes: dict[str, str]) -> bool:
    return "hidden" in attributes or bool(_HIDING.search(attributes.get("style", "")[:1000]))


def _span(written: str | None, most: int) -> int:
    digits = (written or "").strip()[:6]
    return min(max(int(digits), 1), most) if digits.isascii() and digits.isdigit() else 1
