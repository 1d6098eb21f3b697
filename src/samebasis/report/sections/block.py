"""The pieces a part of a report is made of."""

from dataclasses import dataclass

from samebasis.compute import Aligned
from samebasis.identities import Row
from samebasis.report.chart import Chart
from samebasis.report.phrase import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One thing on the page: a chart, a sentence, a refusal, a heading or a table."""

    kind: str
    text: Text = ""
    chart: Chart | None = None
    rows: tuple[Row, ...] = ()
    pairs: tuple[Aligned, ...] = ()
    lead: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: tuple[tuple[Text, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the page with its heading."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A line that sums up, and the part of the page that it is from."""

    section: str
    text: Text
