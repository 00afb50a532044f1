"""Properties of market rules that hold for any rule set."""

import json
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.almanac import lunar
from plugins.almanac.rules import LunarDigits, Part, Rule, RuleSet, Settings, describe, single

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
RULES, PARTS, RULE_SETS = st.from_type(Rule), st.from_type(Part), st.from_type(RuleSet)
SETTINGS = st.from_type(Settings)
DIGITS = st.lists(st.integers(0, 9), min_size=1, max_size=4, unique=True).map(tuple)


def days(rules, start, end):
    return [day for day, _ in rules.days(start, end)]


@given(RULE_SETS)
@settings(deadline=None)
def test_what_is_stored_comes_back(rules):
    assert RuleSet.from_json(json.loads(json.dumps(rules.to_json()))) == rules


@given(RULE_SETS, DAYS)
@settings(max_examples=60, deadline=None)
def test_days_are_ordered_distinct_and_inside(rules, start):
    end = start + timedelta(days=400)
    met = days(rules, start, end)
    assert met == sorted(set(met))
    assert all(start <= day <= end for day in met)


@given(RULE_SETS, DAYS)
@settings(max_examples=60, deadline=None)
def test_a_window_shows_what_a_wider_window_shows(rules, start):
    end = start + timedelta(days=45)
    wide = rules.days(start - timedelta(days=70), end + timedelta(days=70))
    assert rules.days(start, end) == [(day, tier) for day, tier in wide if start <= day <= end]


@given(PARTS, SETTINGS, DAYS)
@settings(max_examples=60, deadline=None)
def test_no_day_outside_the_valid_dates(part, how, start):
    met = days(RuleSet((part,), (), how), start, start + timedelta(days=800))
    assert all((part.valid_from or day) <= day <= (part.valid_to or day) for day in met)


@given(RULES, SETTINGS, DAYS)
@settings(max_examples=60, deadline=None)
def test_matching_one_day_is_being_in_the_list(rule, how, day):
    near = set(rule.days(day - timedelta(days=3), day + timedelta(days=3), how))
    assert rule.matches(day, how) == (day in near)


@given(RULE_SETS)
@settings(max_examples=60, deadline=None)
def test_cancelled_days_are_gone_and_added_days_are_there(rules):
    met = set(days(rules, date(2019, 1, 1), date(2041, 12, 31)))
    arrivals = {change.to or change.day for change in rules.exceptions if change.kind != "cancel"}
    for change in rules.exceptions:
        if change.kind == "add":
            assert change.day in met
        elif change.day not in arrivals:
            assert change.day not in met


@given(DIGITS, DAYS)
@settings(max_examples=40, deadline=None)
def test_lunar_digits_agree_with_the_lunar_date_of_each_day(digits, start):
    met = set(days(single(LunarDigits(digits)), start, start + timedelta(days=120)))
    for n in range(121):
        day = start + timedelta(days=n)
        assert (day in met) == (lunar.lunar_date(day).day % 10 in digits)


@given(RULE_SETS)
@settings(max_examples=60, deadline=None)
def test_every_rule_has_plain_words(rules):
    lines = describe(rules, str)
    assert len(lines) >= len(rules.parts) + len(rules.exceptions)
    assert all(line and "%" not in line for line in lines)
