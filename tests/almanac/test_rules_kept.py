"""Rules that cannot be, and the stored form of those that can."""

from datetime import date

import pytest

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
    single,
)


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
        (
            lambda: Part(Daily(), valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1)),
            "A rule cannot end before it begins.",
        ),
        (
            lambda: DatedException("move", date(2026, 1, 1)),
            "A moved market day needs another day to move to.",
        ),
        (
            lambda: DatedException("close", date(2026, 1, 1)),
            "An exception adds, cancels or moves a market day.",
        ),
        (lambda: RuleSet(()), "A market needs at least one rule."),
        (lambda: RuleSet((Part(Daily()), Part(Daily()))), "The same rule is given twice."),
        (
            lambda: RuleSet((Part(Daily()),), (DatedException("cancel", date(2026, 1, 1)),) * 2),
            "A day has two exceptions.",
        ),
        (
            lambda: single(Daily()).days(date(1900, 1, 1), date(1900, 1, 2)),
            "Dates must lie between 1951 and 2098.",
        ),
    ],
)
def test_rules_that_cannot_be_are_refused_in_words(make, sentence):
    assert broken(make) == sentence


STORED = {
    "rules": [
        {"kind": "daily", "tier": "minor", "valid_from": None, "valid_to": None},
        {
            "kind": "lunar_digits",
            "digits": [1, 4, 7],
            "tier": "main",
            "valid_from": "2026-01-01",
            "valid_to": None,
        },
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
