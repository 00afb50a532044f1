"""A month as the calendar page and the poster draw it: weeks from Monday, lunar dates, solar terms, days off, and markets."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from flask import url_for

from core.api import _, today
from plugins.almanac import dates, lunar, queries
from plugins.almanac.models import Tier

MOST_MARKS = 6
TONES = {Tier.MAIN: "info", Tier.MINOR: "neutral"}


@dataclass(frozen=True)
class Mark:
    """A market on a day of the calendar."""

    text: str
    tone: str
    href: str | None = None


@dataclass(frozen=True)
class Day:
    """A day as the macro ``ui.month`` draws it; ``holiday`` is rest, work or empty."""

    date: date
    lunar: str
    term: str | None
    holiday: str
    other_month: bool
    today: bool
    href: str
    marks: list[Mark] = field(default_factory=list)

    @property
    def day(self) -> int:
        """Its number in the month."""
        return self.date.day


@dataclass(frozen=True)
class Month:
    """A month of the calendar."""

    first: date
    weeks: list[list[Day]]

    @property
    def title(self) -> str:
        """The month as it is printed."""
        return _("%(month)s/%(year)s", year=self.first.year, month=self.first.month)

    @property
    def before(self) -> str:
        """The month before as a URL writes it."""
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        """The month after as a URL writes it."""
        return f"{self.first + timedelta(days=31):%Y-%m}"


def month_from(text: str) -> date:
    """The first day of ``2026-11``; of the present month for anything else and for years the calendar does not know."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today().replace(day=1)
    return first if lunar.FIRST_YEAR < first.year < lunar.LAST_YEAR else today().replace(day=1)


def last_of(first: date) -> date:
    """The last day of the month that begins on ``first``."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def month(first: date, town: str = "") -> Month:
    """The month that begins on ``first`` with the markets of all towns, or of one."""
    begin = first - timedelta(days=first.weekday())
    last = last_of(first)
    end = last + timedelta(days=6 - last.weekday())
    meetings = [m for m in queries.market_days(first, last) if not town or m.market.partition("（")[0] == town]
    marks = {day: _marks(day, list(found)) for day, found in groupby(meetings, key=lambda m: m.day)}
    holidays = dates.holidays_between(begin, end)
    every = [begin + timedelta(days=n) for n in range((end - begin).days + 1)]
    days = [_day(day, first, holidays.get(day), marks) for day in every]
    return Month(first, [days[n : n + 7] for n in range(0, len(days), 7)])


def _day(day, first, holiday, marks) -> Day:
    kind = "" if holiday is None else "work" if holiday.works else "rest"
    href = url_for("almanac.day", day=day.isoformat())
    return Day(day, lunar_label(day), lunar.term(day), kind, day.month != first.month, day == today(), href, marks.get(day, []))


def _marks(day: date, meetings: Iterable) -> list[Mark]:
    """The markets of a day: main ones first, and one line for those that do not fit."""
    ordered = sorted(meetings, key=lambda m: m.tier is Tier.MINOR)
    marks = [Mark(m.market, TONES[m.tier]) for m in ordered]
    if len(marks) <= MOST_MARKS:
        return marks
    rest = len(marks) - MOST_MARKS + 1
    return [*marks[: MOST_MARKS - 1], Mark(_("%(n)s more", n=rest), "neutral", url_for("almanac.day", day=day.isoformat()))]


def lunar_label(day: date) -> str:
    """The lunar day as a calendar prints it: the month's name on its first day."""
    found = lunar.lunar_date(day)
    return found.month_name if found.day == 1 else found.day_name
