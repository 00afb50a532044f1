"""Market rules: on which days of a year markets meet, and what a county changes about it."""

import json
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    RuleError,
    RuleSet,
    Settings,
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


@pytest.mark.parametrize(("branches", "count"), [("亥", 31), ("辰戌", 61), ("申子辰", 91)])
def test_branches_of_2026(branches, count):
    assert abs(len(days(single(Branch(tuple(branches))))) - count) <= 1
    assert len(days(single(Branch(tuple(branches))), date(2026, 1, 1), date(2037, 12, 31))) == pytest.approx(
        count * 12, abs=12
    )


def test_branch_counts_named_for_2026():
    singles = {len(days(single(Branch((b,))))) for b in lunar.BRANCHES}
    pairs = {len(days(single(Branch((a, b))))) for a, b in zip(lunar.BRANCHES[:6], lunar.BRANCHES[6:], strict=True)}
    assert singles == {30, 31}
    assert pairs == {60, 61}


@pytest.mark.parametrize(("branches", "step"), [("戌", 12), ("戌辰", 6), ("申子辰", 4), ("子丑", None), ("子辰", None)])
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
    skipped, moved = (len(days(single(LunarDigits((0,)), missing_day=c), *span)) for c in ("skip", "previous_day"))
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
    assert [day.isoformat() for day, _ in single(Annual(2, 6)).next_days(date(2026, 4, 1), 2)] == ["2027-03-13", "2028-03-01"]
    assert single(Manual()).next_days(date(2026, 1, 1)) == []
    assert len(single(SolarDigits((1, 6))).next_days(date(2026, 1, 1))) == 6


def broken(make):
    with pytest.raises(RuleError) as caught:
        make()
    return str(caught.value)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: LunarDigits((1, 12)), "12 is not one of 0 to 9."),
        (lambda: LunarDigits(()), "A rule must name at least one day."),
        (lambda: SolarDigits((1, 1)), "A day is named twice."),
        (lambda: SolarDigits((True,)), "True is not one of 0 to 9."),
        (lambda: MonthDays("lunar", (31,)), "31 is not one of 1 to 30."),
        (lambda: MonthDays("maya", (1,)), "A rule must say which calendar it follows, lunar or solar."),
        (lambda: Parity("solar", 1), "Say whether the days are odd or even."),
        (lambda: Annual(13, 1), "13 is not one of 1 to 12."),
        (lambda: Annual(2, 30, "", "solar"), "30 is not one of 1 to 29."),
        (lambda: Annual(2, 3, "会" * 41), "The name of a fair has at most 40 characters."),
        (lambda: Weekday((0,)), "0 is not one of 1 to 7."),
        (lambda: Branch(("猫",)), "A branch rule names one to three of 子丑寅卯辰巳午未申酉戌亥."),
        (lambda: Branch(tuple("子丑寅卯")), "A branch rule names one to three of 子丑寅卯辰巳午未申酉戌亥."),
        (lambda: Branch(("子", "子")), "A day is named twice."),
        (lambda: Interval(1, date(2026, 1, 1)), "1 is not one of 2 to 366."),
        (lambda: Interval(3, "soon"), "soon is not a date."),
        (lambda: Interval(3, date(1, 1, 1)), "Dates must lie between 1951 and 2098."),
        (lambda: Manual((date(2026, 1, 1),) * 2), "A day is named twice."),
        (lambda: Settings(missing_day="never"), "These month-end settings are not known."),
        (lambda: Part(Daily(), "huge"), "A market is main or minor."),
        (lambda: Part(Daily(), valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1)), "A rule cannot end before it begins."),
        (lambda: DatedException("move", date(2026, 1, 1)), "A moved market day needs another day to move to."),
        (lambda: DatedException("close", date(2026, 1, 1)), "An exception adds, cancels or moves a market day."),
        (lambda: RuleSet(()), "A market needs at least one rule."),
        (lambda: RuleSet((Part(Daily()), Part(Daily()))), "The same rule is given twice."),
        (
            lambda: RuleSet((Part(Daily()),), (DatedException("cancel", date(2026, 1, 1)),) * 2),
            "A day has two exceptions.",
        ),
        (lambda: single(Daily()).days(date(1900, 1, 1), date(1900, 1, 2)), "Dates must lie between 1951 and 2098."),
    ],
)
def test_rules_that_cannot_be_are_refused_in_words(make, sentence):
    assert broken(make) == sentence


STORED = {
    "rules": [
        {"kind": "daily", "tier": "minor", "valid_from": None, "valid_to": None},
        {"kind": "lunar_digits", "digits": [1, 4, 7], "tier": "main", "valid_from": "2026-01-01", "valid_to": None},
    ],
    "exceptions": [
        {"kind": "move", "day": "2026-02-17", "to": "2026-02-18"},
        {"kind": "add", "day": "2026-03-01", "tier": "minor"},
    ],
    "missing_day": "skip",
    "include_31": False,
    "leap": "first_only",
}


def test_the_stored_form_is_stable():
    rules = RuleSet(
        (Part(Daily(), "minor"), Part(LunarDigits((7, 4, 1)), valid_from=date(2026, 1, 1))),
        (
            DatedException("move", date(2026, 2, 17), date(2026, 2, 18)),
            DatedException("add", date(2026, 3, 1), tier="minor"),
        ),
    )
    assert rules.to_json() == STORED
    assert RuleSet.from_json(STORED) == rules


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"rules": 5},
        {"rules": ["daily"]},
        {"rules": [{"kind": "daily", "colour": "red"}]},
        {"rules": [{"kind": "lunar_digits"}]},
        {"rules": [{"kind": "lunar_digits", "digits": 4}]},
        {"rules": [{"kind": "tide"}]},
        {"rules": [{"kind": ["daily"]}]},
        {"rules": [{"kind": "manual", "dates": ["2026-02-30"]}]},
        {"rules": [{"kind": "daily"}], "exceptions": [{"kind": "cancel"}]},
        {"rules": [{"kind": "daily"}], "missing_day": ["skip"]},
        {"rules": [{"kind": "annual", "month": 2, "day": 6, "name": ["x"]}]},
    ],
)
def test_a_damaged_stored_rule_is_refused(value):
    broken(lambda: RuleSet.from_json(value))


