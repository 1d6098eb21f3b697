"""What the reference must hold: each rule takes what exists and a page, and yields what is not described."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from samebasis.figures import Axis, Metric
from samebasis.identities import Identity
from tests.docs.markdown import anchors, links, named_rows, sections

ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.-]*:")
MENTION: Final = re.compile(r"(?<![\w/.-])docs/[\w./-]*\w(?![*<])")

# A command of Typer: its parameters, and for a group its commands.
Command = Any


def commands(command: Command, name: str) -> Iterator[tuple[str, Command]]:
    """The command and every one below it, each by its full name."""
    yield name, command
    for each, below in getattr(command, "commands", {}).items():
        yield from commands(below, f"{name} {each}")


def commands_are_described(program: Command, page: str) -> Iterator[str]:
    """Every command has a section with its options, and every one that does something an example."""
    found = sections(page)
    for name, command in commands(program, "samebasis"):
        if name not in found:
            yield f"the command {name} has no section"
            continue
        for option in options(command):
            if not re.search(rf"(?<![\w-]){option}(?![\w-])", found[name]):
                yield f"{option} of {name} is not described"
        is_group = hasattr(command, "commands") and not command.invoke_without_command
        if not is_group and f"$ {name} " not in found[name]:
            yield f"{name} has no example"


def options(command: Command) -> list[str]:
    """The options of a command by their long names."""
    return [name for each in command.params for name in each.opts if name.startswith("--")]


def axes_are_described(axes: Mapping[str, Axis], page: str) -> Iterator[str]:
    """Every axis has a section with its source and a row for each member."""
    found = sections(page)
    for axis in axes.values():
        if axis.name not in found:
            yield f"the axis {axis.name} has no section"
            continue
        if axis.source not in found[axis.name]:
            yield f"the source of {axis.name} is not given"
        for member in sorted(set(axis.members) - named_rows(found[axis.name])):
            yield f"{axis.name}={member} is not described"


def metrics_are_described(metrics: Mapping[str, Metric], page: str) -> Iterator[str]:
    """Every metric has a row with its dimension and its axes."""
    rows = {row.split("`")[1]: row for row in page.splitlines() if row.startswith("| `")}
    for metric in metrics.values():
        if metric.name not in rows:
            yield f"the metric {metric.name} has no row"
            continue
        cells = [cell.strip() for cell in rows[metric.name].split("|")]
        if metric.dimension not in cells:
            yield f"the dimension of {metric.name} is not given"
        for axis in metric.axes:
            if f"[{axis.name}](" not in rows[metric.name]:
                yield f"the axis {axis.name} of {metric.name} is not given"


def identities_are_described(identities: Mapping[str, Identity], page: str) -> Iterator[str]:
    """Every identity has a section with its name, equation, condition, source and an example."""
    found = sections(page)
    for identity in identities.values():
        section = found.get(identity.label, "")
        if not section:
            yield f"the identity {identity.name} has no section"
            continue
        for what in (identity.name, identity.says, identity.holds, identity.source, "Example: "):
            if what not in section:
                yield f"{identity.name} does not give: {what}"


def names_are_rows(names: Iterable[str], page: str) -> Iterator[str]:
    """Every name opens a row of a table."""
    for name in sorted(set(names) - named_rows(page)):
        yield f"{name} has no row"


def names_are_code(names: Iterable[str], page: str) -> Iterator[str]:
    """Every name stands on the page as code."""
    for name in names:
        if f"`{name}`" not in page:
            yield f"{name} is not described"


def errors_are_described(errors: Collection[type[Exception]], page: str) -> Iterator[str]:
    """Every error class has a section, and every one that is raised by itself its sentence and a way out."""
    found = sections(page)
    for error in errors:
        section = found.get(error.__name__, "")
        if not section:
            yield f"the error {error.__name__} has no section"
        elif error.__name__ != "SamebasisError":
            if f"samebasis.errors.{error.__name__}: " not in section:
                yield f"the sentence of {error.__name__} is not shown"
            if "way out" not in section.lower():
                yield f"the way out of {error.__name__} is not given"


def columns_are_described(files: Mapping[str, Iterable[str]], page: str) -> Iterator[str]:
    """Every file of a book has a section, with a row for each of its columns."""
    found = sections(page)
    for file, names in files.items():
        if f"{file}.csv" not in found:
            yield f"the file {file}.csv has no section"
            continue
        for name in names:
            if name not in named_rows(found[f"{file}.csv"]):
                yield f"the column {name} of {file}.csv is not described"


def links_lead_somewhere(root: Path, name: str, page: str) -> Iterator[str]:
    """Every relative link and every mention of a file below docs leads to a file, and to a heading in it."""
    for target in links(page):
        if ELSEWHERE.match(target):
            continue
        path, _, anchor = target.partition("#")
        there = (root / name).parent / path if path else root / name
        if not there.exists():
            yield f"{name}: nothing at {target}"
        elif anchor and there.suffix == ".md" and anchor not in anchors(there.read_text(encoding="utf-8")):
            yield f"{name}: no heading at {target}"
    for mention in MENTION.findall(page):
        if not (root / mention).exists():
            yield f"{name}: nothing at {mention}"
