"""The cases of a comparison as a table: each way to the common basis beside each rival figure."""

from samebasis.book import Book
from samebasis.identities import Case, Comparison, Row, implied
from samebasis.report.phrase import Link, Text, phrase, row_anchor, to_figure
from samebasis.report.words import in_words, percent, percent_range

Table = tuple[list[str], list[list[Text]]]
_SURE = 0.995
_TWO = 2
_IMPLIED = "share implied"
_NONE = "\N{EN DASH}"


def case_table(comparison: Comparison, book: Book) -> Table:
    """Columns and rows: for two companies a matrix of who leads, else a list of cases."""
    if not comparison.cases or (len(comparison.cases) == 1 and not comparison.flips):
        return [], []  # Of one case the order says everything.
    if len(comparison.entities) == _TWO:
        return _matrix(comparison, book)
    columns = [book.entities[entity].name for entity in comparison.entities]
    rows: list[list[Text]] = [
        [*(_amount(row) for row in case.rows), _who(case, book)] for case in comparison.cases
    ]
    return [*columns, "order"], rows


def _matrix(comparison: Comparison, book: Book) -> Table:
    """The company that is converted by most roads down the side, the other across the top."""
    ways = {
        entity: [row for row in comparison.rows if row.entity == entity and row.conversion]
        for entity in comparison.entities
    }
    down, across = sorted(comparison.entities, key=lambda entity: -_moved(ways[entity]))
    who = {(id(row), id(other)): case for case in comparison.cases for row, other in _pairs(case, down)}
    columns = [
        book.entities[down].name,
        _IMPLIED,
        *(f"against {book.entities[across].name} {_amount(row)}" for row in ways[across]),
    ]
    rows: list[list[Text]] = [
        [_amount(row), _implied(row), *(_who(who[id(row), id(other)], book) for other in ways[across])]
        for row in ways[down]
    ]
    turns = {(flip.figure, flip.against): percent(flip.at.low) for flip in comparison.flips}
    if not turns:
        return _without_blanks(columns, rows)
    if len({row.figure.id for row in ways[down]}) == 1:
        own = ways[down][0].figure.id
        rows.append(["turns at", "", *(turns.get((own, other.figure.id), _NONE) for other in ways[across])])
    else:
        # Each figure turns at a share of its own, so the turn stands beside the figure.
        columns.insert(2, "turns at")
        for row, line in zip(ways[down], rows, strict=True):
            at = dict.fromkeys(turns.get((row.figure.id, other.figure.id), _NONE) for other in ways[across])
            line.insert(2, ", ".join(at))
    return _without_blanks(columns, rows)


def _without_blanks(columns: list[str], rows: list[list[Text]]) -> Table:
    """The table without a column of implied shares where nothing implies one."""
    kept = [at for at, column in enumerate(columns) if column != _IMPLIED or any(row[at] for row in rows)]
    return [columns[at] for at in kept], [[row[at] for at in kept] for row in rows]


def _moved(rows: list[Row]) -> int:
    return sum(1 for row in rows if row.conversion and row.conversion.route)


def _pairs(case: Case, down: str) -> list[tuple[Row, Row]]:
    first, second = case.rows
    return [(first, second) if first.entity == down else (second, first)]


def _amount(row: Row) -> Text:
    """What the row is on the common basis, leading to how it came there."""
    road = row.conversion
    if road is None:
        return ""
    if road.route is None:
        return phrase("{}", to_figure(row.figure))
    return phrase("{}", Link(in_words(road.amount), row_anchor(row)))


def _implied(row: Row) -> str:
    share = implied(row.conversion) if row.conversion else None
    return percent_range(share) if share else ""


def _who(case: Case, book: Book) -> str:
    """Who leads in a case: always, or in how many of the draws."""
    if case.order:
        return f"{book.entities[case.order[0]].name}, always"
    if not case.probable:
        return "open"
    order, share = max(case.probable.items(), key=lambda each: each[1])
    often = "more than 99 %" if share > _SURE else f"{share:.0%}".replace("%", " %")
    return f"{book.entities[order[0]].name}, {often} of draws"
