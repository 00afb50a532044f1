"""The hours of the stations from day to day: their own and the county's, with holidays, seasons and markets."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from uuid import UUID

from sqlalchemy import select

from core.api import (
    CHINA,
    db,
    setting,
)
from plugins.almanac.api import SeasonKind, holidays_between, season_windows
from plugins.market_day.hours import Day, Hours, in_window, planned
from plugins.market_day.models import BaseHours


@dataclass
class HoursBook:
    """The hours of all stations from day to day, read once."""

    start: date
    end: date

    @cached_property
    def _base(self) -> dict:
        rows = db.session.execute(select(BaseHours.unit_id, BaseHours.weekday, BaseHours.opens, BaseHours.closes))
        return {(row.unit_id, row.weekday): (row.opens, row.closes) for row in rows}

    @cached_property
    def _holidays(self) -> dict:
        return holidays_between(self.start, self.end)

    @cached_property
    def _windows(self) -> list:
        return season_windows(self.start, self.end)

    def base(self, unit_id: UUID, day: date) -> tuple[time, time] | None:
        """The normal hours of a weekday; a station that entered none has the county's on working days."""
        own = {key[1]: hours for key, hours in self._base.items() if key[0] == unit_id}
        if own:
            return own.get(day.weekday())
        return default_hours() if day.weekday() < 5 else None

    def normal(self, unit_id: UUID, day: date) -> tuple[time, time] | None:
        """The normal hours of one day: none on a day off; a make-up working day counts as a Monday."""
        holiday = self._holidays.get(day)
        if holiday is not None:
            return (self.base(unit_id, date(2024, 1, 1)) or default_hours()) if holiday.works else None
        return self.base(unit_id, day)

    def hours(self, unit_id: UUID, day: date, market: bool) -> Hours | None:
        """The planned hours of a day."""
        kinds = {window.season.kind for window in self._windows if window.first <= day <= window.last}
        summer = SeasonKind.SUMMER in kinds or in_window(day, setting("market_day.summer"))
        facts = Day(self.normal(unit_id, day), market, SeasonKind.BUSY in kinds, summer)
        return planned(facts, default_hours(), setting("market_day.early_minutes"))


def default_hours() -> tuple[time, time]:
    """The county's hours for stations and days that have none."""
    return time.fromisoformat(setting("market_day.opens")), time.fromisoformat(setting("market_day.closes"))


def local(day: date, moment: time):
    """A time of a day in China as an instant."""
    return datetime.combine(day, moment, CHINA)
