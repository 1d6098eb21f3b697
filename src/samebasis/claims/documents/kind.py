"""What kind of document some bytes are: told by what is in them, by the file's name only among text."""

import re
from enum import StrEnum
from typing import Final

from samebasis.errors import BadInput


class Kind(StrEnum):
    """What a document is read as."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    OFFICE = "DOCX or XLSX"


EXPECTED: Final = "text, Markdown, HTML, PDF, DOCX or XLSX"

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_BEFORE_HTML: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?xml[^>]*>|<!--.*?-->)*", re.DOTALL)
_HTML: Final = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|table|div|p|h[1-6]|ul|ol|section|article|main|span)\b",
    re.IGNORECASE,
)
_LOOKED_AT: Final = 64 * 1024
_SUFFIXES: Final = {
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
}


def kind_of(data: bytes, suffix: str) -> Kind:
    """What the bytes are to be read as; `BadInput` where they are none of it."""
    head = data[:_LOOKED_AT]
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.OFFICE
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(_OLE):
        raise BadInput("an Office file of the old kind, or one with a password", EXPECTED)
    if b"\0" in head and not data.startswith(_UTF_16):
        raise BadInput("bytes that are no text", EXPECTED)
    hinted = _SUFFIXES.get(suffix.lower(), Kind.TEXT)
    before = _BEFORE_HTML.match(head)
    # A page of Markdown may well begin with a tag.
    if hinted is Kind.TEXT and _HTML.match(head, before.end() if before else 0):
        return Kind.HTML
    return hinted
