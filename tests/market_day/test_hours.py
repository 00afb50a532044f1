"""The hours calculator: every rule of 弹性工作制, over many cases."""

from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from core.clock import CHINA
from plugins.market_day.hours import Day, Hours, in_window, minutes_between, outside, planned

DEFAULT = (time(9), time(17))
hours = st.tuples(st.integers(6, 11), st.integers(14, 20)).map(lambda pair: (time(pair[0]), time(pair[1])))
bases = st.one_of(st.none(), hours)
flags = st.booleans()


@given(bases, flags, flags, flags)
def test_a_market_day_is_always_open_also_on_holidays_and_closed_weekdays(base, busy, summer, holiday):
    found = planned(Day(base, True, busy, summer, holiday), DEFAULT, 60)
    assert found is not None and found.until_served


@given(hours, flags, flags, flags, st.integers(0, 180))
def test_season_opens_earlier_once_and_never_closes_earlier(base, market, busy, summer, minutes):
    found = planned(Day(base, market, busy, summer), DEFAULT, minutes)
    assert minutes_between(found.opens, base[0]) == (minutes if busy or summer else 0) == found.early
    assert found.closes == base[1]


@given(bases, flags, flags)
def test_without_a_market_a_holiday_or_closed_weekday_stays_shut(base, busy, summer):
    assert planned(Day(base, False, busy, summer, holiday=True), DEFAULT, 60) is None
    assert planned(Day(None, False, busy, summer), DEFAULT, 60) is None


def test_the_articles_hour():
    assert planned(Day(DEFAULT, True, busy=True, summer=True), DEFAULT, 60) == Hours(time(8), time(17), 60, True)


def test_an_early_opening_stops_at_midnight():
    assert planned(Day((time(0, 30), time(8)), busy=True), DEFAULT, 60) == Hours(time(0), time(8), 30)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_summer_and_a_window_over_the_new_year(day):
    assert in_window(day, "06-01..08-31") == (6 <= day.month <= 8)
    assert in_window(day, "12-20..02-10") == ((day.month, day.day) >= (12, 20) or (day.month, day.day) <= (2, 10))


def at(hour, minute=0):
    return datetime(2026, 3, 2, hour, minute, tzinfo=CHINA)


def test_time_outside_normal_hours():
    assert outside(at(8), at(18, 30), DEFAULT) == 150
    assert outside(at(10), at(16), DEFAULT) == 0
    assert outside(at(18), at(20), DEFAULT) == 120
    assert outside(at(9), at(12), None) == 180
