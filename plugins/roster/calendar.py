"""What the roster needs of each day: working time, holidays, weekends, and the market days of each station."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property
from uuid import UUID

from sqlalchemy import select

from core.api import Area, Jurisdiction, JurisdictionKind, Unit, UnitKind, current_county, db, setting, within_county
from plugins.almanac.api import holidays_between, lunar_date, market_days, term
from plugins.roster.reckoning import Window, days_between, local


def clock(key: str) -> time:
    """A setting that is a time of day; its default where somebody wrote nonsense."""
    try:
        return time.fromisoformat(setting(key))
    except ValueError:
        return {"roster.normal_from": time(8, 30), "roster.normal_to": time(17, 30)}[key]


@dataclass
class WorkingTime:
    """Normal working time from day to day, with the holidays and the working days that make up for them."""

    first: date
    last: date

    @cached_property
    def _holidays(self) -> dict:
        return holidays_between(self.first, self.last + timedelta(days=2))

    @cached_property
    def _hours(self) -> tuple[time, time]:
        return clock("roster.normal_from"), clock("roster.normal_to")

    def works(self, day: date) -> bool:
        """Whether ``day`` is a working day."""
        holiday = self._holidays.get(day)
        return holiday.works if holiday is not None else day.weekday() < 5

    def holiday(self, day: date) -> bool:
        """Whether ``day`` is a public holiday (a day off of the notice)."""
        holiday = self._holidays.get(day)
        return holiday is not None and not holiday.works

    def weekend(self, day: date) -> bool:
        """Whether ``day`` is a Saturday or Sunday off that belongs to no holiday."""
        return day.weekday() >= 5 and day not in self._holidays

    def normal(self, first: date, last: date) -> list[Window]:
        """The normal windows of the working days from ``first`` to ``last``."""
        return [(local(day, self._hours[0]), local(day, self._hours[1])) for day in days_between(first, last) if self.works(day)]


def market_dates(unit_ids, start: date, end: date) -> dict[UUID, set[date]]:
    """``{unit: market days}`` of the townships whose villages the unit polices; a post or room shares those of its station."""
    found: dict[UUID, set[date]] = {unit_id: set() for unit_id in unit_ids}
    with within_county(current_county()):
        towns = _towns(set(found))
        wanted = {town for some in towns.values() for town in some}
        meetings = market_days(start, end) if wanted else []
    for meeting in meetings:
        if meeting.area_id in wanted:
            for unit_id, some in towns.items():
                if meeting.area_id in some:
                    found[unit_id].add(meeting.day)
    return found


def _towns(unit_ids: set[UUID]) -> dict[UUID, set[UUID]]:
    rows = db.session.execute(
        select(Jurisdiction.unit_id, Area.parent_id)
        .join(Area, (Area.id == Jurisdiction.area_id) & (Area.county_id == Jurisdiction.county_id))
        .where(Jurisdiction.kind == JurisdictionKind.TERRITORIAL, Jurisdiction.valid_to.is_(None), Area.parent_id.is_not(None))
        .distinct()
    )
    policed: dict[UUID, set[UUID]] = defaultdict(set)
    for row in rows:
        policed[row.unit_id].add(row.parent_id)
    found = {unit_id: policed.get(unit_id, set()) for unit_id in unit_ids}
    without = [unit_id for unit_id, some in found.items() if not some]
    parents = select(Unit.id, Unit.parent_id).where(Unit.id.in_(without), Unit.kind.in_((UnitKind.POST, UnitKind.ROOM)))
    for row in db.session.execute(parents) if without else ():
        found[row.id] = policed.get(row.parent_id, set())
    return found


@dataclass(frozen=True)
class Mark:
    """A day as the month sheet heads its column: ``off`` is rest, work or empty."""

    day: date
    lunar: str
    off: str
    weekend: bool
    market: bool

    @property
    def tone(self) -> str:
        """The class of its column: a market day is told before a day off."""
        return "market" if self.market else "off" if self.off == "rest" or (self.weekend and self.off != "work") else ""


def marks(unit_id: UUID | None, first: date, last: date) -> list[Mark]:
    """The days of a month with what the almanac says of them for one station."""
    holidays = holidays_between(first, last)
    markets = market_dates([unit_id], first, last)[unit_id] if unit_id else set()
    return [
        Mark(day, term(day) or lunar_date(day).day_name, _off(holidays.get(day)), day.weekday() >= 5, day in markets)
        for day in days_between(first, last)
    ]


def _off(holiday) -> str:
    return "" if holiday is None else "work" if holiday.works else "rest"
