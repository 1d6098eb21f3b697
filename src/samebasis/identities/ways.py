"""Ways: each way in which a book can be read, where its assumptions answer one question differently."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from math import prod

from samebasis.book import Book
from samebasis.errors import BadInput
from samebasis.figures import Instant

_WAYS_MOST = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to read a book: an answer to each of its questions, the weight of them together, the book."""

    answers: Mapping[str, str]
    weight: Decimal
    book: Book


def ways(book: Book, *, entities: Sequence[str] | None = None, at: Instant | None = None) -> tuple[Way, ...]:
    """Every way to read the book, the heaviest first; one where it asks nothing.

    A way gives one answer to each question; assumptions that give another are left out. Questions
    are taken as independent, so weights multiply. With `entities` and a time, only the questions
    about them then are answered; the others stay open.
    """
    asked: dict[str, dict[str, Decimal]] = {}
    for each in book.assumptions.values():
        concerned = entities is None or each.entity is None or each.entity in entities
        if each.question and concerned and (at is None or each.as_of is None or each.as_of.contains(at)):
            asked.setdefault(each.question, {})[each.answer] = each.weight
    count = prod(len(answers) for answers in asked.values())
    if count > _WAYS_MOST:
        raise BadInput(f"{count} ways to read {book.name}", f"at most {_WAYS_MOST}; leave some answers out")
    found = [
        Way(answers=answers, weight=weight, book=_read(book, answers)) for answers, weight in combined(asked)
    ]
    return tuple(sorted(found, key=lambda way: -way.weight))


def settled_for(book: Book, entities: Sequence[str]) -> tuple[Book, Mapping[str, str]]:
    """The book without answers that exclude one another, and those of them that concern the entities.

    Taken together they say what nobody says; a way to read the book holds one answer to each question.
    """
    answers: dict[str, set[str]] = {}
    for each in book.assumptions.values():
        if each.question:
            answers.setdefault(each.question, set()).add(each.answer)
    open_ = {name: each for name, each in book.assumptions.items() if len(answers.get(each.question, ())) > 1}
    settled = {name: each for name, each in book.assumptions.items() if name not in open_}
    left_out = {
        name: f"one of several answers to: {each.question}"
        for name, each in open_.items()
        if each.entity in {None, *entities}
    }
    return replace(book, assumptions=settled), left_out


def combined(asked: Mapping[str, Mapping[str, Decimal]]) -> Iterator[tuple[dict[str, str], Decimal]]:
    """Every choice of one answer to each question, with the product of the answers' weights."""
    for chosen in product(*(answers.items() for answers in asked.values())):
        answers = {question: answer for question, (answer, _) in zip(asked, chosen, strict=True)}
        yield answers, prod((weight for _, weight in chosen), start=Decimal(1))


def _read(book: Book, answers: Mapping[str, str]) -> Book:
    kept = {
        name: each
        for name, each in book.assumptions.items()
        if answers.get(each.question, each.answer) == each.answer
    }
    return replace(book, assumptions=kept)
