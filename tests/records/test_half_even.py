"""Rounding: half-even by whole numbers alone, against Python's own decimals."""

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samebasis.records import Engine, Step, engine
from tests import strategies as _settled  # noqa: F401 - settles how Hypothesis runs.

WIDE: Final = Context(prec=80, rounding=ROUND_HALF_EVEN)


@pytest.fixture(scope="module")
def on() -> Iterator[Engine]:
    """An engine that all tests of this module share."""
    with engine() as made:
        yield made


@given(
    st.lists(
        st.tuples(st.integers(-(10**17), 10**17), st.one_of(st.integers(1, 40), st.integers(1, 10**17))),
        min_size=1,
        max_size=50,
    )
)
def test_rounding_is_that_of_decimals(on: Engine, pairs: list[tuple[int, int]]) -> None:
    """The quotient is rounded to the nearest whole number, and of two to the even one."""
    rows = ", ".join(f"({n}::BIGINT, {d}::BIGINT)" for n, d in pairs)
    asked = "SELECT half_even(n, d), half_even_wide(n, d) FROM"
    sql = f"{asked} (VALUES {rows}) AS pair(n, d)"
    wanted = [int(WIDE.divide(Decimal(n), Decimal(d)).quantize(Decimal(1), context=WIDE)) for n, d in pairs]

    assert on.rows(Step(name="rounded", sql=sql)) == [(each, each) for each in wanted]
