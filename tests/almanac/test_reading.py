"""Reading one printed market rule: what a clerk pastes and what is asked."""

import itertools
from datetime import date

import pytest

from plugins.almanac.reading import read
from plugins.almanac.rules import (
    Annual,
    Branch,
    Daily,
    Interval,
    LunarDigits,
    Manual,
    MonthDays,
    Parity,
    Part,
    SolarDigits,
    Weekday,
)

TODAY = date(2026, 11, 21)


def rules_of(reading):
    return [part.rule for part in reading.rules.parts]


def asked(reading):
    return {question.key: [(o.value, o.proposed) for o in question.options] for question in reading.questions}


CLEAR = {
    "农历逢一、四、七": LunarDigits((1, 4, 7)),
    "農曆逢一、四、七": LunarDigits((1, 4, 7)),
    "農歷趕場：三、六、九": LunarDigits((3, 6, 9)),
    "阴历三六九赶集": LunarDigits((3, 6, 9)),
    "旧历逢四七十": LunarDigits((4, 7, 0)),
    "农历逢五十": LunarDigits((5, 0)),
    "农历 五、十": LunarDigits((5, 0)),
    "农历三八、五十": LunarDigits((3, 8, 5, 0)),
    "逢三八（农历）": LunarDigits((3, 8)),
    "农历（阴历）逢三、八": LunarDigits((3, 8)),
    "农历尾数３、８等日": LunarDigits((3, 8)),
    "每旬农历一、四、七日": LunarDigits((1, 4, 7)),
    "农历每月逢一、六日": LunarDigits((1, 6)),
    "农历逢一、六（初一、初六、十一、十六、廿一、廿六）": LunarDigits((1, 6)),
    "公历逢 1、6": SolarDigits((1, 6)),
    "阳历逢１，４，７": SolarDigits((1, 4, 7)),
    "陽曆 1-4-7": SolarDigits((1, 4, 7)),
    "公历逢147": SolarDigits((1, 4, 7)),
    "公历4710": SolarDigits((4, 7, 0)),
    "公历逢 0、5": SolarDigits((0, 5)),
    "公历1 4 7": SolarDigits((1, 4, 7)),
    "公历逢一至三": SolarDigits((1, 2, 3)),
    "农历单日": Parity("lunar", True),
    "公历逢双": Parity("solar", False),
    "双日（公历）": Parity("solar", False),
    "星期三、六": Weekday((3, 6)),
    "星期三、星期六": Weekday((3, 6)),
    "每週六": Weekday((6,)),
    "周日": Weekday((7,)),
    "禮拜天": Weekday((7,)),
    "周一至周五": Weekday((1, 2, 3, 4, 5)),
    "周六日": Weekday((6, 7)),
    "双休日": Weekday((6, 7)),
    "星期1、4": Weekday((1, 4)),
    "子午": Branch(("子", "午")),
    "逢亥巳": Branch(("巳", "亥")),
    "赶辰戌，即龙狗日": Branch(("辰", "戌")),
    "趕辰戌（龍狗）": Branch(("辰", "戌")),
    "龙狗日": Branch(("辰", "戌")),
    "丑、未": Branch(("丑", "未")),
    "逢午日": Branch(("午",)),
    "丑巳酉": Branch(("丑", "巳", "酉")),
    "空三赶四，逢申子辰": Branch(("申", "子", "辰")),
    "空三赶四（申子辰）": Branch(("申", "子", "辰")),
    "2026年1月3日起隔二赶三": Interval(3, date(2026, 1, 3)),
    "每3天一场，从2026-01-03算起": Interval(3, date(2026, 1, 3)),
    "每月初三、十三、廿三": MonthDays("lunar", (3, 13, 23)),
    "农历初一、十五": MonthDays("lunar", (1, 15)),
    "初一十五": MonthDays("lunar", (1, 15)),
    "公历每月3、13、23日": MonthDays("solar", (3, 13, 23)),
    "公历 7/14/21": MonthDays("solar", (7, 14, 21)),
    "公历每月仅3、6、9日": MonthDays("solar", (3, 6, 9)),
    "每月31日": MonthDays("solar", (31,)),
    "公历每月15号": MonthDays("solar", (15,)),
    "天天": Daily(),
    "全年每天都有": Daily(),
    "一般农历逢三六九": LunarDigits((3, 6, 9)),
    "2026年1月3日起空两天赶一场": Interval(3, date(2026, 1, 3)),
    "每日": Daily(),
    "百日场": Daily(),
    "白日場": Daily(),
    "二月初六庙会": Annual(2, 6, "庙会"),
    "農曆三月三": Annual(3, 3),
    "二月廿一蜡烛会": Annual(2, 21, "蜡烛会"),
    "腊月廿八": Annual(12, 28),
    "公历10月1日物资交流会": Annual(10, 1, "物资交流会", "solar"),
    "不定期": Manual(),
    "未知": Manual(),
    "2026年5月1日、2026年10月1日": Manual((date(2026, 5, 1), date(2026, 10, 1))),
}


