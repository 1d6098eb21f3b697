#!/usr/bin/env python3
"""Writes the generated parts of docs/reference and the descriptions of committed books.

They say what data files and code say, so that none can differ. A page holds a part between
`<!-- generated: NAME -->` and `<!-- /generated -->`; `PARTS` lists the names. Everything outside
these marks is written by hand and left as it is.
"""

import inspect
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import sympy

from samebasis import errors
from samebasis.book import ROWS, describe
from samebasis.figures import Amount, Axis, Metric, Unit, Word, axes, defined_units, metrics, parse_amount
from samebasis.identities import Equation, Identity, Interval, bounds, catalogue, equations, solve
from samebasis.report import in_words

ROOT: Final = Path(__file__).parents[1]
REFERENCE: Final = ROOT / "docs" / "reference"
BOOKS: Final = (ROOT / "src/samebasis/book/books/ai_labs", ROOT / "tests/books/article")
PROGRAM: Final = Path(sys.executable).parent / "samebasis"
PART: Final = re.compile(
    r"(?P<opening><!-- generated: (?P<name>[^>]+) -->\n).*?(?P<closing><!-- /generated -->)", re.DOTALL
)


def main() -> None:
    """Bring every page of the reference up to date, and say which ones changed."""
    for path in sorted(REFERENCE.glob("*.md")):
        before = path.read_text(encoding="utf-8")
        after = rewritten(before)
        if after != before:
            path.write_text(after, encoding="utf-8")
            sys.stdout.write(f"written: docs/reference/{path.name}\n")
    for folder in BOOKS:
        describe_again(folder / "datapackage.json")


def describe_again(path: Path) -> None:
    """Bring the description of a committed book up to date with the rows; what is its own stays."""
    before = path.read_text(encoding="utf-8")
    package = json.loads(before)
    described = describe(package["name"], package["title"])
    after = json.dumps({**package, **described}, indent=2, ensure_ascii=False) + "\n"
    if after != before:
        path.write_text(after, encoding="utf-8")
        sys.stdout.write(f"written: {path.relative_to(ROOT)}\n")


def rewritten(page: str) -> str:
    """The page with every generated part as it should be; `KeyError` where a part has no such name."""
    return PART.sub(lambda found: found["opening"] + part(found["name"]) + found["closing"], page)