def some(low, high, most=4):
    return st.lists(st.integers(low, high), min_size=1, max_size=most, unique=True).map(tuple)


DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
CALENDARS = st.sampled_from(["lunar", "solar"])
RULES = st.one_of(
    st.builds(LunarDigits, some(0, 9)),
    st.builds(SolarDigits, some(0, 9)),
    st.builds(Parity, CALENDARS, st.booleans()),
    st.builds(Weekday, some(1, 7)),
    st.builds(Branch, st.lists(st.sampled_from(lunar.BRANCHES), min_size=1, max_size=3, unique=True).map(tuple)),
    st.builds(Interval, st.integers(2, 20), DAYS),
    st.builds(MonthDays, CALENDARS, some(1, 30)),
    st.just(Daily()),
    st.builds(Annual, st.integers(1, 12), st.integers(1, 28), st.sampled_from(["", "庙会"]), CALENDARS),
    st.builds(Manual, st.lists(DAYS, max_size=4, unique=True).map(tuple)),
)
SETTINGS = st.builds(
    Settings,
    st.sampled_from(["skip", "previous_day", "next_day"]),
    st.booleans(),
    st.sampled_from(["first_only", "both"]),
)


@st.composite
def parts(draw):
    valid = sorted(draw(st.lists(DAYS, min_size=2, max_size=2)))
    first, last = draw(st.tuples(st.booleans(), st.booleans()))
    tier = draw(st.sampled_from(["main", "minor"]))
    return Part(draw(RULES), tier, valid[0] if first else None, valid[1] if last else None)


@st.composite
def rule_sets(draw):
    found = draw(st.lists(parts(), min_size=1, max_size=3, unique=True))
    changes = []
    for day in draw(st.lists(DAYS, max_size=3, unique=True)):
        kind = draw(st.sampled_from(["add", "cancel", "move"]))
        to = draw(DAYS.filter(lambda other, day=day: other != day)) if kind == "move" else None
        changes.append(DatedException(kind, day, to))
    return RuleSet(tuple(found), tuple(changes), draw(SETTINGS))


@given(rule_sets())
def test_what_is_stored_comes_back(rules):
    assert RuleSet.from_json(json.loads(json.dumps(rules.to_json()))) == rules


@given(rule_sets(), DAYS)
@settings(max_examples=60)
def test_days_are_ordered_distinct_and_inside(rules, start):
    end = start + timedelta(days=400)
    met = days(rules, start, end)
    assert met == sorted(set(met))
    assert all(start <= day <= end for day in met)


@given(rule_sets(), DAYS)
@settings(max_examples=60)
def test_a_window_shows_what_a_wider_window_shows(rules, start):
    end = start + timedelta(days=45)
    wide = rules.days(start - timedelta(days=70), end + timedelta(days=70))
    assert rules.days(start, end) == [(day, tier) for day, tier in wide if start <= day <= end]


@given(parts(), SETTINGS, DAYS)
@settings(max_examples=60)
def test_no_day_outside_the_valid_dates(part, how, start):
    met = days(RuleSet((part,), (), how), start, start + timedelta(days=800))
    assert all((part.valid_from or day) <= day <= (part.valid_to or day) for day in met)


@given(RULES, SETTINGS, DAYS)
@settings(max_examples=60)
def test_matching_one_day_is_being_in_the_list(rule, how, day):
    near = set(rule.days(day - timedelta(days=3), day + timedelta(days=3), how))
    assert rule.matches(day, how) == (day in near)


@given(rule_sets())
@settings(max_examples=60)
def test_cancelled_days_are_gone_and_added_days_are_there(rules):
    met = set(days(rules, date(2019, 1, 1), date(2041, 12, 31)))
    arrivals = {change.to or change.day for change in rules.exceptions if change.kind != "cancel"}
    for change in rules.exceptions:
        if change.kind == "add":
            assert change.day in met
        elif change.day not in arrivals:
            assert change.day not in met


@given(some(0, 9), DAYS)
@settings(max_examples=40)
def test_lunar_digits_agree_with_the_lunar_date_of_each_day(digits, start):
    met = set(days(single(LunarDigits(digits)), start, start + timedelta(days=120)))
    for n in range(121):
        day = start + timedelta(days=n)
        assert (day in met) == (lunar.lunar_date(day).day % 10 in digits)


def test_sixty_markets_over_two_years_take_well_under_a_second():
    kinds = [LunarDigits((1, 4, 7)), SolarDigits((2, 5, 8)), Branch(("辰", "戌")), Weekday((3, 6)), Interval(3, YEAR[0])]
    began = time.perf_counter()
    for n in range(60):
        single(kinds[n % 5]).days(date(2026, 1, 1), date(2027, 12, 31))
    assert time.perf_counter() - began < 0.8


def test_plain_words_in_english():
    rules = RuleSet(
        (Part(Daily(), "minor"), Part(SolarDigits((1, 0)), valid_from=date(2026, 1, 1), valid_to=date(2027, 1, 1))),
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


@given(rule_sets())
@settings(max_examples=60)
def test_every_rule_has_plain_words(rules):
    lines = describe(rules, str)
    assert len(lines) >= len(rules.parts) + len(rules.exceptions)
    assert all(line and "%" not in line for line in lines)
