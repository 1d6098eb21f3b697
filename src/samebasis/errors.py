"""Every error samebasis raises.

::

    SamebasisError
    ├── BadInput (ValueError)          what was read cannot be understood: what, and what was expected
    │   ├── BadAmount                  digits, ranges, words of approximation
    │   ├── BadUnit                    a unit that is not in units.txt, or of the wrong dimension
    │   ├── BadTime                    an instant or a period
    │   └── BadBasis                   an axis or member that is not in axes.toml
    ├── BadFile (ValueError)           all problems of a file at once, each with its place
    │   └── BadBook                    the same of a book's folder
    ├── UnknownName (LookupError)      no such figure, entity, metric or book; with the nearest names
    ├── BasisMismatch (ValueError)     two figures that may not meet; with the way out
    ├── Unsolvable (ValueError)        a quantity that does not follow from what is known; what is missing
    ├── Contradiction (ValueError)     known quantities that cannot all hold
    ├── NotConverged (ArithmeticError) a search that did not come to rest; what still moves
    └── Unaccounted (ArithmeticError)  records that are neither used nor reported: a fault of ours

An error keeps its facts as fields, names the way out in its sentence, and survives pickling (its
arguments are its facts), so that it can cross from a worker process.
"""

from dataclasses import dataclass


class SamebasisError(Exception):
    """Anything samebasis refuses or cannot do; catch this to catch them all."""


class BadInput(SamebasisError, ValueError):
    """Something that was read cannot be understood."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found, expected)
        self.found = found
        self.expected = expected

    def __str__(self) -> str:
        found = repr(self.found) if self.found else "nothing"
        return f"found {found}, expected {self.expected}"


class BadAmount(BadInput):
    """Digits, a range or a word of approximation that cannot be read."""


class BadUnit(BadInput):
    """A unit that is not defined, or does not fit."""


class BadTime(BadInput):
    """An instant or period that cannot be read."""


class BadBasis(BadInput):
    """An axis or member that does not exist, or not for this metric."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a book or a file: where it is, what was found there, and what is expected."""

    file: str
    row: int  # As a spreadsheet counts: the header is row 1. 0 where the file as a whole is meant.
    column: str  # Empty where the row as a whole is meant.
    found: str
    expected: str

    def __str__(self) -> str:
        place = self.file + (f":{self.row}" if self.row else "") + (f" {self.column}" if self.column else "")
        found = repr(self.found) if self.found else "nothing"
        return f"{place}: found {found}, expected {self.expected}"


class BadFile(SamebasisError, ValueError):
    """A file that cannot be used as it is; carries every problem, not only the first."""

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(name, problems)
        self.name = name
        self.problems = problems

    def __str__(self) -> str:
        count = len(self.problems)
        head = f"{self.name}: {count} problem{'s' if count != 1 else ''}"
        return "\n".join([head, *(f"  {problem}" for problem in self.problems)])


class BadBook(BadFile):
    """A book that cannot be used as it is; carries every problem, not only the first."""

    @property
    def book(self) -> str:
        """The name of the book, or its folder."""
        return self.name


_LISTED_BY = {"figure": "samebasis figures", "source": "samebasis sources", "claim": "samebasis check"}


class UnknownName(SamebasisError, LookupError):
    """A name that nothing has."""

    def __init__(self, kind: str, name: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(kind, name, nearest)
        self.kind = kind
        self.name = name
        self.nearest = nearest

    def __str__(self) -> str:
        hint = f"; did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        if not self.nearest and self.kind in _LISTED_BY:
            hint = f"; {_LISTED_BY[self.kind]} lists them"
        return f"no {self.kind} is called {self.name!r}{hint}"


class BasisMismatch(SamebasisError, ValueError):
    """Two figures that may not meet in one comparison, difference, ratio or sum.

    `differences` are (what, left, right) triples, as a verdict finds them.
    """

    def __init__(self, left: str, right: str, differences: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__(left, right, differences)
        self.left = left
        self.right = right
        self.differences = differences

    def __str__(self) -> str:
        said = "; ".join(_difference(*difference) for difference in self.differences)
        return f"{self.left} and {self.right} cannot meet: {said}. {self.way_out}"

    @property
    def way_out(self) -> str:
        """What the user can do about it, in one sentence."""
        axes = [what for what, _, _ in self.differences]
        if "metric" in axes:
            return "They measure different things; compare figures of one metric."
        if "currency" in axes:
            return "Convert one to the other's currency at a rate you name, and enter the result as a figure."
        if "unit" in axes:
            return "Their units measure different things; compare figures of one kind of unit."
        if "time" in axes:
            return "Choose figures of one date, or ask for the ratio across dates by name."
        for axis, left, right in self.differences:
            if "unstated" not in {left, right}:
                return (
                    f"Bring one to the other's basis first: samebasis convert {self.left} --to {axis}={right}"
                )
        return f"State the {axes[0]} in the book, or add a reading with its reason to assumptions.csv."


def _difference(what: str, left: str, right: str) -> str:
    if left == right == "unstated":
        return f"{what} is unstated in both"
    if "unstated" in {left, right}:
        stated = right if left == "unstated" else left
        return f"{what} is {stated} in one and unstated in the other"
    return f"{what} is {left} against {right}"


class Unsolvable(SamebasisError, ValueError):
    """A quantity that no identity yields from what is known."""

    def __init__(self, wanted: str, missing: tuple[str, ...]) -> None:
        super().__init__(wanted, missing)
        self.wanted = wanted
        self.missing = missing

    def __str__(self) -> str:
        if not self.missing:
            return f"{self.wanted} appears in no identity with what is known"
        return f"{self.wanted} does not follow from what is known; any one of these would do: " + ", ".join(
            self.missing
        )


class Contradiction(SamebasisError, ValueError):
    """Known quantities that cannot all hold under one identity."""

    def __init__(self, identity: str, quantities: tuple[str, ...], gap: str) -> None:
        super().__init__(identity, quantities, gap)
        self.identity = identity
        self.quantities = quantities
        self.gap = gap

    def __str__(self) -> str:
        named = ", ".join(self.quantities)
        return f"{named} cannot all hold under {self.identity}: they are apart by {self.gap}"


class NotConverged(SamebasisError, ArithmeticError):
    """A search that did not come to rest in the steps it had."""

    def __init__(self, moving: tuple[str, ...], steps: int) -> None:
        super().__init__(moving, steps)
        self.moving = moving
        self.steps = steps

    def __str__(self) -> str:
        named = ", ".join(self.moving) or "the identities"
        return (
            f"after {self.steps} steps {named} still move; state one of them more closely, or leave one out"
        )


class Unaccounted(SamebasisError, ArithmeticError):
    """Records that went in and are neither used nor reported: a fault of samebasis, never of the input."""

    def __init__(self, lines: int, found: int, units: int, sums: int) -> None:
        super().__init__(lines, found, units, sums)
        self.lines = lines
        self.found = found
        self.units = units
        self.sums = sums

    def __str__(self) -> str:
        return (
            f"{self.lines:,} lines of {self.units:,} units went in, {self.found:,} of {self.sums:,} came out;"
            " nothing is shown, as some would be missing: please report this"
        )
