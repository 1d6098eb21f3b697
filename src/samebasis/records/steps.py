"""Steps: a computation on records is a row of SQL files, each a relation that later ones name.

They are written for DuckDB. sqlglot carries them to Spark, and takes out a column that is not asked
for. Values never stand in them: whatever a step needs to know is a relation of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from sqlglot import exp, parse_one

DUCKDB: Final = "duckdb"
SPARK: Final = "spark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A relation by name, and the query that yields it, as DuckDB reads it."""

    name: str
    sql: str
    is_kept: bool = False  # Computed once and kept, since several later steps read it.


def step(package: str, name: str, *, alias: str | None = None, is_kept: bool = False) -> Step:
    """The step that is written in `name.sql` of a package; its relation has the alias, or that name."""
    text = files(package).joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return Step(name=alias or name, sql=text.strip(), is_kept=is_kept)


def without(made: Step, columns: Iterable[str]) -> Step:
    r"""The step without these columns: neither selected, nor grouped or ordered by.

    >>> without(Step(name="n", sql="SELECT a, b, SUM(c) AS c FROM t GROUP BY a, b"), ["b"]).sql
    'SELECT\n  a,\n  SUM(c) AS c\nFROM t\nGROUP BY\n  a'
    """
    left_out = frozenset(columns)
    if not left_out:
        return made
    tree = parse_one(made.sql, read=DUCKDB)
    for select in list(tree.find_all(exp.Select)):
        select.set("expressions", [each for each in select.expressions if each.alias_or_name not in left_out])
        group = select.args.get("group")
        if group is not None:
            kept = [each for each in group.expressions if each.name not in left_out]
            group.set("expressions", kept)
        order = select.args.get("order")
        if order is not None:
            order.set("expressions", [each for each in order.expressions if each.name not in left_out])
    return Step(name=made.name, sql=tree.sql(dialect=DUCKDB, pretty=True), is_kept=made.is_kept)


def carried(made: Step, dialect: str) -> str:
    """The step's query as that engine reads it."""
    if dialect == DUCKDB:
        return made.sql
    return _typed(parse_one(made.sql, read=DUCKDB)).sql(dialect=dialect, pretty=True)


def functions() -> tuple[Traversable, ...]:
    """The files of the functions that steps may call, one each."""
    folder = files("samebasis.records").joinpath("functions")
    return tuple(sorted(folder.iterdir(), key=lambda each: each.name))


def function_for(text: str, dialect: str, *, is_wide: bool = False) -> str:
    """The statement that makes a function of a `CREATE MACRO`, as that engine reads it.

    Spark wants types, and has no whole numbers of 128 bits: a decimal of 38 digits holds them, for
    functions whose name says that they are wide, and for all of them where `is_wide`.
    """
    if dialect == DUCKDB:
        return text
    made = parse_one(text, read=DUCKDB)
    name = made.this.this.name
    kind = _WIDE if is_wide or name.endswith("_wide") else _NARROW
    arguments = ", ".join(f"{each.name} {kind}" for each in made.this.expressions)
    says = made.expression.sql(dialect=dialect, pretty=True)
    return f"{_CREATE} {name}({arguments})\nRETURNS {kind}\nRETURN CAST({says} AS {kind})"


_WIDE, _NARROW = "DECIMAL(38, 0)", "BIGINT"
_CREATE: Final = "CREATE OR REPLACE TEMPORARY FUNCTION"


def _typed(tree: exp.Expr) -> exp.Expr:
    for each in tree.find_all(exp.DataType):
        if each.this is exp.DataType.Type.INT128:
            each.replace(exp.DataType.build("DECIMAL(38, 0)"))
    return tree
