"""Phrases: words in which some numbers are links to what they rest on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samebasis.figures import Figure
from samebasis.identities import Evidence, Row
from samebasis.report.words import as_printed


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an entry of the page, by its anchor."""

    text: str
    anchor: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Plain words and links, in the order they are read; as text, the words alone."""

    parts: tuple[str | Link, ...]

    def __str__(self) -> str:
        return "".join(str(part) for part in self.parts)


Text = str | Phrase


def phrase(template: str, *said: Text | Link) -> Phrase:
    """The template with each `{}` filled in turn, links kept.

    >>> str(phrase("{} of {}.", Link("$8 bn", "f-memo"), "$30 bn"))
    '$8 bn of $30 bn.'
    """
    words = template.split("{}")
    assert len(words) == len(said) + 1  # noqa: S101 - a slip in the code, not in the input.
    parts: list[str | Link] = [words[0]]
    for each, after in zip(said, words[1:], strict=True):
        parts += [*parts_of(each), after]
    return Phrase(tuple(part for part in parts if part != ""))


def joined(said: Iterable[Text | Link], between: str = " ") -> Phrase:
    """Phrases in a row, with something between them."""
    every = list(said)
    return phrase(between.join("{}" for _ in every), *every)


def parts_of(text: Text | Link) -> Iterator[str | Link]:
    """The parts of a phrase; a plain text or a link is its own only part."""
    if isinstance(text, Phrase):
        yield from text.parts
    else:
        yield text


def to_figure(figure: Figure, text: str = "") -> Link:
    """A link to the figure's entry, as it was printed unless other words are given."""
    return Link(text or as_printed(figure.amount), f"f-{figure.id}")


def to_evidence(fact: Evidence, text: str) -> Link:
    """A link to the entry of the figure or assumption."""
    return Link(text, evidence_anchor(fact))


def evidence_anchor(fact: Evidence) -> str:
    """The anchor of the entry of the figure or assumption."""
    return f"{'f' if fact.figure else 'a'}-{fact.name}"


def row_anchor(row: Row) -> str:
    """The anchor of the line of a table that says how a figure came to its common basis."""
    if row.conversion is None:
        return f"f-{row.figure.id}"
    names = [fact.name for fact in row.conversion.others]
    return "-".join(["d", row.figure.id, "by", *(names or ["itself"]), "on", *row.conversion.basis.members])
