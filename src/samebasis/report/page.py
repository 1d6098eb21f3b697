"""The page: one HTML file with everything in it, that opens anywhere and loads nothing."""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from markupsafe import Markup

from samebasis.book import Book, Relation, replace_file
from samebasis.errors import BadInput
from samebasis.figures import Amount, Figure
from samebasis.report.chart import NARROW, WIDE, Chart, svg
from samebasis.report.evidence import fact_label
from samebasis.report.sections import Block, Section, sections_of
from samebasis.report.sentences import lacking
from samebasis.report.theme import css
from samebasis.report.words import as_printed, in_words

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
    sections, summary = sections_of(book)
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only pages need it.

    # Everything from the book is escaped; the only markup that passes is drawn by this program.
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string(_text("page.html.j2"))
    drawn = []
    for section in sections:
        tell(f"drawing {section.heading.lower()}")
        drawn.append(_drawn(section, book))
    script = _text("page.js")
    html = template.render(
        title=book.title,
        known=book.known_on,
        counts=_counts(book),
        summary=summary,
        sections=drawn,
        styles=Markup(css() + _text("page.css")),  # noqa: S704 - our own file and colours, nothing of a book.
        figures=_by_metric(book),
        superseded=book.superseded(),
        assumptions=list(book.assumptions.values()),
        relations=list(book.relations.values()),
        name=lambda entity: book.entities[entity].name,
        printed=as_printed,
        words=in_words,
        interval=_interval,
        lacking=lacking,
        fact_label=lambda fact: fact_label(fact, book),
        script=Markup(script),  # noqa: S704 - our own file, the same for every book.
        script_hash=f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}",
    )
    return Page(title=book.title, summary=tuple(summary), html=html)


def write_report(page: Page, path: Path) -> None:
    """Nothing; the file then holds the page. The folder is made where there is none.

    `BadInput` where the path is a folder.
    """
    if path.is_dir():
        raise BadInput(str(path), "the name of a file, like report.html, and not of a folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, page.html)


def _drawn(section: Section, book: Book) -> Mapping[str, object]:
    return {
        "id": section.id,
        "heading": section.heading,
        "blocks": [_block(block, book) for block in section.blocks],
    }


def _block(block: Block, book: Book) -> Mapping[str, object]:
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


def _by_metric(book: Book) -> list[tuple[str, Sequence[Figure]]]:
    ordered = sorted(book.figures.values(), key=lambda each: (each.metric, each.entity, str(each.time)))
    return [(metric, list(group)) for metric, group in groupby(ordered, key=lambda each: each.metric)]


def _counts(book: Book) -> str:
    return f"{len(book.figures)} figures and {len(book.relations)} relations from {len(book.sources)} sources"


def _interval(amount: Amount) -> str:
    return "exact" if amount.is_exact else in_words(amount)


def _text(name: str) -> str:
    return resources.files("samebasis.report").joinpath("templates", name).read_text(encoding="utf-8")
