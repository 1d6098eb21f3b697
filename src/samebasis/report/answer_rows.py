"""What the engine answers beyond a comparison, as lines of tables and sentences."""

from collections.abc import Sequence
from decimal import Decimal

from samebasis.book import Book
from samebasis.figures import Amount, Unit
from samebasis.identities import (
    Balance,
    BalanceWord,
    Boundary,
    Case,
    Change,
    Conflict,
    Driver,
    Evidence,
    Judged,
    Of,
    Part,
    Sensitivity,
    Way,
    catalogue,
)
from samebasis.report.evidence import road_label
from samebasis.report.words import as_printed, in_words, listed

_RARE = 0.001


def case_name(case: Case, book: Book) -> str:
    """A case in a line: each company's amount, and by what it came to the common basis."""
    said = []
    for row in case.rows:
        road = row.conversion
        name = book.entities[row.entity].name
        if road is None or road.route is None:
            said.append(f"{name} {as_printed(row.figure.amount)} as reported")
        else:
            said.append(f"{name} {in_words(road.amount)} by {road_label(road, book)}")
    return "; ".join(said)


def change_cells(change: Change) -> tuple[str, str, str, str, str]:
    """A change for a table: which input, where it stands, where it turns the order, how far that is."""
    percent = f"{change.change * 100:+.1f} %".replace("-", "\N{MINUS SIGN}")
    return (
        change.fact.name,
        _stands(change.fact),
        in_words(change.at),
        percent,
        "yes" if change.is_admitted else "no",
    )


def curve_rows(curve: Boundary) -> list[tuple[str, str]]:
    """The points of a boundary, a handful of them, each value in its own unit."""
    step = max(1, (len(curve.points) - 1) // 8)
    units = curve.first.amount.unit, curve.second.amount.unit
    return [
        (
            in_words(Amount.exact(one, units[0])),
            "never" if other is None else in_words(Amount.exact(other, units[1])),
        )
        for one, other in curve.points[::step]
    ]


def sensitivity_rows(found: Sensitivity, unit: Unit) -> tuple[str, list[tuple[str, str, str, str, str]]]:
    """What is looked at in a line, and a row for each input, the one that drives it most first."""
    scale, unit = (Decimal(1), Unit.parse("ratio")) if found.gap.of is Of.RATIO else (unit.factor, unit)

    def said(value: Decimal) -> str:
        return in_words(Amount.exact(value / scale, unit))

    low, high = (said(Decimal(end)) for end in found.nine_of_ten)
    top = (
        f"{found.gap.of.value}: {said(found.middle)} in the middle, nine of ten results from {low} to {high} "
        f"(seed {found.seed})"
    )
    parts: dict[str, Driver] = {part.fact.name: part for part in found.parts}
    rows = []
    for swing in found.swings:
        part = parts.get(swing.fact.name)
        shares = (_percent(part.alone), _percent(part.total)) if part else ("", "")
        ends = f"{said(swing.at_low)}, {said(swing.at_high)}"
        rows.append((swing.fact.name, _stands(swing.fact), ends, *shares))
    return top, rows


def conflict_sentence(conflict: Conflict, book: Book) -> str:
    """Which figures clash, and under which identities."""
    named = listed(_named(fact, book) for fact in conflict.facts)
    if not conflict.identities:
        return f"{named} say two things of one quantity"
    labels = listed(catalogue()[name].label for name in conflict.identities)
    return f"{named}, under {labels}"


def balance_rows(rows: Sequence[Judged]) -> list[tuple[str, ...]]:
    """Each figure beside its balanced value, off by so many standard deviations, and the word."""
    return [
        (
            row.fact.name,
            " ".join([row.node.entity, row.node.quantity.metric, *_first_member(row)]).replace("_", " "),
            as_printed(row.fact.amount),
            in_words(Amount.exact(Decimal(str(row.adjusted)), row.fact.amount.unit)),
            "" if row.residual is None else f"{row.residual:+.1f} sd".replace("-", "\N{MINUS SIGN}"),
            _percent(1 - row.leverage),
            row.word.value,
        )
        for row in rows
    ]


def _first_member(row: Judged) -> list[str]:
    return [member for _, member in row.node.quantity.members[:1]]


def balance_sentence(found: Balance) -> str:
    """How well the whole agrees, and which figure is furthest off."""
    if found.chance is None:
        return "No identity ties these figures together, and none is told twice: nothing is tested."
    chance = (
        "less than one time in a thousand"
        if found.chance < _RARE
        else f"{_percent(found.chance)} of the time"
    )
    top = (
        f"Chi-square {found.chi_square:.1f} with {found.degrees_of_freedom} degrees of freedom: "
        f"figures that are all right would disagree this much {chance}."
    )
    tested = [row for row in found.rows if row.residual is not None]
    if all(row.word is not BalanceWord.CANNOT_HOLD for row in tested):
        return top
    suspects = listed(_either(each) for each in found.suspects)
    return f"{top} Without {suspects} the rest holds."


def part_cells(part: Part | None, whole: Amount | None) -> tuple[str, str, str]:
    """A part of a difference for a table, or, without one, the whole."""
    if part is None:
        assert whole is not None  # noqa: S101 - one of the two is given.
        return "together", _signed(whole), ""
    because = [
        part.differs,
        listed(part.rests_on),
        listed(catalogue()[name].label for name in part.identities),
    ]
    amount = "not told" if part.amount is None else _signed(part.amount)
    return part.cause.value, amount, "; ".join(filter(None, because))


def way_sentence(way: Way) -> str:
    """How the book is read: `Read as a fifth of everything (50 %)`."""
    return f"Read as {listed(way.answers.values())} ({way.weight * 100:.0f} %)"


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"either {listed(names, 'or')}"


def _signed(amount: Amount) -> str:
    said = in_words(amount)
    return said.replace("-", "\N{MINUS SIGN}") if amount.low < 0 else f"+{said}"


def _named(fact: Evidence, book: Book) -> str:
    if fact.figure is not None:
        who = book.entities[fact.figure.asserted_by].name
        return f"{fact.name} ({who}: {as_printed(fact.amount)})"
    return f"{fact.name} (assumed: {_stands(fact)})"


def _stands(fact: Evidence) -> str:
    return in_words(fact.amount) if fact.is_assumed or fact.amount.value is None else as_printed(fact.amount)


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"
