"""Double entries: postings to accounts that come to nothing, for one period, vendor, channel and currency."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samebasis.revenue.judgement import Role


class Basis(StrEnum):
    """Whose revenue a journal takes the sales for."""

    GROSS = "gross"  # As principal: all that the customer pays is revenue, and the partner share a cost.
    NET = "net"  # As agent: what the channel leaves is revenue.
    REPORTED = "reported"  # Each by the judgement in force.


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """An amount to one account, in minor units of its currency: debits are positive, credits negative."""

    account: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One double entry. Its id is the same on every run, and no other entry of its journal has it.

    `period` is the one that the entry is of; an entry that reverses another is dated after it.
    """

    id: str
    date: date
    period: str
    vendor: str
    channel: str
    currency: str
    role: Role
    basis: Basis
    narration: str
    postings: tuple[Posting, ...]
    reverses: str = ""  # The id of the entry that this one takes back.
