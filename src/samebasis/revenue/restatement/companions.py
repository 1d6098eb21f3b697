"""Line items that no sales line knows of, from a file: reclassifications, and what stays as it was."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from samebasis.book import Cells, Fault, Row, Text, Words, member_of, read_table
from samebasis.errors import BadFile, BadInput, Problem
from samebasis.records import exponents

_AMOUNT: Final = re.compile(r"-?\d{1,15}(\.\d{1,4})?")
_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_PERIOD: Final = re.compile(r"\d{4}(-(Q[1-4]|\d{2}))?")
# SEC C&DI 100.04: an amount on the other basis is not shown as revenue, whatever is put before the word.
_OTHER_BASIS: Final = re.compile(r"\b(gross|non-?gaap|pro ?forma|adjusted)\b.*\brevenues?\b", re.IGNORECASE)
TERMS_CODE: Final = "terms"


class ItemKind(StrEnum):
    """What a line item does to profit."""

    INCOME = "income"
    COST = "cost"  # Written as a positive amount, and taken away.


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """An amount of a line item that no sales line knows of, in minor units.

    With a code it is an adjustment; without one, what was reported before.
    """

    row: int
    period: str
    currency: str
    line_item: str
    kind: ItemKind
    code: str
    reason: str
    amount: int

    @property
    def profit(self) -> int:
        """What it adds to profit."""
        return self.amount if self.kind is ItemKind.INCOME else -self.amount


def check_label(text: str) -> str:
    """The name of a line item; `BadInput` where it calls an amount on another basis revenue."""
    if _OTHER_BASIS.search(text):
        raise BadInput(text, "a name that calls no amount on another basis revenue (SEC C&DI 100.04)")
    return text


def _matching(pattern: re.Pattern[str], expected: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise BadInput(text, expected)
        return text

    return check


def _currency(text: str) -> str:
    if text not in exponents():
        raise BadInput(text, "a currency of ISO 4217, like USD")
    return text


def _code(text: str) -> str:
    return _matching(_CODE, "a code of letters, digits, _ . and -, like campaign-fulfilment")(text or "-")


class CompanionRow(Row):
    """A line of a file of companions."""

    period: Annotated[
        str, AfterValidator(_matching(_PERIOD, "a period as the table has it, like 2017-Q3"))
    ] = Field(description="of which period, as the table writes it")
    currency: Annotated[str, AfterValidator(_currency)] = Field(description="its currency, by ISO 4217")
    line_item: Annotated[Words, AfterValidator(check_label)] = Field(description="which line item")
    kind: Annotated[str, AfterValidator(member_of(ItemKind))] = Field(
        description="what the line item does to profit: income adds to it, cost is taken away",
        json_schema_extra={"enum": list(ItemKind)},
    )
    code: Annotated[str, AfterValidator(lambda text: _code(text) if text else text)] = Field(
        default="", description="the adjustment it belongs to; empty for what was reported before"
    )
    reason: Text = Field(default="", description="why, for an adjustment")
    amount: Annotated[str, AfterValidator(_matching(_AMOUNT, "an amount like -608824 or 120.60"))] = Field(
        description="how much, in the currency's main unit"
    )

    @classmethod
    def beside(cls, cells: Cells) -> Iterator[Fault]:
        """What of code, reason, currency and amount does not go together."""
        if cells["code"] and not cells["reason"]:
            yield Fault("reason", "", "why, since the line is an adjustment")
        if cells["code"] == TERMS_CODE:
            yield Fault(
                "code", TERMS_CODE, "another code: this one is of what the sales lines themselves show"
            )
        currency, amount = cells.sound("currency"), cells.sound("amount")
        digits = len(amount.partition(".")[2].rstrip("0")) if amount else 0
        if currency and digits > exponents()[currency]:
            yield Fault("amount", amount or "", f"at most {exponents()[currency]} decimals of {currency}")


def read_companions(path: str | Path) -> tuple[Companion, ...]:
    """The line items in a file, in its order; `BadFile` with everything that is wrong with it.

    Its columns are period, currency, line_item, kind, code, reason and amount. What was reported of
    a line item is stated once for each period.
    """
    path = Path(path)
    table = read_table(path, CompanionRow)
    if table.problems:
        raise BadFile(str(path), table.problems)
    found = tuple(_companion(place, row) for place, row in table.of_kind(CompanionRow))
    if problems := tuple(_beside(found, path.name)):
        raise BadFile(str(path), problems)
    return found


def _companion(place: int, row: CompanionRow) -> Companion:
    return Companion(
        row=place,
        period=row.period,
        currency=row.currency,
        line_item=row.line_item,
        kind=ItemKind(row.kind),
        code=row.code,
        reason=row.reason,
        amount=int(Decimal(row.amount).scaleb(exponents()[row.currency])),
    )


def _beside(companions: Sequence[Companion], file: str) -> Iterator[Problem]:
    """Line items of two kinds, and amounts before that are stated twice."""
    kinds: dict[str, Companion] = {}
    stated: dict[tuple[str, str, str], Companion] = {}
    for each in companions:
        first = kinds.setdefault(each.line_item, each)
        if first.kind is not each.kind:
            yield Problem(file, each.row, "kind", each.kind.value, f"{first.kind}, as in row {first.row}")
        if not each.code:
            key = (each.period, each.currency, each.line_item)
            other = stated.setdefault(key, each)
            if other is not each:
                expected = f"what was reported once for each period; row {other.row} states it"
                yield Problem(file, each.row, "amount", str(each.amount), expected)


def misplaced(
    companions: Sequence[Companion], *, own: dict[str, ItemKind], subtotals: frozenset[str]
) -> Iterator[tuple[Companion, str, str]]:
    """Companions that do not fit the table: each with the column that is wrong and what is expected.

    `own` are the line items that sales lines fill, with their kinds.
    """
    based = defaultdict[tuple[str, str], set[str]](set)
    for each in companions:
        if not each.code:
            based[each.period, each.currency].add(each.line_item)
    for each in companions:
        if each.line_item in subtotals:
            yield each, "line_item", "a line item, and not a subtotal, which is computed"
        elif each.line_item in own:
            if own[each.line_item] is not each.kind:
                yield each, "kind", f"{own[each.line_item].value}, which {each.line_item} is"
        elif each.code and each.line_item not in based[each.period, each.currency]:
            yield each, "line_item", "a line without code that says what was reported of it in the period"
