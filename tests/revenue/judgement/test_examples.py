"""The examples in the docstrings of revenue/judgement/ are true."""

import doctest
from importlib import import_module


def test_the_examples_run() -> None:
    """Every example gives what it says it gives."""
    found = doctest.testmod(import_module("samebasis.revenue.judgement.assess"))

    assert (found.failed, found.attempted > 0) == (0, True)
