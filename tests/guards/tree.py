"""The files that the house rules look at, read once each."""

import ast
import io
import re
import subprocess
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import Final

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = ast.Module | ast.ClassDef | Function

# A full stop that ends a sentence, and not an initial or one of the usual short forms.
NEXT_SENTENCE: Final = re.compile(r"(?<!\b[A-Z])(?<!e\.g)(?<!i\.e)(?<!vs)(?<!cf)[.!?][\"')`]?\s+[A-Z]")


@dataclass(frozen=True)
class File:
    """One file, by its path from the root of the project."""

    root: Path
    name: str

    @property
    def path(self) -> PurePosixPath:
        """Its path from the root, in parts."""
        return PurePosixPath(self.name)

    @cached_property
    def text(self) -> str:
        """What it says; nothing where it is not text."""
        content = (self.root / self.name).read_bytes()
        return "" if b"\0" in content else content.decode(errors="replace")

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text, self.name)

    def at(self, line: int, words: str) -> str:
        """An offence in this file, with its place."""
        return f"{self.name}:{line}: {words}"

    def comments(self) -> Iterator[tuple[int, str]]:
        """Every comment and the line it stands on."""
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string


@dataclass(frozen=True, slots=True)
class Tree:
    """Files of a project: of the house itself, or planted by a test."""

    root: Path
    files: tuple[File, ...]

    def python(self, *folders: str) -> Iterator[File]:
        """The Python files, or those below one of the folders."""
        for file in self.files:
            if file.path.suffix == ".py" and (not folders or file.name.startswith(folders)):
                yield file


Rule = Callable[[Tree], Iterator[str]]


@lru_cache(maxsize=1)
def house(root: Path) -> Tree:
    """What is in the repository or would be added to it: a new file is held to the rules at once."""
    # The clone may belong to another user, as it does in a container.
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git is where PATH says.
        cwd=root,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return planted(root, sorted(set(filter(None, listed.split("\0")))))


def planted(root: Path, names: list[str]) -> Tree:
    """The named files of a folder, as far as they are there."""
    return Tree(root, tuple(File(root, name) for name in names if (root / name).is_file()))


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function and method, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def docstring_of(node: Documented) -> str:
    """A docstring on one line; empty where there is none."""
    return " ".join((ast.get_docstring(node) or "").split())


def is_one_sentence(text: str) -> bool:
    """Whether the text is one sentence, closed by a full stop."""
    return text.endswith(".") and not NEXT_SENTENCE.search(text)
