"""Where everything in the partnership structure stands: boxes, strokes, heads and words, in pixels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from types import MappingProxyType
from typing import Final, Literal

from samebasis.partners import Family
from samebasis.report.charts.structure_strands import Strand, Style
from samebasis.report.phrase import Link

TINTS: Final[Mapping[Family | None, str]] = MappingProxyType(
    {Family.CAPITAL: "third", Family.COMPUTE: "fourth", Family.SALES: "fifth", None: "soft"}
)
Align = Literal["left", "center", "right"]
_NARROW_LETTERS: Final = frozenset("fijlrtI.,;:'|!() ")
_BROAD_LETTERS: Final = frozenset("mwMW%GOQ@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line between a company and a lead: what it says, what it moves, and which way.

    Each piece of what it says leads to one relation, and starts a line of text of its own.
    """

    said: tuple[Link, ...]
    family: Family | None
    strands: tuple[Strand, ...]
    to_lead: bool
    to_company: bool
    relations: tuple[str, ...]

    @property
    def label(self) -> str:
        """All that it says, in one row."""
        return " ".join(each.text for each in self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A company with its lines to each lead, or several small ones in one box.

    One with a badge, which says why, stands out. A group is several companies whose sums nobody
    has told apart: no company of its own.
    """

    name: str
    role: str
    badge: str
    lines: Mapping[str, tuple[Line, ...]]  # By the id of the lead.
    is_group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is to be drawn: the leads by id and name, and the companies, the foremost first."""

    leads: Mapping[str, str]
    companies: tuple[Company, ...]
    billions_most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A filled rectangle; one with a broken edge is no single thing."""

    left: float
    top: float
    right: float
    bottom: float
    fill: str
    edge: str
    broken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line of text, its middle at `y`, that leads to an anchor of the page if it has one."""

    x: float
    y: float
    text: str
    size: float
    tint: str
    align: Align = "left"
    bold: bool = False
    anchor: str = ""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the room that the letters take."""
        wide = text_width(self.text, self.size, bold=self.bold)
        left = self.x - {"left": 0.0, "center": wide / 2, "right": wide}[self.align]
        return left, self.y - self.size * 0.5, left + wide, self.y + self.size * 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A level stroke from `left` to `right`."""

    left: float
    right: float
    y: float
    width: float
    style: Style
    tint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """An arrowhead that points left or right."""

    x: float
    y: float
    points: Literal["left", "right"]
    high: float
    tint: str


@dataclass(slots=True, kw_only=True)
class Picture:
    """Everything that is drawn; filled from top to bottom."""

    width: float
    height: float = 0.0
    boxes: list[Box] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The room for the lines between a company and a lead, and on which side the lead is."""

    left: float
    right: float
    lead_is: Literal["left", "right"]


HEAD: Final = 9.0
TEXT: Final = 11.5
_LEADING: Final = 14.0
_GAP: Final = 7.0
_THINNEST: Final = 1.6
_THICKEST: Final = 11.0
_BETWEEN_STRANDS: Final = 1.5
_HEAD_LONG: Final = 0.866  # Of its height: Vega's triangles have equal sides.


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How much room a line of text takes, in DejaVu Sans, the widest of the fonts asked for."""
    ems = sum(_letter_width(letter) for letter in text)
    return ems * size * (1.16 if bold else 1.0)


def _letter_width(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return 0.36
    if letter in _BROAD_LETTERS:
        return 0.9
    return 0.7 if letter.isupper() else 0.62


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in as few lines as the room allows."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip(" ")
        if lines[-1] and text_width(longer, size, bold=bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def strand_width(strand: Strand, most: float) -> float:
    """How thick a strand is: its area of ink grows with the root of the dollars."""
    if not strand.billions or not most:
        return _THINNEST
    return max(_THINNEST, _THICKEST * sqrt(strand.billions / most))


def lines_height(lines: Iterable[Line], span: Span, most: float) -> float:
    """How much room the lines take from top to bottom."""
    heights = [_line_height(line, span, most) for line in lines]
    return sum(heights) + _GAP * max(0, len(heights) - 1)


def place_lines(picture: Picture, lines: Sequence[Line], span: Span, top: float, most: float) -> None:
    """Puts the lines into their span, one under the other, each with its words above it."""
    for line in lines:
        tint = TINTS[line.family]
        texts = _texts(line, span)
        for at, text in enumerate(texts):
            y = top + _LEADING * (at + 0.5)
            picture.words.append(
                Words(x=span.left + HEAD, y=y, text=text.text, size=TEXT, tint=tint, anchor=text.anchor)
            )
        thick = _thickness(line, most)
        middle = top + _LEADING * len(texts) + 1 + thick / 2
        _place_strands(picture, line, span, middle, most)
        top += _line_height(line, span, most) + _GAP


def _place_strands(picture: Picture, line: Line, span: Span, middle: float, most: float) -> None:
    tint = TINTS[line.family]
    high = _head_high(line, most)
    long = high * _HEAD_LONG
    at_left = line.to_lead if span.lead_is == "left" else line.to_company
    at_right = line.to_company if span.lead_is == "left" else line.to_lead
    left = span.left + (long - 1 if at_left else 0)
    right = span.right - (long - 1 if at_right else 0)
    y = middle - _ink(line, most) / 2
    for strand in line.strands:
        width = strand_width(strand, most)
        picture.strokes.append(
            Stroke(left=left, right=right, y=y + width / 2, width=width, style=strand.style, tint=tint)
        )
        y += width + _BETWEEN_STRANDS
    if at_left:
        picture.heads.append(Head(x=span.left + long / 2, y=middle, points="left", high=high, tint=tint))
    if at_right:
        picture.heads.append(Head(x=span.right - long / 2, y=middle, points="right", high=high, tint=tint))


def _texts(line: Line, span: Span) -> list[Link]:
    room = span.right - span.left - 2 * HEAD
    return [Link(text, each.anchor) for each in line.said for text in wrapped(each.text, room, TEXT)]


def _ink(line: Line, most: float) -> float:
    widths = [strand_width(strand, most) for strand in line.strands]
    return sum(widths) + _BETWEEN_STRANDS * (len(widths) - 1)


def _thickness(line: Line, most: float) -> float:
    return _head_high(line, most) if line.to_lead or line.to_company else _ink(line, most)


def _head_high(line: Line, most: float) -> float:
    return max(HEAD + 2, _ink(line, most) + 5)


def _line_height(line: Line, span: Span, most: float) -> float:
    return _LEADING * len(_texts(line, span)) + 1 + _thickness(line, most)
