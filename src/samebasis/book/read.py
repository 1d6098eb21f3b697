"""Reading a book's folder: every row is used, or every problem is reported with its place."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path

from samebasis.book.book import Book
from samebasis.book.cells import ids
from samebasis.book.files import MISSING, NotReadable, read_bytes, shown
from samebasis.book.kinds import ClaimRelation, RelationKind, RelationStatus, Role, Shape
from samebasis.book.references import reference_problems
from samebasis.book.rows import (
    OPTIONAL,
    ROWS,
    AssumptionRow,
    ClaimRow,
    EntityRow,
    FigureRow,
    RelationRow,
    SourceRow,
)
from samebasis.book.table import PROBLEMS_MOST, Table, read_table
from samebasis.book.types import Assumption, Claim, Entity, Relation
from samebasis.errors import BadBook, BadInput, Problem, UnknownName
from samebasis.figures import Basis, Figure, Instant, Period, Source, SourceKind, metric_named, parse_amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What datapackage.json says of the book as a whole."""

    title: str
    lead: tuple[str, ...] = ()
    dates: Mapping[str, Instant] = field(default_factory=dict)
    listed: frozenset[str] = frozenset(ROWS) - OPTIONAL  # Which of the files it describes.


def read_book(folder: Path) -> Book:
    """The book in the folder; `BadBook` with every problem in it where there is any."""
    tables, description, problems = read_tables(folder)
    if problems:
        raise BadBook(shown(folder.name), listed(problems))
    return _assembled(folder.name, description, tables)


