"""Market rules: on which days of a year markets meet, and what a county changes about it."""

import time
from datetime import date, timedelta

import pytest

from plugins.almanac import lunar
from plugins.almanac.rules import (
    Annual,
    Branch,
    Daily,
    DatedException,
    Interval,
    LunarDigits,
    Manual,
    MonthDays,
    Parity,
    Part,
    RuleSet,
    SolarDigits,
    Weekday,
    describe,
    single,
)

YEAR = date(2026, 1, 1), date(2026, 12, 31)


def days(rules, start=YEAR[0], end=YEAR[1]):
    return [day for day, _ in rules.days(start, end)]


@pytest.mark.parametrize(
    ("digits", "lunar_days", "solar_days"),
    [
        ((1, 4, 7), 111, 115),
        ((2, 5, 8), 111, 108),
        ((3, 6, 9), 112, 107),
        ((4, 7, 0), 105, 107),
        ((1, 6), 74, 79),
        ((5, 0), 68, 71),
    ],
)
def test_market_days_of_2026_by_digits(digits, lunar_days, solar_days):
    assert len(days(single(LunarDigits(digits)))) == lunar_days
    assert len(days(single(SolarDigits(digits), include_31=True))) == solar_days


def test_one_six_without_the_31st():
    assert len(days(single(SolarDigits((1, 6))))) == 72


@pytest.mark.parametrize("calendar", ["lunar", "solar"])
def test_odd_and_even_days_of_2026(calendar):
    assert len(days(single(Parity(calendar, True)))) == 186
    assert len(days(single(Parity(calendar, False)))) == 179


@pytest.mark.parametrize(
    ("branches", "count"),
    [
        ("亥", 31),
        ("戌", 30),
        ("子午", 61),
        ("卯酉", 61),
        ("辰戌", 60),
        ("申子辰", 91),
        ("寅午戌", 91),
        ("亥卯未", 92),
    ],
)
def test_market_days_of_2026_by_branches(branches, count):
    assert len(days(single(Branch(tuple(branches))))) == count


@pytest.mark.parametrize(
    ("branches", "step"), [("戌", 12), ("戌辰", 6), ("申子辰", 4), ("子丑", None), ("子辰", None)]
)
def test_even_branches_have_a_step(branches, step):
    assert Branch(tuple(branches)).step == step


def test_a_pair_meets_every_six_days_through_month_ends():
    met = days(single(Branch(("辰", "戌"))))
    assert date(2026, 2, 17) in met
    assert {(b - a).days for a, b in zip(met, met[1:], strict=False)} == {6}


SMALL = next(m for m in lunar.lunar_months(*YEAR) if m.length == 29)


@pytest.mark.parametrize("rule", [LunarDigits((5, 0)), MonthDays("lunar", (30,))])
@pytest.mark.parametrize(("missing_day", "offset"), [("skip", None), ("previous_day", 28), ("next_day", 29)])
def test_the_30th_of_a_small_month(rule, missing_day, offset):
    met = days(single(rule, missing_day=missing_day))
    last, following = SMALL.first + timedelta(days=28), SMALL.first + timedelta(days=29)
    assert (last in met, following in met) == (offset == 28, offset == 29)


def test_the_choice_decides_35_days_in_six_years():
    span = date(2026, 1, 1), date(2031, 12, 31)
    small = sum(1 for m in lunar.lunar_months(*span) if m.length == 29 and span[0] <= m.first <= span[1])
    skipped, moved = (
        len(days(single(LunarDigits((0,)), missing_day=c), *span)) for c in ("skip", "previous_day")
    )
    assert moved - skipped in (small - 1, small, small + 1)
    assert moved - skipped >= 34


def test_a_digit_market_has_no_year_end_market_in_a_small_twelfth_month():
    eve = date(2026, 2, 16)
    assert eve not in days(single(LunarDigits((5, 0))))
    assert eve in days(single(LunarDigits((5, 0)), missing_day="previous_day"))
    assert date(2026, 2, 17) in days(single(LunarDigits((5, 0)), missing_day="next_day"))


def test_next_day_reaches_into_the_window_from_before():
    rules = single(MonthDays("solar", (31,)), missing_day="next_day")
    assert days(rules, date(2026, 5, 1), date(2026, 5, 1)) == [date(2026, 5, 1)]


@pytest.mark.parametrize(("year", "month"), [(2025, 6), (2028, 5), (2033, 11)])
def test_digit_rules_hold_in_leap_months(year, month):
    leap = next(m for m in lunar.year_months(year) if m.leap)
    assert leap.number == month
    met = days(single(LunarDigits((3, 6, 9))), leap.first, leap.first + timedelta(days=leap.length - 1))
    assert [(day - leap.first).days + 1 for day in met] == [3, 6, 9, 13, 16, 19, 23, 26, 29]


@pytest.mark.parametrize(("year", "month"), [(2025, 6), (2028, 5), (2033, 11)])
def test_a_fair_in_a_leap_month(year, month):
    span = date(year, 1, 1), date(year + 1, 1, 31)
    first, again = lunar.civil_date(year, month, 6), lunar.civil_date(year, month, 6, leap=True)
    assert days(single(Annual(month, 6)), *span) == [first]
    assert days(single(Annual(month, 6), leap="both"), *span) == [first, again]


