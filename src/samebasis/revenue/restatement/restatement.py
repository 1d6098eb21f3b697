"""What a restatement is made of: rows with their adjustments, blocks, and what is said of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from samebasis.revenue.restatement.change import Change


class Statement(StrEnum):
    """Where a row belongs."""

    INCOME = "income"
    SETTLEMENT = "settlement"
    BALANCE = "balance"


class Why(StrEnum):
    """What an adjustment comes from."""

    ROLE = "role"  # Another judgement of who is principal.
    TERMS = "terms"  # The channel keeps another share.
    COMPANION = "companion"  # No sales line knows of it: a reclassification that goes with the change.


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One reason for adjustments, which has a column of its own."""

    code: str
    why: Why
    reason: str
    judgement: str | None = None  # The id on record; None where the terms state the role themselves.

    @property
    def name(self) -> str:
        """The code as it stands in a heading.

        >>> Cause(code="workflow-revenue", why=Why.ROLE, reason="").name
        'Workflow revenue'
        """
        plain = self.code.replace("-", " ").replace("_", " ")
        return plain[:1].upper() + plain[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """What one cause adds to a row, in minor units."""

    code: str
    reason: str
    judgement: str | None
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A row that a subtotal takes in, added or taken away."""

    line_item: str
    sign: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatedRow:
    """One line item of a period before and after, with what lies between; money in minor units.

    A subtotal names its parts; any other row has none.
    """

    period: str
    statement: Statement
    line_item: str
    as_previously_reported: int
    adjustments: tuple[Adjustment, ...]
    as_restated: int
    currency: str
    parts: tuple[Part, ...] = ()

    @property
    def effect(self) -> int:
        """What all adjustments come to."""
        return sum(each.amount for each in self.adjustments)

    @property
    def is_subtotal(self) -> bool:
        """True for a row that is made of others."""
        return bool(self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The change of a block by what it comes from, in minor units: role and terms apart."""

    role_revenue: int = 0
    role_cost: int = 0
    terms_revenue: int = 0
    terms_cost: int = 0
    terms_cash: int = 0
    terms_payable: int = 0
    role_deferred_revenue: int = 0
    role_deferred_cost: int = 0
    has_role_change: bool = False
    has_terms_change: bool = False

    @property
    def role_profit(self) -> int:
        """What the roles add to profit: always nothing."""
        return self.role_revenue - self.role_cost

    @property
    def terms_profit(self) -> int:
        """What the terms add to profit."""
        return self.terms_revenue - self.terms_cost

    @property
    def is_role_only(self) -> bool:
        """True where at least one role changes and no terms do."""
        return self.has_role_change and not self.has_terms_change


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sentence with its places: amounts in minor units, to be written as the table is, and words."""

    key: str  # Its name among the sentences of layouts.toml.
    amounts: Mapping[str, int] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The table of one period and currency, or of the year up to a period."""

    period: str
    currency: str
    is_cumulative: bool
    rows: tuple[RestatedRow, ...]
    split: Split
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    """Every block, the causes that have a column in each currency, and what holds of all."""

    change: Change
    causes: Mapping[str, tuple[Cause, ...]]  # By currency.
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies in their order."""
        return tuple(dict.fromkeys(each.currency for each in self.blocks))

    @property
    def is_role_only(self) -> bool:
        """True where roles change, and neither terms nor companions do anything to profit."""
        return any(each.split.has_role_change for each in self.blocks) and not any(
            each.split.has_terms_change for each in self.blocks
        )
