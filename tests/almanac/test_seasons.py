"""Farming seasons by date and by solar term."""

from datetime import date

import pytest

from plugins.almanac.rules import RuleError
from plugins.almanac.seasons import EXAMPLES, Edge, Season, seasons_of


@pytest.mark.parametrize(
    ("window", "start", "end"),
    [
        ("06-01..06-20", date(2026, 6, 1), date(2026, 6, 20)),
        ("芒种..夏至", date(2026, 6, 5), date(2026, 6, 21)),
        ("芒种-3..夏至+2", date(2026, 6, 2), date(2026, 6, 23)),
        ("12-20..02-28", date(2026, 12, 20), date(2027, 2, 28)),
        ("冬至..立春", date(2026, 12, 22), date(2027, 2, 4)),
        ("02-29..03-01", date(2026, 2, 28), date(2026, 3, 1)),
        ("05-01..05-01", date(2026, 5, 1), date(2026, 5, 1)),
    ],
)
def test_the_window_of_2026(window, start, end):
    season = Season.parse("农忙", window)
    assert season.windows(2026) == [(start, end)]
    assert season.window == window


def test_the_leap_day_is_kept_in_leap_years():
    assert Edge.parse("02-29").on(2028) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2026, 12, 19), False),
        (date(2026, 12, 20), True),
        (date(2027, 1, 15), True),
        (date(2027, 2, 28), True),
        (date(2027, 3, 1), False),
    ],
)
def test_a_season_over_new_year(day, inside):
    assert Season.parse("冬闲", "12-20..02-28").holds(day) is inside


def test_an_offset_over_new_year():
    season = Season.parse("冬训", "冬至+20..冬至+30")
    assert season.windows(2026) == [(date(2027, 1, 11), date(2027, 1, 21))]
    assert season.holds(date(2027, 1, 15))


def test_the_examples_are_windows_in_every_year():
    for year in range(2000, 2051):
        for season in EXAMPLES:
            ((start, end),) = season.windows(year)
            assert start < end
            assert season.holds(start) and season.holds(end)


def test_seasons_of_a_day():
    assert [season.name for season in seasons_of(date(2026, 6, 10), EXAMPLES)] == ["三夏"]
    assert seasons_of(date(2026, 6, 30), EXAMPLES) == []


@pytest.mark.parametrize(
    ("window", "sentence"),
    [
        ("06-01", "A season is written as beginning..end."),
        ("6月..7月", "“6月” is neither a date (MM-DD) nor a solar term."),
        ("02-30..03-01", "“02-30” is not a day of the year."),
        ("芒种-99..夏至", "An offset has at most 60 days."),
    ],
)
def test_a_window_that_cannot_be_is_refused(window, sentence):
    with pytest.raises(RuleError) as caught:
        Season.parse("农忙", window)
    assert str(caught.value) == sentence
