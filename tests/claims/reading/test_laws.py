"""The laws of reading that hold for any text at all."""

import time
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samebasis.claims.reading import find_quantities
from samebasis.figures import Amount, spell_amount
from tests.strategies import POSITIVE_VALUES, UNITS, VALUES, WORDS, digits_of

PIECES = st.sampled_from(
    (
        *"$€()[]-+~.,/%\0\n\N{EN DASH}约亿万年月日三个x",
        *(
            "30",
            "1.9",
            "2027",
            "4,000",
            "1e5",
            "billion",
            "bn",
            "k",
            "GW",
            "year",
            "-fold",
            "April",
            "May",
            "Q4",
        ),
        *(
            "13",
            "two",
            "twenty",
            "half",
            "dozen",
            "and",
            "to",
            "between",
            "from",
            "about",
            "up to",
            "at least",
        ),
        *("end of", "美元", "chips", "pages"),
    )
)
AS_PRINTED = st.builds(
    lambda value, unit, word: Amount.printed(digits_of(value), unit, word=word), VALUES, UNITS, WORDS
)
RANGES = st.builds(
    lambda low, width, unit: Amount.between(low, low + width, unit), VALUES, POSITIVE_VALUES, UNITS
)
GLUED = st.lists(PIECES, max_size=12).map("".join)
SPACED = st.lists(PIECES, max_size=12).map(" ".join)


@given(passage=st.text() | GLUED | SPACED, accounting=st.booleans())
def test_quantities_lie_in_the_text_in_order_and_apart(passage: str, *, accounting: bool) -> None:
    """On any text: nothing is raised, texts are slices, and quantities follow one another."""
    found = find_quantities(passage, accounting=accounting)

    assert all(each.text == passage[each.start : each.end] and each.text for each in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(each.amount is None or each.time is None for each in found)
    assert all((each.amount is None) == (each.kind == "date") for each in found)


@given(amount=AS_PRINTED | RANGES)
def test_a_spelled_amount_is_found_in_a_sentence(amount: Amount) -> None:
    """An amount as it is spelled is found in a plain sentence with the same interval."""
    spelled = spell_amount(amount)
    # Four digits without a unit, or two such, are years to any reader.
    assume(amount.unit.name != "ratio" or not any(each in spelled for each in ("19", "20")))

    (found,) = find_quantities(f"The total came to {spelled}, they said.")

    assert found.amount is not None
    read = found.amount.to(amount.unit)
    assert (read.low, read.high) == (amount.low, amount.high)


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "a",
        "-",
        "(",
        "$",
        " ",
        "\n",
        "1,",
        "1.",
        "1-",
        "A-",
        "A1-",
        "two ",
        "twenty-",
        "about ",
        "April ",
        "2027-",
        "[1]",
        "约",
        "亿",
        "一",
        "十",
        "30 billion ",
        "7 to ",
        "between 1 and ",
        "x ",
        "4 page-",
        "\0",
        "half a ",
    ],
)
def test_hostile_text_is_read_in_bounded_time(piece: str) -> None:
    """A long repetition of anything takes time in proportion to its length."""
    began = time.process_time()
    find_quantities(piece * (60_000 // len(piece)) + ":1")

    assert time.process_time() - began < 5
