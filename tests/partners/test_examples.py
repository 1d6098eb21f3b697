"""The examples in the docstrings of partners/ are true."""

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize("name", ["commitments", "graph", "questions", "unlike"])
def test_the_examples_run(name: str) -> None:
    """Every example gives what it says it gives."""
    found = doctest.testmod(import_module(f"samebasis.partners.{name}"))

    assert (found.failed, found.attempted > 0) == (0, True)
