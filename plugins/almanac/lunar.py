"""Lunar dates, solar terms, ganzhi and public holidays (农历、节气、干支、节假日).

Why: asking the calendar library for one day takes milliseconds, and a county asks for tens of thousands of
days. So the first days of the lunar months are asked for once a year and everything else is arithmetic. A day
begins at midnight in China (not at 23:00). Only 1950–2099 is answered: there the libraries agree, apart from
2057, 2089 and 2097, where a new moon falls within seconds of midnight and the official table must be awaited.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1950, 2099
DAY = timedelta(days=1)

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
TERMS = (
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
    "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
)  # fmt: skip
MONTH_NAMES = (*"正二三四五六七八九十", "十一", "十二")
DAY_NAMES = [
    *(f"初{n}" for n in "一二三四五六七八九十"),
    *(f"十{n}" for n in "一二三四五六七八九"), "二十",
    *(f"廿{n}" for n in "一二三四五六七八九"), "三十",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """One lunar month: its first day and its length (29 or 30 days)."""

    year: int
    number: int
    leap: bool
    first: date
    length: int


@dataclass(frozen=True, slots=True)
class LunarDate:
    """A day of the lunar calendar. `str()` gives month and day as printed: 十月十三, 闰六月初一."""

    year: int
    month: int
    day: int
    leap: bool = False

    @property
    def month_name(self) -> str:
        return f"{'闰' if self.leap else ''}{MONTH_NAMES[self.month - 1]}月"

    @property
    def day_name(self) -> str:
        return DAY_NAMES[self.day - 1]

    def __str__(self) -> str:
        return self.month_name + self.day_name


@lru_cache(maxsize=256)
def year_months(year: int) -> tuple[LunarMonth, ...]:
    """The 12 or 13 months of a lunar year, in order."""
    from tyme4py.lunar import LunarYear

    found = []
    for month in LunarYear.from_year(year).get_months():
        day = month.get_first_julian_day().get_solar_day()
        first = date(day.get_year(), day.get_month(), day.get_day())
        number = abs(month.get_month_with_leap())
        found.append(LunarMonth(year, number, month.is_leap(), first, month.get_day_count()))
    return tuple(found)


def lunar_month(day: date) -> LunarMonth:
    """The lunar month a civil day falls in. Raises ValueError outside 1950–2099."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{day} is outside {FIRST_YEAR}–{LAST_YEAR}")
    months = year_months(day.year)
    if day < months[0].first:
        months = year_months(day.year - 1)
    return months[bisect_right(months, day, key=lambda month: month.first) - 1]


def lunar_date(day: date) -> LunarDate:
    """The lunar date of a civil day. Raises ValueError outside 1950–2099."""
    month = lunar_month(day)
    return LunarDate(month.year, month.number, (day - month.first).days + 1, month.leap)


def lunar_months(start: date, end: date) -> Iterator[LunarMonth]:
    """Every lunar month that has a day from `start` to `end`, in order."""
    for year in range(start.year - 1, end.year + 1):
        for month in year_months(year):
            if month.first <= end and month.first + timedelta(days=month.length) > start:
                yield month


def civil_date(year: int, month: int, day: int, leap: bool = False) -> date | None:
    """The civil day of a lunar date, or None where that year has no such day."""
    for found in year_months(year):
        if (found.number, found.leap) == (month, leap) and 1 <= day <= found.length:
            return found.first + timedelta(days=day - 1)
    return None


@lru_cache(maxsize=256)
def terms(year: int) -> dict[str, date]:
    """The 24 solar terms of a civil year by name, in order (小寒 … 冬至). Do not change the dictionary."""
    from tyme4py.solar import SolarTerm

    found = {}
    for index, name in enumerate(TERMS, start=1):
        day = SolarTerm.from_index(year, index).get_julian_day().get_solar_day()
        found[name] = date(day.get_year(), day.get_month(), day.get_day())
    return found


def term(day: date) -> str | None:
    """The solar term that begins on this day, or None."""
    return next((name for name, first in terms(day.year).items() if first == day), None)


def branch(day: date) -> str:
    """The earthly branch of a day (地支), one of 子…亥."""
    return BRANCHES[(day.toordinal() + 2) % 12]


def ganzhi(day: date) -> str:
    """Stem and branch of a day, such as 甲子 (2000-01-07)."""
    return STEMS[(day.toordinal() + 4) % 10] + branch(day)


def animal(day: date) -> str:
    """The animal of the day's branch (生肖), one of 鼠…猪."""
    return ANIMALS[(day.toordinal() + 2) % 12]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day of the State Council's notice: a day off, or a make-up working day (调休上班, `works`)."""

    day: date
    name: str
    works: bool = False


@lru_cache(maxsize=1)
def known_until() -> int:
    """The last year whose holiday notice the calendar library holds (National Day is in it)."""
    from tyme4py.holiday import LegalHoliday

    year = 2020
    while LegalHoliday.from_ymd(year + 1, 10, 1):
        year += 1
    return year


@lru_cache(maxsize=64)
def _announced(year: int) -> dict[date, Holiday]:
    from tyme4py.holiday import LegalHoliday

    days = (date(year, 1, 1) + DAY * n for n in range(366))
    notice = ((day, LegalHoliday.from_ymd(day.year, day.month, day.day)) for day in days if day.year == year)
    return {day: Holiday(day, entry.get_name(), entry.is_work()) for day, entry in notice if entry}


def holidays(year: int, table: Iterable[Holiday] = ()) -> dict[date, Holiday]:
    """Days off and make-up working days of a year.

    Years after `known_until()` come from `table`, which the county keeps by hand until the library holds the
    notice; an empty answer then means that nothing is announced, not that there is no holiday.
    """
    if year <= known_until():
        return dict(_announced(year))
    return {row.day: row for row in table if row.day.year == year}


def draft_holidays(year: int) -> list[Holiday]:
    """The statutory days off of a year that has no notice yet, as a first draft for the table.

    Source: 全国年节及纪念日放假办法 as amended from 2025 (13 days).
    Bridges and make-up days are not known before the notice.
    """
    new_year = civil_date(year, 1, 1)
    days = [(date(year, 1, 1), "元旦")]
    days += [(new_year + DAY * n, "春节") for n in range(-1, 3)]
    days += [(terms(year)["清明"], "清明节"), (date(year, 5, 1), "劳动节"), (date(year, 5, 2), "劳动节")]
    days += [(civil_date(year, 5, 5), "端午节"), (civil_date(year, 8, 15), "中秋节")]
    days += [(date(year, 10, n), "国庆节") for n in (1, 2, 3)]
    names: dict[date, str] = {}
    for day, name in days:
        names[day] = "国庆中秋" if names.get(day, name) != name else name
    return [Holiday(day, name) for day, name in sorted(names.items())]
