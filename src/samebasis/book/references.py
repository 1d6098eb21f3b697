"""What only the rows together can tell: taken ids, names that nothing has, circles of supersession."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches

from samebasis.book.cells import ids
from samebasis.book.rows import Row
from samebasis.book.table import Table
from samebasis.errors import Problem
from samebasis.figures import UNSTATED, Basis, Instant, metric_named

# file, column, the file whose ids it names, whether it holds several
_REFERENCES = (
    ("entities", "members", "entities"),
    ("figures", "entity", "entities"),
    ("figures", "asserted_by", "entities"),
    ("figures", "source", "sources"),
    ("figures", "supersedes", "figures"),
    ("relations", "from", "entities"),
    ("relations", "to", "entities"),
    ("relations", "asserted_by", "entities"),
    ("relations", "source", "sources"),
    ("relations", "supersedes", "relations"),
    ("relations", "part_of", "relations"),
    ("assumptions", "entity", "entities"),
    ("assumptions", "rests_on", "figures"),
)


def reference_problems(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Every problem between rows, each reported where it is and not again where it is felt."""
    for table in tables.values():
        yield from _taken(table)
    for file, column, target in _REFERENCES:
        named = _names(tables[file], column)
        yield from _unknown(named, f"{file}.csv", column, tables[target])
    for file in ("figures", "assumptions"):
        yield from _unknown(_counterparties(tables[file]), f"{file}.csv", "basis", tables["entities"])
    for file, column in (("figures", "supersedes"), ("relations", "supersedes"), ("relations", "part_of")):
        yield from _circles(tables[file], column)
    yield from _replacements(tables["figures"])
    yield from _before_its_source(tables)


def _names(table: Table, column: str) -> list[tuple[int, str]]:
    return [(place, name) for place, row in table.rows.items() for name in ids(_cell(row, column))]


def _counterparties(table: Table) -> list[tuple[int, str]]:
    """The members of open axes: names of entities, unless axes.toml lists them."""
    found = []
    for place, row in table.rows.items():
        basis = Basis.parse(_cell(row, "basis"), metric=_cell(row, "metric"))
        for axis in metric_named(basis.metric).axes:
            member = basis[axis.name]
            if axis.is_open and member not in {UNSTATED, *axis.members}:
                found.append((place, member))
    return found


def _cell(row: Row, column: str) -> str:
    return str(getattr(row, "from_" if column == "from" else column))


def _taken(table: Table) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for place, row in table.rows.items():
        name = _cell(row, "id")
        taken = first.setdefault(name, place)
        if taken != place:
            yield Problem(
                table.file, place, "id", name, f"an id of its own; row {taken} of {table.file} has this one"
            )


def _unknown(named: list[tuple[int, str]], file: str, column: str, target: Table) -> Iterator[Problem]:
    if not target.is_there:
        return  # Said of the file itself.
    for place, name in named:
        if name in target.ids or any(_may_be(cells, name) for cells in target.misnamed):
            continue
        near = get_close_matches(name, target.ids, n=1, cutoff=0.75)
        hint = f", like {near[0]}" if near else ""
        yield Problem(file, place, column, name, f"an id of {target.file}{hint}")


def _may_be(cells: Mapping[str, str], name: str) -> bool:
    """True when a row whose id is damaged may well be the one that is named.

    Its own problem is reported already. The name resembles the damaged id, or what the row says of
    itself: ids are commonly made of an entity and a metric, a publisher, or a name.
    """
    damaged = cells.get("id", "").lower()
    if damaged and get_close_matches(name, [damaged], cutoff=0.6):
        return True
    words = _words(name)
    if "metric" in cells:
        return cells.get("entity", "") in name and bool(words & _words(cells["metric"]))
    said = " ".join(cells.get(column, "") for column in ("name", "aliases", "publisher", "url"))
    return bool(words & _words(said))


def _words(text: str) -> set[str]:
    return {word for word in re.split(r"[^a-z0-9]+", text.lower()) if len(word) > 2}  # noqa: PLR2004 - not an article.


def _circles(table: Table, column: str) -> Iterator[Problem]:
    points_to = {_cell(row, "id"): _cell(row, column) for row in table.rows.values()}
    for place, row in table.rows.items():
        seen, at = set[str](), _cell(row, "id")
        while at and at not in seen:
            seen.add(at)
            at = points_to.get(at, "")
        if at == _cell(row, "id"):
            yield Problem(table.file, place, column, points_to[at], "a chain that does not come back")


def _replacements(figures: Table) -> Iterator[Problem]:
    rows = {_cell(row, "id"): row for row in figures.rows.values()}
    agree: tuple[tuple[str, Callable[[Row], str]], ...] = (
        ("metric", lambda row: _cell(row, "metric")),
        ("entity", lambda row: _cell(row, "entity")),
        ("asserter", lambda row: _cell(row, "asserted_by")),
    )
    for place, row in figures.rows.items():
        older = rows.get(_cell(row, "supersedes"))
        if older is None or older is row:
            continue
        for what, of in agree:
            if of(row) != of(older):
                expected = f"a figure of the same {what}, {of(row)}; that one has {of(older)}"
                yield Problem("figures.csv", place, "supersedes", _cell(row, "supersedes"), expected)
        if Instant.parse(_cell(row, "published")).ends <= Instant.parse(_cell(older, "published")).starts:
            expected = f"a figure published before {_cell(row, 'published')}"
            yield Problem("figures.csv", place, "supersedes", _cell(row, "supersedes"), expected)


def _before_its_source(tables: Mapping[str, Table]) -> Iterator[Problem]:
    sources = list(tables["sources"].rows.values())
    # Of two rows with one id no one can say which is meant; that they are two is said already.
    count = Counter(_cell(row, "id") for row in sources)
    published = {
        _cell(row, "id"): Instant.parse(_cell(row, "published"))
        for row in sources
        if count[_cell(row, "id")] == 1
    }
    for place, row in tables["figures"].rows.items():
        source, own = published.get(_cell(row, "source")), Instant.parse(_cell(row, "published"))
        if source and not (source.contains(own) or own.contains(source)):
            expected = f"the date of its source, {source}"
            yield Problem("figures.csv", place, "published", _cell(row, "published"), expected)
