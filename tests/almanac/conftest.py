"""What the almanac's tests share: any rule, part and rule set for hypothesis, and the Chinese words.

The strategies are registered by type: a test writes `st.from_type(RuleSet)`.
"""

from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import strategies as st

import plugins.almanac
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
    Rule,
    RuleSet,
    Settings,
    SolarDigits,
    Weekday,
)


def some(low, high, most=4):
    return st.lists(st.integers(low, high), min_size=1, max_size=most, unique=True).map(tuple)


DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
CALENDARS = st.sampled_from(["lunar", "solar"])
RULES = st.one_of(
    st.builds(LunarDigits, some(0, 9)),
    st.builds(SolarDigits, some(0, 9)),
    st.builds(Parity, CALENDARS, st.booleans()),
    st.builds(Weekday, some(1, 7, 7)),
    st.builds(
        Branch, st.lists(st.sampled_from(lunar.BRANCHES), min_size=1, max_size=3, unique=True).map(tuple)
    ),
    st.builds(Interval, st.integers(2, 20), DAYS),
    st.builds(MonthDays, CALENDARS, some(1, 30)),
    st.just(Daily()),
    st.builds(
        Annual, st.integers(1, 12), st.integers(1, 28), st.sampled_from(["", "庙会", "柴头会"]), CALENDARS
    ),
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


st.register_type_strategy(Rule, RULES)
st.register_type_strategy(Settings, SETTINGS)
st.register_type_strategy(Part, parts())
st.register_type_strategy(RuleSet, rule_sets())


@pytest.fixture(scope="session")
def chinese():
    """The Chinese catalogue as a `gettext`; an untranslated message is an error."""
    home = Path(plugins.almanac.__file__).parent / "translations/zh_Hans_CN/LC_MESSAGES"
    with (home / "messages.po").open("rb") as file:
        words = {message.id: message.string for message in read_po(file, locale="zh_Hans_CN") if message.id}
    return words.__getitem__
