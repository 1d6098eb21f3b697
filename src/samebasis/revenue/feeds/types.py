"""What a feed is and what it yields: sales lines, cash facts, and rows that are neither."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Record(NamedTuple):
    """One row of a feed: where it stands, and its cells by the names of the feed's definition."""

    file: str
    row: int  # As a spreadsheet counts: the header is row 1.
    cells: Mapping[str, str]


class CashKind(StrEnum):
    """What a cash fact is about; its amount is the seller's, above zero where money comes in."""

    COLLECTABLE = "collectable"  # What the channel says it owes of a line.
    SETTLED = "settled"  # What of a line went into a payout.
    DISBURSED = "disbursed"  # A payout.
    FAILED = "failed"  # A payout that came back, or was taken back in part.
    ADJUSTMENT = "adjustment"  # What the channel corrects of the balance.
    COST = "cost"  # What is due to the maker of what was sold.
    COST_TAX = "cost_tax"  # The tax on it.
    FEE = "fee"  # What the channel keeps, where no line says of what.
    FEE_TAX = "fee_tax"  # The tax on what it keeps.
    SELLER_TAX = "seller_tax"  # Tax that the seller remits, where no line says of what.
    CHANNEL_TAX = "channel_tax"  # Tax that the channel collects and remits: for information.
    WITHHELD = "withheld"
    RELEASED = "released"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sales line. `key` is what a refund names it by, and `gives_back` the key that a refund names."""

    sale_id: str
    sold_on: str
    vendor: str
    channel: str
    currency: str
    amount: Decimal
    product: str = ""
    customer: str = ""
    country: str = ""
    kind: str = "sale"
    tax: Decimal | None = None
    partner_share: Decimal | None = None
    quantity: str = ""
    contract_value: Decimal | None = None
    service_starts: str = ""
    service_ends: str = ""
    key: str = ""
    gives_back: str = ""

    @property
    def signed(self) -> Decimal:
        """The amount, below zero where it is given back."""
        return self.amount if self.kind == "sale" else -self.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Cash:
    """One cash fact beside the sales lines; `key` names the line it belongs to, as a refund would."""

    kind: CashKind
    currency: str
    amount: Decimal
    event: str = ""
    on: str = ""
    party: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Rows that became sales lines. `read` is what they say was sold, to be held against the lines."""

    lines: tuple[Line, ...]
    read: Decimal
    cash: tuple[Cash, ...] = ()
    rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Rows that are in order and no sales, with the cash facts that they hold."""

    reason: str
    cash: tuple[Cash, ...] = ()
    rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A row that cannot be used: where it stands and why."""

    file: str
    row: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.row}: {self.reason}"


Outcome = Kept | SetAside | Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the reader was told beside the file: whose sales they are, by which account and channel."""

    vendor: str
    channel: str
    account: str = ""


# What is made of the rows of a feed. It may hold rows back, and accounts for each of them once.
Transform = Callable[[Iterable[Record], Asked], Iterator[Outcome]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed by the name of its definition, and what is made of its rows."""

    name: str
    transform: Transform
    needs_account: bool = False