@pytest.mark.parametrize("text", CLEAR)
def test_clear_rules_are_read_without_a_question(text):
    reading = read(text)
    assert reading.problems == ()
    assert asked(reading) == {}
    assert rules_of(reading) == [CLEAR[text]]
    assert reading.certain


@pytest.mark.parametrize(
    ("text", "proposed", "other"),
    [
        ("逢 1、6", SolarDigits((1, 6)), LunarDigits((1, 6))),
        ("逢 五、十", LunarDigits((5, 0)), SolarDigits((5, 0))),
        ("逢五十", LunarDigits((5, 0)), SolarDigits((5, 0))),
        ("每月3、13、23日", MonthDays("solar", (3, 13, 23)), MonthDays("lunar", (3, 13, 23))),
        ("单日", Parity("solar", True), Parity("lunar", True)),
        ("三月三", Annual(3, 3), Annual(3, 3, "", "solar")),
    ],
)
def test_an_unnamed_calendar_is_asked(text, proposed, other):
    reading = read(text)
    (question,) = reading.questions
    assert question.key == "calendar"
    chosen = {option.proposed: option for option in question.options}
    assert rules_of(reading) == [proposed]
    assert [part.rule for part in chosen[True].rules.parts] == [proposed]
    assert [part.rule for part in chosen[False].rules.parts] == [other]
    assert not reading.certain
    answered = read(text, answers={"calendar": chosen[False].value})
    assert (rules_of(answered), answered.questions) == ([other], ())
    for calendar in ("lunar", "solar"):
        settled = read(text, calendar)
        assert settled.questions == ()
        assert rules_of(settled) == rules_of(read(text, answers={"calendar": calendar}))


def test_a_calendar_that_is_said_beats_the_default():
    assert rules_of(read("公历逢 1、6", "lunar")) == [SolarDigits((1, 6))]
    assert rules_of(read("每月初三、十三", "solar")) == [MonthDays("lunar", (3, 13))]


@pytest.mark.parametrize(
    ("text", "key", "options"),
    [
        ("公历每月3、6、9日", "list", [("digits", True), ("days", False)]),
        ("农历逢三十", "list", [("digits", True), ("days", False)]),
        ("农历逢十五", "list", [("days", True), ("digits", False)]),
        ("公历逢25", "list", [("digits", True), ("days", False)]),
        ("农历初三、六、九", "list", [("days", True), ("digits", False)]),
        ("公历逢 3、13、23", "list", [("days", True)]),
        ("公历1-6", "range", [("digits", True), ("range", False)]),
        ("周一-周五", "range", [("range", True), ("list", False)]),
        ("周末", "weekend", [("6,7", True), ("7", False)]),
        ("农历单双日", "every_day", [("daily", True), ("odd_lunar", False), ("even_lunar", False)]),
        ("子丑", "branches", [("子丑", True), ("子午", False), ("丑未", False)]),
        ("赶辰戌，即龙虎日", "same", [("first", True), ("second", False)]),
        ("天天，农历逢三六九", "tier", [("main", True), ("same", False)]),
        ("三天一场，农历逢一四七", "anchor", [("explains", True)]),
        ("公历1—6", "range", [("digits", True), ("range", False)]),
        ("隔两天赶一场，2026-01-01起", "every", [("3", True), ("2", False)]),
        ("每隔两天，2026-01-01起", "every", [("3", True), ("2", False)]),
        (
            "空三赶四",
            "branches",
            [("子辰申", False), ("丑巳酉", False), ("寅午戌", False), ("卯未亥", False)],
        ),
        ("隔二赶三", "anchor", []),
    ],
)
def test_what_is_ambiguous_is_asked(text, key, options):
    assert asked(read(text)) == {key: options}


def test_each_option_carries_its_own_reading():
    (question,) = read("公历每月3、6、9日").questions
    assert [option.rules.parts[0].rule for option in question.options] == [
        SolarDigits((3, 6, 9)),
        MonthDays("solar", (3, 6, 9)),
    ]


