"""Terms files: each planted fault is one line that names its rows, and sound ones are taken."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given

from samebasis.errors import BadFile, BadInput
from samebasis.revenue import Role, Take, Terms, check_named, read_terms
from samebasis.revenue.terms import check_terms
from tests.revenue.recognition.lines import terms_files

HEADER: Final = (
    "vendor,channel,product,country,starts,ends,take,take_rate,profit_share,per_unit,tier_from,judgement"
)
SOUND: Final = "lab,aws,,,2026-01-01,2026-07-01,sales,0.03,,,,principal"
# Lines after the sound one, and what the refusal names: its row, its column and the other row.
PLANTED: Final = (
    ("lab,aws,,,2026-06-30,,sales,0.03,,,,", ("terms.csv:3 starts", "row 2")),
    ("lab,aws,,,2026-07-02,,sales,0.03,,,,", ("terms.csv:3 starts", "row 2", "2026-07-01")),
    ("lab,azure,,,2026-01-01,,sales,0.03,,,5,", ("terms.csv:3 tier_from", "tier_from 0")),
    ("lab,azure,,,2026-01-01,,sales,3,,,,", ("terms.csv:3 take_rate", "fraction")),
    ("lab,azure,,,2026-01-01,,sales,0.0300000001,,,,", ("terms.csv:3 take_rate", "9 decimals")),
    ("lab,azure,,,2026-01-01,,sales,-0.03,,,,", ("terms.csv:3 take_rate", "number")),
    ("lab,azure,,,2026-01-01,,sales,NaN,,,,", ("terms.csv:3 take_rate", "number")),
    ("lab,azure,,,2026-01-01,,sales,,,,,", ("terms.csv:3 take_rate", "nothing")),
    ("lab,azure,,,2026-01-01,,unit,0.03,,,,", ("terms.csv:3", "per_unit", "take_rate")),
    ("lab,azure,,,2026-01-01,,all,0.03,,,,", ("terms.csv:3 take", "sales, gross_profit, unit, stated")),
    ("lab,azure,,,2026-01-01,2026-01-01,sales,0.03,,,,", ("terms.csv:3 ends", "after 2026-01-01")),
    ("lab,azure,,,1.1.2026,,sales,0.03,,,,", ("terms.csv:3 starts", "a day like")),
    (",azure,,,2026-01-01,,sales,0.03,,,,", ("terms.csv:3 vendor",)),
    ('lab,"azure', ("terms.csv:3",)),
)


def written(folder: Path, *lines: str) -> Path:
    """A terms file with these lines."""
    path = folder / "terms.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("line", "named"), PLANTED, ids=[line for line, _ in PLANTED])
def test_each_fault_names_its_rows(line: str, named: tuple[str, ...], tmp_path: Path) -> None:
    """A planted fault is refused with its row, its column and whatever it clashes with."""
    with pytest.raises(BadFile) as refused:
        read_terms(written(tmp_path, SOUND, line))

    said = str(refused.value)
    assert all(each in said for each in named), said


def test_a_product_and_a_country_must_not_tie(tmp_path: Path) -> None:
    """A line for a product meets one for a country only where a third says what holds for both."""
    lines = [
        "lab,aws,api,,2026-01-01,,sales,0.1,,,,",
        "lab,aws,,DE,2026-01-01,,sales,0.2,,,,",
        "lab,aws,api,DE,2026-01-01,,sales,0.3,,,,",
    ]
    with pytest.raises(BadFile, match="row 2 is as specific"):
        read_terms(written(tmp_path, *lines[:2]))

    assert len(read_terms(written(tmp_path, *lines))) == 3


def test_days_between_two_lines_may_be_covered_by_a_wider_one(tmp_path: Path) -> None:
    """A gap in the terms of a product is none where the terms of every product hold."""
    lines = [
        "lab,aws,,,2026-01-01,,sales,0.1,,,,",
        "lab,aws,api,,2026-01-01,2026-02-01,sales,0.2,,,,",
        "lab,aws,api,,2026-03-01,,sales,0.2,,,,",
    ]

    assert [each.product for each in read_terms(written(tmp_path, *lines))] == [None, "api", "api"]


@given(terms=terms_files())
def test_terms_without_a_clash_are_taken(terms: list[Terms]) -> None:
    """Terms that follow one another without gap or overlap have no problem."""
    check_terms(terms, "terms.csv")


def test_a_judgement_that_is_not_there_is_named() -> None:
    """Terms that name an unknown judgement are refused with their row; roles may stand by themselves."""
    terms = [
        Terms(
            row=row,
            vendor="lab",
            channel="aws",
            starts=date(2026, 1, 1),
            take=Take.SALES,
            rate=Decimal("0.1"),
            judgement=judgement,
        )
        for row, judgement in enumerate(("", Role.AGENT.value, "nowhere"), start=2)
    ]
    with pytest.raises(BadFile, match=r"terms\.csv:4 judgement: found 'nowhere'"):
        check_named(terms, [], file="terms.csv", judgements_file="judgements.toml")


def test_a_file_that_is_not_there_is_asked_for(tmp_path: Path) -> None:
    """A terms file that does not exist is one clear refusal that says what is wanted."""
    with pytest.raises(BadInput, match="a terms file"):
        read_terms(tmp_path / "none.csv")
