"""What a comparison says, in sentences: why it is refused, who leads, and what would turn that."""

from collections import Counter
from collections.abc import Mapping

from samebasis.book import Book
from samebasis.figures import UNSTATED, Basis, Difference, Figure, Verdict, VerdictWord, axes
from samebasis.identities import Compared, Comparison, Flip, Row, Step, catalogue, implied, mixed
from samebasis.report.phrase import Phrase, phrase, to_figure
from samebasis.report.words import as_printed, in_words, listed, percent, percent_range


def refusal_sentences(compared: Compared, book: Book) -> list[Phrase]:
    """For each pair, whether the reported figures may meet, and if not, why and what leads on."""
    return [_refused(left, right, verdict, book) for left, right, verdict in compared.verdicts]


def order_sentence(comparison: Comparison, book: Book) -> str:
    """Who leads on the common basis: always, or in how many of the cases.

    Cases are counted and not weighed: sources that contradict one another are not averaged.
    """
    if len(comparison.entities) == 1:
        return "One company has no order; name another to compare it with."
    if comparison.order:
        return f"Order: {ranking(comparison.order, book)}, for every admissible value."
    if not comparison.cases:
        return f"Order: none, since {_why_no_case(comparison, book)}."
    certain = Counter(case.order for case in comparison.cases if case.order)
    count = len(comparison.cases)
    if len(comparison.cases) == 1:
        return f"Order: open; {chances(comparison.cases[0].probable, book)}."
    said = [
        f"in {times} {ranking(order, book)} for every admissible value"
        for order, times in certain.most_common()
    ]
    unsure = count - sum(certain.values())
    if unsure:
        said.append(f"{'in all' if unsure == count else 'in'} {unsure} it stays open")
    return f"Order: it depends on the evidence. Of {count} cases, {listed(said)}."


def _why_no_case(comparison: Comparison, book: Book) -> str:
    currencies: dict[str, set[str]] = {}
    for row in comparison.rows:
        if row.conversion is not None and (currency := row.conversion.amount.unit.currency):
            currencies.setdefault(row.entity, set()).add(currency)
    if len(currencies) < len(comparison.entities) or len(set[str]().union(*currencies.values())) == 1:
        return "not every entity can be brought to this basis"
    said = listed(
        f"{book.entities[name].name} is in {listed(sorted(own))}" for name, own in currencies.items()
    )
    return f"{said}, and no rate of exchange is assumed"


def reading_sentences(comparison: Comparison, book: Book) -> list[str]:
    """For evidence that can be read in more than one way, the order on each way and mixed by weight."""
    found = mixed(comparison)
    if found is None:
        return []
    said = [
        f"Read as {listed(each.answers.values())} ({each.weight * 100:.0f} %): "
        + (f"{ranking(each.order, book)}, always." if each.order else f"{chances(each.probable, book)}.")
        for each in found.read
    ]
    return [*said, f"Mixed by weight: {chances(found.probable, book)}."]


def flip_sentences(comparison: Comparison, book: Book) -> list[Phrase]:
    """Where the order turns, one sentence for each figure of the other company."""
    return [flip_sentence(flip, book) for flip in comparison.flips]


def flip_sentence(flip: Flip, book: Book) -> Phrase:
    """At what value of which quantity the order turns."""
    rival = book.figures[flip.against]
    at = percent(flip.at.value or flip.at.low)
    return phrase(
        "Turns at a {} of {}: below it {}, above it {} (against {} {}).",
        _plain(flip.assumption),
        at,
        ranking(flip.below, book),
        ranking(flip.above, book),
        _name(flip.against, book),
        to_figure(rival),
    )


def row_cells(row: Row, book: Book) -> tuple[str, str, str, str, str, str]:
    """A row for a table: entity, reported, on the common basis, with rounding, verdict, rests on."""
    road = row.conversion
    more = f" (+{len(row.also)} alike)" if row.also else ""
    reported = f"{as_printed(row.figure.amount)} {_presented(row.figure)}{more}"
    name = book.entities[row.entity].name
    if road is None:
        return name, reported, "", "", row.word.value, lacking(row.missing)
    if row.word is VerdictWord.SAME:
        rests = ", ".join([row.figure.id, *(f"as read by {each.id}" for each in row.readings)])
        return name, reported, as_printed(row.figure.amount), in_words(road.bounds), row.word.value, rests
    share = implied(road)
    basis = ", ".join(fact.name for fact in road.others)
    implies = f" ({percent_range(share)} of gross)" if share else ""
    return name, reported, in_words(road.amount), in_words(road.bounds), row.word.value, basis + implies


