"""The same sales booked before and after a change, and the table that leads from one to the other.

Sources: ASC 250-10-45-23 and 50-7, IAS 8.42 and 8.49 (errors); ASC 250-10-45-5 and 50-1 (policies);
ASC 606-10-65-1(i) (adoption); SEC C&DI 100.04 (no amount on the other basis is called revenue).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from samebasis.errors import BadFile, BadInput, Problem
from samebasis.records import DUCKDB, Tabular, Told
from samebasis.revenue.recognition import Books, FaultKind, recognise
from samebasis.revenue.restatement.blocks import Ledger, blocks_of
from samebasis.revenue.restatement.causes import causes_of
from samebasis.revenue.restatement.change import Change, words
from samebasis.revenue.restatement.companions import Companion, check_label, misplaced
from samebasis.revenue.restatement.pairs import Pair, Version, cuts_of, paired, tagged
from samebasis.revenue.restatement.restatement import Note, Restatement
from samebasis.revenue.restatement.rows import SPLITS, Names, income_kinds

_GRAINS: Final = ("month", "quarter", "year")
# What may be called revenue, since it is: on the basis that is reported.
_REVENUE: Final = frozenset({"revenue", "revenue_total", "cost", "deferred_revenue"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the table is to show: its periods, what revenue is split by, the currency, and names of rows.

    `labels` gives rows other names, by the names that they have without it.
    """

    by: tuple[str, ...] = ("quarter",)
    is_cumulative: bool = False
    currency: str | None = None
    labels: tuple[tuple[str, str], ...] = ()


def restate(  # noqa: PLR0913 - each is an option of its own, by name.
    sales: str | Path | Tabular,
    *,
    before: Version,
    after: Version,
    change: Change,
    companions: Sequence[Companion] = (),
    wanted: Wanted = Wanted(),
    engine_name: str = DUCKDB,
    memory: str | None = None,
    until: date | None = None,
    told: Told | None = None,
) -> Restatement:
    """The sales as booked before, what each change adds, and as booked after, for each period and line item.

    Every row and column foots. A change of role alone moves revenue and cost of revenue equally;
    where terms change too, the two are told apart. `BadInput` for a role that is undetermined under
    either version, for lines without terms, and for what `wanted` asks for and is not there;
    `BadFile` for companions that do not fit the table.
    """
    grain, split = _asked(wanted.by)
    names = Names(labels=_labels(wanted.labels), split=split)
    versions = (before, after)
    cuts = cuts_of(versions)
    (old, old_tags), (new, new_tags) = (tagged(each, cuts) for each in versions)
    by = (grain, "vendor", "channel", *_named(versions, split), "judgement")
    books = []
    for at, (side, version) in enumerate((("before", old), ("after", new))):
        found = recognise(
            sales,
            terms=version.terms,
            judgements=version.judgements,
            by=by,
            engine_name=engine_name,
            memory=memory,
            until=until,
            told=None if told is None else _half(told, at),
        )
        _refuse_unpriced(found, side)
        books.append(found)
    rows = [[row for row in each.rows if wanted.currency in {None, row.currency}] for each in books]
    pairs = list(paired(*rows, tags_before=old_tags, tags_after=new_tags))
    ours = [each for each in companions if wanted.currency in {None, each.currency}]
    return _restatement(pairs, ours, change, names, (wanted, after, books[1]))


def _restatement(
    pairs: Sequence[Pair],
    companions: Sequence[Companion],
    change: Change,
    names: Names,
    given: tuple[Wanted, Version, Books],
) -> Restatement:
    wanted, after, books = given
    currencies = sorted({each.key.currency for each in pairs})
    if not currencies:
        raise BadInput(
            wanted.currency or "", "a currency in which at least one line of the sales is recognised"
        )
    _refuse_misplaced(pairs, companions, names)
    causes = {
        currency: causes_of(
            [each for each in pairs if each.key.currency == currency],
            [each for each in companions if each.currency == currency],
            after.judgements,
        )
        for currency in currencies
    }
    ledgers = [
        Ledger(
            currency=currency,
            pairs=tuple(each for each in pairs if each.key.currency == currency),
            companions=tuple(each for each in companions if each.currency == currency),
            causes=causes[currency],
            names=names,
            change=change,
        )
        for currency in currencies
    ]
    blocks = [block for each in ledgers for block in blocks_of(each, is_cumulative=wanted.is_cumulative)]
    return Restatement(change=change, causes=causes, blocks=tuple(blocks), notes=tuple(_rejected(books)))


