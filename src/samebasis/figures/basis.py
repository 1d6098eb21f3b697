"""The basis of a figure: one member for each axis of its metric."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from samebasis.errors import BadBasis, UnknownName
from samebasis.figures.axes import UNSTATED, Axis, metric_named

_MEMBER: Final = re.compile(r"([a-z][a-z0-9_]*)=([a-z0-9][a-z0-9_.-]*)")


@dataclass(frozen=True, slots=True)
class Basis:
    """How something is measured: a member for each axis of the metric, in the metric's order.

    Two bases are the same object of thought when they are written alike (`==`), but two figures
    meet only where `differences` finds none, and there an unstated member equals nothing.

    >>> net = Basis.parse("presentation=net measure=run_rate", metric="revenue")
    >>> net["presentation"], net["annualisation"]
    ('net', 'unstated')
    """

    metric: str
    members: tuple[str, ...]

    @classmethod
    def parse(cls, text: str, *, metric: str) -> "Basis":
        """The basis that `axis=member axis=member` names; axes left out are unstated."""
        axes = metric_named(metric).axes
        stated: dict[str, str] = {}
        for part in text.split():
            found = _MEMBER.fullmatch(part)
            if not found:
                raise BadBasis(part, "axis=member, like presentation=gross")
            name, member = found.groups()
            axis = next((axis for axis in axes if axis.name == name), None)
            if axis is None:
                raise BadBasis(
                    part, f"an axis of {metric}: {', '.join(a.name for a in axes) or 'it has none'}"
                )
            if name in stated:
                raise BadBasis(part, f"the axis {name} once only")
            stated[name] = _checked(part, axis, member)
        return cls(metric, tuple(stated.get(axis.name, UNSTATED) for axis in axes))

    def __getitem__(self, axis: str) -> str:
        return dict(self)[axis]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        names = (axis.name for axis in metric_named(self.metric).axes)
        return zip(names, self.members, strict=True)

    def stated(self) -> dict[str, str]:
        """The axes whose member the source gives."""
        return {axis: member for axis, member in self if member != UNSTATED}

    def having(self, **members: str) -> "Basis":
        """The same basis with other members on the named axes."""
        metric = metric_named(self.metric)
        for axis, member in members.items():
            try:
                _checked(f"{axis}={member}", metric.axis(axis), member)
            except UnknownName as error:
                known = ", ".join(known.name for known in metric.axes) or "it has none"
                raise BadBasis(f"{axis}={member}", f"an axis of {self.metric}: {known}") from error
        return Basis(self.metric, tuple(members.get(axis, member) for axis, member in self))

    def differences(self, other: "Basis") -> tuple[tuple[str, str, str], ...]:
        """The axes on which the two differ or one is unstated: (axis, this member, that member)."""
        return tuple(
            (axis, mine, theirs)
            for (axis, mine), (_, theirs) in zip(self, other, strict=True)
            if mine != theirs or mine == UNSTATED
        )

    def __str__(self) -> str:
        return " ".join(f"{axis}={member}" for axis, member in self.stated().items())


def _checked(part: str, axis: Axis, member: str) -> str:
    # Members of an open axis are entities, which only a book knows; the book checks those.
    if member in axis.members or member == UNSTATED or axis.is_open:
        return member
    near = get_close_matches(member, axis.members, n=1)
    listed = near or list(axis.members)
    raise BadBasis(part, f"a member of {axis.name}, like {', '.join(listed)}")
