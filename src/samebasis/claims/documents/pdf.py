"""PDF: boxes of text with their page and place, read by a program of its own that can be stopped."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from samebasis.claims.documents.limits import PAGES_MOST, PASSAGES_MOST, shortened
from samebasis.claims.documents.passage import Passage, Passages
from samebasis.errors import BadInput

_READER: Final = Path(__file__).with_name("pdf_boxes.py")
_SECONDS_MOST: Final = 300
_REFUSED: Final = 3
_EXPECTED: Final = "a PDF that can be read without a password"


def read_pdf(data: bytes) -> tuple[Passage, ...]:
    """The boxes of text of a PDF, page after page; a PDF of pictures alone is refused."""
    # Its streams may unpack to anything and its fonts loop for ever: only a process can be bounded.
    # -P: the modules beside the program are not taken for those of Python.
    command = [sys.executable, "-P", str(_READER), str(PAGES_MOST), str(PASSAGES_MOST)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and nothing of the document.
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS_MOST,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BadInput(f"a PDF that takes more than {_SECONDS_MOST} seconds to read", _EXPECTED) from error
    if done.returncode == _REFUSED:
        raise BadInput(*json.loads(done.stdout))
    if done.returncode:
        raise BadInput("a PDF that takes too long or too much memory to read", _EXPECTED)
    passages = Passages()
    for line in done.stdout.splitlines():
        page, *box, label, text = json.loads(line)
        place = f"page {page}, box {' '.join(str(corner) for corner in box)}"
        passages.add(text, place, (shortened(label),) if label else ())
    if not passages.all():
        raise BadInput("a PDF without any text", "a PDF with text: pictures of text are not read")
    return passages.all()
