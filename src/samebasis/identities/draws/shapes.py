"""Spreads: how sure an amount is, as a distribution with a quantile function."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from math import isclose, log, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

# Where no closed form is at hand: the mean of so many quantiles, evenly spaced.
_QUANTILES: Final = 4096
_PERT: Final = 4.0
# Two sides that differ by less are one.
_ALIKE: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Spread(ABC):
    """A distribution over an amount's values, in base units."""

    @abstractmethod
    def at(self, share: "Vector") -> "Vector":
        """The values below which these shares of the distribution lie; shares between 0 and 1."""

    @abstractmethod
    def below(self, value: "Vector") -> "Vector":
        """The shares of the distribution that lie below these values: `at`, the other way round."""

    @property
    def mean(self) -> float:
        """The mean value."""
        return float(self._quantiles().mean())

    @property
    def variance(self) -> float:
        """The mean squared distance from the mean."""
        return float(self._quantiles().var())

    def _quantiles(self) -> "Vector":
        import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

        return self.at((np.arange(_QUANTILES) + 0.5) / _QUANTILES)


@dataclass(frozen=True, slots=True)
class Point(Spread):
    """One value and no other."""

    value: float

    def at(self, share: "Vector") -> "Vector":
        """The value, whatever the share."""
        import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

        return np.full(share.shape, self.value)

    def below(self, value: "Vector") -> "Vector":
        """Everything below what is larger, nothing below what is not."""
        import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

        return np.where(value > self.value, 1.0, 0.0)

    @property
    def mean(self) -> float:
        """The value."""
        return self.value

    @property
    def variance(self) -> float:
        """None."""
        return 0.0


@dataclass(frozen=True, slots=True)
class Uniform(Spread):
    """Every value between two ends alike."""

    low: float
    high: float

    def at(self, share: "Vector") -> "Vector":
        """Straight from the lower end to the upper."""
        return self.low + share * (self.high - self.low)

    def below(self, value: "Vector") -> "Vector":
        """Straight from nothing at the lower end to everything at the upper."""
        import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

        return np.clip((value - self.low) / (self.high - self.low), 0.0, 1.0)

    @property
    def mean(self) -> float:
        """Halfway."""
        return (self.low + self.high) / 2

    @property
    def variance(self) -> float:
        """A twelfth of the squared width."""
        return (self.high - self.low) ** 2 / 12


@dataclass(frozen=True, slots=True)
class Triangular(Spread):
    """Between two ends, most often at a peak, less and less away from it in straight lines."""

    low: float
    peak: float
    high: float

    def at(self, share: "Vector") -> "Vector":
        """By the inverse of the two parabolas."""
        import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

        width, left = self.high - self.low, self.peak - self.low
        below = self.low + np.sqrt(share * width * left)
        above = self.high - np.sqrt((1 - share) * width * (self.high - self.peak))
        return np.where(share * width < left, below, above)

    def below(self, value: "Vector") -> "Vector":
        """By the two parabolas."""
        import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

        inside = np.clip(value, self.low, self.high)
        width, left, right = self.high - self.low, self.peak - self.low, self.high - self.peak
        rising = (inside - self.low) ** 2 / (width * left) if left else np.zeros(inside.shape)
        falling = 1 - (self.high - inside) ** 2 / (width * right) if right else np.ones(inside.shape)
        return np.where(inside < self.peak, rising, falling)

    @property
    def mean(self) -> float:
        """The mean of the three."""
        return (self.low + self.peak + self.high) / 3

    @property
    def variance(self) -> float:
        """As for every triangle (Kotz and van Dorp, Beyond Beta, 2004, ch. 1)."""
        low, peak, high = self.low, self.peak, self.high
        return (low**2 + peak**2 + high**2 - low * peak - low * high - peak * high) / 18


