"""A passage of a document, and how passages are gathered: cut, counted and each with a place of its own."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from samebasis.claims.documents.limits import LETTERS_MOST, PASSAGES_MOST
from samebasis.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph, line or cell of a document, and where it stands."""

    text: str
    locator: str  # paragraph 3; page 2, box 72 500 540 520; sheet Revenue, cell B7; table 2, row 3, column 2
    header: tuple[str, ...] = ()  # Of a cell: its row's first cell, its column's header cells, the caption.
    fingerprint: str  # Stays where only white space was changed.
    unread: str = ""  # Why nothing could be read there; then it has no text.


class Passages:
    """The passages of one document, as they are found."""

    def __init__(self) -> None:
        self._found: list[Passage] = []
        self._times: Counter[str] = Counter()

    def add(self, text: str, locator: str, header: tuple[str, ...] = ()) -> None:
        """Nothing; the text is kept, in parts where it is too long, and left out where it is blank."""
        pieces = list(_pieces(text.strip()))
        for number, piece in enumerate(pieces, start=1):
            if len(self._found) == PASSAGES_MOST:
                raise BadInput(f"more than {PASSAGES_MOST:,} passages", f"at most {PASSAGES_MOST:,}")
            place = f"{locator}, part {number}" if len(pieces) > 1 else locator
            self._found.append(
                Passage(
                    text=piece, locator=self._unlike_others(place), header=header, fingerprint=_print(piece)
                )
            )

    def add_unread(self, locator: str, why: str) -> None:
        """Nothing; that something stands there that cannot be read is kept."""
        place = self._unlike_others(locator)
        self._found.append(Passage(text="", locator=place, fingerprint=_print(""), unread=why))

    def all(self) -> tuple[Passage, ...]:
        """The passages in the order in which they were found."""
        return tuple(self._found)

    def _unlike_others(self, locator: str) -> str:
        self._times[locator] += 1
        place, number = locator, self._times[locator]
        # Two boxes may lie on one another, and two sheets be called the same after cutting.
        while number > 1 or place != locator:
            place = f"{locator}, number {number}"
            if place not in self._times:
                self._times[place] = 1
                break
            number += 1
        return place


def folded(text: str) -> str:
    """The text with each run of white space folded to one space."""
    return " ".join(text.split())


_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """The text with its digits raised, so that the mark of a note joins no number in front of it."""
    return text.translate(_RAISED)


def _print(text: str) -> str:
    return sha256(folded(text).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > LETTERS_MOST:
        # Between words where there is one, so that no number is cut in two.
        cut = max(text.rfind(white, start + LETTERS_MOST // 2, start + LETTERS_MOST) for white in " \n\t")
        end = cut + 1 if cut >= 0 else start + LETTERS_MOST
        if piece := text[start:end].strip():
            yield piece
        start = end
    if start < len(text):
        yield text[start:].strip()
