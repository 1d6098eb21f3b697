"""Proposals from a document, as lines of a table and as JSON."""

from samebasis.claims import Proposal
from samebasis.figures import Amount
from samebasis.report.compared import Json
from samebasis.report.words import in_words


def proposal_json(proposal: Proposal) -> Json:
    """A quantity of a document with its interval, where it stands, and the figure that it may be."""
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
    }


def proposal_cells(proposal: Proposal) -> tuple[str, str, str, str, str, str]:
    """A quantity for a table: where it stands, its words, its interval, and what it may be a figure of."""
    quantity, cells = proposal.quantity, proposal.cells
    amount = "" if quantity.amount is None else in_words(quantity.amount)
    return (
        proposal.passage.locator,
        quantity.text,
        quantity.kind.value,
        amount or str(quantity.time or ""),
        " ".join(filter(None, (cells.get("entity", ""), cells.get("metric", "")))),
        cells.get("as_of", "") or cells.get("period", ""),
    )


def _ends(amount: Amount | None) -> tuple[str | None, str | None, str | None]:
    if amount is None:
        return None, None, None
    low, high = (None if end.is_infinite() else f"{end:f}" for end in (amount.low, amount.high))
    return low, high, amount.unit.name
