"""How fast a gap closes, by the months it is about and by the editions that told it."""

from dataclasses import dataclass
from decimal import Decimal

from samebasis.errors import Unsolvable
from samebasis.figures import Figure, Instant

_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Two gaps, the months between them on each clock, and what each pace means for parity.

    `by_data` counts from the month the first share is about to that of the second; `by_edition`
    from the month the first was published to that of the second. Mixing the two clocks, a gap
    dated by one and the next by the other, gives a pace that neither has.
    """

    first: Figure
    last: Figure
    points: Decimal  # By how much the gap fell, in percentage points.
    by_data: int
    by_edition: int

    def pace(self, months: int) -> Decimal:
        """Points a month over so many months."""
        return self.points / months

    def months_to_parity(self, months: int) -> Decimal:
        """Months from the last gap to none, if the pace over so many months went on.

        `Unsolvable` where the gap did not fall: at that pace there is never none.
        """
        if self.points <= 0:
            raise Unsolvable("the month of parity", ("a gap that falls",))
        return _points(self.last) / self.pace(months)


def closing(first: Figure, last: Figure, *, first_edition: Instant) -> Closing:
    """How the gap fell from the first figure to the last.

    `first_edition` is the edition that carried the first gap, which its source may not say.
    `Unsolvable` where the two gaps are on different bases, or one is a range without a centre.
    """
    if first.basis != last.basis:
        raise Unsolvable("a pace", (f"two gaps on one basis, not {first.basis} and {last.basis}",))
    return Closing(
        first=first,
        last=last,
        points=_points(first) - _points(last),
        by_data=_months_between(_month(first), _month(last)),
        by_edition=_months_between(first_edition, last.published),
    )


def _points(figure: Figure) -> Decimal:
    amount = figure.amount
    if amount.value is None:
        raise Unsolvable("a pace", (f"a value of {figure.id}, which is a range",))
    return amount.value * amount.unit.factor * 100


def _month(figure: Figure) -> Instant:
    return figure.time if isinstance(figure.time, Instant) else Instant(figure.time.starts, figure.time.ends)


def _months_between(first: Instant, last: Instant) -> int:
    return _MONTHS * (last.starts.year - first.starts.year) + last.starts.month - first.starts.month