def part(name: str) -> str:
    """The generated part of that name: one of `PARTS`, or the help of a command."""
    first, _, command = name.partition(" ")
    lines = help_of(command) if first == "help" else PARTS[name]()
    return "\n" + "\n".join(lines).strip("\n") + "\n\n"


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table in Markdown."""
    header = list(header)
    yield ""
    for cells in (header, ["---"] * len(header), *rows):
        yield "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def axes_listed() -> Iterator[str]:
    """Each axis with what it distinguishes, who draws the distinction, and its members."""
    for axis in axes().values():
        users = [metric.name for metric in metrics().values() if axis in metric.axes]
        yield from ("", f"## {axis.name}", "", f"{sentence(axis.says)} Source: {axis.source}.", "")
        yield "On: " + ", ".join(f"`{name}`" for name in users) + "."
        yield from table(("member", "a figure on it measures"), members(axis))


def members(axis: Axis) -> Iterator[tuple[str, str]]:
    """The members of an axis, `unstated` left out, which every axis has."""
    yield from ((f"`{name}`", says) for name, says in axis.members.items())
    if axis.is_open:
        yield "any entity of the book", "that one alone"


def metrics_listed() -> Iterator[str]:
    """Each metric with its dimension, axes and limits."""
    rows = (
        (f"`{each.name}`", each.says, each.dimension, linked(each), limits(each))
        for each in metrics().values()
    )
    yield from table(("metric", "what is measured", "dimension", "axes", "limits"), rows)


def linked(metric: Metric) -> str:
    """The axes of a metric, each a link to what it means."""
    return ", ".join(f"[{axis.name}](axes.md#{axis.name})" for axis in metric.axes) or "none"


def limits(metric: Metric) -> str:
    """The least and the most that a metric can be."""
    ends = (("at least", metric.least), ("at most", metric.most))
    return ", ".join(f"{word} {end}" for word, end in ends if end is not None) or "none"


def identities_listed() -> Iterator[str]:
    """Each identity with its equation, its source, its solutions and one of them in figures."""
    spelled = {each.identity.name: each for each in equations()}
    for identity in catalogue().values():
        yield from ("", f"## {identity.label}", "", f"`{identity.name}`", "", "```text")
        yield from (identity.says, "```", "", f"Holds {identity.holds}. Source: {identity.source}.")
        if identity.lever:
            yield f"Its lever is `{identity.lever}`: what would turn an order is said as a value of it."
        if identity.ratio:
            metric, to = identity.ratio
            yield f"Where `{metric}` is known, `{to}` is not zero: there is no ratio to nothing."
        yield from ("", f"Example: {example(identity)}")
        yield from table(("solved for", "is"), solutions(spelled[identity.name]))


def solutions(equation: Equation) -> Iterator[tuple[str, str]]:
    """The equation solved for each of its quantities."""
    for quantity in sorted(equation.quantities):
        (answer,) = sympy.solve(equation.zero, sympy.Symbol(str(quantity)))
        yield f"`{quantity}`", f"`{answer}`".replace("*", " * ").replace("/", " / ")


def example(identity: Identity) -> str:
    """One question of examples.toml and its answer, as printed and with the rounding of every figure."""
    question = tomllib.loads((REFERENCE / "examples.toml").read_text(encoding="utf-8"))[identity.name]
    wanted, given = question["wanted"], question["given"]
    named = {str(each): each for equation in equations() for each in equation.quantities}
    road = solve(named[wanted], [named[name] for name in given])
    if identity not in road.identities:
        raise ValueError(f"the example of {identity.name} is solved by another identity")
    amounts = {name: parse_amount(text) for name, text in given.items()}
    printed, rounded = (
        in_words(solved(road.expression, amounts, Unit.parse(question["unit"]), rounding=each))
        for each in (False, True)
    )
    stated = " and ".join(f"`{name}` = {text}" for name, text in given.items())
    return f"from {stated} follows `{wanted}` = {printed}; {rounded} with the rounding of the digits."


def solved(expression: sympy.Expr, amounts: Mapping[str, Amount], unit: Unit, *, rounding: bool) -> Amount:
    """The expression over the amounts, at their digits or over what these stand for."""
    box = {}
    for name, amount in amounts.items():
        low, high = amount.low, amount.high
        if amount.value is not None and not rounding:
            low = high = amount.value
        box[name] = Interval(low * amount.unit.factor, high * amount.unit.factor)
    found = bounds(expression, box)
    return Amount.between(found.low / unit.factor, found.high / unit.factor, unit)


def units_listed() -> Iterator[str]:
    """Each unit with what it measures and how many of the smallest it is."""
    units = [Unit.parse(name) for name in defined_units()]
    rows = ((f"`{unit.name}`", unit.dimension, f"{unit.factor.normalize():,f}") for unit in units)
    yield from table(("unit", "dimension", "in base units"), rows)


def words_listed() -> Iterator[str]:
    """Each word that may stand before an amount, with the interval it gives 30 bn."""
    dollars = Unit.parse("USD_bn")
    rows = ((f"`{word}`", ends(Amount.printed("30", dollars, word=word))) for word in Word)
    yield from table(("word", "`30` of `USD_bn` is"), [("none", ends(Amount.printed("30", dollars))), *rows])


def ends(amount: Amount) -> str:
    """The ends of an interval in words."""
    low, high = ("no limit" if each.is_infinite() else f"{each}" for each in (amount.low, amount.high))
    return f"{low} to {high}" if low != high else low


def columns_of(file: str) -> Iterator[str]:
    """Each column of a file of a book, as its description in datapackage.json has it."""
    resources: Any = describe("book", "")["resources"]  # JSON is whatever it is.
    fields = next(each["schema"]["fields"] for each in resources if each["name"] == file)
    rows = []
    for field in fields:
        constraints = field.get("constraints", {})
        takes = ", ".join(f"`{word}`" for word in constraints.get("enum", ())) or field["type"]
        needed = "yes" if "required" in constraints else ""
        rows.append((f"`{field['name']}`", needed, field["description"], takes))
    yield from table(("column", "required", "what it says", "takes"), rows)


def errors_drawn() -> Iterator[str]:
    """The tree of errors, as the module draws it."""
    drawn = (inspect.getdoc(errors) or "").partition("::\n\n")[2].partition("\n\n")[0]
    yield from ("```text", inspect.cleandoc(drawn), "```")


def fields_listed() -> Iterator[str]:
    """Each object in the JSON that compare prints with its fields, as its schema has them."""
    schema = json.loads((REFERENCE / "compare.schema.json").read_text(encoding="utf-8"))
    for name, node in {"the whole": schema, **schema["$defs"]}.items():
        if fields := node.get("properties"):
            yield from ("", f"## {name}")
            rows = ((f"`{at}`", each["description"], kind_of(each, schema)) for at, each in fields.items())
            yield from table(("field", "is", "as"), rows)


def kind_of(node: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """What a field of the schema holds, in a few words; an object is a link to its fields."""
    if "anyOf" in node:
        return " or ".join(kind_of(each, schema) for each in node["anyOf"])
    if "items" in node:
        return f"list: {kind_of(node['items'], schema)}"
    kind = str(node.get("$ref", "")).rpartition("/")[2]
    if kind and "properties" in schema["$defs"][kind]:
        return f"[{kind}](#{kind})"
    return kind.replace("_", " ") or str(node.get("type", "text or null"))


def help_of(command: str) -> Iterator[str]:
    """What the program answers when asked for help."""
    answer = subprocess.run(  # noqa: S603 - the program is our own.
        [PROGRAM, *command.split(), "--help"],
        env={**os.environ, "COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    yield from ("```text", answer.stdout.strip(), "```")


def sentence(words: str) -> str:
    """The words as a sentence."""
    return words[0].upper() + words[1:] + "."


PARTS: Final[Mapping[str, Callable[[], Iterator[str]]]] = {
    "axes": axes_listed,
    "metrics": metrics_listed,
    "identities": identities_listed,
    "units": units_listed,
    "words": words_listed,
    "errors": errors_drawn,
    "fields": fields_listed,
    **{f"columns {file}": partial(columns_of, file) for file in ROWS},
}


if __name__ == "__main__":
    main()
