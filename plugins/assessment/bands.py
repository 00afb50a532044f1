"""Bands with intervals instead of ranks: who is clearly above or below the rest, over twelve months, and who cannot be told apart.

Counts of one officer are small and much of their difference is chance: a monthly list by count finds fewer than one in four of
those who are really ahead. So each rate is drawn towards the mean of all as far as chance explains it (empirical Bayes, gamma and
Poisson, by moments: Marshall, Applied Statistics 40, 1991), and a band is given only when the whole interval is beyond the mean.

Why exposure: whoever had more months, or more people in his village, had more occasion; rates are per exposure.
"""

from dataclasses import dataclass
from enum import StrEnum


class Band(StrEnum):
    """Where somebody stands among all."""

    ABOVE = "above"
    USUAL = "usual"
    BELOW = "below"


@dataclass(frozen=True)
class Doing:
    """What somebody did: a count of events, and the exposure (months, people …; greater than 0) in which he did it."""

    id: object
    count: int
    exposure: float


@dataclass(frozen=True)
class Standing:
    """``rate`` per exposure after being drawn to the mean, with an interval; None for these where nobody did anything."""

    id: object
    count: int
    exposure: float
    rate: float | None
    low: float | None
    high: float | None
    band: Band


def standings(doings: list[Doing], confidence: float = 0.95) -> list[Standing]:
    """A standing for each, in the order given. With fewer than three there is nobody to compare with: all are usual.

    Raises:
        ValueError: for a negative count or an exposure that is not greater than 0.
    """
    if any(one.count < 0 or one.exposure <= 0 for one in doings):
        raise ValueError("counts are not negative, exposures are greater than 0")
    total, exposure = sum(one.count for one in doings), sum(one.exposure for one in doings)
    if not total:
        return [Standing(one.id, 0, one.exposure, None, None, None, Band.USUAL) for one in doings]
    mean = total / exposure
    spread = between(doings, mean)
    if spread <= 0 or len(doings) < 3:
        return [Standing(one.id, one.count, one.exposure, mean, *_alone(one, confidence), Band.USUAL) for one in doings]
    return [_standing(one, mean, mean * mean / spread, mean / spread, confidence) for one in doings]


def between(doings: list[Doing], mean: float) -> float:
    """The variance of the true rates: what is seen, less what chance makes of equal rates. Not above 0: chance explains it all."""
    exposure = sum(one.exposure for one in doings)
    seen = sum(one.exposure * (one.count / one.exposure - mean) ** 2 for one in doings) / exposure
    return seen - mean * len(doings) / exposure


def _standing(one: Doing, mean, shape, scale, confidence) -> Standing:
    from scipy.special import gammaincinv

    tail, posterior = (1 - confidence) / 2, one.count + shape
    low, high = (float(gammaincinv(posterior, q)) / (one.exposure + scale) for q in (tail, 1 - tail))
    band = Band.ABOVE if low > mean else Band.BELOW if high < mean else Band.USUAL
    return Standing(one.id, one.count, one.exposure, posterior / (one.exposure + scale), low, high, band)


def _alone(one: Doing, confidence) -> tuple[float, float]:
    """The exact Poisson interval of a rate by itself (Garwood)."""
    from scipy.special import gammaincinv

    tail = (1 - confidence) / 2
    low = float(gammaincinv(one.count, tail)) if one.count else 0.0
    return low / one.exposure, float(gammaincinv(one.count + 1, 1 - tail)) / one.exposure
