"""The words for what an entity is in an arrangement, and for where a route to control stands."""

from enum import StrEnum


class Role(StrEnum):
    """What the entity is to the customer for one specified good or service."""

    PRINCIPAL = "principal"  # It controls the item before the customer does.
    AGENT = "agent"  # It arranges for another party to provide it.
    UNDETERMINED = "undetermined"  # What is stated does not decide it, and that is a full answer.


class Standing(StrEnum):
    """Where a route to control stands by the facts that are stated."""

    SHOWN = "shown"
    RULED_OUT = "ruled_out"
    CONTESTED = "contested"  # Some facts show it and others rule it out.
    OPEN = "open"


class FactKind(StrEnum):
    """What a fact can do in an assessment."""

    UNIT = "unit"
    CONTROL = "control"
    INDICATOR = "indicator"
    CONCLUSION = "conclusion"
    WEAK = "weak"
    FORM = "form"
    EVENT = "event"


class Side(StrEnum):
    """Where an answer points: to the entity's control before the transfer, away from it, or nowhere."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"
