"""`samebasis sources`: where the figures of a book were read."""

from collections import Counter

from samebasis.cli.options import AsFormat, BookName, Format, Known, open_known
from samebasis.cli.show import say, show_csv, show_json, show_table

_COLUMNS = ("id", "publisher", "published", "kind", "figures", "relations", "url")


def sources(
    known: Known = None,
    book: BookName = "ai_labs",
    output: AsFormat = Format.TABLE,
) -> None:
    """List the sources of a book, with how many figures and relations each carries."""
    opened = open_known(book, known)
    figures = Counter(each.source.id for each in opened.figures.values())
    relations = Counter(each.source.id for each in opened.relations.values())
    rows = [
        [
            each.id,
            each.publisher,
            str(each.published),
            each.kind.value,
            str(figures[each.id]),
            str(relations[each.id]),
            each.url,
        ]
        for each in opened.sources.values()
    ]
    if output is Format.JSON:
        show_json(
            [dict(zip(_COLUMNS, row, strict=True)) | {"note": opened.sources[row[0]].note} for row in rows]
        )
    elif output is Format.CSV:
        show_csv(_COLUMNS, rows)
    else:
        show_table(_COLUMNS, rows, right=("figures", "relations"))
        say(f"{len(rows)} sources")
