"""The examples in docstrings are true."""

import doctest
from importlib import import_module
from pkgutil import walk_packages
from typing import Final

import pytest

import samebasis

MODULES: Final = tuple(
    module.name
    for module in walk_packages(samebasis.__path__, prefix="samebasis.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_run(name: str) -> None:
    """Every example in the docstrings of a module gives what it shows."""
    module = import_module(name)

    failed, _ = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)

    assert failed == 0


def test_there_are_examples() -> None:
    """The lowest floors do show examples, so that the test above tests something."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    shown = {
        floor: sum(
            len(found.examples)
            for name in MODULES
            if name.split(".")[1] == floor
            for found in finder.find(import_module(name))
        )
        for floor in ("figures", "identities")
    }

    assert all(shown.values()), shown
