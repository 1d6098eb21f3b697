"""An Office file as the archive that it is: how much it would unpack to is known before it is unpacked."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import IO, Final
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from samebasis.claims.documents.limits import (
    DEPTH_MOST,
    MARKUP_MOST,
    MEMBERS_MOST,
    NODES_MOST,
    NODES_OF_A_TREE_MOST,
    PIECE,
    RATIO_FLOOR,
    RATIO_MOST,
    UNPACKED_MOST,
    shortened,
)
from samebasis.errors import BadInput

_ENTRY: Final = b"PK\x01\x02"
_ENCRYPTED: Final = 0x1
_TYPES: Final = "[Content_Types].xml"
_XML_BEGINS: Final = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00", b"\x4c\x6f\xa7\x94")

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Archive:
    """A checked archive: its parts by their content types, read as XML piece by piece."""

    def __init__(self, data: bytes) -> None:
        # Before the list of members is built, since a list alone can fill the memory.
        if data.count(_ENTRY) > MEMBERS_MOST:
            raise BadInput(f"an archive of more than {MEMBERS_MOST:,} members", f"at most {MEMBERS_MOST:,}")
        self._zip = ZipFile(BytesIO(data))
        _check_members(self._zip.infolist())
        self._nodes = 0
        self._types: dict[str, list[str]] = {}
        if _TYPES not in self._zip.namelist():
            raise BadInput("an archive that is no Office file", "a DOCX or XLSX file")
        self.walk(_TYPES, self._typed)

    def parts(self, ending: str) -> tuple[str, ...]:
        """The names of the parts whose content type ends like this, in the order of the archive."""
        named = self._zip.namelist()
        return tuple(
            name
            for name, kinds in self._types.items()
            if any(kind.endswith(ending) for kind in kinds) and name in named
        )

    def has(self, name: str) -> bool:
        """True where there is a part of that name."""
        return name in self._zip.namelist()

    def walk(self, name: str, start: Start, end: End | None = None, text: Text | None = None) -> None:
        """Nothing; what the XML part holds is told to these functions, tags without their namespaces."""
        with self._zip.open(name) as file:
            _Walk(start, end, text, self._count).through(file)

    def check_xml(self, many: tuple[str, ...]) -> None:
        """Nothing; `BadInput` where any member that begins as XML is not safe to be given to a parser.

        Only parts whose content type ends with one of `many` may hold many elements.
        """
        for member in self._zip.infolist():
            before = self._nodes
            with self._zip.open(member) as file:
                head = file.read(64).lstrip()
            if head.startswith(_XML_BEGINS):
                self.walk(member.filename, _ignored)
            kinds = self._types.get(member.filename, [""])
            if self._nodes - before > NODES_OF_A_TREE_MOST and not all(kind.endswith(many) for kind in kinds):
                raise BadInput(
                    f"more than {NODES_OF_A_TREE_MOST:,} elements in {shortened(member.filename, 60)}",
                    f"at most {NODES_OF_A_TREE_MOST:,}, attributes counted",
                )

    def _count(self, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > NODES_MOST:
            raise BadInput(f"more than {NODES_MOST:,} elements and attributes", f"at most {NODES_MOST:,}")

    def _typed(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Override":
            name = attributes.get("PartName", "").removeprefix("/")
            self._types.setdefault(name, []).append(attributes.get("ContentType", ""))


class _Walk:
    """One way through an XML part; a document type is refused, and with it every entity of one's own."""

    def __init__(
        self, start: Start, end: End | None, text: Text | None, count: Callable[[int], None]
    ) -> None:
        self._start = start
        self._count = count
        self._depth = 0
        self._end = end
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._started
        parser.EndElementHandler = self._ended
        if text:
            parser.CharacterDataHandler = text
        self._parser = parser

    def through(self, file: IO[bytes]) -> None:
        """Nothing; the part has been read to its end."""
        given = 0
        for piece in _pieces(file):
            given += len(piece)
            try:
                self._parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by position only.
            except expat.ExpatError as error:
                raise BadInput(f"XML that breaks off ({error})", "well-formed XML") from error
            if given - self._parser.CurrentByteIndex > MARKUP_MOST:
                raise BadInput("a tag of more than 1 MiB in the XML", "at most 1 MiB")
        try:
            self._parser.Parse(b"", True)  # noqa: FBT003 - the same.
        except expat.ExpatError as error:
            raise BadInput(f"XML that breaks off ({error})", "well-formed XML") from error

    def _started(self, tag: str, attributes: dict[str, str]) -> None:
        self._count(1 + len(attributes))
        self._depth += 1
        if self._depth > DEPTH_MOST:
            raise BadInput(f"XML nested deeper than {DEPTH_MOST:,}", f"at most {DEPTH_MOST:,}")
        self._start(_local(tag), {_local(name): value for name, value in attributes.items()})

    def _ended(self, tag: str) -> None:
        self._depth -= 1
        if self._end:
            self._end(_local(tag))


def _check_members(members: list[ZipInfo]) -> None:
    unpacked = 0
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise BadInput("an archive with a password", "a file without one")
        if member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise BadInput("an archive packed in an unusual way", "members stored or deflated")
        unpacked += member.file_size
        if unpacked > UNPACKED_MOST:
            raise BadInput(
                "an archive that unpacks to more than 256 MiB", f"at most {UNPACKED_MOST // 1024**2} MiB"
            )
        if member.file_size > RATIO_FLOOR and member.file_size > RATIO_MOST * max(member.compress_size, 1):
            raise BadInput(
                f"an archive with a member packed {member.file_size // max(member.compress_size, 1):,} to 1",
                f"at most {RATIO_MOST} to 1",
            )


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _ignored(_tag: str, _attributes: dict[str, str]) -> None:
    """Nothing."""


def _refuse_doctype(*_said: object) -> None:
    raise BadInput("XML with a document type, where entities could be declared", "XML without one")
