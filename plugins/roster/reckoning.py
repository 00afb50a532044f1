"""Times of shifts as pure rules: from a day and clock times to instants, minutes of work, minutes outside normal time, nights."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from core.api import CHINA

DAY = timedelta(days=1)
Window = tuple[datetime, datetime]


def local(day: date, moment: time) -> datetime:
    """A clock time of a day in China as an instant."""
    return datetime.combine(day, moment, CHINA)


def span(day: date, starts: time, ends: time) -> Window:
    """First and last instant of a shift that begins on ``day``; it ends the next day when ``ends`` is not after ``starts``."""
    return local(day, starts), local(day if ends > starts else day + DAY, ends)


def minutes_of(window: Window) -> int:
    """Whole minutes of a window, 0 when it ends before it begins."""
    return max(int((window[1] - window[0]).total_seconds() // 60), 0)


def worked(window: Window, rest_minutes: int) -> int:
    """Minutes of work: the window without its break."""
    return max(minutes_of(window) - rest_minutes, 0)


def outside(window: Window, normal: Iterable[Window]) -> int:
    """Minutes of ``window`` that lie in none of the ``normal`` windows, which do not overlap."""
    inside = sum(minutes_of((max(window[0], start), min(window[1], end))) for start, end in normal)
    return minutes_of(window) - inside


def worked_outside(window: Window, normal: Iterable[Window], minutes: int) -> int:
    """Of the ``minutes`` worked in a window those outside normal time; the break counts as taken outside, never to overstate."""
    return max(minutes - (minutes_of(window) - outside(window, normal)), 0)


def holds_at(window: Window, hour: int) -> bool:
    """Whether some ``hour`` o'clock lies in the window."""
    first = window[0].astimezone(CHINA)
    mark = local(first.date(), time(hour))
    return (mark if mark >= first else mark + DAY) < window[1]


def monday_of(day: date) -> date:
    """The Monday of a day's ISO week."""
    return day - timedelta(days=day.weekday())


def days_between(first: date, last: date) -> list[date]:
    """All days from ``first`` to ``last``, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