@pytest.mark.parametrize(
    ("text", "answers", "rule"),
    [
        ("空三赶四", {"branches": "子辰申"}, Branch(("申", "子", "辰"))),
        ("空三赶四", {"branches": "2026-11-22"}, Interval(4, date(2026, 11, 22))),
        ("隔五赶六", {"branches": "辰戌"}, Branch(("辰", "戌"))),
        ("隔二赶三", {"anchor": "2026-11-22"}, Interval(3, date(2026, 11, 22))),
        ("隔日", {"anchor": "2026-11-22"}, Interval(2, date(2026, 11, 22))),
        ("每隔两天", {"every": "2", "anchor": "2026-11-22"}, Interval(2, date(2026, 11, 22))),
        ("三天一场，农历逢一四七", {"anchor": "explains"}, LunarDigits((1, 4, 7))),
        ("赶辰戌，即龙虎日", {"same": "second"}, Branch(("寅", "辰"))),
        ("周末", {"weekend": "7"}, Weekday((7,))),
        ("单双日", {"every_day": "odd_lunar"}, Parity("lunar", True)),
    ],
)
def test_answers_settle_a_reading(text, answers, rule):
    reading = read(text, answers=answers)
    assert rules_of(reading) == [rule]
    assert reading.certain


def test_nothing_is_proposed_where_the_text_gives_no_ground():
    for text in ("空三赶四", "隔二赶三"):
        reading = read(text)
        assert reading.rules is None
        assert reading.next_days(TODAY) == []
        assert not reading.certain and not reading.problems
    assert read("隔二赶三").questions[0].takes_date and read("空三赶四").questions[0].takes_date


def test_two_sorts_of_numerals_are_two_questions():
    reading = read("逢一、四、七，逢5、10")
    assert set(asked(reading)) == {"calendar", "calendar.2"}
    assert rules_of(reading) == [LunarDigits((1, 4, 7)), SolarDigits((5, 0))]
    settled = read("逢一、四、七，逢5、10", answers={"calendar": "solar", "calendar.2": "lunar"})
    assert rules_of(settled) == [SolarDigits((1, 4, 7)), LunarDigits((5, 0))]


def test_a_calendar_said_once_holds_for_the_same_numerals_only():
    assert rules_of(read("农历逢三六九，逢九大圩")) == [LunarDigits((3, 6, 9)), LunarDigits((9,))]
    assert asked(read("农历逢三六九，逢九大圩")) == {}
    assert "calendar" in asked(read("农历三月三庙会，逢1、6"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("每天，星期天大圩", [(Daily(), "minor"), (Weekday((7,)), "main")]),
        ("大圩农历三、八，小圩农历五、十", [(LunarDigits((3, 8)), "main"), (LunarDigits((5, 0)), "minor")]),
        ("农历逢三六九（五十小集）", [(LunarDigits((3, 6, 9)), "main"), (LunarDigits((5, 0)), "minor")]),
        ("农历一四七、公历星期日大集", [(LunarDigits((1, 4, 7)), "main"), (Weekday((7,)), "main")]),
        ("辰戌、丑未", [(Branch(("辰", "戌")), "main"), (Branch(("丑", "未")), "main")]),
        ("农历正月十五、三月三庙会", [(Annual(1, 15, "庙会"), "main"), (Annual(3, 3, "庙会"), "main")]),
    ],
)
def test_several_rules_in_one_text(text, parts):
    assert [(part.rule, part.tier) for part in read(text).rules.parts] == parts


def test_valid_dates():
    (part,) = read("2026年1月1日起农历逢三六九（至2026-12-31止）").rules.parts
    assert part == Part(LunarDigits((3, 6, 9)), "main", date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("农历逢五、十", "missing_day"),
        ("公历逢 1、6", "include_31"),
        ("二月初六庙会", "leap"),
        ("公历每月31日", "missing_day"),
    ],
)
def test_month_end_settings_are_shown_for_confirmation(text, key):
    (check,) = read(text).checks
    assert check.key == key
    assert [option.proposed for option in check.options].count(True) == 1
    other = next(option for option in check.options if not option.proposed)
    assert read(text, answers={key: other.value}).rules == other.rules != read(text).rules
    assert read(text, answers={key: other.value}).checks == ()


def test_the_order_of_answers_does_not_matter():
    answers = [("calendar", "lunar"), ("list", "days"), ("missing_day", "next_day")]
    seen = [read("逢三十", answers=dict(order)).rules for order in itertools.permutations(answers)]
    assert all(rules == seen[0] for rules in seen)
    assert seen[0].parts[0].rule == MonthDays("lunar", (30,))


def test_a_weekday_does_not_lend_its_calendar():
    assert "calendar" in asked(read("公历星期日大圩，逢一四七"))


def test_the_31st_is_solar_unless_the_table_is_lunar():
    assert read("每月31日").certain
    assert read("每月31日", "lunar").problems
