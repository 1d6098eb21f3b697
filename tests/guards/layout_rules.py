"""House rules on files as such: their length, their names, and what no tracked file may say."""

import ast
import re
from collections.abc import Iterator
from typing import Final

from tests.guards.tree import File, Tree

LINES_MOST: Final = 300
CODE: Final = frozenset({".py", ".sql", ".js", ".css", ".html", ".j2", ".jinja", ".lark", ".sh"})
# Text that others wrote, or that a program did: no code of ours.
NOT_WRITTEN_HERE: Final = ("tests/golden/", "tests/books/", "src/samebasis/book/books/", "docs/")

SAYING_NOTHING: Final = frozenset({"util", "utils", "helper", "helpers", "common", "misc"})

# Of a machine: the home of a user, and the folders that only a container has.
MACHINE_PATH: Final = re.compile(r"(?<![\w./:-])/(?:home|Users|root|work)/\w")
PACKAGE_INDEX: Final = re.compile(r"\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|anaconda\.org)\b")
SITTING: Final = re.compile(r"\bsessions?\b", re.IGNORECASE)
LOCK: Final = "uv.lock"


def files_are_short(tree: Tree) -> Iterator[str]:
    """A source file has at most 300 lines."""
    for file in tree.files:
        lines = file.text.count("\n")
        if file.path.suffix in CODE and not file.name.startswith(NOT_WRITTEN_HERE) and lines > LINES_MOST:
            yield file.at(lines, f"{lines} lines, at most {LINES_MOST}: split it where it is two things")


def names_say_what_is_inside(tree: Tree) -> Iterator[str]:
    """No folder and no file is called utils, helpers, common or misc."""
    for file in tree.files:
        for part in file.path.parts:
            if part.split(".")[0].strip("_").lower() in SAYING_NOTHING:
                yield file.at(1, f"the name {part} does not say what is inside")


def folders_say_what_they_hold(tree: Tree) -> Iterator[str]:
    """Each folder of code has an __init__.py that says what lives there."""
    doors = {file.path.parent: file for file in tree.python() if file.path.name == "__init__.py"}
    for folder in sorted({file.path.parent for file in tree.python("src/", "tests/")}):
        if folder not in doors:
            yield f"{folder}/__init__.py:1: is not there, and should say what the folder holds"
        elif not ast.get_docstring(doors[folder].tree):
            yield doors[folder].at(1, "has no docstring that says what the folder holds")


def nothing_of_this_machine(tree: Tree) -> Iterator[str]:
    """No tracked file holds a path of the machine it was written on, or the host of a package index."""
    own = re.compile(rf"(?<![\w./:-]){re.escape(str(tree.root))}/") if len(tree.root.parts) > 2 else None
    for file in tree.files:
        if file.path.name == LOCK:
            continue
        for line, text in enumerate(file.text.splitlines(), start=1):
            for pattern in filter(None, (MACHINE_PATH, own)):
                if found := pattern.search(text):
                    yield file.at(line, f"a path of one machine: {found.group()}")
            if found := PACKAGE_INDEX.search(text):
                yield file.at(line, f"the host of a package index: {found.group()}")


def prose_is_about_the_program(tree: Tree) -> Iterator[str]:
    """No comment, docstring or page speaks of the sitting in which it was written."""
    for file in tree.files:
        if file.path.suffix in {".csv", ".json"} or file.name.startswith(NOT_WRITTEN_HERE[:3]):
            continue
        for line, text in prose(file):
            if SITTING.search(text):
                yield file.at(line, f"speaks of a session: {text.strip()[:60]}")


def prose(file: File) -> Iterator[tuple[int, str]]:
    """The lines meant for people: of Python the comments and docstrings, of other files all."""
    if file.path.suffix != ".py":
        yield from enumerate(file.text.splitlines(), start=1)
        return
    yield from file.comments()
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield getattr(node, "lineno", 1), ast.get_docstring(node) or ""
