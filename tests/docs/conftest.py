"""What the tests of the documentation share: the root, the pages, and modules outside the package."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Final

from tests.guards.tree import house

ROOT: Final = Path(__file__).parents[2]
REFERENCE: Final = ROOT / "docs" / "reference"


def page(name: str) -> str:
    """A page of the reference."""
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


def markdown() -> list[str]:
    """Every Markdown file of the repository, by its path from the root."""
    return [file.name for file in house(ROOT).files if file.path.suffix == ".md"]


def module_at(path: str) -> ModuleType:
    """The module in a file outside the package, by its path from the root."""
    name = "docs_" + path.replace("/", "_").removesuffix(".py")
    spec = importlib.util.spec_from_file_location(name, ROOT / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # Where a dataclass looks for its own module.
    spec.loader.exec_module(module)
    return module
