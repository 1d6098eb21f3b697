"""The Data Package description of a book: made from the columns of its rows, so that it cannot differ."""

from samebasis.book.rows import ROWS, Row, columns

_KEYS = {
    "figures": {"entity": "entities", "asserted_by": "entities", "source": "sources"},
    "relations": {"from": "entities", "to": "entities", "asserted_by": "entities", "source": "sources"},
    "assumptions": {},
    "claims": {"source": "sources"},
    "entities": {},
    "sources": {},
}
_SAYS = {
    "entities": "companies, groups of companies, and everyone who asserts something",
    "sources": "pages, filings and tables that anyone can look up",
    "figures": "amounts with metric, basis, time, asserter and source",
    "relations": "dated, sourced edges between entities",
    "claims": "what documents say that can be recomputed",
    "assumptions": "figures nobody published, with range and reason, and readings of what was left unsaid",
}


def describe(name: str, title: str) -> dict[str, object]:
    """The datapackage.json of a book of that name, as Data Package v1 with Table Schemas."""
    return {
        "name": name,
        "title": title,
        "profile": "tabular-data-package",
        "resources": [describe_file(table) for table in ROWS],
    }


def describe_file(table: str) -> dict[str, object]:
    """The description of one file of a book, as a tabular data resource with its Table Schema."""
    return {
        "name": table,
        "title": _SAYS[table],
        "path": f"{table}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": _fields(ROWS[table]),
            "primaryKey": ["id"],
            "foreignKeys": [
                {"fields": [column], "reference": {"resource": target, "fields": ["id"]}}
                for column, target in _KEYS[table].items()
            ],
        },
    }


def _fields(row: type[Row]) -> list[dict[str, object]]:
    fields: list[dict[str, object]] = []
    named = {field.alias or name: field for name, field in row.model_fields.items()}
    for name in columns(row):
        field = named[name]
        schema = dict(field.json_schema_extra) if isinstance(field.json_schema_extra, dict) else {}
        constraints: dict[str, object] = {key: schema[key] for key in ("pattern", "enum") if key in schema}
        if field.is_required():
            constraints["required"] = True
        described = {
            "name": name,
            "type": schema.get("type", "string"),
            "description": field.description or "",
        }
        fields.append({**described, "constraints": constraints} if constraints else dict(described))
    return fields
