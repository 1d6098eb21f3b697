"""What the engine answers beyond a comparison, as lines of tables and sentences."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from samebasis.book import Book
from samebasis.figures import Amount, Unit
from samebasis.identities import (
    Agreement,
    Balance,
    Boundary,
    Case,
    Change,
    Conflict,
    Driver,
    Evidence,
    Guaranteed,
    Judged,
    Of,
    Part,
    Sensitivity,
    Turn,
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


def case_cells(case: Case, book: Book) -> list[str]:
    """A case for a table: each company's amount on the common basis, and by what they came there."""
    amounts, roads = [], []
    for row in case.rows:
        road = row.conversion
        if road is None or road.route is None:
            amounts.append(as_printed(row.figure.amount))
        else:
            amounts.append(in_words(road.amount))
            roads.append(road_label(road, book))
    return [*amounts, listed(roads) or "as reported"]


def turn_cells(turn: Turn, case: Case, book: Book) -> tuple[str, str]:
    """Who is ahead and how surely, and the smallest change of one input that would turn the two."""
    pair = " > ".join(book.entities[row.entity].name for row in (turn.ahead, turn.behind))
    share = pair_share(turn, case)
    if turn.is_guaranteed:
        order = f"{pair}, always"
    elif turn.is_level:
        order = "level"
    elif share is None:
        order = f"{pair}, open"
    else:
        order = f"{pair}, {_percent(share)} of draws"
    nearest = next(iter(turn.changes), None)
    if nearest is None:
        return order, "no single one"
    name, _, at, change, _ = change_cells(nearest)
    said = f"{name} at {at} ({change})"
    return order, said if nearest.is_admitted else f"none admitted; the nearest: {said}"


def pair_share(turn: Turn, case: Case) -> float | None:
    """The share of draws in which the one ahead stays ahead; None where there are no draws."""
    if not case.probable:
        return None
    first, second = turn.ahead.entity, turn.behind.entity
    return sum(chance for order, chance in case.probable.items() if order.index(first) < order.index(second))


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


def sensitivity_cells(found: Sensitivity, unit: Unit) -> tuple[str, str, str]:
    """What is looked at, in a row: its middle, where nine of ten results lie, and what drives it most."""
    scale, unit = (Decimal(1), Unit.parse("ratio")) if found.gap.of is Of.RATIO else (unit.factor, unit)
    middle, low, high = (
        in_words(Amount.exact(Decimal(value) / scale, unit)) for value in (found.middle, *found.nine_of_ten)
    )
    most = next(iter(found.parts), None)
    driver = f"{most.fact.name}, {_percent(most.total)}" if most else ""
    return middle, f"{low} to {high}", driver


def conflict_sentence(conflict: Conflict, book: Book) -> str:
    """Which figures clash, and under which identities."""
    named = listed(_named(fact, book) for fact in conflict.facts)
    if not conflict.identities:
        return f"{named} say two things of one quantity"
    labels = listed(catalogue()[name].label for name in conflict.identities)
    return f"{named}, under {labels}"


def admitted_rows(found: Guaranteed) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each quantity with what it can be, and by which ways out: the one that spares most evidence first.

    Of figures that say the same, one is named. Ways to the same interval stand under one another.
    """
    nodes = dict.fromkeys(each.node for each in found.admitted)
    for node in nodes:
        ways: dict[str, list[str]] = {}
        for each in found.admitted:
            if each.node == node:
                named = sorted(each.without.intersection(found.evidence))
                ways.setdefault(in_words(each.amount), []).append(listed(named) or "nothing")
        yield (
            str(node),
            [
                (amount if at == 0 else "", without)
                for amount, listed_ways in ways.items()
                for at, without in enumerate(listed_ways)
            ],
        )


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
    """How well the whole agrees, which figures are furthest off, and how well the rest agrees."""
    if found.agreement.chance is None:
        return "No identity ties these figures together, and none is told twice: nothing is tested."
    agreement, rest = found.agreement, found.rest
    top = (
        f"Chi-square {_agreement(agreement)}: figures that are all right would disagree this much "
        f"{_often(agreement)}."
    )
    if not found.suspects:
        return top
    suspects = listed(_either(each) for each in found.suspects)
    if rest.chance is None:
        return f"{top} Without {suspects} nothing is left that another tests."
    return f"{top} Without {suspects} the rest holds (chi-square {_agreement(rest)}, {_often(rest)})."


def _agreement(found: Agreement) -> str:
    degrees = found.degrees_of_freedom
    return f"{found.chi_square:.1f} with {degrees} degree{'s' if degrees != 1 else ''} of freedom"


def _often(found: Agreement) -> str:
    assert found.chance is not None  # noqa: S101 - said only of what is tested.
    rare = found.chance < _RARE
    return "less than one time in a thousand" if rare else f"{_percent(found.chance)} of the time"


def part_cells(part: Part | None, whole: Amount | None) -> tuple[str, str, str, str]:
    """A part of a difference for a table, or, without one, the whole."""
    if part is None:
        assert whole is not None  # noqa: S101 - one of the two is given.
        return "together", _signed(whole), "", ""
    because = [
        part.differs,
        listed(part.rests_on),
        listed(catalogue()[name].label for name in part.identities),
    ]
    amount = "not told" if part.amount is None else _signed(part.amount)
    reach = "" if part.reach is None else _signed(part.reach)
    return part.cause.value, amount, reach, "; ".join(filter(None, because))


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
