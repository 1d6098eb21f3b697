"""Plain text: each line that is not blank is a paragraph."""

from collections.abc import Iterator

from samebasis.claims.documents.passage import Passage, Passages
from samebasis.errors import BadInput


def read_text(data: bytes) -> tuple[Passage, ...]:
    """The paragraphs of a plain text, numbered from 1 among the lines that are not blank."""
    passages = Passages()
    number = 0
    for line in lines_of(data):
        if line.strip():
            number += 1
            passages.add(line, f"paragraph {number}")
    return passages.all()


def lines_of(data: bytes) -> Iterator[str]:
    """The lines of a text, decoded one after the other; `BadInput` where it is not in UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeError as error:
            raise BadInput("bytes that are not UTF-16, as they say they are", "text in UTF-8") from error
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    number = 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end + 1
        number += 1
        try:
            line = data[start:end].decode()
        except UnicodeDecodeError as error:
            raise BadInput(f"bytes in line {number} that are not UTF-8", "text in UTF-8") from error
        if "\0" in line:
            raise BadInput(f"a byte of nothing in line {number}", "text in UTF-8")
        # An old Mac's lines end in a carriage return alone.
        yield from line.rstrip("\r\n").split("\r")
        start = end