def listed(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file and row, of each file as many as anyone will read."""
    kept: list[Problem] = []
    for file, found in groupby(sorted(set(problems)), key=attrgetter("file")):
        first = list(islice(found, PROBLEMS_MOST + 1))
        kept.extend(first[:PROBLEMS_MOST])
        if first[PROBLEMS_MOST:]:
            expected = f"fewer than {PROBLEMS_MOST} problems; those after this row are not listed"
            kept.append(Problem(file, kept[-1].row, "", "more of them", expected))
    return tuple(kept)


def read_tables(folder: Path) -> tuple[Mapping[str, Table], Description, list[Problem]]:
    """The checked rows of the files, the book's description, and every problem found."""
    description, problems = _described(folder)
    tables = {
        name: read_table(folder / f"{name}.csv", row)
        if name not in OPTIONAL - description.listed or _is_there(folder, name)
        else Table(file=f"{name}.csv")
        for name, row in ROWS.items()
    }
    problems.extend(problem for table in tables.values() for problem in table.problems)
    problems.extend(reference_problems(tables))
    entities = tables["entities"]
    problems.extend(
        Problem("datapackage.json", 0, "samebasis.lead", shown(name), "an id of entities.csv")
        for name in description.lead
        if entities.is_whole and name not in entities.ids
    )
    return tables, description, problems


def _is_there(folder: Path, name: str) -> bool:
    return os.path.exists(folder / f"{name}.csv")  # noqa: PTH110 - pathlib raises for a name no system takes.


def _described(folder: Path) -> tuple[Description, list[Problem]]:
    path, nothing = folder / "datapackage.json", Description(title=shown(folder.name))
    try:
        package = json.loads(read_bytes(path))
        listed = {str(each["path"]) for each in package["resources"]}
        title = str(package.get("title") or package.get("name") or folder.name)
        ours = package.get("samebasis", {})
        lead = tuple(str(name) for name in ours.get("lead", ()))
        written = {str(metric): str(when) for metric, when in ours.get("dates", {}).items()}
    except NotReadable as error:
        expected = error.expected
        if error.found == MISSING:
            expected = "the Data Package description of the book; samebasis book new makes one"
        return nothing, [Problem(path.name, 0, "", error.found, expected)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        found = shown(f"{type(error).__name__}: {error}")
        return nothing, [Problem(path.name, 0, "", found, "a Data Package in JSON, with resources")]
    problems = [
        Problem(path.name, 0, "resources", "", f"a resource with the path {name}.csv")
        for name in ROWS
        if f"{name}.csv" not in listed and (name not in OPTIONAL or _is_there(folder, name))
    ]
    if not title.isprintable():
        problems.append(Problem(path.name, 0, "title", shown(title), "a title of one line"))
    dates: dict[str, Instant] = {}
    for metric, when in written.items():
        try:
            dates[metric_named(metric).name] = Instant.parse(when)
        except (BadInput, UnknownName) as error:
            found = shown(f"{metric}: {when}")
            problems.append(Problem(path.name, 0, "samebasis.dates", found, shown(str(error))))
    described = frozenset(name for name in ROWS if f"{name}.csv" in listed)
    return Description(title=title, lead=lead, dates=dates, listed=described), problems


def _assembled(name: str, description: Description, tables: Mapping[str, Table]) -> Book:
    sources = {row.id: _source(row) for _, row in tables["sources"].of_kind(SourceRow)}
    return Book(
        name=name,
        title=description.title,
        lead=description.lead,
        dates=description.dates,
        entities={row.id: _entity(row) for _, row in tables["entities"].of_kind(EntityRow)},
        sources=sources,
        figures={row.id: _figure(row, sources) for _, row in tables["figures"].of_kind(FigureRow)},
        relations={row.id: _relation(row, sources) for _, row in tables["relations"].of_kind(RelationRow)},
        assumptions={row.id: _assumption(row) for _, row in tables["assumptions"].of_kind(AssumptionRow)},
        claims={row.id: _claim(row, place, sources) for place, row in tables["claims"].of_kind(ClaimRow)},
    )


def _entity(row: EntityRow) -> Entity:
    return Entity(
        id=row.id,
        name=row.name,
        role=Role(row.role),
        aliases=ids(row.aliases),
        members=ids(row.members),
        note=row.note,
    )


def _source(row: SourceRow) -> Source:
    return Source(
        id=row.id,
        publisher=row.publisher,
        url=row.url,
        published=Instant.parse(row.published),
        kind=SourceKind(row.kind),
        note=row.note,
    )


def _figure(row: FigureRow, sources: Mapping[str, Source]) -> Figure:
    return Figure(
        id=row.id,
        entity=row.entity,
        basis=Basis.parse(row.basis, metric=row.metric),
        time=Instant.parse(row.as_of) if row.as_of else Period.parse(row.period),
        amount=row.amount(),
        asserted_by=row.asserted_by,
        source=sources[row.source],
        published=Instant.parse(row.published),
        supersedes=row.supersedes or None,
        rests_on=ids(row.rests_on),
        note=row.note,
    )


def _relation(row: RelationRow, sources: Mapping[str, Source]) -> Relation:
    return Relation(
        id=row.id,
        from_entity=row.from_,
        to_entity=row.to,
        kind=RelationKind(row.kind),
        status=RelationStatus(row.status),
        amount=row.amount(),
        valid_from=Instant.parse(row.valid_from) if row.valid_from else None,
        valid_until=Instant.parse(row.valid_until) if row.valid_until else None,
        published=Instant.parse(row.published),
        asserted_by=row.asserted_by,
        source=sources[row.source],
        supersedes=row.supersedes or None,
        part_of=row.part_of or None,
        of=row.of,
        note=row.note,
    )


def _assumption(row: AssumptionRow) -> Assumption:
    return Assumption(
        id=row.id,
        entity=row.entity or None,
        basis=Basis.parse(row.basis, metric=row.metric),
        as_of=Instant.parse(row.as_of) if row.as_of else None,
        amount=row.amount(),
        shape=Shape(row.shape),
        reason=row.reason,
        label=row.label,
        rests_on=ids(row.rests_on),
        question=row.question,
        answer=row.answer,
        weight=Decimal(row.weight) if row.weight else Decimal(1),
        moves_with=_moves(row.moves_with),
        note=row.note,
    )


def _claim(row: ClaimRow, place: int, sources: Mapping[str, Source]) -> Claim:
    return Claim(
        id=row.id,
        says=row.says,
        expression=row.expression,
        stated=parse_amount(row.stated),
        relation=ClaimRelation(row.relation),
        source=sources[row.source],
        place=place,
        locator=row.locator,
        note=row.note,
    )


def _moves(text: str) -> tuple[tuple[str, Decimal], ...]:
    """The assumptions that a cell ties to its row, each with the correlation of ranks."""
    pairs = (pair.partition("=") for pair in ids(text))
    return tuple((name, Decimal(number)) for name, _, number in pairs)
