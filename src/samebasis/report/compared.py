"""A comparison as JSON: the shape that docs/reference/compare.schema.json holds it to."""

from collections.abc import Iterable
from decimal import Decimal

from samebasis.book import ROWS, Book, columns
from samebasis.figures import Amount, Basis, Figure, Instant, Verdict, is_as_printed
from samebasis.identities import Case, Compared, Comparison, Flip, Row, Step, implied, mixed

Json = dict[str, object]


def compared_json(compared: Compared, book: Book) -> Json:
    """The comparison on its first common basis, the others under `also`.

    Amounts are decimal strings in the unit of the reported figure; null is a missing centre or an
    infinite end. `low` and `high` of a comparable amount span the assumptions, with figures as
    printed; `bounds` spans the rounding of every figure as well, and is guaranteed.
    """
    first, *others = compared.comparisons
    return {
        "metric": compared.metric,
        "as_of": str(compared.as_of),
        "known": book.known_on.isoformat() if book.known_on else None,
        "reported": [_pair(*each) for each in compared.verdicts],
        **_comparison(first),
        "also": [_comparison(each) for each in others],
        "left_out": [figure.id for figure in compared.left_out],
    }


def figure_json(figure: Figure) -> Json:
    """A figure with all that makes it one, its source spelled out."""
    return {
        "figure": figure.id,
        "entity": figure.entity,
        "metric": figure.metric,
        **amount_json(figure.amount),
        "basis": basis_json(figure.basis),
        "time": str(figure.time),
        "asserted_by": figure.asserted_by,
        "published": str(figure.published),
        "source": {
            "id": figure.source.id,
            "publisher": figure.source.publisher,
            "url": figure.source.url,
            "published": str(figure.source.published),
        },
        "supersedes": figure.supersedes,
        "rests_on": list(figure.rests_on),
        "note": figure.note,
    }


def figure_rows(figures: Iterable[Figure]) -> tuple[list[str], list[list[str]]]:
    """Figures as the columns and lines of figures.csv: what is listed can be read back.

    A range that only the printed digits stand for is left to the digits, as in the file.
    """
    header = list(columns(ROWS["figures"]))
    return header, [[_file_cell(figure, column) for column in header] for figure in figures]


def _file_cell(figure: Figure, column: str) -> str:
    amount, time = figure.amount, figure.time
    printed = amount.value is not None and is_as_printed(amount)
    word = f"{amount.word.value} " if amount.word else ""
    digits = "" if amount.value is None else word + str(amount.value).lower().replace("e+", "e")
    cells = {
        "basis": str(figure.basis),
        "as_of": str(time) if isinstance(time, Instant) else "",
        "period": "" if isinstance(time, Instant) else str(time),
        "value": digits,
        "low": "" if printed else f"{amount.low:f}",
        "high": "" if printed else f"{amount.high:f}",
        "unit": amount.unit.name,
        "level": "" if amount.level is None else f"{amount.level:f}",
        "source": figure.source.id,
        "supersedes": figure.supersedes or "",
        "rests_on": "|".join(figure.rests_on),
    }
    return cells[column] if column in cells else str(getattr(figure, column))


def amount_json(amount: Amount) -> Json:
    """An amount with its interval, as decimal strings."""
    return {
        "amount": _number(amount.value),
        "low": _number(amount.low),
        "high": _number(amount.high),
        "unit": amount.unit.name,
        "word": amount.word.value if amount.word else None,
        "level": _number(amount.level),
    }


def basis_json(basis: Basis) -> Json:
    """Every axis of the metric with its member, `unstated` included."""
    return dict(basis)


def verdict_json(verdict: Verdict) -> Json:
    """A verdict with its reasons and its road, if there is one."""
    return {
        "verdict": verdict.word.value,
        "differences": [
            {"what": each.what, "left": each.left, "right": each.right} for each in verdict.differences
        ],
        "identities": list(verdict.identities),
        "assumptions": list(verdict.assumptions),
        "missing": list(verdict.missing),
    }


