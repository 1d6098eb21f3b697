"""What only the rows together can tell: taken ids, names that nothing has, circles of supersession."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter
from itertools import islice
from typing import Final

from samebasis.book.cells import ids
from samebasis.book.correlated import correlation_problems
from samebasis.book.files import short
from samebasis.book.table import PROBLEMS_MOST, Table
from samebasis.errors import Problem
from samebasis.figures import UNSTATED, Basis, Instant, metric_named

_LIKENESSES_MOST: Final = 300_000
_NAME_LONGEST: Final = 200

# file, column, the file whose ids it names, whether it holds several
_REFERENCES = (
    ("entities", "members", "entities"),
    ("figures", "entity", "entities"),
    ("figures", "asserted_by", "entities"),
    ("figures", "source", "sources"),
    ("figures", "supersedes", "figures"),
    ("figures", "rests_on", "figures"),
    ("relations", "from", "entities"),
    ("relations", "to", "entities"),
    ("relations", "asserted_by", "entities"),
    ("relations", "source", "sources"),
    ("relations", "supersedes", "relations"),
    ("relations", "part_of", "relations"),
    ("assumptions", "entity", "entities"),
    ("assumptions", "rests_on", "figures"),
    ("claims", "source", "sources"),
)

# file, column: what points on from row to row, and must come to an end
_CHAINS = (
    ("figures", "supersedes"),
    ("figures", "rests_on"),
    ("relations", "supersedes"),
    ("relations", "part_of"),
)


def reference_problems(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Every problem between rows, each reported where it is and not again where it is felt.

    A row that has a wrong cell is judged by the others it has. Of each kind no more problems are
    told than anyone will read.
    """
    names = _Names()
    checks = [_taken(table) for table in tables.values()]
    for file, column, target in _REFERENCES:
        named = _named(tables[file], column)
        checks.append(names.unknown(named, f"{file}.csv", column, tables[target]))
    for file in ("figures", "assumptions"):
        named = _counterparties(tables[file])
        checks.append(names.unknown(named, f"{file}.csv", "basis", tables["entities"]))
    for file, column in _CHAINS:
        checks.append(_circles(tables[file], column))
    checks.append(_replacements(tables["figures"]))
    checks.append(_before_its_source(tables))
    checks.append(_answers(tables["assumptions"]))
    checks.append(correlation_problems(tables["assumptions"]))
    checks.append(
        names.unknown(_movers(tables["assumptions"]), "assumptions.csv", "moves_with", tables["assumptions"])
    )
    for check in checks:
        yield from islice(check, PROBLEMS_MOST)


def _named(table: Table, column: str) -> Iterator[tuple[int, str]]:
    for place, cells in table.cells.items():
        for name in ids(cells.get(column, "")):
            yield place, name


def _counterparties(table: Table) -> Iterator[tuple[int, str]]:
    """The members of open axes: names of entities, unless axes.toml lists them."""
    for place, cells in table.cells.items():
        if not (cells.get("basis") and cells.get("metric")):
            continue
        basis = Basis.parse(cells["basis"], metric=cells["metric"])
        for axis in metric_named(basis.metric).axes:
            member = basis[axis.name]
            if axis.is_open and member not in {UNSTATED, *axis.members}:
                yield place, member


def _taken(table: Table) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for place, cells in table.cells.items():
        if name := cells.get("id"):
            taken = first.setdefault(name, place)
            if taken != place:
                yield Problem(table.file, place, "id", name, taken_by(taken, table.file))


def taken_by(row: int, file: str) -> str:
    """What is expected where a row has an id that the other one has already."""
    return f"an id of its own; row {row} of {file} has this one"


class _Names:
    """Names looked up among ids, with the nearest where there is none; never for longer than a moment.

    Looking for what resembles a name is slow, and a book may hold any number of wrong ones.
    """

    def __init__(self) -> None:
        self._left = _LIKENESSES_MOST

    def unknown(
        self, named: Iterable[tuple[int, str]], file: str, column: str, target: Table
    ) -> Iterator[Problem]:
        """A problem for each place with a name that no line of the target has, or may have had."""
        if not target.is_whole:
            return  # Said of the file itself.
        damaged: dict[str, bool] = {}
        for place, name in named:
            if name in target.ids:
                continue
            if name not in damaged:
                damaged[name] = self._is_damaged(name, target)
            if not damaged[name]:
                near = self._like(name, target.ids, cutoff=0.75)
                hint = f", like {near[0]}" if near else ""
                yield Problem(file, place, column, short(name), f"an id of {target.file}{hint}")

    def _is_damaged(self, name: str, target: Table) -> bool:
        # Once there is no time left a name is let pass: the damaged ids are problems enough.
        return bool(target.misnamed) and (
            any(self._may_be(cells, name) for cells in target.misnamed) or self._left <= 0
        )

    def _like(self, name: str, ids_known: Collection[str], *, cutoff: float) -> list[str]:
        if len(name) > _NAME_LONGEST or self._left <= 0:
            return []
        self._left -= len(ids_known)
        near = [each for each in ids_known if len(each) <= _NAME_LONGEST]
        return get_close_matches(name, near, n=1, cutoff=cutoff)

    def _may_be(self, cells: Mapping[str, str], name: str) -> bool:
        """True when a row whose id is damaged may well be the one that is named.

        Its own problem is reported already. The name resembles the damaged id, or what the row
        says of itself: ids are commonly made of an entity and a metric, a publisher, or a name.
        """
        if self._left <= 0:
            return True
        damaged = cells.get("id", "").lower()
        if damaged and self._like(name, [damaged], cutoff=0.6):
            return True
        words = _words(name)
        if "metric" in cells:
            return cells.get("entity", "") in name and bool(words & _words(cells["metric"]))
        said = " ".join(cells.get(column, "") for column in ("name", "aliases", "publisher", "url"))
        return bool(words & _words(said))


