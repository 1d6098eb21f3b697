"""Compute: what runs and what is planned, each beside the rival's of the same date, and what it costs."""

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Final

from samebasis.book import Book
from samebasis.compute import (
    CHIPS,
    Aligned,
    ImpliedCost,
    Price,
    Stand,
    aligned,
    implied_costs,
    prices,
    stands,
    tens_off,
)
from samebasis.figures import Amount, Figure, Unit
from samebasis.report.phrase import Link, Phrase, Text, joined, phrase, to_figure
from samebasis.report.pictures import capacity_picture, capacity_title
from samebasis.report.pictures.capacity import ratio_words
from samebasis.report.sections.block import Block, Section
from samebasis.report.words import as_printed, in_words, rounded, when

_COST: Final = Unit.parse("USD_bn/GW/year")
_PAYS_FOR: Final = MappingProxyType({"all_in": "to own", "services": "to rent"})
_TENS: Final = MappingProxyType(
    {1: "ten times as much", 2: "a hundred times as much", -1: "a tenth of it", -2: "a hundredth of it"}
)


def compute_section(book: Book, lead: tuple[str, ...], summary: list[Text]) -> Section | None:
    """The part on compute, its finding added to the summary; None where the book has too little."""
    if len(lead) < 2:  # noqa: PLR2004 - a ratio needs two.
        return None
    everything = stands(book, lead)
    if not everything:
        return None
    larger, smaller = _by_size(lead, book)
    power = aligned(book, larger, smaller)
    chips = aligned(book, larger, smaller, metric=CHIPS)
    blocks = []
    chart = capacity_picture(everything, power, book, lead)
    if chart:
        summary.append(phrase("{}.", capacity_title(power, book)))
        blocks.append(Block(kind="chart", chart=chart))
    blocks += [Block(kind="text", text=sentence) for sentence in _today(power, chips, book)]
    blocks += [
        Block(kind="refusal", text=sentence) for sentence in _unlike_dates(everything, power, lead, book)
    ]
    if power or chips:
        columns = (
            "date",
            "status",
            *(book.entities[each].name for each in (larger, smaller)),
            "times",
            "says",
        )
        cells = tuple(_row(pair, book) for pair in (*power, *chips))
        blocks.append(Block(kind="table", columns=columns, cells=cells))
    blocks += _contracts(book, lead)
    return Section(id="compute", heading="Compute, on like dates", blocks=tuple(blocks))


def _today(power: Sequence[Aligned], chips: Sequence[Aligned], book: Book) -> Iterable[Phrase]:
    """How far apart the two are in what runs: in power, and in chips by whoever counts them."""
    for pair in [each for each in power if each.status == "operational"][-1:]:
        first, second = pair.stands
        yield phrase(
            "By {}'s figures for {}, {} runs {} and {} {}: {}.",
            book.entities[first.figure.asserted_by].name,
            when(pair.at),
            book.entities[first.entity].name,
            to_figure(first.figure),
            book.entities[second.entity].name,
            to_figure(second.figure),
            _more(pair),
        )
    for pair in [each for each in chips if each.status == "operational"][-1:]:
        first, second = pair.stands
        but = ", but the intervals overlap: which has more is open" if pair.overlaps else ""
        yield phrase(
            "Counted in chips, by {}'s figures for {}, {} has {} and {} {}: {} as many{}.",
            book.entities[first.figure.asserted_by].name,
            when(pair.at),
            book.entities[first.entity].name,
            to_figure(first.figure),
            book.entities[second.entity].name,
            to_figure(second.figure),
            ratio_words(pair.ratio),
            but,
        )


def _more(pair: Aligned) -> str:
    """By how much the first is larger: `36 % more (28 to 44 % with rounding)`."""
    low, high, value = (
        None if each is None else rounded(each * 100, 2)
        for each in (pair.more.low, pair.more.high, pair.more.value)
    )
    return f"{low} to {high} % more" if value is None else f"{value} % more ({low} to {high} % with rounding)"


def _row(pair: Aligned, book: Book) -> tuple[Text, ...]:
    """A pair as a line of the table, its ratio as a value with the interval behind it."""
    says = book.entities[pair.stands[0].figure.asserted_by].name
    ratio = in_words(pair.ratio)
    if pair.ratio.value is not None:
        ratio = f"{rounded(pair.ratio.value)} ({ratio})"
    ratio = _unbroken(ratio)
    if pair.overlaps:
        ratio += ", intervals overlap"
    return (
        _unbroken(str(pair.at)),
        pair.status,
        *(joined([to_figure(each.figure)]) for each in pair.stands),
        ratio,
        says,
    )


def _unlike_dates(
    everything: Sequence[Stand], power: Sequence[Aligned], lead: Sequence[str], book: Book
) -> Iterable[Phrase]:
    """For each asserter who puts plans of different dates beside each other, that no ratio is given.

    What the same asserter has for one date follows, as the ratio that can be given.
    """
    planned = [each for each in everything if each.status == "planned"]
    for asserter in dict.fromkeys(each.figure.asserted_by for each in planned):
        found = _furthest([each for each in planned if each.figure.asserted_by == asserter], lead)
        if len({each.at.last for each in found}) < 2:  # noqa: PLR2004 - two dates make them unlike.
            continue
        said = joined([_plan(each, book) for each in found], " and ")
        name = book.entities[asserter].name
        refused = phrase("{} sets {} side by side. The dates differ, so no ratio is given.", name, said)
        own = [
            each
            for each in power
            if each.status == "planned" and each.stands[0].figure.asserted_by == asserter
        ]
        for pair in own[-1:]:
            both = (to_figure(each.figure) for each in pair.stands)
            like = phrase(
                " For {} alike it has {} against {}: {}.",
                str(pair.at.last.year),
                *both,
                ratio_words(pair.ratio),
            )
            refused = joined([refused, like], "")
        yield refused


