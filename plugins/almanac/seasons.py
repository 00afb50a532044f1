"""Farming seasons (农忙时节): windows of the year by date or by solar term, in which stations open earlier.

A season is kept as text, "芒种-7..夏至" or "12-20..02-28": each end is a date MM-DD or a solar term with an
offset in days. Why by term too: planting follows the sun and the terms fall within two days of the same
date, while the lunar date moves by a month. A window whose end comes before its beginning crosses into the
next year.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from plugins.almanac import lunar
from plugins.almanac.rules.base import N_, RuleError

EDGE = re.compile(
    rf"(?P<month>\d\d)-(?P<day>\d\d)|(?P<term>{'|'.join(lunar.TERMS)})(?P<offset>[+-]\d{{1,2}})?"
)
MOST_DAYS = 60


@dataclass(frozen=True, slots=True)
class Edge:
    """One end of a season: a month and day, or a solar term and an offset in days."""

    month: int = 0
    day: int = 0
    term: str = ""
    offset: int = 0

    @classmethod
    def parse(cls, text: str) -> "Edge":
        """From "06-01", "芒种" or "芒种-3". Raises RuleError."""
        match = EDGE.fullmatch(text.strip())
        if not match:
            raise RuleError(N_("“%(fragment)s” is neither a date (MM-DD) nor a solar term."), fragment=text)
        if match["term"]:
            offset = int(match["offset"] or 0)
            if abs(offset) > MOST_DAYS:
                raise RuleError(N_("An offset has at most %(most)s days."), most=MOST_DAYS)
            return cls(term=match["term"], offset=offset)
        month, day = int(match["month"]), int(match["day"])
        try:
            date(2024, month, day)
        except ValueError:
            raise RuleError(N_("“%(fragment)s” is not a day of the year."), fragment=text) from None
        return cls(month=month, day=day)

    def on(self, year: int) -> date:
        """The day in that year; 02-29 is the 28th in ordinary years."""
        if self.term:
            return lunar.terms(year)[self.term] + timedelta(days=self.offset)
        common = self.month == 2 and self.day == 29 and not calendar.isleap(year)
        return date(year, self.month, 28 if common else self.day)

    def __str__(self) -> str:
        if self.term:
            return self.term + (f"{self.offset:+d}" if self.offset else "")
        return f"{self.month:02}-{self.day:02}"


@dataclass(frozen=True, slots=True)
class Season:
    """A named window of the year."""

    name: str
    start: Edge
    end: Edge

    @classmethod
    def parse(cls, name: str, window: str) -> "Season":
        """From a name and "start..end". Raises RuleError."""
        first, dots, last = window.partition("..")
        if not dots:
            raise RuleError(N_("A season is written as beginning..end."))
        return cls(name, Edge.parse(first), Edge.parse(last))

    @property
    def window(self) -> str:
        return f"{self.start}..{self.end}"

    def windows(self, year: int) -> list[tuple[date, date]]:
        """The window that begins with that year's start, both days included; it may end in the next year."""
        start, end = self.start.on(year), self.end.on(year)
        return [(start, end if end >= start else self.end.on(year + 1))]

    def holds(self, day: date) -> bool:
        """Whether the day lies in this season."""
        years = (day.year - 1, day.year, day.year + 1)
        return any(start <= day <= end for year in years for start, end in self.windows(year))


def seasons_of(day: date, seasons: tuple[Season, ...]) -> list[Season]:
    """The seasons a day lies in."""
    return [season for season in seasons if season.holds(day)]


EXAMPLES = (
    Season.parse("春耕", "清明-5..立夏"),
    Season.parse("三夏", "小满..夏至"),
    Season.parse("双抢", "07-10..08-05"),
    Season.parse("三秋", "白露..霜降"),
    Season.parse("春节返乡", "12-20..02-28"),
)
"""Examples as of a county in eastern Sichuan, to be changed by each county: regions differ by weeks."""
