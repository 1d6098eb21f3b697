"""Hostile files: every failure is one `BadInput`, and memory stays bounded."""

import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from hashlib import shake_128
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_BZIP2, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samebasis.claims.documents import limits, read_document
from samebasis.errors import BadInput
from tests.claims.documents.written import DOCX_TYPES, EVERY_KIND, packed, pdf_of, put, replaced, xlsx_of
from tests.strategies import figure  # noqa: F401 - loading it settles how Hypothesis runs.

MIB: Final = 1024**2
SHEET: Final = "xl/worksheets/sheet1.xml"
SHEET_XML: Final = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}'
    "</sheetData></worksheet>"
)
# A process of its own, since Python keeps the memory that it once had.
MEASURE: Final = """
import resource, sys
from pathlib import Path
from samebasis.claims.documents import read_document
from samebasis.errors import BadInput
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
try:
    print(len(read_document(Path(sys.argv[1]))))
except BadInput as error:
    print("MemoryError" if "MemoryError" in str(error) else "refused")
"""


def noise(length: int) -> bytes:
    """Bytes that cannot be packed, the same each time."""
    return shake_128().digest(length)


def word(document: str | bytes) -> bytes:
    """A Word file whose main part is this."""
    return packed({"[Content_Types].xml": DOCX_TYPES, "word/document.xml": document})


def pdf_bomb() -> bytes:
    """A PDF with a page that unpacks to more than 512 MiB."""
    packer = zlib.compressobj(1)
    piece = b" " * MIB
    stream = b"".join([*(packer.compress(piece) for _ in range(520)), packer.flush()])
    objects = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>endobj\n"
    )
    length = str(len(stream)).encode()
    head = b"4 0 obj<</Filter/FlateDecode/Length " + length + b">>stream\n"
    return objects + head + stream + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def bzip2() -> bytes:
    """An archive packed in a way that no Office file is."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_BZIP2) as archive:
        archive.writestr("[Content_Types].xml", DOCX_TYPES)
    return file.getvalue()


LAUGHS: Final = (
    '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
    "<d><p><r><t>&c;</t></r></p></d>"
)
OUTSIDE: Final = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><d><p><r><t>&a;</t></r></p></d>'

REFUSED: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "nothing": (lambda: b"", "a.dat: nothing"),
    "white space": (lambda: b" \n\n", "a.dat: nothing"),
    "no text": (lambda: b"a\0b", "no text"),
    "not UTF-8": (lambda: b"one\nt\xfcrk\n", "line 2"),
    "not UTF-16": (lambda: b"\xff\xfe\x00", "UTF-16"),
    "too large": (lambda: b"x" * (64 * MIB + 1), "64 MiB"),
    "too many lines": (lambda: b"x\n" * 200_001, "200,000"),
    "too many tables": (lambda: b"<table><tr><td>" * 200, "nested"),
    "an old Word file": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "old kind"),
    "a zip of other things": (lambda: packed({"a.txt": "a"}), "no Office file"),
    "another Office file": (lambda: packed({"[Content_Types].xml": "<Types/>"}), "neither"),
    "an unusual zip": (bzip2, "unusual"),
    "too many members": (lambda: b"PK\x03\x04" + b"PK\x01\x02" * 10_001, "10,000 members"),
    "billion laughs": (lambda: word(LAUGHS), "document type"),
    "billion laughs in UTF-16": (lambda: word(LAUGHS.encode("utf-16")), "document type"),
    "an entity from outside": (lambda: word(OUTSIDE), "document type"),
    "laughs in a sheet": (
        lambda: replaced(EVERY_KIND["a.xlsx"], SHEET, lambda _: LAUGHS.encode()),
        "document type",
    ),
    "laughs in styles": (
        lambda: replaced(EVERY_KIND["a.xlsx"], "xl/styles.xml", lambda _: LAUGHS.encode()),
        "document type",
    ),
    "too many styles": (
        lambda: replaced(
            EVERY_KIND["a.xlsx"],
            "xl/styles.xml",
            lambda _: b"<d>%s</d>" % b"".join(b"<x%d/>" % n for n in range(400_001)),
        ),
        "styles.xml",
    ),
    "a zip bomb": (lambda: word(b"<d>" + b" " * (40 * MIB)), "to 1"),
    "XML too deep": (lambda: word("<d>" * 5_000), "deeper"),
    "a tag without end": (
        lambda: word(b"<d a='" + noise(4 * MIB).hex().encode()),
        "1 MiB",
    ),
    "XML that breaks off": (lambda: word("<d><p>"), "breaks off"),
    "a row far away": (
        lambda: replaced(
            EVERY_KIND["a.xlsx"],
            SHEET,
            lambda _: SHEET_XML.format('<row r="99999999999"><c><v>5</v></c></row>').encode(),
        ),
        "2,000,000 rows",
    ),
    "a PDF that is none": (lambda: b"%PDF-1.7\nnothing", "cannot be read"),
    "a PDF bomb": (pdf_bomb, "512 MiB"),
    "a PDF of pictures": (lambda: pdf_of([[]]), "without any text"),
    "a PDF of too many pages": (lambda: pdf_of([[]] * (limits.PAGES_MOST + 1)), "2,000 pages"),
}


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_what_cannot_be_read_is_refused(what: str, tmp_path: Path) -> None:
    """A file that is hostile or broken is refused in a sentence that says what is wrong with it."""
    made, said = REFUSED[what]

    with pytest.raises(BadInput, match=said) as caught:
        read_document(put(tmp_path, "a.dat", made()))
    assert caught.value.expected


def test_many_sizes_are_added_up(tmp_path: Path) -> None:
    """Members that are small one by one are refused for what they unpack to together."""
    member = noise(10_000) * 3_400

    with pytest.raises(BadInput, match="256 MiB"):
        read_document(
            put(
                tmp_path,
                "a.docx",
                packed({"[Content_Types].xml": DOCX_TYPES} | dict.fromkeys("abcdefgh", member)),
            )
        )


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    """A folder, a pipe that nobody writes to, and a name that stands for nothing are refused."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    for path in (tmp_path, pipe, tmp_path / "nothing", Path("a\0b")):
        with pytest.raises(BadInput):
            read_document(path)


