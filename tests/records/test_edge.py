"""The edge: whatever type a column has, the same value comes to the same whole number."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final

import pyarrow as pa
import pytest

from samebasis.errors import BadInput
from samebasis.records import Column, Engine, Kind, Row, Step, at_the_edge, engine

COLUMNS: Final = (
    Column(name="text", kind=Kind.TEXT),
    Column(name="day", kind=Kind.DAY),
    Column(name="money", kind=Kind.MONEY, is_required=True),
    Column(name="number", kind=Kind.NUMBER),
)


def brought(on: Engine, **columns: pa.Array) -> tuple[list[Row], int]:
    """The rows of a table after the edge, and the digits of its money."""
    name = f"given_{id(columns)}"
    edge = at_the_edge("brought", source=on.open(name, pa.table(columns)), columns=COLUMNS)
    return on.rows(edge.step), edge.money_digits


@pytest.mark.parametrize(
    "values",
    [
        pa.array(["120.60", "-0.01", "7", "120.600000", "1e2", "", "1.23456", "9" * 14, None]),
        pa.array([120.6, -0.01, 7.0, 120.6, 100.001234567, float("nan"), 1.23456, float("inf"), None]),
    ],
    ids=["texts", "doubles"],
)
def test_money_is_the_same_whole_number_or_nothing(values: pa.Array) -> None:
    """Texts and binary fractions that are a decimal of four digits come to it; all others to nothing."""
    with engine() as on:
        rows, digits = brought(on, money=values)

    assert digits == 4
    assert [row[2] for row in rows] == [1_206_000, -100, 70_000, 1_206_000, None, None, None, None, None]


def test_money_of_decimals_keeps_their_scale() -> None:
    """A decimal of two digits is a whole number of hundredths, and one of more is cut off for none."""
    with engine() as on:
        short = brought(on, money=pa.array([Decimal("120.60"), None], pa.decimal128(12, 2)))
        long = brought(on, money=pa.array([Decimal("120.600000001"), Decimal(5)], pa.decimal128(30, 9)))

    assert ([row[2] for row in short[0]], short[1]) == ([12_060, None], 2)
    assert ([row[2] for row in long[0]], long[1]) == ([None, 50_000], 4)


def test_whole_numbers_are_units_and_not_cents() -> None:
    """A whole number is money as people write it, and one beyond 64 bits is none."""
    with engine() as on:
        rows, _ = brought(on, money=pa.array([7, -7, 2**62], pa.int64()))

    assert [row[2] for row in rows] == [70_000, -70_000, None]


def test_days_and_texts_are_what_they_say() -> None:
    """A day comes from a date, a time or a text that begins with one; a number is a text as well."""
    money = pa.array([1, 1], pa.int64())
    with engine() as on:
        texts, _ = brought(on, money=money, day=pa.array(["2026-02-28T23:59:59Z", "2026-02-30"]))
        times, _ = brought(on, money=money, day=pa.array([datetime(2026, 2, 28, 23, 59), None]))  # noqa: DTZ001 - a column without zones.
        names, _ = brought(on, money=money, text=pa.array([5, 6]))

    assert [row[1] for row in texts] == [date(2026, 2, 28), None]
    assert [row[1] for row in times] == [date(2026, 2, 28), None]
    assert [row[0] for row in names] == ["5", "6"]


def test_a_column_that_cannot_be_is_refused() -> None:
    """A required column that is missing, or one of a type that holds no money, is one clear refusal."""
    with engine() as on:
        with pytest.raises(BadInput, match="money"):
            brought(on, text=pa.array(["a"]))
        with pytest.raises(BadInput, match="decimals"):
            brought(on, money=pa.array([[1], [2]]))


@pytest.mark.parametrize("name", ["postgres", "local[0]", "spark://", "local[2]; rm"])
def test_an_engine_that_is_none_is_refused(name: str) -> None:
    """A name that is no engine is one clear refusal, before anything starts."""
    with pytest.raises(BadInput), engine(name):
        pass


def test_a_step_is_a_relation() -> None:
    """A step that is taken stands under its name, kept or not, and may be taken again."""
    with engine() as on:
        for is_kept in (False, True, True):
            on.take(Step(name=f"one_{is_kept}", sql="SELECT 1 AS n", is_kept=is_kept))
            assert on.rows(Step(name="all", sql=f"FROM one_{is_kept}")) == [(1,)]
