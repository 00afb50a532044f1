"""From the almanac to sessions: which station serves which market, its hours that day, and which market days have no session.

Why the station is worked out and not typed in: jurisdiction over villages is kept in the core and changes with mergers; a second
table of "whose market" would soon say something else.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from uuid import UUID

from sqlalchemy import select

from core.api import (
    CHINA,
    Area,
    Jurisdiction,
    JurisdictionKind,
    Unit,
    UnitKind,
    current_county,
    db,
    new_id,
    setting,
    switch_states,
)
from plugins.almanac.api import Meeting, SeasonKind, holidays_between, market_days, season_windows
from plugins.market_day.hours import Day, Hours, in_window, planned
from plugins.market_day.models import BaseHours, PointKind, ServicePoint, Session, State


@dataclass(frozen=True)
class Gap:
    """A market day at a point that has no session."""

    meeting: Meeting
    unit_id: UUID
    point_id: UUID | None
    point: str


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


def town_stations() -> dict[UUID, UUID]:
    """``{township: station}``: the station that has most of the township's villages, where the model is on."""
    rows = db.session.execute(
        select(Area.parent_id, Jurisdiction.unit_id)
        .join(Jurisdiction, (Jurisdiction.area_id == Area.id) & (Jurisdiction.county_id == Area.county_id))
        .where(Jurisdiction.kind == JurisdictionKind.TERRITORIAL, Jurisdiction.valid_to.is_(None), Area.parent_id.is_not(None))
    ).all()
    allowed = stations()
    counts = Counter((row.parent_id, row.unit_id) for row in rows if row.unit_id in allowed)
    found: dict[UUID, UUID] = {}
    for (town, unit), _count in sorted(counts.items(), key=lambda item: (item[1], str(item[0]))):
        found[town] = unit
    return found


def village_stations() -> dict[UUID, UUID]:
    """``{village: station}`` by today's territorial jurisdiction."""
    rows = select(Jurisdiction.area_id, Jurisdiction.unit_id).where(
        Jurisdiction.kind == JurisdictionKind.TERRITORIAL, Jurisdiction.valid_to.is_(None)
    )
    return {row.area_id: row.unit_id for row in db.session.execute(rows)}


def stations() -> dict[UUID, Unit]:
    """The stations in which the model is on: all, or those of the pilot."""
    state = switch_states(current_county()).get("market_day")
    statement = select(Unit).where(Unit.kind == UnitKind.STATION, Unit.valid_to.is_(None)).order_by(Unit.code)
    if state is not None and state.kind == "pilot":
        statement = statement.where(Unit.code.in_(state.stations))
    return {unit.id: unit for unit in db.session.scalars(statement)}


def points_by_unit() -> dict[UUID, list[ServicePoint]]:
    """Active service points by station."""
    found: dict[UUID, list[ServicePoint]] = {}
    for point in db.session.scalars(select(ServicePoint).where(ServicePoint.active).order_by(ServicePoint.kind, ServicePoint.name)):
        found.setdefault(point.unit_id, []).append(point)
    return found


def meetings(start: date, end: date) -> list[tuple[Meeting, UUID]]:
    """Market days of the towns that a station of this model serves, with the station."""
    served = town_stations()
    return [(m, served[m.area_id]) for m in market_days(start, end) if m.area_id in served]


def gaps(start: date, end: date, unit_id: UUID | None = None) -> list[Gap]:
    """Market days that have no session at any point, for one station or all; called-off ones are settled."""
    held = {(row.market_id, row.occurred_on) for row in db.session.execute(
        select(Session.market_id, Session.occurred_on).where(Session.occurred_on.between(start, end))
    )}  # fmt: skip
    places = points_by_unit()
    found = []
    for meeting, station in meetings(start, end):
        if unit_id not in (None, station) or (meeting.market_id, meeting.day) in held:
            continue
        own = [point for point in places.get(station, ()) if serves(point, meeting.area_id)]
        for point in own or (None,):
            found.append(Gap(meeting, station, point.id if point else None, point.name if point else ""))
    return found


def serves(point: ServicePoint, town_id: UUID | None) -> bool:
    """Whether a point is on the round of a town's market: the station always, others in their own town."""
    area = point.area
    return point.kind is PointKind.STATION or (area is not None and town_id in (area.id, area.parent_id))


def plan_missing(start: date, end: date, unit_id: UUID | None = None) -> int:
    """Plan a session for every gap; gives how many. A station without a point gets its own building as one."""
    book, made = HoursBook(start, end), {}
    missing = gaps(start, end, unit_id)
    for gap in missing:
        point_id = gap.point_id or made.get(gap.unit_id) or made.setdefault(gap.unit_id, _station_point(gap))
        hours = book.hours(gap.unit_id, gap.meeting.day, market=True)
        db.session.add(
            Session(
                county_id=current_county(),
                id=new_id(),
                occurred_on=gap.meeting.day,
                market_id=gap.meeting.market_id,
                point_id=point_id,
                unit_id=gap.unit_id,
                area_id=gap.meeting.area_id,
                opens=hours.opens,
                closes=hours.closes,
                early=hours.early > 0,
            )
        )
    db.session.flush()
    return len(missing)


def _station_point(gap: Gap) -> UUID:
    unit = db.session.get(Unit, (current_county(), gap.unit_id))
    point = ServicePoint(
        county_id=current_county(),
        id=new_id(),
        name=unit.name,
        kind=PointKind.STATION,
        unit_id=unit.id,
        area_id=gap.meeting.area_id,
    )
    db.session.add(point)
    db.session.flush()
    return point.id


def local(day: date, moment: time):
    """A time of a day in China as an instant."""
    return datetime.combine(day, moment, CHINA)


LIVE = (State.PLANNED, State.OPEN, State.CLOSED)
