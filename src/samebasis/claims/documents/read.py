"""A document read by what it is; whatever goes wrong in it comes out as one `BadInput`."""

from pathlib import Path

from samebasis.book import NotReadable, read_bytes
from samebasis.claims.documents import docx, xlsx
from samebasis.claims.documents.archive import Archive
from samebasis.claims.documents.html import read_html
from samebasis.claims.documents.kind import EXPECTED, Kind, kind_of
from samebasis.claims.documents.limits import shortened
from samebasis.claims.documents.markdown import read_markdown
from samebasis.claims.documents.passage import Passage
from samebasis.claims.documents.pdf import read_pdf
from samebasis.claims.documents.text import read_text
from samebasis.errors import BadInput


def read_document(path: Path) -> tuple[Passage, ...]:
    """The passages of the document in its own order; `BadInput`, naming the file, where it cannot be read."""
    try:
        return _read(path)
    except BadInput as error:
        raise BadInput(f"{path.name}: {error.found or 'nothing'}", error.expected) from error


def _read(path: Path) -> tuple[Passage, ...]:
    data = _bytes_of(path)
    kind = kind_of(data, path.suffix)
    try:
        return _passages(data, kind)
    except BadInput:
        raise
    # What a library raises on a broken file, it does not say.
    except Exception as error:
        said = shortened(f"{type(error).__name__}: {error}", 100)
        raise BadInput(f"{kind} that cannot be read ({said})", f"a whole {kind} file") from error


def _bytes_of(path: Path) -> bytes:
    try:
        data = read_bytes(path)
    except NotReadable as error:
        # What is too large says by how much; all else is no document.
        expected = error.expected if error.expected.startswith("at most") else "a document to read"
        raise BadInput(error.found, expected) from error
    if not data.strip():
        raise BadInput("", "a document with something in it")
    return data


def _passages(data: bytes, kind: Kind) -> tuple[Passage, ...]:
    match kind:
        case Kind.TEXT:
            return read_text(data)
        case Kind.MARKDOWN:
            return read_markdown(data)
        case Kind.HTML:
            return read_html(data)
        case Kind.PDF:
            return read_pdf(data)
        case Kind.OFFICE:
            return _of_office(data)


def _of_office(data: bytes) -> tuple[Passage, ...]:
    archive = Archive(data)
    if any(archive.parts(ending) for ending in docx.MAIN):
        return docx.read_docx(archive)
    if any(archive.parts(ending) for ending in xlsx.MAIN):
        return xlsx.read_xlsx(archive, data)
    raise BadInput("an archive that is neither", EXPECTED)
