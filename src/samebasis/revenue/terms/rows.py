"""The lines of a terms file: their columns, and what each cell must be."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from samebasis.book import Cells, Fault, Row, Text, Words, member_of
from samebasis.errors import BadInput
from samebasis.revenue.terms.types import Take

# A rate with more digits would not multiply exactly in 64 bits.
RATE_DIGITS: Final = 9
_RATE: Final = re.compile(rf"\d{{1,12}}(\.\d{{1,{RATE_DIGITS}}})?")
_COLUMN_OF: Final = {Take.SALES: "take_rate", Take.GROSS_PROFIT: "profit_share", Take.UNIT: "per_unit"}


def _day(text: str) -> str:
    try:
        if len(text) == len("2026-04-14"):
            date.fromisoformat(text)
            return text
    except ValueError:
        pass
    raise BadInput(text, "a day like 2026-04-14")


def _rate(text: str) -> str:
    if not _RATE.fullmatch(text):
        raise BadInput(text, f"a number like 0.03, with at most {RATE_DIGITS} decimals")
    return text


def _share(text: str) -> str:
    if Decimal(_rate(text)) > 1:
        raise BadInput(text, "a fraction from 0 to 1: 0.03 is three per cent")
    return text


def _or_empty(check: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: check(text) if text else text


_MaybeDay = Annotated[str, AfterValidator(_or_empty(_day))]
_MaybeShare = Annotated[str, AfterValidator(_or_empty(_share))]
_MaybeRate = Annotated[str, AfterValidator(_or_empty(_rate))]


class TermsRow(Row):
    """A line of a terms file."""

    vendor: Words = Field(description="whose product is sold, as the sales write it")
    channel: Words = Field(description="through which channel, as the sales write it")
    product: Text = Field(default="", description="for which product; empty for every other one")
    country: Text = Field(default="", description="in which country; empty for every other one")
    starts: Annotated[str, AfterValidator(_day)] = Field(description="the first day the terms hold")
    ends: _MaybeDay = Field(default="", description="the first day they no longer hold; empty while they do")
    take: Annotated[str, AfterValidator(member_of(Take))] = Field(
        description="of what the channel keeps its part", json_schema_extra={"enum": list(Take)}
    )
    take_rate: _MaybeShare = Field(default="", description="its part of sales, as a fraction: 0.03 is 3 %")
    profit_share: _MaybeShare = Field(default="", description="its part of gross profit, as a fraction")
    per_unit: _MaybeRate = Field(default="", description="what it keeps of each unit, in the sale's currency")
    tier_from: _MaybeRate = Field(
        default="", description="the contract value from which the line holds; empty where there are no tiers"
    )
    judgement: Text = Field(default="", description="principal, agent, or an id of the judgements file")

    @classmethod
    def beside(cls, cells: Cells) -> Iterator[Fault]:
        """What of days, take and rates does not go together."""
        starts, ends = cells.sound("starts"), cells.sound("ends")
        if starts and ends and not starts < ends:
            yield Fault("ends", ends, f"a day after {starts}, since ends is the first day no longer inside")
        take = cells.sound("take")
        for kind, column in _COLUMN_OF.items():
            if take == kind and not cells[column]:
                yield Fault(column, "", f"the rate of a take of {take}")
            if take and take != kind and cells[column]:
                yield Fault(column, cells[column], f"nothing, since the take is of {take}")

    def rate(self) -> Decimal:
        """The rate of the take: a fraction, or an amount for each unit; 0 where the line states it."""
        column = _COLUMN_OF.get(Take(self.take))
        return Decimal(0) if column is None else Decimal(getattr(self, column))