def _half(told: Told, at: int) -> Told:
    return lambda done: told((at + done) / 2)


def _asked(by: Sequence[str]) -> tuple[str, str | None]:
    """The length of the periods, and what revenue has rows of its own by, where that is asked for."""
    grains = [each for each in dict.fromkeys(by) if each in _GRAINS]
    splits = [each for each in dict.fromkeys(by) if each not in _GRAINS]
    if len(grains) != 1:
        raise BadInput(
            ",".join(by), "one length of time, month, quarter or year, and at most one of " + _SPLITS
        )
    if len(splits) > 1 or not set(splits) <= set(SPLITS):
        raise BadInput(",".join(splits), "at most one of " + _SPLITS)
    return grains[0], (splits[0] if splits else None)


_SPLITS: Final = ", ".join(SPLITS)


def _named(versions: Iterable[Version], split: str | None) -> tuple[str, ...]:
    """Of product and country what terms or judgements tell lines apart by, and what is asked for."""
    terms = [terms for version in versions for terms in version.terms]
    judgements = [judgement for version in versions for judgement in version.judgements]
    is_named = {
        "product": any(each.product for each in terms),
        "country": any(each.country for each in terms) or any(each.country for each in judgements),
    }
    return tuple(name for name, is_so in is_named.items() if is_so or split == name)


def _labels(given: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Other names for rows; `BadInput` for one that is taken, or that calls something revenue that is not."""
    labels: dict[str, str] = {}
    items = words().items
    part = items["revenue_part"].format(part="")
    no_revenue = {name for item, name in items.items() if item not in _REVENUE}
    for name, text in given:
        if name not in items.values() and not name.startswith(part):
            raise BadInput(name, "the name of a row, like " + items["cost"])
        if not text.strip() or not text.isprintable():
            raise BadInput(text, f"one line of text as another name for {name}")
        check_label(text)
        if name in no_revenue and "revenue" in text.lower():
            raise BadInput(text, f"a name for {name} that does not call it revenue (SEC C&DI 100.04)")
        taken = {*labels.values(), *(set(items.values()) - set(labels) - {name})}
        if text in taken or name in labels:
            raise BadInput(f"{name}={text}", "each row with one name, and each name for one row")
        labels[name] = text
    return labels


def _refuse_unpriced(books: Books, side: str) -> None:
    for each in books.left:
        if each.fault.kind is FaultKind.UNPRICED:
            where = next((line for line in books.left_lines if line.fault == each.fault), None)
            named = f", {where.vendor} through {where.channel} on {where.sold_on} the first" if where else ""
            raise BadInput(
                f"{each.lines:,} lines without a booking under the terms {side}{named}",
                f"terms for every line, since no table foots without them: {each.fault.says}",
            )


def _refuse_misplaced(pairs: Sequence[Pair], companions: Sequence[Companion], names: Names) -> None:
    periods = {(each.key.currency, each.key.period) for each in pairs}
    found = list(misplaced(companions, own=income_kinds(pairs, names), subtotals=names.subtotals))
    roles = {each.judgement for each in pairs if each.judgement}
    problems = [
        Problem("companions", each.row, column, str(getattr(each, column)), expected)
        for each, column, expected in found
    ]
    for each in companions:
        if (each.currency, each.period) not in periods:
            shown = sorted(period for currency, period in periods if currency == each.currency)
            reach = f"{shown[0]} to {shown[-1]}" if shown else f"none in {each.currency}"
            problems.append(
                Problem("companions", each.row, "period", each.period, f"a period of the sales: {reach}")
            )
        if each.code in roles:
            problems.append(
                Problem("companions", each.row, "code", each.code, "a code that is no judgement's")
            )
    if problems:
        raise BadFile("companions", tuple(sorted(problems)))


def _rejected(books: Books) -> Iterable[Note]:
    if books.proof.rejected:
        yield Note(
            key="rejected",
            named={"count": f"{books.proof.rejected:,}", "lines": f"{books.proof.lines:,}"},
        )
