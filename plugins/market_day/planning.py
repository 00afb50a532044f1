"""From the almanac to sessions: which market days have no session, and planning one for each."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from core.api import (
    Unit,
    current_county,
    db,
    new_id,
)
from plugins.almanac.api import Meeting
from plugins.market_day.models import PointKind, ServicePoint, Session
from plugins.market_day.opening import HoursBook
from plugins.market_day.rounds import meetings, points_by_unit, serves


@dataclass(frozen=True)
class Gap:
    """A market day at a point that has no session."""

    meeting: Meeting
    unit_id: UUID
    point_id: UUID | None
    point: str


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
        name=unit.name[:60],
        kind=PointKind.STATION,
        unit_id=unit.id,
        area_id=gap.meeting.area_id,
    )
    db.session.add(point)
    db.session.flush()
    return point.id

