"""Proposals from a document, and rows that wait for a person, as lines of a table and as JSON."""

from collections.abc import Sequence

from samebasis.claims import Derived, Proposal, Waiting, lacking
from samebasis.figures import Amount, dress
from samebasis.report.compared import Json
from samebasis.report.words import in_words, trimmed


def proposal_json(proposal: Proposal, claims: Sequence[Derived] = ()) -> Json:
    """A quantity of a document with its interval, its place, the figure that it may be and its claims."""
    quantity = proposal.quantity
    low, high, unit = _ends(quantity.amount)
    return {
        "text": quantity.text,
        "low": low,
        "high": high,
        "unit": unit,
        "kind": quantity.kind.value,
        "time": None if quantity.time is None else str(quantity.time),
        "locator": proposal.passage.locator,
        "start": quantity.start,
        "end": quantity.end,
        "fingerprint": proposal.passage.fingerprint,
        "near": list(proposal.near),
        "proposed": dict(proposal.cells) or None,
        "already": proposal.already or None,
        "claims": [
            {**each.cells, "coincidence": round(each.chance, 4)} for each in claims if each.of is proposal
        ],
    }


def proposal_cells(proposal: Proposal) -> tuple[str, str, str, str, str, str]:
    """A quantity for a table: where it stands, its words, its interval, and what it may be a figure of."""
    quantity, cells = proposal.quantity, proposal.cells
    amount = "" if quantity.amount is None else _in_full(quantity.amount)
    return (
        proposal.passage.locator,
        quantity.text,
        quantity.kind.value,
        amount or str(quantity.time or ""),
        f"is {proposal.already}"
        if proposal.already
        else " ".join(filter(None, (cells.get("entity", ""), cells.get("metric", "")))),
        cells.get("as_of", "") or cells.get("period", ""),
    )


def _in_full(amount: Amount) -> str:
    """The interval of an amount that was read, with all digits of its ends."""
    if not amount.is_bounded or amount.is_exact:
        return in_words(amount)
    low, high = (f"{trimmed(f'{end:,f}')}" for end in (amount.low, amount.high))
    return dress(f"{low} to {high}", amount.unit)


def derived_cells(claim: Derived) -> tuple[str, str, str, str, str]:
    """A derived claim for a table: where it stands, its words, how it follows, what is stated, by chance."""
    relation = claim.cells["relation"]
    return (
        claim.passage.locator,
        claim.of.quantity.text,
        claim.cells["expression"],
        claim.cells["stated"] if relation == "is" else f"{relation} {claim.cells['stated']}",
        f"{claim.chance * 100:.0f} %",
    )


def waiting_cells(row: Waiting) -> tuple[str, str, str, str, str, str]:
    """A waiting row for a table: its id, its state, where it was read, its words, what it says and lacks."""
    cells = row.cells
    amount = cells.get("value") or " to ".join(filter(None, (cells.get("low", ""), cells.get("high", ""))))
    says = (
        " ".join(filter(None, (amount, cells["unit"], cells["as_of"] or cells["period"])))
        if row.file == "figures"
        else f"{cells['expression']} {cells['relation']} {cells['stated']}"
    )
    return (row.id, row.state.value, f"{row.place}", row.text, says, ", ".join(lacking(row)))


def waiting_json(row: Waiting) -> Json:
    """A waiting row with its cells, where it was read, and what it lacks."""
    return {
        "id": row.id,
        "file": row.file,
        "state": row.state.value,
        "text": row.text,
        "sentence": row.sentence,
        "document": row.document,
        "locator": row.place,
        "fingerprint": row.fingerprint,
        "cells": dict(row.cells),
        "lacking": list(lacking(row)),
    }


def _ends(amount: Amount | None) -> tuple[str | None, str | None, str | None]:
    if amount is None:
        return None, None, None
    low, high = (None if end.is_infinite() else f"{end:f}" for end in (amount.low, amount.high))
    return low, high, amount.unit.name