def lacking(missing: tuple[str, ...]) -> str:
    """What keeps a figure from a basis: quantities of which one would do, or why none would."""
    if missing and all(" " not in each for each in missing):
        return "needs " + listed(missing, "or")
    return "; ".join(missing)


def step_name(step: Step) -> str:
    """The identities that a step takes, or that it is a reading."""
    if step.reading:
        return "reading: " + str(step.reading.basis)
    return "; ".join(identity.label for identity in step.identities)


def step_reasons(step: Step) -> dict[str, str]:
    """What a step rests on, by id: figures with who says so where, assumptions and readings with why."""
    if step.reading:
        return {step.reading.id: step.reading.reason}
    said = {}
    for fact in step.facts:
        if fact.figure:
            said[fact.name] = f"{fact.figure.asserted_by} in {fact.figure.source.publisher}"
        elif fact.assumption:
            said[fact.name] = fact.assumption.reason
    return said


def _refused(left: Figure, right: Figure, verdict: Verdict, book: Book) -> Phrase:
    pair = phrase("{} and {}", _named(left, book), _named(right, book))
    if verdict.word is VerdictWord.SAME:
        return phrase("{} stand on one basis and may be compared as reported.", pair)
    whose = [f"{book.entities[each.entity].name}'s" for each in (left, right)]
    names = (whose[0], whose[1]) if whose[0] != whose[1] else ("the first", "the second")
    why = "; ".join(_difference(each, *names) for each in verdict.differences)
    refused = phrase("As reported, {} may not be compared: {}.", pair, why)
    if verdict.word is VerdictWord.INCOMPARABLE:
        said = lacking(verdict.missing)
        way = f"{said[:1].upper()}{said[1:]}." if said else "No identity leads across."
    elif not verdict.identities:
        way = f"They are compared as read by {listed(verdict.assumptions)}."
    else:
        way = f"They convert by {listed(catalogue()[name].label for name in verdict.identities)}."
    return phrase("{} {}", refused, way)


def _difference(differs: Difference, first: str, second: str) -> str:
    """One difference in a reader's words: `Anthropic's is gross, OpenAI's is net of partners' share`."""
    axis = axes().get(differs.what)
    if axis is None:
        how = {"time": "of", "currency": "in", "unit": "in", "metric": "a measure of"}[differs.what]
        return f"{first} is {how} {differs.left}, {second} {how} {differs.right}"
    if differs.left == differs.right == UNSTATED:
        return f"neither says {axis.asks}"
    if differs.left == UNSTATED:
        return f"{first} does not say {axis.asks}, {second} is {axis.plain(differs.right)}"
    if differs.right == UNSTATED:
        return f"{first} is {axis.plain(differs.left)}, {second} does not say {axis.asks}"
    return f"{first} is {axis.plain(differs.left)}, {second} is {axis.plain(differs.right)}"


def basis_words(basis: Basis) -> str:
    """A basis in a reader's words: `net of partners' share (run rate, month x 12, whole company)`.

    Members that are stated only; the first carries the rest.
    """
    named = axes()
    first, *rest = [named[axis].plain(member) for axis, member in basis.stated().items()] or ["unstated"]
    return f"{first} ({', '.join(rest)})" if rest else first


def ranking(order: tuple[str, ...], book: Book) -> str:
    """An order in words, the first ahead: `Anthropic > OpenAI`."""
    return " > ".join(book.entities[each].name for each in order)


def chances(shares: Mapping[tuple[str, ...], float], book: Book) -> str:
    """How often each order holds in the draws."""
    if not shares:
        return "a figure without an end has no draws"
    return "; ".join(
        f"{ranking(order, book)} in {share:.0%} of draws".replace("%", " %")
        for order, share in shares.items()
    )


def _named(figure: Figure, book: Book) -> Phrase:
    return phrase("{}'s {}", book.entities[figure.entity].name, to_figure(figure))


def _name(figure: str, book: Book) -> str:
    return f"{book.entities[book.figures[figure].entity].name}'s"


def _presented(figure: Figure) -> str:
    first = next(iter(figure.basis.stated().values()), "")
    return first.replace("_", " ")


def _plain(quantity: str) -> str:
    return quantity.partition("[")[0].replace("_", " ")
