"""Honest figures about small numbers: change, share and comparison, each with its interval.

Why: a county compares villages with a handful of incidents. A fall of 45 % from 20 to 11 is what chance
does one time in seven, so every change comes with both counts, an exact interval and a p value, and no per
cent is given when the base is below `minimum`. All functions take counts of events, never rates, and are
safe for zero. scipy is loaded on first use.
"""

from dataclasses import dataclass
from statistics import NormalDist

from core.problems import N_

SMALL_SAMPLE = N_("The sample is small: not fit for comparison.")
MINIMUM_BASE = 20
LEAST_EXPECTED = 5


@dataclass(frozen=True)
class RateRatio:
    """How the rate of events changed from a base period (0) to a later one (1).

    `ratio`, `high` and `low` are later rate ÷ base rate; `ratio` and `high` are None where they have no
    finite value. `percent_change` is None where the sample is small: when the base has fewer than the minimum of
    events, or when one side would expect fewer than 5 events if nothing had changed (all events shared out by
    exposure). Source: Cochran, W. G. (1954), Some methods for strengthening the common χ² tests, Biometrics 10,
    417–451: expected counts of at least 5 on each side.
    """

    count: int
    exposure: float
    base_count: int
    base_exposure: float
    ratio: float | None
    low: float
    high: float | None
    percent_change: float | None

    @property
    def p(self) -> float:
        """The two-sided exact p value; worked out only when asked, because scipy.stats takes a second to load."""
        total = self.count + self.base_count
        if not total:
            return 1.0
        from scipy.stats import binomtest

        return float(binomtest(self.count, total, self.exposure / (self.exposure + self.base_exposure)).pvalue)

    @property
    def small(self) -> bool:
        """Too few events for a per cent (print SMALL_SAMPLE, and the counts)."""
        return self.percent_change is None

    @property
    def clear(self) -> bool:
        """The interval leaves out "no change"."""
        return self.low > 1 or (self.high is not None and self.high < 1)


def _exact_share(count: int, total: int, confidence: float) -> tuple[float, float]:
    """Clopper–Pearson limits of a share, `total` > 0."""
    from scipy.special import betaincinv

    tail = (1 - confidence) / 2
    low = 0.0 if count == 0 else float(betaincinv(count, total - count + 1, tail))
    high = 1.0 if count == total else float(betaincinv(count + 1, total - count, 1 - tail))
    return low, high


def rate_ratio(
    count: int,
    exposure: float,
    base_count: int,
    base_exposure: float,
    confidence: float = 0.95,
    minimum: int = MINIMUM_BASE,
) -> RateRatio:
    """Compare two Poisson counts over their exposures (months, people, …), both exposures greater than 0.

    Given the sum of both counts the later one is binomial; its Clopper–Pearson limits give those of the
    ratio.
    """
    if count < 0 or base_count < 0 or exposure <= 0 or base_exposure <= 0:
        raise ValueError("counts are not negative, exposures are greater than 0")
    total, scale = count + base_count, base_exposure / exposure
    low, high = 0.0, None
    if total:
        share_low, share_high = _exact_share(count, total, confidence)
        low = share_low / (1 - share_low) * scale
        high = share_high / (1 - share_high) * scale if share_high < 1 else None
    ratio = count / base_count * scale if base_count else None
    expected = total * min(exposure, base_exposure) / (exposure + base_exposure)
    percent = (ratio - 1) * 100 if base_count and base_count >= minimum and expected >= LEAST_EXPECTED else None
    return RateRatio(count, exposure, base_count, base_exposure, ratio, low, high, percent)


def count_limits(count: int, confidence: float = 0.95) -> tuple[float, float]:
    """Exact (Garwood) limits of the expectation behind a Poisson count, for rates of events over people or days."""
    from scipy.special import gammaincinv

    tail = (1 - confidence) / 2
    return float(gammaincinv(count, tail)) if count else 0.0, float(gammaincinv(count + 1, 1 - tail))


@dataclass(frozen=True)
class Share:
    """`count` of `total`, with limits; value and limits are None when `total` is 0."""

    count: int
    total: int
    value: float | None
    low: float | None
    high: float | None


def share(count: int, total: int, confidence: float = 0.95, exact: bool = False) -> Share:
    """A share between 0 and 1 with Wilson's interval, or the exact (wider) one of Clopper and Pearson."""
    if not 0 <= count <= total:
        raise ValueError("a share needs 0 ≤ count ≤ total")
    if total == 0:
        return Share(0, 0, None, None, None)
    value = count / total
    if exact:
        low, high = _exact_share(count, total, confidence)
        return Share(count, total, value, low, high)
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    centre = (value + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * (value * (1 - value) / total + z * z / (4 * total * total)) ** 0.5
    # In theory none and all touch their limit; in floating point they miss it by a hair.
    return Share(count, total, value, max(0.0, centre - half) if count else 0.0, min(1.0, centre + half) if count < total else 1.0)


@dataclass(frozen=True)
class Funnel:
    """Limits of observed ÷ expected that chance alone seldom leaves: 95 % (inner) and 99.8 % (outer)."""

    expected: float
    low: float
    high: float
    far_low: float
    far_high: float


def funnel(expected: float) -> Funnel:
    """Poisson limits for a place where `expected` (> 0) events are expected."""
    from scipy.stats import poisson

    if expected <= 0:
        raise ValueError("a funnel needs an expectation greater than 0")
    far_low, low, high, far_high = (float(poisson.ppf(q, expected)) for q in (0.001, 0.025, 0.975, 0.999))
    return Funnel(expected, low / expected, high / expected, far_low / expected, far_high / expected)


def standing(observed: int, expected: float) -> str:
    """Where a place stands in the funnel: `far_below`, `below`, `usual`, `above` or `far_above`."""
    limits, ratio = funnel(expected), observed / expected
    if ratio < limits.low:
        return "far_below" if ratio < limits.far_low else "below"
    if ratio > limits.high:
        return "far_above" if ratio > limits.far_high else "above"
    return "usual"