@dataclass(frozen=True, slots=True)
class PertBeta(Spread):
    """A beta distribution between two ends with a peak, as project estimators draw it.

    Malcolm, Roseboom, Clark and Fazar, Application of a technique for research and development
    program evaluation (1959): the mean is the peak counted four times and the ends once.
    """

    low: float
    peak: float
    high: float

    def at(self, share: "Vector") -> "Vector":
        """By the inverse of the incomplete beta function."""
        import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.
        from scipy.special import betaincinv  # noqa: PLC0415 - the same.

        first, second = self._shapes
        return np.asarray(self.low + (self.high - self.low) * betaincinv(first, second, share))

    def below(self, value: "Vector") -> "Vector":
        """By the incomplete beta function."""
        import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.
        from scipy.special import betainc  # noqa: PLC0415 - the same.

        first, second = self._shapes
        inside = np.clip((value - self.low) / (self.high - self.low), 0.0, 1.0)
        return np.asarray(betainc(first, second, inside))

    @property
    def mean(self) -> float:
        """The peak counted four times, the ends once."""
        return (self.low + _PERT * self.peak + self.high) / (_PERT + 2)

    @property
    def variance(self) -> float:
        """As for every beta distribution, stretched to the range."""
        first, second = self._shapes
        total = first + second
        return (self.high - self.low) ** 2 * first * second / (total**2 * (total + 1))

    @property
    def _shapes(self) -> tuple[float, float]:
        width = self.high - self.low
        return (
            1 + _PERT * (self.peak - self.low) / width,
            1 + _PERT * (self.high - self.peak) / width,
        )


@dataclass(frozen=True, slots=True)
class TwoSided(Spread):
    """A normal on each side of a middle, fitted to a range of given probability; by ratio or by difference.

    By ratio it is a log-normal, split where the two sides are not alike (Wallis, The two-piece
    normal distribution, 2014).
    """

    middle: float
    low: float
    high: float
    level: float  # How much of the distribution lies from low to high.
    by_ratio: bool

    def at(self, share: "Vector") -> "Vector":
        """By the inverse of the normal distribution, each side stretched to its end."""
        import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.
        from scipy.special import ndtri  # noqa: PLC0415 - the same.

        away = ndtri(share) / NormalDist().inv_cdf(0.5 + self.level / 2)
        if self.by_ratio:
            down, up = log(self.middle / self.low), log(self.high / self.middle)
            return np.asarray(self.middle * np.exp(away * np.where(away > 0, up, down)))
        down, up = self.middle - self.low, self.high - self.middle
        return np.asarray(self.middle + away * np.where(away > 0, up, down))

    def below(self, value: "Vector") -> "Vector":
        """By the normal distribution, each side from its own end."""
        import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.
        from scipy.special import ndtr  # noqa: PLC0415 - the same.

        if self.by_ratio:
            # Nothing lies at or below zero.
            away = np.log(np.maximum(value, np.finfo(float).tiny) / self.middle)
            down, up = log(self.middle / self.low), log(self.high / self.middle)
        else:
            away, down, up = value - self.middle, self.middle - self.low, self.high - self.middle
        scale = NormalDist().inv_cdf(0.5 + self.level / 2)
        if up and isclose(up, down, rel_tol=_ALIKE):
            return np.asarray(ndtr(away * (scale / up)))
        with np.errstate(divide="ignore", invalid="ignore"):
            scaled = np.where(away > 0, away / up if up else np.inf, away / down if down else -np.inf)
        return np.asarray(ndtr(np.where(away == 0, 0.0, scaled) * scale))


def ranged(low: float, high: float, middle: float | None, level: Decimal | float) -> Spread:
    """The spread of a range that holds the value with a probability, log-normal where it can be.

    Without a middle it is the geometric mean of the ends, or their mean where one is not positive.
    """
    if low > 0:
        return TwoSided(middle or sqrt(low * high), low, high, float(level), by_ratio=True)
    centre = (low + high) / 2 if middle is None else middle
    return TwoSided(centre, low, high, float(level), by_ratio=False)