def test_fairs_of_2026():
    assert days(single(Annual(2, 6, "柴头会"))) == [date(2026, 3, 24)]
    assert days(single(Annual(10, 1, "", "solar"))) == [date(2026, 10, 1)]


def test_new_years_eve_fair_needs_the_missing_day():
    assert days(single(Annual(12, 30))) == []
    assert days(single(Annual(12, 30), missing_day="previous_day")) == [date(2026, 2, 16)]


def test_listed_days_weekdays_intervals():
    assert days(single(MonthDays("solar", (21, 7, 14))), date(2026, 3, 1), date(2026, 3, 31)) == [
        date(2026, 3, 7),
        date(2026, 3, 14),
        date(2026, 3, 21),
    ]
    assert len(days(single(Weekday((3, 6))))) == 104
    assert days(single(Interval(3, date(2026, 3, 1))), date(2026, 2, 24), date(2026, 3, 4)) == [
        date(2026, 2, 26),
        date(2026, 3, 1),
        date(2026, 3, 4),
    ]
    assert len(days(single(Daily()))) == 365
    assert days(single(Manual((date(2026, 5, 2), date(2027, 1, 1))))) == [date(2026, 5, 2)]


def test_daily_with_a_main_market_on_sundays():
    rules = RuleSet((Part(Daily(), "minor"), Part(Weekday((7,)), "main")))
    tiers = dict(rules.days(*YEAR))
    assert len(tiers) == 365
    assert [day for day, tier in tiers.items() if tier == "main"] == days(single(Weekday((7,))))


def test_rules_change_on_a_day():
    old = Part(Branch(("辰", "戌")), valid_to=date(2026, 6, 30))
    new = Part(SolarDigits((3, 8)), valid_from=date(2026, 7, 1))
    met = days(RuleSet((old, new)))
    assert all(lunar.branch(day) in "辰戌" for day in met if day < date(2026, 7, 1))
    assert all(day.day % 10 in (3, 8) for day in met if day >= date(2026, 7, 1))


def test_exceptions_add_cancel_and_move():
    rules = RuleSet(
        (Part(SolarDigits((1, 6))),),
        (
            DatedException("cancel", date(2026, 2, 16)),
            DatedException("move", date(2026, 2, 21), date(2026, 2, 20)),
            DatedException("add", date(2026, 2, 14), tier="minor"),
        ),
    )
    assert rules.days(date(2026, 2, 10), date(2026, 2, 22)) == [
        (date(2026, 2, 11), "main"),
        (date(2026, 2, 14), "minor"),
        (date(2026, 2, 20), "main"),
    ]


def test_two_markets_change_places():
    swap = (
        DatedException("move", date(2026, 2, 6), date(2026, 2, 11)),
        DatedException("move", date(2026, 2, 11), date(2026, 2, 6)),
    )
    plain = single(SolarDigits((1, 6)))
    assert days(RuleSet(plain.parts, swap)) == days(plain)


def test_a_day_moved_into_the_window_from_outside():
    rules = RuleSet(
        (Part(SolarDigits((1,)), "minor"),), (DatedException("move", date(2026, 3, 1), date(2026, 2, 27)),)
    )
    assert rules.days(date(2026, 2, 25), date(2026, 2, 28)) == [(date(2026, 2, 27), "minor")]


def test_exceptions_that_change_nothing_are_named():
    idle = DatedException("cancel", date(2026, 2, 12))
    moved = DatedException("move", date(2026, 2, 13), date(2026, 2, 14))
    rules = RuleSet((Part(SolarDigits((1,))),), (idle, moved, DatedException("add", date(2026, 2, 15))))
    assert rules.idle_exceptions() == [idle, moved]
    assert date(2026, 2, 14) not in days(rules)


def test_next_days_look_far_enough():
    assert [day.isoformat() for day, _ in single(Annual(2, 6)).next_days(date(2026, 4, 1), 2)] == [
        "2027-03-13",
        "2028-03-01",
    ]
    assert single(Manual()).next_days(date(2026, 1, 1)) == []
    assert len(single(SolarDigits((1, 6))).next_days(date(2026, 1, 1))) == 6


def test_sixty_markets_over_two_years_take_well_under_a_second():
    kinds = [
        LunarDigits((1, 4, 7)),
        SolarDigits((2, 5, 8)),
        Branch(("辰", "戌")),
        Weekday((3, 6)),
        Interval(3, YEAR[0]),
    ]
    began = time.process_time()
    for n in range(60):
        single(kinds[n % 5]).days(date(2026, 1, 1), date(2027, 12, 31))
    assert time.process_time() - began < 0.8


def test_plain_words_in_english():
    rules = RuleSet(
        (
            Part(Daily(), "minor"),
            Part(SolarDigits((1, 0)), valid_from=date(2026, 1, 1), valid_to=date(2027, 1, 1)),
        ),
        (
            DatedException("cancel", date(2026, 2, 11)),
            DatedException("move", date(2026, 2, 20), date(2026, 2, 19)),
            DatedException("add", date(2026, 2, 14)),
        ),
    )
    assert describe(rules, str) == [
        "Every day (minor market)",
        "Solar days ending in 1, 10, from 2026-01-01, until 2027-01-01 (main market)",
        "The 31st is not a market day",
        "No market on 2026-02-11",
        "The market of 2026-02-20 moves to 2026-02-19",
        "Extra market on 2026-02-14",
    ]
