"""A quantity: what an identity speaks of, before any figure fills it."""

import re
from dataclasses import dataclass
from typing import Final

from samebasis.errors import BadInput

_TEXT: Final = re.compile(r"(?:([a-z][a-z0-9_]*)\.)?([a-z][a-z0-9_]*)(?:\[([a-z0-9_= ]+)\])?")


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """A metric with the members that an equation fixes; the other axes are those of the case.

    `role` is empty for the entity in question, else the part another entity plays in the equation.

    >>> str(Quantity("revenue", (("presentation", "net"),)))
    'revenue[presentation=net]'
    """

    metric: str
    members: tuple[tuple[str, str], ...] = ()
    role: str = ""

    @classmethod
    def parse(cls, text: str) -> "Quantity":
        """The quantity written as in the catalogue; `BadInput` otherwise."""
        found = _TEXT.fullmatch(text)
        pairs = [part.partition("=") for part in (found[3] or "").split()] if found else []
        if not found or not all(axis and member for axis, _, member in pairs):
            raise BadInput(text, "a quantity like revenue[presentation=net] or partner_share")
        return cls(found[2], tuple((axis, member) for axis, _, member in pairs), found[1] or "")

    def __str__(self) -> str:
        inside = " ".join(f"{axis}={member}" for axis, member in self.members)
        return (f"{self.role}." if self.role else "") + self.metric + (f"[{inside}]" if inside else "")
