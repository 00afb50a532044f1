"""Market days as a calendar subscription (.ics, RFC 5545).

Rules that a phone can count itself (weekdays, solar days, every n days, branches) go out as RRULE, all
others as a list of dates. Why lunar rules are lists: calendars do not know the lunar year, and the
extension for it (RFC 7529) is refused by common readers. Why an RRULE is compared with our own days before
it is used: it skips a day the month lacks without a word, and only where that is what the market does may
it stand. Every event ends with the feed's last day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event, vRecur, vText

from plugins.almanac.rules import kinds
from plugins.almanac.rules.base import Rule, Settings
from plugins.almanac.rules.market import RuleSet

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Market:
    """A market of a feed. `uid` never changes; `revision` grows with each change of its rules."""

    uid: str
    rules: RuleSet
    name: str
    minor_name: str = ""
    location: str = ""
    revision: int = 0


def feed(name: str, markets: Iterable[Market], start: date, end: date, stamp: datetime) -> bytes:
    """The .ics of several markets from `start` to `end`. `stamp` (aware) is the last change of the data."""
    calendar = Calendar()
    calendar.add("prodid", "-//Xiangjing//Almanac//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(name))
    calendar.add("x-wr-timezone", vText("Asia/Shanghai"))
    for market in markets:
        for event in events(market, start, end, stamp):
            calendar.add_component(event)
    return calendar.to_ical()


def events(market: Market, start: date, end: date, stamp: datetime) -> list[Event]:
    """One event for each rule that has days of its own, and one for each tier with added or moved days."""
    left = dict(market.rules.days(start, end))
    found: list[Event] = []
    for number, part in enumerate(market.rules.parts, start=1):
        ruled = sorted(set(part.days(start, end, market.rules.settings)))
        own = [day for day in ruled if left.get(day) == part.tier]
        if own:
            ruled = [day for day in ruled if own[0] <= day <= own[-1]]
            repeat = rrule(part.rule, market.rules.settings, ruled)
            found.append(
                _event(market, str(number), part.tier, stamp, own, repeat, sorted(set(ruled) - set(own)))
            )
        left = {day: tier for day, tier in left.items() if day not in own}
    for tier in sorted(set(left.values())):
        days = [day for day in left if left[day] == tier]
        found.append(_event(market, tier, tier, stamp, days, None, []))
    return found


def rrule(rule: Rule, settings: Settings, ruled: list[date]) -> dict[str, Any] | None:
    """An RRULE that gives exactly the days in `ruled`, or None where only a list of dates does."""
    frequency = _frequency(rule, settings)
    if frequency is None or len(ruled) < 2:
        return None
    candidate = {**frequency, "UNTIL": ruled[-1]}
    first = datetime.combine(ruled[0], time())
    counted = rrulestr(vRecur(candidate).to_ical().decode(), dtstart=first)
    return candidate if [moment.date() for moment in counted] == ruled else None


def _frequency(rule: Rule, settings: Settings) -> dict[str, Any] | None:
    match rule:
        case kinds.Daily():
            return {"FREQ": "DAILY"}
        case kinds.Interval():
            return {"FREQ": "DAILY", "INTERVAL": rule.every}
        case kinds.Branch() if rule.step:
            return {"FREQ": "DAILY", "INTERVAL": rule.step}
        case kinds.Weekday():
            return {"FREQ": "WEEKLY", "BYDAY": [WEEKDAYS[day - 1] for day in rule.weekdays]}
        case kinds.Annual(calendar="solar"):
            return {"FREQ": "YEARLY", "BYMONTH": rule.month, "BYMONTHDAY": rule.day}
        case kinds.SolarDigits():
            days = [n for n in range(1, 32 if settings.include_31 else 31) if n % 10 in rule.digits]
            return {"FREQ": "MONTHLY", "BYMONTHDAY": days}
        case kinds.Parity(calendar="solar"):
            return {"FREQ": "MONTHLY", "BYMONTHDAY": list(range(1 if rule.odd else 2, 32, 2))}
        case kinds.MonthDays(calendar="solar"):
            return {"FREQ": "MONTHLY", "BYMONTHDAY": list(rule.days_of_month)}
    return None


def _event(
    market: Market,
    suffix: str,
    tier: str,
    stamp: datetime,
    days: list[date],
    repeat: dict[str, Any] | None,
    without: list[date],
) -> Event:
    """An all-day event on `days`: by a rule less the days `without`, or as a list of dates."""
    event = Event()
    event.add("uid", f"{market.uid}-{suffix}@xiangjing")
    event.add("dtstamp", stamp)
    event.add("sequence", market.revision)
    event.add("summary", market.minor_name or market.name if tier == "minor" else market.name)
    if market.location:
        event.add("location", market.location)
    event.add("transp", "TRANSPARENT")
    event.add("dtstart", days[0])
    if repeat:
        event.add("rrule", repeat)
        if without:
            event.add("exdate", without)
    elif days[1:]:
        event.add("rdate", days[1:])
    return event
