"""How fast a gap closes, by the months it is about and by the editions that told it."""

from dataclasses import dataclass
from decimal import Decimal

from samebasis.adoption.months import months_between
from samebasis.errors import Unsolvable
from samebasis.figures import Figure, Instant, Unit

_PACE = Unit.parse("points/month")


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
        return self.months_at(self.pace(months))

    def months_at(self, pace: Decimal) -> Decimal:
        """Months from the last gap to none at so many points a month.

        `Unsolvable` where the pace is not above zero: at that pace there is never none.
        """
        if pace <= 0:
            raise Unsolvable("the month of parity", ("a gap that falls",))
        return _points(self.last) / pace

    def clock_of(self, gain: Figure) -> int | None:
        """The months of the clock on which the gap fell about as fast as a quoted gain says.

        That of the nearer pace; None where both clocks count the same, or one does not run.
        """
        clocks = {self.by_data, self.by_edition}
        quoted = pace_of(gain)
        if len(clocks) == 1 or min(clocks) <= 0:
            return None
        return min(clocks, key=lambda months: abs(self.pace(months) - quoted))


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
        by_data=months_between(_month(first), _month(last)),
        by_edition=months_between(first_edition, last.published),
    )


def pace_of(gain: Figure) -> Decimal:
    """A gain in points a month; `Unsolvable` where it is a range without a centre."""
    amount = gain.amount.to(_PACE)
    if amount.value is None:
        raise Unsolvable("a pace", (f"a value of {gain.id}, which is a range",))
    return amount.value


def _points(figure: Figure) -> Decimal:
    amount = figure.amount
    if amount.value is None:
        raise Unsolvable("a pace", (f"a value of {figure.id}, which is a range",))
    return amount.value * amount.unit.factor * 100


def _month(figure: Figure) -> Instant:
    return figure.time if isinstance(figure.time, Instant) else Instant(figure.time.starts, figure.time.ends)