@pytest.mark.parametrize(
    ("name", "data", "read"),
    [
        ("a.txt", b"Revenue was 5 billion, as it was said. " * (50 * MIB // 39), "2623"),
        ("a.html", (b"<p>" + b"Revenue was 5. " * 20 + b"\n") * 170_000, "170000"),
        (
            "a.docx",
            b"<d>%s</d>" % b"".join(b"<p><r><t>%d</t></r></p>\n" % n for n in range(190_000)),
            "190000",
        ),
    ],
    ids=["text", "HTML", "Word"],
)
def test_memory_is_bounded(name: str, data: bytes, read: str, tmp_path: Path) -> None:
    """Files of fifty MiB, and Word files of as many paragraphs as may be, are read in one GiB."""
    path = put(tmp_path, name, word(data) if name == "a.docx" else data)

    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path), str(1024 * MIB)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == read


# Each PDF is a process of its own, so fewer of them.
TRIES: Final = {"a.pdf": 12}


@pytest.mark.parametrize("name", sorted(EVERY_KIND))
def test_broken_files_are_read_or_refused(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file that was cut short or had bytes changed is read or refused, and nothing else happens."""
    whole = EVERY_KIND[name]
    folder = tmp_path_factory.mktemp("broken")

    @settings(max_examples=TRIES.get(name, 60))
    @given(
        st.integers(0, len(whole)),
        st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(1, 255)), max_size=6),
    )
    def broken(length: int, flips: list[tuple[int, int]]) -> None:
        data = bytearray(whole)
        for at, flip in flips:
            data[at] ^= flip
        kept = data if flips else data[:length]
        read_or_refused(put(folder, name, bytes(kept)))

    broken()


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_broken_parts_are_read_or_refused(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A whole archive with a part that was cut short or changed is read or refused."""
    part = "word/document.xml" if name == "a.docx" else SHEET
    folder = tmp_path_factory.mktemp("broken")

    @settings(max_examples=60)
    @given(st.floats(0, 1), st.binary(max_size=12), st.sampled_from([b"5", b"<c", b'"A1"', b"p>", b"v>"]))
    def broken(where: float, put_in: bytes, lost: bytes) -> None:
        def change(content: bytes) -> bytes:
            at = int(where * len(content))
            return content[:at] + put_in + content[at:].replace(lost, put_in, 1)

        read_or_refused(put(folder, name, replaced(EVERY_KIND[name], part, change)))

    broken()


@given(st.sampled_from([b"", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"# "]), st.binary(max_size=200))
def test_noise_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, head: bytes, noise: bytes
) -> None:
    """Bytes that mean nothing are read or refused, and nothing else happens."""
    read_or_refused(put(tmp_path_factory.getbasetemp(), "noise.md", head + noise))


def read_or_refused(path: Path) -> None:
    """Nothing; any error but `BadInput` fails."""
    with suppress(BadInput):
        passages = read_document(path)
        assert len({passage.locator for passage in passages}) == len(passages)


def test_a_sheet_may_not_say_how_large_it_is(tmp_path: Path) -> None:
    """A sheet that claims every row and column is read for what is in it."""
    claims = b'<dimension ref="A1:XFD1048576"/><sheetData>'
    data = replaced(xlsx_of([[5]]), SHEET, lambda xml: xml.replace(b"<sheetData>", claims))

    (passage,) = read_document(put(tmp_path, "a.xlsx", data))
    assert passage.text == "5"
