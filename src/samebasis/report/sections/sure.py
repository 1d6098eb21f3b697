"""How sure: what drives the comparison, what claims would need, and which sources cannot all be right."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from samebasis.book import Book
from samebasis.errors import SamebasisError
from samebasis.figures import Amount, Instant, metric_named
from samebasis.identities import (
    Balance,
    BalanceWord,
    Comparison,
    Evidence,
    Judged,
    Network,
    balance,
    catalogue,
    compare,
    mixed,
    network,
    standoff,
)
from samebasis.report.evidence import fact_label
from samebasis.report.phrase import Link, Phrase, Text, evidence_anchor, joined, phrase
from samebasis.report.pictures import boundary_picture, open_case, tornado_picture
from samebasis.report.sections.block import Block, Section
from samebasis.report.sentences import chances, ranking
from samebasis.report.words import as_printed, in_words, listed, when

_CONFLICTS_MOST = 6


def sure_section(book: Book, lead: tuple[str, ...], summary: list[Text]) -> Section | None:
    """The part on how sure the revenue comparison is; None where there is none, or nothing is open."""
    try:
        compared = compare(book, "revenue", lead)
    except SamebasisError:
        return None
    blocks: list[Block] = []
    found = open_case(compared)
    if found:
        for chart in (boundary_picture(compared, *found, book), tornado_picture(*found, book)):
            if chart:
                blocks.append(Block(kind="chart", chart=chart))
                summary.append(phrase("{}.", chart.title))
        del summary[1:]  # What drives it stands on the page; what a claim would need sums it up.
    for comparison in compared.comparisons:
        blocks += _readings(comparison, book)
    for entity in lead:
        blocks += _cannot(book, entity, compared.as_of)
    if not blocks:
        return None
    return Section(id="sure", heading="How sure, and what cannot all be right", blocks=tuple(blocks))


def _readings(comparison: Comparison, book: Book) -> Iterator[Block]:
    """The order on each way of reading the evidence, and mixed by weight."""
    found = mixed(comparison)
    if found is None:
        return
    questions = listed(dict.fromkeys(question for each in found.read for question in each.answers))
    yield Block(kind="text", text=f"One thing can be read in two ways or more: {questions}.")
    rows: list[tuple[Text, ...]] = [
        (listed(each.answers.values()), f"{each.weight * 100:.0f} %", _order(each.order, each.probable, book))
        for each in found.read
    ]
    rows.append(("mixed by weight", "", _order(None, found.probable, book)))
    presentation = comparison.basis.members[0].replace("_", " ")
    yield Block(kind="table", columns=("read as", "weight", f"order, {presentation}"), cells=tuple(rows))


def _order(order: tuple[str, ...] | None, shares: Mapping[tuple[str, ...], float], book: Book) -> str:
    return f"{ranking(order, book)}, always" if order else chances(shares, book)


def _cannot(book: Book, entity: str, at: Instant) -> Iterator[Block]:
    """The smallest sets of evidence on a company that clash, and what balancing makes of each."""
    found = standoff(_around_revenue(book, entity, at))
    if not found.conflicts:
        return
    name = book.entities[entity].name
    said = "these cannot all be right, whatever their values"
    yield Block(kind="heading", text=f"On {name}, {when(at)}: {said}")
    for conflict in found.conflicts[:_CONFLICTS_MOST]:
        facts = joined((_fact(fact, book) for fact in conflict.facts), " \N{MIDDLE DOT} ")
        under = listed(catalogue()[each].label for each in conflict.identities)
        because = f"under {under}" if under else "of one quantity"
        yield Block(kind="refusal", text=phrase("{} ({})", facts, because))
    left = len(found.conflicts) - _CONFLICTS_MOST
    if left > 0:
        yield Block(kind="text", text=f"And {left} more sets; the command samebasis bounds lists them.")
    yield from _balanced(book, entity, at)


def _balanced(book: Book, entity: str, at: Instant) -> Iterator[Block]:
    try:
        found = balance(book, (entity,), at, everyone=False)
    except SamebasisError:
        return
    rows = [row for row in found.rows if row.residual is not None]
    if not rows:
        return
    yield Block(
        kind="text",
        text=phrase(
            "Moved the least that makes all identities hold, weighed by how sure each is "
            "(Stone's method): {}",
            _verdict(found, book),
        ),
    )
    columns = ("figure or assumption", "says", "balanced", "off by", "verdict")
    yield Block(kind="table", columns=columns, cells=tuple(_row(row, book) for row in rows))


def _verdict(found: Balance, book: Book) -> Text:
    worst = [row for row in found.rows if row.word is BalanceWord.CANNOT_HOLD]
    if not worst:
        return "all of them hold."
    facts = {row.fact.name: row.fact for row in found.rows}
    suspects = joined(
        (
            phrase(
                "either {}" if len(each) > 1 else "{}", joined((_fact(facts[n], book) for n in each), " or ")
            )
            for each in found.suspects
        ),
        ", ",
    )
    return phrase("{} of them cannot hold; without {} the rest does.", str(len(worst)), suspects)


def _row(row: Judged, book: Book) -> tuple[Text, ...]:
    off = f"{row.residual or 0:+.1f} sd".replace("-", "\N{MINUS SIGN}")
    adjusted = in_words(Amount.exact(Decimal(str(row.adjusted)), row.fact.amount.unit))
    return _fact(row.fact, book), _says(row.fact), adjusted, off, row.word.value


def _fact(fact: Evidence, book: Book) -> Phrase:
    """A piece of evidence in a few words, leading to its entry."""
    if fact.figure is not None:
        name = book.entities[fact.figure.asserted_by].name
        what = metric_named(fact.figure.metric).plain
        if fact.figure.metric == "revenue":
            what = next(iter(fact.figure.basis.stated().values()), "").replace("_", " ")
        text = f"{name}'s {as_printed(fact.amount)} {what}"
    else:
        text = fact_label(fact, book)
    return phrase("{}", Link(text, evidence_anchor(fact)))


def _says(fact: Evidence) -> str:
    return "assumed" if fact.is_assumed else as_printed(fact.amount)


def _around_revenue(book: Book, entity: str, at: Instant) -> Network:
    """What hangs together with the company's revenue at that time, where it may, in its own words."""
    whole = network(book, (entity,), at, everyone=False)
    return whole.around([node for node in whole.nodes if node.quantity.metric == "revenue"])
