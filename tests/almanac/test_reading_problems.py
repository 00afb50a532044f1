"""What cannot be read, what has no market, and what a program gets."""

import json
from datetime import date

import pytest

from plugins.almanac import lunar
from plugins.almanac.reading import LONGEST, market_days, read
from plugins.almanac.rules import Manual, RuleError

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("text", ["无墟日", "没有墟日，一般去广西山口镇趁墟", "無圩日", "不赶场", "无"])
def test_no_market_keeps_its_words(text):
    reading = read(text)
    assert (reading.no_market, reading.note, reading.rules, reading.certain) == (True, text, None, True)


def test_days_unknown_keep_their_words():
    reading = read("不定期，由村里通知")
    assert ([part.rule for part in reading.rules.parts], reading.note) == ([Manual()], "不定期，由村里通知")
    assert read("农历逢三六九上午").note == "上午"


UNREADABLE = {
    "": "The rule is empty.",
    "  ": "The rule is empty.",
    "随便写点": "“随便写点” cannot be read.",
    "农历逢三六九，初一停市": "“停” cannot be read.",
    "每月第一个星期日": "“第” cannot be read.",
    "每周一场": "“周” cannot be read.",
    "隔三差五": "“隔” cannot be read.",
    "逢": "No market days are named here.",
    "逢场": "No market days are named here.",
    "农历": "No market days are named here.",
    "正月": "The month “正月” has no day.",
    "正月单日": "The month “正月” has no day.",
    "逢 1、45": "“45” is not a number of a day.",
    "公历每月32日": "“32” is not a number of a day.",
    "公历每月0日": "“0” is not a number of a day.",
    "尾数初": "“初” is not a number of a day.",
    "公历逢 1、1、4": "A day is named twice.",
    "农历逢三三": "A day is named twice.",
    "农历每月31日": "31 is not one of 1 to 30.",
    "农历二月三十一": "31 is not one of 1 to 30.",
    "公历2月30日": "30 is not one of 1 to 29.",
    "公历初三": "Days such as 初一 and 廿三 belong to the lunar calendar, not to the solar one.",
    "农历公历逢三": "Two calendars are named for the same days.",
    "子丑寅卯": "A branch rule names one to three of 子丑寅卯辰巳午未申酉戌亥.",
    "子至午": "“子、午” is not a clear list of days.",
    "农历1、3-6": "“1、3、6” is not a clear list of days.",
    "农历三月初三至四月初八": "It is not clear from which day to which “初八” runs.",
    "隔二赶五": "“隔二赶五”: the two numbers do not fit together.",
    "每一天一场": "“每一天一场” is not a number of days.",
    "周五至周一": "“周五至周一” is not a row of weekdays.",
    "2026年13月45日": "2026-13-45 is not a date.",
    "闰六月初一庙会": "A fair is named by its ordinary month; leap months are a setting.",
    "腊月廿三至廿九天天": "“廿三、廿九天天” is not a clear list of days.",
    "三三至0": "“3、3、10” is not a clear list of days.",
    "农历三六九，大圩": "It is not clear to which days the last words belong.",
    "农历三六九，公历": "It is not clear to which days the last words belong.",
    "子丑、寅卯": "“子丑、寅卯” is not a clear list of days.",
    "天天，每天": "The same rule is given twice.",
    "无墟日，逢三六九": "The text says that there is no fixed day and also names market days.",
    "农历三八、二十": "“二十” does not fit the other days.",
    "一" * (LONGEST + 1): f"The text is too long for one rule (at most {LONGEST} characters).",
}


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_cannot_be_read_is_said(text):
    reading = read(text, None)
    assert reading.rules is None
    assert not reading.certain
    problem = reading.problems[0]
    assert problem.msgid % problem.params == UNREADABLE[text]
    assert 0 <= problem.start <= problem.end <= len(text)


def test_a_problem_names_its_place():
    text = "农历逢三六九，腊月二十以后天天"
    (problem,) = [p for p in read(text).problems if p.fragment.startswith("后")]
    assert text[problem.start : problem.end] == problem.fragment


@pytest.mark.parametrize("answers", [{"calendar": "maya"}, {"missing_day": "never"}])
def test_an_answer_that_does_not_fit_is_refused(answers):
    reading = read("逢五十", answers=answers)
    assert reading.rules is None
    assert reading.problems[0].msgid == "This answer does not fit the question."


def test_an_unknown_default_calendar_is_refused():
    with pytest.raises(RuleError):
        read("逢五十", "maya")


def test_the_whole_reading_as_json(chinese):
    value = json.loads(json.dumps(read("逢 1、6").to_json(TODAY, chinese)))
    assert value["words"] == ["公历逢1、6", "31日不逢集"]
    assert value["next"] == [
        "2026-11-21",
        "2026-11-26",
        "2026-12-01",
        "2026-12-06",
        "2026-12-11",
        "2026-12-16",
    ]
    assert value["reading"]["rules"][0]["kind"] == "solar_digits"
    (question,) = value["questions"]
    assert question["question"] == "“1、6”是农历还是公历？"
    solar, moon = question["options"]
    assert (solar["value"], solar["proposed"], solar["words"][0]) == ("solar", True, "公历逢1、6")
    assert (moon["value"], moon["proposed"], moon["words"][0]) == ("lunar", False, "农历逢1、6")
    assert moon["next"][0] == "2026-11-24"
    assert value["checks"][0]["key"] == "include_31"
    assert value["problems"] == []


def test_a_problem_as_json(chinese):
    value = read("农历逢三六九，初一停市").to_json(TODAY, chinese)
    assert value["reading"] is None and value["next"] == []
    assert value["problems"] == [{"message": "“停”看不懂。", "fragment": "停", "start": 9, "end": 10}]


def test_market_days_of_a_text():
    found, reading = market_days("逢 1、6", date(2026, 11, 20), date(2026, 12, 2))
    assert [day.isoformat() for day in found] == ["2026-11-21", "2026-11-26", "2026-12-01"]
    assert reading.questions
    found, _ = market_days("逢 1、6", date(2026, 11, 20), date(2026, 11, 30), "lunar")
    assert [str(lunar.lunar_date(day)) for day in found] == ["十月十六", "十月廿一"]
    assert market_days("无墟日", date(2026, 1, 1), date(2026, 12, 31))[0] == []


@pytest.mark.parametrize("text", ["随便写点", "空三赶四", "隔二赶三"])
def test_a_text_without_a_proposal_has_no_days(text):
    with pytest.raises(RuleError):
        market_days(text, date(2026, 1, 1), date(2026, 12, 31))


def test_three_six_nine_is_every_ten_days_and_not_three_days_a_month():
    found, _ = market_days("农历三六九", date(2026, 2, 17), date(2026, 3, 18))
    assert [lunar.lunar_date(day).day for day in found] == [3, 6, 9, 13, 16, 19, 23, 26, 29]