def _plan(stand: Stand, book: Book) -> Phrase:
    name = book.entities[stand.entity].name
    return phrase("{} for {} in {}", to_figure(stand.figure), name, str(stand.at.last.year))


def _furthest(plans: Sequence[Stand], lead: Sequence[str]) -> list[Stand]:
    """The last plan of each company that has one."""
    last = {each.entity: each for each in plans}  # In the order of their dates.
    return [last[entity] for entity in lead if entity in last]


def _by_size(lead: Sequence[str], book: Book) -> tuple[str, str]:
    sizes = {
        entity: max(
            (each.figure.amount.low * each.figure.amount.unit.factor for each in stands(book, (entity,))),
            default=0,
        )
        for entity in lead[:2]
    }
    larger, smaller = sorted(sizes, key=lambda entity: -sizes[entity])
    return larger, smaller


def _contracts(book: Book, lead: Sequence[str]) -> Iterable[Block]:
    """For each contract with a sum, a length and a size: what it costs a year, beside what others ask."""
    asked = prices(book)
    costs = implied_costs(book, lead, unit=_COST)
    for partner in dict.fromkeys(each.counterparty for each in costs) if asked else ():
        own = [each for each in costs if each.counterparty == partner]
        others = joined([_asked(each, book) for each in asked], " and " if len(asked) == 2 else ", ")  # noqa: PLR2004 - a pair.
        name = book.entities[partner].name
        yield Block(kind="heading", text=f"What a gigawatt costs for a year, by the sums quoted for {name}")
        told = [
            phrase("A gigawatt for a year costs {}.", others),
            *(_implied(each, asked, book) for each in own),
        ]
        yield Block(kind="text", text=joined(told))
        cells = (*(_cost_row(each, book) for each in own), *(_price_row(each, book) for each in asked))
        columns = ("a gigawatt for a year", "cost", "with rounding", "rests on")
        yield Block(kind="table", columns=columns, cells=cells)


def _asked(price: Price, book: Book) -> Phrase:
    """One price and whose it is: `$8.5 bn to own (Epoch AI)`."""
    cost = to_figure(price.figure, _a_year(as_printed(price.figure.amount)))
    return phrase("{} {} ({})", cost, _pays_for(price), book.entities[price.figure.asserted_by].name)


def _implied(implied: ImpliedCost, asked: Sequence[Price], book: Book) -> Phrase:
    """What a quoted sum makes of a gigawatt-year, and whether that is what others ask for one."""
    tens = tens_off(implied.cost, [each.figure.amount for each in asked])
    moved = _TENS.get(tens, f"that times ten to the power of {tens}")
    whose = implied.capacity.asserted_by
    by = f" that {book.entities[whose].name} gives" if whose != implied.total.asserted_by else ""
    return phrase(
        "{}'s {} over {} for the {}{} makes {}: {}.",
        book.entities[implied.total.asserted_by].name,
        to_figure(implied.total),
        _years(implied.years),
        to_figure(implied.capacity),
        by,
        _middle(implied),
        f"too {'little' if tens > 0 else 'much'}, and {moved} would fit" if tens else "in line with that",
    )


def _cost_row(implied: ImpliedCost, book: Book) -> tuple[Text, ...]:
    name = phrase("implied by {}", to_figure(implied.total))
    facts = [
        phrase("{} ({})", link, book.entities[figure.asserted_by].name)
        for link, figure in (
            (to_figure(implied.total), implied.total),
            (_years(implied.years), implied.years),
            (to_figure(implied.capacity), implied.capacity),
        )
    ]
    return name, _unbroken(_middle(implied)), _a_year(in_words(implied.cost)), joined(facts, ", ")


def _price_row(price: Price, book: Book) -> tuple[Text, ...]:
    cost = joined([to_figure(price.figure, _unbroken(_a_year(as_printed(price.figure.amount))))])
    says = book.entities[price.figure.asserted_by].name
    return _pays_for(price), cost, _a_year(in_words(price.figure.amount)), says


def _pays_for(price: Price) -> str:
    return _PAYS_FOR.get(price.covers, f"for {price.covers.replace('_', ' ')}")


def _years(figure: Figure) -> Link:
    """The link to a length in years, in the plural unless it is one."""
    printed = as_printed(figure.amount)
    return to_figure(figure, printed if figure.amount.value == 1 else printed.replace("year", "years"))


def _middle(implied: ImpliedCost) -> str:
    value = implied.cost.value
    cost = implied.cost if value is None else Amount.exact(value, implied.cost.unit)
    return _a_year(in_words(cost))


def _a_year(printed: str) -> str:
    """A cost without the gigawatt and the year that the words around it say."""
    return printed.removesuffix(_COST.name.removeprefix("USD_bn"))


def _unbroken(text: str) -> str:
    """The text with spaces and hyphens at which no line breaks."""
    return text.replace(" ", "\N{NO-BREAK SPACE}").replace("-", "\N{NON-BREAKING HYPHEN}")
