"""What the engine answers beyond a comparison, as JSON: amounts are decimal strings, draws are numbers."""

from decimal import Decimal

from samebasis.figures import Unit
from samebasis.identities import (
    Agreement,
    Balance,
    Boundary,
    Case,
    Change,
    Evidence,
    Guaranteed,
    Of,
    Part,
    Row,
    Sensitivity,
    Turn,
    Way,
    Why,
    rank_shares,
)
from samebasis.report.compared import Json, amount_json, basis_json, figure_json

_DIGITS = 6


def turns_json(case: Case, turns: tuple[Turn, ...], curve: Boundary | None) -> Json:
    """A case's rows, how likely each order is, and what would turn each two neighbours."""
    return {
        "rows": [_row(row) for row in case.rows],
        "order": {
            "guaranteed": list(case.order) if case.order else None,
            "probable": [
                {"order": list(order), "probability": _share(share)} for order, share in case.probable.items()
            ],
            "ranks": {
                entity: [_share(each) for each in shares] for entity, shares in rank_shares(case).items()
            },
        },
        "turns": [
            {
                "ahead": turn.ahead.entity,
                "behind": turn.behind.entity,
                "guaranteed": turn.is_guaranteed,
                "changes": [_change(each) for each in turn.changes],
            }
            for turn in turns
        ],
        "boundary": None if curve is None else _boundary(curve),
    }


def sensitivity_json(found: Sensitivity, unit: Unit) -> Json:
    """The swings of single inputs and each input's part of the spread."""
    scale = Decimal(1) if found.gap.of is Of.RATIO else unit.factor
    return {
        "of": found.gap.of.value,
        "unit": "ratio" if found.gap.of is Of.RATIO else unit.name,
        "middle": _number(found.middle / scale),
        "deviation": _rounded(found.deviation / float(scale)),
        "nine_of_ten": [_rounded(end / float(scale)) for end in found.nine_of_ten],
        "seed": found.seed,
        "swings": [
            {
                **_fact(swing.fact),
                "at_low": _number(swing.at_low / scale),
                "at_high": _number(swing.at_high / scale),
            }
            for swing in found.swings
        ],
        "parts": [
            {**_fact(part.fact), "alone": _rounded(part.alone), "total": _rounded(part.total)}
            for part in found.parts
        ],
    }


def guaranteed_json(found: Guaranteed) -> Json:
    """The admitted intervals of a wanted quantity, the conflicts, and what each way out leaves out."""
    return {
        "as_of": str(found.at),
        "evidence": list(found.evidence),
        "left_out": dict(found.left_out),
        "conflicts": [
            {"facts": [fact.name for fact in each.facts], "identities": list(each.identities)}
            for each in found.standoff.conflicts
        ],
        "whole": found.standoff.is_whole,
        "admitted": [
            {
                "entity": each.node.entity,
                "quantity": str(each.node.quantity),
                "without": sorted(each.without),
                **{key: amount_json(each.amount)[key] for key in ("low", "high", "unit")},
            }
            for each in found.admitted
        ],
    }


def balance_json(found: Balance) -> Json:
    """Each figure beside its balanced value, how far it had to move, and how well the whole agrees."""
    return {
        "as_of": str(found.at),
        "entities": list(found.entities),
        "rows": [
            {
                "figure": row.fact.name,
                "kind": "assumption" if row.fact.is_assumed else "figure",
                "also": list(row.fact.also),
                "quantity": str(row.node),
                "reported": amount_json(row.fact.amount),
                "adjusted": _rounded(row.adjusted, 9),
                "residual": None if row.residual is None else _rounded(row.residual),
                "leverage": _rounded(row.leverage),
                "word": row.word.value,
            }
            for row in found.rows
        ],
        **_agreement(found.agreement),
        "suspects": [list(each) for each in found.suspects],
        "rest": _agreement(found.rest),
        "readings": [each.id for each in found.readings],
        "left_out": dict(found.left_out),
    }


def _agreement(found: Agreement) -> Json:
    return {
        "chi_square": _rounded(found.chi_square),
        "degrees_of_freedom": found.degrees_of_freedom,
        "chance": None if found.chance is None else _rounded(found.chance),
    }


def why_json(found: Why) -> Json:
    """Two figures and the parts of their difference, which add up to it."""
    return {
        "first": figure_json(found.first),
        "second": figure_json(found.second),
        "difference": _number(found.difference.value),
        "unit": found.difference.unit.name,
        "parts": [_part(part) for part in found.parts],
        "others": [[_part(part) for part in parts] for parts in found.others],
    }


def _part(part: Part) -> Json:
    return {
        "cause": part.cause.value,
        "differs": part.differs,
        "amount": None if part.amount is None else _number(part.amount.value),
        "reach": None if part.reach is None else [_number(part.reach.low), _number(part.reach.high)],
        "rests_on": list(part.rests_on),
        "identities": list(part.identities),
    }


def way_json(way: Way) -> Json:
    """How the book is read: the answer to each question, and their weight together."""
    return {
        "answers": [{"question": question, "answer": answer} for question, answer in way.answers.items()],
        "weight": _number(way.weight),
    }


def _row(row: Row) -> Json:
    road = row.conversion
    return {
        "entity": row.entity,
        "figure": row.figure.id,
        "rests_on": [fact.name for fact in road.others] if road else [],
        "basis": basis_json(road.basis) if road else None,
        "comparable": amount_json(road.bounds) if road else None,
    }


def _change(change: Change) -> Json:
    return {
        **_fact(change.fact),
        "at": _number(change.at.value),
        "change": _rounded(change.change),
        "admitted": change.is_admitted,
    }


def _boundary(curve: Boundary) -> Json:
    return {
        "first": _fact(curve.first),
        "second": _fact(curve.second),
        "points": [[_number(one), _number(other)] for one, other in curve.points],
        "ahead_at_low": curve.at_low,
        "ahead_at_high": curve.at_high,
    }


def _fact(fact: Evidence) -> Json:
    return {
        "input": fact.name,
        "kind": "assumption" if fact.is_assumed else "figure",
        **{key: amount_json(fact.amount)[key] for key in ("low", "high", "unit")},
    }


def _share(share: float) -> str:
    return str(round(Decimal(share), 4))


def _rounded(number: float, digits: int = _DIGITS) -> float:
    return round(number, digits)


def _number(value: Decimal | None) -> str | None:
    return None if value is None or value.is_infinite() else f"{value:f}"
