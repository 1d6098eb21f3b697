"""A program: reads a PDF from its standard input and writes its boxes of text, one line of JSON each.

It runs by itself, bounded by the operating system where that can be, and rests on nothing of samebasis.
It ends with 3 and a pair of what was found and what is expected where the PDF cannot be read.
"""

import json
import re
import sys
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from io import BytesIO
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pdfminer.layout import LTTextBox, LTTextLine

MEMORY_MOST: Final = 2 * 1024**3
SECONDS_MOST: Final = 150
UNPACKED_MOST: Final = 512 * 1024**2
LETTERS_MOST: Final = 64 * 1024**2
PIECE: Final = 4096
REFUSED: Final = 3
NUMBER_LETTERS_MOST: Final = 40
NUMBER: Final = re.compile(
    r"[-\u2212\u2013+(~$€£¥\s]*\d[\d,. ]{0,30}(?:bn|mn?|k|tn|x|pp)?[\s%)]*|[-\u2212\u2013\u2014]"
)


class Line(NamedTuple):
    """A line of text, or a paragraph of several: where it stands, and how high its middle is."""

    middle: float
    left: float
    bottom: float
    right: float
    top: float
    text: str
    box: int  # The number of the box on its page.


class Refused(Exception):
    """The PDF cannot be read: what was found, and what is expected."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found, expected)


class Unpacking:
    """What the PDF's packed streams have unpacked to so far."""

    def __init__(self) -> None:
        self.left = UNPACKED_MOST

    def decompress(self, data: bytes) -> bytes:
        """The unpacked bytes, of a broken stream those before the break."""
        unpacker = zlib.decompressobj()
        pieces = []
        for start in range(0, len(data), PIECE):
            try:
                piece = unpacker.decompress(data[start : start + PIECE], self.left + 1)
            except zlib.error:
                break
            self.left -= len(piece)
            if self.left < 0:
                raise Refused("a PDF that unpacks to more than 512 MiB", "at most 512 MiB")
            pieces.append(piece)
        return b"".join(pieces)


def limit_process() -> None:
    """Nothing; where the system can, it stops this process at these bounds."""
    try:
        import resource  # noqa: PLC0415 - Windows has none.
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY_MOST), (resource.RLIMIT_CPU, SECONDS_MOST)):
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):
            continue


def boxes(data: bytes, pages_most: int) -> Iterator[tuple[int, int, int, int, int, str, str]]:
    """Each box of text: page, left, bottom, right, top, the label of its row, and the text."""
    from pdfminer import pdftypes  # noqa: PLC0415 - after the bounds are set.
    from pdfminer.converter import PDFPageAggregator  # noqa: PLC0415 - the same.
    from pdfminer.layout import LAParams  # noqa: PLC0415 - the same.
    from pdfminer.pdfdocument import PDFDocument  # noqa: PLC0415 - the same.
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager  # noqa: PLC0415 - the same.
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415 - the same.
    from pdfminer.pdfparser import PDFParser  # noqa: PLC0415 - the same.

    # pdfminer unpacks a stream at once, however much comes out of it.
    unpacking = SimpleNamespace(
        decompress=Unpacking().decompress, decompressobj=zlib.decompressobj, error=zlib.error
    )
    vars(pdftypes)["zlib"] = unpacking
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=LAParams(boxes_flow=None, all_texts=True))
    interpreter = PDFPageInterpreter(resources, device)
    number = 0
    for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(data)))), start=1):
        if number > pages_most:
            raise Refused(f"more than {pages_most:,} pages", f"at most {pages_most:,}")
        interpreter.process_page(page)
        for label, line in labelled(device.get_result()):
            corners = (round(line.left), round(line.bottom), round(line.right), round(line.top))
            yield number, *corners, label, line.text
    if not number:
        raise Refused("a PDF without any page", "a whole PDF")


def text_boxes(item: object) -> Iterator["LTTextBox"]:
    """The boxes of text in a part of a page, and in the figures in it."""
    from pdfminer.layout import LTTextBox as Box  # noqa: PLC0415 - after the bounds are set.

    waiting = [item]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Box):
            yield part
        elif isinstance(part, Iterable):
            waiting.extend(reversed(list(part)))


def labelled(page: object) -> Iterator[tuple[str, Line]]:
    """The paragraphs of a page, and the lines of its tables with the labels of their rows."""
    lines: list[Line] = []
    wholes: list[Line] = []
    for number, box in enumerate(text_boxes(page)):
        wholes.append(line_of(box, number))
        lines.extend(line_of(line, number) for line in box)
    lines = sorted(line for line in lines if line.text)
    numbers = [line for line in lines if is_number(line)]
    labels = [line for line in lines if not is_number(line)]
    of_box: dict[int, list[Line]] = {}
    for line in reversed(lines):
        of_box.setdefault(line.box, []).append(line)
    for whole in wholes:
        own = of_box.get(whole.box, [])
        # What stands in columns of numbers is read along its rows; a paragraph stays one.
        in_rows = sum(
            is_number(line) or any(other.box != line.box for other in beside(line, numbers)) for line in own
        )
        if len(own) > 1 and 2 * in_rows <= len(own):
            yield "", whole
            continue
        for line in own:
            left_of = [other for other in beside(line, labels) if other.left < line.left]
            label = min(left_of, key=lambda other: other.left).text if left_of and is_number(line) else ""
            yield label, line


def line_of(part: "LTTextBox | LTTextLine", box: int) -> Line:
    """The line or box as it is written."""
    left, bottom, right, top = part.bbox
    return Line((bottom + top) / 2, left, bottom, right, top, " ".join(part.get_text().split()), box)


def beside(line: Line, lines: list[Line]) -> Iterator[Line]:
    """Those of the lines, which are sorted by their height, that stand at the height of this one."""
    reach = (line.top - line.bottom) / 3
    for at in range(bisect_left(lines, (line.middle - reach,)), len(lines)):
        if lines[at].middle > line.middle + reach:
            return
        yield lines[at]


def is_number(line: Line) -> bool:
    """Whether the line is a number and nothing else, or the dash that stands for none."""
    return len(line.text) <= NUMBER_LETTERS_MOST and NUMBER.fullmatch(line.text) is not None


def lines_of(data: bytes, pages_most: int, boxes_most: int) -> list[str]:
    """A line of JSON for each box, or `Refused` where there are too many."""
    letters = 0
    lines: list[str] = []
    for box in boxes(data, pages_most):
        letters += len(box[-1])
        if len(lines) == boxes_most or letters > LETTERS_MOST:
            raise Refused(f"more than {boxes_most:,} boxes of text", f"at most {boxes_most:,}")
        lines.append(json.dumps(box))
    return lines


def main(pages_most: int, boxes_most: int) -> int:
    """How the program ends: 0, or 3 where the PDF is refused."""
    limit_process()
    try:
        lines = lines_of(sys.stdin.buffer.read(), pages_most, boxes_most)
    except Refused as refused:
        sys.stdout.write(json.dumps(refused.args))
        return REFUSED
    except Exception as error:  # noqa: BLE001 - a broken PDF brings up any error at all.
        said = f"{type(error).__name__}: {error}"[:80]
        sys.stdout.write(json.dumps((f"a PDF that cannot be read ({said})", "a whole PDF")))
        return REFUSED
    sys.stdout.write("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
