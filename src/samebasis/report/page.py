"""The page: one HTML file with everything in it, that opens anywhere and loads nothing."""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from markupsafe import Markup

from samebasis.book import Book, Relation, replace_file
from samebasis.errors import BadInput
from samebasis.figures import Amount, Figure, Source, SourceKind
from samebasis.report.chart import NARROW, WIDE, Chart, svg
from samebasis.report.evidence import fact_label
from samebasis.report.phrase import parts_of, row_anchor
from samebasis.report.sentences import basis_words, lacking, step_name
from samebasis.report.theme import css
from samebasis.report.words import as_printed, in_words, when

if TYPE_CHECKING:
    from samebasis.report.sections import Block, Section

_Sourced = TypeVar("_Sourced", Figure, Relation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A finished page and the lines that sum it up."""

    title: str
    summary: tuple[str, ...]
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart drawn at both widths, with the figures under it by publisher."""

    chart: Chart
    wide: Markup
    narrow: Markup
    sources: tuple[tuple[str, tuple[Figure, ...]], ...]
    relations: tuple[tuple[str, tuple[Relation, ...]], ...]


def build_report(book: Book, *, tell: Callable[[str], None] = lambda _: None) -> Page:
    """The book's report: what is reported, what it is on each common basis, and what would turn it.

    `tell` is called with what is being done, for whoever waits.
    """
    tell("comparing")
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only pages need it.

    from samebasis.report.sections import sections_of  # noqa: PLC0415 - the same; it draws every chart.

    sections, summary = sections_of(book)

    # Everything from the book is escaped; the only markup that passes is drawn by this program.
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    drawn = []
    for section in sections:
        tell(f"drawing {section.heading.lower()}")
        drawn.append(_drawn(section, book))
    shared = _shared(book)
    parts = environment.from_string(_text("parts.html.j2")).render(sections=drawn, **shared)
    script = _text("page.js")
    html = environment.from_string(_text("page.html.j2")).render(
        title=book.title,
        known=book.known_on,
        counts=_counts(book),
        summary=summary,
        sections=drawn,
        parts=Markup(parts),  # noqa: S704 - rendered just now, by the same rules.
        styles=Markup(css() + _text("page.css")),  # noqa: S704 - our own file and colours, nothing of a book.
        **_entries(book, parts),
        superseded=book.superseded(),
        assumptions=list(book.assumptions.values()),
        script=Markup(script),  # noqa: S704 - our own file, the same for every book.
        script_hash=f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}",
        **shared,
    )
    return Page(title=book.title, summary=tuple(str(line.text) for line in summary), html=html)


def _shared(book: Book) -> dict[str, object]:
    """The words that both templates speak in."""
    return {
        "name": lambda entity: book.entities[entity].name,
        "printed": as_printed,
        "words": in_words,
        "when": when,
        "interval": _interval,
        "lacking": lacking,
        "basis_words": basis_words,
        "step_name": step_name,
        "fact_label": lambda fact: fact_label(fact, book),
        "parts_of": lambda text: list(parts_of(text)),
        "row_anchor": row_anchor,
    }


def _entries(book: Book, parts: str) -> dict[str, object]:
    """The figures, relations and sources of the book, those that the parts lead to set apart."""
    figures = set(re.findall(r'href="#f-([^"]+)"', parts))
    relations = set(re.findall(r'href="#r-([^"]+)"', parts))
    return {
        "cited": [each for each in _ordered(book) if each.id in figures],
        "figures": _by_metric([each for each in _ordered(book) if each.id not in figures]),
        "cited_relations": [each for each in book.relations.values() if each.id in relations],
        "relations": [each for each in book.relations.values() if each.id not in relations],
        "sources": _by_kind(book),
    }


def write_report(page: Page, path: Path) -> None:
    """Nothing; the file then holds the page. The folder is made where there is none.

    `BadInput` where the path is a folder.
    """
    if path.is_dir():
        raise BadInput(str(path), "the name of a file, like report.html, and not of a folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, page.html)


def _drawn(section: "Section", book: Book) -> Mapping[str, object]:
    return {
        "id": section.id,
        "heading": section.heading,
        "blocks": [_block(block, book) for block in section.blocks],
    }


def _block(block: "Block", book: Book) -> Mapping[str, object]:
    return {
        "kind": block.kind,
        "text": block.text,
        "rows": block.rows,
        "pairs": block.pairs,
        "lead": block.lead,
        "columns": block.columns,
        "cells": block.cells,
        "picture": _picture(block.chart, book) if block.chart else None,
    }


def _picture(chart: Chart, book: Book) -> Picture:
    shown = dict.fromkeys(chart.figures)
    return Picture(
        chart=chart,
        wide=_inline(svg(chart, WIDE)),
        narrow=_inline(svg(chart, NARROW)),
        sources=_by_publisher([book.figures[name] for name in shown if name in book.figures]),
        relations=_by_publisher([book.relations[name] for name in shown if name in book.relations]),
    )


def _by_publisher(shown: Sequence[_Sourced]) -> tuple[tuple[str, tuple[_Sourced, ...]], ...]:
    publishers: dict[str, list[_Sourced]] = {}
    for each in shown:
        publishers.setdefault(each.source.publisher, []).append(each)
    return tuple((publisher, tuple(group)) for publisher, group in publishers.items())


def _inline(drawing: str) -> Markup:
    # The drawing program escapes what stands in labels; the words beside it say what it shows.
    return Markup(drawing)  # noqa: S704 - drawn by this program.


def _ordered(book: Book) -> list[Figure]:
    return sorted(book.figures.values(), key=lambda each: (each.metric, each.entity, str(each.time)))


def _by_metric(ordered: Sequence[Figure]) -> list[tuple[str, Sequence[Figure]]]:
    return [(metric, list(group)) for metric, group in groupby(ordered, key=lambda each: each.metric)]


def _by_kind(book: Book) -> list[tuple[SourceKind, list[tuple[Source, int, int]]]]:
    """The sources, the closest to whoever asserts first, each with how much was read in it."""
    figures = Counter(each.source.id for each in book.figures.values())
    relations = Counter(each.source.id for each in book.relations.values())
    found = [
        (
            kind,
            [
                (each, figures[each.id], relations[each.id])
                for each in book.sources.values()
                if each.kind is kind
            ],
        )
        for kind in SourceKind
    ]
    return [(kind, group) for kind, group in found if group]


def _counts(book: Book) -> str:
    return f"{len(book.figures)} figures and {len(book.relations)} relations from {len(book.sources)} sources"


def _interval(amount: Amount) -> str:
    return "exact" if amount.is_exact else in_words(amount)


def _text(name: str) -> str:
    return resources.files("samebasis.report").joinpath("templates", name).read_text(encoding="utf-8")
