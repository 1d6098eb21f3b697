"""How many of the quantities of one long press article are found, against a list made by hand.

The list has numbers and positions only; the article itself is somebody else's and is not kept here.
"""

import os
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from samebasis.claims.reading import Quantity, find_quantities
from samebasis.claims.reading.quantity import Kind

PLACES: Final = (
    Path(__file__).parents[3].parent / "shared" / "article.txt",
    Path(os.environ.get("SAMEBASIS_ARTICLE", "article.txt")),
)

# Paragraph, offset of the number in it, the number, its kind, and its value in base units: W, hours,
# the currency, plain numbers. Not listed: "thousands" and "tens of billions", which say no number,
# "one" where it is an article, "both", ordinals, and "this year".
Entry = tuple[int, int, str, Kind, str | None]
BY_HAND: Final[tuple[Entry, ...]] = (
    (1, 59, "30", Kind.MONEY, "30e9"),
    (1, 144, "22", Kind.MONEY, "22e9"),
    (1, 271, "four", Kind.COUNT, "4"),
    (1, 321, "April 13", Kind.DATE, None),
    (2, 109, "three", Kind.COUNT, "3"),
    (2, 413, "one", Kind.DURATION, "168"),
    (2, 462, "30", Kind.MONEY, "30e9"),
    (3, 145, "three", Kind.COUNT, "3"),
    (4, 16, "8", Kind.MONEY, "8e9"),
    (5, 19, "30", Kind.MONEY, "30e9"),
    (5, 87, "22", Kind.MONEY, "22e9"),
    (5, 104, "8", Kind.MONEY, "8e9"),
    (5, 157, "two", Kind.COUNT, "2"),
    (8, 453, "22", Kind.MONEY, "22e9"),
    (8, 476, "24", Kind.MONEY, "24e9"),
    (9, 178, "9", Kind.MONEY, "9e9"),
    (9, 202, "Q4 2025", Kind.DATE, None),
    (9, 226, "30", Kind.MONEY, "30e9"),
    (9, 248, "tripling", Kind.RATIO, "3"),
    (9, 270, "five", Kind.DURATION, "3652.5"),
    (12, 14, "April", Kind.DATE, None),
    (12, 86, "30.6", Kind.PERCENT, "0.306"),
    (12, 105, "35.2", Kind.PERCENT, "0.352"),
    (12, 134, "11", Kind.POINTS, "0.11"),
    (12, 158, "February", Kind.DATE, None),
    (12, 170, "4.6", Kind.POINTS, "0.046"),
    (12, 243, "6.3", Kind.POINTS, "0.063"),
    (12, 279, "two", Kind.DURATION, "1461"),
    (12, 430, "two", Kind.DURATION, "1461"),
    (13, 44, "three", Kind.COUNT, "3"),
    (13, 153, "63", Kind.PERCENT, "0.63"),
    (13, 161, "54", Kind.PERCENT, "0.54"),
    (13, 187, "52", Kind.PERCENT, "0.52"),
    (13, 195, "46", Kind.PERCENT, "0.46"),
    (13, 228, "47", Kind.PERCENT, "0.47"),
    (13, 236, "44", Kind.PERCENT, "0.44"),
    (13, 266, "three", Kind.COUNT, "3"),
    (15, 28, "fourfold", Kind.RATIO, "4"),
    (15, 40, "2030", Kind.DATE, None),
    (17, 36, "1.9", Kind.POWER, "1.9e9"),
    (17, 67, "1.4", Kind.POWER, "1.4e9"),
    (17, 97, "35", Kind.PERCENT, "0.35"),
    (18, 23, "2027", Kind.DATE, None),
    (18, 51, "30", Kind.POWER, "30e9"),
    (18, 71, "2030", Kind.DATE, None),
    (18, 90, "30", Kind.MONEY, "30e9"),
    (18, 101, "five", Kind.DURATION, "43830"),
    (18, 233, "1.4", Kind.MONEY, "1.4e12"),
    (19, 79, "3.5", Kind.POWER, "3.5e9"),
    (19, 133, "2027", Kind.DATE, None),
    (19, 186, "7-8", Kind.POWER, "7e9 to 8e9"),
    (19, 207, "2027", Kind.DATE, None),
    (20, 40, "2027", Kind.DATE, None),
    (20, 69, "fourfold", Kind.RATIO, "4"),
    (20, 106, "2030", Kind.DATE, None),
    (21, 231, "1.9", Kind.MONEY, "1.9e9"),
    (21, 271, "6.4", Kind.MONEY, "6.4e9"),
    (21, 286, "2027", Kind.DATE, None),
    (22, 19, "two", Kind.COUNT, "2"),
    (24, 71, "February", Kind.DATE, None),
    (24, 111, "50", Kind.MONEY, "50e9"),
    (26, 200, "8", Kind.MONEY, "8e9"),
    (26, 269, "500,000", Kind.COUNT, "500000"),
    (26, 348, "58", Kind.MONEY, "58e9"),
    (26, 386, "two", Kind.COUNT, "2"),
    (28, 9, "two", Kind.COUNT, "2"),
    (29, 266, "three", Kind.COUNT, "3"),
)
RECALL_LEAST: Final = 0.95
FALSE_MOST: Final = 0.05


def article() -> list[str]:
    """The paragraphs of the article; the test is skipped where nobody has put it."""
    for place in PLACES:
        if place.is_file():
            return [line for line in place.read_text(encoding="utf-8").splitlines() if line.strip()]
    pytest.skip("the article is not here: set SAMEBASIS_ARTICLE to its path")


def in_base_units(found: Quantity) -> tuple[Decimal, ...] | None:
    """The value, or both ends of a range, in base units; None for a date."""
    if found.amount is None:
        return None
    amount = found.amount
    ends = (amount.low, amount.high) if amount.value is None else (amount.value,)
    return tuple(end * amount.unit.factor for end in ends)


def is_the_same(entry: Entry, found: Quantity) -> bool:
    """Whether what was found stands where the entry does and says the same."""
    _, offset, number, kind, value = entry
    said = None if value is None else tuple(Decimal(end) for end in value.split(" to "))
    overlaps = found.start < offset + len(number) and offset < found.end
    return overlaps and found.kind is kind and in_base_units(found) == said


def test_the_quantities_of_the_article_are_found() -> None:
    """At least 95 % of the list is found, and at most 5 % of what is found is not in the list."""
    found = [
        (number, quantity)
        for number, paragraph in enumerate(article(), start=1)
        for quantity in find_quantities(paragraph)
    ]

    missed = [e for e in BY_HAND if not any(n == e[0] and is_the_same(e, q) for n, q in found)]
    extra = [(n, q) for n, q in found if not any(n == e[0] and is_the_same(e, q) for e in BY_HAND)]

    assert len(missed) <= (1 - RECALL_LEAST) * len(BY_HAND), missed
    assert len(extra) <= FALSE_MOST * len(found), [(n, q.start, q.kind) for n, q in extra]
