"""Small numbers: the worked figures, zeros, and what the exact test promises."""

import math
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import statistics
from core.statistics import funnel, rate_ratio, share, standing


@pytest.mark.parametrize(
    ("base", "later", "ratio", "low", "high", "p"),
    [(500, 477, 0.95, 0.84, 1.08, 0.48), (20, 11, 0.55, 0.24, 1.20, 0.15), (40, 22, 0.55, 0.31, 0.95, 0.03)],
)
def test_worked_figures(base, later, ratio, low, high, p):
    found = rate_ratio(later, 3, base, 3)
    assert (round(found.ratio, 2), round(found.low, 2), round(found.high, 2)) == (ratio, low, high)
    assert round(found.p, 2) == p
    assert found.clear == (high < 1)


def test_the_exposures_count():
    found = rate_ratio(30, 12, 30, 6)
    assert found.ratio == pytest.approx(0.5)
    assert found.percent_change == pytest.approx(-50)
    assert found.clear


def test_no_per_cent_on_a_small_base():
    small = rate_ratio(11, 1, 19, 1)
    assert small.percent_change is None
    assert small.small
    assert small.ratio == pytest.approx(11 / 19)
    assert rate_ratio(11, 1, 20, 1).percent_change == pytest.approx(-45)
    assert rate_ratio(11, 1, 19, 1, minimum=10).percent_change == pytest.approx(100 * (11 / 19 - 1))


def test_no_per_cent_where_one_side_expects_almost_nothing():
    """−100 % after a day: of 24 events in a month less than one was to be expected on the 31st day."""
    day_old = rate_ratio(0, 1, 24, 30)
    assert day_old.ratio == 0
    assert day_old.small
    assert not rate_ratio(0, 8, 24, 30).small
    assert rate_ratio(20, 30, 21, 5).percent_change is not None
    assert rate_ratio(2, 30, 21, 5).small


def test_zeros():
    nothing = rate_ratio(0, 1, 0, 1)
    assert (nothing.ratio, nothing.low, nothing.high, nothing.p) == (None, 0, None, 1)
    gone = rate_ratio(0, 1, 25, 1)
    assert (gone.ratio, gone.low) == (0, 0)
    assert gone.high < 0.2
    assert gone.percent_change == -100
    new = rate_ratio(5, 1, 0, 1)
    assert (new.ratio, new.high) == (None, None)
    assert new.low > 0


@pytest.mark.parametrize("wrong", [(-1, 1, 5, 1), (1, 0, 5, 1), (1, 1, 5, -2)])
def test_impossible_counts_are_refused(wrong):
    with pytest.raises(ValueError, match="exposures"):
        rate_ratio(*wrong)


def test_false_alarms_stay_below_one_in_twenty():
    """Both true rates are 8: the whole probability of a "clear" change, summed over all outcomes."""
    poisson = [math.exp(-8) * 8**k / math.factorial(k) for k in range(30)]
    clear = sum(poisson[a] * poisson[b] for a in range(30) for b in range(30) if rate_ratio(a, 1, b, 1).clear)
    assert clear <= 0.05


@given(st.integers(0, 300), st.integers(0, 300))
def test_swapping_the_periods_turns_the_ratio_over(a, b):
    forth, back = rate_ratio(a, 1, b, 1), rate_ratio(b, 1, a, 1)
    assert forth.p == pytest.approx(back.p)
    if forth.high:
        assert back.low == pytest.approx(1 / forth.high)
    if forth.ratio:
        assert forth.low < forth.ratio < forth.high


def test_funnel_limits_at_ten():
    limits = funnel(10)
    assert (limits.low, limits.high, limits.far_low, limits.far_high) == (0.4, 1.7, 0.2, 2.1)
    stands = {observed: standing(observed, 10) for observed in (0, 3, 4, 10, 17, 18, 22)}
    assert stands == {
        0: "far_below", 3: "below", 4: "usual", 10: "usual", 17: "usual", 18: "above", 22: "far_above",
    }  # fmt: skip
    with pytest.raises(ValueError, match="greater than 0"):
        funnel(0)


def test_share_by_wilson_and_exact():
    wilson, exact = share(9, 10), share(9, 10, exact=True)
    assert (round(wilson.low, 3), round(wilson.high, 3)) == (0.596, 0.982)
    assert (round(exact.low, 3), round(exact.high, 4)) == (0.555, 0.9975)
    assert share(0, 0).value is None
    assert (share(0, 5).low, share(5, 5).high) == (0, 1)
    assert (share(0, 5, exact=True).low, share(5, 5, exact=True).high) == (0, 1)
    with pytest.raises(ValueError, match="share"):
        share(6, 5)


@given(st.integers(0, 500), st.integers(1, 500), st.booleans())
def test_a_share_lies_within_its_limits(count, more, exact):
    found = share(count, count + more, exact=exact)
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_scipy_is_loaded_only_when_a_figure_is_asked_for():
    code = f"import sys, {statistics.__name__}; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