def row_json(row: Row) -> Json:
    """One figure and what it is on the common basis by one road, with its bridge."""
    road = row.conversion
    lever = implied(road) if road else None
    return {
        "entity": row.entity,
        "verdict": row.word.value,
        "reported": {**figure_json(row.figure), "also": list(row.also)},
        "comparable": None
        if road is None
        else {
            **{key: amount_json(road.amount)[key] for key in ("amount", "low", "high", "unit")},
            "bounds": {"low": _number(road.bounds.low), "high": _number(road.bounds.high)},
        },
        "bridge": [step_json(step) for step in road.steps] if road else [],
        "conditions": list(road.conditions) if road else [],
        "implies": None
        if lever is None
        else {"partner_share_of_gross": {"low": _number(lever.low), "high": _number(lever.high)}},
        "missing": list(row.missing),
    }


def step_json(step: Step) -> Json:
    """One step of a bridge: identity, what it rests on, what it adds, and where that is from."""
    assumed = [fact.name for fact in step.facts] + ([step.reading.id] if step.reading else [])
    sources = [
        fact.figure.source.url if fact.figure else (fact.assumption.reason if fact.assumption else "")
        for fact in step.facts
    ] + ([step.reading.reason] if step.reading else [])
    return {
        "identity": step.identities[0].name if step.identities else None,
        "identities": [identity.name for identity in step.identities],
        "assumption": ", ".join(assumed) or None,
        "contribution": _number(step.contribution.value),
        "low": _number(step.contribution.low),
        "high": _number(step.contribution.high),
        "source": "; ".join(sources) or None,
    }


def _comparison(comparison: Comparison) -> Json:
    rows = list(comparison.rows)
    return {
        "basis": basis_json(comparison.basis),
        "rows": [row_json(row) for row in rows],
        "order": {
            "guaranteed": list(comparison.order) if comparison.order else None,
            "probable": _shares(comparison.probable),
        },
        "readings": _readings(comparison),
        "cases": [_case(case, rows) for case in comparison.cases],
        "flips": [flip_json(each) for each in comparison.flips],
    }


def _readings(comparison: Comparison) -> Json | None:
    """The order on each way to read the evidence and mixed by weight; null where there is one way only."""
    found = mixed(comparison)
    if found is None:
        return None
    return {
        "read": [
            {
                "answers": [
                    {"question": question, "answer": answer} for question, answer in each.answers.items()
                ],
                "weight": _number(each.weight),
                "guaranteed": list(each.order) if each.order else None,
                "probable": _shares(each.probable),
            }
            for each in found.read
        ],
        "probable": _shares(found.probable),
    }


def _case(case: Case, rows: list[Row]) -> Json:
    return {
        "rows": [next(at for at, row in enumerate(rows) if row is each) for each in case.rows],
        "guaranteed": list(case.order) if case.order else None,
        "probable": _shares(case.probable),
    }


def _shares(shares: object) -> list[Json]:
    assert isinstance(shares, dict)  # noqa: S101 - both callers hold a mapping of orders to shares.
    return [
        {"order": list(order), "probability": str(round(Decimal(share), 4))}
        for order, share in shares.items()
    ]


def flip_json(flip: Flip) -> Json:
    """Where an order turns, and the order on either side, the larger first."""
    return {
        "assumption": flip.assumption,
        "entity": flip.entity,
        "at": _number(flip.at.value),
        "unit": flip.at.unit.name,
        "figure": flip.figure,
        "against": flip.against,
        "order_below": list(flip.below),
        "order_above": list(flip.above),
    }


def _pair(left: Figure, right: Figure, verdict: Verdict) -> Json:
    return {"left": left.id, "right": right.id, **verdict_json(verdict)}


def _number(value: Decimal | None) -> str | None:
    return None if value is None or value.is_infinite() else f"{value:f}"