def _words(text: str) -> set[str]:
    return {word for word in re.split(r"[^a-z0-9]+", text.lower()) if len(word) > 2}  # noqa: PLR2004 - not an article.


def _circles(table: Table, column: str) -> Iterator[Problem]:
    points_to = {
        cells["id"]: set(ids(cells.get(column, ""))) for cells in table.cells.values() if cells.get("id")
    }
    # What leads into no circle and is led into from none is in none; seen from either end.
    left = _blocked(points_to)
    led_from: dict[str, set[str]] = {}
    for name in left:
        for other in points_to.get(name, set()) & left:
            led_from.setdefault(other, set()).add(name)
    left = _blocked(led_from)
    for place, cells in table.cells.items():
        if cells.get("id") in left and cells.get(column):
            yield Problem(table.file, place, column, cells[column], "a chain that does not come back")


def _blocked(points_to: Mapping[str, Collection[str]]) -> set[str]:
    """The names from which some chain never comes to an end."""
    sorter = TopologicalSorter(points_to)
    with suppress(CycleError):
        sorter.prepare()
    left = set(points_to)
    while ready := sorter.get_ready():
        left.difference_update(ready)
        sorter.done(*ready)
    return left


def _replacements(figures: Table) -> Iterator[Problem]:
    rows = {cells["id"]: cells for cells in figures.cells.values() if cells.get("id")}
    for place, cells in figures.cells.items():
        name = cells.get("supersedes", "")
        older = rows.get(name)
        if older is None or older is cells:
            continue
        for column, what in (("metric", "metric"), ("entity", "entity"), ("asserted_by", "asserter")):
            own, its = cells.get(column), older.get(column)
            if own and its and own != its:
                expected = f"a figure of the same {what}, {own}; that one has {its}"
                yield Problem("figures.csv", place, "supersedes", name, expected)
        own, its = cells.get("published"), older.get("published")
        if own and its and Instant.parse(own).ends <= Instant.parse(its).starts:
            yield Problem("figures.csv", place, "supersedes", name, f"a figure published before {own}")


def _before_its_source(tables: Mapping[str, Table]) -> Iterator[Problem]:
    sources = list(tables["sources"].cells.values())
    # Of two rows with one id no one can say which is meant; that they are two is said already.
    count = Counter(cells.get("id") for cells in sources)
    published = {
        cells["id"]: Instant.parse(cells["published"])
        for cells in sources
        if cells.get("id") and cells.get("published") and count[cells["id"]] == 1
    }
    for place, cells in tables["figures"].cells.items():
        source, own = published.get(cells.get("source", "")), cells.get("published")
        if not (source and own):
            continue
        when = Instant.parse(own)
        if not (source.contains(when) or when.contains(source)):
            yield Problem("figures.csv", place, "published", own, f"the date of its source, {source}")


def _movers(assumptions: Table) -> Iterator[tuple[int, str]]:
    """The assumptions that others are correlated with."""
    for place, cells in assumptions.cells.items():
        for pair in ids(cells.get("moves_with", "")):
            yield place, pair.partition("=")[0]


def _answers(assumptions: Table) -> Iterator[Problem]:
    """Answers to a question whose weights differ within one answer, or do not come to one."""
    weights: dict[str, dict[str, tuple[int, str]]] = {}
    for place, cells in assumptions.cells.items():
        question, answer, weight = (cells.get(each, "") for each in ("question", "answer", "weight"))
        if not (question and answer and weight):
            continue
        first = weights.setdefault(question, {}).setdefault(answer, (place, weight))
        if Decimal(first[1]) != Decimal(weight):
            expected = f"the weight of the same answer in row {first[0]}, {first[1]}"
            yield Problem(assumptions.file, place, "weight", weight, expected)
    for answers in weights.values():
        total = sum((Decimal(weight) for _, weight in answers.values()), Decimal(0))
        if total != 1:
            place, weight = next(reversed(answers.values()))
            expected = f"weights of all answers to the question that come to 1, not {total}"
            yield Problem(assumptions.file, place, "weight", weight, expected)
