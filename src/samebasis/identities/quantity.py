"""A quantity: what an identity speaks of, before any figure fills it."""

from dataclasses import dataclass


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

    def __str__(self) -> str:
        inside = " ".join(f"{axis}={member}" for axis, member in self.members)
        return (f"{self.role}." if self.role else "") + self.metric + (f"[{inside}]" if inside else "")
