"""Calendar subscriptions: what a phone shows is what the market table says."""

from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from plugins.almanac.feeds import Market, feed
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
    single,
)

STAMP = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SPAN = date(2026, 1, 1), date(2027, 12, 31)


def published(rules, span=SPAN, **more):
    return Calendar.from_ical(feed("集日", [Market("m1", rules, "大圩", "小圩", **more)], *span, STAMP))


def shown(calendar):
    """Every day a calendar program shows, with the title: DTSTART, RRULE and RDATE less EXDATE."""
    found = []
    for event in calendar.walk("VEVENT"):
        start = event["DTSTART"].dt
        days = {start}
        if "RRULE" in event:
            first = datetime.combine(start, datetime.min.time())
            days |= {moment.date() for moment in rrulestr(event["RRULE"].to_ical().decode(), dtstart=first)}
        days |= {item.dt for item in event["RDATE"].dts} if "RDATE" in event else set()
        days -= {item.dt for item in event["EXDATE"].dts} if "EXDATE" in event else set()
        found += [(day, str(event["SUMMARY"])) for day in days]
    return sorted(found)


def wanted(rules, span=SPAN):
    return [(day, "大圩" if tier == "main" else "小圩") for day, tier in rules.days(*span)]


@pytest.mark.parametrize(
    ("rule", "rrule"),
    [
        (Weekday((3, 6)), "FREQ=WEEKLY;UNTIL=20271229;BYDAY=WE,SA"),
        (SolarDigits((1, 6)), "FREQ=MONTHLY;UNTIL=20271226;BYMONTHDAY=1,6,11,16,21,26"),
        (SolarDigits((5, 0)), "FREQ=MONTHLY;UNTIL=20271230;BYMONTHDAY=5,10,15,20,25,30"),
        (Interval(3, date(2026, 1, 2)), "FREQ=DAILY;UNTIL=20271229;INTERVAL=3"),
        (Branch(("辰", "戌")), "FREQ=DAILY;UNTIL=20271227;INTERVAL=6"),
        (Branch(("申", "子", "辰")), "FREQ=DAILY;UNTIL=20271231;INTERVAL=4"),
        (Daily(), "FREQ=DAILY;UNTIL=20271231"),
        (
            Parity("solar", False),
            "FREQ=MONTHLY;UNTIL=20271230;BYMONTHDAY=2,4,6,8,10,12,14,16,18,20,22,24,26,28,30",
        ),
        (MonthDays("solar", (7, 31)), "FREQ=MONTHLY;UNTIL=20271231;BYMONTHDAY=7,31"),
        (Annual(10, 1, "", "solar"), "FREQ=YEARLY;UNTIL=20271001;BYMONTHDAY=1;BYMONTH=10"),
    ],
)
def test_rules_a_phone_can_count(rule, rrule):
    calendar = published(single(rule))
    (event,) = calendar.walk("VEVENT")
    assert sorted(event["RRULE"].to_ical().decode().split(";")) == sorted(rrule.split(";"))
    assert "RDATE" not in event
    assert shown(calendar) == wanted(single(rule))


@pytest.mark.parametrize(
    "rules",
    [
        single(LunarDigits((1, 4, 7))),
        single(Parity("lunar", True)),
        single(Annual(2, 6)),
        single(MonthDays("lunar", (3, 13, 23))),
        single(Manual((date(2026, 5, 1), date(2026, 10, 1)))),
        single(Branch(("子", "丑"))),
        single(SolarDigits((5, 0)), missing_day="previous_day"),
        single(MonthDays("solar", (31,)), missing_day="next_day"),
    ],
)
def test_rules_sent_as_dates(rules):
    calendar = published(rules)
    assert all("RRULE" not in event and "RDATE" in event for event in calendar.walk("VEVENT"))
    assert shown(calendar) == wanted(rules)


def test_the_31st_is_sent_as_the_market_keeps_it():
    with_31 = published(single(SolarDigits((1, 6)), include_31=True))
    assert (date(2026, 1, 31), "大圩") in shown(with_31)
    assert (date(2026, 1, 31), "大圩") not in shown(published(single(SolarDigits((1, 6)))))
    assert b"BYMONTHDAY=1,6,11,16,21,26,31" in with_31.to_ical()


def test_main_and_minor_markets_do_not_stand_twice():
    rules = RuleSet((Part(Daily(), "minor"), Part(Weekday((7,)))))
    assert shown(published(rules)) == wanted(rules)


def test_exceptions_are_shown():
    rules = RuleSet(
        (Part(SolarDigits((1, 6))),),
        (
            DatedException("cancel", date(2026, 1, 1)),
            DatedException("move", date(2026, 2, 16), date(2026, 2, 14)),
            DatedException("add", date(2026, 2, 15), tier="minor"),
        ),
    )
    calendar = published(rules)
    assert shown(calendar) == wanted(rules)
    assert b"EXDATE;VALUE=DATE:20260216" in calendar.to_ical()


def test_names_uids_and_stamps():
    raw = feed(
        "通川；集日,\nX-EVIL:1",
        [Market("m1", single(Daily()), "大圩\r\nBEGIN:VEVENT", location="魏兴镇", revision=4)],
        *SPAN,
        STAMP,
    )
    calendar = Calendar.from_ical(raw)
    (event,) = calendar.walk("VEVENT")
    assert str(event["UID"]) == "m1-1@xiangjing"
    assert event["SEQUENCE"] == 4
    assert event["DTSTAMP"].dt == STAMP
    assert str(event["LOCATION"]) == "魏兴镇"
    assert b"\r\nX-EVIL" not in raw
    assert raw.count(b"\r\nBEGIN:VEVENT") == 1
    assert calendar["X-WR-CALNAME"].startswith("通川")


def test_the_same_market_keeps_its_uid_when_its_rule_changes():
    first = published(single(LunarDigits((1, 4, 7))))
    second = published(single(SolarDigits((2, 5, 8))))
    assert [str(e["UID"]) for e in first.walk("VEVENT")] == [str(e["UID"]) for e in second.walk("VEVENT")]


def test_the_same_input_gives_the_same_bytes():
    market = Market("m1", single(LunarDigits((3, 6, 9))), "大圩")
    assert feed("集日", [market], *SPAN, STAMP) == feed("集日", [market], *SPAN, STAMP)


def test_a_market_without_days_sends_nothing():
    assert list(published(single(Manual())).walk("VEVENT")) == []


DAYS = st.dates(date(2025, 12, 1), date(2027, 6, 30))


@st.composite
def rule_sets(draw):
    parts = draw(st.lists(st.from_type(Part), min_size=1, max_size=3, unique=True))
    changes = []
    for day in draw(st.lists(DAYS, max_size=3, unique=True)):
        kind = draw(st.sampled_from(["add", "cancel", "move"]))
        changes.append(DatedException(kind, day, day + timedelta(days=2) if kind == "move" else None))
    how = draw(st.sampled_from(["skip", "previous_day", "next_day"]))
    return RuleSet(tuple(parts), tuple(changes)).with_settings(
        missing_day=how, include_31=draw(st.booleans())
    )


@given(rule_sets(), DAYS)
@settings(max_examples=80, deadline=None)
def test_a_subscription_shows_exactly_the_market_days(rules, start):
    span = start, start + timedelta(days=400)
    assert shown(published(rules, span)) == wanted(rules, span)
