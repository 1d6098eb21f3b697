"""What a book's rows may be: roles of entities, kinds and statuses of relations, shapes of assumptions."""

from enum import StrEnum


class Role(StrEnum):
    """What an entity is in the book."""

    LAB = "lab"
    CLOUD = "cloud"
    CHIPS = "chips"
    CAPITAL = "capital"
    CUSTOMER = "customer"
    PRESS = "press"
    RESEARCH = "research"
    BANK = "bank"
    INDEX = "index"
    COURT = "court"
    GROUP = "group"  # Several entities together; `members` names them.
    SITE = "site"
    HARDWARE = "hardware"
    INDUSTRY = "industry"
    OTHER = "other"


class RelationKind(StrEnum):
    """What the first entity of a relation does to the second."""

    INVESTS_IN = "invests_in"
    OWNS = "owns"
    HOSTS = "hosts"
    DISTRIBUTES = "distributes"
    SUPPLIES = "supplies"
    COMPUTE_CONTRACT = "compute_contract"  # Buyer to seller.
    REVENUE_SHARE = "revenue_share"  # Payer to payee: a rate.
    REVENUE_SHARE_CAP = "revenue_share_cap"
    PAYS = "pays"  # Payer to payee: a sum.
    LICENCE = "licence"  # Licensor to licensee.
    EXCLUSIVITY = "exclusivity"  # Holder to the one bound.
    WARRANT = "warrant"  # Issuer to holder.


class RelationStatus(StrEnum):
    """How certain a relation is."""

    ANNOUNCED = "announced"
    CONTINGENT = "contingent"
    ACTIVE = "active"
    PAID = "paid"
    FORECAST = "forecast"
    ENDED = "ended"
    SUPERSEDED = "superseded"
    CONFLICTING = "conflicting"


class Shape(StrEnum):
    """How an assumption spreads over its range, or that it reads an unstated axis."""

    UNIFORM = "uniform"
    TRIANGULAR = "triangular"  # Peaks at `value`.
    BETA = "beta"  # Peaks at `value`, as project estimators draw it (PERT).
    LOGNORMAL = "lognormal"  # Nine of ten values lie between low and high; they may lie beyond.
    READING = "reading"  # States no number but members: what an unstated axis is taken to be.


class ClaimRelation(StrEnum):
    """How a claim says that what it states lies to what it speaks of."""

    IS = "is"  # The recomputed value is printed so.
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    LESS_THAN = "less than"
    AT_MOST = "at most"
