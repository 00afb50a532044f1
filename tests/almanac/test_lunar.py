"""The lunar calendar against a second, independent library, and the days a county reads on its wall."""

from datetime import date, timedelta

import pytest
import sxtwl

from plugins.almanac import lunar
from plugins.almanac.lunar import Holiday, LunarDate

SXTWL_TERMS = ["冬至", *lunar.TERMS[:-1]]
EVERY_DAY = [date(2000, 1, 1) + timedelta(days=n) for n in range(18628)]


def test_the_span_is_every_day_of_2000_to_2050():
    assert EVERY_DAY[-1] == date(2050, 12, 31)


def test_every_day_equals_the_independent_library():
    wrong = []
    for day in EVERY_DAY:
        other = sxtwl.fromSolar(day.year, day.month, day.day)
        theirs = other.getLunarYear(), other.getLunarMonth(), other.getLunarDay(), other.isLunarLeap()
        ours = lunar.lunar_date(day)
        if (ours.year, ours.month, ours.day, ours.leap) != theirs:
            wrong.append(day)
    assert wrong == []


def test_every_solar_term_equals_the_independent_library():
    wrong = []
    for day in EVERY_DAY:
        other = sxtwl.fromSolar(day.year, day.month, day.day)
        theirs = SXTWL_TERMS[other.getJieQi()] if other.hasJieQi() else None
        if lunar.term(day) != theirs:
            wrong.append(day)
    assert wrong == []


def test_every_stem_and_branch_equals_the_independent_library():
    for day in EVERY_DAY:
        other = sxtwl.fromSolar(day.year, day.month, day.day).getDayGZ()
        assert lunar.ganzhi(day) == lunar.STEMS[other.tg] + lunar.BRANCHES[other.dz]


def test_month_lengths_reach_the_next_month():
    months = list(lunar.lunar_months(date(2000, 1, 1), date(2050, 12, 31)))
    for month, following in zip(months, months[1:], strict=False):
        assert month.length in (29, 30)
        assert month.first + timedelta(days=month.length) == following.first


@pytest.mark.parametrize(
    ("day", "printed", "branch", "animal"),
    [
        (date(2026, 2, 17), "正月初一", "戌", "狗"),
        (date(2026, 11, 21), "十月十三", "亥", "猪"),
        (date(2025, 7, 25), "闰六月初一", "未", "羊"),
        (date(2026, 2, 16), "十二月廿九", "酉", "鸡"),
        (date(2000, 1, 7), "十二月初一", "子", "鼠"),
    ],
)
def test_days_as_printed(day, printed, branch, animal):
    assert str(lunar.lunar_date(day)) == printed
    assert lunar.branch(day) == branch
    assert lunar.animal(day) == animal


def test_twelfth_months_of_29_days():
    short = [y for y in range(2024, 2032) if lunar.civil_date(y, 12, 30) is None]
    assert short == [2024, 2025, 2026, 2027, 2028, 2030, 2031]


@pytest.mark.parametrize(("year", "month"), [(2025, 6), (2028, 5), (2031, 3), (2033, 11)])
def test_leap_months(year, month):
    assert [m.number for m in lunar.year_months(year) if m.leap] == [month]
    first = lunar.civil_date(year, month, 1, leap=True)
    assert lunar.lunar_date(first) == LunarDate(year, month, 1, leap=True)


def test_a_year_without_that_leap_month_has_no_such_day():
    assert lunar.civil_date(2026, 6, 1, leap=True) is None
    assert lunar.civil_date(2026, 1, 31) is None


@pytest.mark.parametrize("day", [date(1949, 12, 31), date(2100, 1, 1)])
def test_days_outside_the_trusted_span_are_refused(day):
    with pytest.raises(ValueError, match="outside"):
        lunar.lunar_date(day)


def test_terms_of_2026():
    assert lunar.term(date(2026, 4, 5)) == "清明"
    assert lunar.terms(2026)["芒种"] == date(2026, 6, 5)
    assert list(lunar.terms(2026)) == list(lunar.TERMS)


def test_announced_holidays_of_2026():
    days = lunar.holidays(2026)
    assert days[date(2026, 10, 1)] == Holiday(date(2026, 10, 1), "国庆节")
    assert days[date(2026, 2, 14)] == Holiday(date(2026, 2, 14), "春节", works=True)
    assert date(2026, 3, 3) not in days


def test_a_year_not_announced_comes_from_the_table():
    year = lunar.known_until() + 1
    row = Holiday(date(year, 1, 1), "元旦")
    assert lunar.holidays(year) == {}
    assert lunar.holidays(year, [row, Holiday(date(year + 1, 1, 1), "元旦")]) == {row.day: row}


def test_the_table_does_not_override_the_notice():
    assert lunar.holidays(2026, [Holiday(date(2026, 3, 3), "三月三")]) == lunar.holidays(2026)


def test_the_draft_names_the_statutory_days_only():
    draft = lunar.draft_holidays(2026)
    announced = lunar.holidays(2026)
    assert len(draft) == 13
    assert all(announced[row.day].name == row.name and not announced[row.day].works for row in draft)


def test_the_draft_joins_two_holidays_on_one_day():
    assert Holiday(date(2020, 10, 1), "国庆中秋") in lunar.draft_holidays(2020)
