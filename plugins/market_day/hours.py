"""When a station is open on a day: pure rules, from base hours, season, market and holiday to planned hours.

The rules of the article (弹性工作制): in the busy season and in summer the station opens an hour earlier; on a market day it is
always open, whatever the weekday or holiday; and it closes when everybody has been served, not by the clock. Both reasons for
opening earlier together still mean one hour, not two.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

EARLIEST = time(0, 0)


@dataclass(frozen=True)
class Day:
    """What the rules need of a day. ``base`` are the normal hours of its weekday, ``None`` when the window is closed then."""

    base: tuple[time, time] | None
    market: bool = False
    busy: bool = False
    summer: bool = False
    holiday: bool = False


@dataclass(frozen=True)
class Hours:
    """Planned hours. ``until_served``: the closing time is the least; ``early`` in minutes."""

    opens: time
    closes: time
    early: int = 0
    until_served: bool = False


def planned(day: Day, default: tuple[time, time], early_minutes: int) -> Hours | None:
    """The hours of a day, or ``None`` when the window stays shut. ``default`` holds on market days without normal hours."""
    base = None if day.holiday else day.base
    if base is None and not day.market:
        return None
    opens, closes = base or day.base or default
    early = early_minutes if day.busy or day.summer else 0
    opened = earlier(opens, early)
    return Hours(opened, closes, minutes_between(opened, opens), day.market)


def earlier(moment: time, minutes: int) -> time:
    """``moment`` moved back by ``minutes``, never past midnight."""
    return _clock(max(_minutes(moment) - minutes, 0))


def minutes_between(start: time, end: time) -> int:
    """Minutes from ``start`` to ``end``, 0 when it does not come later."""
    return max(_minutes(end) - _minutes(start), 0)


def outside(opened: datetime, closed: datetime, base: tuple[time, time] | None) -> int:
    """Minutes of ``opened``–``closed`` (local) that lie outside normal hours; all of them on a day that has none."""
    whole = max(int((closed - opened).total_seconds() // 60), 0)
    if base is None:
        return whole
    start = datetime.combine(opened.date(), base[0], opened.tzinfo)
    end = datetime.combine(opened.date(), base[1], opened.tzinfo)
    inside = (min(closed, end) - max(opened, start)) // timedelta(minutes=1)
    return whole - max(inside, 0)


def in_window(day: date, window: str) -> bool:
    """Whether a day lies in a window of the year written as ``06-01..08-31``; it may cross the new year."""
    first, _dots, last = window.partition("..")
    this = f"{day:%m-%d}"
    return first <= this <= last if first <= last else this >= first or this <= last


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
