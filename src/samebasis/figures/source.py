"""Where a figure was read."""

from dataclasses import dataclass
from enum import StrEnum

from samebasis.figures.time import Instant


class SourceKind(StrEnum):
    """How close a source is to whoever asserts the figure."""

    FILING = "filing"  # Filed with a regulator or a court.
    COMPANY = "company"  # The company's own release, page or letter.
    PRESS = "press"  # Reporting of its own.
    RESEARCH = "research"  # An analyst's or researcher's own estimate or survey.
    DATASET = "dataset"  # A published table.
    DISCUSSION = "discussion"  # A forum, podcast or video.
    SECONDARY = "secondary"  # Retells what another source reported.


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A page, filing or table that anyone can look up, and when it was published."""

    id: str
    publisher: str
    url: str
    published: Instant
    kind: SourceKind
    note: str = ""
