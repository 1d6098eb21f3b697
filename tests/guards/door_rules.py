"""The house rule on front doors: other floors import from a folder, never from a module inside it."""

import ast
from collections.abc import Iterator
from typing import Final

from tests.guards.tree import File, Tree

PACKAGE: Final = "samebasis"
SOURCE: Final = f"src/{PACKAGE}/"


def floors_meet_at_the_front_door(tree: Tree) -> Iterator[str]:
    """Nothing outside a folder imports from a module inside it."""
    doors = exports(tree)
    inner = {module_named(file) for file in tree.python(SOURCE)}
    for file in tree.python():
        # Tests may look behind the door.
        if file.name.startswith("tests/"):
            continue
        for line, target, name in imports(file):
            floor = target.split(".")[1] if target.count(".") else ""
            if floor not in doors or floor == floor_of(file):
                continue
            if target.count(".") > 1 or (f"{target}.{name}" in inner and name not in doors[floor]):
                past = target if target.count(".") > 1 else f"{target}.{name}"
                yield file.at(line, f"goes past the front door of {PACKAGE}.{floor}: {past}")


def exports(tree: Tree) -> dict[str, frozenset[str]]:
    """What each folder of the package offers at its front door, as its __all__ lists it."""
    doors = {}
    for file in tree.python(SOURCE):
        if file.path.name == "__init__.py" and len(file.path.parts) == 4:
            listed = (
                node.value
                for node in file.tree.body
                if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
            )
            names = frozenset(str(name) for value in listed for name in ast.literal_eval(value))
            doors[file.path.parts[2]] = names
    return doors


def imports(file: File) -> Iterator[tuple[int, str, str]]:
    """Every import of the package's own modules: line, module, and the name taken from it."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Import):
            found = [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found = [(absolute(file, node), alias.name) for alias in node.names]
        else:
            continue
        for module, name in found:
            if module == PACKAGE and name:
                yield node.lineno, f"{PACKAGE}.{name}", ""
            elif module.startswith(f"{PACKAGE}."):
                yield node.lineno, module, name


def absolute(file: File, node: ast.ImportFrom) -> str:
    """The module that an import names, a relative one made absolute."""
    if not node.level:
        return node.module or ""
    here = module_named(file).split(".")
    is_door = file.path.name == "__init__.py"
    above = here[: len(here) - node.level + is_door]
    return ".".join([*above, *filter(None, [node.module])])


def floor_of(file: File) -> str:
    """The folder or module of the package that a file belongs to; empty outside of it."""
    return file.path.parts[2].removesuffix(".py") if file.name.startswith(SOURCE) else ""


def module_named(file: File) -> str:
    """The dotted name of a module of the package."""
    return ".".join(file.path.with_suffix("").parts[1:]).removesuffix(".__init__")
