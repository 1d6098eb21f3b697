"""Damages to two or more cells of one row of the bundled book, none of which may hide another."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Several damages to one row, of which none may hide another."""

    kind: str
    file: str
    row: str
    cells: tuple[tuple[str, str], ...]
    reported: tuple[str, ...]  # The columns, in order; one twice where it is wrong in two ways.


def _pair(what: str, file_row: str, reported: str, /, **cells: str) -> Pair:
    file, _, row = file_row.partition("/")
    return Pair(kind=what, file=file, row=row, cells=tuple(cells.items()), reported=tuple(reported.split()))


_SPLIT: Final = "assumptions/anthropic-profit-split"
_FRACTION: Final = "assumptions/anthropic-channel-fraction"
_FIFTH: Final = "assumptions/openai-azure-take"
_GROSS: Final = "figures/anthropic-revenue-gross-2026-04"
_SOLD: Final = "figures/amazon-revenue-from-anthropic-2026"
_NET: Final = "figures/openai-revenue-net-2026-04"
_RANGE: Final = "figures/anthropic-revenue-forecast-2026"
_PAYS: Final = "relations/microsoft-invests-openai-2019"

PAIRS: Final = (
    # as_of and period
    _pair("a bad instant beside a period", _GROSS, "as_of period", as_of="April", period="2026"),
    _pair("a bad period beside an instant", _GROSS, "period period", period="2026-Q7"),
    _pair("a bad period alone", _GROSS, "period", as_of="", period="2026-Q7"),
    _pair("a bad instant alone", _GROSS, "as_of", as_of="April"),
    # metric, basis, unit and numbers
    _pair("a bad metric and a basis of no metric", _GROSS, "basis metric", metric="x", basis="colour=red"),
    _pair("a bad metric and a basis of some", _GROSS, "metric", metric="x"),
    _pair("a bad metric and a bad unit", _GROSS, "metric unit", metric="x", unit="GQ"),
    _pair("a bad metric and words for a number", _GROSS, "metric value", metric="x", value="many"),
    _pair("a bad unit and a number below all units", _RANGE, "low unit", unit="GQ", low="-20"),
    _pair(
        "a unit that does not fit and a bad number", _RANGE, "low unit value", unit="GW", low="-2", value="x"
    ),
    _pair("a bad unit and a range the wrong way round", _RANGE, "high unit", unit="GQ", high="3"),
    _pair("a bad basis and a bad unit", _GROSS, "basis unit", basis="colour=red", unit="GQ"),
    # low, high, value and level
    _pair("a bad value and a range the wrong way round", _RANGE, "high value", value="x", low="20", high="3"),
    _pair("a bad low end and a value above high", _RANGE, "high low", low="x", value="30"),
    _pair("a bad high end and a value below low", _RANGE, "high low", high="x", value="3"),
    _pair("a bad low end without a high one", _RANGE, "high low", low="x", high=""),
    _pair("a low end alone, above the value", _RANGE, "high low", value="23", low="25", high=""),
    _pair("an impossible low end, above high", _RANGE, "high high low", low="-2", high="-3"),
    _pair("a bad level of no range", _GROSS, "level level", level="high"),
    _pair("an impossible level of no range", _GROSS, "level level", level="90"),
    _pair("a level and half a range", _GROSS, "high", level="0.9", low="29"),
    _pair("a bad level and a bad range", _RANGE, "high level", level="90", high="3"),
    # relations
    _pair("no unit and half a range", _PAYS, "high unit", unit="", low="4", value=""),
    _pair("no unit and a bad number", _PAYS, "high unit", unit="", high="x", low="1"),
    _pair("a bad unit and half a range", _PAYS, "high unit", unit="GQ", low="4", value=""),
    _pair("one bad name twice", _PAYS, "from to to", **{"from": "The labs", "to": "The labs"}),
    _pair("two bad dates", _PAYS, "valid_from valid_until", valid_from="May", valid_until="June"),
    _pair("a bad date and a bad kind", _PAYS, "kind valid_until", kind="x", valid_until="June"),
    # assumptions
    _pair("a reading of nothing with numbers", _SPLIT, "shape shape", shape="reading", basis=""),
    _pair(
        "a shape without anything", _SPLIT, "shape shape shape", shape="triangular", low="", high="", unit=""
    ),
    _pair("a peak and a unit missing", _SPLIT, "shape shape", shape="triangular", unit=""),
    _pair("a bad low end and no peak", _SPLIT, "low shape", shape="triangular", low="x"),
    _pair("a bad shape and no unit", _SPLIT, "shape unit", shape="normal", unit=""),
    _pair("a bad shape and a range the wrong way", _SPLIT, "high shape", shape="normal", low="60"),
    _pair("a bad unit and a range the wrong way", _SPLIT, "high unit", unit="x", low="60"),
    _pair("a beta shape without a peak", _SPLIT, "shape", shape="beta", value=""),
    _pair("a log-normal shape from nothing", _FRACTION, "low", shape="lognormal", low="0"),
    _pair("a question without an answer", _SPLIT, "answer", question="who pays", weight="1"),
    _pair("an answer without a question", _SPLIT, "question", answer="partners"),
    _pair("a weight of nothing", _SPLIT, "weight", question="who pays", answer="all", weight="0"),
    _pair("a weight that is not all", _SPLIT, "weight", question="who pays", answer="all", weight="0.4"),
    _pair("a weight unlike that of the same answer", _FIFTH, "weight", weight="0.6"),
    _pair("a correlation with nobody", _SPLIT, "moves_with", moves_with="nobody=0.5"),
    _pair("a correlation with itself", _SPLIT, "moves_with", moves_with="anthropic-profit-split=0.5"),
    _pair("a correlation above one", _SPLIT, "moves_with", moves_with="anthropic-channel-fraction=1.5"),
    _pair("a correlation in words", _SPLIT, "moves_with", moves_with="anthropic-channel-fraction"),
    # a wrong cell and what other rows say
    _pair("words for a number and an unknown entity", _GROSS, "entity value", value="x", entity="antropic"),
    _pair("a bad unit and an unknown source", _GROSS, "source unit", unit="x", source="nowhere"),
    _pair(
        "a bad value and another date than its source's",
        _GROSS,
        "published value",
        value="x",
        published="2024",
    ),
    _pair("a bad value and a taken id", _NET, "id value", value="x", id="anthropic-revenue-gross-2026-04"),
    _pair(
        "a bad level and an unknown counterparty",
        _SOLD,
        "basis level level",
        level="x",
        basis="counterparty=noone",
    ),
    _pair(
        "a bad value and another's superseded",
        _GROSS,
        "supersedes supersedes value",
        value="x",
        supersedes="openai-revenue-net-2026-04",
    ),
    _pair("a bad kind and an unknown party", _PAYS, "kind to", kind="x", to="nobody"),
    _pair("a bad shape and an unknown entity", _SPLIT, "entity shape", shape="x", entity="nobody"),
)
