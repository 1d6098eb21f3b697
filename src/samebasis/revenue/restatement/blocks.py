"""The blocks of a currency: one for each period and, where asked for, for the year up to each period."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from samebasis.errors import BadInput
from samebasis.revenue.restatement.change import Change
from samebasis.revenue.restatement.companions import Companion
from samebasis.revenue.restatement.explain import notes_of, split_of
from samebasis.revenue.restatement.footing import check_footing, check_roles
from samebasis.revenue.restatement.pairs import Booked, Pair
from samebasis.revenue.restatement.restatement import Block, Cause
from samebasis.revenue.restatement.rows import Names, Table, cells_of, income_kinds, rows_of

_YEAR: Final = slice(0, 4)
_MONTHS_OF_A_QUARTER: Final = 3
_IN_WORDS: Final = {3: "three", 6: "six", 9: "nine", 12: "twelve"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Everything of one currency that its blocks are made from."""

    currency: str
    pairs: tuple[Pair, ...]
    companions: tuple[Companion, ...]
    causes: tuple[Cause, ...]
    names: Names
    change: Change


def blocks_of(ledger: Ledger, *, is_cumulative: bool) -> Iterator[Block]:
    """The blocks in the order of their periods, each of which foots; `Contradiction` should one not."""
    periods = sorted({each.key.period for each in ledger.pairs})
    if is_cumulative and all("-" not in each for each in periods):
        raise BadInput("year", "months or quarters, which a year can be added up from")
    for at, period in enumerate(periods):
        yield _block(ledger, (period,), name=period, earlier=periods[:at])
        within = [each for each in periods[: at + 1] if each[_YEAR] == period[_YEAR]]
        if is_cumulative and len(within) > 1:
            before = [each for each in periods if each < within[0]]
            yield _block(ledger, within, name=up_to(within), earlier=before)


def up_to(periods: Sequence[str]) -> str:
    """The name of several periods of a year together, with the number of their months.

    >>> up_to(["2018-Q1", "2018-Q2", "2018-Q3"]), up_to(["2018-02", "2018-03"])
    ('nine months 2018-Q1 to 2018-Q3', '2 months 2018-02 to 2018-03')
    """
    first, last = (_place(each) for each in (periods[0], periods[-1]))
    months = (last - first + 1) * (_MONTHS_OF_A_QUARTER if "Q" in periods[0] else 1)
    return f"{_IN_WORDS.get(months, months)} months {periods[0]} to {periods[-1]}"


def _place(period: str) -> int:
    return int(period.partition("-")[2].removeprefix("Q"))


def _block(ledger: Ledger, within: Sequence[str], *, name: str, earlier: Sequence[str]) -> Block:
    closing = [each for each in ledger.pairs if each.key.period == within[-1]]
    pairs = [_flow(each) for each in ledger.pairs if each.key.period in within[:-1]] + closing
    companions = [each for each in ledger.companions if each.period in within]
    _refuse_part_of(within, companions)
    own = income_kinds(ledger.pairs, ledger.names)
    table = Table(
        period=name,
        currency=ledger.currency,
        cells=cells_of(pairs, companions, ledger.names),
        kinds={
            **own,
            **{each.line_item: each.kind for each in ledger.companions if each.line_item not in own},
        },
        revenue=[each for each in own if each != ledger.names["cost"]],
        causes=ledger.causes,
        names=ledger.names,
    )
    split = split_of(pairs, closing)
    block = Block(
        period=name,
        currency=ledger.currency,
        is_cumulative=len(within) > 1,
        rows=rows_of(table),
        split=split,
        notes=notes_of(
            name if len(within) == 1 else f"the {name}",
            split,
            companions=companions,
            causes=ledger.causes,
            opening=0 if ledger.change is Change.ADOPTION else _profit_of(ledger, earlier),
        ),
    )
    check_footing(block)
    check_roles(block, ledger.causes)
    return block


def _flow(pair: Pair) -> Pair:
    """The pair without its balances, which only the closing period has."""
    return replace(
        pair,
        before=_no_balance(pair.before),
        new_role=_no_balance(pair.new_role),
        after=_no_balance(pair.after),
    )


def _no_balance(booked: Booked) -> Booked:
    return replace(booked, deferred_revenue=0, deferred_cost=0)


def _profit_of(ledger: Ledger, periods: Sequence[str]) -> int:
    """What all adjustments of these periods add to profit."""
    pairs = [each for each in ledger.pairs if each.key.period in periods]
    ours = [each for each in ledger.companions if each.period in periods and each.code]
    return split_of(pairs, ()).terms_profit + sum(each.profit for each in ours)


def _refuse_part_of(within: Sequence[str], companions: Sequence[Companion]) -> None:
    """`BadInput` where a line item is stated for some of the periods and not for all of them."""
    stated: dict[str, set[str]] = {}
    for each in companions:
        if not each.code:
            stated.setdefault(each.line_item, set()).add(each.period)
    for line_item, found in stated.items():
        if missing := [each for each in within if each not in found]:
            expected = f"an amount for {missing[0]} as well, which may be 0, since periods are added up"
            raise BadInput(f"{line_item} for {', '.join(sorted(found))} alone", expected)
