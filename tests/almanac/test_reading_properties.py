"""Properties of reading: the Chinese echo reads back, and any text is answered."""

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.almanac.reading import LONGEST, read
from plugins.almanac.rules import Part, RuleSet, describe

TODAY = date(2026, 11, 21)


def asked(reading):
    return [question.key for question in reading.questions]


@given(st.lists(st.from_type(Part), min_size=1, max_size=3, unique=True))
@settings(max_examples=200, deadline=None)
def test_the_chinese_echo_reads_back_as_the_same_rules(chinese, found):
    rules = RuleSet(tuple(found))
    text = "；".join(describe(rules, chinese)[: len(found)])
    reading = read(text, answers={"tier": "same"})
    if len(text) > LONGEST:
        return
    assert reading.problems == ()
    assert set(asked(reading)) <= {"branches", "branches.2", "branches.3"}
    assert reading.rules.parts == rules.parts


WORDS = [
    *"逢赶每月尾数等日农公历阴旧星期周礼拜单双天百场不定无墟空三四隔二一五十初廿正子午辰戌龙狗大小圩即至会147 、，-（）/"
]


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=25).map("".join)))
@settings(max_examples=500, deadline=None)
def test_any_text_is_answered(chinese, text):
    """Whatever is pasted: rules, no market, a question or a problem; never an error, never silence."""
    reading = read(text)
    assert reading.rules is not None or reading.no_market or reading.questions or reading.problems
    assert not (reading.problems and reading.rules)
    json.dumps(reading.to_json(TODAY, chinese))


@given(st.text(alphabet="一二三四五六七八九十逢农历、 ", max_size=20), st.sampled_from(["lunar", "solar"]))
@settings(max_examples=200, deadline=None)
def test_a_default_calendar_leaves_no_calendar_question(text, calendar):
    assert not [key for key in asked(read(text, calendar)) if key.startswith("calendar")]
